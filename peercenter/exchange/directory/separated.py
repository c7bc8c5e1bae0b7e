# SPDX-License-Identifier: MIT
"""Rows of separated values (CSV), as RFC 4180 has them and as people's programs write them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory.limits import LIMITS, Limits

_DELIMITERS = (",", ";", "\t", "|")
_HEADS = 20
_TRIES = 6
"""So many times a row is read again with more lines before its quotes are given up on."""

csv.field_size_limit(LIMITS.row)  # the module's own bound is below what outlines of areas need


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file."""

    number: int
    """As a spreadsheet counts: blank rows as well, a text of two lines is still one row."""
    line: int
    """Where it begins in the file."""
    cells: list[str]
    trouble: Trouble | None = None
    formulas: str = ""
    """Of a spreadsheet: those whose results are not in the file."""


def rows(lines: Iterator[str], *, limits: Limits = LIMITS) -> Iterator[Row]:
    """Return the rows, headings first; blank lines are no rows."""
    source = _Lines(lines)
    delimiter = _delimiter(source.peek(_HEADS))
    number = 0
    width = 0
    while (line := source.take()) is not None:
        number += 1
        if not line.strip("\r\n \t"):
            continue
        at = source.at
        if '"' not in line:
            cells, trouble = line.rstrip("\r\n").split(delimiter), None
        else:
            cells, trouble = _quoted(line, source, delimiter, width, limits)
        if trouble is None and any(len(cell) > limits.cell for cell in cells):
            trouble = Trouble.TOO_LONG
        width = width or len(cells)
        yield Row(number, at, cells, trouble)


class _Lines:
    """Lines that can be looked at before they are taken, and put back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._ahead: list[str] = []  # the next one last
        self.at = 0

    def take(self) -> str | None:
        line = self._ahead.pop() if self._ahead else next(self._lines, None)
        if line is not None:
            self.at += 1
        return line

    def put_back(self, lines: list[str]) -> None:
        self._ahead += reversed(lines)
        self.at -= len(lines)

    def peek(self, count: int) -> list[str]:
        seen: list[str] = []
        while len(seen) < count and (line := self.take()) is not None:
            seen.append(line)
        self.put_back(seen)
        return seen


def _delimiter(heads: list[str]) -> str:
    """Tell what separates the cells, by the first line that has any."""
    first = next((line for line in heads if line.strip()), "")
    bare, quoted = [], False
    for character in first:
        if character == '"':
            quoted = not quoted
        elif not quoted:
            bare.append(character)
    counts = [bare.count(one) for one in _DELIMITERS]
    return _DELIMITERS[counts.index(max(counts))]


def _quoted(
    line: str, source: _Lines, delimiter: str, width: int, limits: Limits
) -> tuple[list[str], Trouble | None]:
    """Read a row with quotes, which may go on over lines.

    A quote that never closes would swallow the rest of the file: then its line is taken alone.
    """
    lines, quotes = [line], line.count('"')
    for _ in range(_TRIES):
        if quotes % 2 == 0:
            try:
                (cells,) = csv.reader(["".join(lines)], delimiter=delimiter, strict=True)
            except csv.Error as error:
                if "end of data" not in str(error):
                    break  # a quote inside a text: read it as it stands
            else:
                if width in {0, len(cells)} or len(lines) == 1:
                    return cells, None
                break
        more = _until_quote(source, lines, limits)
        if not more:
            break
        quotes += more
    source.put_back(lines[1:])
    try:
        (cells,) = csv.reader([line.rstrip("\r\n")], delimiter=delimiter)
    except (csv.Error, ValueError):
        return [line], Trouble.BROKEN
    return cells, None if len(cells) == width else Trouble.BROKEN


def _until_quote(source: _Lines, lines: list[str], limits: Limits) -> int:
    """Add the lines up to the next one with an odd number of quotes; return how many."""
    size = sum(map(len, lines))
    while len(lines) < limits.cell_lines and size < limits.row:
        line = source.take()
        if line is None:
            return 0
        lines.append(line)
        size += len(line)
        quotes = line.count('"')
        if quotes % 2:
            return quotes
    return 0
