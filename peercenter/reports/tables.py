# SPDX-License-Identifier: MIT
"""Tables of any length: rows go on on the next page, under their heads again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from peercenter import look
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import SMALLEST, Page, Type

_TITLE = Type(12.5, fonts.SEMIBOLD)
_ASIDE = Type(9, color=SOFT)
_NOTE = Type(8.5, color=SOFT, leading=1.35)
ROW_PAD = 5.0
LEADING = 1.22
_BELOW = 20.0
CELL_GAP = 9.0
INSET = 10.0
"""How far a row is set in below the one it is part of."""
SIZE = 9.0
_FEWEST = 3
"""A table that is broken begins with so many rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether figures stand in it."""

    title: str
    share: float
    is_number: bool = False
    is_picture: bool = False
    """Whether `Table.pictures` stand in it in place of text."""


Draw = Callable[[Page, Box], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Something else between tables, which is never broken."""

    height: float
    """With the space below."""
    draw: Draw


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title; cells may have several lines, broken by newlines."""

    title: str
    aside: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    """What is said in place of a table without rows."""
    is_whole: bool = False
    """Whether it begins on a next page rather than being broken."""
    bold_last: bool = False
    """Whether the last row is a sum."""
    note: str = ""
    """Below the title, where the table begins."""
    figure: Block | None = None
    """Between the title and the rows, where the table begins."""
    figure_at: float = 0.0
    """The share of the width from which on the picture stands beside the rows instead."""
    stacks: int = 1
    """In how many stacks beside each other a long and narrow table stands."""
    size: float = SIZE
    sums: frozenset[int] = frozenset()
    """Rows that are sums, wherever they stand."""
    levels: tuple[int, ...] = ()
    """How far each row is set in; empty: none is."""
    muted: frozenset[tuple[int, int]] = frozenset()
    """Rows and columns of cells with a mark in place of a number."""
    pictures: tuple[Draw, ...] = ()
    """For each row, what its picture column shows."""

    @property
    def text(self) -> Type:
        """How its rows are set."""
        return Type(self.size, leading=LEADING)

    @property
    def head(self) -> Type:
        """How its headings are set."""
        return Type(max(SMALLEST, self.size - 0.5), fonts.SEMIBOLD, leading=1.2)

    def level(self, row: int) -> int:
        """Return how far a row is set in."""
        return self.levels[row] if self.levels else 0


Lines = tuple[tuple[str, ...], ...]
"""A row as it is drawn: the lines of each cell."""


@dataclass(frozen=True)
class Part:
    """As much of a table as stands on one page."""

    table: Table
    width: float
    head: Lines
    rows: tuple[Lines, ...]
    start: int
    """Which row of the table is its first."""
    ends: bool

    @property
    def is_first(self) -> bool:
        """Whether the table begins here."""
        return self.start == 0

    @cached_property
    def height(self) -> float:
        """How high it is, with the space below."""
        rows = max(sum(_height(row, self.table.text) for _, row in stack) for stack in self.stacks)
        beside = self.figure.height if self.figure and self.table.figure_at else 0.0
        return self.top + max(rows, beside - self.head_height) + _BELOW

    @cached_property
    def stacks(self) -> list[list[tuple[int, Lines]]]:
        """The rows with their numbers, in the stacks they stand in."""
        numbered = list(enumerate(self.rows, start=self.start))
        each = max(1, -(-len(numbered) // self.table.stacks))
        return [numbered[at : at + each] for at in range(0, len(numbered), each)] or [[]]

    @cached_property
    def title(self) -> tuple[str, ...]:
        """The lines of the title; beside an aside there is one."""
        title = fonts.printable(self.table.title)
        return (title,) if self.table.aside else _TITLE.lines(title, self.width)

    @cached_property
    def note(self) -> tuple[str, ...]:
        """The lines below the title."""
        note = fonts.printable(self.table.note) if self.is_first else ""
        return _NOTE.lines(note, self.width) if note else ()

    @property
    def figure(self) -> Block | None:
        """The picture between title and rows."""
        return self.table.figure if self.is_first else None

    @cached_property
    def top(self) -> float:
        """How high everything above the first row is."""
        note = len(self.note) * _NOTE.line + 4 if self.note else 0.0
        above = self.figure.height if self.figure and not self.table.figure_at else 0.0
        return len(self.title) * _TITLE.line + note + above + 8 + self.head_height

    @cached_property
    def head_height(self) -> float:
        """How high the headings are, or the words in place of a table."""
        table = self.table
        return _height(self.head, table.head) if table.rows else table.text.line + ROW_PAD


def paginated(
    tables: Sequence[Table | Block], width: float, room: float, *, more: float = 0.0
) -> list[list[Part | Block]]:
    """Return tables in pages; a title never stands without rows. The first may have more room."""
    pages: list[list[Part | Block]] = [[]]
    left = room + more
    for table in tables:
        if isinstance(table, Block):
            if table.height > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(table)
            left -= table.height
            continue
        head = _broken(tuple(column.title for column in table.columns), table, width, None)
        rows = tuple(_broken(row, table, width, number) for number, row in enumerate(table.rows))
        rest = Part(table, width, head, rows, 0, ends=True)
        if table.is_whole and left < rest.height <= room and pages[-1]:
            pages.append([])
            left = room
        while True:
            fits = _fitting(rest, left)
            least = min(len(rest.rows), _FEWEST * table.stacks)
            if fits < max(1, least) and pages[-1] and (rest.rows or left < rest.height):
                pages.append([])
                left = room
                continue
            if len(rest.rows) - fits == 1 and fits > _FEWEST:
                fits -= 1  # the last row is not left alone
            fits = max(fits, 1)
            part = replace(rest, rows=rest.rows[:fits], ends=fits >= len(rest.rows))
            pages[-1].append(part)
            left -= part.height
            if part.ends:
                break
            rest = replace(rest, rows=rest.rows[fits:], start=rest.start + fits)
    return pages


def _fitting(part: Part, room: float) -> int:
    """Return how many rows fit below a title and heads."""
    left = room - part.top
    stacks = part.table.stacks
    if stacks > 1:
        highest = max(_height(row, part.table.text) for row in part.rows)
        return min(len(part.rows), max(0, int(left / highest)) * stacks)
    for number, row in enumerate(part.rows):
        left -= _height(row, part.table.text)
        if left < 0:
            return number
    return len(part.rows)


def draw(page: Page, x: float, y: float, width: float, parts: Sequence[Part | Block]) -> None:
    """Draw the tables of a page below each other."""
    for part in parts:
        box = Box(x, y, width, part.height)
        if isinstance(part, Block):
            part.draw(page, box)
        else:
            _draw_part(page, box, part)
        y += part.height


def _broken(cells: Sequence[str], table: Table, width: float, row: int | None) -> Lines:
    """Return the lines of each cell of a row, or of the heads."""
    style = table.head if row is None else table.text
    found = []
    for place, (column, cell) in enumerate(zip(table.columns, cells, strict=True)):
        room = column.share * width - CELL_GAP
        if place == 0 and row is not None:
            room -= table.level(row) * INSET
        pieces = [fonts.printable(piece) for piece in cell.split("\n")]
        # A figure never breaks within itself; a word that is too wide is broken.
        found.append(tuple(line for piece in pieces for line in style.lines(piece, room)))
    return tuple(found)


def _height(lines: Lines, style: Type) -> float:
    return max((len(cell) for cell in lines), default=0) * style.line + ROW_PAD


def _draw_part(page: Page, box: Box, part: Part) -> None:
    table = part.table
    aside = fonts.printable(table.aside)
    with page.leaf("H2" if part.is_first else "P"):
        page.lines(box.x, box.y + _TITLE.size, part.title, _TITLE)
    if aside:
        with page.leaf("P"):
            free = box.width - _TITLE.width(part.title[0]) - 12
            style = _ASIDE.shrunk(aside, free)
            page.text(box.x + box.width, box.y + _TITLE.size, aside, style, "right")
    y = box.y + len(part.title) * _TITLE.line + 4
    page.rule(box.x, y, box.width, weight=1.2, color=look.LIGHT.ink)
    if part.note:
        with page.leaf("P"):
            page.lines(box.x, y + 4 + _NOTE.size, part.note, _NOTE)
        y += len(part.note) * _NOTE.line + 4
    if part.figure:
        at = box.x + table.figure_at * box.width
        part.figure.draw(page, Box(at, y, box.x + box.width - at, part.figure.height))
        y += 0 if table.figure_at else part.figure.height
    y += 4
    if not table.rows:
        with page.leaf("P"):
            page.text(box.x, y + table.text.size, fonts.printable(table.empty), table.text)
        return
    width = sum(column.share for column in table.columns) * box.width
    apart = (box.width - width) / (table.stacks - 1) if table.stacks > 1 else 0.0
    for place, stack in enumerate(part.stacks):
        _draw_stack(page, box.x + place * apart, y, part, stack)


def _draw_stack(
    page: Page, x: float, y: float, part: Part, stack: Sequence[tuple[int, Lines]]
) -> None:
    """Draw rows under their heads."""
    table = part.table
    width = sum(column.share for column in table.columns) * part.width
    with page.group("Table"):
        _draw_row(page, Box(x, y, part.width, 0), part.head, table, None)
        y += part.head_height
        for number, row in stack:
            is_sum = number in table.sums
            color = look.LIGHT.ink if is_sum else look.LIGHT.edge
            page.rule(x, y - 1, width, weight=0.9 if is_sum else 0.5, color=color)
            high = _height(row, table.text)
            _draw_row(page, Box(x, y, part.width, high), row, table, number)
            y += high


def _is_sum(table: Table, row: int) -> bool:
    return row in table.sums or (table.bold_last and row == len(table.rows) - 1)


def _draw_row(page: Page, box: Box, row: Lines, table: Table, number: int | None) -> None:
    """Draw a row with its number, or the heads, which have none."""
    style = table.head if number is None else table.text
    if number is not None and _is_sum(table, number):
        style = Type(style.size, fonts.SEMIBOLD, leading=style.leading)
    # Headings stand on the line below them.
    deepest = max(map(len, row), default=0)
    with page.group("TR"):
        x = box.x
        for place, (column, lines) in enumerate(zip(table.columns, row, strict=True)):
            width = column.share * box.width
            if column.is_picture:
                if number is not None:
                    inner = Box(x + CELL_GAP, box.y, width - CELL_GAP, box.height)
                    table.pictures[number](page, inner)
                x += width
                continue
            if number is None:
                role, scope = "TH", "Column"
            else:
                role, scope = ("TH", "Row") if place == 0 else ("TD", "")
            inset = table.level(number) * INSET if number is not None and place == 0 else 0.0
            is_muted = number is not None and (number, place) in table.muted
            face = replace(style, color=SOFT) if is_muted else style
            with page.leaf(role, scope=scope or None):
                y = box.y + 1 + style.size
                if number is None:
                    y += (deepest - len(lines)) * style.line
                if column.is_number:
                    page.lines(x + width, y, lines, face, "right")
                else:
                    page.lines(x + inset, y, lines, face)
            x += width
