# SPDX-License-Identifier: MIT
"""The text of a JSON file, read piece by piece."""

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory.boxes import UNREADABLE

Json: TypeAlias = Any
_CHUNK = 1 << 16
_LARGEST_CHUNK = 1 << 23
_NEAR = 32
"""An error so near to the end of what has been read may be the end's fault."""
_LOOKED_AT = 1_000_000
_LINES = 6


class Number(str):
    """A number as its file writes it."""

    __slots__ = ()


DECODER = json.JSONDecoder(
    parse_float=Number, parse_int=Number, parse_constant=Number, strict=False
)


def _windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("peercenter.windows", _windows)


class JsonText:
    """The text of a file, as far as it has been read, and the place in it."""

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
                value, end = DECODER.raw_decode(self._text, self._at)
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
        return isinstance(DECODER.decode(line.strip()), dict)
    except (ValueError, RecursionError):
        return False
