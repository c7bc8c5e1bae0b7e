# SPDX-License-Identifier: MIT
"""The pocket sheet: folded at its marks it is a card whose every side reads upright."""

import pypdfium2
import pytest
from pypdfium2 import raw

from peercenter.domain.directory.sheets import Template
from peercenter.reports.sheets.drawing import draw_sheet
from tests.reports import reading
from tests.support.sheets import FIVE, an_entry, content


def turned(pdf: bytes) -> dict[str, bool]:
    """Return for each piece of text whether it stands on its head."""
    found = {}
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        sheet = page.get_textpage()
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = item.get_bounds()
            said = sheet.get_text_bounded(left, bottom, right, top).strip()
            found[said] = item.get_matrix().a < 0
    return found


def place_of(pdf: bytes, text: str) -> tuple[bool, bool]:
    """Return whether a text is in the right and in the upper half of the flat page."""
    span = next(span for span in reading.spans(pdf) if text in span.text)
    width, height = reading.size(pdf)
    return span.left > width / 2 - 1, span.bottom > height / 2 - 1


@pytest.mark.parametrize(("language", "opens_right"), [("en", True), ("ar", False)])
def test_the_cover_is_where_a_reader_of_the_language_begins(
    language: str, opens_right: bool
) -> None:
    pdf = draw_sheet(content(), Template.POCKET, (language,), "letter")
    cover, first = place_of(pdf, "988"), place_of(pdf, FIVE[0].name)

    assert cover == (opens_right, False)
    assert first == (opens_right, True)  # behind the cover


def test_what_is_inside_stands_on_its_head_on_the_flat_page() -> None:
    stands = turned(draw_sheet(content(), Template.POCKET, ("en",), "letter"))

    assert stands["Elm Street Kitchen"]
    assert stands["555-0142"]
    assert not stands["988"]
    assert not stands["Food today"]


def test_entries_are_read_from_the_first_inner_page_to_the_second_and_then_the_back() -> None:
    entries = [an_entry(f"Invented Place {n}") for n in range(30)]
    pdf = draw_sheet(content(*entries), Template.POCKET, ("en",), "letter")
    shown = [n for n in range(30) if f"Invented Place {n}" in reading.text(pdf).split("more")[0]]
    places = [place_of(pdf, f"Invented Place {n}") for n in shown]

    order = [(True, True), (False, True), (False, False)]
    assert [order.index(place) for place in places] == sorted(map(order.index, places))
    assert set(places) == set(order)


def test_no_entry_lies_across_a_fold() -> None:
    entries = [an_entry(f"Invented Place {n}") for n in range(30)]
    pdf = draw_sheet(content(*entries), Template.POCKET, ("en",), "letter")
    width, height = reading.size(pdf)

    for span in reading.spans(pdf):
        assert not span.left < width / 2 < span.right, span
        for fold in (height / 4, height / 2, height * 3 / 4):
            assert not span.bottom < fold < span.top, span
