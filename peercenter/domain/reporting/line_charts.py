# SPDX-License-Identifier: MIT
"""A line for each column of a table; told apart by dashes and points, named where they end.

Columns of one kind and size share a scale. Others have a small picture each, with a scale of its
own, for on a shared one the small would lie flat on the ground.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from peercenter.domain.reporting.chart_parts import (
    can_be_drawn,
    hidden_stub,
    mark_over,
    names_below,
    reach,
    scale,
    stub,
    tick_said,
)
from peercenter.domain.reporting.document import Line, Table
from peercenter.domain.reporting.figures import Shown, State
from peercenter.domain.reporting.marks import (
    Area,
    Axis,
    Drawing,
    Face,
    Label,
    Mark,
    Point,
    Stroke,
    Tone,
    dashed,
    spread,
)

_HEIGHT = 15.0
"""Of the plot, in sizes of the face."""
_PANEL_HEIGHT = 7.5
_NARROWEST_PANEL = 16.0
_PANEL_GAP = 2.4
_MOST_TOGETHER = 5
_LIKE = 6.0
"""Columns share a scale if the largest figure is not so many times that of another."""
_NAMES = 0.24
"""The share of the width that names at the ends may take."""
_MOST_NAMES = 0.36
"""The same where a name has a long word."""
_POINTS = 12
"""So many points of a line carry its shape, so that they do not run into each other."""
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2.5), (1.5, 2), (7, 2, 1.5, 2), (3, 1.5))
_ROUND = 12


@dataclass(frozen=True, slots=True)
class _Series:
    """A column: its name, its figures in order, and how its line looks."""

    name: str
    cells: tuple[Shown, ...]
    look: int


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where lines are drawn, and on what scale."""

    left: float
    right: float
    top: float
    base: float
    axis: Axis
    number: int
    """How many points a line has."""

    @property
    def slot(self) -> float:
        return (self.right - self.left) / self.number

    def x(self, place: int) -> float:
        return self.left + (place + 0.5) * self.slot

    def y(self, value: float) -> float:
        return self.base - (self.base - self.top) * self.axis.share(value)


def lines(
    table: Table, shown: Sequence[Line], width: float, face: Face, height: float
) -> Drawing | None:
    """Return the picture of a table's columns; none if no figure of theirs can be drawn."""
    columns = [
        (name, tuple(line.cells[place] for line in shown))
        for place, name in enumerate(table.columns)
    ]
    drawn = [(name, cells) for name, cells in columns if can_be_drawn(cells)]
    if not drawn:
        return None
    series = [_Series(name, cells, n) for n, (name, cells) in enumerate(drawn)]
    labels = [line.label for line in shown]
    if _belong_together(series):
        return _together(series, labels, width, face, height)
    return _panels(series, labels, width, face)


def _belong_together(series: Sequence[_Series]) -> bool:
    mosts = [max(map(reach, one.cells)) for one in series]
    units = {cell.unit for one in series for cell in one.cells if reach(cell) > 0}
    return len(series) <= _MOST_TOGETHER and len(units) == 1 and max(mosts) <= _LIKE * min(mosts)


def _together(
    series: Sequence[_Series], labels: Sequence[str], width: float, face: Face, height: float
) -> Drawing:
    cells = [cell for one in series for cell in one.cells]
    levels = scale(cells)
    gutter = _gutter(cells, levels, face)
    key = face.size * 1.5
    widest = max(face.widest(one.name, is_bold=True) for one in series)
    room = max(width * _NAMES, min(widest, width * _MOST_NAMES))
    names = [face.lines(one.name, room, 4, is_bold=True) for one in series]
    beside = max(face.width(text, is_bold=True) for name in names for text in name) + key
    left, right = gutter + 6, width - beside
    below = names_below(labels, (right - left) / len(labels), face)
    base = max(face.size * _HEIGHT, height - len(below.rows) * face.line - 4)
    plot = _Plot(left, right, face.size * 0.6, base, levels, len(labels))
    marks: list[Mark] = [*_grid(plot, cells, face)]
    for one in series:
        marks += _line(one, plot, face)
    marks += _not_told(series, plot, face)
    marks += below.marks(left, plot.slot, base, face)
    ends = [plot.y(_last(one.cells)) for one in series]
    apart = face.line * (max(map(len, names)) + 0.15)
    placed = spread(ends, apart, face.size, base)
    for one, name, y in zip(series, names, placed, strict=True):
        marks += _shape((right + key / 2, y), one.look, face.size * 0.26)
        marks += [
            Label(
                right + key,
                y + face.size * 0.34 + row * face.line,
                text,
                face.size,
                Tone.INK,
                is_bold=True,
            )
            for row, text in enumerate(name)
        ]
    lowest = max(placed) + (max(map(len, names)) - 1) * face.line + face.size * 0.5
    height = max(base + 4 + len(below.rows) * face.line, lowest)
    return Drawing(width, height, tuple(marks))


def _last(cells: Sequence[Shown]) -> float:
    return next((cell.low for cell in reversed(cells) if _is_told(cell)), 0.0)


def _is_told(cell: Shown) -> bool:
    return cell.state in {State.NUMBER, State.BOUNDS}


def _gutter(cells: Sequence[Shown], levels: Axis, face: Face) -> float:
    return max(face.width(tick_said(face, cells, tick)) for tick in levels.ticks)


def _grid(plot: _Plot, cells: Sequence[Shown], face: Face) -> Iterator[Mark]:
    for tick in plot.axis.ticks:
        y = plot.y(tick)
        said = tick_said(face, cells, tick)
        yield Label(plot.left - 6, y + face.size * 0.34, said, face.size, anchor="right")
        tone = Tone.EDGE if tick == 0 else Tone.QUIET
        yield Stroke(((plot.left, y), (plot.right, y)), tone, 0.6)


