# SPDX-License-Identifier: MIT
"""Spreadsheets say the same in both kinds, and no text in them is ever a formula."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from peercenter.exchange.spreadsheets import Cell, Table, csv_file, xlsx_file

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
RISKY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1", "=cmd|'/c calc'!A1")


def a_table(*rows: tuple[Cell, ...]) -> Table:
    return Table("Hours", ("Person", "Minutes"), rows)


def sheet(table: Table) -> Worksheet:
    book = load_workbook(BytesIO(xlsx_file([table], title="Hours", made_at=NOW)))
    return book.worksheets[0]


def lines(table: Table) -> list[list[str]]:
    return list(csv.reader(csv_file(table).decode("utf-8-sig").splitlines()))


def test_csv_begins_with_the_mark_that_tells_its_encoding() -> None:
    content = csv_file(a_table(("Zoë", 60)))

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "Person,Minutes\r\nZoë,60\r\n"


@pytest.mark.parametrize("text", RISKY)
def test_a_text_like_a_formula_stays_a_text(text: str) -> None:
    table = a_table((text, 1))
    cell = sheet(table).cell(2, 1)

    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert csv_file(table).decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"').startswith("'")


def test_numbers_are_numbers_even_below_zero() -> None:
    table = a_table(("Sam", -90), ("Lee", -1.5))

    assert [sheet(table).cell(n, 2).value for n in (2, 3)] == [-90, -1.5]
    assert [line[1] for line in lines(table)] == ["Minutes", "-90", "-1.50"]


def test_days_and_times_are_days_and_times() -> None:
    table = a_table((date(2026, 11, 20), datetime(2026, 11, 20, 9, 5)))  # noqa: DTZ001 - wall clock
    found = sheet(table)

    assert found.cell(2, 1).number_format == "yyyy-mm-dd"
    assert found.cell(2, 2).value == datetime(2026, 11, 20, 9, 5)  # noqa: DTZ001 - wall clock
    assert lines(table)[1] == ["2026-11-20", "2026-11-20 09:05"]


def test_heads_stay_in_sight_and_the_total_stands_out() -> None:
    found = sheet(a_table(("Sam", 60), ("Total", 60)))

    assert found.freeze_panes == "A2"
    assert found.print_title_rows == "$1:$1"
    assert [found.cell(n, 1).font.bold for n in (1, 2, 3)] == [True, False, True]


def test_titles_that_no_program_takes_are_mended() -> None:
    table = Table("Hours [2026]: a/b, and a title that is much too long", ("A",), ())
    book = load_workbook(BytesIO(xlsx_file([table, table], title="x\x01", made_at=NOW)))

    assert len(book.sheetnames) == 2
    assert all(len(name) <= 32 and "[" not in name for name in book.sheetnames)


@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=8))
@settings(max_examples=40)
def test_any_text_can_be_written_and_is_no_formula(texts: list[str]) -> None:
    table = a_table(*((text, 1) for text in texts))
    found = sheet(table)

    assert csv_file(table).decode("utf-8-sig")
    for row in range(2, len(texts) + 2):
        assert found.cell(row, 1).data_type != "f"
        assert found.cell(row, 2).value == 1
