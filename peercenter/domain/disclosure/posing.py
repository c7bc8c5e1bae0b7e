# SPDX-License-Identifier: MIT
"""A report and everything told before, as the plain problem that chooser and audit start from."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import log2

from peercenter.domain.disclosure.differences import differences
from peercenter.domain.disclosure.elimination import settled_parts
from peercenter.domain.disclosure.overlaps import overlaps
from peercenter.domain.disclosure.parts import Parts
from peercenter.domain.disclosure.problems import (
    Choice,
    Reader,
    Standing,
    Sum,
    ToldSum,
)
from peercenter.domain.disclosure.pruning import pruned
from peercenter.domain.disclosure.regions import Region, Rule
from peercenter.domain.disclosure.relations import bonds, claims, complete, laws, told_apart
from peercenter.domain.reporting.catalog import CATALOG
from peercenter.domain.tallies import Measure

_DETAILS = tuple((info.measure, info.within) for info in CATALOG if info.within is not None)
_CROSSES = tuple((info.measure, info.crosses) for info in CATALOG if info.crosses is not None)

Before = Mapping[Region, int | None]
"""What was told before; None: hidden."""
_Between = tuple[Region, tuple[Region, ...], tuple[int, ...], int]
"""Where a small count lies, the regions that give it away, its parts, and the count."""


class Posed:
    """The problem behind a release."""

    def __init__(self, new: Mapping[Region, int], before: Before) -> None:
        """Pose it for the counts of a report and all that was told before."""
        self._new = new
        self._before = before = _connected(new, before)
        self._regions = tuple(dict.fromkeys((*new, *before)))
        named: dict[Measure, set[str]] = defaultdict(set)
        for region in self._regions:
            named[region.measure].update(region.categories or ())
        found = laws(named, _DETAILS, _CROSSES)
        held = bonds(found, self._regions)
        self._parts = Parts(
            self._regions,
            coupled=list(dict.fromkeys(bond.couple for bond in held)),
            told_apart=told_apart(found),
        )
        self._claims = (*claims(self._parts, held), *complete(self._parts))

    @property
    def needed(self) -> set[Region]:
        """The regions whose counts have to be known besides those of the report."""
        asked = {region for claim in self._claims for _, region in claim.counts}
        return asked | self._before.keys()

    def problem(self, counts: Mapping[Region, int], rule: Rule) -> "Problem":
        """Return the problem, with the counts of what is needed."""
        places: dict[Region, int] = {}
        sums: list[Sum] = []
        for region in self._regions:
            one = self._sum(region, counts, rule)
            if one is not None:
                places[region] = len(sums)
                sums.append(one)
        about = list(places)
        for whole, one in self._between(places, sums, rule):
            about.append(whole)
            sums.append(one)
        relations = tuple(claim.relation for claim in self._claims if claim.holds(counts))
        every = Choice(self._parts.count, sums, rule, relations)
        choice, kept = pruned(every)
        again = {
            place
            for region, place in places.items()
            if region in self._new and sums[place].standing is Standing.HIDDEN
        }
        return Problem(
            choice,
            {about[old]: new for new, old in enumerate(kept) if old < len(places)},
            tuple(about[old] for old in kept),
            frozenset(
                region for region, at in places.items() if sums[at].standing is Standing.HIDDEN
            ),
            _earlier(every, again.difference(kept)),
        )

    def _between(
        self, places: Mapping[Region, int], sums: Sequence[Sum], rule: Rule
    ) -> Iterator[tuple[Region, Sum]]:
        """Yield small counts that others differ by, as if they were hidden.

        What two that were told before differ by cannot be helped.
        """
        known = {one.parts for one in sums}
        values = {region: sums[place].value for region, place in places.items()}
        for whole, involved, parts, value in (*self._left(values, rule), *self._in(values, rule)):
            is_old = all(sums[places[region]].standing is Standing.TOLD for region in involved)
            if not is_old and parts not in known:
                known.add(parts)
                yield whole, Sum(parts, value, Standing.HIDDEN)
        for region, part, value in self._settled(values):
            if value > 0 and rule.is_small(value) and (part,) not in known:
                known.add((part,))
                yield region, Sum((part,), value, Standing.HIDDEN)

    def _settled(self, values: Mapping[Region, int]) -> Iterator[tuple[Region, int, int]]:
        """Yield the parts that follow from counts of the same kind, with a region around each."""
        alike: dict[object, list[Region]] = defaultdict(list)
        for region in values:
            alike[region.measure, region.categories, region.hours].append(region)
        for own in alike.values():
            sums = {region: self._parts.of(region) for region in own}
            found = settled_parts((parts, values[region]) for region, parts in sums.items())
            around = {part: region for region, parts in sums.items() for part in parts}
            for part, value in found.items():
                yield around[part], part, value

    def _left(self, values: Mapping[Region, int], rule: Rule) -> Iterator[_Between]:
        for found in differences(values, rule):
            taken = {part for region in found.taken for part in self._parts.of(region)}
            whole = self._parts.of(found.whole)
            if not taken <= set(whole):
                whole = self._parts.in_kinds(found.whole)
            if taken <= set(whole):
                parts = tuple(part for part in whole if part not in taken)
                yield found.whole, (found.whole, *found.taken), parts, found.value

    def _in(self, values: Mapping[Region, int], rule: Rule) -> Iterator[_Between]:
        for found in overlaps(values, rule):
            one, other = (set(self._parts.of(region)) for region in (found.one, found.other))
            if {*self._parts.of(found.third)} in (one | other, one ^ other):
                involved = (found.one, found.other, found.third)
                yield found.one, involved, tuple(sorted(one & other)), found.value

    def _sum(self, region: Region, counts: Mapping[Region, int], rule: Rule) -> Sum | None:
        """Return a region's count and how it stands; None if nothing follows from it any more."""
        value = self._new.get(region, counts[region])
        told = self._before.get(region)
        if region not in self._before:
            standing = Standing.OPEN
        elif told is not None and (told == value or not rule.is_small(value)):
            # By how much it changed since it was told, other numbers may tell: so it stays told.
            standing = Standing.TOLD
        elif told is not None:
            if region not in self._new:
                return None  # the old number is of no use to anybody
            standing = Standing.OPEN
        elif value < rule.least_hidden:
            if region not in self._new:
                return None  # hidden when zeros were
            standing = Standing.OPEN
        else:
            standing = Standing.HIDDEN
        return Sum(self._parts.of(region), value, standing, _loss(region, value))


