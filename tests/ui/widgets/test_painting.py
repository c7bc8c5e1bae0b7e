# SPDX-License-Identifier: MIT
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from peercenter.ui.widgets.painting import in_lines, line_width

WORDS = st.lists(st.text("abc ", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1)


@pytest.mark.usefixtures("qapp")
@given(parts=WORDS, width=st.integers(1, 400))
def test_no_line_of_parts_ends_with_a_dot_or_is_wider_than_it_must(
    parts: list[str], width: int
) -> None:
    font = QFont()
    text = " \u00b7 ".join(parts)

    lines = in_lines(font, text, width).split("\n")

    assert " \u00b7 ".join(lines) == text
    assert not any(line.endswith("\u00b7") for line in lines)
    assert all(line in parts or line_width(font, line) <= width for line in lines)


@pytest.mark.usefixtures("qapp")
def test_what_fits_stays_in_one_line() -> None:
    assert in_lines(QFont(), "Peer \u00b7 certified", 1000) == "Peer \u00b7 certified"
    assert in_lines(QFont(), "", 10) == ""
