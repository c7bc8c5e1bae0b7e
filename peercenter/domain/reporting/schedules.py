# SPDX-License-Identifier: MIT
"""Reports that are made by themselves: which, when, and where they go.

A schedule speaks of the period that is over: "on the 2nd of the month at 9:00, last month". Times
are those of a center's wall clock; a month without a 31st has its last day instead.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from peercenter.domain.centers import Center
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.service_day import instant
from peercenter.errors import PeerCenterError, Reason

DEFAULT_PRINTER = ""
"""Prints wherever the system prints unless it is told otherwise."""
_DAY = timedelta(days=1)


class Every(StrEnum):
    """How often a report is made: once each of these is over."""

    MONTH = "month"
    QUARTER = "quarter"
    """Of the fiscal year."""
    YEAR = "year"
    """The fiscal year."""


class Format(StrEnum):
    """What a report is saved as."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a report could not be made the last time."""

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def error(self) -> PeerCenterError:
        """It as it was met."""
        facts: dict[str, object] = dict(self.facts)
        if "month" in self.facts:
            facts["month"] = date.fromisoformat(self.facts["month"])
        return PeerCenterError(self.reason, **facts)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A report that is made by itself."""

    id: str
    """Empty before it is kept."""
    template_id: str
    center_ids: tuple[str, ...] = ()
    """Empty: all of them."""
    every: Every = Every.MONTH
    audience: Audience = Audience.OUTSIDE
    language: str = "en"
    day: int = 2
    """Of the month after the period, 1 to 31."""
    at: time = time(9)
    folder: str | None = None
    """Where files are saved; None: nowhere."""
    formats: tuple[Format, ...] = (Format.PDF,)
    printer: str | None = None
    """None: it is not printed."""
    done_for: date | None = None
    """The last day of the newest period it was made for, or that was over before it was kept."""
    made_on: date | None = None
    """When it was made last; None: never yet."""
    trouble: Trouble | None = None


def period_of(every: Every, day: date, fiscal_month: int) -> Period:
    """Return the month, quarter or year that a day lies in."""
    match every:
        case Every.MONTH:
            return periods.month(day)
        case Every.QUARTER:
            return periods.quarter(day, fiscal_month)
        case Every.YEAR:
            return periods.fiscal_year(day, fiscal_month)


def due_at(schedule: Schedule, period: Period, center: Center) -> datetime:
    """Return when the report of a period is to be made, by a center's wall clock.

    Never before the period's last service day has ended there.
    """
    following = periods.month(period.last + _DAY)
    day = following.first.replace(day=min(schedule.day, following.days))
    return max(instant(day, schedule.at, center.zone), center.day_span(period.last)[1])


def newest_due(schedule: Schedule, center: Center, fiscal_month: int, now: datetime) -> Period:
    """Return the newest period whose report should be there by now."""
    period = period_of(schedule.every, center.service_day(now), fiscal_month)
    while due_at(schedule, period, center) > now:
        period = period_of(schedule.every, period.first - _DAY, fiscal_month)
    return period


def due_periods(
    schedule: Schedule, center: Center, fiscal_month: int, now: datetime
) -> Iterator[Period]:
    """Yield the periods whose report is due and was not made yet, the oldest first."""
    newest = newest_due(schedule, center, fiscal_month, now)
    done = schedule.done_for or newest.first - _DAY
    while done < newest.last:
        period = period_of(schedule.every, done + _DAY, fiscal_month)
        yield period
        done = period.last


def next_due(
    schedule: Schedule, center: Center, fiscal_month: int, now: datetime
) -> tuple[Period, datetime]:
    """Return the next period whose report is still to be made, and when that is."""
    for period in due_periods(schedule, center, fiscal_month, now):
        return period, due_at(schedule, period, center)
    newest = newest_due(schedule, center, fiscal_month, now)
    coming = period_of(schedule.every, newest.last + _DAY, fiscal_month)
    return coming, due_at(schedule, coming, center)
