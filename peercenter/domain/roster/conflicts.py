# SPDX-License-Identifier: MIT
"""What speaks against a shift: hard conflicts are refused, soft ones are warned of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from peercenter.domain.centers import Center
from peercenter.domain.roster.members import Member, OffState, Wish
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift

_MINUTE = timedelta(minutes=1)
_NEAR = timedelta(days=4)
"""From start to start: a shift of a day at most, and the three days of the longest rest."""
_SETTING_UP = timedelta(minutes=30)
"""Before opening and after closing somebody is there to set up and to tidy."""


class Against(StrEnum):
    """What can speak against a shift."""

    # Hard
    EMPTY = "empty"
    """It ends before it begins, or is longer than a day."""
    LEFT = "left"
    """They do not work here any more."""
    OTHER_CENTERS = "other_centers"
    """They do not work at this center."""
    DOUBLE_BOOKED = "double_booked"
    TRAVEL = "travel"
    """Too little time to come from another center, or to get there."""
    TIME_OFF = "time_off"
    CANNOT = "cannot"
    LONG_SHIFT = "long_shift"
    REST = "rest"
    WEEK_MINUTES = "week_minutes"
    DAYS_IN_A_ROW = "days_in_a_row"
    WEEKENDS = "weekends"
    # Soft
    OFF_ASKED = "off_asked"
    """They asked for this time off, and nobody has decided."""
    RATHER_NOT = "rather_not"
    DOORS_CLOSED = "doors_closed"
    """Some of it lies outside the opening hours."""
    CREDENTIAL_ENDS = "credential_ends"
    """One of their credentials does not hold any more on that day."""
    SECOND_SHIFT = "second_shift"
    """They work that day already. Planning allows it; filling asks it of nobody."""


SOFT = frozenset(
    {
        Against.OFF_ASKED,
        Against.RATHER_NOT,
        Against.DOORS_CLOSED,
        Against.CREDENTIAL_ENDS,
        Against.SECOND_SHIFT,
    }
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that speaks against a shift."""

    shift: Shift
    against: Against
    other: Shift | None = None
    """The shift it clashes with, where there is one."""
    amount: int = 0
    """What it comes to: minutes, days or weekends, beside the `limit`."""
    limit: int = 0

    @property
    def is_hard(self) -> bool:
        """Whether the shift is refused."""
        return self.against not in SOFT


def conflicts(period: Period, shift: Shift, theirs: Iterable[Shift]) -> list[Conflict]:
    """Return what speaks against a shift, hard ones first.

    `theirs` are all shifts of the same person; an older state of the shift itself among them does
    not count.
    """
    center = period.centers[shift.center_id]
    if not timedelta(0) < shift.ends_at - shift.starts_at <= timedelta(days=1):
        return [Conflict(shift, Against.EMPTY)]
    found = list(_of_the_doors(period, shift))
    if shift.staff_id is not None:
        member = period.members[shift.staff_id]
        others = [other for other in theirs if other.id != shift.id]
        found += _of_the_person(member, shift, center)
        found += _of_neighbors(period, member, shift, others)
        found += _of_the_calendar(period, member, shift, others)
    return sorted(found, key=lambda conflict: (not conflict.is_hard, conflict.against))


def _of_the_doors(period: Period, shift: Shift) -> Iterator[Conflict]:
    """Judge the ends of a shift: pauses between opening hours are part of the work."""
    site = period.sites.get(shift.center_id)
    if site is None:
        return
    day = period.service_day(shift)
    spans = [span for n in (0, 1) for span in site.open_spans(day + timedelta(days=n))]
    open_then = [span for span in spans if shift.touches(span)]
    if open_then:
        outside = max(timedelta(), open_then[0][0] - shift.starts_at)
        outside += max(timedelta(), shift.ends_at - open_then[-1][1])
    else:
        outside = shift.ends_at - shift.starts_at
    if outside > _SETTING_UP:
        yield Conflict(shift, Against.DOORS_CLOSED, amount=round(outside / _MINUTE))


def _of_the_person(member: Member, shift: Shift, center: Center) -> Iterator[Conflict]:
    if not member.staff.active:
        yield Conflict(shift, Against.LEFT)
    if not member.works_at(shift.center_id):
        yield Conflict(shift, Against.OTHER_CENTERS)
    longest = member.terms.longest_shift_minutes
    if longest is not None and shift.minutes > longest:
        yield Conflict(shift, Against.LONG_SHIFT, amount=shift.minutes, limit=longest)
    states = {off.state for off in member.time_off if shift.touches((off.starts_at, off.ends_at))}
    if OffState.APPROVED in states:
        yield Conflict(shift, Against.TIME_OFF)
    elif OffState.ASKED in states:
        yield Conflict(shift, Against.OFF_ASKED)
    wishes = wishes_about(member, shift, center)
    if Wish.CANNOT in wishes:
        yield Conflict(shift, Against.CANNOT)
    elif Wish.RATHER_NOT in wishes:
        yield Conflict(shift, Against.RATHER_NOT)
    day = center.service_day(shift.starts_at)
    if any(c.valid_from <= day and not member.holds(c.kind, day) for c in member.credentials):
        yield Conflict(shift, Against.CREDENTIAL_ENDS)


