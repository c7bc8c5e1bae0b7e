# SPDX-License-Identifier: MIT
"""An open sheet lays itself out and then rests; a loop of layouts would keep a core busy."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress


class LayoutCount(QObject):
    """Counts the layouts that a widget is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked += 1
        return super().eventFilter(watched, event)


def test_an_open_sheet_comes_to_rest(qtbot: QtBot, dress: Dress) -> None:
    dress("desk", 1280, 800)
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    sheet = Sheet(window, "Who is beginning?")
    for line in range(30):
        sheet.body.addWidget(Label(f"A line that is long enough to wrap, {line}. " * 4))
    sheet.buttons.addWidget(TextButton("Done"))
    window.show()
    sheet.open_sheet()
    for _ in range(30):
        QApplication.processEvents()

    count = LayoutCount()
    sheet.installEventFilter(count)
    for _ in range(50):
        QApplication.processEvents()

    assert count.asked == 0
