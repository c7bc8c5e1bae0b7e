# SPDX-License-Identifier: MIT
"""The values of a JSON file one by one, so that no file of them has to fit into memory.

Numbers stay the texts they are: 1e999 and NaN are then no numbers to anybody, and "41.70" keeps
its last digit.
"""

import codecs
import io
import json
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory.boxes import UNREADABLE
from peercenter.exchange.directory.completing import EXTRAS
from peercenter.exchange.directory.limits import LIMITS, Limits
from peercenter.exchange.directory.names import exact_table_name

Json: TypeAlias = Any
_CHUNK = 1 << 16
_LARGEST_CHUNK = 1 << 23
_NEAR = 32
"""An error so near to the end of what has been read may be the end's fault."""
_LISTS = frozenset({"contents", "content", "data", "results", "items", "records", "response"})
_LOOKED_AT = 1_000_000
_LINES = 6
_DEEPEST = 100
_EXACT = 15
"""Digits that every program keeps."""


class Number(str):
    """A number as its file writes it."""

    __slots__ = ()


_DECODER = json.JSONDecoder(
    parse_float=Number, parse_int=Number, parse_constant=Number, strict=False
)


@dataclass(frozen=True, slots=True)
class Element:
    """A value of a file."""

    number: int
    """Its line, or its place in its list."""
    group: str
    """The property it is listed under; empty: none."""
    value: Json
    trouble: Trouble | None = None


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("peercenter.windows", _windows)


def elements(file: io.RawIOBase, limits: Limits = LIMITS) -> Generator[Element, None, None]:
    """Return the values of a file: of one value, of a list, of lines, of lists by name."""
    for element in _elements(file, limits):
        if element.trouble is None and _is_deep(element.value):
            yield Element(element.number, element.group, "", Trouble.TOO_DEEP)
        else:
            yield element


def _elements(file: io.RawIOBase, limits: Limits) -> Iterator[Element]:
    text = _Text(file)
    if text.has_lines():
        yield from _lines(text, limits)
        return
    number = 0
    while text.skip_space():
        start = text.peek()
        if start == "[":
            yield from _list(text, "", limits)
        else:
            number += 1
            value, trouble = text.value(limits.row)
            if trouble is Trouble.TOO_LONG and start == "{":
                yield from _lists(text, limits)
            elif trouble is not None:
                yield Element(number, "", text.rest(), trouble)
                return
            else:
                yield from _opened(number, value)


def _opened(number: int, value: Json) -> Iterator[Element]:
    """Return a value, or what it lists if it is but a cover."""
    groups = listed_in(value)
    if not groups:
        yield Element(number, "", value)
    for group in groups:
        for place, one in enumerate(value[group], start=1):
            yield Element(place, group, one)


