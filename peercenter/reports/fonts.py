# SPDX-License-Identifier: MIT
"""The paper's typeface: what it can draw, how wide text is, and where lines break.

A PDF drops characters that its font lacks without a word. So text from the data goes through
`printable` first, which replaces them by something that can be seen, and drawing refuses whatever
still cannot be drawn.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from peercenter import look, paths
from peercenter.reports.type import style
from peercenter.reports.type.style import ELLIPSIS, PLAIN_TWINS

REGULAR, SEMIBOLD, EXTRABOLD = style.REGULAR, style.SEMIBOLD, style.EXTRABOLD
SUBSTITUTE = "◊"
"""Stands for a character the typeface lacks; the sheet explains it."""

_TWINS = str.maketrans({**PLAIN_TWINS, "\u2011": "-", "→": "->", "←": "<-", "✓": "x", "✔": "x"})


@cache
def register() -> frozenset[str]:
    """Load the typeface once and return the characters that all its weights can draw."""
    drawn: set[str] | None = None
    for weight, file in look.FONT_FILES.items():
        font = TTFont(face(weight), paths.resources() / "fonts" / file)
        pdfmetrics.registerFont(font)
        glyphs = {chr(code) for code in font.face.charToGlyph if code >= 0x20}
        drawn = glyphs if drawn is None else drawn & glyphs
    return frozenset(char for char in drawn or () if unicodedata.category(char) not in _HIDDEN)


_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Mc", "Me"}
"""Controls, direction marks, marks on their own and holes in Unicode."""


def face(weight: int) -> str:
    """Return the name under which a weight is registered."""
    return f"PeerCenter-{weight}"


def can_draw(text: str) -> bool:
    """Tell whether the typeface has every character of a text."""
    return register().issuperset(text)


def printable(text: str) -> str:
    """Return a text as it can be printed: one line, normalised, without controls.

    Digits of any script become 0 to 9 and compatibility forms their plain letters. A letter whose
    accent the typeface lacks is drawn without it, and anything else as a substitute; `is_altered`
    tells about both.
    """
    return "".join(_pieces(text)[0]).strip()  # hard spaces at the ends would push text aside


def is_altered(text: str) -> bool:
    """Tell whether printing a text replaces letters in a way the reader should know of."""
    return _pieces(text)[1]


@lru_cache(maxsize=4096)
def _pieces(text: str) -> tuple[tuple[str, ...], bool]:
    known = register()
    pieces: list[str] = []
    altered = False
    for char in unicodedata.normalize("NFC", _visible(text)).translate(_TWINS):
        plain = _plain(char)
        if known.issuperset(plain):
            pieces.append(plain)
            continue
        altered = True
        base = "".join(c for c in unicodedata.normalize("NFKD", char) if c in known)
        if base or not unicodedata.category(char).startswith("M"):
            pieces.append(base or SUBSTITUTE)
    return tuple(pieces), altered


def _visible(text: str) -> str:
    """Turn breaks into single spaces and leave out what has no shape."""
    spaced = "".join(" " if c in "\t\n\r\v\f\x85\u2028\u2029" else c for c in text)
    shown = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return " ".join(part for part in shown.split(" ") if part)


def _plain(char: str) -> str:
    if char in register():
        return char
    digit = unicodedata.decimal(char, None)
    return str(digit) if digit is not None else unicodedata.normalize("NFKC", char)


def width(text: str, weight: int, size: float) -> float:
    """Return how wide a text is, in points."""
    return sum(map(_widths(weight).__getitem__, text)) * size


class _Widths(dict[str, float]):
    """Widths of characters at one point, looked up once; lines are measured very often."""

    def __init__(self, weight: int) -> None:
        super().__init__()
        self._face = face(weight)

    def __missing__(self, char: str) -> float:
        self[char] = float(pdfmetrics.stringWidth(char, self._face, 1))
        return self[char]


@cache
def _widths(weight: int) -> _Widths:
    register()
    return _Widths(weight)


def shrunk(text: str, weight: int, size: float, room: float, smallest: float) -> float:
    """Return the size at which a text fits into the room, but not below the smallest."""
    natural = width(text, weight, size)
    # A hair less than exact: rounded up, the last character would go into a line of its own.
    return size if natural <= room else max(smallest, size * room / natural * (1 - 1e-9))


def elided(text: str, weight: int, size: float, room: float) -> str:
    """Return a text that fits into the room, ending in an ellipsis where it was cut."""
    if width(text, weight, size) <= room:
        return text
    left = room - width(ELLIPSIS, weight, size)
    return text[: _fitting(text, weight, size, left)].rstrip() + ELLIPSIS


def lines(
    text: str, weight: int, size: float, room: float, most: int | None = None
) -> tuple[str, ...]:
    """Return a text broken into lines; beyond `most` lines it is cut with an ellipsis."""
    broken: list[str] = []
    space = width(" ", weight, size)
    left = 0.0
    for word in _words_that_fit(text, weight, size, room):
        needed = width(word, weight, size)
        if broken and space + needed <= left:
            broken[-1] = f"{broken[-1]} {word}"
            left -= space + needed
        else:
            broken.append(word)
            left = room - needed
    if most is not None and len(broken) > most:
        overfull = f"{broken[most - 1]} {broken[most]}"
        left = room - width(ELLIPSIS, weight, size)
        kept = overfull[: _fitting(overfull, weight, size, left)].rstrip()
        broken = [*broken[: most - 1], kept + ELLIPSIS]
    return tuple(broken)


def _words_that_fit(text: str, weight: int, size: float, room: float) -> Iterable[str]:
    """Yield the words of a text, those wider than the room in pieces."""
    for word in text.split(" "):
        rest = word
        while width(rest, weight, size) > room:
            cut = max(1, _fitting(rest, weight, size, room))
            yield rest[:cut]
            rest = rest[cut:]
        if rest:
            yield rest


def _fitting(text: str, weight: int, size: float, room: float) -> int:
    """Return how many characters of a text fit into the room."""
    left = room
    for number, char in enumerate(text):
        left -= width(char, weight, size)
        if left < 0:
            return number
    return len(text)
