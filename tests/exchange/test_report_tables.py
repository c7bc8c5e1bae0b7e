# SPDX-License-Identifier: MIT
"""Workbook and CSV of a report say what its pages say."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from peercenter.domain.reporting.document import Document, Paragraph
from peercenter.domain.reporting.figures import Shown, State, Unit
from peercenter.domain.reporting.wording import is_mark, shown_text
from peercenter.exchange.report_tables import file_name, report_csv, report_xlsx
from peercenter.words import words_for
from tests.support.documents import HIDDEN, UNKNOWN, a_document, a_table, bounds, number

WORDS = words_for("en")


def rows_of_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def rows_of_xlsx(document: Document, title: str) -> list[list[object]]:
    book = load_workbook(BytesIO(report_xlsx(document, WORDS)))
    return [[cell.value for cell in row] for row in book[title].iter_rows()]


def a_mixed_table() -> Document:
    table = a_table("mixed", title="Mixed", columns=("Now", "Before"))
    line = table.lines[0]
    cells: tuple[tuple[Shown, Shown], ...] = (
        (number(1234), HIDDEN),
        (UNKNOWN, number(0)),
        (bounds(212, 231), number(5)),
        (bounds(40, None), HIDDEN),
        (number(0.094, Unit.PERCENT), number(0.1, Unit.PERCENT)),
        (number(90, Unit.HOURS), number(12.34, Unit.PER_DAY)),
    )
    lines = tuple(type(line)(label, pair) for label, pair in zip("abcdef", cells, strict=True))
    return a_document(type(table)("mixed", "Mixed", "A note.", "What", ("Now", "Before"), lines))


def test_a_mark_is_never_blank_and_a_number_is_a_number() -> None:
    rows = rows_of_xlsx(a_mixed_table(), "Mixed")

    assert rows == [
        ["What", "Now: at least", "Now: at most", "Before"],
        ["a", 1234, 1234, "hidden"],
        ["b", "–", "–", 0],  # noqa: RUF001
        ["c", 212, 231, 5],
        ["d", 40, "–", "hidden"],  # noqa: RUF001
        ["e (%)", 9, 9, 10],
        ["f", 1.5, 1.5, 12.3],
    ]


def test_csv_says_the_same_as_the_workbook() -> None:
    document = a_mixed_table()
    files = report_csv(document, WORDS)

    written = rows_of_csv(files["mixed.csv"])
    counted = [[str(cell) for cell in row] for row in rows_of_xlsx(document, "Mixed")]

    assert written == counted
    assert set(files) == {"about.csv", "mixed.csv", "definitions.csv"}


def test_every_figure_of_a_report_is_in_both() -> None:
    document = a_document()
    files = report_csv(document, WORDS)

    for table in document.tables:
        rows = rows_of_csv(files[f"{table.code}.csv"])
        assert len(rows) == len(table.lines) + 1
        for line, row in zip(table.lines, rows[1:], strict=True):
            for shown in line.cells:
                if is_mark(shown):
                    assert shown_text(shown, WORDS) in row
                elif shown.state is State.NUMBER and shown.unit is Unit.COUNT:
                    assert str(round(shown.low)) in row


def test_definitions_and_what_it_is_about_go_along() -> None:
    document = a_document()
    about = dict(row[:2] for row in rows_of_csv(report_csv(document, WORDS)["about.csv"]))
    meanings = rows_of_csv(report_csv(document, WORDS)["definitions.csv"])

    assert about["Small numbers"] == document.disclosure
    assert about["Version"] == document.version
    assert about["First day"] == document.period.first.isoformat()
    for definition in document.definitions:
        assert [definition.name, definition.meaning, definition.method, definition.coverage] in (
            meanings
        )


def test_words_of_others_are_never_a_formula() -> None:
    document = a_document(
        a_table("risky", title="=1+1"), Paragraph("=cmd", "@SUM(A1)"), title="=HYPERLINK(1)"
    )

    for content in report_csv(document, WORDS).values():
        for row in rows_of_csv(content):
            assert not any(cell.startswith(("=", "@", "+")) for cell in row)
    book = load_workbook(BytesIO(report_xlsx(document, WORDS)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_sheets_with_the_same_title_are_told_apart() -> None:
    tables = [a_table(f"t{n}", title="The same long title of a table, again") for n in range(3)]
    book = load_workbook(BytesIO(report_xlsx(a_document(*tables), WORDS)))

    titles = [title.casefold() for title in book.sheetnames]
    assert len(titles) == len(set(titles)) == 5


def test_files_are_named_after_period_title_and_audience() -> None:
    document = a_document(title="Informe del año: ¿sí?")

    assert file_name(document) == "2025-07-01_2026-06-30_informe-del-ano-si_outside"
