# SPDX-License-Identifier: MIT
"""Whether people are using keys or touch: the focus ring shows to those who use keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

from peercenter.ui import theme

_BY_KEY = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
    }
)
"""Keys that do nothing by themselves."""


class _Habit:
    """How the last thing was done in this program."""

    def __init__(self) -> None:
        self.keys = False


_habit = _Habit()


def key_pressed(event: QKeyEvent) -> None:
    """Remember that a key was used."""
    if event.key() not in _MODIFIERS:
        _habit.keys = True


def pointer_used() -> None:
    """Remember that something was touched or clicked."""
    _habit.keys = False


def focused(event: QFocusEvent) -> None:
    """Learn from the way the focus came.

    Not at the kiosk: its window sees every key and tap, and when a page goes away Qt moves the
    focus on as if by the Tab key.
    """
    if theme.current().is_kiosk:
        return
    if event.reason() in _BY_KEY:
        _habit.keys = True
    elif event.reason() == Qt.FocusReason.MouseFocusReason:
        pointer_used()


def ring_shows() -> bool:
    """Return whether the control that has the focus shows its ring."""
    return _habit.keys
