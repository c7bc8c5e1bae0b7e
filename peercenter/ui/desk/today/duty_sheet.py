# SPDX-License-Identifier: MIT
"""A day's duty, planned and actual, with what was put right; earlier days too."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.attendance import Attendance, State
from peercenter.domain.roster.day_wording import actual_times, standing
from peercenter.domain.roster.wording import times_long
from peercenter.domain.staff import Duty, StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.roster.attendance import DutyCorrection, DutyDay
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.today.duty_edit import DutyEditSheet
from peercenter.ui.flows.duty_day import DutyDayFlow, span_on
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label, TextTone
from peercenter.ui.widgets.marks import Avatar
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import Words

_PLAIN = frozenset({State.ON_TIME, State.PLANNED})
"""What needs no word of its own."""


class AttendanceRow(Row):
    """One person's shift with the duty it led to, each of which can be put right."""

    def __init__(
        self, one: Attendance, center: Center, words: Words, *, is_planned: bool = True
    ) -> None:
        """Make a row; without a plan for the day nobody is besides the plan either."""
        super().__init__()
        self.one = one
        name = one.staff.display_name
        look = theme.current()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, look.space(1.5), 0, look.space(2))
        row.setSpacing(look.space(3))
        row.addWidget(Avatar(name))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(name, "body", weight=600))
        planned = "" if one.shift is None else times_long(*one.shift.span, center, words)
        here = words.listing(actual_times(duty, center, words) for duty in one.duties)
        about = [
            words.text("planned {times}").format(times=planned) if planned else "",
            words.text("here {times}").format(times=here) if here else "",
        ]
        self.about = " · ".join(part for part in about if part)
        column.addWidget(Label(self.about, "small", tone="soft"))
        is_plain = one.state in _PLAIN or (one.state is State.UNPLANNED and not is_planned)
        self.standing = "" if is_plain else standing(one, words)
        if self.standing:
            tone: TextTone = "soft" if one.state is State.UNPLANNED else "clay"
            said = Label(self.standing, "small", tone=tone, weight=600)
            column.addWidget(said)
        row.addLayout(column, 1)
        self.correct: list[tuple[Duty, IconButton]] = []
        for duty in one.duties:
            what = words.text("Correct {name}, {times}")
            named = what.format(name=name, times=actual_times(duty, center, words))
            self.correct.append((duty, IconButton("pencil-simple", name=named)))
        self.add = IconButton("plus", name=words.text("Add a duty for {name}").format(name=name))
        self.add.setVisible(not one.duties and one.state in {State.LATE, State.MISSING})
        for button in (*(button for _, button in self.correct), self.add):
            row.addWidget(button)