@dataclass(frozen=True, slots=True)
class Problem:
    """Sums, and what they are about."""

    choice: Choice
    places: Mapping[Region, int]
    """Where the sum of each region stands, if it has to do with what is told now."""
    about: tuple[Region, ...]
    """For each sum its region, or that in which it lies between others."""
    stay_hidden: frozenset[Region]
    """What was hidden before, whether it has to do with what is told now or not."""
    earlier: "Earlier | None" = None
    """What is known of numbers that are hidden again and have to do with nothing that is new."""

    def reader(self, hidden: Collection[int]) -> Reader:
        """Return all that a reader knows when these sums are hidden, too."""
        rule = self.choice.rule
        told = []
        for place, one in enumerate(self.choice.sums):
            is_hidden = one.standing is Standing.HIDDEN or place in hidden
            told.append(
                ToldSum(one.parts, None, rule.is_small(one.value))
                if is_hidden
                else ToldSum(one.parts, one.value)
            )
        return Reader(self.choice.parts, told, rule, self.choice.relations)


@dataclass(frozen=True, slots=True)
class Earlier:
    """All that has to do with some sums that were hidden before."""

    reader: Reader
    hidden: frozenset[int]
    """Where these sums stand."""


def _earlier(choice: Choice, again: Collection[int]) -> Earlier | None:
    if not again:
        return None
    before = [place for place, one in enumerate(choice.sums) if one.standing is not Standing.OPEN]
    sums = [
        replace(choice.sums[place], standing=Standing.OPEN)
        if place in again
        else choice.sums[place]
        for place in before
    ]
    found, kept = pruned(replace(choice, sums=sums))
    hidden = frozenset(n for n, place in enumerate(kept) if before[place] in again)
    problem = Problem(found, {}, (), frozenset())
    return Earlier(problem.reader(hidden), hidden)


def _loss(region: Region, value: int) -> float:
    """Return how much is lost without a number: totals, networks and long times say more."""
    days = (region.last - region.first).days + 1
    weight = (1 + log2(1 + len(region.centers))) * (1 + log2(1 + days) / 4)
    if region.categories is None:
        weight *= 2
    if region.hours is None:
        weight *= 1.5
    return weight * (1 + log2(1 + max(0, value)))


def _connected(new: Iterable[Region], before: Before) -> dict[Region, int | None]:
    """Return what was told before that can matter: days in common, directly or by others."""
    family = _families()
    spans: dict[Measure, list[tuple[date, date]]] = defaultdict(list)
    for region in new:
        spans[family[region.measure]].append((region.first, region.last))
    left = dict(before)
    found: dict[Region, int | None] = {}
    while True:
        joined = {measure: _joined(own) for measure, own in spans.items()}
        near = [
            region
            for region in left
            if any(
                first <= region.last and region.first <= last
                for first, last in joined.get(family[region.measure], ())
            )
        ]
        if not near:
            return found
        spans = defaultdict(list, joined)
        for region in near:
            found[region] = left.pop(region)
            spans[family[region.measure]].append((region.first, region.last))


def _joined(spans: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Join spans that have days in common."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


@cache
def _families() -> dict[Measure, Measure]:
    """Return for each measure one that stands for all it is compared with."""
    leader = {measure: measure for measure in Measure}
    for law in laws(dict.fromkeys(Measure, ()), _DETAILS, _CROSSES):
        one, other = (leader[measure] for measure in law.couple)
        leader = {m: one if own is other else own for m, own in leader.items()}
    for cross, sides in _CROSSES:
        for side in sides:
            one, other = leader[cross], leader[side]
            leader = {m: one if own is other else own for m, own in leader.items()}
    return leader
