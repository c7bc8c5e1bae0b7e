# SPDX-License-Identifier: MIT
"""Rows of spreadsheets (XLSX): the values that are in the file, formulas are never worked out.

An XLSX file is an archive of XML. It is read with expat alone, piece by piece, because libraries
for spreadsheets hold whole books in memory and believe what these say about their own size.
"""

import zipfile
from collections.abc import Generator
from datetime import datetime
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self, TypeVar
from xml.parsers import expat

from peercenter.errors import Reason, Refused
from peercenter.exchange.directory.boxes import UNREADABLE, open_zip
from peercenter.exchange.directory.limits import LIMITS, Limits
from peercenter.exchange.directory.separated import Row
from peercenter.exchange.directory.workbook_parts import (
    Cells,
    Links,
    Part,
    SheetList,
    Strings,
    Styles,
)

DAMAGED = (*UNREADABLE, expat.ExpatError, ValueError, KeyError, OverflowError)
"""What reading a file raises that is not what it should be."""
_PartT = TypeVar("_PartT", bound=Part)
_PIECE = 1 << 14
_BOOK = "xl/workbook.xml"


class Book:
    """A workbook; close it when done."""

    def __init__(self, path: Path, limits: Limits = LIMITS) -> None:
        """Open a workbook.

        Raises Refused: DIRECTORY_TOO_LARGE, FILE_DAMAGED.
        """
        self._limits = limits
        self._left = limits.unpacked_bytes
        self._archive = open_zip(path, limits)
        try:
            links = self._heard("xl/_rels/workbook.xml.rels", Links())
            found = self._heard(_BOOK, SheetList())
            self._strings = self._shared(links)
            self._styles = self._heard("xl/styles.xml", Styles()).kinds
        except DAMAGED as error:
            self._archive.close()
            raise Refused(Reason.FILE_DAMAGED) from error
        self._epoch = datetime(1904, 1, 1) if found.from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a wall's
        self._files = {
            name: _path(links.targets.get(link, "")) for name, link in found.sheets.items()
        }

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets."""
        return tuple(self._files)

    def rows(self, sheet: str) -> Generator[Row, None, None]:
        """Return the rows of a sheet, headings first; blank rows are no rows.

        Raises one of DAMAGED, in the midst of it if that is where the file is damaged.
        """
        cells = Cells(self._strings, self._styles, self._epoch, self._limits)
        parser = cells.parser()
        width = 0
        with self._archive.open(self._files[sheet]) as file:
            while piece := file.read(_PIECE):
                self._spend(len(piece))
                broken: Exception | None = None
                try:
                    parser.Parse(piece, False)
                except DAMAGED as error:
                    broken = error
                while cells.done:
                    row = cells.done.popleft()
                    width = width or len(row.cells)
                    row.cells.extend([""] * (width - len(row.cells)))
                    yield row
                if broken is not None:
                    raise broken
            parser.Parse(b"", True)

    def close(self) -> None:
        """Let go of the archive."""
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _heard(self, name: str, part: _PartT) -> _PartT:
        """Have a part of the archive parsed, if it is there."""
        if name not in self._archive.NameToInfo:
            return part
        parser = part.parser()
        with self._archive.open(name) as file:
            while piece := file.read(_PIECE):
                self._spend(len(piece))
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        return part

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise zipfile.BadZipFile("unpacks without end")

    def _shared(self, links: Links) -> list[str]:
        name = next((to for to in links.targets.values() if "sharedStrings" in to), "")
        return self._heard(_path(name or "sharedStrings.xml"), Strings()).texts


def _path(target: str) -> str:
    """Return where in the archive something is that the book refers to."""
    plain = target.lstrip("/")
    return plain if target.startswith("/") else str(PurePosixPath("xl") / plain)
