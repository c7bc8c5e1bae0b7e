# SPDX-License-Identifier: MIT
"""A finished sheet is read back; what it does not say is named."""

from dataclasses import replace

import pytest

from peercenter.reports.type.errors import MissingTextError
from peercenter.reports.type.proof import verify
from peercenter.reports.type.setting import Piece, one_line
from peercenter.reports.type.style import Style
from tests.reports.type.pages import PHONE, TEXTS, column, drawn


def says(pdf: bytes, text: str) -> bool:
    try:
        verify(pdf, [text])
    except MissingTextError:
        return False
    return True


def test_what_is_missing_is_named() -> None:
    with pytest.raises(MissingTextError) as caught:
        verify(column(TEXTS["en"], "en"), ["988", "211", "Harbor", "Haven"])

    assert caught.value.texts == ("211", "Haven")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("988", True),
        ("98", False),
        ("1-800-662-4357", True),
        ("800-662-4357", False),
        ("1-800-662-4358", False),
        ("1-800-662-435", False),
        ("(555) 010-0142", True),
        ("(555) 010-014", False),
        ("(555) 0100142", False),
        ("5550100142", False),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_numbers_have_to_be_exact(language: str, number: str, said: bool) -> None:
    assert says(column(TEXTS[language], language), number) is said


def test_a_number_is_not_found_inside_another() -> None:
    assert not says(drawn(one_line("call 19885 or 1-988-2", Style(12), "en")), "988")
    assert says(drawn(one_line("(988) or 211", Style(12), "en")), "988")


def test_a_number_whose_parts_changed_places_is_missing() -> None:
    line = one_line(["هاتف ", Piece("(555) ", 800), PHONE[6:]], Style(12), "ar", 200)
    word, first, second = line.offsets
    width = line.runs[2].advance

    assert says(drawn(line), PHONE)
    assert not says(drawn(replace(line, offsets=(word, first + width, first))), PHONE)
    assert says(drawn(replace(line, offsets=(word, first + width, first))), "هاتف")
    assert second == first + line.runs[1].advance


def test_what_runs_off_the_paper_is_missing() -> None:
    line = one_line("Call 988 now", Style(12), "en")

    assert says(drawn(line, left=200), "988")
    assert not says(drawn(line, left=275), "988")


def test_names_are_found_where_lines_end_inside_them() -> None:
    name = "مطبخ مركز النور المجتمعي"
    pdf = column(name, "ar", room=50)

    assert says(pdf, name)
    assert not says(pdf, "مطبخ مركز المجتمعي")


def test_a_hyphen_is_read_where_a_line_ends() -> None:
    pdf = column("Well-being 免-\u200bHouse", "en", room=30)

    assert says(pdf, "免-House")


@pytest.mark.parametrize("word", ["اً", "مجّاناً", "بِسْمِ", "اللّٰه", "لَا"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_arabic_vowels_are_read_behind_their_letters(word: str, language: str) -> None:
    assert says(drawn(one_line(word, Style(12), language)), word)
    assert says(drawn(one_line(f"{word} Harbor Kitchen", Style(12), language)), word)


def test_presentation_forms_are_the_letters_they_show() -> None:
    assert says(drawn(one_line("\ufefb \ufb01", Style(12), "ar")), "لا fi")
