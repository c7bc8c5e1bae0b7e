# SPDX-License-Identifier: MIT
"""The sheet that takes time off from a calendar file: chosen, looked at, taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster.members import OffState, TimeOff
from peercenter.domain.roster.time_off_files import FileStep, Step
from peercenter.errors import PeerCenterError
from peercenter.services.roster.calendars import LeftOut, TimeOffFile
from peercenter.services.roster.staffing import Record
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_source
from peercenter.ui.desk.people import phrases
from peercenter.ui.flows.people_import import ImportFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import Words

_MOST_LINES = 40
"""So many of a kind are listed; of more only the number is told."""


class ImportSheet(Sheet):
    """Somebody's time off from a file of their own calendar."""

    def __init__(self, over: QWidget, desk: Desk, record: Record) -> None:
        words = desk.words
        super().__init__(over, words.text("Time off from a calendar file"), width=620)
        self.setObjectName("off-import-sheet")
        self.desk = desk
        self._words = words
        self._can_take = False
        self.flow = ImportFlow(self, desk.tasks, desk.services.calendars, record.member.id)
        about = words.text(
            "Export the calendar as a file (.ics) and choose it here. Only dates and times are "
            "read, never what an event is called or about."
        )
        self.choose = TextButton(words.text("Choose a file"), "secondary", "upload-simple")
        self.choose.clicked.connect(self._on_choose_clicked)
        self.trouble = Notice()
        found = QWidget()
        self._found = QVBoxLayout(found)
        self._found.setContentsMargins(0, 0, 0, 0)
        self._found.setSpacing(theme.current().space(1.5))
        self.body.addWidget(Label(about, tone="soft"))
        self.body.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.trouble)
        self.body.addWidget(found)
        self.body.addStretch(1)
        self.cancel = TextButton(words.text("Cancel"), "quiet")
        self.take = TextButton(words.text("Take over"), "primary")
        self.take.setEnabled(False)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.take)
        self.cancel.clicked.connect(self.close_sheet)
        self.take.clicked.connect(self.flow.take)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.choose)

    # What the flow shows

    def show_busy(self, busy: bool) -> None:
        """Let nobody press anything twice."""
        self.set_dismissible(not busy)
        for button in (self.choose, self.cancel):
            button.setEnabled(not busy)
        self.take.setEnabled(not busy and self._can_take)

    def show_reading(self) -> None:
        """Forget what an earlier file said."""
        self._can_take = False
        while (item := self._found.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.trouble.tell(self._words.text("Reading the file …"))

    def show_found(self, found: TimeOffFile) -> None:
        """Show what taking the file would change."""
        words = self._words
        changes = [step for step in found.steps if step.step is not Step.SAME]
        summary = found_summary(found, words)
        self.trouble.tell(summary, "good" if changes else "info")
        for kind, title in (
            (Step.NEW, words.text("New")),
            (Step.MOVED, words.text("Moved")),
            (Step.OVER, words.text("No longer")),
        ):
            lines = [step_line(step, found.center, words) for step in changes if step.step is kind]
            rest = len(lines) - _MOST_LINES
            more = [words.text("and {n} more").format(n=rest)] if rest > 0 else []
            self._list(title, [*lines[:_MOST_LINES], *more])
        self._list(words.text("Left out, or read otherwise"), left_out_lines(found.left_out, words))
        self._can_take = bool(changes)
        self.take.setEnabled(self._can_take)
        announce(self, summary)
        (self.take if changes else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taken(self, taken: Sequence[FileStep]) -> None:
        """Go away and say what was changed."""
        self.close_sheet()
        self.desk.front.show_well()
        said = self._words.count(
            "{n} entry was taken over.", "{n} entries were taken over.", len(taken)
        )
        self.desk.front.tell(said)

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is wrong with the file; another one can be chosen."""
        self.trouble.tell(texts.sentence(error, self._words), "trouble")
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    # What happens here

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if lines:
            self._found.addWidget(Label(title, weight=600))
            self._found.addWidget(Label("\n".join(lines), tone="soft"))

    def _on_choose_clicked(self) -> None:
        words = self._words
        ask_source(
            self,
            words.text("Choose a calendar file"),
            words.text("Calendar file"),
            "*.ics *.ical *.ifb",
            self.flow.read,
        )


def found_summary(found: TimeOffFile, words: Words) -> str:
    """Return what taking a file would come to."""
    said = []
    if found.changes:
        said.append(
            words.count(
                "{n} entry would be taken over. Somebody approves or declines it then.",
                "{n} entries would be taken over. Somebody approves or declines them then.",
                found.changes,
            )
        )
    same = len(found.steps) - found.changes
    if same:
        said.append(words.count("{n} is here already.", "{n} are here already.", same))
    return " ".join(said) or words.text("There is no time off to take over from this file.")


def step_line(step: FileStep, center: Center, words: Words) -> str:
    """Return when a time off is, and when it was if it moved."""
    off = TimeOff("", "", *step.span, OffState.ASKED)
    when = phrases.off_line(off, center, words)
    if step.before is None:
        return when
    before = replace(off, starts_at=step.before[0], ends_at=step.before[1])
    was = phrases.off_line(before, center, words)
    return words.text("{time} (before: {before})").format(time=when, before=was)


def left_out_lines(left_out: Mapping[LeftOut, int], words: Words) -> list[str]:
    """Return what was not taken as it is, and why."""

    def line(why: LeftOut, n: int) -> str:
        return {
            LeftOut.UNREADABLE: words.count(
                "{n} event has no time that can be read.",
                "{n} events have no time that can be read.",
                n,
            ),
            LeftOut.FREE: words.count(
                "{n} event is marked as free.", "{n} events are marked as free.", n
            ),
            LeftOut.PAST_OR_FAR: words.count(
                "{n} event is over, or more than a year away.",
                "{n} events are over, or more than a year away.",
                n,
            ),
            LeftOut.TOO_LONG: words.count(
                "{n} event is longer than a year.", "{n} events are longer than a year.", n
            ),
            LeftOut.REPEATS: words.count(
                "{n} event repeats in a way that is not understood here; only its first time "
                "counts.",
                "{n} events repeat in a way that is not understood here; only their first times "
                "count.",
                n,
            ),
            LeftOut.MANY: words.count(
                "{n} event repeats very often; only its first times count.",
                "{n} events repeat very often; only their first times count.",
                n,
            ),
            LeftOut.ZONE: words.count(
                "{n} event is in a time zone that is not known here; the center's clock counts.",
                "{n} events are in a time zone that is not known here; the center's clock counts.",
                n,
            ),
        }[why]

    return [line(why, left_out[why]) for why in LeftOut if left_out.get(why)]
