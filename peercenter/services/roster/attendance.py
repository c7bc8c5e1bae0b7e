# SPDX-License-Identifier: MIT
"""The day as it is lived: planned against actual, and duty put right afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, on_duty, roster, staff
from peercenter.db.session import Database, Session
from peercenter.db.tables import DutyCorrectionRow, DutyRow, StaffRow
from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.attendance import Attendance, attendance
from peercenter.domain.roster.outlook import Outlook, outlook
from peercenter.domain.roster.proof import Standard
from peercenter.domain.roster.qualified import Qualification, qualification
from peercenter.domain.staff import Duty, StaffMember, whole_minute
from peercenter.errors import Reason, Refused
from peercenter.services.devices import Device
from peercenter.services.limits import LONGEST_REASON, checked_text

LONGEST_DUTY_HOURS = 24
_IN_USE_DAYS = 14
"""A center that published nothing for so long does without rosters, and has no gaps in them."""


@dataclass(frozen=True, slots=True)
class DutyCorrection:
    """A duty that was put right: what it was before, why, and who said so."""

    duty_id: str
    staff: StaffMember
    started_before: datetime
    ended_before: datetime | None
    was_removed: bool
    """Whether the duty was taken away: it never was."""
    reason: str
    made_at: datetime
    made_by: str
    """A display name."""

    @property
    def was_added(self) -> bool:
        """Whether nobody had signed on: there was nothing before."""
        return self.started_before == self.ended_before


@dataclass(frozen=True, slots=True)
class DutyDay:
    """Everybody's duty on one day of a center, and what was corrected."""

    center: Center
    day: date
    attendances: tuple[Attendance, ...]
    corrections: tuple[DutyCorrection, ...]
    staff: tuple[StaffMember, ...]
    """Who can have been on duty."""


@dataclass(frozen=True, slots=True)
class DayRoster:
    """The roster of the day that is going on."""

    attendances: tuple[Attendance, ...]
    outlook: Outlook


class AttendanceService:
    """Who was on duty on a day, against the plan; and how to put it right."""

    def __init__(self, database: Database, clock: Clock, device: Device) -> None:
        self._database = database
        self._clock = clock
        self._device = device

    def day(self, center: Center, day: date) -> DutyDay:
        """Return everybody's duty on a day.

        Raises Refused (DAY_IN_FUTURE).
        """
        now = self._clock.now()
        if day > center.service_day(now):
            raise Refused(Reason.DAY_IN_FUTURE)
        with self._database.read() as session:
            duties = staff.duties_between(session, center.id, *center.day_span(day))
            corrections = on_duty.corrections(session, center.id, center.day_span(day))
            return DutyDay(
                center=center,
                day=day,
                attendances=tuple(_attendances(session, center, day, duties, now)),
                corrections=tuple(_correction(*found) for found in corrections),
                staff=tuple(staff.all_staff(session)),
            )

    def correct_duty(
        self,
        duty_id: str,
        started_at: datetime,
        ended_at: datetime | None,
        *,
        reason: str,
        by: str,
    ) -> None:
        """Put a duty's times right; what they were before is kept.

        The end may stay open only while they are still on duty. Raises Refused: NOT_ON_DUTY when
        there is no such duty, UNKNOWN_STAFF, REASON_MISSING, TEXT_TOO_LONG, ENDS_BEFORE_IT_BEGINS,
        NOT_YET, DUTY_TOO_LONG, and DUTY_OVERLAPS with the `name` and the `center`.
        """
        reason = checked_text(reason, LONGEST_REASON)
        with self._database.write() as session:
            row = session.get(DutyRow, duty_id)
            if row is None or row.retired or (ended_at is None and row.ended_at is not None):
                raise Refused(Reason.NOT_ON_DUTY)
            self._check(session, row.id, row.staff_id, (started_at, ended_at))
            self._keep(session, row, reason, by)
            row.assumed = row.assumed and ended_at == row.ended_at
            row.started_at, row.ended_at = started_at, ended_at
            row.revision += 1

    def add_duty(
        self,
        center: Center,
        staff_id: str,
        started_at: datetime,
        ended_at: datetime,
        *,
        reason: str,
        by: str,
    ) -> str:
        """Add a duty that nobody signed on for, and return its id.

        Raises Refused, as `correct_duty` does.
        """
        reason = checked_text(reason, LONGEST_REASON)
        with self._database.write() as session:
            if staff.staff_member(session, staff_id) is None:
                raise Refused(Reason.UNKNOWN_STAFF)
            row = DutyRow(
                id=new_id(),
                device_id=self._device.id,
                center_id=center.id,
                staff_id=staff_id,
                started_at=started_at,
                ended_at=started_at,
                assumed=False,
            )
            self._check(session, row.id, staff_id, (started_at, ended_at))
            session.add(row)
            session.flush()
            self._keep(session, row, reason, by)
            row.ended_at = ended_at
            return row.id

    def remove_duty(self, duty_id: str, *, reason: str, by: str) -> None:
        """Take away a duty that never was: somebody tapped the wrong name.

        Raises Refused: NOT_ON_DUTY, UNKNOWN_STAFF, REASON_MISSING, TEXT_TOO_LONG.
        """
        reason = checked_text(reason, LONGEST_REASON)
        with self._database.write() as session:
            row = session.get(DutyRow, duty_id)
            if row is None or row.retired:
                raise Refused(Reason.NOT_ON_DUTY)
            self._keep(session, row, reason, by)
            row.ended_at = row.ended_at or self._clock.now().replace(microsecond=0)
            row.retired = True
            row.revision += 1

    def _check(
        self, session: Session, duty_id: str, staff_id: str, span: tuple[datetime, datetime | None]
    ) -> None:
        now = self._clock.now()
        starts, ends = span[0], span[1] or now
        if ends <= starts and span[1] is not None:
            raise Refused(Reason.ENDS_BEFORE_IT_BEGINS)
        if max(starts, ends) > now:
            raise Refused(Reason.NOT_YET)
        if ends - starts > timedelta(hours=LONGEST_DUTY_HOURS):
            raise Refused(Reason.DUTY_TOO_LONG, most=LONGEST_DUTY_HOURS)
        for other in on_duty.duties_of(session, staff_id, (starts, ends)):
            if other.id != duty_id:
                where = centers.center(session, other.center_id).name
                raise Refused(Reason.DUTY_OVERLAPS, name=other.staff.display_name, center=where)

    def _keep(self, session: Session, row: DutyRow, reason: str, by: str) -> None:
        """Keep what a duty was before."""
        if staff.staff_member(session, by) is None:
            raise Refused(Reason.UNKNOWN_STAFF)
        session.add(
            DutyCorrectionRow(
                id=new_id(),
                duty_id=row.id,
                started_before=row.started_at,
                ended_before=row.ended_at,
                reason=reason,
                made_at=self._clock.now().replace(microsecond=0),
                made_by=by,
            )
        )


