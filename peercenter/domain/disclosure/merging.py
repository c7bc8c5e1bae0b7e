# SPDX-License-Identifier: MIT
"""What could be merged where small numbers would come out, in words."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting import labels
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.wording import period_name
from peercenter.words import Words

_NAMED = 3
"""So many numbers are named; the others are counted."""


class Merge(StrEnum):
    """Which coarser neighbour a number could be merged into."""

    HOURS = "hours"
    CATEGORIES = "categories"
    DAYS = "days"
    MONTHS = "months"
    CENTERS = "centers"


def merges(regions: Collection[Region], centers: int) -> tuple[Merge, ...]:
    """Return what merging would help regions, in a network of so many centers."""
    helpful = {merge for region in regions for merge in _merges(region, centers)}
    return tuple(merge for merge in Merge if merge in helpful)


def advice(regions: Collection[Region], names: Mapping[str, str], words: Words) -> str:
    """Return which numbers are in danger and what to merge; `names` are those of all centers."""
    listed = named(regions, names, words)
    ways = {
        Merge.HOURS: words.text("parts of the day instead of hours"),
        Merge.CATEGORIES: words.text("fewer lines and “other”"),
        Merge.DAYS: words.text("months instead of days or weeks"),
        Merge.MONTHS: words.text("quarters or years instead of months"),
        Merge.CENTERS: words.text("all centers together"),
    }
    found = [ways[merge] for merge in merges(regions, len(names))]
    if not found:
        return words.text("Leave out {cells}").format(cells=listed)
    return words.text("Leave out {cells}, or show {coarser}").format(
        cells=listed, coarser=words.either(found)
    )


def named(regions: Collection[Region], names: Mapping[str, str], words: Words) -> str:
    """Return which numbers are meant: some by name, the others counted."""
    told = list(dict.fromkeys(_named(region, names, words) for region in regions))
    listed = words.listing(told[:_NAMED])
    more = len(told) - _NAMED
    if more > 0:
        return words.text("{cells}, and {n} more").format(cells=listed, n=more)
    return listed


def _merges(region: Region, centers: int) -> Iterator[Merge]:
    if region.hours is not None:
        yield Merge.HOURS
    if region.categories is not None:
        yield Merge.CATEGORIES
    period = Period(region.first, region.last)
    if not period.whole_months():
        yield Merge.DAYS
    elif len(period.months()) == 1:
        yield Merge.MONTHS
    if len(region.centers) < centers:
        yield Merge.CENTERS


def _named(region: Region, names: Mapping[str, str], words: Words) -> str:
    if len(region.centers) > 1 and len(region.centers) == len(names):
        where = words.text("all centers")
    else:
        where = words.listing(sorted(names.get(center, center) for center in region.centers))
    return words.text("“{measure}” ({centers}, {days})").format(
        measure=labels.measure(words, region.measure),
        centers=where,
        days=period_name(Period(region.first, region.last), words),
    )
