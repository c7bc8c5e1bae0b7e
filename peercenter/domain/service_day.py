# SPDX-License-Identifier: MIT
"""The center's service day: the local date, beginning at the center's own day start.

A late evening counts on its own day, and every moment belongs to exactly one day, through
daylight-saving nights too: a day begins at the first moment its wall clock shows the day start.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

DAY_STARTS = time(4)
"""When a service day begins unless the center says otherwise."""


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, when the zone's wall clock first shows a time on a date.

    A time skipped by a daylight-saving change falls on the moment the clock jumps past it.
    """
    local = datetime.combine(day, at, tzinfo=zone)
    moment = local.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return moment
    before, after = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    assert before is not None  # noqa: S101 - a ZoneInfo always knows its offset
    assert after is not None  # noqa: S101 - likewise
    return _jump(moment - abs(after - before), moment, zone)


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment between two at which the zone's offset changes."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


@lru_cache(maxsize=2**12)
def day_begins(day: date, zone: ZoneInfo, starts: time) -> datetime:
    """Return the moment, in UTC, at which a service day begins."""
    return instant(day, starts, zone)


@lru_cache(maxsize=2**14)  # a roster asks again and again for the days of the same shifts
def service_day(at: datetime, zone: ZoneInfo, starts: time) -> date:
    """Return the service day that a moment belongs to."""
    day = at.astimezone(zone).date() + timedelta(days=1)
    while day_begins(day, zone, starts) > at:
        day -= timedelta(days=1)
    return day


def local_hour(at: datetime, zone: ZoneInfo) -> int:
    """Return the hour of the wall clock, 0 to 23."""
    return at.astimezone(zone).hour


def month_begins(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def months_later(day: date, months: int) -> date:
    """Return the first day of the month so many months after a day's own; below zero, before."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def fiscal_year_begins(day: date, first_month: int) -> date:
    """Return the first day of the fiscal year that a day belongs to."""
    year = day.year if day.month >= first_month else day.year - 1
    return date(year, first_month, 1)
