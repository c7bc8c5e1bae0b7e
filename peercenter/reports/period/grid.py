# SPDX-License-Identifier: MIT
"""A document's tables as they fit on paper: smaller type, a turned page, or several tables.

As a table needs more room than there is, its type becomes a little smaller; then its page is
turned; and beyond that, its columns go on in further tables.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peercenter.domain.reporting import charts, document
from peercenter.domain.reporting.chart_parts import can_be_drawn, reach
from peercenter.domain.reporting.document import ChartKind, Line
from peercenter.domain.reporting.marks import Tone
from peercenter.domain.reporting.wording import is_mark, shown_text
from peercenter.reports import fonts, marks
from peercenter.reports.charts import Box
from peercenter.reports.page import SMALLEST, Page
from peercenter.reports.tables import (
    CELL_GAP,
    INSET,
    LEADING,
    ROW_PAD,
    SIZE,
    Block,
    Column,
    Draw,
    Table,
)
from peercenter.words import Words

_SIZES = (SIZE, 8.5, 8.0, SMALLEST)
_LABEL_LEAST = 0.24
_LABEL_TIGHT = 0.18
_LABEL_MOST = 0.44
"""The shares of the width that labels may take; less in the smallest type."""
_TIGHT = 8.0
_WIDEST = 92.0
"""No column of figures is wider, in points: numbers must stand near each other and their label."""
_BARS_LEAST = 84.0
_BARS_MOST = 230.0
_BARS_SHARE = 0.6
"""How much of the width that is to spare goes to bars, at least."""
_CHART_SIZE = 8.5
_HIGHEST = 300.0
"""A picture that is higher does not come into being; the table says it all."""
_APART = 28.0
"""Between a table and what stands beside it."""
_BESIDE_LINES = 16
"""Tables with no more lines are never broken, and have their picture beside them."""
_BESIDE = 0.52
"""The share of the width that a table with its picture beside it may need."""
_MOST_STACKS = 3
_SLACK = 0.3
_ABOVE, _BELOW = 10.0, 12.0
"""Space around a picture."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table as it fits, and whether it needs a turned page."""

    table: Table
    is_wide: bool


def fitted(table: document.Table, words: Words, upright: float, turned: float) -> Iterator[Fitted]:
    """Yield a table, or the parts of one with very many columns, to fit one of two widths."""
    text = _Text.of(table, words)
    for room in (upright, turned):
        size = text.size_in(room)
        if size is not None:
            yield Fitted(_laid(text, words, room, size), is_wide=room is turned)
            return
    for part in text.parts(upright, words):
        size = part.size_in(upright) or SMALLEST
        yield Fitted(_laid(part, words, upright, size), is_wide=False)


