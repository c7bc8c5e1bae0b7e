# SPDX-License-Identifier: MIT
"""Where everything in the grid lies, in pixels, and what lies under a point.

Coordinates begin where the days and rows begin, without the days' header and the rows' names, which
stay in sight. A shift lies where the wall clock of its day has it; where its words need more room
its block is wider, and keeps others out of its way.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import is_

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics

from peercenter.ui.desk.roster.sizes import ACCENT, sizes
from peercenter.ui.flows.roster.grid import NO_ROW, Block, Cell, Grid, Mode, Row
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.painting import in_lines, text_size

_LEAST_BLOCK = 16


@dataclass(frozen=True, slots=True)
class Spot:
    """A block with its pixels."""

    block: Block
    time: QRect
    """The shift's time."""
    box: QRect
    """What is painted: as wide as its words need."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """The blocks of a cell in their lanes."""

    blocks: Sequence[Block]
    found: Sequence[tuple[Block, int, int, int]]
    """Each with its lane, and with where its words begin and end."""

    @property
    def lanes(self) -> int:
        """How many lanes they take."""
        return max(lane for _, lane, _, _ in self.found) + 1


class Layout:
    """The grid at one width."""

    def __init__(self, grid: Grid, width: int, look: Theme, before: "Layout | None" = None) -> None:
        """Lay a grid out; what lies as in the layout `before` is taken over from it."""
        self.grid = grid
        self.look = look
        self.sizes = sizes(look, grid)
        self.label_font = look.font("small" if grid.mode is not Mode.PEOPLE else "body", 600)
        self._metrics = QFontMetrics(self.label_font)
        alike = before is not None and before.is_alike(self)
        self.widths: dict[str, int] = before.widths if before and alike else {}
        self.named: dict[Row, tuple[int, str]] = before.named if before and alike else {}
        self.placed: dict[Cell, _Placed] = {}
        self._by_cell: dict[Cell, list[Block]] = {}
        for block in grid.blocks:
            self._by_cell.setdefault((block.row, block.column), []).append(block)
        columns = max(1, len(grid.days))
        least = self._least_column()
        self.column_width = max(least, (width - self.sizes.names) // columns)
        spare = width - self.sizes.names - self.column_width * columns
        self._spare = max(0, spare) if self.column_width > least else 0
        self.spots: dict[Cell, list[Spot]] = {}
        self.before = before if before and alike and before.columns == self.columns else None
        """What some of it was taken over from."""
        self.tops = self._tops()
        if self.before is not None:
            self.before.before = None  # it would keep all the layouts before it
        self._by_id = {s.block.id: s for spots in self.spots.values() for s in spots}

    def is_alike(self, other: "Layout") -> bool:
        """Whether the same shift in the same row would lie the same."""
        mine, theirs = self.grid, other.grid
        return (
            self.look == other.look
            and mine.mode is theirs.mode
            and mine.axis == theirs.axis
            and len(mine.days) == len(theirs.days)
        )

    @property
    def columns(self) -> tuple[int, int]:
        """How wide columns are, and what is left over for the last one."""
        return self.column_width, self._spare

    @property
    def size(self) -> QSize:
        """The size of all days and rows."""
        return QSize(self.column_width * len(self.grid.days) + self._spare, self.tops[-1])

    def spot(self, shift_id: str) -> Spot | None:
        """Return where a shift lies."""
        return self._by_id.get(shift_id)

    def left(self, column: int) -> int:
        """Return where a column begins; the last one is a little wider."""
        return self.column_width * column

    def cell(self, row: int, column: int) -> QRect:
        """Return a cell."""
        width = self.column_width
        if column == len(self.grid.days) - 1:
            width += self._spare
        return QRect(self.left(column), self.tops[row], width, self.tops[row + 1] - self.tops[row])

    def cells_in(self, area: QRect) -> tuple[range, range]:
        """Return the rows and the columns that an area touches."""
        first, last = self.row_at(area.top()), self.row_at(area.bottom())
        start, end = self.column_at(area.left()), self.column_at(area.right())
        return range(first, last + 1), range(start, end + 1)

    def row_at(self, y: int) -> int:
        """Return the row at a height, the nearest one beyond the ends."""
        return min(max(bisect_right(self.tops, y) - 1, 0), max(0, len(self.grid.rows) - 1))

    def column_at(self, x: int) -> int:
        """Return the column at a place, the nearest one beyond the ends."""
        return min(max(x // self.column_width, 0), max(0, len(self.grid.days) - 1))

    def spot_at(self, at: QPoint, slack: int = 0) -> Spot | None:
        """Return the shift under a point."""
        columns = {self.column_at(at.x() - slack), self.column_at(at.x() + slack)}
        row = 0 if self.grid.mode is Mode.HOURS else self.row_at(at.y())
        for column in columns:
            for spot in reversed(self.spots.get((row, column), [])):
                if spot.box.adjusted(-slack, 0, slack, 0).contains(at):
                    return spot
        return None

    def minutes_at(self, at: QPoint, column: int) -> float:
        """Return the minute of a column's day under a point."""
        first, last = self.grid.axis
        if self.grid.mode is Mode.HOURS:
            return first + at.y() * 60 / self.sizes.hour
        inner = self._inner(column)
        return first + (at.x() - inner[0]) * (last - first) / max(1, inner[1] - inner[0])

    def minutes_in(self, pixels: int) -> float:
        """Return how many minutes a distance along the time stands for."""
        if self.grid.mode is Mode.HOURS:
            return pixels * 60 / self.sizes.hour
        left, right = self._inner(0)
        first, last = self.grid.axis
        return pixels * (last - first) / max(1, right - left)

    def along(self, minutes: float, column: int) -> int:
        """Return where a minute of a column's day lies; what is beyond is at the edge."""
        first, last = self.grid.axis
        within = min(max(minutes, first), last) - first
        if self.grid.mode is Mode.HOURS:
            return round(within * self.sizes.hour / 60)
        left, right = self._inner(column)
        return left + round(within * (right - left) / (last - first))

    def box_of(self, row: int, column: int, begins: int, ends: int, lane: int = 0) -> QRect:
        """Return where a time of a day lies in a row, in one of its lanes."""
        start, end = self.along(begins, column), self.along(ends, column)
        if self.grid.mode is Mode.HOURS:
            width = self.column_width - 2 * self.sizes.pad
            left = self.left(column) + self.sizes.pad
            return QRect(left, start + 1, width, max(_LEAST_BLOCK, end - start - 2))
        top = self.tops[row] + self._above() + lane * (self.sizes.lane + self.sizes.gap)
        return QRect(start, top, max(_LEAST_BLOCK, end - start), self.sizes.lane)

    def strip_room(self, row: int, column: int) -> QRect:
        """Return where the coverage strip of a cell, or of a day, lies with what reaches over."""
        sizes = self.sizes
        top = sizes.header - 2 * sizes.strip if row == NO_ROW else self.tops[row] + sizes.pad
        left, right = self._inner(column)
        return QRect(left, top, right - left, sizes.strip).adjusted(-1, -3, 1, 3)

    # Inside

    def _inner(self, column: int) -> tuple[int, int]:
        left = self.left(column) + self.sizes.pad
        return left, self.left(column) + self.column_width - self.sizes.pad

    def _above(self) -> int:
        """Return the room above the first lane of a row."""
        above = self.sizes.pad
        return above + self.sizes.strip + self.sizes.gap if self._has_strips else above

    @property
    def _has_strips(self) -> bool:
        return self.grid.mode is Mode.CENTERS

    def marks(self, block: Block) -> int:
        """Return how many small marks stand behind a label."""
        return sum((block.fixed, bool(block.against), block.over_midnight, block.changed))

    def _label_width(self, block: Block) -> int:
        marks = self.marks(block) * (self.sizes.mark + 2)
        inset = ACCENT + self.sizes.pad + 2
        width = self.widths.get(block.label)
        if width is None:
            width = self.widths[block.label] = self._metrics.horizontalAdvance(block.label)
        return width + marks + inset + self.sizes.pad

    def _least_column(self) -> int:
        widest = max(map(self._label_width, self.grid.blocks), default=0)
        if self.grid.mode is not Mode.HOURS:
            return max(self.sizes.least_column, widest + 2 * self.sizes.pad)
        lanes = max(
            (max(_lanes(_times(blocks)), default=0) + 1 for blocks in self._by_cell.values()),
            default=1,
        )
        return max(self.sizes.least_column, lanes * self._hour_lane() + 2 * self.sizes.pad)

    def _hour_lane(self) -> int:
        # Names take a line for each word: a day has room for more people than for long names.
        parts = {part for block in self.grid.blocks for part in block.label.split()}
        widest = max((self._metrics.horizontalAdvance(part) for part in parts), default=0)
        return widest + ACCENT + 2 * self.sizes.pad

    def _tops(self) -> list[int]:
        if self.grid.mode is Mode.HOURS:
            for (row, column), blocks in self._by_cell.items():
                self.spots[row, column] = self._upright(column, blocks)
            return [self.sizes.hour * n for n in range(len(self.grid.rows) + 1)]
        known = self.before.placed if self.before else {}
        lanes = [0] * len(self.grid.rows)
        for cell, blocks in self._by_cell.items():
            old = known.get(cell)
            if old is None or not _same(old.blocks, blocks):
                old = _Placed(blocks, self._flat(cell[1], blocks))
            self.placed[cell] = old
            lanes[cell[0]] = max(lanes[cell[0]], old.lanes)
        tops = [0]
        for row, count in enumerate(lanes):
            tops.append(tops[-1] + max(self._lanes_height(max(1, count)), self._name(row)[0]))
        self.tops = tops
        for cell, placed in self.placed.items():
            if known.get(cell) is placed and self._lies_as_before(cell[0]):
                assert self.before is not None  # noqa: S101 - it is known from there
                self.spots[cell] = self.before.spots[cell]
            else:
                self.spots[cell] = [self._spot(cell, *one) for one in placed.found]
        return tops

    def _lies_as_before(self, row: int) -> bool:
        before = self.before
        return (
            before is not None
            and row + 1 < len(before.tops)
            and before.tops[row : row + 2] == self.tops[row : row + 2]
        )

    def changed_cells(self) -> set[Cell] | None:
        """Return the cells that do not look as in the layout before; None: any may."""
        before = self.before
        if before is None or before.tops != self.tops:
            return None
        old, new = before.grid, self.grid
        if (old.closed, old.off, old.days) != (new.closed, new.off, new.days):
            return None
        if old.elsewhere != new.elsewhere:
            return None
        cells = before.spots.keys() | self.spots.keys()
        found = {cell for cell in cells if before.spots.get(cell) is not self.spots.get(cell)}
        found |= {cell for cell in new.strips if old.strips.get(cell) is not new.strips[cell]}
        return found

    def _lanes_height(self, count: int) -> int:
        s = self.sizes
        return self._above() + count * s.lane + (count - 1) * s.gap + s.pad + s.gap

    def about(self, row: int) -> str:
        """Return the lines below a row's name."""
        return self._name(row)[1]

    def _name(self, row: int) -> tuple[int, str]:
        """Return the height that a row's name needs, and the lines below it."""
        one = self.grid.rows[row]
        if one not in self.named:
            small, width = self.look.font("small"), self.sizes.names - 2 * self.look.space(3.5)
            title = text_size(self.look.font("body", 600), one.title, width).height()
            about = in_lines(small, one.about, width)
            high = title + text_size(small, about, width).height() + 2 * self.look.space(2)
            self.named[one] = (high, about)
        return self.named[one]

    def _flat(self, column: int, blocks: Sequence[Block]) -> list[tuple[Block, int, int, int]]:
        """Return blocks with their lanes and where their labels begin and end."""
        left, right = self._inner(column)
        reach = []
        for block in blocks:
            start, end = self.along(block.begins, column), self.along(block.ends, column)
            end = max(end, start + _LEAST_BLOCK)
            words = max(left, min(start, right - self._label_width(block)))
            reach.append((min(start, words), max(end, words + self._label_width(block)), words))
        order = sorted(range(len(blocks)), key=lambda n: reach[n][:2])
        lanes = _lanes([reach[n][:2] for n in order])
        return [
            (blocks[n], lane, reach[n][2], reach[n][1])
            for n, lane in zip(order, lanes, strict=True)
        ]

    def _spot(self, cell: Cell, block: Block, lane: int, words: int, end: int) -> Spot:
        time = self.box_of(*cell, block.begins, block.ends, lane)
        return Spot(block, time, time.united(QRect(words, time.top(), end - words, 1)))

    def _upright(self, column: int, blocks: Sequence[Block]) -> list[Spot]:
        """Return blocks of a day side by side."""
        ordered = sorted(blocks, key=lambda b: (b.begins, b.ends, b.id))
        lanes = _lanes(_times(ordered))
        count = max(lanes, default=0) + 1
        spots = []
        for block, lane in zip(ordered, lanes, strict=True):
            whole = self.box_of(0, column, block.begins, block.ends)
            width = whole.width() // count
            box = QRect(whole.left() + lane * width, whole.top(), width - 2, whole.height())
            spots.append(Spot(block, box, box))
        return spots


def _same(one: Sequence[Block], other: Sequence[Block]) -> bool:
    return len(one) == len(other) and all(map(is_, one, other))


def _times(blocks: Iterable[Block]) -> list[tuple[int, int]]:
    return sorted((block.begins, block.ends) for block in blocks)


def _lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return a lane for each span, so that none overlap in one; they come in order."""
    ends: list[int] = []
    found = []
    for begins, until in spans:
        lane = next((n for n, end in enumerate(ends) if end <= begins), len(ends))
        if lane == len(ends):
            ends.append(until)
        else:
            ends[lane] = until
        found.append(lane)
    return found
