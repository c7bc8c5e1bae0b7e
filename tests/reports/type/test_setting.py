# SPDX-License-Identifier: MIT
"""Lines fit, lose nothing, and know their way."""

import math
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.reports.type import signs
from peercenter.reports.type.errors import UndrawableError
from peercenter.reports.type.setting import Line, Piece, compose, one_line, shrunk, width
from peercenter.reports.type.style import ELLIPSIS, EXTRABOLD, Style
from tests.reports.type.pages import PHONE, ROOM, TEXTS, TREATMENT

STYLE = Style(12)
MIXED = st.lists(
    st.sampled_from(
        [
            *" 0123456789()+-.,:abcxyzÀñẶЖяΩ\u200b\u00a0\u0301\u2011𠀀",
            *"اتصلبرقمًّلا١٢،ሰላምስልክ።免费电话（），。",
            *("ស្ត្រី", "ទៅ", "ជំនួយ", "\u17d2", "988", PHONE),
        ]
    ),
    max_size=40,
).map("".join)
LANGUAGES = st.sampled_from(sorted(TEXTS))


def drawn_text(lines: tuple[Line, ...]) -> str:
    return "".join(line.text for line in lines).replace(" ", "")


def as_drawn(text: str) -> str:
    kept = "".join(c for c in signs.tidy(text) if c not in signs.GUIDES)
    return kept.translate(signs.DRAWN_AS).replace(" ", "")


@pytest.mark.parametrize("language", TEXTS)
def test_every_language_fits_its_column_and_keeps_its_numbers_whole(language: str) -> None:
    lines = compose(TEXTS[language], STYLE, ROOM, language)

    assert len(lines) >= 3
    assert all(line.width <= ROOM + 0.01 for line in lines)
    assert drawn_text(lines) == as_drawn(TEXTS[language])
    for number in (PHONE, TREATMENT):
        assert any(number in line.text for line in lines)


@given(MIXED, LANGUAGES, st.floats(5, 300))
def test_any_mix_of_scripts_is_set_whole_or_refused(text: str, language: str, room: float) -> None:
    try:
        lines = compose(text, STYLE, room, language)
    except UndrawableError:
        return
    assert drawn_text(lines) == as_drawn(text)
    for line in lines:
        alone = len(list(signs.clusters(line.text.strip()))) == 1
        assert line.width <= room + 0.01 or alone


@given(MIXED, LANGUAGES)
def test_every_character_of_a_line_belongs_to_a_glyph(text: str, language: str) -> None:
    try:
        line = one_line(text, STYLE, language)
    except UndrawableError:
        return
    for run in line.runs:
        said = [sign.copied[::-1] if run.leftward else sign.copied for sign, _ in run.glyphs]
        assert "".join(said[:: -1 if run.leftward else 1]) == run.text


@given(MIXED, LANGUAGES, st.floats(5, 100), st.integers(1, 3))
def test_a_text_that_is_cut_says_so_and_fits(
    text: str, language: str, room: float, most: int
) -> None:
    try:
        whole = compose(text, STYLE, room, language)
        lines = compose(text, STYLE, room, language, most)
    except UndrawableError:
        return
    assert len(lines) <= most
    assert (lines == whole) is (len(whole) <= most)
    if len(whole) > most:
        assert lines[-1].text.endswith(ELLIPSIS)
        assert lines[-1].width <= room + 0.01 or lines[-1].text == ELLIPSIS


def test_a_cut_leaves_no_part_of_a_number() -> None:
    for room in range(30, 140):
        line = one_line(f"Call {TREATMENT} today", STYLE, "en", room)

        assert TREATMENT in line.text or not any(char.isdigit() for char in line.text)


def test_khmer_is_broken_between_whole_letters_where_no_word_fits() -> None:
    lines = compose("ស្ត្រីក្រៅខ្ញុំ", STYLE, 1, "km")

    assert [line.text for line in lines] == ["ស្ត្រី", "ក្រៅ", "ខ្ញុំ"]


