# SPDX-License-Identifier: MIT
"""Every character has a face before anything is drawn, or is refused by name."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.reports.type import faces, signs
from peercenter.reports.type.errors import UndrawableError
from peercenter.reports.type.setting import compose
from peercenter.reports.type.style import EXTRABOLD, Style
from tests.reports.type.pages import TEXTS


def families(text: str, language: str) -> list[str]:
    return sorted({family.name for family in faces.spread(text, language)})


@pytest.mark.parametrize("language", ["en", "es", "fr", "pt", "ht", "so"])
def test_the_houses_own_face_draws_the_languages_it_covers(language: str) -> None:
    assert families(TEXTS[language], language) == ["Atkinson"]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("vi", "NotoSans"),
        ("ru", "NotoSans"),
        ("ar", "NotoSansArabic"),
        ("am", "NotoSansEthiopic"),
        ("km", "NotoSansKhmer"),
    ],
)
def test_a_text_with_latin_words_and_digits_has_one_face(language: str, name: str) -> None:
    assert families(TEXTS[language], language) == [name]


def test_latin_words_and_digits_among_chinese_are_really_bold() -> None:
    text = "拨打988（Harbor St.），(555) 010-0142。“免费”"
    chosen = dict(zip(text, faces.spread(text, "zh-Hans"), strict=True))

    assert {char for char, family in chosen.items() if family is faces.CHINESE} == set(
        "拨打（），。“免费”"
    )
    assert {family for char, family in chosen.items() if char.isascii()} == {faces.NOTO}


def test_a_word_does_not_change_its_face_in_the_middle() -> None:
    text = "Ask for Nguyễn today"
    chosen = faces.spread(text, "en")

    assert {family.name for family in chosen[8:14]} == {"NotoSans"}
    assert {family.name for family in chosen[:7]} == {"Atkinson"}


LAZY = """
import sys
from peercenter.reports import day_sheet
assert "icu" not in sys.modules
from peercenter.reports.type import faces, setting, style
setting.compose("Call 988 now", style.Style(12), 50, "en")
assert faces.face.cache_info().currsize == len(faces.HOUSE.files)
setting.compose("免费", style.Style(12), 50, "zh")
assert faces.face.cache_info().currsize > len(faces.HOUSE.files)
"""


def test_faces_load_with_the_first_text_that_needs_them() -> None:
    subprocess.run([sys.executable, "-c", LAZY], check=True)


def test_what_no_face_has_is_named_before_anything_is_drawn() -> None:
    with pytest.raises(UndrawableError, match=r"U\+1F600 GRINNING FACE") as caught:
        compose("smile \U0001f600 \u0b85", Style(10), 100, "en")

    assert caught.value.characters == ("\U0001f600", "\u0b85")
    assert faces.undrawable("smile \U0001f600 \u0b85", "en") == ("\U0001f600", "\u0b85")
    assert faces.undrawable("smile\u200b", "en") == ()


def test_a_letter_whose_mark_is_in_another_face_is_refused() -> None:
    assert faces.undrawable("ኢ\u064e", "am") == ("ኢ\u064e",)


def test_only_the_mark_is_named_that_no_face_has() -> None:
    assert faces.undrawable("ka\u0bcd", "en") == ("\u0bcd",)


def test_bold_is_drawn_in_every_language() -> None:
    for language, text in TEXTS.items():
        for line in compose(text, Style(10, EXTRABOLD), 100, language):
            for run in line.runs:
                assert run.face.weight > 500 or run.face.stroked


@given(st.text(), st.sampled_from(sorted(TEXTS)))
def test_any_text_either_has_faces_or_is_refused(text: str, language: str) -> None:
    tidy = "".join(char for char in signs.tidy(text) if char not in signs.GUIDES)
    if faces.undrawable(text, language):
        with pytest.raises(UndrawableError):
            faces.spread(tidy, language)
    else:
        assert len(faces.spread(tidy, language)) == len(tidy)
