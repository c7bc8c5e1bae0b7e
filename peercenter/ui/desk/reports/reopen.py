# SPDX-License-Identifier: MIT
"""Opening a closed day again, with a reason that stays on the record."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import Words


class ReopenSheet(Sheet):
    """Asks why a day is opened again.

    Signals:
        reopened(str): somebody gave a reason.
    """

    reopened = Signal(str)

    def __init__(self, over: QWidget, words: Words) -> None:
        super().__init__(over, words.text("Reopen the day"), width=520)
        self.about = Label("", tone="soft")
        self.reason = QLineEdit()
        self.field = Field(
            words.text("Why?"),
            self.reason,
            hint=words.text("The reason stays with the day. Never about a visitor."),
        )
        self.body.addWidget(self.about)
        self.body.addWidget(self.field)
        self.leave = TextButton(words.text("Leave it closed"), "quiet")
        self.confirm = TextButton(words.text("Reopen the day"), "primary")
        self.buttons.addWidget(self.leave)
        self.buttons.addWidget(self.confirm)
        self.leave.clicked.connect(self.close_sheet)
        self.confirm.clicked.connect(self._on_confirmed)
        self.reason.textEdited.connect(self.field.accept)

    def ask(self, about: str) -> None:
        """Open for a day, named by `about`."""
        self.about.say(about)
        self.reason.clear()
        self.field.accept()
        self.open_sheet(self.reason)

    def _on_confirmed(self) -> None:
        self.reopened.emit(self.reason.text())
