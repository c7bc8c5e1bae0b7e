# SPDX-License-Identifier: MIT
"""Dates as people of each language write them."""

from datetime import date

import pytest

from peercenter.words import words_for

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("language", "written"), [("en", "Friday, November 20"), ("es", "viernes, 20 de noviembre")]
)
def test_a_day_is_written_in_full_without_its_year(language: str, written: str) -> None:
    assert words_for(language).day(DAY) == written