def _line(one: _Series, plot: _Plot, face: Face) -> Iterator[Mark]:
    """Yield a line, broken where a figure is not told, with its points and whiskers."""
    every = max(1, ceil(len(one.cells) / _POINTS))
    run: list[Point] = []
    for place, cell in enumerate(one.cells):
        if not _is_told(cell):
            yield from _run(run, one)
            run = []
            continue
        at = (plot.x(place), plot.y(cell.low))
        run.append(at)
        if cell.state is State.BOUNDS:
            yield from _bounds(cell, at, plot, face)
        alone = not any(
            0 <= near < len(one.cells) and _is_told(one.cells[near])
            for near in (place - 1, place + 1)
        )
        if alone or place % every == every // 2:
            yield from _shape(at, one.look, face.size * 0.26)
    yield from _run(run, one)


def _run(points: Sequence[Point], one: _Series) -> Iterator[Mark]:
    if len(points) > 1:
        yield Stroke(tuple(points), Tone.INK, 1.2, _DASHES[one.look % len(_DASHES)])


def _bounds(cell: Shown, at: Point, plot: _Plot, face: Face) -> Iterator[Mark]:
    x, y = at
    if cell.high is None:
        tip = max(plot.top, y - face.size * 1.4)
        yield Stroke((at, (x, tip)), Tone.SOFT, 0.7, (1.5, 1.5))
        return
    tip = plot.y(cell.high)
    half = min(face.size * 0.25, plot.slot * 0.3)
    yield Stroke((at, (x, tip)), Tone.SOFT, 0.7)
    yield Stroke(((x - half, tip), (x + half, tip)), Tone.SOFT, 0.7)


def _not_told(series: Sequence[_Series], plot: _Plot, face: Face) -> Iterator[Mark]:
    """Yield stubs where figures are hidden, beside each other, and boxes where none is known."""
    each = min(face.size * 1.3, plot.slot * 0.8 / len(series))
    for place in range(plot.number):
        hidden = [one.cells[place] for one in series if one.cells[place].state is State.HIDDEN]
        x = plot.x(place) - each * len(hidden) / 2
        for number in range(len(hidden)):
            yield from hidden_stub(x + number * each, plot.base, each * 0.9, face)
        if hidden:
            over = plot.base - stub(face) - 3
            yield from mark_over(plot.x(place), over, face.say(hidden[0]), plot.slot, face)
        if all(one.cells[place].state is State.UNKNOWN for one in series):
            thick = min(plot.slot * 0.7, face.size * 2)
            height = min(face.size * 4, plot.base - plot.top)
            yield dashed(plot.x(place) - thick / 2, plot.base - height, thick, height)


def _shape(at: Point, look: int, size: float) -> Iterator[Mark]:
    """Yield the shape of a line's points: a disk, a square, a triangle, a diamond, a ring."""
    x, y = at
    around = [(cos(2 * pi * n / _ROUND), sin(2 * pi * n / _ROUND)) for n in range(_ROUND)]
    outlines: tuple[Sequence[Point], ...] = (
        around,
        [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
        [(0, -1.25), (1.15, 0.85), (-1.15, 0.85)],
        [(0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)],
        around,
    )
    number = look % len(outlines)
    points = tuple((x + size * a, y + size * b) for a, b in outlines[number])
    if number == len(outlines) - 1:
        yield Area(points, Tone.GROUND)
        yield Stroke((*points, points[0]), Tone.INK, 0.9)
    else:
        yield Area(points, Tone.INK)


def _panels(series: Sequence[_Series], labels: Sequence[str], width: float, face: Face) -> Drawing:
    """Return small pictures beside and below each other, each with its own scale."""
    gap = face.size * _PANEL_GAP
    fit = max(1, int((width + gap) / (face.size * _NARROWEST_PANEL + gap)))
    rows = ceil(len(series) / fit)
    beside = ceil(len(series) / rows)
    each = (width - gap * (beside - 1)) / beside
    names = [face.lines(one.name, each, 2, is_bold=True) for one in series]
    gutter = max(_gutter(one.cells, scale(one.cells, steps=3), face) for one in series)
    marks: list[Mark] = []
    y = 0.0
    for row in range(rows):
        chosen = range(row * beside, min((row + 1) * beside, len(series)))
        top = y + max(len(names[n]) for n in chosen) * face.line + face.size
        base = top + face.size * _PANEL_HEIGHT
        for place, n in enumerate(chosen):
            x = place * (each + gap)
            marks += [
                Label(x, y + face.size + k * face.line, text, face.size, Tone.INK, is_bold=True)
                for k, text in enumerate(names[n])
            ]
            levels = scale(series[n].cells, steps=3)
            plot = _Plot(x + gutter + 6, x + each, top, base, levels, len(labels))
            marks += _panel(series[n], plot, labels, face)
        y = base + face.line + 4 + face.size
    return Drawing(width, y - face.size, tuple(marks))


def _panel(one: _Series, plot: _Plot, labels: Sequence[str], face: Face) -> Iterator[Mark]:
    alone = _Series(one.name, one.cells, 0)
    yield from _grid(plot, one.cells, face)
    yield from _line(alone, plot, face)
    yield from _not_told([alone], plot, face)
    yield from _ends(plot, labels, face)


def _ends(plot: _Plot, labels: Sequence[str], face: Face) -> Iterator[Mark]:
    """Yield the first and the last name below a small picture."""
    y = plot.base + 2 + face.line * 0.9
    room = (plot.right - plot.left) / 2 - 2
    first, last = face.cut(labels[0], room), face.cut(labels[-1], room)
    yield Label(plot.left, y, first, face.size)
    yield Label(plot.right, y, last, face.size, anchor="right")
