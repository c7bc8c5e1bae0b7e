# SPDX-License-Identifier: MIT
"""Whether things may move, and for how long."""

from PySide6 import QtWidgets
from PySide6.QtGui import QGuiApplication

_LONGEST_MS = 180
_WITHOUT_A_SCREEN = frozenset({"offscreen", "minimal"})


def duration_ms() -> int:
    """Return how long a movement takes; 0 when the system asks for less motion."""
    if QGuiApplication.platformName() in _WITHOUT_A_SCREEN:
        return 0
    hint = QtWidgets.QStyle.StyleHint.SH_Widget_Animation_Duration
    return min(_LONGEST_MS, QtWidgets.QApplication.style().styleHint(hint))
