# SPDX-License-Identifier: MIT
"""Dates as people of each language write them."""

from datetime import date

import pytest

from peercenter.words import SHEET_LANGUAGE_NAMES, sheet_words, words_for

DAY = date(2026, 11, 20)
FRIDAYS = {
    "en": "Friday, November 20",
    "es": "viernes, 20 de noviembre",
    "fr": "vendredi 20 novembre",
    "pt": "sexta-feira, 20 de novembro",
    "ht": "vandredi 20 novanm",
    "vi": "Thứ Sáu, 20 tháng 11",
    "so": "Jimco, Noofeembar 20",
    "ar": "الجمعة، 20 نوفمبر",
    "zh": "11月20日星期五",
    "am": "ዓርብ 20 ኖቬምበር",
    "km": "សុក្រ 20 វិច្ឆិកា",
    "ru": "пятница, 20 ноября",
}


@pytest.mark.parametrize(
    ("language", "written"), [("en", "Friday, November 20"), ("es", "viernes, 20 de noviembre")]
)
def test_a_day_is_written_in_full_without_its_year(language: str, written: str) -> None:
    assert words_for(language).day(DAY) == written


@pytest.mark.parametrize("language", SHEET_LANGUAGE_NAMES)
def test_every_language_of_the_sheets_writes_dates_its_own_way(language: str) -> None:
    assert sheet_words(language).day(DAY) == FRIDAYS[language]


def test_kreyol_joins_with_its_own_words_and_leaves_what_is_joined() -> None:
    kreyol = sheet_words("ht")

    assert kreyol.listing(["Café et Thé", "panyòl", "angle"]) == "Café et Thé, panyòl ak angle"
    assert kreyol.either(["mars", "avril"]) == "mars oswa avril"
