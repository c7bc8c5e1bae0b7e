# SPDX-License-Identifier: MIT
"""Counters written out one by one, and regions added up over them."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from peercenter.domain.disclosure.parts import Parts
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.tallies import Cell

Counters = Counter[tuple[str, date, Cell]]

FIRST = date(2026, 10, 30)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def is_in(region: Region, center: str, on: date, cell: Cell) -> bool:
    return (
        region.measure is cell.measure
        and center in region.centers
        and region.first <= on <= region.last
        and (region.categories is None or cell.category in region.categories)
        and (region.hours is None or cell.hour in region.hours)
    )


def count(counters: Counters, region: Region) -> int:
    return sum(n for (center, on, cell), n in counters.items() if is_in(region, center, on, cell))


def counts(counters: Counters, regions: Iterable[Region]) -> dict[Region, int]:
    return {region: count(counters, region) for region in regions}


def values(parts: Parts, counters: Counters) -> Counter[int]:
    """Return what every part adds up to, found by looking where each counter belongs."""
    found: Counter[int] = Counter()
    for (center, on, cell), number in counters.items():
        layers = [(cell.measure, True), (cell.measure, False)]
        for group in (group for layer in layers for group in parts.groups.get(layer, ())):
            if not any(
                is_in(region, center, on, cell) for region in parts.spanning(cell.measure, [group])
            ):
                continue
            names = {name for share in group.shares for name, _ in share.atoms}
            hours = {hour for share in group.shares for _, hour in share.atoms}
            atom = (
                cell.category if cell.category in names else None,
                cell.hour if cell.hour in hours else None,
            )
            (part,) = (share.part for share in group.shares if atom in share.atoms)
            found[part] += number
    return found
