# SPDX-License-Identifier: MIT
"""From a line's letters to glyphs: which shapes, in which order from left to right, how wide.

HarfBuzz shapes one run at a time: neighbours of one face, one script, one direction and one ink.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

import icu
import uharfbuzz as hb

from peercenter.reports.type import faces, signs
from peercenter.reports.type.errors import UndrawableError
from peercenter.reports.type.faces import Face, Family
from peercenter.reports.type.program import Part, Shape


class Ink(NamedTuple):
    """How a part of a text is drawn."""

    weight: int
    color: str


class Letter(NamedTuple):
    """One character of a text, with all that decides how it is drawn."""

    char: str
    family: Family
    ink: Ink
    level: int
    """Odd where text runs from right to left."""


class Glyph(NamedTuple):
    """How a letter, or what joins with it, is drawn."""

    shape: Shape
    text: str
    first: int
    """Where these characters begin in the run."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face and ink, from left to right."""

    face: Face
    ink: Ink
    glyphs: tuple[Glyph, ...]
    leftward: bool
    text: str

    @property
    def advance(self) -> float:
        """Width at size 1."""
        return sum(glyph.shape.advance for glyph in self.glyphs) / self.face.units


@cache
def _script(char: str) -> str:
    return str(icu.Script.getScript(char).getShortName())


_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})


def runs(letters: Sequence[Letter], language: str) -> Iterator[Run]:
    """Yield the runs of a text in reading order."""
    start = 0
    script = "Zyyy"
    for place, letter in enumerate(letters):
        before = letters[start]
        own = _script(letter.char)
        same = (
            letter.family is before.family
            and letter.ink == before.ink
            and letter.level == before.level
            and (own in _SHARED or script in _SHARED or own == script)
        )
        if not same:
            yield _run(letters[start:place], script, language)
            start, script = place, own
        elif own not in _SHARED:
            script = own
    if letters:
        yield _run(letters[start:], script, language)


def _run(letters: Sequence[Letter], script: str, language: str) -> Run:
    first = letters[0]
    text = "".join(letter.char for letter in letters)
    face = faces.face(first.family, first.ink.weight)
    leftward = bool(first.level % 2)
    return Run(face, first.ink, _shaped(text, face, script, leftward, language), leftward, text)


@lru_cache(maxsize=4096)
def _shaped(text: str, face: Face, script: str, leftward: bool, language: str) -> tuple[Glyph, ...]:
    buffer = hb.Buffer()
    # Marks keep their own letters, so that every glyph says what it stands for.
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.script = "Latn" if script in _SHARED else script
    buffer.language = language
    hb.shape(face.font, buffer)
    infos, spots = buffer.glyph_infos, buffer.glyph_positions
    firsts = sorted({info.cluster for info in infos} | {len(text)})
    following = dict(pairwise(firsts))
    glyphs: list[Glyph] = []
    for first, group in groupby(zip(infos, spots, strict=True), lambda pair: pair[0].cluster):
        said = text[first : following[first]]
        pen = 0
        parts: list[Part] = []
        for info, spot in group:
            if not info.codepoint:
                raise UndrawableError((said,))
            parts.append(Part(info.codepoint, pen + spot.x_offset, spot.y_offset))
            pen += spot.x_advance
        glyphs.append(Glyph(Shape(tuple(parts), pen), said, first))
    return tuple(glyphs)


def offsets(parts: Sequence[Run], levels: Sequence[int]) -> tuple[float, ...]:
    """Return how far right of a line's left end each run begins, at size 1.

    The runs are in reading order; rule L2 of Unicode's bidirectional algorithm places them.
    """
    order = list(range(len(parts)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    begins = [0.0] * len(parts)
    pen = 0.0
    for place in order:
        begins[place] = pen
        pen += parts[place].advance
    return tuple(begins)


def levels(text: str, leftward: bool) -> Sequence[int]:
    """Return how deep each character is embedded; odd ones run from right to left."""
    if not leftward and not _may_run_left(text):
        return [0] * len(text)
    marked = signs.isolated(text)
    paragraph = icu.Bidi()
    paragraph.setPara(icu.UnicodeString(marked), 1 if leftward else 0)
    found = paragraph.getLevels()
    place = 0
    result: list[int] = []
    for char in marked:
        if char not in signs.ISOLATES:
            result.append(found[place])
        place += 2 if char > "\uffff" else 1
    return result


def _may_run_left(text: str) -> bool:
    return any(
        "\u0590" <= char <= "\u08ff"
        or "\ufb1d" <= char <= "\ufefc"
        or char > "\U00010800"
        or char in "\u200f\u202b"
        for char in text
    )
