# SPDX-License-Identifier: MIT
"""The parts of a spreadsheet's archive, as expat hears them.

A document type, which no spreadsheet declares and bombs are made of, ends the reading.
"""

import re
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from xml.parsers import expat

from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory.limits import Limits
from peercenter.exchange.directory.separated import Row

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
_TIMES = frozenset({18, 19, 20, 21, 45, 46, 47})
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|\*.")
_EXACT = 1e15
_LAST_ROW = 1 << 20
_LAST_SERIAL = 2_958_466
"""The day after the last one of 9999."""


class Part:
    """Hears the tags of a part of the archive."""

    def parser(self) -> expat.XMLParserType:
        """Return a parser that tells this part what it reads."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._on_text
        parser.StartDoctypeDeclHandler = _refuse
        return parser

    def _on_start(self, tag: str, of: Mapping[str, str]) -> None: ...

    def _on_end(self, tag: str) -> None: ...

    def _on_text(self, text: str) -> None: ...

    def _start(self, tag: str, of: Mapping[str, str]) -> None:
        self._on_start(tag.rpartition(":")[2], of)

    def _end(self, tag: str) -> None:
        self._on_end(tag.rpartition(":")[2])


def _refuse(*_: Any) -> None:
    raise ValueError("a document type")


class Links(Part):
    """Which parts a book refers to, by id."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def _on_start(self, tag: str, of: Mapping[str, str]) -> None:
        if tag == "Relationship" and of.get("TargetMode") != "External":
            self.targets[of.get("Id", "")] = of.get("Target", "")


class SheetList(Part):
    """The sheets of a book."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.from_1904 = False

    def _on_start(self, tag: str, of: Mapping[str, str]) -> None:
        if tag == "sheet":
            link = next((value for name, value in of.items() if name.endswith(":id")), "")
            self.sheets[of.get("name", "")] = link
        elif tag == "workbookPr":
            self.from_1904 = of.get("date1904") in {"1", "true"}


class Strings(Part):
    """The texts that cells have in common."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._listens = False
        self._aside = False

    def _on_start(self, tag: str, of: Mapping[str, str]) -> None:
        del of
        if tag == "si":
            self._parts = []
        elif tag == "rPh":
            self._aside = True  # how it is pronounced
        elif tag == "t":
            self._listens = not self._aside

    def _on_end(self, tag: str) -> None:
        if tag == "si":
            self.texts.append(_unescaped("".join(self._parts)))
        elif tag == "rPh":
            self._aside = False
        elif tag == "t":
            self._listens = False

    def _on_text(self, text: str) -> None:
        if self._listens:
            self._parts.append(text)


class Styles(Part):
    """Which styles of cells are dates ("d"), times ("t") or both."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self._own: dict[str, str] = {}
        self._listens = False

    def _on_start(self, tag: str, of: Mapping[str, str]) -> None:
        if tag == "numFmt":
            self._own[of.get("numFmtId", "")] = _kind(of.get("formatCode", ""))
        elif tag == "cellXfs":
            self._listens = True
        elif tag == "xf" and self._listens:
            number = of.get("numFmtId", "0")
            self.kinds.append(self._own.get(number) or _built_in(number))

    def _on_end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._listens = False


def _built_in(number: str) -> str:
    known = int(number) if number.isdecimal() and len(number) < len("10000") else 0
    return "d" if known in _DATES else "t" if known in _TIMES else ""


def _kind(code: str) -> str:
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0].lower())
    return ("d" if set("yd") & set(plain) else "") or ("t" if set("hs") & set(plain) else "")


class Cells(Part):
    """The cells of a sheet, row by row."""

    def __init__(
        self, strings: list[str], styles: list[str], epoch: datetime, limits: Limits
    ) -> None:
        self.done: deque[Row] = deque()
        self._strings, self._styles, self._epoch = strings, styles, epoch
        self._limits = limits
        self._number = 0
        self._cells: list[str] = []
        self._lost: list[str] = []
        self._wide = False
        self._of: Mapping[str, str] = {}
        self._tag = ""
        self._value: list[str] = []
        self._formula: list[str] = []
        self._size = 0

    def _on_start(self, tag: str, of: Mapping[str, str]) -> None:
        if tag == "c":
            self._of, self._value, self._formula, self._size = of, [], [], 0
        elif tag == "row":
            number = of.get("r", "")
            given = int(number) if number.isdecimal() and len(number) < len("10000000") else 0
            self._number = max(self._number + 1, given)
            if self._number > _LAST_ROW:
                raise ValueError("beyond the last row there can be")
            self._cells, self._lost, self._wide = [], [], False
        elif tag in {"v", "f", "t", "rPh"}:
            self._tag = tag

    def _on_text(self, text: str) -> None:
        if self._tag in {"v", "t"}:
            self._size += len(text)
            if self._size <= self._limits.cell:
                self._value.append(text)
            else:
                self._wide = True
        elif self._tag == "f":
            self._formula.append(text)

    def _on_end(self, tag: str) -> None:
        if tag == "c":
            self._cell()
        elif tag == "row":
            self._row()
        elif tag == self._tag:
            self._tag = ""

    def _cell(self) -> None:
        place = _column(self._of.get("r", ""), len(self._cells))
        if place >= self._limits.columns:
            self._wide = True
            return
        text = self._said("".join(self._value))
        kind = self._of.get("t", "n")
        if kind == "e" or (self._formula and not text):
            self._lost.append("=" + "".join(self._formula) if self._formula else text)
            text = ""
        if text and place >= len(self._cells):
            self._cells.extend([""] * (place - len(self._cells)))
            self._cells.append(text)
        elif text:
            self._cells[place] = text

    def _said(self, value: str) -> str:
        kind = self._of.get("t", "n")
        if kind == "s":
            number = int(value or 0)
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        if kind in {"inlineStr", "str"}:
            return _unescaped(value)
        if kind == "b":
            return "true" if value.strip() == "1" else "false"
        if kind != "n" or not value:
            return value
        style = self._of.get("s", "0")
        place = int(style) if style.isdecimal() and len(style) < len("100000") else 0
        is_when = place < len(self._styles) and self._styles[place]
        return self._when(value) if is_when else _number(value)

    def _when(self, value: str) -> str:
        serial = float(value)
        if not 0 <= serial < _LAST_SERIAL:
            return value
        at = self._epoch + timedelta(seconds=round(serial * 86_400))
        clock = at.strftime("%H:%M:%S" if at.second else "%H:%M")
        if serial < 1:
            return clock
        return at.date().isoformat() if clock == "00:00" else f"{at.date().isoformat()}T{clock}"

    def _row(self) -> None:
        if not self._cells and not self._lost and not self._wide:
            return
        too_long = self._wide or any(len(cell) > self._limits.cell for cell in self._cells)
        trouble = Trouble.TOO_LONG if too_long else None
        lost = ", ".join(self._lost)
        self.done.append(Row(self._number, self._number, self._cells, trouble, lost))


def _column(reference: str, following: int) -> int:
    """Return the place of "AB12", counted from 0; the next one if it is not said."""
    place = 0
    for sign in reference[:4]:
        if not "A" <= sign <= "Z":
            break
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1 if place else following


def _number(value: str) -> str:
    plain = value.strip()
    if plain.lstrip("-").isdecimal():
        return plain
    number = float(plain)
    if number.is_integer() and abs(number) < _EXACT:
        return str(int(number))
    return repr(number)


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
