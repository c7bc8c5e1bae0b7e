# SPDX-License-Identifier: MIT
"""From a line's letters to glyphs: which shapes, in which order from left to right, how wide.

HarfBuzz shapes one run at a time: neighbours of one face, one script, one direction and one ink.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import icu
import uharfbuzz as hb

from peercenter.reports.type import faces
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


Glyph = tuple[Sign, int]
"""How a letter, or what joins with it, is drawn, and where its text begins in the run."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face, script, direction and ink."""

    face: Face
    ink: Ink
    level: int
    script: str
    language: str
    text: str
    glyphs: tuple[Glyph, ...] = field(repr=False)
    """From left to right."""
    advance: float = field(init=False)
    """Width at size 1."""

    def __post_init__(self) -> None:
        advance = sum([sign.shape.advance for sign, _ in self.glyphs]) / self.face.units
        object.__setattr__(self, "advance", advance)

    @property
    def leftward(self) -> bool:
        """Whether it runs from right to left."""
        return self.level % 2 == 1

    def part(self, start: int, end: int) -> "Run":
        """Return what is drawn of a part of the text."""
        text = self.text[start:end]
        if len(text) == len(self.text):
            return self
        if self._joins(start) or self._joins(end):
            glyphs = _shaped(text, self.face, self.script, self.leftward, self.language)
        else:
            first, last = self._place(start), self._place(end)
            if self.leftward:
                first, last = last, first
            glyphs = tuple([(sign, at - start) for sign, at in self.glyphs[first:last]])
        return replace(self, text=text, glyphs=glyphs)

    def _place(self, start: int) -> int:
        """Return how many glyphs there are before the text from a place on, from left to right."""
        if self.leftward:
            return bisect_right(self.glyphs, -start, key=lambda glyph: -glyph[1])
        return bisect_left(self.glyphs, start, key=itemgetter(1))

    def _joins(self, place: int) -> bool:
        """Tell whether letters may look different once they are parted at a place."""
        if place in {0, len(self.text)}:
            return False
        if " " in self.text[place - 1 : place + 1]:
            return False
        if self.leftward:
            return True
        glyph = self._place(place)
        return glyph == len(self.glyphs) or self.glyphs[glyph][1] != place


def stretches(
    families: Sequence[Family], inks: Sequence[Ink], levels: Sequence[int]
) -> tuple[Stretch, ...]:
    """Return what is drawn alike of a text whose characters have these families and so on."""
    if all(len(set(map(id, values))) == 1 for values in (families, inks, levels)):
        return (Stretch(0, len(families), families[0], inks[0], levels[0]),)
    found: list[Stretch] = []
    start = 0
    for alike, group in groupby(zip(families, inks, levels, strict=True)):
        end = start + sum(1 for _ in group)
        found.append(Stretch(start, end, *alike))
        start = end
    return tuple(found)


def runs(text: str, among: Sequence[Stretch], language: str) -> Iterator[Run]:
    """Yield the runs of a text in reading order."""
    for start, end, family, ink, level in among:
        face = faces.face(family, ink.weight)
        for piece, script in _by_script(text[start:end]):
            glyphs = _shaped(piece, face, script, level % 2 == 1, language)
            yield Run(face, ink, level, script, language, piece, glyphs)


_SHARED = frozenset({"Zyyy", "Zinh", "Zzzz"})


@cache
def _script(char: str) -> str:
    return str(icu.Script.getScript(char).getShortName())


def _by_script(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of a text that belong to one script, with signs that all scripts share."""
    scripts = {_script(char) for char in set(text)} - _SHARED
    if len(scripts) < 2:
        yield text, scripts.pop() if scripts else "Latn"
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
    yield text[start:], script


@lru_cache(maxsize=4096)
def _shaped(text: str, face: Face, script: str, leftward: bool, language: str) -> tuple[Glyph, ...]:
    """Return the glyphs of a text of one script and direction."""
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
    shapes = [
        (info.cluster, info.codepoint, *spot.position)
        for info, spot in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    firsts = sorted({shape[0] for shape in shapes})
    said = {
        first: text[first:end] for first, end in zip(firsts, [*firsts[1:], len(text)], strict=True)
    }
    return tuple(
        [
            (_sign(face, said[first], leftward, parts), first)
            for first, parts in _together(shapes, alone=len(firsts) == len(shapes))
        ]
    )


def _together(
    shapes: Sequence[tuple[int, ...]], *, alone: bool
) -> Iterator[tuple[int, tuple[tuple[int, ...], ...]]]:
    """Yield where the text of each group of shapes begins, and the shapes."""
    if alone:  # nearly always, and far cheaper
        return ((shape[0], (shape[1:],)) for shape in shapes)
    return (
        (first, tuple([shape[1:] for shape in group]))
        for first, group in groupby(shapes, itemgetter(0))
    )


_signs: dict[tuple[Face, str, bool, tuple[tuple[int, ...], ...]], Sign] = {}


def _sign(face: Face, text: str, leftward: bool, shapes: tuple[tuple[int, ...], ...]) -> Sign:
    key = (face, text, leftward, shapes)
    sign = _signs.get(key)
    if sign is None:
        pen = 0
        parts = []
        for number, right, up, advance, _ in shapes:
            if not number:
                raise UndrawableError((text,))
            parts.append(Part(number, pen + right, up))
            pen += advance
        copied = text[::-1] if leftward else text
        sign = _signs[key] = Sign(Shape(tuple(parts), pen), copied)
    return sign
