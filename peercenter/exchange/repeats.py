# SPDX-License-Identifier: MIT
"""What repeats in a calendar (RRULE of RFC 5545), as far as people's days off need it.

Days only, from daily to yearly. Always bounded: a rule is tried day by day up to a last day, so one
that never comes true costs no more than one that always does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from peercenter.domain.service_day import months_later

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_SELDOM = 1000
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Repeat:
    """How something repeats."""

    frequency: str
    every: int = 1
    count: int | None = None
    until: date | datetime | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    """Which of the period (0: every one, -1: the last), and the weekday; Monday is 0."""
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    """Which of the days of a period."""
    week_starts: int = 0

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield its days from the first up to and with the last."""
        found = (
            day for period in self._periods(first, last) for day in self._chosen(period, first)
        )
        yield from islice((day for day in found if first <= day <= last), self.count)

    def is_over(self, moment: datetime, day: date) -> bool:
        """Whether it has ended before a time of a day."""
        if isinstance(self.until, datetime):
            naive = self.until.tzinfo is None
            until = self.until.date() if naive else self.until
            return day > until if naive else moment > until
        return self.until is not None and day > self.until

    def _periods(self, first: date, last: date) -> Iterator[list[date]]:
        """Yield all days of every period that counts: days, weeks, months or years."""
        if self.frequency == "DAILY":
            day = first
            while day <= last:
                yield [day]
                day += self.every * _DAY
        elif self.frequency == "WEEKLY":
            day = first - timedelta(days=(first.weekday() - self.week_starts) % 7)
            while day <= last:
                yield [day + n * _DAY for n in range(7)]
                day += 7 * self.every * _DAY
        else:
            months = 12 if self.frequency == "YEARLY" else 1
            month = first.replace(day=1) if months == 1 else date(first.year, 1, 1)
            while month <= last:
                yield _days_between(month, months_later(month, months))
                month = months_later(month, months * self.every)

    def _chosen(self, period: list[date], first: date) -> list[date]:
        days = [day for day in period if not self.months or day.month in self.months]
        if self.month_days:
            days = [day for day in days if self._is_month_day(day)]
        if self.weekdays:
            days = self._of_weekdays(days, period)
        elif not self.month_days:
            days = [day for day in days if self._is_like(day, first)]
        if not self.positions:
            return days
        places = {p - 1 if p > 0 else len(days) + p for p in self.positions}
        return [day for place, day in enumerate(days) if place in places]

    def _is_like(self, day: date, first: date) -> bool:
        """Whether a day is the one a rule means that names none."""
        if self.frequency == "DAILY":
            return True
        if self.frequency == "WEEKLY":
            return day.weekday() == first.weekday()
        in_month = self.frequency == "MONTHLY" or self.months or day.month == first.month
        return bool(in_month) and day.day == first.day

    def _is_month_day(self, day: date) -> bool:
        length = (months_later(day.replace(day=1), 1) - _DAY).day
        return day.day in self.month_days or day.day - length - 1 in self.month_days

    def _of_weekdays(self, days: list[date], period: list[date]) -> list[date]:
        """Return the days on the weekdays asked for: of the month, or of the year."""
        of_month = self.frequency == "MONTHLY" or self.months
        wanted = set()
        for which, weekday in self.weekdays:
            groups = _by_month(period) if of_month else [period]
            for group in groups:
                fitting = [day for day in group if day.weekday() == weekday]
                wanted.update(fitting if which == 0 else _nth(fitting, which))
        return [day for day in days if day in wanted]


def _nth(days: list[date], which: int) -> list[date]:
    place = which - 1 if which > 0 else len(days) + which
    return [days[place]] if 0 <= place < len(days) else []


def _by_month(days: Iterable[date]) -> list[list[date]]:
    found: dict[int, list[date]] = {}
    for day in days:
        found.setdefault(day.month, []).append(day)
    return list(found.values())


def _days_between(first: date, after: date) -> list[date]:
    return [first + n * _DAY for n in range((after - first).days)]


def repeat_of(rule: Any) -> Repeat | None:
    """Return an RRULE as the calendar library gives it, or None where it is not understood."""
    try:
        given = {str(key).upper(): list(values) for key, values in rule.items()}
        frequency = str(given["FREQ"][0]).upper()
        weekdays = tuple(_weekday(str(value)) for value in given.get("BYDAY", ()))
        repeat = Repeat(
            frequency=frequency,
            every=int(given.get("INTERVAL", [1])[0]),
            count=int(given["COUNT"][0]) if "COUNT" in given else None,
            until=given.get("UNTIL", [None])[0],
            weekdays=weekdays,
            month_days=tuple(int(value) for value in given.get("BYMONTHDAY", ())),
            months=tuple(int(value) for value in given.get("BYMONTH", ())),
            positions=tuple(int(value) for value in given.get("BYSETPOS", ())),
            week_starts=_WEEKDAYS.index(str(given.get("WKST", ["MO"])[0]).upper()),
        )
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        return None
    numbered = any(which for which, _ in weekdays)
    is_known = (
        _PARTS.issuperset(given)
        and frequency in _FREQUENCIES
        and 0 < repeat.every <= _SELDOM
        and (repeat.count is None or repeat.count > 0)
        and not (numbered and frequency in ("DAILY", "WEEKLY"))
        and not (repeat.month_days and frequency == "WEEKLY")
    )
    return repeat if is_known else None


def _weekday(text: str) -> tuple[int, int]:
    which, name = text[:-2], text[-2:].upper()
    return int(which or 0), _WEEKDAYS.index(name)