@dataclass(frozen=True, slots=True)
class _Text:
    """A table's cells as text, and how wide each column must be, at a size of one point."""

    table: document.Table
    cells: tuple[tuple[str, ...], ...]
    label: float
    """The widest label."""
    word: float
    """The widest word of a label."""
    columns: tuple[float, ...]

    @classmethod
    def of(cls, table: document.Table, words: Words) -> "_Text":
        cells = tuple(
            tuple(fonts.printable(shown_text(cell, words)) for cell in line.cells)
            for line in table.lines
        )
        labels = [fonts.printable(line.label) for line in table.lines]
        bold = fonts.SEMIBOLD
        label = max((fonts.width(text, bold, 1) for text in labels), default=0.0)
        label = max(label, _widest_word([table.head], bold))
        # Sums are bold; a heading is never larger than what stands below it.
        columns = tuple(
            max(
                _widest_word([title], bold),
                max((fonts.width(row[place], bold, 1) for row in cells), default=0.0),
            )
            for place, title in enumerate(table.columns)
        )
        return cls(table, cells, label, _widest_word(labels, bold), columns)

    def size_in(self, room: float) -> float | None:
        """Return the size at which it fits, the largest there is."""
        return next((size for size in _SIZES if self.needed(size, room) <= room), None)

    def label_at(self, size: float, room: float) -> float:
        """Return the least width of the labels; they may go on in further lines."""
        share = _LABEL_LEAST if size > _TIGHT else _LABEL_TIGHT
        least = max(room * share, self.word * size + self.inset + CELL_GAP)
        return min(self.label_whole(size), least)

    def label_whole(self, size: float) -> float:
        """Return the width at which every label stands in one line."""
        return self.label * size + self.inset + CELL_GAP

    @property
    def inset(self) -> float:
        """How far the deepest label is set in."""
        return max((line.level for line in self.table.lines), default=0) * INSET

    def needed(self, size: float, room: float) -> float:
        """Return the least width that it needs."""
        figures = sum(width * size + CELL_GAP for width in self.columns)
        return self.label_at(size, room) + figures

    def parts(self, room: float, words: Words) -> Iterator["_Text"]:
        """Yield tables with as many columns each as fit, of about the same number."""
        size = _SIZES[1]
        left = room - self.label_at(size, room)
        fit = max(1, int(left / (max(self.columns) * size + CELL_GAP)))
        number = -(-len(self.columns) // fit)
        each = -(-len(self.columns) // number)
        for place in range(number):
            kept = slice(place * each, (place + 1) * each)
            title = words.text("{title} ({part} of {parts})").format(
                title=self.table.title, part=place + 1, parts=number
            )
            lines = tuple(replace(line, cells=line.cells[kept]) for line in self.table.lines)
            table = replace(
                self.table,
                title=title,
                columns=self.table.columns[kept],
                lines=lines,
                note="" if place else self.table.note,
                chart=None if place else self.table.chart,
            )
            cells = tuple(row[kept] for row in self.cells)
            yield replace(self, table=table, cells=cells, columns=self.columns[kept])


def _widest_word(texts: Sequence[str], weight: int) -> float:
    return max(
        (fonts.width(word, weight, 1) for text in texts for word in fonts.printable(text).split()),
        default=0.0,
    )


def _laid(text: _Text, words: Words, room: float, size: float) -> Table:
    """Return a table with the widths of its columns, and with its picture."""
    table = text.table
    needed = text.needed(size, room)
    bars = _has_bars(table) and room - needed >= _BARS_LEAST
    is_beside = not bars and _stands_beside(table, needed, room)
    stacks = 1 if bars or is_beside else _stacks(needed, len(table.lines), room)
    width = room / 2 if is_beside else (room - (stacks - 1) * _APART) / stacks
    picture_room = max(_BARS_LEAST, (room - needed) * _BARS_SHARE) if bars else 0.0
    width -= picture_room
    label, figures, spare = _widths(text, size, room, max(width, needed))
    at = label + sum(figures) + _APART if is_beside else 0.0
    high = (len(table.lines) + 1) * (size * LEADING + ROW_PAD) - _BELOW if is_beside else 0.0
    picture = None if bars else _picture(table, words, room - at, high)
    if not bars and not is_beside and (stacks > 1 or spare <= room * _SLACK):
        label += spare  # a table that nearly fills the width fills it
    columns = [Column(table.head, label / room)]
    columns += [
        Column(title, width / room, is_number=True)
        for title, width in zip(table.columns, figures, strict=True)
    ]
    rows = [(line.label, *cells) for line, cells in zip(table.lines, text.cells, strict=True)]
    pictures: tuple[Draw, ...] = ()
    if bars:
        # Beside the figure that they show.
        columns.insert(2, Column("", (spare + picture_room) / room, is_picture=True))
        rows = [(*row[:2], "", *row[2:]) for row in rows]
        pictures = tuple(_bars(table, size))
    return Table(
        table.title,
        "",
        tuple(columns),
        tuple(rows),
        words.text("There is nothing in this table."),
        is_whole=len(table.lines) <= _BESIDE_LINES,
        note=table.note,
        figure=picture,
        figure_at=at / room if picture else 0.0,
        stacks=stacks,
        size=size,
        sums=frozenset(number for number, line in enumerate(table.lines) if line.is_total),
        levels=tuple(line.level for line in table.lines),
        muted=_marks(table.lines, bars=bars),
        pictures=pictures,
    )


def _widths(
    text: _Text, size: float, room: float, width: float
) -> tuple[float, list[float], float]:
    """Return how wide labels and figures are, and what is left of the width."""
    label = text.label_at(size, room)
    spare = width - text.needed(size, room)
    most = min(text.label_whole(size), room * _LABEL_MOST)
    more = min(spare, max(0.0, most - label))
    figures = [wide * size + CELL_GAP for wide in text.columns]
    figures, spare = _evened(figures, spare - more)
    return label + more, figures, spare


def _stands_beside(table: document.Table, needed: float, room: float) -> bool:
    """Tell whether a table leaves room for its picture beside it."""
    is_short = len(table.lines) <= _BESIDE_LINES
    return table.chart is not None and is_short and needed <= room * _BESIDE


def _stacks(needed: float, lines: int, room: float) -> int:
    """Return in how many stacks a table stands: long and narrow ones in two or three."""
    if lines <= _BESIDE_LINES:
        return 1
    return max(1, min(_MOST_STACKS, int((room + _APART) / (needed + _APART))))


def _evened(widths: Sequence[float], spare: float) -> tuple[list[float], float]:
    """Return columns of figures as wide as the widest where there is room, and what is left."""
    if not widths:
        return [], spare
    most = max(widths)
    missing = sum(most - width for width in widths)
    if missing > spare:
        share = spare / missing
        return [width + (most - width) * share for width in widths], 0.0
    spare -= missing
    wider = max(most, min(_WIDEST, most + spare / len(widths)))
    return [wider] * len(widths), spare - (wider - most) * len(widths)


def _marks(lines: Sequence[Line], *, bars: bool) -> frozenset[tuple[int, int]]:
    """Return the cells in which a mark stands for a number, counted as they are drawn."""
    return frozenset(
        (row, place + 1 + (1 if bars and place else 0))
        for row, line in enumerate(lines)
        for place, cell in enumerate(line.cells)
        if is_mark(cell)
    )


def _has_bars(table: document.Table) -> bool:
    shown = charts.bars_of(table)
    cells = [line.cells[0] for line in shown]
    return table.chart is ChartKind.BARS and len(shown) > 1 and can_be_drawn(cells)


def _bars(table: document.Table, size: float) -> Iterator[Draw]:
    """Yield what draws the bar of each line; a sum has none, for it would dwarf the others."""
    shown = charts.bars_of(table)
    most = max(reach(line.cells[0]) for line in shown)
    thick = size * 0.95
    bars = iter(shown)
    for line in table.lines:
        drawn = None if line.is_total or not line.cells else next(bars)

        def draw(page: Page, box: Box, line: Line | None = drawn) -> None:
            if line is not None:
                long = min(box.width, _BARS_MOST)
                tone = Tone.PART if line.level else Tone.BAR
                bar = charts.lying(line.cells[0], most, long, thick, tone)
                marks.paint(page, box.x, box.y + 1 + size * 0.64 - thick / 2, bar)

        yield draw


def _picture(table: document.Table, words: Words, room: float, high: float) -> Block | None:
    drawing = charts.chart(table, room, marks.face(words, _CHART_SIZE), height=high)
    if drawing is None or drawing.height > _HIGHEST:
        return None
    said = words.text("A picture of {title}. The table with it has all its numbers.")
    alt = said.format(title=table.title)

    def draw(page: Page, box: Box) -> None:
        with page.leaf("Figure", alt=alt):
            marks.paint(page, box.x, box.y + _ABOVE, drawing.marks)

    return Block(drawing.height + _ABOVE + _BELOW, draw)
