# SPDX-License-Identifier: MIT
"""The wall poster: large, friendly, and silent about whatever may not be told."""

from dataclasses import replace

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.figures import Shown, Unit
from peercenter.domain.reporting.templates import Audience, FigureCode
from peercenter.reports.period import draw_document
from peercenter.words import words_for
from tests.reports import reading
from tests.reports.period.walls import (
    a_document,
    posters,
)

FAR = 16.5
"""Letters of this size can be read from two meters."""
SMALL_PRINT = 8.5
CASES = posters()


def drawn(document: Document, language: str = "en", paper: Paper = "letter") -> bytes:
    return draw_document(document, words_for(language), paper)


@pytest.mark.parametrize(
    ("language", "paper"), [("en", "letter"), ("es", "a4"), ("en-XA", "letter")]
)
@pytest.mark.parametrize("name", CASES)
def test_a_poster_is_one_page_on_which_nothing_stands_upon_anything_else(
    name: str, language: str, paper: Paper
) -> None:
    pdf = drawn(CASES[name], language, paper)
    width, height = reading.size(pdf)

    assert reading.pages(pdf) == 1
    assert not reading.overlaps(pdf)
    assert not reading.unembedded(pdf)
    for span in reading.spans(pdf):
        assert 30 < span.left < span.right < width - 30
        assert 12 < span.bottom < span.top < height - 30


@pytest.mark.parametrize("name", ["full", "few", "none"])
def test_all_but_the_small_print_can_be_read_from_two_meters(name: str) -> None:
    sizes = reading.font_sizes(drawn(CASES[name]))

    assert min(sizes - {SMALL_PRINT}) >= FAR


def test_a_poster_tells_its_figures_in_friendly_words() -> None:
    text = reading.text(drawn(CASES["full"]))

    for told in (
        "This is what we did together.",
        "October 2026",
        "11,204 times somebody came in",
        "2,120-2,310 different people were here",
        "1,904 conversations one to one",
        "1,245 hours given by volunteers",
        "Talk with a peer 2,804",
        "Nobody was asked for a name.",
    ):
        assert told in text


def test_what_is_hidden_unknown_or_nothing_is_not_boasted_with_and_the_foot_says_so() -> None:
    text = reading.text(drawn(CASES["few"]))

    assert "first time" not in text
    assert "seats" not in text
    assert "conversation" not in text
    assert "A group or class" not in text
    assert "at least 12 different people" in text
    assert "3 numbers are left out so that nobody can be found." in text
    assert "2 cells hidden" in text


def test_with_nothing_to_tell_a_poster_is_kind_all_the_same() -> None:
    text = reading.text(drawn(CASES["none"]))

    assert "Every one of them counts all the same." in text
    assert "Nobody was asked for a name." in text


def test_one_of_something_is_said_as_one() -> None:
    one = {
        FigureCode.GROUPS_HELD: Shown.number(1),
        FigureCode.VOLUNTEER_HOURS: Shown.number(60, Unit.HOURS),
    }
    text = reading.text(drawn(a_document(one)))

    assert "1 time a group met" in text
    assert "1 hour given by volunteers" in text


def test_a_poster_with_small_numbers_says_that_it_is_not_for_the_wall() -> None:
    inside = replace(CASES["full"], audience=Audience.INSIDE)

    assert "Not for the wall" in reading.text(drawn(inside))
    assert "Not for the wall" not in reading.text(drawn(CASES["full"]))
