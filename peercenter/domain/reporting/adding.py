# SPDX-License-Identifier: MIT
"""Adding counters up over many regions at once.

Counters come in as sums of whole months, and of single days where a region cuts a month. Regions
that ask for the same categories and hours share their sums, and a region of many months costs no
more than one of a few: it is the difference of two running totals.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from peercenter.domain.disclosure.regions import Region
from peercenter.domain.service_day import months_later
from peercenter.domain.tallies import Measure

_DAY = timedelta(days=1)


Cells = Mapping[str, int]
"""Counts by hour and category, as "9:" or "-1:coffee": below zero where there is no hour."""

Sums = tuple[str, date, str, Cells]
"""What a center counted on a day, or in the month that begins then: center, day, measure, cells."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What has to be read to know some regions."""

    centers: tuple[str, ...]
    months: tuple[date, ...]
    """First days of the months that some region holds as a whole, in order."""
    days: tuple[date, ...]
    """Days of months that some region holds a part of, in order."""
    measures: tuple[Measure, ...]

    @property
    def stretches(self) -> Iterator[tuple[date, date]]:
        """Yield the days as spans without a hole, from the first day to the last."""
        first = last = None
        for day in self.days:
            if first is not None and last is not None and day != last + _DAY:
                yield first, last
                first = None
            first, last = first or day, day
        if first is not None and last is not None:
            yield first, last


@dataclass(frozen=True, slots=True)
class _Cut:
    """A span as whole months between two ends of single days."""

    days: tuple[tuple[date, date], ...]
    months: tuple[date, date] | None
    """First days of the first and the last one."""


def needed(regions: Collection[Region]) -> Needed:
    """Return what has to be read for regions."""
    months: set[date] = set()
    days: set[date] = set()
    for span in {(region.first, region.last) for region in regions}:
        cut = _cut(*span)
        if cut.months is not None:
            months.update(_months(*cut.months))
        for first, last in cut.days:
            days.update(first + n * _DAY for n in range((last - first).days + 1))
    return Needed(
        centers=tuple(sorted({center for region in regions for center in region.centers})),
        months=tuple(sorted(months)),
        days=tuple(sorted(days)),
        measures=tuple(sorted({region.measure for region in regions})),
    )


def added(
    regions: Collection[Region], need: Needed, by_month: Iterable[Sums], by_day: Iterable[Sums]
) -> dict[Region, int]:
    """Return what the counters of regions add up to."""
    asked = {_what(region) for region in regions}
    months, days = (_Table(need.centers, times, asked) for times in (need.months, need.days))
    months.take(by_month)
    days.take(by_day)
    cuts = {span: _cut(*span) for span in {(region.first, region.last) for region in regions}}
    found = {}
    for region in regions:
        cut = cuts[region.first, region.last]
        total = 0 if cut.months is None else months.total(region, *cut.months)
        found[region] = total + sum(days.total(region, *part) for part in cut.days)
    return found


_What = tuple[Measure, frozenset[str] | None, frozenset[int] | None]
"""Measure, categories, hours."""


def _what(region: Region) -> _What:
    return region.measure, region.categories, region.hours


class _Table:
    """Running totals of centers over some times, for everything that regions ask for."""

    def __init__(
        self, centers: Sequence[str], times: Sequence[date], asked: Iterable[_What]
    ) -> None:
        self._place = {time: n for n, time in enumerate(times)}
        self._begins = {center: n * len(times) for n, center in enumerate(centers)}
        self._sums = {what: [0] * (len(centers) * len(times)) for what in asked}
        self._running: dict[_What, list[int]] = {}
        self._cells: dict[str, dict[str, list[list[int]]]] = {
            what[0].value: {} for what in self._sums
        }

    def take(self, sums: Iterable[Sums]) -> None:
        """Take in sums; those of the same cell and time are added together."""
        for center, time, measure, cells in sums:
            place, begins = self._place.get(time), self._begins.get(center)
            known = self._cells.get(measure)
            if place is None or begins is None or known is None:
                continue
            at = begins + place
            for cell, value in cells.items():
                asking = known.get(cell)
                if asking is None:
                    asking = known[cell] = self._asking(measure, cell)
                for of_asked in asking:
                    of_asked[at] += value

    def total(self, region: Region, first: date, last: date) -> int:
        """Return what a region's centers and cells add up to from one time to another."""
        what = _what(region)
        running = self._running.get(what)
        if running is None:
            running = self._running[what] = list(accumulate(self._sums[what], initial=0))
        begins, ends = self._place[first], self._place[last] + 1
        total = 0
        for center in region.centers:
            of_center = self._begins[center]
            total += running[of_center + ends] - running[of_center + begins]
        return total

    def _asking(self, measure: str, cell: str) -> list[list[int]]:
        """Return the sums that a cell belongs to."""
        hour, _, category = cell.partition(":")
        return [
            sums
            for (asked, categories, hours), sums in self._sums.items()
            if asked == measure
            and (categories is None or category in categories)
            and (hours is None or int(hour) in hours)
        ]


def _cut(first: date, last: date) -> _Cut:
    begins = first if first.day == 1 else months_later(first, 1)
    over = last + _DAY
    ends = over.replace(day=1)
    if begins >= ends:
        return _Cut(((first, last),), None)
    parts = ((first, begins - _DAY), (ends, last))
    return _Cut(
        tuple(part for part in parts if part[0] <= part[1]),
        (begins, (ends - _DAY).replace(day=1)),
    )


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = months_later(first, 1)
