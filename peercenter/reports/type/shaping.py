# SPDX-License-Identifier: MIT
"""From a line's letters to glyphs: which shapes, in which order from left to right, how wide.

HarfBuzz shapes one run at a time: neighbours of one face, one script, one direction and one ink.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import icu
import uharfbuzz as hb

from peercenter.reports.type import faces, signs
from peercenter.reports.type.errors import UndrawableError
from peercenter.reports.type.faces import Face, Family


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
    """One shape; lengths in the face's units."""

    number: int
    text: str
    """The characters it stands for; the first glyph of a group stands for all of them."""
    first: int
    """Where these characters begin in the run."""
    advance: int
    right: int
    up: int


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
        return sum(glyph.advance for glyph in self.glyphs) / self.face.units


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
    infos = buffer.glyph_infos
    firsts = sorted({info.cluster for info in infos} | {len(text)})
    following = dict(pairwise(firsts))
    glyphs: list[Glyph] = []
    told: set[int] = set()
    for info, spot in zip(infos, buffer.glyph_positions, strict=True):
        first = info.cluster
        stands_for = "" if first in told else text[first : following[first]]
        if not info.codepoint:
            raise UndrawableError((text[first : following[first]],))
        told.add(first)
        glyphs.append(
            Glyph(info.codepoint, stands_for, first, spot.x_advance, spot.x_offset, spot.y_offset)
        )
    return tuple(glyphs)


def ordered(parts: Sequence[Run], levels: Sequence[int]) -> tuple[Run, ...]:
    """Return runs from left to right (rule L2 of Unicode's bidirectional algorithm)."""
    order = list(range(len(parts)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return tuple(parts[place] for place in order)


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