def _is_deep(value: Json) -> bool:
    """Tell whether objects are inside each other deeper than anything that is meant."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(_DEEPEST):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, (dict, list))
        ]
    return bool(level)


def as_text(value: Json) -> str:
    """Return a value as JSON again; its numbers are numbers, if these say the same."""
    return json.dumps(_plain(value), ensure_ascii=False)


def _plain(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _plain(of) for name, of in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, Number) and len(value) <= _EXACT:
        for kind in (int, float):
            try:
                number = kind(value)
            except ValueError:
                continue
            if json.dumps(number) == value and number - number == 0:
                return number
    return value


def listed_in(value: Json) -> list[str]:
    """Return the properties under which a page or a package lists its records."""
    if not isinstance(value, dict) or "id" in value or "name" in value:
        return []
    return [name for name, of in value.items() if isinstance(of, list) and is_group(name)]


def is_group(name: str) -> bool:
    """Tell whether records may be listed under such a name."""
    plain = name.lower().removesuffix(".csv")
    return plain in _LISTS or plain == EXTRAS or bool(exact_table_name(plain))


def _lines(text: "_Text", limits: Limits) -> Iterator[Element]:
    for number, line in enumerate(text.lines(limits.row), start=1):
        if not line.strip():
            continue
        if len(line) >= limits.row:
            yield Element(number, "", line, Trouble.TOO_LONG)
            continue
        try:
            yield Element(number, "", _DECODER.decode(line.strip()))
        except RecursionError:
            yield Element(number, "", line, Trouble.TOO_DEEP)
        except ValueError:
            yield Element(number, "", line, Trouble.BROKEN)


def _list(text: "_Text", group: str, limits: Limits) -> Iterator[Element]:
    """Return the elements of the list that begins here; a broken one ends it."""
    text.step()
    number = 0
    while text.skip_space():
        mark = text.peek()
        if mark == "]":
            text.step()
            return
        if mark == ",":
            text.step()
            continue
        number += 1
        value, trouble = text.value(limits.row)
        yield Element(number, group, text.rest() if trouble else value, trouble)
        if trouble is not None:
            text.give_up()
            return
    yield Element(number + 1, group, "", Trouble.BROKEN)


def _lists(text: "_Text", limits: Limits) -> Iterator[Element]:
    """Return the elements of an object that is too large to be one record."""
    text.step()
    while text.skip_space():
        mark = text.peek()
        if mark == "}":
            text.step()
            return
        if mark == ",":
            text.step()
            continue
        name, trouble = text.value(limits.cell)
        if trouble is None and text.skip_space() and text.peek() == ":":
            text.step()
            if text.skip_space() and text.peek() == "[" and is_group(str(name)):
                yield from _list(text, str(name), limits)
                continue
            _, trouble = text.value(limits.row)
            if trouble is None:
                continue
        yield Element(1, "", text.rest(), trouble or Trouble.BROKEN)
        text.give_up()
        return
    yield Element(1, "", "", Trouble.BROKEN)


class _Text:
    """The text of a file, read piece by piece."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file = file
        self._broken: Exception | None = None
        first = self._data(_CHUNK)
        encoding = "utf-8"
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        elif len(first) > 1 and 0 in first[:2]:
            encoding = "utf-16-le" if first[1] == 0 else "utf-16-be"
        self._decoder = codecs.getincrementaldecoder(encoding)("peercenter.windows")
        self._text = self._decoder.decode(first).removeprefix("\ufeff")
        self._at = 0
        self._ended = not first

    def has_lines(self) -> bool:
        """Tell whether every line is a value of its own."""
        while len(self._text) < _LOOKED_AT and self._fill(_CHUNK):
            if self._text.count("\n") >= 2 * _LINES:
                break
        lines = [line for line in self._text.splitlines() if line.strip()][: _LINES + 1]
        if len(lines) <= 1:
            return False
        lines = lines[:_LINES] if len(lines) > _LINES or not self._ended else lines
        good = sum(_is_object(line) for line in lines)
        return 2 * good >= len(lines)

    def lines(self, longest: int) -> Iterator[str]:
        """Return line by line; one that is too long in parts."""
        while True:
            end = self._text.find("\n", self._at)
            while end < 0 and len(self._text) - self._at < longest and self._fill(_CHUNK):
                end = self._text.find("\n", self._at)
            if end < 0:
                end = min(len(self._text), self._at + longest) - 1
                if end < self._at:
                    return
            yield self._text[self._at : end + 1]
            self._at = end + 1
            self._forget()

    def skip_space(self) -> bool:
        """Go to the next sign; say whether there is one."""
        while True:
            while self._at < len(self._text):
                if not self._text[self._at].isspace() and self._text[self._at] != "\x00":
                    return True
                self._at += 1
            if not self._fill(_CHUNK):
                return False

    def peek(self) -> str:
        """Return the sign here."""
        return self._text[self._at]

    def step(self) -> None:
        """Go past the sign here."""
        self._at += 1

    def rest(self) -> str:
        """Return a little of what is here."""
        return self._text[self._at : self._at + 300]

    def give_up(self) -> None:
        """Go to the end: nobody can tell where the next value begins."""
        self._text, self._at, self._ended = "", 0, True

    def value(self, longest: int) -> tuple[Json, Trouble | None]:
        """Read the value that begins here; if it cannot be, stay where it begins."""
        self._forget()
        chunk = _CHUNK
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                return None, Trouble.TOO_DEEP
            except ValueError as error:
                at = getattr(error, "pos", len(self._text))
                unfinished = "Unterminated" in str(error) or at > len(self._text) - _NEAR
                if not unfinished:
                    return None, Trouble.BROKEN
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value, None
            if len(self._text) - self._at > longest:
                return None, Trouble.TOO_LONG
            if self._ended:
                return None, Trouble.BROKEN
            self._fill(chunk)
            chunk = min(2 * chunk, _LARGEST_CHUNK)

    def _fill(self, size: int) -> bool:
        """Read more; say whether there was any."""
        if self._ended:
            return False
        if self._broken is not None:
            raise self._broken
        data = self._data(size)
        self._ended = not data
        self._text += self._decoder.decode(data, final=self._ended)
        return not self._ended

    def _data(self, size: int) -> bytes:
        """Read so many bytes; what comes before damage is not lost with what comes after."""
        pieces: list[bytes] = []
        while size > 0:
            try:
                piece = self._file.read(size) or b""
            except UNREADABLE as error:
                if not pieces:
                    raise
                self._broken = error
                break
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _forget(self) -> None:
        if self._at > _LOOKED_AT:
            self._text = self._text[self._at :]
            self._at = 0


def _is_object(line: str) -> bool:
    try:
        return isinstance(_DECODER.decode(line.strip()), dict)
    except (ValueError, RecursionError):
        return False
