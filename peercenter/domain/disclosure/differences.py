# SPDX-License-Identifier: MIT
"""Small counts that nobody lists, but that two or more others differ by.

A month and the same month up to its last day but one; a year and eleven of its months; all wants
and the five largest of them: who knows both knows what is between them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from peercenter.domain.disclosure.regions import Region, Rule
from peercenter.domain.tallies import Measure


@dataclass(frozen=True, slots=True)
class Difference:
    """What is left of a region when others in it, none twice, are taken out."""

    whole: Region
    taken: tuple[Region, ...]
    value: int


def differences(counts: Mapping[Region, int], rule: Rule) -> Iterator[Difference]:
    """Yield the small differences between counts; the same one may come twice."""
    yield from _of_two(counts, rule)
    for along in (_days, _centers, _categories, _hours):
        for own in _grouped(counts, along).values():
            for whole in own:
                taken = _disjoint(whole, own)
                left = counts[whole] - sum(counts[region] for region in taken)
                if len(taken) > 1 and _is_small(left, rule):
                    yield Difference(whole, tuple(taken), left)


def _of_two(counts: Mapping[Region, int], rule: Rule) -> Iterator[Difference]:
    by_measure: dict[Measure, list[tuple[int, Region]]] = defaultdict(list)
    for region, value in counts.items():
        by_measure[region.measure].append((value, region))
    for own in by_measure.values():
        own.sort(key=itemgetter(0))
        values = [value for value, _ in own]
        for value, whole in own:
            begin, end = bisect_left(values, value - rule.threshold), bisect_right(values, value)
            for less, region in own[begin:end]:
                if _is_small(value - less, rule) and region != whole and _is_in(region, whole):
                    yield Difference(whole, (region,), value - less)


def _is_small(value: int, rule: Rule) -> bool:
    return value > 0 and rule.is_small(value)


def _is_in(region: Region, whole: Region) -> bool:
    return (
        whole.first <= region.first
        and region.last <= whole.last
        and region.centers <= whole.centers
        and _is_part(region.categories, whole.categories)
        and _is_part(region.hours, whole.hours)
    )


def _is_part(some: frozenset[Hashable] | None, others: frozenset[Hashable] | None) -> bool:
    return others is None or (some is not None and some <= others)


def _meet(one: Region, other: Region) -> bool:
    return (
        one.first <= other.last
        and other.first <= one.last
        and not one.centers.isdisjoint(other.centers)
        and _may_meet(one.categories, other.categories)
        and _may_meet(one.hours, other.hours)
    )


def _may_meet(one: frozenset[Hashable] | None, other: frozenset[Hashable] | None) -> bool:
    return one is None or other is None or not one.isdisjoint(other)


def _disjoint(whole: Region, regions: Iterable[Region]) -> list[Region]:
    """Return regions within another, the largest first, that have nothing in common."""
    found: list[Region] = []
    for region in regions:
        is_within = region != whole and _is_in(region, whole)
        if is_within and not any(_meet(region, other) for other in found):
            found.append(region)
    return found


def _grouped(
    regions: Iterable[Region], along: Callable[[Region], tuple[Hashable, int]]
) -> dict[Hashable, list[Region]]:
    """Group regions that differ in one way only, the largest first."""
    found: dict[Hashable, list[tuple[int, Region]]] = defaultdict(list)
    for region in regions:
        same, size = along(region)
        found[same].append((size, region))
    return {
        same: [region for _, region in sorted(own, key=itemgetter(0), reverse=True)]
        for same, own in found.items()
        if len(own) > 1
    }


def _days(region: Region) -> tuple[Hashable, int]:
    size = (region.last - region.first).days
    return (region.measure, region.centers, region.categories, region.hours), size


def _centers(region: Region) -> tuple[Hashable, int]:
    same = (region.measure, region.first, region.last, region.categories, region.hours)
    return same, len(region.centers)


def _categories(region: Region) -> tuple[Hashable, int]:
    same = (region.measure, region.centers, region.first, region.last, region.hours)
    return same, len(region.categories or ())


def _hours(region: Region) -> tuple[Hashable, int]:
    same = (region.measure, region.centers, region.first, region.last, region.categories)
    return same, len(region.hours or ())
