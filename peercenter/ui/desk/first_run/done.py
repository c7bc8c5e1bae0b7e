# SPDX-License-Identifier: MIT
"""The end of the first run: what comes next."""

from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label, announce
from peercenter.words import Words

_LINES = 2


class DonePage(FirstRunPage):
    """Says that all is ready, and how to open the kiosk."""

    def __init__(self, command: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("All is ready"),
            words.text("The desk opens now. The kiosk for visitors is a window of its own."),
            parent,
        )
        self._words = words
        # It breaks into lines: whoever writes it down must see all of it.
        self.command = QPlainTextEdit(command)
        self.command.setReadOnly(True)
        self.command.setTabChangesFocus(True)
        self.command.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        line = theme.current().type_px("body") * 1.5
        self.command.setFixedHeight(round(line * _LINES + theme.current().space(4)))
        self.copy = TextButton(words.text("Copy"), "secondary", "copy")
        self.copy.clicked.connect(self._on_copy_clicked)
        self._copied = Label("", "small", tone="soft")
        self.column.addWidget(
            Field(
                words.text("This command opens the kiosk, on this computer"),
                self.command,
                hint=words.text("Write it down, or have it started with the computer."),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.current().space(3))
        row.addWidget(self.copy)
        row.addWidget(self._copied, 1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.command.toPlainText())
        self._copied.say(self._words.text("Copied"))
        announce(self._copied, self._copied.text())
