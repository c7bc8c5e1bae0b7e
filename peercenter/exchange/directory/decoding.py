# SPDX-License-Identifier: MIT
"""Lines of text from bytes of any encoding that directories come in.

Most files are UTF-8, some UTF-16 (a spreadsheet's "Unicode text"), many Windows-1252, and some
UTF-8 with pasted lines of Windows-1252: therefore the encoding is told line by line, and where one
line has both, letter by letter.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_SAMPLE = 4_096
_FULL = 0.3
_SURELY_UTF8 = re.compile(rb"\xc3[\xa0-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
"""Small letters with accents, quotes and dashes; in Windows-1252 these are no words."""
_BROKEN_UTF8 = re.compile("[\udc80-\udcff]+")


@dataclass(slots=True)
class Decoder:
    """Turns bytes into lines, and remembers what it met."""

    longest: int
    """Characters of a line at most; what is longer comes in parts."""
    utf16: str = ""
    utf8: int = 0
    """Lines that are UTF-8 and more than ASCII."""
    windows: int = 0
    replaced: list[int] = field(default_factory=list)
    """Numbers of the lines with bytes that are no letters."""
    nulls: bool = False

    @property
    def encoding(self) -> str:
        """What the bytes were, as far as they have been read."""
        if self.utf16:
            return "UTF-16"
        if self.windows:
            return "mixed" if self.utf8 else "Windows-1252"
        return "UTF-8"

    def lines(self, file: io.RawIOBase) -> Iterator[str]:
        """Return lines with their ends; the mark at the beginning is taken away."""
        source: io.BufferedReader = io.BufferedReader(file, 1 << 16)
        self.utf16 = _utf16(source.peek(_SAMPLE)[:_SAMPLE])
        if self.utf16:
            text = io.TextIOWrapper(source, self.utf16, errors="replace", newline=None)
            number = 0
            while line := text.readline(self.longest):
                number += 1
                clean = line.removeprefix("\ufeff") if number == 1 else line
                if "\ufffd" in clean:
                    self.replaced.append(number)
                yield self._without_nulls(clean)
            return
        yield from self._by_line(source)

    def _by_line(self, source: io.BufferedReader) -> Iterator[str]:
        number = 0
        while data := source.readline(self.longest):
            if number == 0:
                data = data.removeprefix(codecs.BOM_UTF8)
            if b"\r" in data:
                # An old Macintosh ends lines with CR alone; within a line, CR LF stays one end.
                data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
                for part in data.splitlines(keepends=True):
                    number += 1
                    yield self._decoded(part, number)
                continue
            number += 1
            yield self._decoded(data, number)

    def _decoded(self, data: bytes, number: int) -> str:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            if _SURELY_UTF8.search(data):
                text = _BROKEN_UTF8.sub(_as_windows, data.decode("utf-8", "surrogateescape"))
                self.utf8 += 1
            else:
                text = data.decode("cp1252", errors="replace")
            self.windows += 1
            if "\ufffd" in text:
                self.replaced.append(number)
        else:
            if len(text) != len(data):
                self.utf8 += 1
        return self._without_nulls(text)

    def _without_nulls(self, text: str) -> str:
        if "\x00" in text:
            self.nulls = True
            return text.replace("\x00", "")
        return text


def _as_windows(found: re.Match[str]) -> str:
    return found.group().encode("utf-8", "surrogateescape").decode("cp1252", errors="replace")


def _utf16(sample: bytes) -> str:
    """Return which UTF-16 it is, by its mark or by where the zeros are; empty: none."""
    if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16-le" if sample.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    pairs = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > _FULL * pairs and even < odd / 8:
        return "utf-16-le"
    if even > _FULL * pairs and odd < even / 8:
        return "utf-16-be"
    return ""
