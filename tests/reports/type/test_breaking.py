# SPDX-License-Identifier: MIT
"""Where lines may end."""

import pytest

from peercenter.reports.type import breaking


def parts(text: str, language: str) -> list[str]:
    ends = breaking.chances(text, language)
    return [text[start:end] for start, end in zip([0, *ends[:-1]], ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("call 1-800-662-4357 now", "1-800-662-4357 "),
        ("call (555) 010-0142 now", "(555) 010-0142 "),
        ("walk 10 min from here", "10 min "),
        ("open 9 a.m. daily", "9 a.m. "),
        ("desde 9 a. m. cada", "9 a. m. "),
        ("سيرًا 10 دقائق من هنا", "10 دقائق "),
        ("ask at 12 Elm Street", "12 Elm "),
        ("give 5 % of it", "5 % "),
    ],
)
def test_a_number_stays_whole_and_with_what_it_counts(text: str, kept: str) -> None:
    assert kept in parts(text, "en")


def test_no_line_begins_with_what_stands_between_items() -> None:
    assert parts("Harbor · Free | Soup", "en") == ["Harbor · ", "Free | ", "Soup"]


def test_khmer_lines_end_between_words() -> None:
    found = parts("ទូរស័ព្ទដើម្បីទទួលបានជំនួយ", "km")

    assert found == ["ទូរស័ព្ទ", "ដើម្បី", "ទទួល", "បាន", "ជំនួយ"]


def test_khmer_writers_say_where_a_line_may_end() -> None:
    assert parts("បាន\u200bហើយ", "km") == ["បាន\u200b", "ហើយ"]


def test_no_chinese_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    found = parts("免费（每天），无需“证件”。好！", "zh-Hans")

    assert len(found) > 5
    assert not any(part[0] in "），。！”" for part in found)
    assert not any(part[-1] in "（“" for part in found)


def test_places_are_counted_in_characters_beyond_the_basic_plane_too() -> None:
    assert parts("𠀀 ab cd", "en") == ["𠀀 ", "ab ", "cd"]
