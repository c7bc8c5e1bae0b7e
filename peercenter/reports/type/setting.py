# SPDX-License-Identifier: MIT
"""Setting text: from a text in any language to lines that fit and know how to be drawn."""

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import accumulate

from peercenter.reports.type import breaking, direction, faces, shaping, signs
from peercenter.reports.type.shaping import Ink, Run
from peercenter.reports.type.style import ELLIPSIS, SMALLEST, Style

_HAIR = 0.001
"""Points that a line may be wider than its room, for rounding's sake."""
_WHOLE = 0.7
"""Of several items in a row one that takes at most this part of a line is not broken."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is drawn in another weight or color than the rest."""

    text: str
    weight: int | None = None
    color: str | None = None


Text = str | Sequence[str | Piece]


@dataclass(frozen=True, slots=True)
class Line:
    """One line, ready to be placed."""

    text: str
    """What it says, in reading order."""
    language: str
    size: float
    height: float
    """From this baseline to the next."""
    room: float
    """The width it was set for."""
    width: float
    runs: tuple[Run, ...] = field(repr=False)
    """In reading order."""
    offsets: tuple[float, ...] = field(repr=False)
    """How far from the line's left end each run begins, at size 1."""

    @property
    def leftward(self) -> bool:
        """Whether its language is written from right to left, so that it starts at the right."""
        return signs.runs_left(self.language)

    @property
    def is_reordered(self) -> bool:
        """Whether some of it is drawn from right to left."""
        return any(run.leftward for run in self.runs)

    @property
    def ascent(self) -> float:
        """How far its faces reach above the baseline."""
        return max((run.face.ascent for run in self.runs), default=0) * self.size

    @property
    def descent(self) -> float:
        """How far its faces reach below the baseline."""
        return max((run.face.descent for run in self.runs), default=0) * self.size


def compose(
    text: Text, style: Style, room: float, language: str, most: int | None = None
) -> tuple[Line, ...]:
    """Return a text as lines that fit into the room; beyond `most` it ends in an ellipsis.

    Raises:
        UndrawableError: No face has one of the characters.
    """
    return _composed(text if isinstance(text, str) else tuple(text), style, room, language, most)


@lru_cache(maxsize=1024)  # a sheet is set anew for every glance at it, with few words changed
def _composed(
    text: Text, style: Style, room: float, language: str, most: int | None
) -> tuple[Line, ...]:
    return _Paragraph(_inked(text, style), style, language).lines(room, most)


def one_line(text: Text, style: Style, language: str, room: float = math.inf) -> Line:
    """Return a text as one line, cut with an ellipsis if it does not fit into the room."""
    return _alone(text if isinstance(text, str) else tuple(text), style, language, room)


@lru_cache(maxsize=1024)
def _alone(text: Text, style: Style, language: str, room: float) -> Line:
    paragraph = _Paragraph(_inked(text, style), style, language)
    if paragraph.natural <= room + _HAIR:
        return paragraph.line(0, len(paragraph), room)
    return paragraph.cut(0, room)


def width(text: Text, style: Style, language: str) -> float:
    """Return how wide a text is on one line."""
    return one_line(text, style, language).width


def shrunk(
    text: Text, style: Style, room: float, language: str, smallest: float = SMALLEST
) -> Style:
    """Return the style in which a text fits on one line, as far as that can be read."""
    natural = width(text, style, language)
    if natural <= room:
        return style
    return replace(style, size=max(smallest, style.size * room / natural * (1 - 1e-9)))


def _inked(text: Text, style: Style) -> list[tuple[str, Ink]]:
    """Return the parts of a text, tidied, without spaces at its ends or two in a row."""
    parts: list[tuple[str, Ink]] = []
    after_space = True
    for piece in (text,) if isinstance(text, str) else text:
        if isinstance(piece, str):
            said, ink = piece, Ink(style.weight, style.color)
        else:
            said = piece.text
            ink = Ink(piece.weight or style.weight, piece.color or style.color)
        said = signs.tidy(said)
        if after_space:
            said = said.lstrip(" ")
        if said:
            parts.append((said, ink))
            after_space = said[-1] == " "
    while parts and not parts[-1][0].rstrip(" "):
        parts.pop()
    if parts:
        parts[-1] = (parts[-1][0].rstrip(" "), parts[-1][1])
    return parts