class DutySheet(Sheet):
    """Shows a day's duty, and opens what puts it right."""

    def __init__(self, over: QWidget, desk: Desk, center: Center, today: date) -> None:
        super().__init__(over, desk.words.text("Duty of the day"), width=640)
        self.setObjectName("duty-sheet")
        self._desk = desk
        self._center = center
        words = self._words = desk.words
        self._shown: DutyDay | None = None
        self._flow = DutyDayFlow(self, desk.tasks, desk.services, center)
        self.day = DayEdit(today, words.language)
        self.day.setObjectName("duty-day-edit")
        self.day.day_chosen.connect(self._flow.choose_day)
        hint = words.text("Type the date, or use the arrow keys.")
        self.day_field = Field(words.text("Day"), self.day, hint=hint)
        self.trouble = Notice()
        self._list, self._kept = RowList(), RowList()
        self._nobody = Label(words.text("Nobody was planned or on duty."), tone="soft")
        self._corrected = Label(words.text("Put right"), "small", tone="soft", weight=600)
        for part in (
            self.day_field,
            self.trouble,
            self._list,
            self._nobody,
            self._corrected,
            self._kept,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add = TextButton(words.text("Add a duty"), "quiet", "plus")
        self.add.setObjectName("duty-add")
        self.add.clicked.connect(self._on_add_clicked)
        close = TextButton(words.text("Close"), "quiet")
        close.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.add)
        self.buttons.addWidget(close)
        self._show_rows((), ())
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it and load the day."""
        self.open_sheet(self.day)
        self._flow.choose_day(self.day.day)

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what was changed, here or elsewhere."""
        if topics & {Topic.DUTY, Topic.ROSTER}:
            self._flow.reload()

    @property
    def rows(self) -> list[AttendanceRow]:
        """Everybody, in their order."""
        return [row for row in self._list.rows if isinstance(row, AttendanceRow)]

    @property
    def kept(self) -> list[str]:
        """What was put right, in words."""
        return [row.text() for row in self._kept.rows if isinstance(row, Label)]

    # What the flow asks for

    def show_day(self, day: DutyDay) -> None:
        """Show everybody's duty on this day."""
        self._shown = day
        self.day_field.accept()
        self.trouble.clear()
        self._show_rows(day.attendances, day.corrections)

    def refuse_day(self, error: PeerCenterError) -> None:
        """Say beside the day why there is nothing to see."""
        self._shown = None
        self._show_rows((), ())
        self._nobody.hide()
        self.day_field.refuse(texts.sentence(error, self._words))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say in the sheet what is in the way; another day, or the same again, tries again."""
        del retry
        self.trouble.tell(texts.sentence(error, self._words), "trouble")

    def _show_rows(
        self, attendances: Sequence[Attendance], corrections: Sequence[DutyCorrection]
    ) -> None:
        is_planned = any(one.shift is not None for one in attendances)
        rows = [
            AttendanceRow(one, self._center, self._words, is_planned=is_planned)
            for one in attendances
        ]
        for row in rows:
            for duty, button in row.correct:
                button.clicked.connect(partial(self._on_correct_clicked, duty))
            row.add.clicked.connect(partial(self._on_missing_clicked, row.one))
        self._list.arrange(rows)
        self._list.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        self._kept.arrange([Label(self._said(one), "small", tone="soft") for one in corrections])
        for part in (self._corrected, self._kept):
            part.setVisible(bool(corrections))
        self.add.setEnabled(self._shown is not None)

    def _said(self, one: DutyCorrection) -> str:
        words, name = self._words, one.staff.display_name
        before = self._was(one)
        if one.was_added:
            said = words.text("{name}: added by {who}. {reason}")
        elif one.was_removed:
            said = words.text("{name}: taken away by {who}, was {before}. {reason}")
        else:
            said = words.text("{name}: put right by {who}, was {before}. {reason}")
        return said.format(name=name, who=one.made_by, before=before, reason=one.reason)

    def _was(self, one: DutyCorrection) -> str:
        words, center = self._words, self._center
        if one.ended_before is None:
            since = words.clock_long(center.local(one.started_before).time())
            return words.text("since {time}").format(time=since)
        return times_long(one.started_before, one.ended_before, center, words)

    def _on_correct_clicked(self, duty: Duty) -> None:
        ends = duty.ended_at or self._minute()
        self._edit((duty.started_at, ends), duty=duty)

    def _on_missing_clicked(self, one: Attendance) -> None:
        if one.shift is not None:
            ends = min(one.shift.ends_at, self._minute())
            self._edit((one.shift.starts_at, max(one.shift.starts_at, ends)), staff=(one.staff,))

    def _on_add_clicked(self) -> None:
        if self._shown is not None:
            span = span_on(self._center, self._shown.day, time(9), time(17))
            self._edit(span, staff=self._shown.staff)

    def _minute(self) -> datetime:
        return self._desk.services.clock.now().replace(second=0, microsecond=0)

    def _edit(
        self, span: Span, *, duty: Duty | None = None, staff: Sequence[StaffMember] = ()
    ) -> None:
        shown = self._shown
        if shown is None:
            return

        def open_as(by: StaffMember) -> None:
            sheet = DutyEditSheet(
                self,
                self._desk,
                self._center,
                shown.day,
                span=span,
                by=by,
                duty=duty,
                staff=staff,
            )
            sheet.closed.connect(self._flow.reload)
            sheet.open_now()

        self._desk.with_who(open_as)
