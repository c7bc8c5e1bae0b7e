# SPDX-License-Identifier: MIT
"""The sheet over the desk: it holds the focus, and gives it back."""

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check, Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress
from tests.support.accessibility import problems


class Desk(QWidget):
    """A window with something behind the sheet."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        self.behind = TextButton("Behind")
        row.addWidget(self.behind)
        self.sheet = Sheet(self, "Close the day")
        self.first, self.last = Check("The door count is right"), TextButton("Next")
        self.sheet.body.addWidget(self.first)
        self.sheet.buttons.addWidget(self.last)


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


@pytest.fixture
def desk(qtbot: QtBot, dress: Dress) -> Desk:
    dress("desk")
    made = Desk()
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.behind.setFocus()
    return made


def test_the_focus_stays_in_the_sheet(desk: Desk) -> None:
    desk.sheet.open_sheet()
    visited: list[QWidget | None] = []

    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        visited.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget() or desk, key)

    assert visited == [desk.first, desk.last, desk.first]
    desk.behind.setFocus()
    assert QApplication.focusWidget() is desk.first
    assert problems(desk, min_target=32) == []


def test_escape_closes_the_sheet_and_the_focus_returns(qtbot: QtBot, desk: Desk) -> None:
    desk.sheet.open_sheet()

    with qtbot.waitSignal(desk.sheet.closed):
        QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)

    assert not desk.sheet.is_open
    assert QApplication.focusWidget() is desk.behind
    desk.behind.setFocus()
    assert QApplication.focusWidget() is desk.behind


def test_a_sheet_that_must_be_answered_stays(desk: Desk) -> None:
    desk.sheet.set_dismissible(False)
    desk.sheet.open_sheet()

    QTest.keyClick(QApplication.focusWidget() or desk, Qt.Key.Key_Escape)

    assert desk.sheet.is_open
    desk.sheet.close_sheet()


def test_nothing_behind_the_sheet_can_be_touched(desk: Desk) -> None:
    pressed: list[None] = []
    desk.behind.clicked.connect(lambda: pressed.append(None))
    desk.sheet.open_sheet()

    found = desk.childAt(desk.behind.geometry().center())
    QTest.mouseClick(found or desk, Qt.MouseButton.LeftButton)

    assert found is not desk.behind
    assert pressed == []
    desk.sheet.close_sheet()


def test_a_sheet_stays_inside_a_small_window(qtbot: QtBot, desk: Desk) -> None:
    for number in range(30):
        desk.sheet.body.addWidget(Check(f"Line {number}"))
    desk.sheet.open_sheet()
    desk.resize(700, 400)
    panel = desk.sheet._panel

    qtbot.waitUntil(lambda: desk.sheet.size() == QSize(700, 400))

    assert desk.rect().contains(panel.geometry())
    desk.sheet.close_sheet()


def test_the_sheet_grows_without_a_bar_when_a_field_is_refused(desk: Desk) -> None:
    about, field = Label("i"), Field("Reason", QLineEdit())
    desk.sheet.body.insertWidget(0, about)
    desk.sheet.body.addWidget(field)
    desk.sheet.open_sheet()
    settle()
    room = about.width()
    while about.fontMetrics().horizontalAdvance(about.text() + " i") < room:
        about.say(about.text() + " i")  # a line so full that a bar beside it would break it
    settle()
    line = about.height()

    field.refuse("Please write a few words.")
    settle()

    said = next(label for label in field.findChildren(Label) if label.text() == field.trouble)
    assert about.height() == line, "no bar takes room from the words"
    assert said.visibleRegion().boundingRect() == said.rect()


def test_a_sheet_that_shrinks_leaves_nothing_of_its_edge_behind(desk: Desk) -> None:
    about = Label("\n".join("line" for _ in range(8)))
    desk.sheet.body.addWidget(about)
    desk.sheet.open_sheet()
    settle()

    about.hide()
    settle()

    seen = desk.screen().grabWindow(desk.winId()).toImage()
    assert seen == desk.grab().toImage().convertToFormat(seen.format())


def test_the_enter_key_in_a_field_presses_the_primary_button(qtbot: QtBot, desk: Desk) -> None:
    name = QLineEdit()
    desk.sheet.body.addWidget(Field("Name", name))
    desk.sheet.open_sheet(name)

    with qtbot.waitSignal(desk.last.clicked, timeout=1000):
        QTest.keyClick(name, Qt.Key.Key_Return)
