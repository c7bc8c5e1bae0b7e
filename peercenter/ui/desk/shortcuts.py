# SPDX-License-Identifier: MIT
"""Every keyboard shortcut of the desk, in one place; tooltips show them."""

from enum import Enum

from PySide6.QtGui import QKeySequence


class Shortcut(Enum):
    """What the keys do."""

    GREET_FIRST = "Ctrl+G"
    UNDO = "Ctrl+Z"
    VISITOR = "Ctrl+1"
    SIGN_ON = "Ctrl+D"
    CENTERS = "Ctrl+L"
    CLOSE_DAY = "Ctrl+N"
    RELOAD = "F5"
    FIND = "Ctrl+F"
    NEXT_CALL = "Ctrl+Down"
    CALL_BEFORE = "Ctrl+Up"
    LARGER = "Ctrl++"
    SMALLER = "Ctrl+-"

    @property
    def keys(self) -> QKeySequence:
        """The keys."""
        return QKeySequence(self.value)

    def hint(self, text: str) -> str:
        """Return a tooltip with the keys behind its text."""
        return f"{text} ({self.keys.toString(QKeySequence.SequenceFormat.NativeText)})"


def page_keys(number: int) -> QKeySequence:
    """Return the keys of a page of the sidebar, from 1."""
    return QKeySequence(f"Alt+{number}")
