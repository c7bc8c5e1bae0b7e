# SPDX-License-Identifier: MIT
"""Text from right to left: it starts at the right, and numbers and Latin words keep their way."""

import pytest

from peercenter.reports.type.program import Shape
from peercenter.reports.type.setting import Line, one_line
from peercenter.reports.type.style import Style

STYLE = Style(12)


def looks(line: Line) -> str:
    """Return a line as it looks from left to right."""
    placed = sorted(zip(line.offsets, line.runs, strict=True), key=lambda pair: pair[0])
    return "".join(sign.copied for _, run in placed for sign, _ in run.glyphs)


def backwards(text: str) -> str:
    return text[::-1]


@pytest.mark.parametrize("number", ["988", "1-800-662-4357", "(555) 010-0142", "+1 (555) 010-0142"])
def test_a_number_reads_from_left_to_right_among_arabic(number: str) -> None:
    assert looks(one_line(f"هاتف: {number}، مجانًا", STYLE, "ar")) == (
        f"{backwards('، مجانًا')}{number}{backwards('هاتف: ')}"
    )


def test_latin_words_keep_the_number_that_follows_them() -> None:
    line = one_line("هاتف (SAMHSA: 1-800-662-4357) مجاني", STYLE, "ar")

    assert "SAMHSA: 1-800-662-4357" in looks(line)


def test_items_stand_one_after_the_other_as_the_line_runs() -> None:
    arabic = one_line("Bus 4\u00a0· 10 دقائق · Harbor House, 1 Pier Street · 555-0100", STYLE, "ar")
    english = one_line("Harbor · مطبخ النور · 988 · 10 دقائق", STYLE, "en")

    assert looks(arabic) == (
        f"555-0100 · Harbor House, 1 Pier Street · {backwards('دقائق')} 10 ·\u00a0Bus 4"
    )
    assert looks(english) == f"Harbor · {backwards('مطبخ النور')} · 988 · {backwards('دقائق')} 10"


def test_brackets_are_mirrored() -> None:
    def drawn(text: str) -> dict[str, Shape]:
        glyphs = one_line(text, STYLE, "ar").runs[0].glyphs
        return {sign.copied: sign.shape for sign, _ in glyphs}

    leftward, rightward = drawn("مركز (مفتوح) هنا"), drawn("Center (open) here")

    assert leftward["("].parts == rightward[")"].parts
    assert leftward[")"].parts == rightward["("].parts


def test_a_latin_name_keeps_its_brackets_and_stops_on_an_arabic_sheet() -> None:
    line = one_line("Harbor Kitchen (open).", STYLE, "ar")

    assert looks(line) == "Harbor Kitchen (open)."
    assert line.leftward
    assert not line.is_reordered


def test_an_arabic_name_keeps_its_order_on_an_english_sheet() -> None:
    line = one_line("مطبخ النور (مفتوح).", STYLE, "en")

    assert looks(line) == backwards("مطبخ النور (مفتوح).")
    assert not line.leftward


def test_letters_join() -> None:
    alone = one_line("ب", STYLE, "ar").runs[0].glyphs
    joined = one_line("ببب", STYLE, "ar").runs[0].glyphs

    assert len({sign.shape for sign, _ in (*alone, *joined)}) == 4
