# SPDX-License-Identifier: MIT
"""The way out for staff: a keypad."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.texts import sentence
from peercenter.ui.widgets.keypad import Keypad
from peercenter.ui.widgets.labels import Label, announce
from peercenter.words import Words


class PinPage(StepPage):
    """Takes the staff PIN.

    Signals:
        pin_entered(str): the digits, once.
    """

    pin_entered = Signal(str)

    def __init__(self) -> None:
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._trouble = Label(" ", "body", weight=600)
        super().__init__("pin")
        self.keypad = Keypad(erase="…", done="…")
        self.keypad.entered.connect(self.pin_entered)
        texts = QVBoxLayout()
        for part in (self.title, self.subtitle, self._trouble):
            texts.addWidget(part)
        texts.addStretch(1)
        self._columns.addLayout(texts, 1)
        self._columns.addWidget(self.keypad, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the keypad, and what is wrong with the PIN."""
        self.head_says(
            words.text("For staff"), words.text("Enter the staff PIN to leave the kiosk.")
        )
        self.skip_button.hide()
        self.next_button.hide()
        self.keypad.erase_key.say(words.text("Erase"))
        self.keypad.done_key.say(words.text("Leave the kiosk"))
        self.keypad.setEnabled(not screen.busy)
        trouble = sentence(screen.pin_error, words) if screen.pin_error is not None else ""
        if trouble and trouble != self._trouble.text():
            announce(self, trouble)
        self._trouble.say(trouble or " ")

    def first_stop(self) -> QWidget:
        """Return the first key, so that digits can be typed at once."""
        self.keypad.clear()
        return self.keypad.first_key

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        way = QBoxLayout.Direction.LeftToRight
        if look.is_portrait:
            way = QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)
        self._columns.setSpacing(look.space(8))
