# SPDX-License-Identifier: MIT
"""Tables of any length: rows go on on the next page, under their heads again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from peercenter import look
from peercenter.reports import fonts
from peercenter.reports.charts import Box
from peercenter.reports.furniture import SOFT
from peercenter.reports.page import Page, Type

_TITLE = Type(12.5, fonts.SEMIBOLD)
_ASIDE = Type(9, color=SOFT)
_HEAD = Type(8.5, fonts.SEMIBOLD, leading=1.2)
_TEXT = Type(9, leading=1.22)
_PAD = 5.0
_BELOW = 20.0
_CELL_GAP = 9.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether figures stand in it."""

    title: str
    share: float
    is_number: bool = False


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


Lines = tuple[tuple[str, ...], ...]
"""A row as it is drawn: the lines of each cell."""


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a table as stands on one page."""

    table: Table
    head: Lines
    rows: tuple[Lines, ...]
    is_first: bool
    ends: bool

    @property
    def height(self) -> float:
        """How high it is, with the space below."""
        rows = sum(_height(row, _TEXT) for row in self.rows)
        return self._top + rows + _BELOW

    @property
    def _top(self) -> float:
        head = _height(self.head, _HEAD) if self.table.rows else _TEXT.line + _PAD
        return _TITLE.line + 8 + head


@dataclass(frozen=True, slots=True)
class Block:
    """Something else between tables, which is never broken."""

    height: float
    """With the space below."""
    draw: Callable[[Page, Box], None]


def paginated(
    tables: Sequence[Table | Block], width: float, room: float
) -> list[list[Part | Block]]:
    """Return tables in pages; a title never stands without a row."""
    pages: list[list[Part | Block]] = [[]]
    left = room
    for table in tables:
        if isinstance(table, Block):
            if table.height > left and pages[-1]:
                pages.append([])
                left = room
            pages[-1].append(table)
            left -= table.height
            continue
        head = _broken(tuple(column.title for column in table.columns), table, width, _HEAD)
        rest = [_broken(row, table, width, _TEXT) for row in table.rows]
        is_first = True
        whole = Part(table, head, tuple(rest), True, True).height
        if table.is_whole and left < whole <= room and pages[-1]:
            pages.append([])
            left = room
        while True:
            fits = _fitting(table, head, rest, left)
            if not fits and pages[-1] and (rest or left < Part(table, head, (), True, True).height):
                pages.append([])
                left = room
                continue
            fits = max(fits, 1)
            part = Part(table, head, tuple(rest[:fits]), is_first, fits >= len(rest))
            pages[-1].append(part)
            left -= part.height
            rest = rest[fits:]
            is_first = False
            if not rest:
                break
    return pages


def _fitting(table: Table, head: Lines, rows: Sequence[Lines], room: float) -> int:
    """Return how many rows fit below a title and heads."""
    left = room - Part(table, head, (), True, True).height + _BELOW
    for number, row in enumerate(rows):
        left -= _height(row, _TEXT)
        if left < 0:
            return number
    return len(rows)


def draw(page: Page, x: float, y: float, width: float, parts: Sequence[Part | Block]) -> None:
    """Draw the tables of a page below each other."""
    for part in parts:
        box = Box(x, y, width, part.height)
        if isinstance(part, Block):
            part.draw(page, box)
        else:
            _draw_part(page, box, part)
        y += part.height


def _broken(cells: Sequence[str], table: Table, width: float, style: Type) -> Lines:
    found = []
    for column, cell in zip(table.columns, cells, strict=True):
        room = column.share * width - _CELL_GAP
        pieces = [fonts.printable(piece) for piece in cell.split("\n")]
        # A figure never breaks within itself; a word that is too wide is broken.
        found.append(tuple(line for piece in pieces for line in style.lines(piece, room)))
    return tuple(found)


def _height(lines: Lines, style: Type) -> float:
    return max((len(cell) for cell in lines), default=0) * style.line + _PAD


def _draw_part(page: Page, box: Box, part: Part) -> None:
    table = part.table
    title, aside = fonts.printable(table.title), fonts.printable(table.aside)
    with page.leaf("H2" if part.is_first else "P"):
        page.text(box.x, box.y + _TITLE.size, title, _TITLE)
    with page.leaf("P"):
        free = box.width - _TITLE.width(title) - 12
        style = _ASIDE.shrunk(aside, free)
        page.text(box.x + box.width, box.y + _TITLE.size, aside, style, "right")
    y = box.y + _TITLE.line + 4
    page.rule(box.x, y, box.width, weight=1.2, color=look.LIGHT.ink)
    y += 4
    if not table.rows:
        with page.leaf("P"):
            page.text(box.x, y + _TEXT.size, fonts.printable(table.empty), _TEXT)
        return
    with page.group("Table"):
        _draw_row(page, Box(box.x, y, box.width, 0), part.head, table, _HEAD)
        y += _height(part.head, _HEAD)
        for number, row in enumerate(part.rows, start=1):
            page.rule(box.x, y - 1, box.width, weight=0.5, color=look.LIGHT.edge)
            is_sum = table.bold_last and part.ends and number == len(part.rows)
            style = Type(_TEXT.size, fonts.SEMIBOLD, leading=_TEXT.leading) if is_sum else _TEXT
            _draw_row(page, Box(box.x, y, box.width, 0), row, table, style)
            y += _height(row, _TEXT)


def _draw_row(page: Page, box: Box, row: Lines, table: Table, style: Type) -> None:
    is_head = style is _HEAD
    with page.group("TR"):
        x = box.x
        for place, (column, lines) in enumerate(zip(table.columns, row, strict=True)):
            width = column.share * box.width
            if is_head:
                role, scope = "TH", "Column"
            else:
                role, scope = ("TH", "Row") if place == 0 else ("TD", "")
            with page.leaf(role, scope=scope or None):
                y = box.y + 1 + style.size
                if column.is_number:
                    page.lines(x + width, y, lines, style, "right")
                else:
                    page.lines(x, y, lines, style)
            x += width
