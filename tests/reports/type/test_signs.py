# SPDX-License-Identifier: MIT
"""What is drawn of a text, and which numbers stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.reports.type import signs


@pytest.mark.parametrize(
    ("written", "set_as"),
    [
        ("two\nlines\tand  spaces", "two lines and spaces"),
        ("Jose\u0301", "José"),
        ("call \u202e4357\u202c now", "call 4357 now"),
        ("soft\u00adhyphen\ufeff\x00", "softhyphen"),
        ("ស\u200bខ", "ស\u200bខ"),
        ("5:00\u202fp.m.", "5:00\u00a0p.m."),
        ("a\u2003b\u3000\u2009c", "a b c"),
        ("555\u2010010", "555-010"),
        ("می\u200cشود", "می\u200cشود"),
    ],
)
def test_a_text_is_composed_and_loses_only_what_has_no_shape(written: str, set_as: str) -> None:
    assert signs.tidy(written) == set_as


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("call 1-800-662-4357.", ["1-800-662-4357"]),
        ("(555) 010-0142, ask for Al", ["(555) 010-0142"]),
        ("(SAMHSA: 1-800-662-4357)", ["1-800-662-4357"]),
        ("+1 (555) 010-0142", ["+1 (555) 010-0142"]),
        ("01 23 45 67 89", ["01 23 45 67 89"]),
        ("(988)", ["(988)"]),
        ("24/7", ["24/7"]),
        ("open 9-5 on 2 days", ["9-5", "2"]),
        ("1200 12th Street", ["1200", "12"]),
        ("9:00\u201317:00", ["9:00\u201317:00"]),
        ("no number (here)", []),
    ],
)
def test_numbers_are_found_with_all_their_groups(text: str, numbers: list[str]) -> None:
    assert [text[start:end] for start, end in signs.numbers(text)] == numbers


@given(st.text("0123456789 ()+-.,:/a"))
def test_numbers_begin_and_end_with_themselves(text: str) -> None:
    spans = signs.numbers(text)

    assert all(any(char.isdigit() for char in text[start:end]) for start, end in spans)
    assert tuple(sorted(spans)) == spans
    digits = {place for place, char in enumerate(text) if char.isdigit()}
    assert digits <= {place for start, end in spans for place in range(start, end)}


@given(st.text())
def test_clusters_make_up_the_text(text: str) -> None:
    assert "".join(signs.clusters(text)) == text
