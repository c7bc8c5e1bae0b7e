# SPDX-License-Identifier: MIT
"""A finished report: the one source of the screen, the PDF, the workbook and the CSV files.

Its words are in one language already; its figures are not formatted yet.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peercenter.domain.reporting.figures import Shown
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.templates import Audience, FigureCode, Layout


class ChartKind(StrEnum):
    """How a table is also drawn; the numbers always stand beside it."""

    BARS = "bars"
    """A bar for each line, of the first column."""
    COLUMNS = "columns"
    """Upright bars in the order of time, of the first column."""
    LINES = "lines"
    """A line for each column."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    label: str
    cells: tuple[Shown, ...]
    level: int = 0
    """How far it is set in, below the line it is part of."""
    is_total: bool = False
    figure: FigureCode | None = None
    """Which figure it shows, in a table of single figures."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title, as it is printed, filled into a sheet, or read to somebody."""

    code: str
    """Unique in the report; file names and sheet names are made of it."""
    title: str
    note: str
    """Definition, method and coverage of all its figures; may be empty."""
    head: str
    """Above the labels."""
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    chart: ChartKind | None = None
    stands_out: bool = False
    """Whether its lines are single figures, the first of which a page may show in large."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words between tables."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What a figure means and how it was got."""

    name: str
    meaning: str
    method: str
    coverage: str
    """What is missing: since when it is counted, hours and days not counted, the share skipped."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction of a locked month."""

    made_on: date
    text: str
    """What changed; small changes are not numbered outside."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report, ready to be drawn or written."""

    title: str
    network: str
    centers: str
    """Which centers, in words."""
    period: Period
    period_name: str
    audience: Audience
    layout: Layout
    language: str
    version: str
    """Which version of the months it is: "Version 1, locked on Nov 3, 2026", or not locked yet."""
    opening: str
    parts: tuple[Table | Paragraph, ...]
    definitions: tuple[Definition, ...]
    amendments: tuple[Amendment, ...]
    disclosure: str
    """The audit's result in one sentence; for inside, that small numbers are in it."""
    closing: str
    made_at: datetime
    logo: bytes | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables in order."""
        return tuple(part for part in self.parts if isinstance(part, Table))
