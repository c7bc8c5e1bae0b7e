# SPDX-License-Identifier: MIT
"""A report as a workbook and as CSV files: the same figures as on its pages."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from decimal import Decimal
from unicodedata import normalize

from peercenter.domain.reporting.document import Document, Paragraph, Table
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.wording import (
    UNKNOWN_MARK,
    is_mark,
    shown_text,
    written_most,
    written_value,
)
from peercenter.exchange.spreadsheets import Cell, csv_file, xlsx_file
from peercenter.exchange.spreadsheets import Table as Sheet
from peercenter.words import Words

_PERCENT = frozenset({Unit.PERCENT, Unit.CHANGE})
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_TITLE = 31
"""Characters, in a workbook."""


def report_xlsx(document: Document, words: Words) -> bytes:
    """Return a report as a workbook: what it is about, a sheet for each table, definitions."""
    sheets = [
        _about(document, words),
        *(_sheet(table, words) for table in document.tables),
        _definitions(document, words),
    ]
    return xlsx_file(_titled(sheets), title=document.title, made_at=document.made_at)


def report_csv(document: Document, words: Words) -> dict[str, bytes]:
    """Return a report as CSV files by their names: one for each table, definitions, about."""
    return {
        "about.csv": csv_file(_about(document, words)),
        **{f"{table.code}.csv": csv_file(_sheet(table, words)) for table in document.tables},
        "definitions.csv": csv_file(_definitions(document, words)),
    }


def file_name(document: Document) -> str:
    """Return what a report's files are called, without what comes after the dot."""
    title = _NOT_IN_NAMES.sub("-", _plain(document.title)).strip("-") or "report"
    return f"{document.period.first}_{document.period.last}_{title}_{document.audience.value}"


def _sheet(table: Table, words: Words) -> Sheet:
    """Return a table; where its figures are bounds, the upper ones have a column of their own."""
    wide = [_has_bounds(column) for column in _columns(table)]
    percent = [_is_percent(column) for column in _columns(table)]
    heads: list[str] = [table.head]
    for head, has_bounds, is_percent in zip(table.columns, wide, percent, strict=True):
        if has_bounds:
            heads.append(words.text("{figure}: at least").format(figure=head))
            heads.append(words.text("{figure}: at most").format(figure=head))
        else:
            heads.append(f"{head} (%)" if is_percent else head)
    rows = []
    for line in table.lines:
        others = [cell for cell, known in zip(line.cells, percent, strict=True) if not known]
        row: list[Cell] = [f"{line.label} (%)" if _is_percent(others) else line.label]
        for shown, has_bounds in zip(line.cells, wide, strict=True):
            row.append(_written(written_value(shown), shown, words))
            if has_bounds:
                row.append(_written(written_most(shown), shown, words))
        rows.append(tuple(row))
    is_total = bool(table.lines) and table.lines[-1].is_total
    return Sheet(table.title, tuple(heads), tuple(rows), has_total=is_total)


def _columns(table: Table) -> list[list[Shown]]:
    return [[line.cells[place] for line in table.lines] for place in range(len(table.columns))]


def _has_bounds(cells: Iterable[Shown]) -> bool:
    return any(cell.state is State.BOUNDS for cell in cells)


def _is_percent(cells: Collection[Shown]) -> bool:
    told = [cell for cell in cells if not is_mark(cell)]
    return bool(told) and all(cell.unit in _PERCENT for cell in told)


def _written(value: float | None, shown: Shown, words: Words) -> Cell:
    """Return a number as a number, and what is none as the mark that pages have."""
    if value is not None:
        return value if isinstance(value, int) else Decimal(str(value))
    return shown_text(shown, words) if is_mark(shown) else UNKNOWN_MARK


def _definitions(document: Document, words: Words) -> Sheet:
    heads = (
        words.text("Figure"),
        words.text("What it means"),
        words.text("How we know"),
        words.text("What is missing"),
    )
    rows = [(d.name, d.meaning, d.method, d.coverage) for d in document.definitions]
    rows += [(table.title, table.note, "", "") for table in document.tables if table.note]
    return Sheet(words.text("Definitions"), heads, tuple(rows), has_total=False)


def _about(document: Document, words: Words) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (words.text("Report"), document.title),
        (words.text("Network"), document.network),
        (words.text("Centers"), document.centers),
        (words.text("Period"), document.period_name),
        (words.text("First day"), document.period.first),
        (words.text("Last day"), document.period.last),
        (words.text("Version"), document.version),
        (words.text("Small numbers"), document.disclosure),
        (words.text("Made"), document.made_at.replace(tzinfo=None)),
    ]
    rows += [(part.title, part.text) for part in document.parts if isinstance(part, Paragraph)]
    rows += [
        (words.text("Amendment of {date}").format(date=words.brief_date(one.made_on)), one.text)
        for one in document.amendments
    ]
    return Sheet(words.text("About"), (words.text("What"), ""), tuple(rows), has_total=False)


def _titled(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return the sheets with titles of which no two are alike, whatever their case."""
    seen: set[str] = set()
    found = []
    for sheet in sheets:
        title, number = sheet.title, 1
        while title[:_LONGEST_TITLE].strip().casefold() in seen:
            number += 1
            title = f"{sheet.title[: _LONGEST_TITLE - 4].strip()} ({number})"
        seen.add(title[:_LONGEST_TITLE].strip().casefold())
        found.append(replace(sheet, title=title))
    return found


def _plain(text: str) -> str:
    """Return a text in small letters without accents."""
    return normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
