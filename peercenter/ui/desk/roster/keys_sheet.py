# SPDX-License-Identifier: MIT
"""The sheet that lists the keys of the grid."""

from PySide6.QtWidgets import QGridLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.roster.keys import key_lines
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet


class KeysSheet(Sheet):
    """Keys at the left, what they do at the right."""

    def __init__(self, over: QWidget, desk: Desk) -> None:
        words = desk.words
        super().__init__(over, words.text("Keys of the roster"), width=600)
        self.setObjectName("keys-sheet")
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.current().space(4))
        grid.setVerticalSpacing(theme.current().space(1))
        for row, line in enumerate(key_lines(words)):
            grid.addWidget(Label(line.keys, weight=600), row, 0)
            grid.addWidget(Label(line.what), row, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(table)
        self.body.addStretch(1)
        self.done = TextButton(words.text("Close"), "primary")
        self.done.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.done)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.done)
