# SPDX-License-Identifier: MIT
"""Rounded cards that hold what belongs together, and the quiet lines between rows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.labels import Label


class Card(QFrame):
    """A card with an optional header; fill `body`, and put small things into `header`."""

    def __init__(
        self, title: str = "", *, soft: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "soft" if soft else "card")
        self.title = Label(title, "body", tone="soft", weight=600)
        self.header = QHBoxLayout()
        self.header.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self.header)
        self._outer.addLayout(self.body, 1)
        self.title.setVisible(bool(title))  # in its place now; else it would be a window
        self._dress()

    def say(self, title: str) -> None:
        """Show this title."""
        self.title.say(title)
        self.title.setVisible(bool(title))

    def _dress(self) -> None:
        look = theme.current()
        margin = look.space(7 if look.is_kiosk else 4.5)
        self._outer.setContentsMargins(margin, margin - look.space(1), margin, margin)
        self._outer.setSpacing(look.space(3 if look.is_kiosk else 2))
        self.body.setSpacing(look.space(3 if look.is_kiosk else 2))
        self.header.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Rule(QFrame):
    """A quiet line between rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "rule")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
