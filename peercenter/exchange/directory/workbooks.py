# SPDX-License-Identifier: MIT
"""Rows of spreadsheets (XLSX): values only, formulas are never worked out.

An XLSX file is an archive of XML. What is in it is looked at before openpyxl is: its sizes, and
whether it declares entities, which no spreadsheet does and bombs are made of.
"""

import zipfile
from collections.abc import Generator, Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from peercenter.domain.directory.problems import Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory.boxes import UNREADABLE, open_zip
from peercenter.exchange.directory.limits import LIMITS, Limits
from peercenter.exchange.directory.separated import Row

if TYPE_CHECKING:
    from openpyxl import Workbook

DAMAGED = (
    *UNREADABLE, ParseError, ValueError, KeyError, IndexError, TypeError, AttributeError,
    ArithmeticError, AssertionError, SyntaxError,
)  # fmt: skip
"""What openpyxl raises over files that are not what they should be."""
_DECLARES = tuple(
    mark.encode(encoding)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_FORMULA = b"<f"
_PIECE = 1 << 16
_EXACT = 1e15
_OVERLAP = 32
_BLANK_ROWS = 10_000
"""After so many rows without anything, nothing follows."""


def sheets(path: Path, limits: Limits = LIMITS) -> tuple[str, ...]:
    """Return the names of a workbook's sheets.

    Raises Refused: DIRECTORY_TOO_LARGE, FILE_DAMAGED.
    """
    _check(path, limits)
    try:
        with closing(_opened(path)) as book:
            return tuple(sheet.title for sheet in book.worksheets)
    except DAMAGED as error:
        raise Refused(Reason.FILE_DAMAGED) from error


def rows(path: Path, name: str, limits: Limits = LIMITS) -> Generator[Row, None, None]:
    """Return the rows of a sheet, headings first; blank rows are no rows.

    Raises one of DAMAGED, in the midst of it if that is where the file is damaged.
    """
    with closing(_opened(path)) as book, closing(_opened(path, formulas=True)) as other:
        results = _rows_in(book, name, limits)
        formulas = _rows_in(other, name, limits) if _has_formulas(path) else None
        number, blank = 0, 0
        for values in results:
            number += 1
            said = next(formulas, ()) if formulas is not None else ()
            texts = [_text(value) for value in values]
            lost = ", ".join(
                str(said[place])
                for place, text in enumerate(texts)
                if not text and place < len(said) and str(said[place] or "").startswith("=")
            )
            while texts and not texts[-1]:
                texts.pop()
            if not texts and not lost:
                blank += 1
                if blank > _BLANK_ROWS:
                    return
                continue
            blank = 0
            is_long = any(len(text) > limits.cell for text in texts)
            yield Row(number, number, texts, Trouble.TOO_LONG if is_long else None, lost)


def _rows_in(book: "Workbook", name: str, limits: Limits) -> Iterator[tuple[Any, ...]]:
    sheet = book[name]
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is not None:
        reset()  # what a sheet says of its size may be untrue, and would be filled with nothing
    return sheet.iter_rows(values_only=True, max_col=limits.columns + 1)


def _opened(path: Path, *, formulas: bool = False) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415 - loads when first used

    return load_workbook(path, read_only=True, data_only=not formulas, keep_links=False)


def _check(path: Path, limits: Limits) -> None:
    """Look at all of an archive's XML.

    Raises Refused: DIRECTORY_TOO_LARGE, FILE_DAMAGED.
    """
    left = limits.unpacked_bytes
    with open_zip(path, limits) as archive:
        for info in archive.infolist():
            if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
                continue
            try:
                with archive.open(info) as file:
                    before = b""
                    while piece := file.read(_PIECE):
                        left -= len(piece)
                        if left < 0 or any(mark in before + piece for mark in _DECLARES):
                            raise Refused(Reason.FILE_DAMAGED)
                        before = piece[-_OVERLAP:]
            except UNREADABLE as error:
                raise Refused(Reason.FILE_DAMAGED) from error


def _has_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if info.filename.startswith("xl/worksheets/"):
                with archive.open(info) as file:
                    before = b""
                    while piece := file.read(_PIECE):
                        if _FORMULA in before + piece:
                            return True
                        before = piece[-1:]
    return False


def _text(value: Any) -> str:
    """Return a cell's value as people would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