class _Paragraph:
    """A text whose letters know their faces and directions, and where its lines may end."""

    def __init__(self, parts: Sequence[tuple[str, Ink]], style: Style, language: str) -> None:
        self._style = style
        self._language = language
        self._parts = parts
        guided = "".join(said for said, _ in parts)
        self._leftward = _base_runs_left(guided, language)
        chances = breaking.chances(guided, language)
        levels = direction.levels(guided, self._leftward)
        inks = [ink for said, ink in parts for _ in said]
        if signs.GUIDES.isdisjoint(guided):
            self._text = guided
        else:
            drawn = [place for place, char in enumerate(guided) if char not in signs.GUIDES]
            self._text = "".join(guided[place] for place in drawn)
            before = [0, *accumulate(char not in signs.GUIDES for char in guided)]
            chances = sorted({before[place] for place in chances} - {0})
            levels = [levels[place] for place in drawn]
            inks = [inks[place] for place in drawn]
        self._text = self._text.translate(signs.DRAWN_AS)
        families = faces.spread(self._text, language)
        stretches = shaping.stretches(families, inks, levels)
        self._runs = tuple(shaping.runs(self._text, stretches, language))
        self._chances = chances
        self._height = style.size * max(
            style.leading,
            faces.chain(language)[0].tall,
            *(run.face.family.tall for run in self._runs),
        )
        self._widths = self._summed()
        between = [match.span() for match in signs.BETWEEN.finditer(self._text)]
        self._before = {end: start for start, end in between}
        """Where the item ends before which one begins."""
        self._items = [*self._before, len(self._text)]

    def __len__(self) -> int:
        return len(self._text)

    @property
    def natural(self) -> float:
        """Width on one line."""
        return self._widths[-1]

    def _summed(self) -> list[float]:
        """Return where each character begins on one line, in points, and where the last ends."""
        steps: list[float] = []
        for run in self._runs:
            scale = self._style.size / run.face.units
            start = len(steps)
            steps += [0.0] * len(run.text)
            for sign, first in run.glyphs:
                steps[start + first] += sign.shape.advance * scale
        return [0.0, *accumulate(steps)]

    def _between(self, start: int, end: int) -> Iterator[Run]:
        """Yield what is drawn of a part of the text."""
        begin = 0
        for run in self._runs:
            first, last = max(start - begin, 0), min(end - begin, len(run.text))
            if first < last:
                yield run.part(first, last)
            begin += len(run.text)

    def lines(self, room: float, most: int | None) -> tuple[Line, ...]:
        """Return the lines that fit into a room."""
        made: list[Line] = []
        start = 0
        while start < len(self):
            line, end = self._next(start, room)
            if len(made) + 1 == most and end < len(self):
                line, end = self.cut(start, room), len(self)
            made.append(line)
            start = end
        return tuple(made)

    def _next(self, start: int, room: float) -> tuple[Line, int]:
        """Return the line that begins at a character, and where the next one begins."""
        for end in self._ends(start, room):
            line = self.line(start, end, room)
            if line.width <= room + _HAIR:
                return line, end
        letters = self._finer[-1]
        end = letters[bisect_right(letters, start)]  # wider than the room, and never less
        return self.line(start, end, room), end

    def _ends(self, start: int, room: float) -> Iterator[int]:
        """Yield where a line may end that begins at a character, the best first."""
        if self._before:
            yield from self._whole_items(start, room)
        yield from self._fitting(self._chances, start, room)
        for chances in self._finer:
            yield from self._fitting(chances, start, room)

    def _whole_items(self, start: int, room: float) -> Iterator[int]:
        """Yield the end of the last item on a line, if the next one is better not broken."""
        longest = next(self._fitting(self._chances, start, room), start)
        number = bisect_right(self._items, longest)
        begin = self._items[number - 1] if number else start
        if start < begin < longest and (self._wide(begin, self._items[number]) <= room * _WHOLE):
            yield begin

    @cached_property
    def _finer(self) -> tuple[Sequence[int], ...]:
        return breaking.finer(self._text, self._language)

    def _fitting(self, chances: Sequence[int], start: int, room: float) -> Iterator[int]:
        low = bisect_right(chances, start)
        high = low
        # What is between words or items takes no room at the end of a line.
        while high < len(chances) and self._wide(start, chances[high]) <= room + 1:
            high += 1
        yield from reversed(chances[low:high])

    def _wide(self, start: int, end: int) -> float:
        return self._widths[self._trimmed(start, end)] - self._widths[start]

    def _trimmed(self, start: int, end: int) -> int:
        """Return where a line's last word ends; what stands between items ends no line."""
        end = max(start, self._before.get(end, end)) if end < len(self) else end
        while end > start and self._text[end - 1] == " ":
            end -= 1
        return end

    def line(self, start: int, end: int, room: float) -> Line:
        """Return a part of the text as one line."""
        runs = tuple(self._between(start, self._trimmed(start, end)))
        return Line(
            text=self._text[start:end],
            language=self._language,
            size=self._style.size,
            height=self._height,
            room=room,
            width=sum(run.advance for run in runs) * self._style.size,
            runs=runs,
            offsets=direction.offsets(runs),
        )

    def cut(self, start: int, room: float) -> Line:
        """Return a line with an ellipsis at its end; a number is kept whole or left out."""
        ends = [end for end in self._finer[-1] if end > start]
        inside = {
            place for first, last in signs.numbers(self._text) for place in range(first + 1, last)
        }
        allowed = [start, *(end for end in ends if end not in inside)]
        for end in reversed(allowed[: bisect_right(allowed, self._reach(start, room))]):
            line = self._cut_at(start, end, room)
            if line.width <= room + _HAIR or end == start:
                return line
        raise AssertionError  # the start itself is always among them

    def _reach(self, start: int, room: float) -> int:
        return max(start, bisect_right(self._widths, self._widths[start] + room) - 1)

    def _cut_at(self, start: int, end: int, room: float) -> Line:
        parts = [(run.text, run.ink) for run in self._between(start, self._trimmed(start, end))]
        ink = parts[-1][1] if parts else self._runs[0].ink
        cut = _Paragraph([*parts, (ELLIPSIS, ink)], self._style, self._language)
        return cut.line(0, len(cut), room)


def _base_runs_left(text: str, language: str) -> bool:
    """Tell which way a text is ordered: its language's, unless it has letters of the other only."""
    ways = signs.ways(text)
    leftward = signs.runs_left(language)
    return ways == {True} if not leftward else ways != {False}
