# SPDX-License-Identifier: MIT
"""The weekends of a month that somebody may still work, told to the solver as it can count them.

It counts the weekends of the days to be filled, all together. That is exact unless somebody's
limit leaves some, but not all, of the weekends of more than one month free; then it is too wide.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peercenter.domain.roster.conflicts import is_weekend, saturday_of
from peercenter.domain.roster.members import Member
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift


@dataclass(frozen=True, slots=True)
class WeekendsLeft:
    """What a month's limit leaves of a period's weekends."""

    barred: frozenset[date] = frozenset()
    """Saturdays of those that cannot be worked, the month having enough."""
    most: int | None = None
    """How many of the period's weekends may be worked, those that stay planned among them."""


def weekends_of(period: Period) -> list[date]:
    """Return the Saturdays of a period's weekends, in order."""
    return sorted({saturday_of(day) for day in period.dates if is_weekend(day)})


def weekends_left(period: Period, member: Member, stay: Iterable[Shift]) -> WeekendsLeft:
    """Return what is left of somebody's weekends beside the shifts of theirs that stay."""
    limit = member.terms.most_weekends_a_month
    if limit is None:
        return WeekendsLeft()
    days = map(period.service_day, stay)
    worked = {saturday_of(day) for day in days if is_weekend(day)}
    barred: set[date] = set()
    most, is_scarce = 0, False
    within = weekends_of(period)
    for month in sorted({saturday.replace(day=1) for saturday in within}):
        of_month = {saturday for saturday in within if saturday.replace(day=1) == month}
        left = max(0, limit - sum(saturday.replace(day=1) == month for saturday in worked))
        free = of_month - worked
        if not left:
            barred |= free
        is_scarce |= 0 < left < len(free)
        most += min(left, len(free)) + len(of_month & worked)
    return WeekendsLeft(frozenset(barred), most if is_scarce else None)
