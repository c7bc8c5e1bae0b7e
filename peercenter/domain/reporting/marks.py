# SPDX-License-Identifier: MIT
"""What a picture is made of, whoever paints it: areas, strokes and labels, y downwards.

The page and the screen paint the same marks, each in its own colors.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from peercenter.domain.reporting.figures import Shown

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]
LEADING = 1.25
_BREAKS = re.compile("( +|(?<=\u2013)(?! ))")
"""Where names are broken: between words, and after a dash between months."""
_STEPS = (1, 2, 5, 10)
_MINUTES = 60


class Tone(StrEnum):
    """What a mark is for; its painter knows the color. All tell apart in black and white."""

    BAR = "bar"
    PART = "part"
    """A bar of something that is part of the bar above."""
    INK = "ink"
    SOFT = "soft"
    EDGE = "edge"
    """Borders that carry meaning."""
    QUIET = "quiet"
    """Lines that only help the eye."""
    GROUND = "ground"


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    tone: Tone


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dash` holds the lengths of its strokes and gaps in turn."""

    points: tuple[Point, ...]
    tone: Tone
    weight: float
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text with its baseline at y; x is its left, center or right.

    One that stands reads upwards, and its x is its baseline.
    """

    x: float
    y: float
    text: str
    size: float
    tone: Tone = Tone.SOFT
    anchor: Anchor = "left"
    is_bold: bool = False
    stands: bool = False


Mark = Area | Stroke | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, from its top left corner."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """How a painter sets text: its size, how wide a text is, and how figures are said."""

    size: float
    measure: Callable[[str, float, bool], float]
    """The width of a text at a size, bold or not."""
    say: Callable[[Shown], str]

    @property
    def line(self) -> float:
        """Line height."""
        return self.size * LEADING

    def width(self, text: str, *, is_bold: bool = False) -> float:
        """Return how wide a text is at the face's own size."""
        return self.measure(text, self.size, is_bold)

    def lines(self, text: str, room: float, most: int, *, is_bold: bool = False) -> tuple[str, ...]:
        """Return a text in lines that fit, as far as its words do; the last one may be cut."""
        found: list[str] = []
        glue = " "
        for number, piece in enumerate(_BREAKS.split(text.strip())):
            if number % 2:
                glue = piece
                continue
            longer = f"{found[-1]}{glue}{piece}" if found else piece
            if found and self.width(longer, is_bold=is_bold) <= room:
                found[-1] = longer
            else:
                found.append(piece)
        if len(found) > most:
            found = [*found[: most - 1], " ".join(found[most - 1 :])]
        return tuple(self.cut(line, room, is_bold=is_bold) for line in found)

    def widest(self, text: str, *, is_bold: bool = False) -> float:
        """Return the width of the widest piece that a text can be broken into."""
        return max(self.width(piece, is_bold=is_bold) for piece in _BREAKS.split(text.strip()))

    def cut(self, text: str, room: float, *, is_bold: bool = False) -> str:
        """Return a text that fits into the room, with an ellipsis where it was cut."""
        if self.width(text, is_bold=is_bold) <= room:
            return text
        kept = text
        while kept and self.width(f"{kept}…", is_bold=is_bold) > room:
            kept = kept[:-1]
        return f"{kept.rstrip()}…"


def box(x: float, y: float, width: float, height: float, tone: Tone) -> Area:
    """Return a filled rectangle, from its top left corner."""
    return Area(_corners(x, y, width, height), tone)


def dashed(x: float, y: float, width: float, height: float) -> Stroke:
    """Return the dashed border of a rectangle."""
    corners = _corners(x, y, width, height)
    return Stroke((*corners, corners[0]), Tone.SOFT, 0.7, (2, 2))


def hatched(x: float, y: float, width: float, height: float) -> Iterator[Stroke]:
    """Yield a rectangle with slanted lines across: something is there, and it does not say."""
    step = 3.5
    for number in range(1, math.ceil((width + height) / step)):
        along = number * step
        left, right = max(0.0, along - height), min(width, along)
        if right > left:
            ends = ((x + left, y + along - left), (x + right, y + along - right))
            yield Stroke(ends, Tone.SOFT, 0.5)
    yield dashed(x, y, width, height)


def points_of(mark: Mark) -> tuple[Point, ...]:
    """Return the points of an outline or a line; a label has none."""
    return () if isinstance(mark, Label) else mark.points


def moved(mark: Mark, x: float, y: float) -> Mark:
    """Return a mark at another place."""
    if isinstance(mark, Label):
        return replace(mark, x=mark.x + x, y=mark.y + y)
    return replace(mark, points=tuple((a + x, b + y) for a, b in mark.points))


def _corners(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale that begins at zero."""

    ticks: tuple[float, ...]
    most: float
    """The end of the scale."""

    def share(self, value: float) -> float:
        """Return how far along the scale a value lies, 0 to 1."""
        return max(0.0, min(1.0, value / self.most))


def axis(most: float, *, in_minutes: bool = False, whole: bool = True, steps: int = 4) -> Axis:
    """Return a scale that reaches so far, with few ticks at round numbers.

    Minutes that are shown in hours have their ticks at round hours.
    """
    unit = _MINUTES if in_minutes else 1
    reach = max(most / unit, 1e-9)
    power = 10.0 ** math.floor(math.log10(reach / steps))
    step = next(power * n for n in _STEPS if power * n * steps >= reach * (1 - 1e-9))
    if whole:
        step = max(1.0, step)
    number = max(1, math.floor(reach / step + 1e-9))
    ticks = tuple(round(n * step * unit, 9) for n in range(number + 1))
    return Axis(ticks, max(most, ticks[-1]))


def spread(wanted: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Return heights near the wanted ones, in the same order, that keep apart and in bounds."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = [0.0] * len(wanted)
    least = low
    for n in order:
        placed[n] = max(wanted[n], least)
        least = placed[n] + apart
    limit = high
    for n in reversed(order):
        placed[n] = min(placed[n], limit)
        limit = placed[n] - apart
    return placed
