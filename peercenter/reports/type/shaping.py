# SPDX-License-Identifier: MIT
"""From a line's letters to glyphs: which shapes, in which order from left to right, how wide.

HarfBuzz shapes one run at a time: neighbours of one face, one script, one direction and one ink.
"""

import unicodedata
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


class Stretch(NamedTuple):
    """Neighbours in a text that are drawn alike."""

    start: int
    end: int
    family: Family
    ink: Ink
    level: int
    """Odd where text runs from right to left."""


@dataclass(frozen=True, slots=True, eq=False)
class Sign:
    """A shape and what it stands for; each is made once, so that it is looked up by itself."""

    shape: Shape
    copied: str
    """Its text as it stands in a document, where readers turn leftward text around."""


class Glyph(NamedTuple):
    """How a letter, or what joins with it, is drawn."""

    sign: Sign
    first: int
    """Where its text begins in the run."""


class Shaped(NamedTuple):
    """Glyphs from left to right, and how wide they are in the face's units."""

    glyphs: tuple[Glyph, ...]
    advance: int


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face and ink."""

    face: Face
    ink: Ink
    level: int
    text: str
    shaped: Shaped

    @property
    def leftward(self) -> bool:
        """Whether it runs from right to left."""
        return self.level % 2 == 1

    @property
    def advance(self) -> float:
        """Width at size 1."""
        return self.shaped.advance / self.face.units


def stretches(
    families: Sequence[Family], inks: Sequence[Ink], levels: Sequence[int]
) -> tuple[Stretch, ...]:
    """Return what is drawn alike of a text whose characters have these families and so on."""
    found: list[Stretch] = []
    start = 0
    for alike, group in groupby(zip(families, inks, levels, strict=True)):
        end = start + sum(1 for _ in group)
        found.append(Stretch(start, end, *alike))
        start = end
    return tuple(found)


def runs(text: str, among: Sequence[Stretch], start: int, end: int, language: str) -> Iterator[Run]:
    """Yield the runs of a part of a text in reading order."""
    for stretch in among:
        first, last = max(start, stretch.start), min(end, stretch.end)
        if first >= last:
            continue
        face = faces.face(stretch.family, stretch.ink.weight)
        leftward = stretch.level % 2 == 1
        for piece, script in _by_script(text[first:last]):
            shaped = _shaped(piece, face, script, leftward, language)
            yield Run(face, stretch.ink, stretch.level, piece, shaped)


_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})


@cache
def _script(char: str) -> str:
    return str(icu.Script.getScript(char).getShortName())


def _by_script(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text that belong to one script, with signs that all scripts share."""
    if text.isascii():
        yield text, "Latn"
        return
    start, script = 0, ""
    for place, char in enumerate(text):
        own = _script(char)
        if own in _SHARED or own == script:
            continue
        if script:
            yield text[start:place], script
            start = place
        script = own
    yield text[start:], script or "Latn"


_signs: dict[tuple[Face, Shape, str], Sign] = {}


@lru_cache(maxsize=4096)
def _shaped(text: str, face: Face, script: str, leftward: bool, language: str) -> Shaped:
    buffer = hb.Buffer()
    # Marks keep their own letters, so that every glyph says what it stands for.
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.script = script
    buffer.language = language
    # Readers of files get the letters of leftward ligatures wrong, unless they are one letter's.
    hb.shape(face.font, buffer, {"liga": False} if leftward else {})
    infos, spots = buffer.glyph_infos, buffer.glyph_positions
    firsts = sorted({info.cluster for info in infos} | {len(text)})
    following = dict(pairwise(firsts))
    glyphs: list[Glyph] = []
    advance = 0
    for first, group in groupby(zip(infos, spots, strict=True), lambda pair: pair[0].cluster):
        said = text[first : following[first]]
        pen = 0
        parts: list[Part] = []
        for info, spot in group:
            if not info.codepoint:
                raise UndrawableError((said,))
            parts.append(Part(info.codepoint, pen + spot.x_offset, spot.y_offset))
            pen += spot.x_advance
        shape = Shape(tuple(parts), pen)
        copied = said[::-1] if leftward else said
        sign = _signs.setdefault((face, shape, copied), Sign(shape, copied))
        glyphs.append(Glyph(sign, first))
        advance += pen
    return Shaped(tuple(glyphs), advance)


def offsets(parts: Sequence[Run]) -> tuple[float, ...]:
    """Return how far right of a line's left end each run begins, at size 1.

    The runs are in reading order; rule L2 of Unicode's bidirectional algorithm places them.
    """
    order = list(range(len(parts)))
    for level in range(max((run.level for run in parts), default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and parts[order[end]].level >= level:
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
    if not text or (not leftward and not _may_run_left(text)):
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
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in {"R", "AL", "AN"} or char in signs.GUIDES
        for char in set(text)
    )
