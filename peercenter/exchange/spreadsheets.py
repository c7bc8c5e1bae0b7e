# SPDX-License-Identifier: MIT
"""Spreadsheets: XLSX and CSV of the same tables, in which no text is ever taken for a formula."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.cell.cell import MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | Decimal | date | datetime | None
"""A text, a whole number, a number with two decimals, one with just its own decimals, a day, or a
time of the wall clock."""

_RISKY = re.compile(r"^[\s\x00-\x1f]*[=+\-@\t\r]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
_WIDEST = 44


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: heads, rows, and whether the last row is a sum."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_total: bool = True


def csv_file(table: Table) -> bytes:
    """Return a table as CSV: UTF-8 with its mark, so that every program reads names right."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([_plain(head) for head in table.heads])
    for row in table.rows:
        writer.writerow([_plain(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_file(tables: Sequence[Table], *, title: str, made_at: datetime) -> bytes:
    """Return tables as the sheets of a workbook."""
    from openpyxl import Workbook  # noqa: PLC0415 - loads when first used

    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    stamp = made_at.replace(tzinfo=None, microsecond=0)
    book.properties.title = _CONTROLS.sub("", title)
    book.properties.creator = "PeerCenter"
    book.properties.created = book.properties.modified = stamp
    for table in tables:
        _fill(book.create_sheet(_sheet_title(table.title)), table)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _plain(cell: Cell) -> str:
    """Return a cell as CSV has it; a text that a program could take for a formula is quoted."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.2f}"
    if isinstance(cell, int | Decimal):
        return str(cell)
    text = _CONTROLS.sub("", cell)
    return f"'{text}" if _RISKY.match(text) else text


def _fill(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side  # noqa: PLC0415 - as openpyxl
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - likewise

    bold, line = Font(bold=True), Border(top=Side(style="thin"))
    for column, head in enumerate(table.heads, start=1):
        cell = sheet.cell(1, column)
        _put(cell, head)
        cell.font, cell.alignment = bold, Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(table.rows, start=2):
        is_total = table.has_total and number == len(table.rows) + 1
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            _put(cell, value)
            if is_total:
                cell.font, cell.border = bold, line
    for column, head in enumerate(table.heads, start=1):
        texts = [_plain(row[column - 1]) for row in table.rows]
        words = max((len(word) for word in head.split()), default=0)
        width = max([words, *map(len, texts)]) + 2
        sheet.column_dimensions[get_column_letter(column)].width = min(_WIDEST, max(9, width))
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    properties = sheet.sheet_properties.pageSetUpPr
    if properties is not None:
        properties.fitToPage = True


def _put(cell: "SheetCell | MergedCell", value: Cell) -> None:
    if isinstance(value, str):
        text = _CONTROLS.sub("", value)
        cell.value = text
        cell.data_type = "s"  # a text that begins like a formula would become one
        if _RISKY.match(text):
            cell.quotePrefix = True
        return
    cell.value = value
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, float):
        cell.number_format = "0.00"
    elif isinstance(value, Decimal):
        cell.number_format = "0.0"


def _sheet_title(title: str) -> str:
    return _NOT_IN_TITLES.sub(" ", _CONTROLS.sub("", title))[:_LONGEST_TITLE].strip() or "1"
