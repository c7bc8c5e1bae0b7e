# SPDX-License-Identifier: MIT
"""Opening hours put in order: what is alike on several days is said once.

People, pages and the rules of RFC 5545 cut the same hours differently: by day, by line, by span of
time. Here they are taken apart to single days and put together either way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.weekdays import byday

WHOLE_DAY = (time(0), time(0))

Opening = tuple[time | None, time | None]
"""From when to when; None: nobody says."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day on which it opens, again and again."""

    nth: int = 0
    """Which of the month; 0: every one."""
    weekday: int = 0
    of_month: int = 0
    """The day of the month instead; 0: it goes by weekday."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for a rule as a whole, besides its days and times."""

    interval: int = 1
    monthly: bool = False
    """Whether it is months that the interval skips."""
    starts_on: date | None = None
    """Where one counts from; None where nothing is counted."""
    count: int | None = None
    first: date | None = None
    last: date | None = None
    seldom: bool = False
    """Whether it is not on all of its days, in ways no short line can say."""


@dataclass(frozen=True, slots=True)
class Week:
    """All hours within one frame: by day, each in order."""

    frame: Frame
    by_day: Mapping[Day, tuple[Opening, ...]]
    """Empty day: nobody says on which days (see `days_unknown`)."""
    days_unknown: tuple[Opening, ...] = ()


def weeks_of(schedules: Iterable[Schedule]) -> tuple[Week, ...]:
    """Take schedules apart; those that say neither days nor times are left out."""
    found: dict[Frame, dict[Day | None, set[Opening]]] = {}
    for schedule in schedules:
        if schedule.says_days or schedule.opens or schedule.closes:
            by_day = found.setdefault(_frame(schedule), {})
            for day in _days(schedule) or (None,):
                by_day.setdefault(day, set()).add((schedule.opens, schedule.closes))
    return tuple(
        Week(
            frame,
            {
                day: _in_order(by_day[day])
                for day in sorted((day for day in by_day if day is not None), key=_position)
            },
            _in_order(by_day.get(None, set())),
        )
        for frame, by_day in found.items()
    )


def schedules_of(frame: Frame, by_day: Mapping[Day, Iterable[Opening]]) -> tuple[Schedule, ...]:
    """Put hours together as RFC 5545 does: one rule for each span of time."""
    days: dict[tuple[bool, bool, Opening], set[Day]] = {}
    for day, openings in by_day.items():
        kind = (bool(day.of_month), bool(day.nth))
        for opening in openings:
            days.setdefault((*kind, opening), set()).add(day)
    found = [
        Schedule(
            opening[0],
            opening[1],
            freq="MONTHLY" if of_month or nth or frame.monthly else "WEEKLY",
            interval=frame.interval,
            byday=() if of_month else byday({(day.nth, day.weekday) for day in on}),
            bymonthday=tuple(sorted(day.of_month for day in on)) if of_month else (),
            starts_on=frame.starts_on,
            count=frame.count,
            valid_from=frame.first,
            valid_to=frame.last,
        )
        for (of_month, nth, opening), on in days.items()
    ]
    return tuple(sorted(found, key=_rank))


def _frame(schedule: Schedule) -> Frame:
    counted = schedule.interval > 1 or schedule.count is not None or not schedule.names_days
    firsts = (schedule.valid_from, None if counted else schedule.starts_on)
    return Frame(
        interval=schedule.interval,
        monthly=schedule.freq == "MONTHLY" and schedule.interval > 1,
        starts_on=schedule.starts_on if counted else None,
        count=schedule.count,
        first=max(filter(None, firsts), default=None),
        last=min(filter(None, (schedule.valid_to, schedule.until)), default=None),
        seldom=bool(
            schedule.byweekno or schedule.byyearday or (schedule.byday and schedule.bymonthday)
        ),
    )


def _days(schedule: Schedule) -> tuple[Day, ...]:
    if schedule.byday:
        return tuple(Day(nth, weekday) for nth, weekday in schedule.days)
    if schedule.bymonthday:
        return tuple(Day(of_month=number) for number in schedule.bymonthday)
    start = schedule.starts_on
    if start is None or schedule.names_days:
        return ()
    return (Day(of_month=start.day) if schedule.freq == "MONTHLY" else Day(0, start.weekday()),)


def _in_order(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    return tuple(sorted(openings, key=lambda one: (one[0] or time.max, one[1] or time.max)))


def _position(day: Day) -> tuple[bool, bool, bool, int, int]:
    """Every week before some of the month before days of the month; the last one at the end."""
    number = day.nth or day.of_month
    return (bool(day.of_month), bool(day.nth), number < 0, abs(number), day.weekday)


def _rank(schedule: Schedule) -> tuple[object, ...]:
    days = _days(schedule)
    return (*min(map(_position, days)), schedule.opens or time.max, schedule.closes or time.max)
