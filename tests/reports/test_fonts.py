# SPDX-License-Identifier: MIT
"""No character is ever lost without a word."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.reports import fonts
from peercenter.reports.page import Page, Type
from peercenter.reports.type.errors import UndrawableError


def a_page() -> Page:
    made_at = datetime(2026, 11, 20, 20, 14)  # noqa: DTZ001 - the center's wall clock
    return Page((300, 300), title="Test", subject="Test", lang="en", made_at=made_at)


def test_the_page_refuses_what_its_font_cannot_draw() -> None:
    with pytest.raises(UndrawableError, match=r"U\+0645"):
        a_page().text(10, 10, "988 \u0645", Type(10))


@given(st.text())
def test_any_text_can_be_drawn_once_it_is_made_printable(text: str) -> None:
    assert fonts.can_draw(fonts.printable(text))


@given(st.text(alphabet=st.characters(categories=("L", "N", "S"))))
def test_what_can_be_seen_leaves_something_to_see(text: str) -> None:
    assert bool(text) is bool(fonts.printable(text))


@given(st.integers(0, 10**12))
def test_digits_of_every_script_stay_the_same_number(number: int) -> None:
    arabic = str(number).translate({ord(str(d)): chr(0x660 + d) for d in range(10)})

    assert fonts.printable(arabic) == str(number)
    assert not fonts.is_altered(arabic)


@pytest.mark.parametrize(
    ("written", "printed", "altered"),
    [
        ("Jose\u0301", "José", False),
        ("two\nlines\tand  spaces", "two lines and spaces", False),
        ("\u202eabc\u202c\u200b\x00", "abc", False),
        ("5\u202fp.\u202fm.", "5\u00a0p.\u00a0m.", False),
        ("\u00a0Harbor\u2003", "Harbor", False),
        ("ﬁne \uff11", "fine 1", False),
        ("Ti\u1ebfng Vi\u1ec7t", "Tieng Viet", True),
        ("Hello 你好", "Hello ◊◊", True),
        ("Smile 🙂", "Smile ◊", True),
        ("<b>&amp;</b>", "<b>&amp;</b>", False),
    ],
)
def test_text_is_printed_as_written_or_said_to_be_altered(
    written: str, printed: str, altered: bool
) -> None:
    assert fonts.printable(written) == printed
    assert fonts.is_altered(written) is altered


@given(st.text(alphabet="abcde fgh-", min_size=1, max_size=300), st.floats(20, 200))
def test_broken_lines_fit_and_keep_every_word(text: str, room: float) -> None:
    lines = fonts.lines(text, fonts.REGULAR, 10, room)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(fonts.width(line, fonts.REGULAR, 10) <= room for line in lines)


@given(st.text(alphabet="abcde fgh-", max_size=300), st.floats(20, 200))
def test_cut_lines_fit_and_show_that_they_were_cut(text: str, room: float) -> None:
    whole = fonts.lines(text, fonts.REGULAR, 10, room)
    cut = fonts.lines(text, fonts.REGULAR, 10, room, 2)

    assert all(fonts.width(line, fonts.REGULAR, 10) <= room for line in cut)
    assert len(cut) <= 2
    assert (cut == whole) is (len(whole) <= 2)
    assert len(whole) <= 2 or cut[-1].endswith("…")


@given(st.text("Mi0.-", min_size=1, max_size=30), st.floats(20, 200))
def test_what_was_shrunk_to_fit_is_one_line(text: str, room: float) -> None:
    style = Type(24, fonts.EXTRABOLD)
    small = style.shrunk(text, room, 0.1)

    assert small.size <= 24
    assert small.lines(text, room) == (text,)
