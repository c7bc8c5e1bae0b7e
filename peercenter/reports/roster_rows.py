# SPDX-License-Identifier: MIT
"""A week with a row for each person: where many work, this is larger than times with their names.

Open shifts and gaps have rows of their own below. What does not fit goes on on the next page.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from peercenter import look
from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.sheets import RosterSheet, by_time, gaps_by_time
from peercenter.reports import fonts, phrases, roster_phrases
from peercenter.reports.charts import Box
from peercenter.reports.page import SMALLEST, Page, Type
from peercenter.reports.roster_parts import INK, Shown
from peercenter.words import Words

_SIZES = (22.0, 20.0, 18.0, 16.5, 15.0, 13.5, 12.0, 11.0, 10.5, 9.75, 9.0)
"""Of names; times are a little smaller."""
_TIME = 0.84
_SMALL = 0.6
NAMES_SHARE = 0.22
"""At most so much of the width is for names."""
_LEADING = 1.14
_PAD = 0.24
_SPARE = 9.0
"""At most so much more space is between rows where there is room."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A time in a cell, and what is said of it."""

    time: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before it has a size."""

    title: str
    cells: tuple[tuple[_Piece, ...], ...]
    shown: Shown


@dataclass(frozen=True, slots=True)
class _Set:
    """A row in lines."""

    shown: Shown
    title: tuple[str, ...]
    name: Type
    cells: tuple[tuple[tuple[tuple[str, ...], Type], ...], ...]
    height: float


@dataclass(frozen=True, slots=True)
class Rows:
    """The week in pages of rows."""

    pages: tuple[tuple[_Set, ...], ...]
    names: float
    """Width of the names."""
    column: float
    """Width of a day."""
    smallest: float
    """The size of the smallest name."""


def laid(sheet: RosterSheet, center: Center, box: Box, words: Words, gutter: float) -> Rows:
    """Return a week in rows, set as large as one page allows, or in as few pages as it takes."""
    rows = _rows(sheet, center, words)
    days = len(sheet.period.dates)
    found: list[_Set] = []
    names = column = 0.0
    for size in _SIZES:
        names = _names_width(rows, size, box.width)
        column = (box.width - names - days * gutter) / days
        found = [_set(row, size, names, column) for row in rows]
        if sum(row.height for row in found) <= box.height:
            break
    people = [row.name.size for row in found if row.shown is Shown.SHIFT]
    smallest = min(people, default=_SIZES[0])
    return Rows(_paginated(found, box.height), names, column, smallest)


def draw(page: Page, box: Box, rows: Rows, number: int, gutter: float) -> None:
    """Draw the rows of a page."""
    shown = rows.pages[number]
    spare = (box.height - sum(row.height for row in shown)) / max(1, len(shown))
    share = max(0.0, min(_SPARE, spare))
    y = box.y
    for row in shown:
        height = row.height + share
        _draw_row(page, Box(box.x, y, box.width, height), row, rows, gutter)
        y += height
        page.rule(box.x, y, box.width, weight=0.5, color=look.LIGHT.edge)


def _rows(sheet: RosterSheet, center: Center, words: Words) -> list[_Row]:
    halves = sheet.needs_halves([center.id])
    days = sheet.period.dates
    by_day = {day: sheet.on(center.id, day) for day in days}

    def short(span: Span) -> str:
        return roster_phrases.short_times(words, span, center, halves=halves)

    def row(title: str, pieces: Iterable[Sequence[_Piece]], shown: Shown) -> _Row:
        return _Row(fonts.printable(title), tuple(tuple(cell) for cell in pieces), shown)

    names = {
        shift.staff_id: sheet.name_of(shift)
        for shifts in by_day.values()
        for shift in shifts
        if shift.staff_id is not None
    }
    found = [
        row(
            name,
            ([_Piece(short(s.span)) for s in by_day[day] if s.staff_id == key] for day in days),
            Shown.SHIFT,
        )
        for key, name in sorted(names.items(), key=lambda item: (item[1].casefold(), item[0]))
    ]
    openings = [
        [
            _Piece(short(span), _how_many(len(together), words))
            for span, together in by_time(s for s in by_day[day] if s.staff_id is None)
        ]
        for day in days
    ]
    gaps = [_gaps(sheet, center, day, words, halves=halves) for day in days]
    if any(openings):
        found.append(row(words.text("Open shifts"), openings, Shown.OPEN))
    if any(gaps):
        found.append(row(words.text("Missing"), gaps, Shown.GAP))
    return found


def _how_many(shifts: int, words: Words) -> str:
    return "" if shifts == 1 else words.count("{n} open shift", "{n} open shifts", shifts)


def _gaps(
    sheet: RosterSheet, center: Center, day: date, words: Words, *, halves: bool
) -> list[_Piece]:
    return [
        _Piece(
            roster_phrases.short_times(words, span, center, halves=halves),
            roster_phrases.missing(words, stretches),
        )
        for span, stretches in gaps_by_time(sheet.cover(center.id, day))
    ]


def _names_width(rows: Sequence[_Row], size: float, room: float) -> float:
    style = Type(size, fonts.EXTRABOLD)
    widest = max((style.width(row.title) for row in rows), default=0.0)
    return min(room * NAMES_SHARE, widest + 2)


def _set(row: _Row, size: float, names: float, column: float) -> _Set:
    is_person = row.shown is Shown.SHIFT
    color = look.LIGHT.card if row.shown is Shown.GAP else INK
    weight = fonts.EXTRABOLD if is_person else fonts.SEMIBOLD
    name = Type(size if is_person else size * _TIME, weight, leading=_LEADING)
    name = name.shrunk(max(row.title.split(" "), key=name.width), names)
    title = name.lines(row.title, names)
    cells = []
    for pieces in row.cells:
        cell: list[tuple[tuple[str, ...], Type]] = []
        for piece in pieces:
            time = Type(size * _TIME, fonts.SEMIBOLD, color, 1.25)
            starts, dash, ends = piece.time.partition(phrases.TO)
            told = (
                (f"{starts}{dash}", ends) if time.width(piece.time) > column - 4 else (piece.time,)
            )
            cell.append((told, time.shrunk(max(told, key=time.width), column - 4)))
            if piece.about:
                small = Type(max(SMALLEST, size * _SMALL), leading=_LEADING)
                small = small.shrunk(max(piece.about.split(" "), key=small.width), column - 4)
                cell.append((small.lines(piece.about, column - 4), small))
        cells.append(tuple(cell))
    tall = max((_height(cell) for cell in cells), default=0.0)
    height = max(len(title) * name.line, tall) + size * _PAD
    return _Set(row.shown, title, name, tuple(cells), height)


def _height(cell: Iterable[tuple[tuple[str, ...], Type]]) -> float:
    return sum(len(lines) * style.line for lines, style in cell)


def _paginated(rows: Sequence[_Set], room: float) -> tuple[tuple[_Set, ...], ...]:
    pages: list[list[_Set]] = [[]]
    left = room
    for row in rows:
        if row.height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= row.height
    return tuple(tuple(page) for page in pages)


def _draw_row(page: Page, box: Box, row: _Set, rows: Rows, gutter: float) -> None:
    free = box.height - row.height + row.name.size * _PAD
    with page.group("TR"):
        with page.leaf("TH", scope="Row"):
            y = box.y + (box.height - len(row.title) * row.name.line) / 2
            page.lines(box.x, y + row.name.size * 0.95, row.title, row.name)
        for place, cell in enumerate(row.cells):
            x = box.x + rows.names + gutter + place * (rows.column + gutter)
            with page.leaf("TD"):
                is_alone = row.shown is Shown.SHIFT
                y = box.y + ((box.height - _height(cell)) / 2 if is_alone else free / 2)
                for lines, style in cell:
                    is_time = style.weight == fonts.SEMIBOLD
                    high = len(lines) * style.line
                    if is_time and row.shown is Shown.GAP:
                        page.bar(x, y + high - 1, rows.column, high - 2, INK)
                    elif is_time and row.shown is Shown.OPEN:
                        page.dashes(x, y + high - 1, rows.column, high - 2, INK)
                    inset = 0 if is_alone else 3
                    page.lines(x + inset, y + style.size * 0.98, lines, style)
                    y += len(lines) * style.line
