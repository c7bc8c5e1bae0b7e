# SPDX-License-Identifier: MIT
"""What all pictures of tables share: scales, stubs of hidden figures, names below a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.marks import (
    Axis,
    Face,
    Label,
    Mark,
    Tone,
    axis,
    hatched,
)

_PERCENT = {Unit.PERCENT, Unit.CHANGE}
_HOUR = 60
_TIGHT = 0.9
"""No text in a picture is smaller, as a share of the face's size."""
_MOST_LINES = 2
_MOST_LINES_OF_FEW = 4
_FEW = 8
WHOLE = {Unit.COUNT, Unit.PEOPLE, Unit.DAYS, Unit.MINUTES, Unit.HOURS}
"""Units whose scales have ticks at whole numbers only."""


def can_be_drawn(cells: Sequence[Shown]) -> bool:
    """Tell whether figures have a height: some are known, and none is below zero."""
    known = [cell for cell in cells if cell.state in {State.NUMBER, State.BOUNDS}]
    return bool(known) and all(cell.low >= 0 for cell in known) and any(map(reach, known))


def as_told(cell: Shown) -> Shown:
    """Return a figure no more exact than it is read: a height can be measured, too."""
    high = None if cell.high is None else _rounded(cell.high, cell.unit)
    return replace(cell, low=_rounded(cell.low, cell.unit), high=high)


def _rounded(value: float, unit: Unit) -> float:
    if unit is Unit.HOURS:
        return round(value / _HOUR, 1) * _HOUR
    return round(value, 0 if unit in WHOLE else 2 if unit in _PERCENT else 1)


def reach(cell: Shown) -> float:
    """Return how far a scale must reach for a figure; nothing for one that is not told."""
    if cell.state not in {State.NUMBER, State.BOUNDS}:
        return 0.0
    return max(cell.low, cell.high or 0.0)


def scale(cells: Sequence[Shown], *, steps: int = 4) -> Axis:
    """Return the scale on which figures lie; hidden ones have no part in it."""
    most = max(map(reach, cells), default=0.0)
    unit = next((cell.unit for cell in cells if reach(cell) > 0), Unit.COUNT)
    return axis(most, in_minutes=unit is Unit.HOURS, whole=unit in WHOLE, steps=steps)


def tick_said(face: Face, cells: Sequence[Shown], tick: float) -> str:
    """Return what a tick of the scale of some figures says."""
    unit = next((cell.unit for cell in cells if reach(cell) > 0), Unit.COUNT)
    return face.say(Shown.number(tick, unit))


def stub(face: Face) -> float:
    """Return how high everything hidden is, whatever it hides."""
    return face.size * 1.7


def hidden_stub(left: float, base: float, thick: float, face: Face) -> Iterator[Mark]:
    """Yield the stub of a hidden figure, which stands on a line."""
    yield from hatched(left, base - stub(face), thick, stub(face))


def mark_over(middle: float, y: float, text: str, room: float, face: Face) -> Iterator[Mark]:
    """Yield the mark of a hidden figure over its stub; upright where it is too narrow to lie."""
    if face.width(text) <= room:
        yield Label(middle, y, text, face.size, Tone.INK, "center")
    elif room >= face.size * _TIGHT:
        size = min(face.size, room)
        yield Label(middle + size * 0.34, y, text, size, Tone.INK, stands=True)


@dataclass(frozen=True, slots=True)
class Below:
    """The names below upright bars or points: all in a line or two, or every so many."""

    names: tuple[tuple[str, ...], ...]
    step: int

    @property
    def rows(self) -> range:
        """Its lines of text."""
        return range(max((len(name) for name in self.names), default=0))

    def marks(self, left: float, slot: float, base: float, face: Face) -> Iterator[Mark]:
        """Yield the names, each in the middle of its slot."""
        right = left + slot * len(self.names)
        free = -face.size
        for place in range(0, len(self.names), self.step):
            middle = left + (place + 0.5) * slot
            half = max(map(face.width, self.names[place]), default=0.0) / 2
            middle = max(half, min(right - half, middle))
            if middle - half < free:
                continue  # the last one, moved in, would stand upon the one before
            free = middle + half + 2
            for row, text in enumerate(self.names[place]):
                y = base + 2 + face.line * (row + 0.9)
                yield Label(middle, y, text, face.size, Tone.SOFT, "center")


def names_below(labels: Sequence[str], slot: float, face: Face) -> Below:
    """Return names as they fit below their slots: all of them, or every so many."""
    most = _MOST_LINES_OF_FEW if len(labels) <= _FEW else _MOST_LINES
    for step in range(1, max(2, len(labels) // 2 + 1)):
        room = slot * step - 4
        if all(face.widest(label) <= room for label in labels):
            broken = tuple(face.lines(label, room, most) for label in labels)
            if not any(line.endswith("…") for name in broken for line in name):
                return Below(broken, step)
    room = slot * len(labels) / 2 - 4
    return Below(tuple((face.cut(label, room),) for label in labels), max(1, len(labels) - 1))
