# SPDX-License-Identifier: MIT
"""Tables as pictures: bars, columns and lines, as marks that the page and the screen paint.

Scales begin at zero. What is hidden has a hatched stub of one height whatever it hides, what nobody
counted an empty dashed box, and what is known within bounds a bar to the low end and a whisker to
the high. Nothing depends on color.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peercenter.domain.reporting import line_charts
from peercenter.domain.reporting.chart_parts import (
    as_told,
    can_be_drawn,
    hidden_stub,
    mark_over,
    names_below,
    reach,
    scale,
    stub,
    tick_said,
)
from peercenter.domain.reporting.document import ChartKind, Line, Table
from peercenter.domain.reporting.figures import Shown, State
from peercenter.domain.reporting.marks import (
    Drawing,
    Face,
    Label,
    Mark,
    Stroke,
    Tone,
    box,
    dashed,
    hatched,
    moved,
    points_of,
)

_COLUMNS_HEIGHT = 13.5
"""Of upright bars, in sizes of the face."""
_WIDEST = 4.0
"""No upright bar is wider, in sizes of the face."""
_THICK = 0.95
_MOST_GUTTER = 0.38
_MOST_LINES = 9
_LABEL_GAP = 8.0
_FEW = 2


def chart(table: Table, width: float, face: Face, *, height: float = 0.0) -> Drawing | None:
    """Return the picture of a table; none where it has none, or would tell nothing.

    It is as high as what stands beside it, if that is asked for and makes it higher.
    """
    lines = bars_of(table)
    if table.chart is None or len(lines) < _FEW:
        return None
    if table.chart is ChartKind.LINES:
        return line_charts.lines(table, lines, width, face, height)
    if not can_be_drawn([line.cells[0] for line in lines]):
        return None
    named = [] if len(table.columns) == 1 else _name(table.columns[0], width, face)
    above = len(named) * face.line * 1.25
    drawn = (
        _bars(lines, width, face)
        if table.chart is ChartKind.BARS
        else _columns(lines, width, face, height - above)
    )
    marks = (*named, *(moved(mark, 0, above) for mark in drawn.marks))
    return Drawing(width, drawn.height + above, marks)


def _name(column: str, width: float, face: Face) -> list[Label]:
    """Return which of several columns a picture shows."""
    text = face.cut(column, width, is_bold=True)
    return [Label(0, face.size, text, face.size, Tone.INK, is_bold=True)]


def bars_of(table: Table) -> tuple[Line, ...]:
    """Return the lines that a picture shows: sums would dwarf what they are made of."""
    return tuple(
        replace(line, cells=tuple(map(as_told, line.cells)))
        for line in table.lines
        if not line.is_total and line.cells
    )


# Lying bars


def lying(shown: Shown, most: float, room: float, thick: float, tone: Tone) -> Iterator[Mark]:
    """Yield a bar that lies from (0, 0) to the right, below a line."""
    if shown.state is State.HIDDEN:
        yield from hatched(0, 0, min(room, thick * 2.4), thick)
    elif shown.state is State.UNKNOWN:
        yield dashed(0, 0, min(room, thick * 2.4), thick)
    else:
        end = room * min(1.0, shown.low / most) if most else 0.0
        if end > 0:
            yield box(0, 0, max(end, 0.8), thick, tone)
        if shown.state is State.BOUNDS:
            yield from _whisker(shown, end, room, most, thick)


def _whisker(shown: Shown, end: float, room: float, most: float, thick: float) -> Iterator[Mark]:
    middle = thick / 2
    if shown.high is None:
        tip = min(room, end + thick * 1.6)
        yield Stroke(((end, middle), (tip, middle)), Tone.INK, 0.8, (1.5, 1.5))
        return
    tip = room * min(1.0, shown.high / most) if most else 0.0
    yield Stroke(((end, middle), (tip, middle)), Tone.INK, 0.8)
    yield Stroke(((tip, thick * 0.2), (tip, thick * 0.8)), Tone.INK, 0.8)


def _bars(lines: Sequence[Line], width: float, face: Face) -> Drawing:
    cells = [line.cells[0] for line in lines]
    said = [face.say(cell) for cell in cells]
    gutter = min(
        width * _MOST_GUTTER,
        max(face.width(line.label) + line.level * face.size for line in lines) + 1,
    )
    numbers = max(face.width(text, is_bold=True) for text in said) + 6
    left = gutter + _LABEL_GAP
    room = max(1.0, width - left - numbers)
    most = max(map(reach, cells))
    thick = face.size * _THICK
    marks: list[Mark] = []
    y = 0.0
    for line, cell, text in zip(lines, cells, said, strict=True):
        inset = line.level * face.size
        label = face.lines(line.label, gutter - inset, _MOST_LINES)
        height = max(thick, len(label) * face.line)
        first = y + face.size
        marks += [
            Label(inset, first + n * face.line, words, face.size) for n, words in enumerate(label)
        ]
        tone = Tone.BAR if line.level == 0 else Tone.PART
        top = first - face.size * 0.36 - thick / 2
        bar = [moved(mark, left, top) for mark in lying(cell, most, room, thick, tone)]
        marks += bar
        end = max((x for mark in bar for x, _ in points_of(mark)), default=left)
        marks.append(Label(end + 4, first, text, face.size, Tone.INK, is_bold=True))
        y += height + face.size * 0.62
    marks.append(Stroke(((left, 0), (left, y - face.size * 0.4)), Tone.EDGE, 0.6))
    return Drawing(width, y, tuple(marks))


# Upright bars


@dataclass(frozen=True, slots=True)
class _Slots:
    """Where upright bars stand."""

    left: float
    width: float
    top: float
    base: float
    thick: float

    def middle(self, place: int) -> float:
        return self.left + (place + 0.5) * self.width

    @property
    def room(self) -> float:
        return self.base - self.top


def _columns(lines: Sequence[Line], width: float, face: Face, height: float) -> Drawing:
    cells = [line.cells[0] for line in lines]
    said = [face.say(cell) for cell in cells]
    each = width / len(lines)
    widest = max(
        (
            face.width(text, is_bold=True)
            for text, cell in zip(said, cells, strict=True)
            if cell.state is not State.UNKNOWN
        ),
        default=0.0,
    )
    are_said = widest <= each - 3
    levels = scale(cells)
    ticks = () if are_said else levels.ticks
    gutter = max((face.width(tick_said(face, cells, tick)) for tick in ticks), default=0.0)
    left = gutter + 6 if ticks else 0.0
    slot = (width - left) / len(lines)
    below = names_below([line.label for line in lines], slot, face)
    height = max(height, face.size * _COLUMNS_HEIGHT + len(below.rows) * face.line)
    base = height - 4 - len(below.rows) * face.line
    slots = _Slots(left, slot, face.line + 2, base, min(face.size * _WIDEST, slot * 0.66))
    most = max(map(reach, cells)) if are_said else levels.most
    marks: list[Mark] = []
    for tick in ticks:
        y = base - slots.room * levels.share(tick)
        text = tick_said(face, cells, tick)
        marks.append(Label(gutter, y + face.size * 0.34, text, face.size, anchor="right"))
        marks.append(Stroke(((left, y), (width, y)), Tone.QUIET, 0.5))
    for place, (cell, text) in enumerate(zip(cells, said, strict=True)):
        if cell.state is State.HIDDEN:
            marks += hidden_stub(slots.middle(place) - slots.thick / 2, base, slots.thick, face)
            over = base - stub(face) - 3
            marks += mark_over(slots.middle(place), over, text, slot, face)
        elif cell.state is State.UNKNOWN:
            marks += _unknown(text, slots, place, face)
        else:
            bar = list(_column(cell, slots, place, most, face))
            marks += bar
            if are_said:
                top = min((y for mark in bar for _, y in points_of(mark)), default=base)
                x = slots.middle(place)
                marks.append(Label(x, top - 3.5, text, face.size, Tone.INK, "center", is_bold=True))
    marks.append(Stroke(((left, base), (width, base)), Tone.EDGE, 0.6))
    marks += below.marks(slots.left, slot, base, face)
    return Drawing(width, height, tuple(marks))


def _column(cell: Shown, slots: _Slots, place: int, most: float, face: Face) -> Iterator[Mark]:
    """Yield the bar of a figure that is told, with the whisker of its bounds."""
    middle, thick = slots.middle(place), slots.thick
    top = slots.base - slots.room * cell.low / most
    if cell.low > 0:
        yield box(middle - thick / 2, top, thick, slots.base - top, Tone.BAR)
    if cell.state is State.BOUNDS:
        tip = _tip(cell, slots, top, most, face)
        dash = (1.5, 1.5) if cell.high is None else ()
        yield Stroke(((middle, top), (middle, tip)), Tone.INK, 0.8, dash)
        if cell.high is not None:
            half = thick * 0.25
            yield Stroke(((middle - half, tip), (middle + half, tip)), Tone.INK, 0.8)


def _tip(cell: Shown, slots: _Slots, top: float, most: float, face: Face) -> float:
    """Return how high a whisker ends: at the high end, or a little higher where none is known."""
    if cell.high is None:
        return max(slots.top - face.size * 0.4, top - face.size * 1.4)
    return slots.base - slots.room * min(1.0, cell.high / most)


def _unknown(text: str, slots: _Slots, place: int, face: Face) -> Iterator[Mark]:
    """Yield an empty box; its words stand over it, or upright within."""
    middle = slots.middle(place)
    fits = face.width(text) <= slots.width - 2
    long = face.width(text) + 8
    least = face.size * 4
    height = min(slots.room, least if fits or slots.thick < face.size else max(least, long))
    yield dashed(middle - slots.thick / 2, slots.base - height, slots.thick, height)
    if fits:
        yield Label(middle, slots.base - height - 3.5, text, face.size, Tone.SOFT, "center")
    elif slots.thick >= face.size and long <= height + 4:
        at = middle + face.size * 0.34
        yield Label(at, slots.base - height / 2, text, face.size, Tone.SOFT, "center", stands=True)
