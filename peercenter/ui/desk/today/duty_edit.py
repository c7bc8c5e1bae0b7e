# SPDX-License-Identifier: MIT
"""The sheet that puts somebody's duty right, or adds one that nobody signed on for."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import Center, Span
from peercenter.domain.staff import Duty, StaffMember
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.limits import LONGEST_REASON
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.duty_day import TOUCHED, span_on
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_TEXT_REASONS = frozenset({Reason.REASON_MISSING, Reason.TEXT_TOO_LONG})
_PLACE_REASONS = frozenset({Reason.NOT_ON_DUTY, Reason.UNKNOWN_STAFF})

_STEP_MINUTES = 5
"""Finer than where shifts are planned: this is what hours and the coverage proof are made of."""


class DutyTimes(QWidget):
    """From when until when, on the wall clock of a center."""

    def __init__(self, center: Center, day: date, span: Span, words: Words) -> None:
        super().__init__()
        self._center = center
        self._day = day
        self._span = span
        self._shown = (self._clock(span[0]), self._clock(span[1]))
        self.starts, self.ends = (TimePicker(at, words, step=_STEP_MINUTES) for at in self._shown)
        self.starts_field = Field(words.text("From"), self.starts)
        self.ends_field = Field(words.text("Until"), self.ends)
        grid = ReflowGrid(2, theme.current().space(4), parent=self)
        grid.addWidget(self.starts_field)
        grid.addWidget(self.ends_field)

    @property
    def span(self) -> Span:
        """The moments; what was not touched stays to the second."""
        starts, ends = span_on(self._center, self._day, self.starts.at, self.ends.at)
        if self.starts.at == self._shown[0]:
            starts = self._span[0]
        if (self.starts.at, self.ends.at) == self._shown or self.ends.at == self._shown[1]:
            ends = self._span[1]
        return starts, ends

    def _clock(self, at: datetime) -> time:
        return self._center.local(at).time().replace(second=0, microsecond=0)


class DutyEditSheet(EditSheet):
    """Corrects a duty, or adds one; what was before is kept, with the reason."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        center: Center,
        day: date,
        *,
        span: Span,
        by: StaffMember,
        duty: Duty | None = None,
        staff: Sequence[StaffMember] = (),
    ) -> None:
        """Make a sheet for a duty, or for adding one of one of the staff."""
        words = desk.words
        title = words.text("Add a duty")
        if duty is not None:
            title = words.text("{name}'s duty").format(name=duty.staff.display_name)
        super().__init__(over, desk, title, width=560, save=words.text("Save the correction"))
        self.setObjectName("duty-edit-sheet")
        self._center = center
        self._by = by
        self._duty = duty
        self._attendance = desk.services.attendance
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        about = (
            words.text("It is added with the reason. Signed {name}.")
            if duty is None
            else words.text("What stood there before is kept with the reason. Signed {name}.")
        )
        self.body.addWidget(Label(about.format(name=by.display_name), tone="soft"))
        self.who = Picker()
        if len(staff) > 1:
            self.who.addItem(words.text("Please choose"), None)
        for member in staff:
            self.who.addItem(member.display_name, member.id)
        self.who_field = Field(words.text("Who was on duty?"), self.who)
        self.who_field.setVisible(duty is None)
        self.body.addWidget(self.who_field)
        own = day if duty is None else center.service_day(duty.started_at)
        self.times = DutyTimes(center, own, span, words)
        self.body.addWidget(self.times)
        self.gone = Check(
            words.text("Has left already"), words.text("They forgot to sign off, or could not.")
        )
        self.gone.setVisible(duty is not None and duty.ended_at is None)
        self.gone.toggled.connect(self.times.ends_field.setVisible)
        self.times.ends_field.setVisible(self.gone.isHidden())
        self.body.addWidget(self.gone)
        self.reason = QLineEdit()
        self.reason.setObjectName("duty-reason")
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason_field = Field(
            words.text("Reason"),
            self.reason,
            hint=words.text("For example: the computer was off.")
            if duty is None
            else words.text("For example: went home at 2 and forgot to sign off."),
        )
        self.body.addWidget(self.reason_field)
        self.body.addStretch(1)
        self.remove = TextButton(words.text("It never was"), "quiet", "trash")
        self.remove.setToolTip(words.text("Somebody tapped the wrong name: take this duty away."))
        self.remove.clicked.connect(self._on_remove_clicked)
        self.remove.setVisible(duty is not None)
        self.buttons.insertWidget(0, self.remove)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.times.starts if self._duty is not None else self.who)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        if error.reason in _TEXT_REASONS:
            return self.reason_field
        if error.reason in _PLACE_REASONS:
            return None
        ends = self.times.ends_field
        return ends if ends.isVisibleTo(self) else self.times.starts_field

    def _save(self) -> None:
        starts, ends = self.times.span
        reason, by = self.reason.text(), self._by.id
        if self._duty is None:
            who = self.who.currentData()
            if not isinstance(who, str):
                self.who_field.refuse(self._words.text("Choose who was on duty."))
                return
            self._saving.save(
                partial(
                    self._attendance.add_duty,
                    self._center,
                    who,
                    starts,
                    ends,
                    reason=reason,
                    by=by,
                )
            )
            return
        is_here = self._duty.ended_at is None and not self.gone.isChecked()
        until = None if is_here else ends
        self._saving.save(
            partial(
                self._attendance.correct_duty,
                self._duty.id,
                starts,
                until,
                reason=reason,
                by=by,
            )
        )

    def _on_remove_clicked(self) -> None:
        if self._duty is None:
            return
        self._forgive()
        self._saving.save(
            partial(
                self._attendance.remove_duty,
                self._duty.id,
                reason=self.reason.text(),
                by=self._by.id,
            )
        )
