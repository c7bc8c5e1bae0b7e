# SPDX-License-Identifier: MIT
"""A report before its numbers are known: tables whose cells are recipes over regions.

Disclosure control works on exactly the regions of a draft: what is in none of them is not told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from peercenter.domain.centers import Texts
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting.catalog import INFO
from peercenter.domain.reporting.document import ChartKind, Paragraph
from peercenter.domain.reporting.figures import (
    Change,
    Count,
    Figure,
    Highest,
    Known,
    People,
    PeopleOver,
    Ratio,
)
from peercenter.domain.reporting.operation import Operation
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.templates import FigureCode
from peercenter.domain.tallies import Measure


@dataclass(frozen=True, slots=True)
class CenterFacts:
    """A center, as far as a report's shape depends on it."""

    id: str
    name: str
    hours: tuple[int, ...] = ()
    """The local hours during which it is ever open, in the order of its day."""
    counted_since: date | None = None
    """The first service day with any counter; None: nothing was counted yet."""


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """A group, class or activity with all the times it ever had."""

    kind: str
    texts: Texts
    center_id: str
    times: frozenset[str]
    """Ids of its times."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An optional measure that the network counts, since when and until when."""

    measure: Measure
    since: date
    until: date | None = None
    """The last day; None: still counted."""
    categories: tuple[str, ...] = ()
    """The network's own, where the catalog leaves them to it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report's shape depends on besides its template; no counts."""

    network: str
    fiscal_month: int
    centers: tuple[CenterFacts, ...]
    """All of the network, in order."""
    wants: Mapping[str, Texts] = field(default_factory=dict)
    groups: tuple[GroupFacts, ...] = ()
    needs: Mapping[str, Texts] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    withdrawn: Mapping[Measure, frozenset[str]] = field(default_factory=dict)
    """Wants and needs that are offered no more; old days still count them."""


Operations = Callable[[Period], Mapping[str, Operation]]
"""How each center of the report ran in a period, by its id."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A row of a table, before its numbers are known."""

    label: str
    cells: tuple[Figure, ...]
    level: int = 0
    is_total: bool = False
    figure: FigureCode | None = None
    """Which figure it shows, in a table of single figures."""


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table, before its numbers are known."""

    section: int
    """Place of its section in the template."""
    code: str
    title: str
    note: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[DraftLine, ...]
    chart: ChartKind | None = None
    stands_out: bool = False
    """Whether its lines are single figures."""

    def figures(self) -> Iterator[Figure]:
        """Yield its cells, line by line."""
        return (cell for line in self.lines for cell in line.cells)

    def regions(self) -> tuple[Region, ...]:
        """Return every region that it tells of, each once, in order."""
        return _each_once(self.figures())


@dataclass(frozen=True, slots=True)
class Draft:
    """A report, before its numbers are known."""

    period: Period
    center_ids: tuple[str, ...]
    parts: tuple[DraftTable | Paragraph, ...]
    codes: tuple[FigureCode, ...]
    """The figures that it shows, each once; their definitions go with it."""
    measures: tuple[Measure, ...]
    """The measures that it breaks down, likewise."""
    skipped: Ratio | None
    """The share that did not say when they were last here, where it tells of people."""
    compared: tuple[Period, ...] = ()
    """Other periods that it tells of, and that were counted."""

    @property
    def tables(self) -> tuple[DraftTable, ...]:
        """All tables in order."""
        return tuple(part for part in self.parts if isinstance(part, DraftTable))

    def regions(self) -> tuple[Region, ...]:
        """Return every region that it tells of, each once, in order."""
        cells = [cell for table in self.tables for cell in table.figures()]
        return _each_once([*cells, *([self.skipped] if self.skipped else [])])

    def about_people(self) -> tuple[Region, ...]:
        """Return the regions whose small counts are hidden outside."""
        return tuple(r for r in self.regions() if INFO[r.measure].about_people)


def regions_of(figure: Figure) -> Iterator[Region]:
    """Yield the regions that a figure is made of; some may come twice."""
    match figure:
        case Count(region):
            yield region
        case Ratio(top, Region() as bottom):
            yield from (top, bottom)
        case Ratio(top):
            yield top
        case Change(now, then):
            yield from (now, then)
        case People(sure, unsure):
            yield from (*sure, *unsure)
        case PeopleOver() | Highest():
            for part in parts_of(figure):
                yield from regions_of(part)
        case Known():
            pass


def parts_of(figure: PeopleOver | Highest) -> Sequence[Figure]:
    """Return the figures that a figure is made of."""
    if isinstance(figure, Highest):
        return figure.ratios
    return (*figure.parts, *(() if figure.new is None else (figure.new,)))


def _each_once(figures: Iterable[Figure]) -> tuple[Region, ...]:
    return tuple(dict.fromkeys(region for figure in figures for region in regions_of(figure)))
