# SPDX-License-Identifier: MIT
"""The text of cells, made what their fields want."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.hsds import ENTITIES, Field, Kind
from peercenter.exchange.directory import cells

KINDS = st.sampled_from([kind for kind in Kind if kind not in {Kind.CHOICE, Kind.REFERENCE}])
STATUS = ENTITIES["service"].by_name["status"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9:00", "09:00"), ("09:00:00", "09:00"), ("9am", "09:00"), ("4:00 PM", "16:00"),
        ("12 am", "00:00"), ("noon", "12:00"), ("0930", "09:30"), ("17:30:15", "17:30:15"),
        ("10:00Z", "10:00Z"), ("10:00+0100", "10:00+01:00"), ("24:00", "00:00"),
        ("9", None), ("25:00", None), ("13pm", None), ("by appointment", None),
    ],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text: str, read: str | None) -> None:
    assert cells.time_of_day(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-11-22", "2026-11-22"), ("2026-11-22T10:00:00Z", "2026-11-22"),
        ("January 01, 1970", "1970-01-01"), ("12/24/2015", "2015-12-24"),
        ("12/24/15", "2015-12-24"), ("24.12.2015", "2015-12-24"), ("03/03/2020", "2020-03-03"),
        ("20261122", "2026-11-22"), ("1 Feb 2020", "2020-02-01"),
        ("01/02/2015", None), ("January 01, 0001", None), ("2026-02-30", None), ("soon", None),
    ],
)  # fmt: skip
def test_dates_are_read_when_they_can_be_only_one(text: str, read: str | None) -> None:
    assert cells.day(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("18", "18"), ("1,200", "1200"), ("+2.50", "2.50"), ("-119.89", "-119.89"),
        ("18+", None), ("1e999", None), ("NaN", None), ("inf", None), ("1,2", None), ("", None),
    ],
)  # fmt: skip
def test_numbers_are_plain_decimals(text: str, read: str | None) -> None:
    assert cells.number(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [("ext. 12", "12"), ("x12", "12"), ("#7", "7"), ("0123", "0123"), ("12 or 13", None)],
)
def test_extensions_are_what_is_dialed(text: str, read: str | None) -> None:
    assert cells.extension(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://example.org/a?b=1&copy=2", "https://example.org/a?b=1&copy=2"),
        ("www.example.org", "http://www.example.org"), ("example.org/x", "http://example.org/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("call us", None), ("http://a b", None), ("n/a", None),
    ],
)  # fmt: skip
def test_links_get_their_beginning(text: str, read: str | None) -> None:
    assert cells.link(text) == read


@pytest.mark.parametrize("text", ["Temporarily_closed", "temporarily closed", "TEMPORARILY-CLOSED"])
def test_choices_are_known_however_they_are_written(text: str) -> None:
    assert cells.choice(STATUS, text) == "temporarily closed"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Smith &amp; Sons", "Smith & Sons"), ("&amp;amp;amp; Co", "& Co"), ("AT&T", "AT&T"),
        ("?a=1&copy=2", "?a=1&copy=2"), ("Caf&eacute;", "Café"), ("&#183;", "·"),
        ("&#0;x&#55296;", "&#0;x&#55296;"), (" a\x07b\r\nc ", "ab\nc"), ("\ud800", "\ufffd"),
    ],
)  # fmt: skip
def test_texts_are_freed_of_what_is_no_text(text: str, read: str) -> None:
    assert cells.clean(text) == read


def test_lists_keep_what_is_in_brackets_together() -> None:
    assert cells.several("Spanish, Tagalog (by phone, at noon)") == [
        "Spanish",
        "Tagalog (by phone, at noon)",
    ]


@given(st.text())
def test_a_clean_text_is_clean(text: str) -> None:
    assert cells.clean(cells.clean(text)) == cells.clean(text)


@given(KINDS, st.text(max_size=40) | st.from_regex(r"[0-9:/., apm-]{1,20}", fullmatch=True))
def test_what_was_read_reads_the_same_again(kind: Kind, text: str) -> None:
    field = Field("x", kind)
    once = cells.read(field, cells.clean(text))

    assert once is None or cells.read(field, once) == once
