# SPDX-License-Identifier: MIT
"""Planned against actual: who is here as planned, who is late, who is missing, who came besides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Duty, StaffMember

GRACE_MINUTES = 10
"""Up to so much later, or earlier at the end, is as planned."""
MISSING_MINUTES = 60
"""Who is not here after so long is missing, no longer late."""
EARLY_MINUTES = 60
"""Who signs on up to so long before a shift is there for it."""
_MINUTE = timedelta(minutes=1)


class State(StrEnum):
    """How somebody's duty stands against the plan."""

    PLANNED = "planned"
    """Still to come."""
    ON_TIME = "on_time"
    LATE = "late"
    """Came later than the grace, or is not here yet."""
    MISSING = "missing"
    """Not here long after the beginning, or never came."""
    LEFT_EARLY = "left_early"
    FORGOTTEN = "forgotten"
    """Nobody signed them off: the end is assumed."""
    UNPLANNED = "unplanned"


@dataclass(frozen=True, slots=True)
class Attendance:
    """A shift with the duty it led to, or a duty that nobody had planned."""

    staff: StaffMember
    shift: Shift | None
    duties: tuple[Duty, ...]
    """In order of time."""
    state: State
    late: int = 0
    """Minutes, beyond the grace; so far, while nobody is here."""
    early: int = 0
    """Minutes by which they left early, beyond the grace."""

    @property
    def is_here(self) -> bool:
        """Whether they are on duty now."""
        return any(duty.ended_at is None for duty in self.duties)

    def is_wanted(self, now: datetime) -> bool:
        """Whether they are planned to be here, now or later, and are not."""
        return self.shift is not None and not self.is_here and now < self.shift.ends_at

    @property
    def starts_at(self) -> datetime:
        """When it was to begin, or began."""
        return self.duties[0].started_at if self.shift is None else self.shift.starts_at


def attendance(
    shifts: Iterable[Shift],
    duties: Sequence[Duty],
    staff: dict[str, StaffMember],
    now: datetime,
    *,
    grace_minutes: int = GRACE_MINUTES,
) -> list[Attendance]:
    """Return how a center's published shifts and duties stand to each other, by their start.

    `staff` are at least the people of the shifts, by id. Open shifts are nobody's duty.
    """
    grace = grace_minutes * _MINUTE
    found: list[Attendance] = []
    planned: set[str] = set()
    for shift in shifts:
        if shift.staff_id is None:
            continue
        theirs = [duty for duty in duties if _is_for(duty, shift, now)]
        planned |= {duty.id for duty in theirs}
        found.append(_judged(shift, theirs, staff[shift.staff_id], now, grace))
    for duty in duties:
        if duty.id not in planned:
            state = State.FORGOTTEN if duty.assumed else State.UNPLANNED
            found.append(Attendance(duty.staff, None, (duty,), state))
    return sorted(found, key=lambda one: (one.starts_at, one.staff.display_name))


def _is_for(duty: Duty, shift: Shift, now: datetime) -> bool:
    """Whether a duty is for a shift; somebody still here waits for what begins soon."""
    if duty.staff.id != shift.staff_id:
        return False
    until = duty.ended_at or max(now, duty.started_at) + EARLY_MINUTES * _MINUTE
    return duty.started_at < shift.ends_at and shift.starts_at < until


def _judged(
    shift: Shift, duties: Sequence[Duty], staff: StaffMember, now: datetime, grace: timedelta
) -> Attendance:
    theirs = tuple(sorted(duties, key=lambda duty: duty.started_at))
    came = theirs[0].started_at if theirs else min(now, shift.ends_at)
    late = _beyond(came - shift.starts_at, grace)
    if not theirs:
        if not late and now < shift.ends_at:
            return Attendance(staff, shift, (), State.PLANNED)
        is_late = late <= MISSING_MINUTES and now < shift.ends_at
        return Attendance(staff, shift, (), State.LATE if is_late else State.MISSING, late=late)
    last = max(theirs, key=lambda duty: (duty.ended_at is None, duty.ended_at or duty.started_at))
    early = 0 if last.ended_at is None else _beyond(shift.ends_at - last.ended_at, grace)
    if last.assumed:
        return Attendance(staff, shift, theirs, State.FORGOTTEN, late=late)
    if early:
        return Attendance(staff, shift, theirs, State.LEFT_EARLY, late=late, early=early)
    state = State.LATE if late else State.ON_TIME
    return Attendance(staff, shift, theirs, state, late=late)


def _beyond(time: timedelta, grace: timedelta) -> int:
    """Return a time in whole minutes, 0 within the grace."""
    return int(time / _MINUTE) if time > grace else 0
