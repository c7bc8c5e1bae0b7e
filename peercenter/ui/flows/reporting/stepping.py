# SPDX-License-Identifier: MIT
"""Going from one period to the next, and from one kind of period to another."""

from datetime import date, timedelta

from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period, PeriodKind

_DAY = timedelta(days=1)


def of_kind(kind: PeriodKind, day: date, fiscal_month: int) -> Period:
    """Return the period of a kind that a day lies in; a span begins as its month."""
    match kind:
        case PeriodKind.DAY:
            return periods.day(day)
        case PeriodKind.WEEK:
            return periods.week(day)
        case PeriodKind.MONTH:
            return periods.month(day)
        case PeriodKind.QUARTER:
            return periods.quarter(day, fiscal_month)
        case PeriodKind.YEAR:
            return periods.fiscal_year(day, fiscal_month)
        case PeriodKind.SPAN:
            month = periods.month(day)
            return Period(month.first, month.last)


def following(period: Period, fiscal_month: int) -> Period:
    """Return the period of the same kind, or length, that begins as this one ends."""
    if period.kind is PeriodKind.SPAN:
        long = period.days * _DAY
        return Period(period.first + long, period.last + long)
    return of_kind(period.kind, period.last + _DAY, fiscal_month)


def changed_kind(period: Period, kind: PeriodKind, latest: date, fiscal_month: int) -> Period:
    """Return the period of another kind where this one is: around its last day that has come."""
    if kind is period.kind:
        return period
    if kind is PeriodKind.SPAN:
        return Period(period.first, min(max(latest, period.first), period.last))
    return of_kind(kind, min(period.last, latest), fiscal_month)


def last_over(kind: PeriodKind, today: date, fiscal_month: int) -> Period:
    """Return the newest period of a kind that is over."""
    return of_kind(kind, today, fiscal_month).before()
