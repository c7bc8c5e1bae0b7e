# SPDX-License-Identifier: MIT
"""The Tab key's way through a window, also when what has the focus goes away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.reading_order import move_focus
from peercenter.ui.widgets.rows import RowList
from tests.conftest import Dress


class Window(QWidget):
    """A list of buttons between two others, the first of which was made last."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.rows = [TextButton(name) for name in ("one", "two", "three")]
        self.list = RowList()
        self.list.arrange(self.rows)
        self.last, self.first = TextButton("last"), TextButton("first")
        for part in (self.first, self.list, self.last):
            column.addWidget(part)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        move_focus(self, forward=forward)
        return True


@pytest.fixture
def window(qtbot: QtBot, dress: Dress) -> Window:
    dress("desk")
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def pressed(window: Window, key: Qt.Key, times: int) -> list[str]:
    seen = []
    for _ in range(times):
        now = window.focusWidget()
        QTest.keyClick(now, key)
        now = window.focusWidget()
        assert isinstance(now, TextButton)
        seen.append(now.title)
    return seen


def test_tab_goes_round_as_things_are_read_and_back(window: Window) -> None:
    window.first.setFocus()

    assert pressed(window, Qt.Key.Key_Tab, 5) == ["one", "two", "three", "last", "first"]
    assert pressed(window, Qt.Key.Key_Backtab, 5) == ["last", "three", "two", "one", "first"]


def test_the_focus_of_a_row_that_goes_away_goes_on_after_the_list(window: Window) -> None:
    one, two, three = window.rows
    two.setFocus()

    window.list.arrange([one, three])

    assert window.last.hasFocus()


def test_the_focus_of_what_cannot_be_used_any_more_goes_to_what_comes_next(window: Window) -> None:
    window.rows[1].setFocus()

    window.rows[1].setEnabled(False)

    assert window.rows[2].hasFocus()
    window.last.setFocus()
    window.last.setEnabled(False)
    assert window.first.hasFocus()
