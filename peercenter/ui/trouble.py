# SPDX-License-Identifier: MIT
"""A window that says why the program cannot start, when there is no other window to say it in."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.words import ENGLISH, words_for


class TroubleWindow(QWidget):
    """One sentence about what is wrong and what to do, and a button to close it."""

    def __init__(self, error: PeerCenterError) -> None:
        super().__init__()
        words = words_for(ENGLISH)
        self.setObjectName("trouble")
        self.setWindowTitle("PeerCenter")
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a window needs one
        theme.apply(app, theme.Theme("desk"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.setSpacing(16)
        layout.addWidget(Label(words.text("PeerCenter cannot start"), "title"))
        layout.addWidget(Label(texts.sentence(error, words), "large"))
        close = TextButton(words.text("Close"), "primary")
        close.clicked.connect(self.close)
        layout.addWidget(close)
        self.setMinimumWidth(560)