def wishes_about(member: Member, shift: Shift, center: Center) -> frozenset[Wish]:
    """Return what somebody wishes about any part of a shift's time."""
    first = center.local(shift.starts_at).date()
    days = [first + timedelta(days=n) for n in (-1, 0, 1)]
    return frozenset(
        wish.wish
        for wish in member.preferences
        for day in days
        if day.weekday() == wish.weekday and shift.touches(wish.span_on(day, center))
    )


def _of_neighbors(
    period: Period, member: Member, shift: Shift, others: Sequence[Shift]
) -> Iterator[Conflict]:
    """Judge the time to the shifts before and after.

    Rest lies between the work of two service days; within a day only the way counts.
    """
    for other in others:
        if abs(other.starts_at - shift.starts_at) > _NEAR:
            continue
        if other.touches(shift.span):
            yield Conflict(shift, Against.DOUBLE_BOOKED, other)
            continue
        first, second = sorted((shift, other), key=lambda s: s.starts_at)
        between = round((second.starts_at - first.ends_at) / _MINUTE)
        way = period.travel.between(first.center_id, second.center_id)
        if between < way:
            yield Conflict(shift, Against.TRAVEL, other, amount=between, limit=way)
        same_day = period.service_day(first) == period.service_day(second)
        if between < member.terms.rest_minutes and not same_day:
            limit = member.terms.rest_minutes
            yield Conflict(shift, Against.REST, other, amount=between, limit=limit)


def _of_the_calendar(
    period: Period, member: Member, shift: Shift, others: Sequence[Shift]
) -> Iterator[Conflict]:
    terms = member.terms
    day = period.service_day(shift)
    dated = [(period.service_day(other), other) for other in others]
    most = terms.most_week_minutes
    if most is not None:
        begins = _week(day)
        ends = begins + timedelta(days=7)
        minutes = shift.minutes + sum(s.minutes for at, s in dated if begins <= at < ends)
        if minutes > most:
            yield Conflict(shift, Against.WEEK_MINUTES, amount=minutes, limit=most)
    days = {at for at, _ in dated} | {day}
    if terms.most_days_in_a_row is not None:
        run = _run_through(day, days)
        if run > terms.most_days_in_a_row:
            limit = terms.most_days_in_a_row
            yield Conflict(shift, Against.DAYS_IN_A_ROW, amount=run, limit=limit)
    if terms.most_weekends_a_month is not None and is_weekend(day):
        month = saturday_of(day).replace(day=1)
        weekends = {saturday_of(d) for d in days if is_weekend(d)}
        worked = sum(1 for saturday in weekends if saturday.replace(day=1) == month)
        if worked > terms.most_weekends_a_month:
            limit = terms.most_weekends_a_month
            yield Conflict(shift, Against.WEEKENDS, amount=worked, limit=limit)


def all_conflicts(period: Period, shifts: Mapping[str, Shift]) -> list[Conflict]:
    """Return what speaks against any of the period's shifts, a clash of two on either side."""
    theirs = by_person(shifts.values())
    return [
        conflict
        for shift in shifts.values()
        if period.holds(shift)
        for conflict in conflicts(period, shift, theirs.get(shift.staff_id, ()))
    ]


def by_person(shifts: Iterable[Shift]) -> dict[str | None, list[Shift]]:
    """Return shifts by the person who works them; None: the open ones."""
    found: dict[str | None, list[Shift]] = {}
    for shift in shifts:
        found.setdefault(shift.staff_id, []).append(shift)
    return found


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday."""
    return day.weekday() >= 5  # noqa: PLR2004 - Saturday


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())


def saturday_of(day: date) -> date:
    """Return the Saturday of a day's week, by which its weekend and that one's month are known."""
    return _week(day) + timedelta(days=5)


def _run_through(day: date, days: set[date]) -> int:
    """Return how many days in a row there are around a day."""
    first = last = day
    while first - timedelta(days=1) in days:
        first -= timedelta(days=1)
    while last + timedelta(days=1) in days:
        last += timedelta(days=1)
    return (last - first).days + 1
