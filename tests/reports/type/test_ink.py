# SPDX-License-Identifier: MIT
"""What is in the file: the right text, in the right place, with as little font as needed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise
from unicodedata import combining

import pytest
from hypothesis import assume, given
from PIL import ImageChops

from peercenter.reports.page import Page, Type
from peercenter.reports.type.errors import UndrawableError
from peercenter.reports.type.proof import spoken, verify
from peercenter.reports.type.setting import compose, one_line
from peercenter.reports.type.style import EXTRABOLD, Style
from tests.reports import reading
from tests.reports.type.pages import (
    HELP_LINE,
    LEFT,
    PHONE,
    ROOM,
    TEXTS,
    TREATMENT,
    a_page,
    column,
    darkness,
    drawn,
    ink,
    marks,
    picture,
    visual_lines,
)
from tests.reports.type.test_setting import LANGUAGES, MIXED, as_drawn

STYLE = Style(12)
_ALIKE = str.maketrans("(（）", ")))", "\0 \u00a0\u200b")
"""PDFium turns brackets around, and makes nothing of hard spaces."""


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_comes_out_of_the_file_exactly(language: str) -> None:
    pdf = column(TEXTS[language], language)

    verify(pdf, [TEXTS[language], HELP_LINE, PHONE, TREATMENT, *TEXTS[language].split()])
    shown = "\n".join(visual_lines(pdf)).replace("(", ")")
    for number in (HELP_LINE, PHONE, TREATMENT):
        assert number.replace("(", ")") in shown


@pytest.mark.parametrize("language", [name for name in TEXTS if name != "ar"])
def test_what_is_copied_is_the_text(language: str) -> None:
    copied = reading.text(column(TEXTS[language], language))

    assert copied.replace(" ", "") == as_drawn(TEXTS[language]).translate(reading._PLAIN)


def test_arabic_words_are_copied_as_they_are_read() -> None:
    copied = reading.text(column(TEXTS["ar"], "ar"))

    for word in ("اتصل بالرقم 988", "مجانًا", "SAMHSA", TREATMENT, "الهاتف"):
        assert word in copied


def test_letters_that_do_not_join_are_copied_as_such() -> None:
    assert "می\u200cشود" in reading.text(drawn(one_line("می\u200cشود", STYLE, "fa")))


def test_bold_is_darker_in_every_language() -> None:
    for language, text in TEXTS.items():
        regular, bold = (
            darkness(drawn(one_line(text, Style(9, weight), language, 200)))
            for weight in (400, EXTRABOLD)
        )

        assert bold > 1.15 * regular


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("weight", [400, EXTRABOLD])
def test_no_ink_is_outside_of_the_column(language: str, weight: int) -> None:
    left, _, right, _ = ink(column(TEXTS[language], language, style=Style(12, weight)))

    assert left >= LEFT - 1.5
    assert right <= LEFT + ROOM + 1.5


@pytest.mark.parametrize("language", TEXTS)
def test_lines_begin_where_their_language_begins(language: str) -> None:
    for number in range(len(compose(TEXTS[language], STYLE, ROOM, language))):
        line = compose(TEXTS[language], STYLE, ROOM, language)[number]
        left, _, right, _ = ink(drawn(line))
        begun, distance = (right, LEFT + ROOM) if language == "ar" else (left, LEFT)

        assert begun == pytest.approx(distance, abs=9 if language == "zh-Hans" else 3)


def test_lines_of_a_column_do_not_touch() -> None:
    for language, text in TEXTS.items():
        lines = compose(text, STYLE, ROOM, language)
        for upper, lower in pairwise(lines):
            _, _, _, deep = ink(drawn(upper))
            _, high, _, _ = ink(drawn(lower))

            assert deep <= high + upper.height + 0.5


@pytest.mark.parametrize(("align", "share"), [("start", 1.0), ("center", 0.5), ("end", 0.0)])
def test_a_line_is_placed_in_its_room(align: str, share: float) -> None:
    line = one_line("مجانًا", STYLE, "ar", 100)
    first = min(mark.x for mark in marks(drawn(line, align=align)))  # type: ignore[arg-type]

    assert first == pytest.approx(LEFT + (100 - line.width) * share, abs=0.1)


def test_a_line_without_a_room_begins_at_its_place() -> None:
    left = min(mark.x for mark in marks(drawn(one_line("988", STYLE, "en"), left=100)))
    arabic = one_line("مجانًا", STYLE, "ar")
    right = min(mark.x for mark in marks(drawn(arabic, left=100))) + arabic.width

    assert left == pytest.approx(100, abs=0.1)
    assert right == pytest.approx(100, abs=0.1)


@given(MIXED, LANGUAGES)
def test_no_character_is_lost_on_the_way_into_the_file(text: str, language: str) -> None:
    try:
        lines = compose(text, STYLE, ROOM, language)
    except UndrawableError:
        return
    # PDFium takes what stands at the same place for the same.
    assume(all(run.advance for line in lines for run in line.runs))
    assume(all(one.isalpha() or not combining(mark) for one, mark in pairwise(f" {text}")))
    pdf = drawn(*lines)
    assert sorted("".join(spoken(pdf)).translate(_ALIKE)) == sorted(
        as_drawn(text).translate(_ALIKE)
    )


def test_the_file_has_only_the_glyphs_it_draws() -> None:
    for language, text in TEXTS.items():
        pdf = column(text, language)

        assert len(pdf) < 30_000
        assert reading.unembedded(pdf) == 0


def test_bold_made_from_the_regular_face_costs_no_second_font() -> None:
    text = "免费电话每天开放"
    regular, bold = (one_line(text, Style(12, weight), "zh") for weight in (400, EXTRABOLD))

    assert drawn(regular, bold).count(b"/FontFile2") == 1
    assert len(drawn(regular, bold)) < len(drawn(regular)) + 300


def test_glyphs_look_as_they_do_where_reportlab_draws_them() -> None:
    ours, theirs = a_page(), a_page()
    for number, char in enumerate("0123456789(+-)Harbor"):
        ours.place(20 + 12 * number, 30, one_line(char, STYLE, "es"))
        theirs.text(20 + 12 * number, 30, char, Type(12))

    difference = ImageChops.difference(picture(ours.finish()), picture(theirs.finish()))
    assert sum(difference.histogram()[64:]) < 10  # dots; one wrong glyph has many more


def test_the_same_text_makes_the_same_file() -> None:
    assert column(TEXTS["ar"], "ar") == column(TEXTS["ar"], "ar")


def test_another_language_is_told_to_readers() -> None:
    lines = compose(TEXTS["ar"], STYLE, ROOM, "ar")

    assert b"/Lang (ar)" in drawn(*lines, language="en")
    assert "اتصل بالرقم 988 في أي وقت، مجانًا (SAMHSA:".encode("utf-16-be").hex().encode() in drawn(
        *lines
    )
    assert b"/ActualText" not in column(TEXTS["km"], "km")


def test_no_language_harms_the_file() -> None:
    pdf = drawn(*compose("Harbor", STYLE, ROOM, "ar) /Evil (é"))

    assert b"/Lang (arEvil)" in pdf
    assert b"/Evil" not in pdf
    verify(pdf, ["Harbor"])


@pytest.mark.parametrize("turn", [Page.upside_down, Page.turned])
def test_turned_text_is_read_too(turn: Callable[..., AbstractContextManager[None]]) -> None:
    page = a_page()
    with page.leaf("P"), turn(page, 250, 450):
        page.place(0, 0, one_line(TEXTS["ar"], Style(4), "ar", 200))

    verify(page.finish(), [PHONE, "اتصل", "مجانًا"])
