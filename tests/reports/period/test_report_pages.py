# SPDX-License-Identifier: MIT
"""Period reports on paper: every figure, nothing cut, nothing upon another, in any language."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdfium2 import raw

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import ChartKind, Document, Line, Paragraph, Table
from peercenter.domain.reporting.templates import Audience
from peercenter.domain.reporting.wording import shown_text
from peercenter.reports.page import MARGIN, SMALLEST
from peercenter.reports.period import draw_document
from peercenter.words import PSEUDO, words_for
from tests.reports import reading
from tests.support import documents
from tests.support.documents import HIDDEN, a_document, a_table, by_day, by_month, number

LONG = (
    "Acompañamiento entre pares para encontrar vivienda, trabajo, comida, transporte y todo lo "
    "demás que una persona necesita para vivir como quiere vivir en su propia comunidad"
)


def drawn(document: Document, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_document(document, words_for(language), paper)


def everything(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


def row(line: Line) -> str:
    """Return a line as it is copied from a page."""
    said = [shown_text(cell, words_for("en")) for cell in line.cells]
    return " ".join([line.label, *said]).translate(str.maketrans("\u2013\u00a0", "- "))


def faults(pdf: bytes) -> list[str]:
    """Return what is wrong with any page: outside of it, cut, too small, upon each other."""
    found = []
    with pypdfium2.PdfDocument(pdf) as opened:
        sizes = [page.get_size() for page in opened]
    for number_, (width, height) in enumerate(sizes):
        spans = reading.spans(pdf, number_)
        found += [
            f"{number_ + 1}: outside: {span.text}"
            for span in spans
            if span.left < MARGIN - 4
            or span.right > width - MARGIN + 4
            or span.bottom < 8
            or span.top > height - 24
        ]
        found += [
            f"{number_ + 1}: {one} on {other}" for one, other in reading.overlaps(pdf, number_)
        ]
        small = min(reading.font_sizes(pdf, number_))
        found += [f"{number_ + 1}: {small} points"] if small < SMALLEST else []
        # A running head says again what stands in full on the first page.
        cut = [span.text for span in spans if "…" in span.text and span.top < height - 60]
        found += [f"{number_ + 1}: cut: {text}" for text in cut]
    return found


def figures(pdf: bytes) -> int:
    return sum(reading.roles(pdf, page).count("Figure") for page in range(reading.pages(pdf)))


def test_a_report_says_whose_of_what_and_for_whom_it_is() -> None:
    text = reading.text(drawn(a_document()))

    assert text.startswith(
        "Invented Peer Network State program report "
        "Fiscal year 2026 (July 2025 - June 2026) All 11 centers For outside Version 1 of all"
    )
    assert "the tightest can be narrowed to 0 to 19." in text
    assert "without appointment and without a name" in text
    assert "page 1 of 5" in text


def test_inside_reports_say_so_on_every_page() -> None:
    pdf = drawn(a_document(audience=Audience.INSIDE))

    for page in range(reading.pages(pdf)):
        assert reading.text(pdf, page).count("For inside use only") == 1


def test_every_figure_stands_in_its_row() -> None:
    document = a_document()
    text = everything(drawn(document))

    for table in document.tables:
        for line in table.lines:
            assert text.count(row(line)) >= 1, line


def test_the_first_figures_stand_out_but_none_that_is_hidden() -> None:
    text = reading.text(drawn(a_document()))

    assert "48,215 Visits 9,120-9,877 People at least 1,204 First time ever" in text
    assert "48,215 Visits" not in reading.text(drawn(a_document(by_month())))
    table = documents.at_a_glance()
    hidden = replace(table.lines[0], cells=(HIDDEN, *table.lines[0].cells[1:]))
    secret = replace(table, lines=(hidden, *table.lines[1:]))
    assert "9,120-9,877 People at least 1,204" in reading.text(drawn(a_document(secret)))
    assert "hidden Visits" not in reading.text(drawn(a_document(secret)))


def test_a_hidden_figure_prints_its_mark() -> None:
    lines = tuple(Line(f"Want {n}", (HIDDEN, number(90 + n))) for n in range(4))
    text = everything(drawn(a_document(a_table(columns=("Visits", "Others"), lines=lines))))

    assert text.count(" hidden ") == 4


def test_definitions_amendments_and_closing_words_come_last() -> None:
    pdf = drawn(a_document())
    text = reading.text(pdf, reading.pages(pdf) - 1)

    assert "Jul 9, 2026 June 2026, Invented Orchard: a few visits from paper." in text
    assert "Visits Every time somebody comes in counts once." in text
    assert text.index("Amendments") < text.index("What the figures mean") < text.index("Questions?")


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "es", PSEUDO])
def test_a_report_is_whole_on_any_paper_in_any_language(language: str, paper: Paper) -> None:
    pdf = drawn(a_document(), language, paper)

    assert faults(pdf) == []
    assert reading.unembedded(pdf) == 0


def many(*, columns: int, lines: int, **changes: Any) -> Table:
    """Return a table with so many columns and lines, of which the last is a sum."""
    rows = tuple(
        Line(
            f"Want {k}",
            tuple(number(1000 * k + n) for n in range(columns)),
            is_total=k == lines - 1,
        )
        for k in range(lines)
    )
    names = tuple(f"Place {n}" for n in range(columns))
    return a_table(columns=names, lines=rows, **changes)


def test_columns_that_nearly_fit_are_set_as_small_as_can_be_read() -> None:
    pdf = drawn(a_document(many(columns=16, lines=4)))

    assert reading.pages(pdf) == 1
    assert min(reading.font_sizes(pdf)) == SMALLEST


def long(table: Table) -> Table:
    """Return a table with very long words everywhere."""
    lines = tuple(replace(line, label=f"{LONG} {n}") for n, line in enumerate(table.lines))
    columns = tuple(f"Desduplicadas-interdisciplinariamente {name}" for name in table.columns)
    return replace(
        table,
        title=LONG,
        note=LONG * 3,
        head=LONG,
        lines=lines,
        columns=columns,
        stands_out=False,
    )


@pytest.mark.parametrize(
    "document",
    [
        a_document(
            long(documents.at_a_glance()),
            long(documents.wants()),
            title=LONG,
            network=LONG,
            centers=LONG * 3,
            period_name=LONG,
            version=LONG,
            disclosure=LONG * 2,
            opening=LONG * 40,
        ),
        a_document(
            long(by_month(chart=None)), long(replace(by_day(24), chart=None)), Paragraph("", LONG)
        ),
        a_document(a_table(lines=()), a_table(lines=a_table().lines[:1]), Paragraph(LONG, "")),
        a_document(by_day(366), by_day(40, chart=ChartKind.BARS), opening="", closing=""),
        a_document(many(columns=13, lines=60, chart=ChartKind.BARS)),
    ],
    ids=["words", "columns", "empty", "days", "bars"],
)
def test_a_report_of_anything_is_whole(document: Document) -> None:
    assert faults(drawn(document, "es")) == []


def test_a_table_with_a_column_for_each_center_turns_its_page() -> None:
    pdf = drawn(a_document())
    with pypdfium2.PdfDocument(pdf) as opened:
        turned = [number_ for number_, page in enumerate(opened) if page.get_width() == 792]

    assert turned == [3]
    assert "Talk with a peer hidden 332 373" in reading.text(pdf, 3)
    assert "page 4 of 5" in reading.text(pdf, 3)


def test_very_many_columns_go_on_in_further_tables() -> None:
    pdf = drawn(a_document(many(columns=40, lines=4, note="Once.")))
    text = everything(pdf)

    assert faults(pdf) == []
    assert re.search(r"What people wanted \(1 of [345]\)", text)
    assert text.count("Once.") == 1
    for n in range(40):
        assert text.count(f" 2,{n:03}") == 1


def test_a_long_table_is_folded_and_loses_no_line() -> None:
    pdf = drawn(a_document(by_day(366)))
    text = everything(pdf)

    assert reading.pages(pdf) <= 5
    for line in by_day(366).lines:
        assert text.count(f" {row(line)} ") == 1


def test_tags_name_every_part() -> None:
    pdf = drawn(a_document())
    roles = [role for page in range(reading.pages(pdf)) for role in reading.roles(pdf, page)]

    assert roles.count("H1") == 1
    assert roles.count("Table") == 5
    assert roles.count("Figure") == 1
    assert {"H2", "H3", "TH", "TD", "TR"} <= set(roles)
    cells = sum(len(line.cells) for table in a_document().tables for line in table.lines)
    assert roles.count("TD") == cells


def test_a_picture_has_its_words() -> None:
    pdf = drawn(a_document(by_month()))

    said = "A picture of Visits by month. The table with it has all its numbers."
    assert f"<FEFF{said.encode('utf-16-be').hex()}>".encode() in pdf


def test_the_same_report_has_the_same_bytes() -> None:
    logo = a_logo((90, 30))

    assert drawn(a_document(logo=logo)) == drawn(a_document(logo=logo))


def test_the_first_page_comes_alone_and_knows_how_many_follow() -> None:
    document, words = a_document(), words_for("en")
    first = draw_document(document, words, "letter", only_first=True)

    assert reading.pages(first) == 1
    assert reading.text(first) == reading.text(drawn(document))


def a_logo(size: tuple[int, int], kind: str = "PNG") -> bytes:
    file = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize(
    ("pixels", "kind", "points"),
    [
        ((60, 20), "PNG", (60, 20)),
        ((1200, 400), "PNG", (150, 50)),
        ((400, 1000), "JPEG", (20, 50)),
    ],
)
def test_a_logo_is_made_smaller_and_never_larger(
    pixels: tuple[int, int], kind: str, points: tuple[int, int]
) -> None:
    pdf = drawn(a_document(logo=a_logo(pixels, kind)))
    with pypdfium2.PdfDocument(pdf) as opened:
        images = list(opened[0].get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
        left, bottom, right, top = images[0].get_bounds()

    assert len(images) == 1
    assert (round(right - left), round(top - bottom)) == points
    assert len(pdf) < 500_000  # all of its pixels would be four times as many
    assert "Figure" in reading.roles(pdf)
