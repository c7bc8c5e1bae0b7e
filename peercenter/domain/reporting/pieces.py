# SPDX-License-Identifier: MIT
"""How a period is cut for a trend, categories are put together, and hours make parts of a day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from peercenter.domain.arrivals import JUST_IN
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.periods import Period, PeriodKind, day, quarter, week
from peercenter.domain.reporting.templates import Grain
from peercenter.domain.tallies import Measure
from peercenter.words import Words

_DAY = timedelta(days=1)
_FEW_DAYS = 31
_FEW_MONTHS = 3
_MANY_DAYS = 92
_KEPT_APART = 5
"""How many categories of a coarse list stand alone."""


def pieces(period: Period, grain: Grain, first_month: int) -> tuple[Period, ...]:
    """Return the days, weeks, months or quarters of a period, cut at its ends.

    Quarters are those of years that begin with `first_month`.
    """
    if period.days <= _FEW_DAYS:
        if grain is Grain.FINE or period.days <= 7:  # noqa: PLR2004 - a week
            return tuple(day(one) for one in period.each_day())
        return _cut(period, week)
    if grain is Grain.FINE or len(period.months()) <= _FEW_MONTHS:
        if period.days <= _MANY_DAYS and not period.whole_months():
            return _cut(period, week)
        return period.months()
    return _cut(period, partial(quarter, first_month=first_month))


def _cut(period: Period, of_day: Callable[[date], Period]) -> tuple[Period, ...]:
    found, first = [], period.first
    while first <= period.last:
        whole = of_day(first)
        last = min(whole.last, period.last)
        kind = whole.kind if (whole.first, whole.last) == (first, last) else PeriodKind.SPAN
        found.append(Period(first, last, kind))
        first = last + _DAY
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Slice:
    """Categories that stand on one line."""

    label: str
    categories: frozenset[str]


def alone(named: Mapping[str, str]) -> tuple[Slice, ...]:
    """Return a line for each category, by code and name."""
    return tuple(Slice(name, frozenset({code})) for code, name in named.items())


def together(measure: Measure, fine: Sequence[Slice], words: Words) -> tuple[Slice, ...]:
    """Return fewer, larger lines: the same ones every time, whatever was counted.

    What is put together does not depend on the counts, or the choice would tell of them.
    """
    if measure is Measure.AGE_BAND:
        return _ages(words)
    if len(fine) <= _KEPT_APART + 1:
        return tuple(fine)
    # Most people are just coming in; among others, they would hide what these came for.
    in_order = sorted(fine, key=lambda one: JUST_IN not in one.categories)
    rest = frozenset[str]().union(*(one.categories for one in in_order[_KEPT_APART:]))
    return (*in_order[:_KEPT_APART], Slice(words.text("All others"), rest))


def _ages(words: Words) -> tuple[Slice, ...]:
    span = words.text("{start} to {end}")
    return (
        Slice(words.text("Under {age}").format(age=25), frozenset({"0-17", "18-24"})),
        Slice(span.format(start=25, end=44), frozenset({"25-34", "35-44"})),
        Slice(span.format(start=45, end=64), frozenset({"45-54", "55-64"})),
        Slice(words.text("{age} and over").format(age=65), frozenset({"65-"})),
        Slice(
            labels.category(words, Measure.AGE_BAND, labels.NOT_SAID), frozenset({labels.NOT_SAID})
        ),
    )


def hour_slices(
    hours: Sequence[int], grain: Grain, words: Words
) -> tuple[tuple[str, frozenset[int]], ...]:
    """Return the hours of a day by name, in the order of the day, with what is left at its end."""
    if grain is Grain.COARSE:
        return (
            (words.text("Morning, until noon"), frozenset(range(4, 12))),
            (words.text("Afternoon, noon to 5 PM"), frozenset(range(12, 17))),
            (words.text("Evening, 5 PM to 9 PM"), frozenset(range(17, 21))),
            (words.text("Night, from 9 PM"), frozenset({*range(21, 24), *range(4)})),
        )
    rest = frozenset(range(24)) - set(hours)
    named = [(words.hour_name(hour), frozenset({hour})) for hour in hours]
    return (*named, *([(words.text("At other times"), rest)] if rest else []))
