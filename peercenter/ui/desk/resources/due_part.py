# SPDX-License-Identifier: MIT
"""Due for checking: whom to call, one after the other, with the entry beside the list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.directory.calls import CallItem
from peercenter.domain.directory.entries import Hit, Results
from peercenter.domain.directory.freshness import Standing
from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.call_list_sheet import CallListSheet
from peercenter.ui.desk.resources.entry_part import EntryPart
from peercenter.ui.desk.resources.hit_list import HitList
from peercenter.ui.desk.roster.ends import Ends
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.flows.resources.calls import CallsFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.split import Split


class DuePart(QWidget):
    """The call list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resources-due")
        self._desk = desk
        words = self._words = desk.words
        self.flow = CallsFlow(self, desk.tasks, desk.services.checking)
        self.sum = Label("")
        self.place = Label("", "small", tone="soft", weight=600, wrap=False)
        self.before = TextButton(words.text("Previous"), "quiet", "caret-left", compact=True)
        self.after = TextButton(
            words.text("Next"), "quiet", "caret-right", icon_after=True, compact=True
        )
        self.before.setToolTip(Shortcut.CALL_BEFORE.hint(words.text("Previous")))
        self.after.setToolTip(Shortcut.NEXT_CALL.hint(words.text("Next")))
        self.print = TextButton(words.text("Print the list"), "quiet", "printer", compact=True)
        self.print.setObjectName("calls-print")
        self.list = HitList(words, name=words.text("Whom to call"))
        self.entry = EntryPart(desk)
        self.nobody = Label(
            words.text("Nobody to call: everything here was checked lately."),
            "large",
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        self._lay_out()
        self._connect()
        self._dress()

    def _lay_out(self) -> None:
        steps, left = QWidget(), QWidget()
        self._steps = FlowLayout(0, steps)
        for part in (self.place, self.before, self.after, self.print):
            self._steps.addWidget(part)
        self._head = QWidget()
        self._line = Ends(0, self._head)
        self._line.addWidget(self.sum)
        self._line.addWidget(steps)
        frame = QFrame()
        frame.setProperty("frame", "card")
        self._frame = QVBoxLayout(frame)
        self._frame.addWidget(self.list)
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(frame, 1)
        self.split = Split(left, self.entry)
        self._none = QWidget()
        none = QVBoxLayout(self._none)
        none.addStretch(1)
        none.addWidget(
            Mark("check", weight="bold", size=56, filled=True), 0, Qt.AlignmentFlag.AlignHCenter
        )
        none.addWidget(self.nobody)
        none.addStretch(2)
        self._none.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head)
        self._column.addWidget(self.split, 1)
        self._column.addWidget(self._none, 1)
        self._on_arranged()

    def _connect(self) -> None:
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.row_opened.connect(self._on_row_opened)
        self.print.clicked.connect(self._on_print_clicked)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        for shortcut, deed in (
            (Shortcut.CALL_BEFORE, self._on_before),
            (Shortcut.NEXT_CALL, self._on_after),
        ):
            keys = QShortcut(shortcut.keys, self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(deed)
        self.split.arranged.connect(self._on_arranged)
        self.entry.left.connect(self._on_entry_left)
        self.entry.deeds.asked.connect(self.flow.done)
        self.entry.deeds.checked.connect(self._on_checked)

    # For the page

    def enter(self, center: Center) -> None:
        """Show whom to call."""
        self.entry.flow.look_at(center)
        self.entry.flow.reload()
        self.flow.begin(center.id)

    def reload(self) -> None:
        """Show what somebody changed."""
        self.flow.reload()
        self.entry.flow.reload()

    # What the flow asks for

    def show_calls(self, calls: Sequence[CallItem], chosen: int) -> None:
        """Show these."""
        words = self._words
        counts = [
            (standing, sum(call.standing is standing for call in calls))
            for standing in (Standing.OUT_OF_DATE, Standing.DUE, Standing.UNCHECKED)
        ]
        said = [
            words.text("{what}: {n}").format(what=phrases.standing_name(standing, words), n=count)
            for standing, count in counts
            if count
        ]
        on_sheets = sum(bool(call.sheets) for call in calls)
        if on_sheets:
            said.append(words.count("{n} on a sheet", "{n} on sheets", on_sheets))
        self.sum.say(" · ".join(said))
        for part in (self._head, self.split):
            part.setVisible(bool(calls))
        self._none.setVisible(not calls)
        self.list.blockSignals(True)  # which one is next is not for the list to say
        self.list.show_results(Results(tuple(map(_hit, calls)), len(calls)))
        self.list.choose(chosen)
        self.list.blockSignals(False)
        if not calls:
            self.entry.flow.leave()
        elif self.isVisible() and (self.split.covers or not self.split.is_narrow):
            self._on_row_chosen(chosen)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self._desk.front.show_well()

    # What happens here

    def _on_row_chosen(self, row: int) -> None:
        calls = self.flow.calls
        if not 0 <= row < len(calls):
            return
        self.flow.choose(row)
        self.entry.choose(calls[row].id)
        words = self._words
        self.place.say(words.text("{n} of {total}").format(n=row + 1, total=len(calls)))
        self.before.setEnabled(row > 0)
        self.after.setEnabled(row + 1 < len(calls))
        self.entry.say(self._about(calls[row]))

    def _about(self, call: CallItem) -> str:
        """Return what whoever calls should know first."""
        words = self._words
        said = []
        if call.tries and call.last_try is not None:
            said.append(
                words.count("Nobody was reached once.", "Nobody was reached {n} times.", call.tries)
            )
            last = words.text("The last try was on {date}.")
            said.append(last.format(date=words.short_date(call.last_try)))
        if call.sheets:
            titles = words.listing(words.pick(title) for title in call.sheets)
            left = call.standing is Standing.OUT_OF_DATE
            text = (
                words.text("It has left these sheets: {sheets}.")
                if left
                else words.text("It stands on these sheets: {sheets}.")
            )
            said.append(text.format(sheets=titles))
        return " ".join(said)

    def _on_row_opened(self, _: int) -> None:
        if self.split.is_narrow:
            self.split.show_second()
            self.entry.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_print_clicked(self) -> None:
        center = self._desk.center
        if center is not None:
            day = center.service_day(self._desk.services.clock.now())
            CallListSheet(self, self._desk, center, day).open_now()

    def _on_before(self) -> None:
        self.list.choose(self.list.chosen_row - 1)

    def _on_after(self) -> None:
        self.list.choose(self.list.chosen_row + 1)

    def _on_checked(self) -> None:
        # A second press must not confirm the next one by mistake.
        (self.entry.back if self.split.covers else self.list).setFocus()

    def _on_arranged(self) -> None:
        self.entry.back.setVisible(self.split.covers)

    def _on_entry_left(self) -> None:
        self.split.show_first()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(3))
        self._steps.setSpacing(look.space(2))
        self._line.setSpacing(look.space(3))
        edge = look.space(1)
        self._frame.setContentsMargins(edge, edge, edge, edge)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _hit(call: CallItem) -> Hit:
    return Hit(
        id=call.id,
        name=call.name,
        organization=call.organization,
        where=call.where,
        phone=call.phone,
        standing=call.standing,
        confirmed=call.confirmed,
        open_now=None,
        km=None,
    )
