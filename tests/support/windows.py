# SPDX-License-Identifier: MIT
"""Windows that show the widgets of one test."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

LONG = "Hablar con una persona que ha pasado por algo parecido y escucha sin prisa"

_kept: list[QWidget] = []
"""Nobody else holds the window of a test that asks for its parts only."""


def shown(qtbot: QtBot, *widgets: QWidget, size: tuple[int, int] | None = None) -> QWidget:
    """Return a window that shows these, one below the other."""
    window = QWidget()
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(window)
    _kept[:] = [window]
    if size is not None:
        window.resize(*size)
    with qtbot.waitActive(window):  # only then can anything in it have the focus
        window.show()
        window.activateWindow()
    return window
