# SPDX-License-Identifier: MIT
"""The sheet of one shift: who, where, when; what speaks against it is said while one chooses."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.domain.roster.shifts import Change, Changes, Shift, span_of
from peercenter.ui import theme
from peercenter.ui.coats import Tone
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.roster.board import Board
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.takers import could_take
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class ShiftSheet(Sheet):
    """A shift to change, or a new one.

    Signals:
        saved(str): it is as the fields have it; its id.
    """

    saved = Signal(str)

    def __init__(self, over: QWidget, desk: Desk, flow: RosterFlow, change: Change) -> None:
        """Show a shift as it would be after a change, which is made when it is saved."""
        words, shift = desk.words, change.after
        assert shift is not None  # noqa: S101 - what is taken out needs no sheet
        title = words.text("A new shift") if change.before is None else words.text("A shift")
        super().__init__(over, title, width=560)
        self.setObjectName("shift-sheet")
        assert flow.board is not None  # noqa: S101 - the shift comes from it
        self._flow = flow
        self._words = words
        self._shift = shift
        self._was = change.before
        period = flow.board.facts
        center = period.centers[shift.center_id]
        starts, ends = (center.local(at) for at in shift.span)
        self.who = Picker()
        self.who.setObjectName("shift-who")
        self._offer_people(flow.board, shift)
        self.center = Picker()
        self.center.setObjectName("shift-center")
        for site in period.sites.values():
            self.center.addItem(site.center.name, site.center.id)
        if self.center.findData(center.id) < 0:
            self.center.addItem(center.name, center.id)
        self.center.setCurrentIndex(self.center.findData(center.id))
        self.day = DayEdit(starts.date(), words.language)
        self.starts = TimePicker(starts.time(), words)
        self.ends = TimePicker(ends.time(), words)
        self.fixed = Check(
            words.text("Fixed"), words.text("Filling the roster leaves it as it is.")
        )
        self.fixed.setChecked(shift.fixed)
        self.about = Notice()
        self._times = QHBoxLayout()
        for name, editor in (
            (words.text("Day"), self.day),
            (words.text("From"), self.starts),
            (words.text("Until"), self.ends),
        ):
            self._times.addWidget(Field(name, editor), 1)
        self.body.addWidget(Field(words.text("Who"), self.who))
        where = Field(words.text("Center"), self.center)
        where.setVisible(self.center.count() > 1)
        self.body.addWidget(where)
        self.body.addLayout(self._times)
        self.body.addWidget(self.fixed)
        self.body.addWidget(self.about)
        self.body.addStretch(1)
        self._times.setSpacing(theme.current().space(3))
        self._add_buttons()
        for picker in (self.who, self.center, self.starts, self.ends):
            picker.currentIndexChanged.connect(self._on_chosen)
        self.day.day_chosen.connect(self._on_chosen)
        self._judge()

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.who)

    @property
    def after(self) -> Shift:
        """The shift as the fields have it."""
        center_id = str(self.center.currentData())
        assert self._flow.board is not None  # noqa: S101 - as above
        center = self._flow.board.facts.centers[center_id]
        shown = self._shift
        starts, ends = (center.local(at) for at in shown.span)
        chosen = (center_id, self.day.day, self.starts.at, self.ends.at)
        # Moments that nobody touched stay: the wall clock shows some of them twice.
        same = chosen == (shown.center_id, starts.date(), starts.time(), ends.time())
        span = shown.span if same else span_of(center, *chosen[1:])
        return replace(
            shown,
            center_id=center_id,
            staff_id=self.who.currentData(),
            starts_at=span[0],
            ends_at=span[1],
            fixed=self.fixed.isChecked(),
        )

    @property
    def changes(self) -> Changes:
        """What saving would change."""
        after = self.after
        return () if after == self._was else (Change(self._was, after),)

    def _offer_people(self, board: Board, shift: Shift) -> None:
        words = self._words
        self.who.addItem(words.text("Open shift"), None)
        for member, against in could_take(board, shift):
            name = member.staff.display_name
            if any(conflict.is_hard for conflict in against):
                name = words.text("{name} \u00b7 not possible").format(name=name)
            elif against:
                name = words.text("{name} \u00b7 possible, but").format(name=name)
            self.who.addItem(name, member.id)
        self.who.setCurrentIndex(self.who.findData(shift.staff_id))

    def _add_buttons(self) -> None:
        words = self._words
        self.delete: TextButton | None = None
        if self._was is not None:
            self.delete = TextButton(words.text("Delete"), "danger", "trash")
            self.delete.setObjectName("shift-delete")
            self.delete.clicked.connect(self._on_delete_clicked)
            self.buttons.insertWidget(0, self.delete)
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.save = TextButton(words.text("Save"), "primary")
        self.save.clicked.connect(self._on_save_clicked)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.save)
        self.closed.connect(self.deleteLater)

    def _judge(self) -> bool:
        """Say what speaks against it; return whether it is refused."""
        answer = self._flow.preview(self.changes)
        text = " ".join(answer.told)
        tone: Tone = "trouble" if answer.is_refused else "warn" if answer.is_warned else "info"
        if not text:
            self.about.clear()
        elif text != self.about.text or self.about.isHidden():
            self.about.tell(text, tone)
        return answer.is_refused

    def _on_chosen(self, _: object) -> None:
        self._judge()

    def _on_save_clicked(self) -> None:
        if self._judge():
            self.who.setFocus()
            return
        changes = self.changes
        if not changes or self._flow.edit(changes):
            self.close_sheet()
            self.saved.emit(self._shift.id)

    def _on_delete_clicked(self) -> None:
        if self._flow.edit((Change(self._was, None),)):
            self.close_sheet()
