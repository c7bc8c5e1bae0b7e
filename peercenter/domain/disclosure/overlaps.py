# SPDX-License-Identifier: MIT
"""Small counts that two others have in common, where a third tells how much that is.

The first twenty days of a month, its last twenty, and the month: the two come to the month and what
lies in both. One center and a second, the second and a third, the first and the third: two of these
come to the last and twice what they share.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from operator import attrgetter
from typing import Any

from peercenter.domain.disclosure.regions import Region, Rule

_NOTHING: Mapping[str, Any] = {
    "centers": frozenset(),
    "categories": frozenset(),
    "hours": frozenset(),
}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two regions have in common, told by a third."""

    one: Region
    other: Region
    third: Region
    """Both together, or what lies in one of them only."""
    value: int


def overlaps(counts: Mapping[Region, int], rule: Rule) -> Iterator[Overlap]:
    """Yield the small counts that two regions have in common and a third gives away."""
    for one, other, third, times in (*_days(counts), *_sets(counts)):
        value = (counts[one] + counts[other] - counts[third]) // times
        if value > 0 and rule.is_small(value):
            yield Overlap(one, other, third, value)


_Found = tuple[Region, Region, Region, int]
"""Two regions, the third, and how many times what they share is in both less the third."""


def _days(counts: Mapping[Region, int]) -> Iterator[_Found]:
    spans: dict[Region, list[Region]] = defaultdict(list)
    for region in counts:
        spans[replace(region, first=date.min, last=date.min)].append(region)
    for own in spans.values():
        own.sort(key=attrgetter("first", "last"))
        for place, one in enumerate(own):
            for other in own[place + 1 :]:
                if other.first > one.last:
                    break
                both = replace(one, last=other.last)
                if one.first < other.first and one.last < other.last and both in counts:
                    yield one, other, both, 1


def _sets(counts: Mapping[Region, int]) -> Iterator[_Found]:
    for name, nothing in _NOTHING.items():
        same: dict[Region, list[Region]] = defaultdict(list)
        for region in counts:
            if len(getattr(region, name) or ()) >= _FEWEST:
                same[replace(region, **{name: nothing})].append(region)
        for own in same.values():
            yield from _of_sets(counts, own, name)


def _of_sets(counts: Mapping[Region, int], own: Sequence[Region], name: str) -> Iterator[_Found]:
    for one, other in combinations(own, 2):
        some, others = getattr(one, name), getattr(other, name)
        if some.isdisjoint(others) or some <= others or others <= some:
            continue
        for members, times in ((some | others, 1), (some ^ others, 2)):
            third = replace(one, **{name: members})
            if third in counts:
                yield one, other, third, times
                break
