# SPDX-License-Identifier: MIT
"""Spans of service days that reports are about: days, weeks, months, quarters, years, any span.

A fiscal year is named after the calendar year in which it ends: with July as its first month,
FY2026 is July 2025 to June 2026. Quarters written "2026-Q3" are those of the calendar; "FY2026-Q1"
is the first of a fiscal year.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from peercenter.domain.service_day import fiscal_year_begins, month_begins, months_later
from peercenter.errors import Reason, Refused

_DAY = timedelta(days=1)
_EARLIEST, _LATEST = 2000, 2199


class PeriodKind(StrEnum):
    """How a period came about; it decides what "the period before" means."""

    DAY = "day"
    WEEK = "week"
    """Monday to Sunday, as ISO 8601 numbers them."""
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    """A fiscal year."""
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The service days from the first to the last, both included."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.SPAN

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """Return the period of as many months, or else days, that ends as this one begins."""
        if self.whole_months():
            first = months_later(self.first, -len(self.months()))
        else:
            first = self.first - self.days * _DAY
        return Period(first, self.first - _DAY, self.kind)

    def year_ago(self) -> "Period":
        """Return the same period a year ago: days and weeks on the same weekdays."""
        if self.whole_months():
            first = months_later(self.first, -12)
            return Period(first, months_later(self.last + _DAY, -12) - _DAY, self.kind)
        if self.kind is PeriodKind.SPAN:
            return Period(_year_earlier(self.first), _year_earlier(self.last), self.kind)
        back = 364 * _DAY
        return Period(self.first - back, self.last - back, self.kind)

    def months(self) -> tuple["Period", ...]:
        """Return the calendar months it touches, cut at its ends."""
        return tuple(_cut(self, month_begins(self.first), 1))

    def whole_months(self) -> bool:
        """Whether it consists of whole calendar months."""
        return self.first.day == 1 and (self.last + _DAY).day == 1

    def each_day(self) -> Iterator[date]:
        """Yield its service days in order."""
        return (self.first + n * _DAY for n in range(self.days))


def day(of: date) -> Period:
    """Return a single service day."""
    return Period(of, of, PeriodKind.DAY)


def week(of: date) -> Period:
    """Return the week of a day, Monday to Sunday."""
    first = of - of.weekday() * _DAY
    return Period(first, first + 6 * _DAY, PeriodKind.WEEK)


def month(of: date) -> Period:
    """Return the month of a day."""
    first = month_begins(of)
    return Period(first, months_later(first, 1) - _DAY, PeriodKind.MONTH)


def quarter(of: date, first_month: int = 1) -> Period:
    """Return the quarter of a day, of years that begin with a month."""
    begins = fiscal_year_begins(of, first_month)
    months = (of.year - begins.year) * 12 + of.month - begins.month
    first = months_later(begins, months // 3 * 3)
    return Period(first, months_later(first, 3) - _DAY, PeriodKind.QUARTER)


def fiscal_year(of: date, first_month: int) -> Period:
    """Return the fiscal year of a day."""
    first = fiscal_year_begins(of, first_month)
    return Period(first, months_later(first, 12) - _DAY, PeriodKind.YEAR)


def fiscal_year_name(period: Period) -> int:
    """Return the number a fiscal year goes by: the calendar year in which it ends."""
    return period.last.year


def parse(text: str, first_month: int) -> Period:
    """Return the period somebody wrote.

    Understood: 2026-10-05, 2026-W41, 2026-10, 2026-Q3, FY2026, FY2026-Q1, and D1..D2 of two dates.
    Raises Refused (NOT_A_PERIOD, with the `text`), UNTIL_BEFORE_FROM.
    """
    written = text.strip().upper()
    try:
        found = _parsed(written, first_month)
    except ValueError:
        found = None
    if found is None or not _EARLIEST <= found.first.year <= found.last.year <= _LATEST:
        raise Refused(Reason.NOT_A_PERIOD, text=text)
    return found


def _parsed(written: str, first_month: int) -> Period | None:
    for pattern, read in _WRITTEN:
        if match := re.fullmatch(pattern, written, re.ASCII):
            return read(match, first_month)
    return None


def _span(match: re.Match[str], first_month: int) -> Period:
    del first_month
    first, last = (date.fromisoformat(part) for part in match.groups())
    if last < first:
        raise Refused(Reason.UNTIL_BEFORE_FROM)
    return Period(first, last)


def _fiscal(match: re.Match[str], first_month: int) -> Period:
    year = int(match[1])
    begins = date(year if first_month == 1 else year - 1, first_month, 1)
    if match[2] is None:
        return fiscal_year(begins, first_month)
    return quarter(months_later(begins, int(match[2]) * 3 - 3), first_month)


_WRITTEN: tuple[tuple[str, Callable[[re.Match[str], int], Period]], ...] = (
    (r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", _span),
    (r"\d{4}-\d\d-\d\d", lambda match, _: day(date.fromisoformat(match[0]))),
    (
        r"(\d{4})-W(\d\d)",
        lambda match, _: week(date.fromisocalendar(int(match[1]), int(match[2]), 1)),
    ),
    (r"(\d{4})-(\d\d)", lambda match, _: month(date(int(match[1]), int(match[2]), 1))),
    (r"(\d{4})-Q([1-4])", lambda match, _: quarter(date(int(match[1]), int(match[2]) * 3, 1))),
    (r"FY(\d{4})(?:-Q([1-4]))?", _fiscal),
)


def _cut(period: Period, first: date, months: int) -> Iterator[Period]:
    while first <= period.last:
        following = months_later(first, months)
        begins, ends = max(first, period.first), min(following - _DAY, period.last)
        whole = begins == first and ends == following - _DAY
        yield Period(begins, ends, PeriodKind.MONTH if whole else PeriodKind.SPAN)
        first = following


def _year_earlier(of: date) -> date:
    leap_day = (of.month, of.day) == (2, 29)
    return of.replace(year=of.year - 1, day=28 if leap_day else of.day)
