# SPDX-License-Identifier: MIT
"""Directories as a spreadsheet for people: a sheet a table, and no cell is ever a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.completing import (
    EXTRA_COLUMNS,
    EXTRAS,
    Extra,
    ExtraKind,
    complete,
)

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

LONGEST = 32_000
"""Characters; a cell of a spreadsheet holds hardly more."""
_RISKY = re.compile(r"^[\s\x00-\x1f]*[=+\-@#\t\r]")
_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_xlsx(records: Iterable[Record], target: Path) -> int:
    """Write all records as a workbook; return how many.

    Raises:
        OSError: it cannot be written.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - loads when first used

    whole = complete(records)
    extras = list(whole.extras)
    book = Workbook(write_only=True)
    for name, entity in ENTITIES.items():
        own = whole.records[name]
        if not own:
            continue
        columns = [field.name for field in entity.fields]
        sheet = book.create_sheet(entity.file)
        _begin(sheet, ("id", *columns))
        for record in own.values():
            _append(sheet, [record.id, *_short(record, columns, extras)])
    if extras or not whole.count:
        sheet = book.create_sheet(EXTRAS)
        _begin(sheet, EXTRA_COLUMNS)
        for extra in extras:
            for row in _in_parts(extra):
                _append(sheet, row)
    book.save(target)
    return whole.count


def _short(record: Record, columns: Sequence[str], extras: list[Extra]) -> Iterator[str]:
    for column in columns:
        text = record.get(column)
        if len(text) > LONGEST:
            extras.append(Extra(record.entity, record.id, ExtraKind.VALUE, column, text))
            text = f"{text[:LONGEST]}…"
        yield text


def _in_parts(extra: Extra) -> Iterator[tuple[str, ...]]:
    """Return a row; more of them where the text is too long for a cell."""
    entity, record_id, kind, column, text = extra.row
    yield entity, record_id, kind, column, text[:LONGEST]
    for start in range(LONGEST, len(text), LONGEST):
        yield entity, record_id, "more", column, text[start : start + LONGEST]


def _begin(sheet: "WriteOnlyWorksheet", heads: Sequence[str]) -> None:
    sheet.freeze_panes = "B2"
    _append(sheet, heads)


def _append(sheet: "WriteOnlyWorksheet", texts: Sequence[str]) -> None:
    sheet.append([_cell(sheet, text) for text in texts])


def _cell(sheet: "WriteOnlyWorksheet", text: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    plain = _ESCAPE.sub(r"_x005F_\1", _CONTROLS.sub("", text))
    if not _RISKY.match(plain):
        return plain or None
    cell = WriteOnlyCell(sheet, plain)
    cell.data_type = "s"  # a text that begins like a formula would become one
    cell.quotePrefix = True
    return cell
