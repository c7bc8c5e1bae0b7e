# SPDX-License-Identifier: MIT
"""The blank tally sheet: the same blocks and words as the form, with room for marks by hand."""

from datetime import UTC, datetime

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.reporting import tally_words
from peercenter.domain.reporting.tally_sheet import TallySheet
from peercenter.reports import fonts
from peercenter.reports.tally_layout import part
from peercenter.reports.tally_sheet import draw_tally_sheet
from peercenter.words import words_for
from tests.reports import reading
from tests.reports.tally_sheets import BLANK, FULL, SHEET

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAPERS: tuple[Paper, ...] = ("letter", "a4")


def drawn(sheet: TallySheet, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_tally_sheet(sheet, words_for(language), paper=paper, printed_at=NOON)


def text(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


def said(text: str) -> str:
    return " ".join(fonts.printable(text).replace("\u00a0", " ").split())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("sheet", [SHEET, FULL], ids=["plain", "full"])
def test_the_paper_says_what_the_form_says_block_by_block(sheet: TallySheet, language: str) -> None:
    words = words_for(language)
    printed = said(text(drawn(sheet, language)).replace(words.text("in all"), ""))

    for found in sheet.blocks:
        names = [tally_words.name(words, sheet, one) for one in found.lines]
        for expected in (
            tally_words.title(words, found),
            tally_words.hint(words, found),
            *(name for name in names if "…" not in name and len(name) < 40),
            *tally_words.columns(words, found),
        ):
            assert said(expected) in printed


@pytest.mark.parametrize(
    ("language", "paper"), [("en", "letter"), ("es", "a4"), ("en-XA", "letter")]
)
@pytest.mark.parametrize("sheet", [SHEET, FULL], ids=["plain", "full"])
def test_nothing_stands_upon_anything_else_or_off_the_page(
    sheet: TallySheet, language: str, paper: Paper
) -> None:
    pdf = drawn(sheet, language, paper)
    width, height = reading.size(pdf)

    for page in range(reading.pages(pdf)):
        assert not reading.overlaps(pdf, page)
        for span in reading.spans(pdf, page):
            assert 30 < span.left < span.right < width - 30
            assert 10 < span.bottom < span.top < height - 30


@pytest.mark.parametrize("language", ["en", "es", "en-XA"])
def test_names_end_before_the_boxes_beside_them(language: str) -> None:
    for block in FULL.blocks:
        laid = part(FULL, block, words_for(language), column=250, page=520)
        room = (520 if laid.is_wide else 250) * laid.label_share
        for label in laid.labels:
            assert all(label.style.width(line) < room - 4 for line in label.lines)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_plain_day_fits_on_two_pages_at_most(paper: Paper) -> None:
    assert reading.pages(drawn(SHEET, paper=paper)) <= 2


def test_the_sheet_for_any_day_has_lines_for_the_date_and_for_groups() -> None:
    printed = text(drawn(BLANK))

    assert "Date:" in printed
    assert "2026" not in printed.replace("November 20, 2026", "", 1)
    assert "Groups and classes" in printed


def test_the_sheet_says_what_it_is_for_and_that_names_stay_away() -> None:
    pdf = drawn(SHEET)
    printed = text(pdf)

    assert "power" in printed
    assert "Tally sheets" in printed
    assert "Never names" in reading.text(pdf)
    assert "Friday, November 20, 2026" in printed
