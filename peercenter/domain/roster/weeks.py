# SPDX-License-Identifier: MIT
"""Weeks to start from: laying the shifts of another week, or of a template, over a period."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time, timedelta

from peercenter.domain.roster.conflicts import Against, by_person, conflicts
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Change, Changes, Shift, moved, new_shift_id, span_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Planned:
    """A shift of any week, by the wall clock; ending at or before its start is past midnight."""

    weekday: int
    """Of the service day; Monday is 0."""
    starts: time
    ends: time
    staff_id: str | None


@dataclass(frozen=True, slots=True)
class Laid:
    """What comes of laying shifts over a period."""

    changes: Changes
    opened: int
    """How many are planned as open shifts: whoever had them cannot work them then."""
    left_out: int
    """How many are not planned: they are there already, or their people work then."""


def week_of(period: Period, center_id: str) -> list[Planned]:
    """Return the shifts of a period's first week at a center, as those of any week."""
    center = period.centers[center_id]
    found = []
    for shift in sorted(period.shifts.values(), key=lambda s: (s.starts_at, s.id)):
        day = period.service_day(shift)
        if shift.center_id == center_id and period.begins <= day < period.begins + WEEK:
            starts, ends = center.local(shift.starts_at), center.local(shift.ends_at)
            found.append(Planned(day.weekday(), starts.time(), ends.time(), shift.staff_id))
    return found


def from_template(period: Period, center_id: str, planned: Iterable[Planned]) -> Laid:
    """Return what plans a template in the first week of a period, which begins on any weekday."""
    center = period.centers[center_id]
    wanted = []
    for one in planned:
        days = (one.weekday - period.begins.weekday()) % 7
        if one.starts < center.day_starts:
            days += 1  # after midnight, the service day of the evening before goes on
        span = span_of(center, period.begins + timedelta(days=days), one.starts, one.ends)
        wanted.append(Shift(new_shift_id(), center_id, one.staff_id, *span))
    return laid(period, wanted)


def from_week_before(period: Period) -> Laid:
    """Return what plans the shifts of the week before, at the period's centers, once more."""
    before = period.begins - WEEK
    wanted = [
        replace(moved(shift, period.centers[shift.center_id], WEEK.days), id=new_shift_id())
        for shift in period.shifts.values()
        if shift.center_id in period.sites and before <= period.service_day(shift) < period.begins
    ]
    return laid(period, wanted)


def laid(period: Period, wanted: Iterable[Shift]) -> Laid:
    """Return what plans new shifts beside those that are there, breaking no hard rule."""
    theirs = by_person(period.shifts.values())
    known = {_likeness(shift) for shift in period.shifts.values()}
    changes: list[Change] = []
    opened = left_out = 0
    for shift in sorted(wanted, key=lambda s: (s.starts_at, s.id)):
        hard = {
            conflict.against
            for conflict in conflicts(period, shift, theirs.get(shift.staff_id, ()))
            if conflict.is_hard
        }
        plan = replace(shift, staff_id=None, fixed=False) if hard else shift
        there = not known.isdisjoint((_likeness(shift), _likeness(plan)))
        if there or Against.DOUBLE_BOOKED in hard or Against.EMPTY in hard:
            left_out += 1
            continue
        opened += plan is not shift
        theirs.setdefault(plan.staff_id, []).append(plan)
        changes.append(Change(None, plan))
    return Laid(tuple(changes), opened, left_out)


def _likeness(shift: Shift) -> tuple[object, ...]:
    return shift.center_id, shift.staff_id, shift.span
