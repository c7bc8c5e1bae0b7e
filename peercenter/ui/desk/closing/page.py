# SPDX-License-Identifier: MIT
"""What the pages of the closing assistant share: questions in a calm column."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.widgets.labels import Label


class Page(QWidget):
    """One page: sections below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._dress()

    def refuse(self, error: PeerCenterError, sentence: str) -> bool:
        """Say what is wrong beside its cause; False when its cause is not on this page."""
        del error, sentence
        return False

    def show_figures(self) -> None:
        """Show what was counted meanwhile, where the page shows it."""

    def _dress(self) -> None:
        self.column.setSpacing(theme.current().space(5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Section(QWidget):
    """A question, a quiet line about it, and what answers it."""

    def __init__(self, title: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "large")
        self.about = Label(about, "body", tone="soft")
        self.about.setVisible(bool(about))
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.title)
        self.body.addWidget(self.about)
        self._dress()

    def _dress(self) -> None:
        self.body.setSpacing(theme.current().space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
