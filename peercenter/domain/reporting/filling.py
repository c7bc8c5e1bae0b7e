# SPDX-License-Identifier: MIT
"""Filling in a draft: recipes and counts become figures, and what is hidden stays hidden."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting.document import Line, Paragraph, Table
from peercenter.domain.reporting.draft import Draft, DraftTable, regions_of
from peercenter.domain.reporting.figures import (
    Change,
    Count,
    Figure,
    Highest,
    Known,
    People,
    PeopleOver,
    Ratio,
    Shown,
    State,
    Unit,
)
from peercenter.domain.reporting.wording import UNKNOWN_MARK
from peercenter.words import Words

_HIDDEN = Shown(State.HIDDEN)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was counted, and what of it may not be told."""

    counts: Mapping[Region, int]
    hidden: Collection[Region] = frozenset()

    def of(self, region: Region) -> int:
        """Return the count of a region; corrections never take it below zero."""
        return max(0, self.counts.get(region, 0))

    def hides(self, figure: Figure) -> bool:
        """Whether a figure is made of anything that is hidden."""
        return any(region in self.hidden for region in regions_of(figure))

    def shown(self, figure: Figure) -> Shown:
        """Return a figure as a reader sees it."""
        match figure:
            case Known(value, unit):
                return Shown(State.UNKNOWN, unit) if value is None else Shown.number(value, unit)
            case People() | PeopleOver():
                return self._people(figure)
        return _HIDDEN if self.hides(figure) else self._told(figure)

    def _told(self, figure: Count | Ratio | Change | Highest) -> Shown:
        match figure:
            case Count(region):
                return Shown.number(self.of(region))
            case Ratio():
                return self._ratio(figure)
            case Change():
                return self._change(figure)
            case Highest(ratios):
                numbers = [one for one in map(self._ratio, ratios) if one.state is State.NUMBER]
                none = Shown(State.UNKNOWN, Unit.AVERAGE)
                return max(numbers, key=lambda one: one.low, default=none)

    def _change(self, change: Change) -> Shown:
        was = self.of(change.then)
        if not was:
            return Shown(State.UNKNOWN, Unit.CHANGE)
        return Shown.number((self.of(change.now) - was) / was, Unit.CHANGE)

    def _ratio(self, ratio: Ratio) -> Shown:
        whole = self.of(ratio.bottom) if isinstance(ratio.bottom, Region) else ratio.bottom
        if not whole:
            return Shown(State.UNKNOWN, ratio.unit)
        return Shown.number(self.of(ratio.top) / whole, ratio.unit)

    def _people(self, people: People | PeopleOver) -> Shown:
        low, high = self._bounds(people) if isinstance(people, People) else self._over(people)
        if low is None:
            return Shown(State.HIDDEN, Unit.PEOPLE)
        if low == high:
            return Shown.number(low, Unit.PEOPLE)
        return Shown(State.BOUNDS, Unit.PEOPLE, low, high)

    def _bounds(self, people: People) -> tuple[int | None, int | None]:
        if any(region in self.hidden for region in people.sure):
            return None, None
        low = sum(map(self.of, people.sure))
        if any(region in self.hidden for region in people.unsure):
            return low, None
        return low, low + sum(map(self.of, people.unsure))

    def _over(self, people: PeopleOver) -> tuple[int | None, int | None]:
        parts = [self._bounds(part) for part in people.parts]
        new = [self._bounds(people.new)] if people.new else []
        lows = [low for low, _ in (*parts, *new) if low is not None]
        highs = [high for _, high in parts if high is not None]
        low = max(lows, default=None)
        return low, sum(highs) if len(highs) == len(parts) else None


def filled(draft: Draft, numbers: Numbers, words: Words) -> tuple[Table | Paragraph, ...]:
    """Return the parts of a report with their figures."""
    return tuple(
        _table(part, numbers, words) if isinstance(part, DraftTable) else part
        for part in draft.parts
    )


def _table(draft: DraftTable, numbers: Numbers, words: Words) -> Table:
    table = _numbered(draft, numbers)
    cells = [cell for line in table.lines for cell in line.cells]
    if not any(cell.state is State.UNKNOWN and cell.unit is not Unit.CHANGE for cell in cells):
        return table
    said = words.text("“{mark}” means that it is not known.").format(mark=UNKNOWN_MARK)
    return replace(table, note=f"{table.note} {said}".strip())


def _numbered(draft: DraftTable, numbers: Numbers) -> Table:
    return Table(
        code=draft.code,
        title=draft.title,
        note=draft.note,
        head=draft.head,
        columns=draft.columns,
        lines=tuple(
            Line(
                line.label,
                tuple(map(numbers.shown, line.cells)),
                line.level,
                line.is_total,
                line.figure,
            )
            for line in draft.lines
        ),
        chart=draft.chart,
        stands_out=draft.stands_out,
    )


def cells(parts: Collection[Table | Paragraph]) -> tuple[int, int]:
    """Return how many cells the tables have, and how many of them are hidden."""
    found = [
        cell
        for part in parts
        if isinstance(part, Table)
        for line in part.lines
        for cell in line.cells
    ]
    return len(found), sum(cell.state is State.HIDDEN for cell in found)