def test_letters_look_as_at_the_end_of_a_word_where_a_word_is_cut() -> None:
    lines = compose("بببببببببب", STYLE, 25, "ar")

    assert len(lines) > 1
    for line in lines:
        assert line.runs == one_line(line.text, STYLE, "ar").runs


def test_letters_stay_together_that_are_one_shape() -> None:
    assert "".join(line.text for line in compose("ស្ត្រីស្ត្រី", STYLE, 16, "km")) == "ស្ត្រីស្ត្រី"
    assert [line.text for line in compose("हिन्दी", STYLE, 8, "hi")] == ["हि", "न्दी"]


def test_a_space_at_the_end_of_a_line_takes_no_room() -> None:
    for language, text in TEXTS.items():
        for line in compose(text, STYLE, ROOM, language):
            assert line.width == pytest.approx(width(line.text, STYLE, language), abs=0.5)


def test_a_zero_width_space_is_not_drawn() -> None:
    assert width("បាន\u200bហើយ", STYLE, "km") == width("បានហើយ", STYLE, "km")


def test_a_hard_hyphen_keeps_a_word_on_one_line_and_looks_like_any_other() -> None:
    lines = compose("drop\u2011in is open", STYLE, 32, "en")

    assert [line.text for line in lines] == ["drop-", "in is ", "open"]
    assert compose("stay drop\u2011in", STYLE, 56, "en")[1].text == "drop-in"
    assert compose("stay drop-in", STYLE, 56, "en")[1].text == "in"


def test_what_stands_between_items_ends_no_line_and_short_items_are_not_broken() -> None:
    for between in ("\u00a0· ", " · ", " | "):
        lines = compose(between.join(["12 Elm Street", "Bus 4", "6 minutes"]), STYLE, 150, "en")
        drawn = ["".join(run.text for run in line.runs) for line in lines]

        assert drawn == [between.join(["12 Elm Street", "Bus 4"]), "6 minutes"]
    long = compose("Bus 4 · it goes from the square to the harbor", STYLE, 150, "en")
    assert long[0].text.startswith("Bus 4 · it goes")
    assert compose("open · ", STYLE, 60, "en")[0].width == width("open ·", STYLE, "en")


def test_decomposed_letters_are_set_like_composed_ones() -> None:
    decomposed = unicodedata.normalize("NFD", TEXTS["vi"])

    assert compose(decomposed, STYLE, ROOM, "vi") == compose(TEXTS["vi"], STYLE, ROOM, "vi")


def test_pieces_have_their_own_weight_and_color_in_one_line() -> None:
    text: list[str | Piece] = ["Call ", Piece("988", EXTRABOLD, "#C00000"), " now"]
    line = one_line(text, STYLE, "en")

    assert line.text == "Call 988 now"
    assert [(run.text, run.ink.weight, run.ink.color) for run in line.runs] == [
        ("Call ", 400, STYLE.color),
        ("988", EXTRABOLD, "#C00000"),
        (" now", 400, STYLE.color),
    ]


def test_there_is_one_space_between_pieces() -> None:
    assert one_line([" Call ", Piece(" 988 "), " "], STYLE, "en").text == "Call 988"


def test_a_shrunk_style_is_one_line() -> None:
    for language, text in TEXTS.items():
        small = shrunk(text, Style(24), ROOM, language, smallest=1)

        assert width(text, small, language) <= ROOM
        assert len(compose(text, small, ROOM, language)) == 1
    assert shrunk(TEXTS["en"], Style(24), 1, "en").size == 7.5


def test_nothing_composes_to_nothing() -> None:
    assert compose(" \n", STYLE, ROOM, "en") == ()
    assert one_line("", STYLE, "ar") == one_line("\u200b", STYLE, "ar")
    assert one_line("", STYLE, "en").width == 0


def test_tall_scripts_have_taller_lines() -> None:
    heights = {
        language: compose(text, STYLE, ROOM, language)[0].height for language, text in TEXTS.items()
    }

    assert heights["en"] == 15
    assert heights["km"] > heights["ar"] > heights["en"]


def test_a_line_without_a_room_is_as_wide_as_its_text() -> None:
    assert math.isinf(one_line("988", STYLE, "en").room)
