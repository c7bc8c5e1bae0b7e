# SPDX-License-Identifier: MIT
"""Opening hours: HSDS schedules, which are RFC 5545 recurrence rules with opening times.

All times are those of the clock on the wall where the place is, so a day on which clocks change
needs no care: a door that opens at nine opens at nine.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545's weekdays, Monday first."""

_DAY = timedelta(days=1)
_LOOK_AHEAD_DAYS = 62
_COUNTED_YEARS = 10
"""A count that takes longer than this never ends, as far as a directory is concerned."""


@dataclass(frozen=True)
class Schedule:
    """One row of HSDS's `schedule` table, with the parts that could be read."""

    opens: time | None
    closes: time | None
    """Equal to or before `opens`: past midnight."""
    freq: str = "WEEKLY"
    """"WEEKLY" or "MONTHLY"."""
    interval: int = 1
    byday: tuple[str, ...] = ()
    """"MO", "2SA", "-1FR"; empty: the source does not say on which days."""
    bymonthday: tuple[int, ...] = ()
    byweekno: tuple[int, ...] = ()
    byyearday: tuple[int, ...] = ()
    week_starts: str = "MO"
    """RFC 5545's wkst: where weeks begin that are counted."""
    starts_on: date | None = None
    """RFC 5545's dtstart."""
    until: date | None = None
    count: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    text: str = ""
    """As the source describes it, for what no rule can say: "by appointment"."""

    @cached_property
    def days(self) -> tuple[tuple[int, int], ...]:
        """What `byday` says: which of the month (0: every one, -1: the last), and the weekday."""
        return tuple((int(word[:-2] or 0), WEEKDAYS.index(word[-2:])) for word in self.byday)

    @property
    def names_days(self) -> bool:
        """Whether it names days itself; else its first day does."""
        return bool(self.byday or self.bymonthday or self.byweekno or self.byyearday)

    @property
    def says_days(self) -> bool:
        """Whether one can tell on which days it is."""
        return self.names_days or self.starts_on is not None

    @property
    def says_times(self) -> bool:
        """Whether one can tell from when to when it is."""
        return self.opens is not None and self.closes is not None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of opening, on the wall's clock."""

    opens: datetime
    closes: datetime
    """The first moment after it."""


def is_open(schedules: Sequence[Schedule], at: datetime) -> bool | None:
    """Tell whether it is open at a moment of the place's own clock; None: nobody can know."""
    telling = _telling(schedules, at.date())
    if not telling:
        return None
    answers = [_open_then(schedule, at) for schedule in telling]
    return True if True in answers else None if None in answers else False


def opens_today(schedules: Sequence[Schedule], day: date) -> bool | None:
    """Tell whether it opens at any time of a day; None: nobody can know."""
    telling = _telling(schedules, day)
    if not telling:
        return None
    answers = [is_on(schedule, day) for schedule in telling]
    return True if True in answers else None if None in answers else False


def spans_on(schedules: Iterable[Schedule], day: date) -> tuple[Span, ...]:
    """Return what is known to open on a day, the earliest first."""
    found = {
        span
        for schedule in schedules
        if is_on(schedule, day) and (span := _span(schedule, day)) is not None
    }
    return tuple(sorted(found, key=lambda span: (span.opens, span.closes)))


def next_opening(schedules: Sequence[Schedule], at: datetime) -> datetime | None:
    """Return when it opens next after a moment; None: not soon, or nobody can know."""
    for ahead in range(_LOOK_AHEAD_DAYS + 1):
        for span in spans_on(schedules, at.date() + ahead * _DAY):
            if span.opens > at:
                return span.opens
    return None


def is_on(schedule: Schedule, day: date) -> bool | None:
    """Tell whether a day is one of a schedule's; None: it does not say enough."""
    if not _in_force(schedule, day) or not all(_filters(schedule, day)):
        return False
    turn = _is_its_turn(schedule, day)
    if turn is False:
        return False
    if schedule.count is not None:
        last = _last_counted(schedule)
        return None if last is None else day <= last
    return turn if schedule.says_days else None


def _telling(schedules: Sequence[Schedule], day: date) -> list[Schedule]:
    """Return the schedules that say something of today; none if all of them are history."""
    saying = [one for one in schedules if one.says_days or one.says_times]
    return [] if all(_is_history(one, day) for one in saying) else saying


