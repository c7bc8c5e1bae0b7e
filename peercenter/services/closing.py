# SPDX-License-Identifier: MIT
"""Closing the day: reconciled at the desk, late if need be, or by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import days, requests, staff, tallies, waiting
from peercenter.db.session import Database, Session
from peercenter.db.tables import DayClosingRow, DutyRow, NoteRow, UncountedHourRow
from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing, DayState, Uncounted
from peercenter.domain.day_sheet import GroupCount, HourCount
from peercenter.domain.staff import Duty
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.services import figures
from peercenter.services.devices import Device
from peercenter.services.duty import end_duty
from peercenter.services.limits import LONGEST_REASON, check_number, checked_text
from peercenter.services.notes import KEPT_DAYS, checked_note
from peercenter.services.reporting.locks import check_not_locked

MOST_AT_DOOR = 9999


@dataclass(frozen=True, slots=True)
class ClosingDraft:
    """What the closing assistant starts from."""

    center: Center
    day: date
    is_today: bool
    closing: Closing
    visits: int
    at_desk: int
    """Visits counted at a desk, of all."""
    hours: tuple[HourCount, ...]
    groups: tuple[GroupCount, ...]
    waiting: int
    """Who still waits and is wiped by closing this day."""
    on_duty: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class ClosingAnswers:
    """What the closing assistant asked."""

    door_count: int | None = None
    head_counts: Mapping[str, int] | None = None
    """Heads by group time; groups left out stay as they are."""
    uncounted: Sequence[Uncounted] = ()
    note: str = ""
    sign_off: bool = True
    """End the duty of everybody who is still on."""


class ClosingService:
    """Closing and reopening service days."""

    def __init__(self, database: Database, clock: Clock, device: Device) -> None:
        self._database = database
        self._clock = clock
        self._device = device

    def draft(self, center: Center, day: date) -> ClosingDraft:
        """Return what is known of a day before it is closed.

        Raises Refused (DAY_IN_FUTURE).
        """
        today = self._not_future(center, day)
        with self._database.read() as session:
            counts = tallies.tallies_on(session, center.id, day)
            closing = days.closing_of(session, center.id, day)
            spans = figures.opening(session, center, day).spans
            return ClosingDraft(
                center=center,
                day=day,
                is_today=day == today,
                closing=closing,
                visits=figures.total(counts, Measure.VISITS),
                at_desk=tallies.visits_at_desks(session, center.id, day),
                hours=figures.hour_counts(center, spans, counts, closing),
                groups=figures.group_counts(session, center, day, counts),
                waiting=waiting.count_until(session, center.id, day),
                on_duty=tuple(staff.open_duties(session, center.id)) if day == today else (),
            )

    def close(self, center: Center, day: date, answers: ClosingAnswers, *, staff_id: str) -> None:
        """Close a day as reconciled; nobody waits any more, and what identified them is wiped.

        Raises Refused: DAY_IN_FUTURE, DAY_CLOSED when it was reconciled already, UNKNOWN_STAFF,
        UNKNOWN_GROUP, NUMBER_NEGATIVE, NUMBER_TOO_LARGE, REASON_MISSING, TEXT_TOO_LONG;
        MONTH_LOCKED when head counts of a locked month would change.
        """
        today = self._not_future(center, day)
        _check(answers)
        with self._database.write() as session:
            if staff.staff_member(session, staff_id) is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            row = days.closing_row(session, center.id, day)
            if row is not None and row.state == DayState.RECONCILED:
                raise Refused(Reason.DAY_CLOSED)
            for unclosed in self._unclosed(session, center, today):
                # Days before this one would otherwise never be looked at again.
                self._record(session, center, unclosed, DayState.NOT_RECONCILED)
            self._count_heads(session, center, day, answers.head_counts or {})
            self._mark_uncounted(session, center, day, answers.uncounted)
            self._record(
                session,
                center,
                day,
                DayState.RECONCILED,
                staff_id=staff_id,
                door_count=answers.door_count,
            )
            if answers.note.strip():
                session.add(
                    NoteRow(
                        id=new_id(),
                        device_id=self._device.id,
                        center_id=center.id,
                        text=checked_note(answers.note),
                        written_on=day,
                        expires_on=today + timedelta(days=KEPT_DAYS),
                        written_by=staff_id,
                    )
                )
            if answers.sign_off and day == today:
                for duty in staff.open_duties(session, center.id):
                    end_duty(session.get_one(DutyRow, duty.id), self._clock.now())
            _wipe(session, center, day, today=today)
        self.leave_no_trace()

    def reopen(self, center: Center, day: date, *, staff_id: str, reason: str) -> None:
        """Open a closed day again.

        Raises Refused: DAY_NOT_CLOSED, UNKNOWN_STAFF, REASON_MISSING, TEXT_TOO_LONG, MONTH_LOCKED.
        """
        reason = checked_text(reason, LONGEST_REASON)
        with self._database.write() as session:
            if staff.staff_member(session, staff_id) is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            row = days.closing_row(session, center.id, day)
            if row is None or row.state == DayState.REOPENED:
                raise Refused(Reason.DAY_NOT_CLOSED)
            check_not_locked(session, center.id, day)
            row.state = DayState.REOPENED
            row.reopened_reason = reason
            row.closed_at, row.closed_by = None, None
            row.revision += 1

    def close_past_days(self, center: Center) -> list[date]:
        """Close every earlier day that nobody closed, as not reconciled; return those days.

        Duty left over from an earlier day ends with that day, however the day was closed.
        Safe to call at any time and from several processes.
        """
        today = center.service_day(self._clock.now())
        yesterday = today - timedelta(days=1)
        with self._database.read() as session:
            left = waiting.is_left(session, center.id, yesterday) or requests.is_left(
                session, center.id, yesterday
            )
            begins, _ = center.day_span(today)
            on_duty = _on_since(session, center, begins)
            if not left and not on_duty and not self._unclosed(session, center, today):
                return []
        with self._database.write() as session:
            unclosed = self._unclosed(session, center, today)
            for day in unclosed:
                self._record(session, center, day, DayState.NOT_RECONCILED)
            for duty in _on_since(session, center, begins):
                day = center.service_day(duty.started_at)
                spans = figures.opening(session, center, day).spans
                until = spans[-1][1] if spans else center.day_span(day)[1]
                end_duty(session.get_one(DutyRow, duty.id), until, assumed=True)
            _wipe(session, center, yesterday, today=today)
        self.leave_no_trace()
        return unclosed

    def leave_no_trace(self) -> None:
        """Rewrite the file so that nothing in its layout tells an order or a wiped name.

        What could not be done now, because somebody else is writing or the disk is in trouble, is
        done at the next closing: the day is closed all the same.
        """
        try:
            self._database.compact()
        except Unavailable as error:
            if error.reason is Reason.DAMAGED:
                raise

    def _not_future(self, center: Center, day: date) -> date:
        today = center.service_day(self._clock.now())
        if day > today:
            raise Refused(Reason.DAY_IN_FUTURE)
        return today

    def _unclosed(self, session: Session, center: Center, today: date) -> list[date]:
        last = days.last_closed_day(session, center.id)
        counted = tallies.days_with_counts(session, center.id, last, today)
        first = last + timedelta(days=1) if last else (counted[0] if counted else today)
        span = [first + timedelta(days=n) for n in range((today - first).days)]
        return [
            day for day in span if day in counted or figures.opening(session, center, day).spans
        ]

    def _count_heads(
        self, session: Session, center: Center, day: date, heads: Mapping[str, int]
    ) -> None:
        figures.check_groups(session, heads)
        counts = tallies.tallies_on(session, center.id, day)
        moves = figures.head_moves(counts, heads)
        if any(moves.values()):
            check_not_locked(session, center.id, day)
        tallies.move(session, device_id=self._device.id, center_id=center.id, day=day, moves=moves)

    def _mark_uncounted(
        self, session: Session, center: Center, day: date, uncounted: Sequence[Uncounted]
    ) -> None:
        """Make these the hours that nobody counted; hours named before and not now are known."""
        rows = {row.hour: row for row in days.uncounted_rows(session, center.id, day)}
        named = {hour.hour: hour.reason.strip() for hour in uncounted}
        for hour, row in rows.items():
            row.retired = hour not in named
            row.reason = named.get(hour, row.reason)
            row.revision += 1
        for hour in named.keys() - rows.keys():
            session.add(
                UncountedHourRow(
                    id=new_id(),
                    device_id=self._device.id,
                    center_id=center.id,
                    day=day,
                    hour=hour,
                    reason=named[hour],
                )
            )

    def _record(
        self,
        session: Session,
        center: Center,
        day: date,
        state: DayState,
        *,
        staff_id: str | None = None,
        door_count: int | None = None,
    ) -> None:
        row = days.closing_row(session, center.id, day)
        if row is None:
            row = DayClosingRow(
                id=new_id(), device_id=self._device.id, center_id=center.id, day=day, revision=0
            )
            session.add(row)
        row.state = state
        row.closed_at = self._clock.now().replace(microsecond=0) if staff_id else None
        row.closed_by = staff_id
        row.door_count = door_count
        row.revision += 1


def _wipe(session: Session, center: Center, until: date, *, today: date) -> None:
    """Wipe all that could still tell of a person: call names, decks, what devices remember."""
    waiting.wipe(session, center.id, until)
    requests.forget_requests(session, center.id, until, today=today)


def _on_since(session: Session, center: Center, before: datetime) -> list[Duty]:
    """Return who is still on duty since before a moment."""
    return [duty for duty in staff.open_duties(session, center.id) if duty.started_at < before]


def _check(answers: ClosingAnswers) -> None:
    for heads in (answers.head_counts or {}).values():
        check_number(heads)
    if answers.door_count is not None:
        check_number(answers.door_count, MOST_AT_DOOR)
    for hour in answers.uncounted:
        checked_text(hour.reason, LONGEST_REASON)
    if answers.note.strip():
        checked_note(answers.note)
