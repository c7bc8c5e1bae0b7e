# SPDX-License-Identifier: MIT
"""What a screen reader finds in a sheet: title, language, headings, lists, other languages."""

import pypdfium2
import pytest

from peercenter.domain.directory.sheets import Template
from peercenter.reports.sheets.drawing import draw_sheet
from tests.reports import reading
from tests.support.sheets import FIVE, content


@pytest.mark.parametrize(
    ("language", "tag", "title"),
    [
        ("en", b"(en)", "Food today"),
        ("zh", b"(zh-Hans)", "Food today"),
        ("es", b"(es)", "Comida hoy"),
    ],
)
def test_the_document_says_its_title_and_its_language(
    language: str, tag: bytes, title: str
) -> None:
    pdf = draw_sheet(content(), Template.STANDARD, (language,), "letter")

    assert b"/Lang " + tag in pdf
    with pypdfium2.PdfDocument(pdf) as document:
        assert document.get_metadata_dict()["Title"] == title


def test_the_title_comes_first_then_every_entry_under_its_name() -> None:
    pdf = draw_sheet(content(), Template.STANDARD, ("en",), "letter")
    roles = reading.roles(pdf)

    assert roles[:2] == ["Document", "H1"]
    assert roles.count("H1") == 1
    assert roles.count("H2") == len(FIVE)
    assert roles.count("Sect") == len(FIVE)


def test_hours_and_notes_of_a_single_service_are_lists_and_its_code_is_a_figure() -> None:
    pdf = draw_sheet(content(FIVE[4]), Template.ONE_EACH, ("en",), "letter")
    roles = reading.roles(pdf)

    assert roles.count("L") == 1
    assert roles.count("LI") == roles.count("LBody") == 4
    assert roles.count("Figure") == 1


def test_what_is_in_english_says_so_on_another_sheet_once_for_all() -> None:
    spanish = draw_sheet(content(), Template.STANDARD, ("es",), "letter")
    english = draw_sheet(content(), Template.STANDARD, ("en",), "letter")
    text = " ".join(reading.text(spanish, page) for page in range(reading.pages(spanish)))

    assert b"/Lang (en)" in spanish
    assert text.count("está en inglés") == 1
    assert "in English" not in reading.text(english)


def test_a_poster_quotes_nobody_and_says_nothing_of_english() -> None:
    poster = draw_sheet(content(), Template.POSTER, ("es",), "letter")

    assert "Hot lunch" not in reading.text(poster)
    assert "inglés" not in reading.text(poster)


def test_long_documents_have_an_outline_of_their_entries() -> None:
    with pypdfium2.PdfDocument(draw_sheet(content(), Template.LARGE, ("en",), "letter")) as long:
        assert [mark.get_title() for mark in long.get_toc()] == [entry.name for entry in FIVE]
    with pypdfium2.PdfDocument(draw_sheet(content(), Template.STANDARD, ("en",), "a4")) as short:
        assert list(short.get_toc()) == []