def _is_history(schedule: Schedule, day: date) -> bool:
    last = min(filter(None, (schedule.valid_to, schedule.until)), default=None)
    return last is not None and last < day - _DAY


def _open_then(schedule: Schedule, at: datetime) -> bool | None:
    """Tell whether a schedule has it open at a moment."""
    if not schedule.says_times:
        return None if is_on(schedule, at.date()) is not False else False
    answer: bool | None = False
    for day in (at.date(), at.date() - _DAY):
        span = _span(schedule, day)
        if span is not None and span.opens <= at < span.closes:
            on = is_on(schedule, day)
            if on:
                return True
            answer = None if on is None else answer
    return answer


def _span(schedule: Schedule, day: date) -> Span | None:
    if schedule.opens is None or schedule.closes is None:
        return None
    opens = datetime.combine(day, schedule.opens)
    closes = datetime.combine(day, schedule.closes)
    return Span(opens, closes if closes > opens else closes + _DAY)


def _in_force(schedule: Schedule, day: date) -> bool:
    first = max(filter(None, (schedule.valid_from, schedule.starts_on)), default=day)
    last = min(filter(None, (schedule.valid_to, schedule.until)), default=day)
    return first <= day <= last


def _filters(schedule: Schedule, day: date) -> Iterator[bool]:
    """Yield for each thing a schedule says of its days whether a day meets it."""
    start = schedule.starts_on
    month_days = _days_of_month(day)
    year_days = date(day.year, 12, 31).timetuple().tm_yday
    if schedule.byday:
        yield any(
            weekday == day.weekday() and (nth == 0 or nth in _nths(day, month_days))
            for nth, weekday in schedule.days
        )
    if schedule.bymonthday:
        yield bool({day.day, day.day - month_days - 1} & set(schedule.bymonthday))
    if schedule.byweekno:
        yield day.isocalendar().week in schedule.byweekno
    if schedule.byyearday:
        number = day.timetuple().tm_yday
        yield bool({number, number - year_days - 1} & set(schedule.byyearday))
    if start and not schedule.names_days:
        monthly = schedule.freq == "MONTHLY"
        yield day.day == start.day if monthly else day.weekday() == start.weekday()


def _nths(day: date, month_days: int) -> tuple[int, int]:
    """Return which of its weekdays of the month a day is, from the front and from the end."""
    return (day.day - 1) // 7 + 1, -((month_days - day.day) // 7 + 1)


def _days_of_month(day: date) -> int:
    return (_month_after(day) - _DAY).day if day.month < 12 else 31  # noqa: PLR2004 - December


def _month_after(day: date) -> date:
    return date(day.year, day.month + 1, 1)


def _is_its_turn(schedule: Schedule, day: date) -> bool | None:
    """Tell whether it is the week or the month of a rule that skips some."""
    start, every = schedule.starts_on, schedule.interval
    if every == 1:
        return True
    if start is None:
        return None
    if schedule.freq == "MONTHLY":
        return ((day.year - start.year) * 12 + day.month - start.month) % every == 0
    first = WEEKDAYS.index(schedule.week_starts)
    return ((_week_of(day, first) - _week_of(start, first)) // 7) % every == 0


def _week_of(day: date, first: int) -> int:
    """Return the number of the day on which a day's week begins."""
    return day.toordinal() - (day.weekday() - first) % 7


@lru_cache(maxsize=1024)
def _last_counted(schedule: Schedule) -> date | None:
    """Return the day on which a schedule's count is used up; None: it cannot be counted."""
    start = schedule.starts_on
    if start is None:
        return None
    left = schedule.count or 0
    uncounted = _uncounted(schedule)
    for ahead in range(min(_COUNTED_YEARS * 366, (date.max - start).days)):
        day = start + ahead * _DAY
        left -= is_on(uncounted, day) is True
        if left <= 0:
            return day
    return date.max


def _uncounted(schedule: Schedule) -> Schedule:
    """Return the bare rule: what is counted are its days, whether it is in force then or not."""
    return Schedule(
        None,
        None,
        freq=schedule.freq,
        interval=schedule.interval,
        byday=schedule.byday,
        bymonthday=schedule.bymonthday,
        byweekno=schedule.byweekno,
        byyearday=schedule.byyearday,
        week_starts=schedule.week_starts,
        starts_on=schedule.starts_on,
    )
