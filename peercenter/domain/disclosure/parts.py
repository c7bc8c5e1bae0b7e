# SPDX-License-Identifier: MIT
"""Regions cut into parts: whatever no region divides is one part.

Days and centers are cut at all borders into cells. Each measure has two layers: regions that take
all of it, and regions that take some categories or hours. In each layer, cells that lie in the same
regions are a group, and within a group categories and hours are cut likewise. Two layers that are
compared are cut until each of their groups lies within, around or wholly across those of the other:
what holds between them on every single day then follows from what holds on groups. (Counts with
the same total can always be spread over days and hours at once; so the two layers of a measure
need only agree where both are told.)
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby, product

from peercenter.domain.disclosure.regions import Region
from peercenter.domain.tallies import Measure

_DAY = timedelta(days=1)

Cell = tuple[int, int]
"""Days that are always together, and centers likewise; by number."""
Kind = tuple[frozenset[str] | None, frozenset[int] | None]
"""Categories and hours of a region."""
Atom = tuple[str | None, int | None]
"""A category and an hour; None stands for those that nobody names."""
Layer = tuple[Measure, bool]
"""A measure, and whether it is taken whole: all categories at all hours."""
Couple = tuple[Layer, Layer]
_Box = tuple[frozenset[str], date, date]


@dataclass(frozen=True, slots=True)
class Share:
    """A part: some categories and hours of a measure, in a group of cells."""

    part: int
    atoms: frozenset[Atom]


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that lie in the same regions of a measure, with the parts there."""

    cells: tuple[Cell, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Groups of two layers that have cells in common."""

    groups: Mapping[Layer, Sequence[Group]]
    is_whole: Mapping[Layer, bool]
    """Whether anything of the layer is told of all the cells."""


class Parts:
    """Regions as sums of parts."""

    def __init__(
        self,
        regions: Iterable[Region],
        *,
        coupled: Collection[Couple] = (),
        told_apart: Mapping[Measure, Collection[frozenset[str]]] | None = None,
    ) -> None:
        """Cut regions.

        Args:
            regions: What is to be added up from parts.
            coupled: Layers that will be compared.
            told_apart: Categories that must be told apart, wherever anything of their measure is
                told, although no region does.
        """
        boxes: dict[Layer, dict[_Box, list[Region]]] = defaultdict(lambda: defaultdict(list))
        self._of: dict[Region, list[int]] = {}
        for region in regions:
            if region not in self._of:
                self._of[region] = []
                box = region.centers, region.first, region.last
                boxes[layer_of(region)][box].append(region)
        self._grid = _Grid(dict.fromkeys(box for own in boxes.values() for box in own))
        covering = {layer: self._covering(own) for layer, own in boxes.items()}
        for measure in told_apart or ():
            for cell in covering.get((measure, True), ()):
                covering.setdefault((measure, False), {}).setdefault(cell, ())
        keys: dict[Layer, dict[Cell, Hashable]] = {
            layer: dict(there) for layer, there in covering.items()
        }
        self._coupled = [couple for couple in coupled if all(one in keys for one in couple)]
        is_cut = True
        while is_cut:
            is_cut = False
            for one, other in self._coupled:
                is_cut |= _refine(keys[one], keys[other])
        self.count = 0
        self.groups: dict[Layer, list[Group]] = {}
        for layer, found in keys.items():
            measure, is_whole = layer
            apart = () if is_whole else (told_apart or {}).get(measure, ())
            kinds = tuple((names, None) for names in apart)
            own = list(boxes.get(layer, {}).values())
            self.groups[layer] = [
                self._group(cells, [own[n] for n in covering[layer][cells[0]]], kinds)
                for cells in _by_key(found)
            ]

    def of(self, region: Region) -> tuple[int, ...]:
        """Return the parts of one of the regions, sorted."""
        return tuple(self._of[region])

    def in_kinds(self, region: Region) -> tuple[int, ...]:
        """Return the parts of a region's categories and hours, where they are told of all of it.

        Together they are as much as the parts of the region, but others.
        """
        cells = set(self._grid.cells((region.centers, region.first, region.last)))
        groups = [
            group
            for group in self.groups.get((region.measure, False), ())
            if not cells.isdisjoint(group.cells)
        ]
        if {cell for group in groups for cell in group.cells} != cells:
            return ()
        return tuple(share.part for group in groups for share in group.shares)

    def blocks(self, couple: Couple) -> Iterator[Block]:
        """Yield the groups of two coupled layers that can be compared."""
        if couple not in self._coupled:
            return
        one, other = couple
        sides = {
            layer: {cell: n for n, group in enumerate(self.groups[layer]) for cell in group.cells}
            for layer in couple
        }
        for cells in _together(sides[one], sides[other]):
            numbers = {
                layer: sorted({side[cell] for cell in cells if cell in side})
                for layer, side in sides.items()
            }
            if all(numbers.values()):
                yield Block(
                    {layer: [self.groups[layer][n] for n in own] for layer, own in numbers.items()},
                    {layer: all(cell in side for cell in cells) for layer, side in sides.items()},
                )

    def spanning(
        self, measure: Measure, groups: Iterable[Group], kind: Kind = (None, None)
    ) -> tuple[Region, ...]:
        """Return regions that together cover groups."""
        cells = {cell for group in groups for cell in group.cells}
        return tuple(
            Region(measure, centers, first, last, *kind)
            for centers, first, last in self._grid.boxes(cells)
        )

    def _covering(self, boxes: Iterable[_Box]) -> dict[Cell, tuple[int, ...]]:
        """Return the boxes that each cell lies in, by their place."""
        found: dict[Cell, list[int]] = defaultdict(list)
        for number, box in enumerate(boxes):
            for cell in self._grid.cells(box):
                found[cell].append(number)
        return {cell: tuple(numbers) for cell, numbers in found.items()}

    def _group(
        self, cells: Sequence[Cell], boxes: Sequence[Sequence[Region]], apart: tuple[Kind, ...]
    ) -> Group:
        regions = [region for box in boxes for region in box]
        kinds = frozenset((region.categories, region.hours) for region in regions)
        shares, having = [], defaultdict(list)
        for atoms, held_by in _shares(kinds, apart):
            shares.append(Share(self.count, atoms))
            for kind in held_by:
                having[kind].append(self.count)
            self.count += 1
        for region in regions:
            self._of[region] += having[region.categories, region.hours]
        return Group(tuple(cells), tuple(shares))


def layer_of(region: Region) -> Layer:
    """Return the layer of a region."""
    return region.measure, region.categories is None and region.hours is None


class _Grid:
    """Days and centers, cut at the borders of all regions."""

    def __init__(self, boxes: Collection[_Box]) -> None:
        together: dict[str, list[int]] = defaultdict(list)
        for number, centers in enumerate(dict.fromkeys(centers for centers, _, _ in boxes)):
            for center in sorted(centers):
                together[center].append(number)
        rows: dict[tuple[int, ...], int] = {}
        self._row = {
            center: rows.setdefault(tuple(sets), len(rows)) for center, sets in together.items()
        }
        self._centers: dict[int, set[str]] = defaultdict(set)
        for center, row in self._row.items():
            self._centers[row].add(center)
        self._rows = cache(lambda centers: sorted({self._row[center] for center in centers}))
        self._begins = sorted({day for _, first, last in boxes for day in (first, last + _DAY)})
        self._column = {day: n for n, day in enumerate(self._begins)}

    def cells(self, box: _Box) -> Iterator[Cell]:
        """Yield the cells of a box."""
        centers, first, last = box
        columns = range(self._column[first], self._column[last + _DAY])
        return product(columns, self._rows(centers))

    def boxes(self, cells: Iterable[Cell]) -> Iterator[_Box]:
        """Yield centers and days that together are some cells."""
        rows: dict[int, set[str]] = defaultdict(set)
        for column, row in cells:
            rows[column] |= self._centers[row]
        # Columns that follow each other and hold the same centers differ from their place by the
        # same number.
        ordered = enumerate(sorted(rows))
        for (_, centers), run in groupby(
            ordered, key=lambda one: (one[1] - one[0], frozenset(rows[one[1]]))
        ):
            columns = [column for _, column in run]
            yield centers, self._begins[columns[0]], self._begins[columns[-1] + 1] - _DAY


def _by_key(keys: Mapping[Cell, Hashable]) -> Collection[list[Cell]]:
    found: dict[Hashable, list[Cell]] = defaultdict(list)
    for cell, key in keys.items():
        found[key].append(cell)
    return found.values()


def _together(
    one: Mapping[Cell, Hashable], other: Mapping[Cell, Hashable]
) -> Collection[list[Cell]]:
    """Return the cells of two layers, those together whose groups have cells in common."""
    leader: dict[Hashable, Hashable] = {}

    def lead(key: Hashable) -> Hashable:
        while leader.setdefault(key, key) != key:
            leader[key] = key = leader[leader[key]]
        return key

    cells = dict.fromkeys((*one, *other))
    for cell in cells:
        if cell in one and cell in other:
            leader[lead((1, one[cell]))] = lead((2, other[cell]))
    return _by_key({c: lead((1, one[c]) if c in one else (2, other[c])) for c in cells})


def _refine(one: dict[Cell, Hashable], other: dict[Cell, Hashable]) -> bool:
    """Cut groups that neither lie within, around or wholly across those of the other layer."""
    is_cut = False
    for cells in _together(one, other):
        # Where a layer is told of nothing, that is a group of its own for each of the other's.
        pairs = {
            (one.get(cell, (None, other.get(cell))), other.get(cell, (None, one.get(cell))))
            for cell in cells
        }
        firsts, seconds = ({pair[side] for pair in pairs} for side in (0, 1))
        if len(pairs) < len(firsts) * len(seconds):
            is_cut = True
            both = {cell: (one.get(cell), other.get(cell)) for cell in cells}
            for side in (one, other):
                side.update({cell: key for cell, key in both.items() if cell in side})
    return is_cut


@cache
def _shares(
    kinds: frozenset[Kind], apart: tuple[Kind, ...]
) -> tuple[tuple[frozenset[Atom], tuple[Kind, ...]], ...]:
    """Cut categories and hours; return each piece with the regions' kinds that hold it."""
    every = (*sorted(kinds, key=repr), *apart)
    names = {name for categories, _ in every for name in categories or ()}
    hours = {hour for _, own in every for hour in own or ()}
    found: dict[tuple[int, ...], set[Atom]] = defaultdict(set)
    for name, hour in product((*sorted(names), None), (*sorted(hours), None)):
        holders = tuple(
            number
            for number, (categories, own) in enumerate(every)
            if (categories is None or name in categories) and (own is None or hour in own)
        )
        found[holders].add((name, hour))
    return tuple(
        (frozenset(atoms), tuple(every[n] for n in holders if n < len(kinds)))
        for holders, atoms in found.items()
    )
