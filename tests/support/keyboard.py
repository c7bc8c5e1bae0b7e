# SPDX-License-Identifier: MIT
"""The desk by keyboard alone: what is pressed is reached with the Tab key first."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from peercenter.ui.widgets.sheet import Sheet
from tests.support.desks import OpenDesk

S = TypeVar("S", bound=Sheet)

_MOST_TABS = 120
"""More than there are places to stop at; a date has three."""


def reach(desk: OpenDesk, widget: QWidget) -> None:
    """Go to something with the Tab key, from wherever the focus is."""
    if not desk.window.isActiveWindow():
        desk.window.activateWindow()
        desk.settle()
    for _ in range(_MOST_TABS):
        now = desk.window.focusWidget()
        if now is widget:
            return
        assert now is not None
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {widget.accessibleName() or widget}")


def press(desk: OpenDesk, widget: QWidget) -> None:
    """Go to a button and press it."""
    reach(desk, widget)
    QTest.keyClick(widget, Qt.Key.Key_Space)
    desk.settle()


def write(desk: OpenDesk, widget: QWidget, text: str) -> None:
    """Go to a field and type into it."""
    reach(desk, widget)
    QTest.keyClicks(widget, text)
    desk.settle()


def choose(desk: OpenDesk, picker: QComboBox, text: str) -> None:
    """Go to a list and choose the line that begins like this, with the arrow keys."""
    reach(desk, picker)
    QTest.keyClick(picker, Qt.Key.Key_Home)
    while not picker.currentText().replace("\u00a0", " ").startswith(text):
        assert picker.currentIndex() < picker.count() - 1, f"{text!r} is not in the list"
        QTest.keyClick(picker, Qt.Key.Key_Down)
    desk.settle()


def sheet_of(desk: OpenDesk, kind: type[S]) -> S:
    """Return the sheet of a kind that lies over the window."""
    return next(sheet for sheet in desk.window.findChildren(kind) if sheet.is_open)
