# SPDX-License-Identifier: MIT
"""Whether things may move, and for how long."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyle

_LONGEST_MS = 180
_WITHOUT_A_SCREEN = frozenset({"offscreen", "minimal"})


def duration_ms() -> int:
    """Return how long a movement takes; 0 when the system asks for less motion."""
    if QGuiApplication.platformName() in _WITHOUT_A_SCREEN:
        return 0
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return min(_LONGEST_MS, QApplication.style().styleHint(hint))
