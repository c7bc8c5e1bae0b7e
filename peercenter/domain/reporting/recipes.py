# SPDX-License-Identifier: MIT
"""How each figure is made: which regions it counts, or which sums of operation it shows."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from peercenter.domain.arrivals import UNANSWERED
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting.catalog import INFO
from peercenter.domain.reporting.draft import Facts, Kept, Operations
from peercenter.domain.reporting.figures import Change, Count, Figure, Highest, Known, Ratio, Unit
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.people import first_ever, people_in
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.templates import FigureCode
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.domain.tallies import Measure

_COUNTS = {
    FigureCode.VISITS: Measure.VISITS,
    FigureCode.ONE_ON_ONES: Measure.ONE_ON_ONES,
    FigureCode.GROUPS_HELD: Measure.GROUPS_COUNTED,
    FigureCode.GROUP_ATTENDANCE: Measure.GROUP_ATTENDANCE,
    FigureCode.SHEETS: Measure.SHEETS,
    FigureCode.REFERRALS: Measure.REFERRALS,
    FigureCode.SUPPLIES: Measure.SUPPLIES,
    FigureCode.NALOXONE: Measure.NALOXONE,
    FigureCode.CALLS: Measure.CALLS,
    FigureCode.OUTREACH: Measure.OUTREACH,
    FigureCode.INCIDENTS: Measure.INCIDENTS,
    FigureCode.MEETINGS: Measure.MEETINGS,
    FigureCode.SATISFACTION_ANSWERS: Measure.SATISFACTION,
}
"""Figures that are a plain count of all of a measure."""

MADE_OF: Mapping[FigureCode, Measure] = {
    **_COUNTS,
    FigureCode.VISITS_PER_DAY: Measure.VISITS,
    FigureCode.VISITS_PER_HOUR: Measure.VISITS,
    FigureCode.PEOPLE: Measure.LAST_HERE,
    FigureCode.PEOPLE_THIS_YEAR: Measure.LAST_HERE,
    FigureCode.FIRST_EVER: Measure.LAST_HERE,
    FigureCode.SKIPPED: Measure.LAST_HERE,
    FigureCode.OCCUPANCY: Measure.PEOPLE_HERE,
    FigureCode.OCCUPANCY_PEAK: Measure.PEOPLE_HERE,
    FigureCode.SATISFIED: Measure.SATISFACTION,
}
"""The measure that a figure is made of; those of operation are made of none."""

ABOUT_PEOPLE = frozenset(
    {FigureCode.PEOPLE, FigureCode.PEOPLE_THIS_YEAR, FigureCode.FIRST_EVER, FigureCode.SKIPPED}
)
INSIDE_ONLY = frozenset({FigureCode.FROM_PAPER})
"""A number of visits that no region stands for; outside it is told in words."""

_OPERATION: Mapping[FigureCode, tuple[Unit, Callable[[Operation], int]]] = {
    FigureCode.DAYS_OPEN: (Unit.DAYS, lambda one: one.days_open),
    FigureCode.HOURS_OPEN: (Unit.HOURS, lambda one: one.minutes_open),
    FigureCode.HOURS_SCHEDULED: (Unit.HOURS, lambda one: one.minutes_scheduled),
    FigureCode.DAYS_CLOSED: (Unit.DAYS, lambda one: len(one.closed)),
    FigureCode.STAFF_HOURS: (Unit.HOURS, lambda one: one.paid_minutes),
    FigureCode.VOLUNTEER_HOURS: (Unit.HOURS, lambda one: one.volunteer_minutes),
    FigureCode.HOURS_NOT_COUNTED: (Unit.COUNT, lambda one: one.hours_not_counted),
    FigureCode.DAYS_NOT_COUNTED: (Unit.DAYS, lambda one: one.days_not_counted),
    FigureCode.DAYS_NOT_RECONCILED: (Unit.DAYS, lambda one: one.days_not_reconciled),
    FigureCode.CORRECTIONS: (Unit.COUNT, lambda one: one.corrections),
    FigureCode.FROM_PAPER: (Unit.COUNT, lambda one: one.from_paper),
}
_SILENT = frozenset(answer.value for answer in UNANSWERED)
_GOOD = frozenset({"good"})


@dataclass(frozen=True, slots=True)
class Recipes:
    """Makes figures for any centers and periods of a network."""

    facts: Facts
    operations: Operations

    def figure(self, code: FigureCode, centers: Collection[str], period: Period) -> Figure:
        """Return the recipe of a figure; Known of nothing where it was not counted then."""
        if code not in MADE_OF:
            return self._known(code, centers, period)
        measure = MADE_OF[code]
        if not self.was_counted(centers, period) or not self.was_kept(measure, period):
            return Known(None, Unit.COUNT)
        if code in _COUNTS:
            return Count(region(measure, centers, period))
        return self._made(code, centers, period)

    def was_counted(self, centers: Collection[str], period: Period) -> bool:
        """Whether any of the centers counted anything in a period, or was never open in it.

        Of days and weeks it is only known whether counting had begun: asking how each ran takes
        too long, and the table's note says how many were not counted.
        """
        begun = {
            center.id
            for center in self.facts.centers
            if center.id in centers
            and center.counted_since is not None
            and center.counted_since <= period.last
        }
        if not begun or not period.whole_months():
            return bool(begun)
        running = [one for key, one in self.operations(period).items() if key in begun]
        opened = sum(one.days_open for one in running)
        return not opened or sum(one.days_not_counted for one in running) < opened

    def was_kept(self, measure: Measure, period: Period) -> bool:
        """Whether a measure was kept on any day of a period."""
        return not INFO[measure].is_optional or bool(self.kept(measure, period))

    def kept(self, measure: Measure, period: Period) -> tuple[Kept, ...]:
        """Return when within a period an optional measure was kept, in order."""
        found = (
            kept
            for kept in self.facts.kept
            if kept.measure is measure
            and kept.since <= period.last
            and (kept.until is None or period.first <= kept.until)
        )
        return tuple(sorted(found, key=lambda kept: kept.since))

    def skipped(self, centers: Collection[str], period: Period) -> Ratio:
        """Return the share that did not say when they were last here."""
        every = region(Measure.LAST_HERE, centers, period)
        return Ratio(region(Measure.LAST_HERE, centers, period, _SILENT), every, Unit.PERCENT)

    def _made(self, code: FigureCode, centers: Collection[str], period: Period) -> Figure:
        match code:
            case FigureCode.PEOPLE | FigureCode.PEOPLE_THIS_YEAR | FigureCode.FIRST_EVER:
                return self._people(code, centers, period)
            case FigureCode.SKIPPED:
                return self.skipped(centers, period)
            case FigureCode.SATISFIED:
                good = region(Measure.SATISFACTION, centers, period, _GOOD)
                return Ratio(good, region(Measure.SATISFACTION, centers, period), Unit.PERCENT)
            case FigureCode.OCCUPANCY:
                return _occupancy(centers, period, None)
            case FigureCode.OCCUPANCY_PEAK:
                asked = [one for one in self.facts.centers if one.id in centers]
                hours = dict.fromkeys(hour for center in asked for hour in center.hours)
                return Highest(tuple(_occupancy(centers, period, hour) for hour in hours))
            case _:
                return self._average(code, centers, period)

    def _people(self, code: FigureCode, centers: Collection[str], period: Period) -> Figure:
        everywhere = frozenset(center.id for center in self.facts.centers)
        first_month = self.facts.fiscal_month
        if code is FigureCode.FIRST_EVER:
            return first_ever(period, centers)
        if code is FigureCode.PEOPLE_THIS_YEAR:
            period = Period(fiscal_year_begins(period.last, first_month), period.last)
        return people_in(period, centers, fiscal_month=first_month, everywhere=everywhere)

    def _average(self, code: FigureCode, centers: Collection[str], period: Period) -> Figure:
        running = [one for key, one in self.operations(period).items() if key in centers]
        visits = region(Measure.VISITS, centers, period)
        if code is FigureCode.VISITS_PER_DAY:
            return Ratio(visits, float(sum(one.days_open for one in running)), Unit.PER_DAY)
        hours = sum(one.minutes_open for one in running) / 60
        return Ratio(visits, hours, Unit.PER_HOUR)

    def _known(self, code: FigureCode, centers: Collection[str], period: Period) -> Known:
        running = [one for key, one in self.operations(period).items() if key in centers]
        if code is FigureCode.MINUTES_WITHOUT_PEER:
            checked = sum(one.open_minutes_checked for one in running)
            bare = sum(one.minutes_without_peer for one in running)
            return Known(bare if checked else None, Unit.MINUTES)
        unit, value = _OPERATION[code]
        if not self.was_counted(centers, period):
            return Known(None, unit)
        return Known(sum(map(value, running)), unit)


def region(
    measure: Measure,
    centers: Collection[str],
    period: Period,
    categories: Collection[str] | None = None,
    hours: Collection[int] | None = None,
) -> Region:
    """Return the region of a measure at centers in a period."""
    return Region(
        measure,
        frozenset(centers),
        period.first,
        period.last,
        None if categories is None else frozenset(categories),
        None if hours is None else frozenset(hours),
    )


def change(now: Figure, then: Figure) -> Figure:
    """Return how a figure differs from that of another period, where that can be said."""
    match now, then:
        case Count(one), Count(other):
            return Change(one, other)
        case Known(float() | int() as one, unit), Known(float() | int() as other, same) if (
            unit is same and other
        ):
            return Known((one - other) / other, Unit.CHANGE)
        case _:
            return Known(None, Unit.CHANGE)


def _occupancy(centers: Collection[str], period: Period, hour: int | None) -> Ratio:
    hours = None if hour is None else (hour,)
    heads = region(Measure.PEOPLE_HERE, centers, period, hours=hours)
    return Ratio(heads, region(Measure.LOOKS_AROUND, centers, period, hours=hours), Unit.AVERAGE)
