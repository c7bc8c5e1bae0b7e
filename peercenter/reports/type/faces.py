# SPDX-License-Identifier: MIT
"""The faces that come with the program, and which of them draws which part of a text.

The house's own face comes first for the languages it covers; Noto faces draw the rest. A face is
loaded when a text first needs it. One word is drawn by one face if any face has all of it, so that
a name does not change its look in the middle.
"""

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz as hb

from peercenter import look, paths
from peercenter.reports.type import signs
from peercenter.reports.type.errors import UndrawableError

_BOLD_FROM = 500
_WORD = re.compile(r" +|[^ ]+")
_WORD_AMONG_CHINESE = re.compile(r" +|[!-\u024f][!-\u024f\u0300-\u036f]*|[^ -\u024f]+")


@dataclass(frozen=True, slots=True)
class Family:
    """One design in the weights that are shipped."""

    name: str
    files: tuple[tuple[int, str], ...]
    tall: float = 1.25
    """Line height that its letters need, as a multiple of the size."""


def _noto(script: str, tall: float, *, bold: bool = True) -> Family:
    weights = ((400, "Regular"), (700, "Bold")) if bold else ((400, "Regular"),)
    files = tuple((weight, f"NotoSans{script}-{name}.ttf") for weight, name in weights)
    return Family(f"NotoSans{script}", files, tall)


HOUSE = Family("Atkinson", tuple(look.FONT_FILES.items()))
NOTO = _noto("", 1.3)
ARABIC = _noto("Arabic", 1.55)
ETHIOPIC = _noto("Ethiopic", 1.3)
KHMER = _noto("Khmer", 1.6)
# Each weight has 10 MB; bold is the regular one with its outline drawn.
CHINESE = _noto("SC", 1.4, bold=False)
FAMILIES = (HOUSE, NOTO, ARABIC, ETHIOPIC, KHMER, CHINESE)
"""All families, in the order in which they are asked for a character."""

_FIRST = {
    **dict.fromkeys(("ar", "fa", "ps", "ur", "prs", "ckb", "ug"), ARABIC),
    **dict.fromkeys(("am", "ti", "gez"), ETHIOPIC),
    **dict.fromkeys(("zh", "yue", "cmn", "ja"), CHINESE),
    **dict.fromkeys(("vi", "ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "el"), NOTO),
    "km": KHMER,
}


class Face:
    """One weight of a family, loaded."""

    def __init__(self, family: Family, weight: int) -> None:
        bold = weight >= _BOLD_FROM
        fitting = [w for w, _ in family.files if (w >= _BOLD_FROM) == bold]
        self.weight = min(fitting or [family.files[0][0]], key=lambda w: abs(w - weight))
        self.family = family
        self.stroked = bold and not fitting
        """Whether bold has to be made by drawing the outline too."""
        self.file = dict(family.files)[self.weight]
        self.face = _read(self.file)
        self.font = hb.Font(self.face)
        self.units: int = self.face.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender / self.units
        self.descent = -extents.descender / self.units
        self.box = struct.unpack_from(">4h", self.face.reference_table("head").data, 36)
        """Around all of its glyphs."""


@cache
def _read(file: str) -> hb.Face:
    # Not by its path: what HarfBuzz makes of accents in one depends on the system.
    return hb.Face((paths.resources() / "fonts" / file).read_bytes())


@cache
def face(family: Family, weight: int) -> Face:
    """Return the face of a family that is nearest to a weight."""
    return Face(family, weight)


@cache
def _repertoire(family: Family) -> frozenset[str]:
    """Return the characters that all weights of a family can draw."""
    shared = [
        {chr(code) for code in face(family, weight).face.unicodes} for weight, _ in family.files
    ]
    return frozenset(set.intersection(*shared)) | signs.SHAPELESS


@cache
def chain(language: str) -> tuple[Family, ...]:
    """Return the families in the order in which a language asks them."""
    first = _FIRST.get(signs.primary(language), HOUSE)
    return (first, *(family for family in FAMILIES if family is not first))


@lru_cache(maxsize=4096)
def undrawable(text: str, language: str) -> tuple[str, ...]:
    """Return what no face can draw of a text: characters, or letters together with their marks."""
    drawn = "".join(char for char in signs.tidy(text) if char not in signs.GUIDES)
    try:
        spread(drawn.translate(signs.DRAWN_AS), language)
    except UndrawableError as error:
        return error.characters
    return ()


def spread(text: str, language: str) -> Sequence[Family]:
    """Return the family that draws each character of a tidy text.

    Raises:
        UndrawableError: No family has a character, or a letter together with its marks.
    """
    families = chain(language)
    among_chinese = families[0] is CHINESE
    if not among_chinese and _has(families[0], text):
        return [families[0]] * len(text)
    chosen: list[Family] = []
    refused: list[str] = []
    for word in (_WORD_AMONG_CHINESE if among_chinese else _WORD).findall(text):
        if word[0] == " " and chosen:
            first = chosen[-1]
        elif among_chinese and word[0] <= "\u024f":
            first = NOTO  # has digits and Latin letters that are really bold
        else:
            first = families[0]
        whole = first if _has(first, word) else _first_with(word, families)
        if whole is not None:
            chosen += [whole] * len(word)
            continue
        for cluster in signs.clusters(word):
            family = _first_with(cluster, families)
            if family is None:
                lacking = {char for char in cluster if _first_with(char, families) is None}
                refused += sorted(lacking) or [cluster]
            chosen += [family or families[0]] * len(cluster)
    if refused:
        raise UndrawableError(dict.fromkeys(refused))
    return chosen


def _first_with(text: str, families: Sequence[Family]) -> Family | None:
    return next((family for family in families if _has(family, text)), None)


def _has(family: Family, text: str) -> bool:
    return _repertoire(family).issuperset(text)
