# SPDX-License-Identifier: MIT
"""Whether people are using keys or touch: the focus ring shows to those who use keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

_BY_KEY = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class _Habit:
    """How the last thing was done in this program."""

    def __init__(self) -> None:
        self.keys = False


_habit = _Habit()


def keys_used() -> None:
    """Remember that a key was pressed."""
    _habit.keys = True


def pointer_used() -> None:
    """Remember that something was touched or clicked."""
    _habit.keys = False


def focused(event: QFocusEvent) -> None:
    """Learn from the way the focus came."""
    if event.reason() in _BY_KEY:
        keys_used()
    elif event.reason() == Qt.FocusReason.MouseFocusReason:
        pointer_used()


def ring_shows() -> bool:
    """Return whether the control that has the focus shows its ring."""
    return _habit.keys
