# SPDX-License-Identifier: MIT
"""The sheet that asks for time off: whole days, or from a time to a time. Never why."""

from datetime import date, time
from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError
from peercenter.services.roster.staffing import Record
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.people_record import TOUCHED, off_span
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label


class TimeOffSheet(EditSheet):
    """From when until when somebody wants to be off."""

    def __init__(self, over: QWidget, desk: Desk, record: Record, today: date) -> None:
        words = desk.words
        super().__init__(over, desk, words.text("Ask for time off"), width=560)
        self.setObjectName("time-off-sheet")
        self._record = record
        self._staffing = desk.services.staffing
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        self.first, self.last = DayEdit(today, words.language), DayEdit(today, words.language)
        self.first.day_chosen.connect(self._on_first_chosen)
        self.part = Check(
            words.text("Only some hours"),
            words.text("From a time of the first day to a time of the last."),
        )
        self.part.toggled.connect(self._on_part_toggled)
        self.starts, self.ends = TimePicker(time(9), words), TimePicker(time(17), words)
        self.last_field = Field(words.text("Last day"), self.last)
        days, self._times = QWidget(), QWidget()
        for holder, fields in (
            (days, (Field(words.text("First day"), self.first), self.last_field)),
            (
                self._times,
                (
                    Field(words.text("From"), self.starts),
                    Field(words.text("Until"), self.ends),
                ),
            ),
        ):
            grid = ReflowGrid(2, theme.current().space(4), parent=holder)
            for field in fields:
                grid.addWidget(field)
        about = words.text("Nobody is asked why. Somebody approves or declines it.")
        for part in (days, self.part, self._times, Label(about, "small", tone="soft")):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._times.hide()

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.first)

    def _on_first_chosen(self, day: date) -> None:
        if self.last.day < day:
            self.last.set_day(day)

    def _on_part_toggled(self, part: bool) -> None:
        self._times.setVisible(part)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        del error  # whatever is wrong is wrong with the days
        return self.last_field

    def _save(self) -> None:
        times = (self.starts.at, self.ends.at) if self.part.isChecked() else None
        span = off_span(self._record.center, self.first.day, self.last.day, times)
        self._saving.save(partial(self._staffing.ask_time_off, self._record.member.id, span))
