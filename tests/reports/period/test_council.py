# SPDX-License-Identifier: MIT
"""The peer council's page: figures in plain sentences, and room to talk and to write."""

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document, Table
from peercenter.reports.period import draw_document
from peercenter.words import words_for
from tests.reports import reading
from tests.reports.period.walls import GROUPS, WEEKS, a_council_page


def drawn(document: Document, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_document(document, words_for(language), paper)


def everything(pdf: bytes) -> str:
    return " ".join(reading.text(pdf, page) for page in range(reading.pages(pdf)))


@pytest.mark.parametrize(
    ("language", "paper"), [("en", "letter"), ("es", "a4"), ("en-XA", "letter")]
)
@pytest.mark.parametrize("more", [(), (WEEKS, GROUPS, WEEKS), (WEEKS,) * 9])
def test_a_page_holds_whatever_it_is_given(
    more: tuple[Table, ...], language: str, paper: Paper
) -> None:
    pdf = drawn(a_council_page(*more), language, paper)
    width, height = reading.size(pdf)

    assert reading.pages(pdf) <= 1 + (len(more) + 1) // 2
    for page in range(reading.pages(pdf)):
        assert not reading.overlaps(pdf, page)
        for span in reading.spans(pdf, page):
            assert 30 < span.left < span.right < width - 30
            assert 12 < span.bottom < span.top < height - 25


def test_figures_are_told_in_sentences_with_what_they_were() -> None:
    text = everything(drawn(a_council_page()))

    assert "People came in 1,204 times. Sep 2026: 99" in text
    assert "212-231 different people were here." in text
    assert "naloxone: 14." in text.lower()


def test_what_is_hidden_or_not_known_says_so() -> None:
    text = everything(drawn(a_council_page(GROUPS)))

    assert "irst_ever: hidden, so that nobody can be found." in text
    assert "atisfied: not known." in text
    assert "Classes 12 hidden" in text


def test_there_are_questions_and_lines_to_write_on() -> None:
    pdf = drawn(a_council_page())

    assert reading.pages(pdf) == 1
    assert "What should we do more of, and what less?" in everything(pdf)
    assert "2 cells hidden; the tightest can be narrowed to 0-19." in everything(pdf)
