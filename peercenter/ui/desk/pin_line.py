# SPDX-License-Identifier: MIT
"""A line to type a PIN into."""

from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

_LONGEST_PIN = 12


def pin_line() -> QLineEdit:
    """Return a line for digits that nobody sees."""
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(_LONGEST_PIN)
    line.setValidator(QRegularExpressionValidator("[0-9]*", line))
    return line
