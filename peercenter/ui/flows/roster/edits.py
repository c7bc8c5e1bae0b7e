# SPDX-License-Identifier: MIT
"""What a hand does with shifts, as changes: by the wall clock, in quarter hours.

Times of a day are minutes from its midnight; what happens past midnight counts on (25 h is one
o'clock at night), so that a day's shifts lie on one line.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from peercenter.domain.centers import Center
from peercenter.domain.roster.shifts import Change, Changes, Shift, moved, new_shift_id
from peercenter.domain.service_day import instant

STEP = 15
"""Minutes that times snap to."""
DAY = 24 * 60
_MINUTE = timedelta(minutes=1)


def minutes_of(center: Center, day: date, at: datetime) -> int:
    """Return a moment as minutes of the wall clock from a day's midnight."""
    local = center.local(at)
    return (local.date() - day).days * DAY + local.hour * 60 + local.minute


def moment(center: Center, day: date, minutes: int) -> datetime:
    """Return the moment at which the wall clock shows so many minutes from a day's midnight."""
    days, rest = divmod(minutes, DAY)
    return instant(day + timedelta(days=days), time(rest // 60, rest % 60), center.zone)


def snapped(minutes: float) -> int:
    """Return the nearest quarter hour."""
    return round(minutes / STEP) * STEP


def created(center: Center, day: date, begins: int, ends: int, staff_id: str | None) -> Changes:
    """Return the change that plans a new shift."""
    span = moment(center, day, begins), moment(center, day, ends)
    return (Change(None, Shift(new_shift_id(), center.id, staff_id, *span)),)


def removed(shift: Shift) -> Changes:
    """Return the change that takes a shift out."""
    return (Change(shift, None),)


def changed_to(before: Shift, after: Shift) -> Changes:
    """Return the change of one shift; nothing when it stays as it is."""
    return () if before == after else (Change(before, after),)


def pinned(shift: Shift) -> Changes:
    """Return the change that fixes a shift, or lets it go."""
    return changed_to(shift, replace(shift, fixed=not shift.fixed))


def copied(shift: Shift) -> Changes:
    """Return the change that plans the same again, under an id of its own."""
    return (Change(None, replace(shift, id=new_shift_id(), fixed=False)),)


def swapped(one: Shift, other: Shift) -> Changes:
    """Return the changes after which each of two people works the other's shift."""
    return (
        Change(one, replace(one, staff_id=other.staff_id)),
        Change(other, replace(other, staff_id=one.staff_id)),
    )


def on_day(shift: Shift, center: Center, days: int) -> Shift:
    """Return a shift so many days later."""
    return moved(shift, center, days) if days else shift


def at_center(shift: Shift, old: Center, new: Center) -> Shift:
    """Return a shift at another center, at the same times of the wall clock there."""
    if old.id == new.id:
        return shift
    starts, ends = old.local(shift.starts_at), old.local(shift.ends_at)
    return replace(
        shift,
        center_id=new.id,
        starts_at=instant(starts.date(), starts.time(), new.zone),
        ends_at=instant(ends.date(), ends.time(), new.zone),
    )


def later(shift: Shift, center: Center, minutes: int) -> Shift:
    """Return a shift that begins and ends so much later, by the wall clock."""
    return retimed(shift, center, by_start=minutes, by_end=minutes)


def retimed(shift: Shift, center: Center, *, by_start: int = 0, by_end: int = 0) -> Shift:
    """Return a shift with its ends moved by the wall clock; at least a step is left of it."""
    day = center.local(shift.starts_at).date()
    begins = minutes_of(center, day, shift.starts_at) + by_start
    ends = minutes_of(center, day, shift.ends_at) + by_end
    if ends - begins < STEP:
        begins, ends = (ends - STEP, ends) if by_start else (begins, begins + STEP)
    # What was not moved keeps its moment: the wall clock shows some of them twice.
    starts_at = moment(center, day, begins) if by_start else shift.starts_at
    ends_at = moment(center, day, ends) if by_end else shift.ends_at
    return replace(shift, starts_at=starts_at, ends_at=ends_at)