def qualification_at(session: Session, center_id: str) -> Qualification:
    """Return what makes a peer a qualified one at a center."""
    return qualification(roster.rules(session, center_id), on_duty.credentials(session))


def day_roster(
    session: Session, center: Center, day: date, open_spans: Sequence[Span], now: datetime
) -> DayRoster:
    """Return who was planned today and how that stands, and what the rest of the day promises."""
    begins, ends = center.day_span(day)
    duties = staff.duties_between(session, center.id, begins, ends)
    attendances = _attendances(session, center, day, duties, now)
    in_use = on_duty.is_planned(session, center.id, begins - timedelta(days=_IN_USE_DAYS))
    rules = roster.rules(session, center.id)
    standard = Standard(
        center, rules if in_use else (), qualification(rules, on_duty.credentials(session))
    )
    members = roster.members(session, (begins, ends))
    ahead = outlook(standard, open_spans, attendances, members, whole_minute(now))
    return DayRoster(tuple(attendances), ahead)


def not_here(session: Session, center: Center, day: date, now: datetime) -> tuple[Attendance, ...]:
    """Return who was planned to be here by now and has not come, beyond the grace."""
    duties = staff.duties_between(session, center.id, *center.day_span(day))
    found = _attendances(session, center, day, duties, now)
    return tuple(one for one in found if one.is_wanted(now) and one.late and not one.duties)


def _attendances(
    session: Session, center: Center, day: date, duties: Sequence[Duty], now: datetime
) -> list[Attendance]:
    shifts = on_duty.published_during(session, [center.id], center.day_span(day))
    known = {member.id: member for member in staff.all_staff(session, with_retired=True)}
    return attendance(shifts, duties, known, now)


def _correction(
    row: DutyCorrectionRow, duty: DutyRow, person: StaffRow, made_by: str
) -> DutyCorrection:
    return DutyCorrection(
        duty_id=duty.id,
        staff=staff.member(person),
        started_before=row.started_before,
        ended_before=row.ended_before,
        was_removed=duty.retired,
        reason=row.reason,
        made_at=row.made_at,
        made_by=made_by,
    )
