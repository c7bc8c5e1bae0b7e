# SPDX-License-Identifier: MIT
"""The question whether somebody is still there, over whatever page is shown."""

from PySide6.QtWidgets import QWidget

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import Words


class StillThere(Sheet):
    """Asks gently whether somebody is still there."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, "…", width=720)
        self._text = Label("", "body", tone="soft")
        self.button = TextButton("…", "primary")
        self.button.setObjectName("more-time")
        self.button.clicked.connect(self.close_sheet)
        self.body.addWidget(self._text)
        self.body.addWidget(self.button)

    def ask(self, words: Words) -> None:
        """Ask, in these words."""
        self.title.say(words.text("Still there?"))
        self.setAccessibleName(self.title.text())
        self._text.say(
            words.text("In a moment this screen starts over, so that nobody sees what you chose.")
        )
        self.button.say(words.text("I need more time"))
        if not self.is_open:
            self.open_sheet(self.button)
            announce(self, f"{self.title.text()} {self._text.text()}", assertive=True)
