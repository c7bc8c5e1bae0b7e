# SPDX-License-Identifier: MIT
"""Characters: which of them are drawn, what belongs together, which numbers stay whole."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock

import icu

from peercenter.reports.type.style import PLAIN_TWINS

_TWINS = {**PLAIN_TWINS, "✔": "✓"}
DRAWN_AS = {0x2011: "-"}
"""What only breaks lines in another way than its twin."""
_BREAKS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
BREAK_HERE = "\u200b"
"""Zero width space: Khmer writers put it between words."""
_MARKS = frozenset("\u200e\u200f\u061c")
"""They say which way a neighbour runs."""
_OPEN_NUMBER, _OPEN_ITEM, _CLOSE_ISOLATE = "\u2066", "\u2068", "\u2069"
ISOLATES = frozenset({_OPEN_NUMBER, _OPEN_ITEM, _CLOSE_ISOLATE})
BETWEEN = re.compile("([ \u00a0][·•|][ \u00a0])")
"""What stands between items on one line."""
GUIDES = frozenset({BREAK_HERE, *_MARKS})
"""They guide the setting and are not drawn."""
SHAPELESS = frozenset("\u200c\u200d\u034f") | {chr(code) for code in range(0xFE00, 0xFE10)}
"""They change how their neighbours look and need no shape of their own."""
_KEPT = GUIDES | SHAPELESS

_BREAKING = Lock()
"""A breaker holds one text at a time; sheets are set in several threads."""
_STACKS = 9
"""Combining class of the signs that put the next letter below."""
_STRONG = frozenset({"L", "R", "AL"})
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ur", "prs", "ckb", "ug", "he", "yi", "dv", "sd"})
_PHONE_DIGITS = 7

# Digits with what joins them; groups of digits may stand apart, "+1 (555) 010-0142".
_GROUP = r"[+(]*\d[\d().,:/+*#\-\u2010\u2011\u2012\u2013]*"
_NUMBERS = re.compile(rf"{_GROUP}(?:[ \u00a0]{_GROUP})*")
_COUNTED = re.compile(r"[ \u00a0](?:[ap]\. ?m\.|[^\W\d_]|[%°€$])")
"""What a number counts, as far as it has to be on the same line."""


def primary(language: str) -> str:
    """Return the language of a tag such as zh-Hans."""
    return language.replace("_", "-").split("-")[0].lower()


def runs_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return primary(language) in _RIGHT_TO_LEFT


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """Return a text as it is set: one line, composed, without what has no shape.

    Direction overrides are left out: they could turn a phone number around.
    """
    if text.isascii() and text.isprintable():
        return re.sub("  +", " ", text)
    unusual: dict[int, str | None] = {
        ord(char): " " if char in _BREAKS else _TWINS.get(char)
        for char in set(text)
        if char in _BREAKS or char in _TWINS or not _has_shape(char)
    }
    seen = text.translate(unusual) if unusual else text
    return re.sub("  +", " ", unicodedata.normalize("NFC", seen))


@cache
def _has_shape(char: str) -> bool:
    if char in _KEPT:
        return True
    if unicodedata.category(char) == "Cs":
        return True  # half a character: to be refused, not to be lost
    ignorable = icu.Char.hasBinaryProperty(char, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT)
    return not ignorable and unicodedata.category(char) != "Cc"


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for single characters: letters with their marks."""
    start = 0
    for end in cluster_ends(text):
        yield text[start:end]
        start = end


def cluster_ends(text: str) -> list[int]:
    """Return where letters with their marks end, and with the letters stacked below them."""
    ends = boundaries(_letters(), text)
    return [
        end
        for end in ends
        if end == len(text)
        or unicodedata.combining(text[end - 1]) != _STACKS
        or not text[end].isalpha()
    ]


@cache
def _letters() -> icu.BreakIterator:
    return icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())


def boundaries(breaker: icu.BreakIterator, text: str) -> list[int]:
    """Return what a breaker finds in a text, the text's end included, as Python counts."""
    with _BREAKING:
        breaker.setText(text)
        found = list(breaker)
    if text.isascii() or max(text, default="") <= "\uffff":
        return found
    places = [0]  # ICU counts halves of pairs
    for number, char in enumerate(text):
        places += [number + 1] * (2 if char > "\uffff" else 1)
    return [places[place] for place in found]


@lru_cache(maxsize=256)
def numbers(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the numbers of a text are, that must stay whole and in order.

    Groups with spaces between them are one number if they have as many digits as a phone number.
    """
    found = []
    for match in _NUMBERS.finditer(text):
        start, end = match.span()
        if sum(char.isdigit() for char in match[0]) < _PHONE_DIGITS:
            found += [
                _trimmed(text, start + part.start(), start + part.end())
                for part in re.finditer(r"[^ \u00a0]+", match[0])
            ]
        else:
            found.append(_trimmed(text, start, end))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out brackets that are not the number's own, and stops that end the sentence."""
    while text[end - 1] in ".,:/+-*(\u2010\u2011\u2012\u2013":
        end -= 1
    while text.count(")", start, end) > text.count("(", start, end) and text[end - 1] == ")":
        end -= 1
    while text.count("(", start, end) > text.count(")", start, end) and text[start] == "(":
        start += 1
    return start, end


def counted(text: str, start: int, end: int) -> int:
    """Return where a line may end after a number: with what it counts, unless it is a phone's."""
    if sum(map(str.isdigit, text[start:end])) >= _PHONE_DIGITS:
        return end
    match = _COUNTED.match(text, end)
    return match.end() if match else end


def isolated(text: str) -> str:
    """Return a text whose parts keep their own direction in lines of another.

    Items with a dot or a bar between them stand one after the other as the line runs.
    """
    items = BETWEEN.split(text)
    if len(items) == 1:
        return _with_numbers_isolated(text)
    return "".join(
        item if number % 2 else f"{_OPEN_ITEM}{_with_numbers_isolated(item)}{_CLOSE_ISOLATE}"
        for number, item in enumerate(items)
    )


def _with_numbers_isolated(text: str) -> str:
    """Return a text whose numbers keep their order among letters that run left.

    Numbers that follow letters running right are a part of these: "SAMHSA: 1-800-662-4357".
    """
    pieces: list[str] = []
    start = 0
    strong = ""
    for begin, end in numbers(text):
        strong = _last_strong(text[start:begin]) or strong
        pieces.append(text[start:begin])
        number = text[begin:end]
        pieces.append(number if strong == "L" else f"{_OPEN_NUMBER}{number}{_CLOSE_ISOLATE}")
        start = end
    return "".join([*pieces, text[start:]])


def _last_strong(text: str) -> str:
    kinds = (unicodedata.bidirectional(char) for char in reversed(text))
    return next((kind for kind in kinds if kind in _STRONG), "")


def ways(text: str) -> set[bool]:
    """Return the directions of the letters in a text: True for from right to left."""
    if text.isascii():
        return {False} if any(char.isalpha() for char in text) else set()
    kinds = {unicodedata.bidirectional(char) for char in set(text)}
    return {way for way, named in ((False, {"L"}), (True, {"R", "AL"})) if kinds & named}
