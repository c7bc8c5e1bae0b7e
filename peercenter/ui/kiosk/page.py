# SPDX-License-Identifier: MIT
"""What all pages of the kiosk share: a head, a body that scrolls, and a footer that stays."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.widgets.scroll import Scroll


class KioskPage(QWidget):
    """One page; it shows screens and tells what was tapped, and knows nothing else.

    Signals:
        language_chosen(str): a language button.
    """

    language_chosen = Signal(str)

    def __init__(self, name: str, *, reading: bool = False) -> None:
        """Make a page; on `reading` pages the body itself takes the focus."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "paper")
        self.head = QVBoxLayout()
        self.content = QWidget()
        self.body = QVBoxLayout(self.content)
        self.view = Scroll(self.content, name=name if reading else "")
        self.footer = QHBoxLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self.head)
        self._outer.addWidget(self.view, 1)
        self._outer.addLayout(self.footer)
        self._dress()

    def show_screen(self, screen: Screen) -> None:
        """Show what this page has to show of it."""
        raise NotImplementedError

    def first_stop(self) -> QWidget:
        """Return what has the focus when the page comes."""
        raise NotImplementedError

    def spoken(self) -> str:
        """Return what a screen reader says when the page comes."""
        raise NotImplementedError

    def forget(self) -> None:
        """Keep nothing of the visitor who left, on pages that will not be filled anew soon."""

    def _dress(self) -> None:
        look = theme.current()
        across, top = look.space(13), look.space(11)
        # The scroll bar comes into the margin, beside the content.
        self._outer.setContentsMargins(across, top, look.space(1), look.space(7))
        self.head.setContentsMargins(0, 0, across - look.space(1), 0)
        self.footer.setContentsMargins(0, 0, across - look.space(1), 0)
        self.body.setContentsMargins(0, 0, max(0, across - look.space(1)), 0)
        self._outer.setSpacing(look.space(6))
        self.head.setSpacing(look.space(2))
        self.footer.setSpacing(look.space(4))
        self.body.setSpacing(look.space(5))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Columns(QBoxLayout):
    """Two columns, the first of which holds the main things; one column where there is no room."""

    def __init__(self) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self.main, self.side = QVBoxLayout(), QVBoxLayout()
        self._main_end = QSpacerItem(0, 0)
        self.main.addItem(self._main_end)
        self.side.addStretch(1)
        self.addLayout(self.main, 57)
        self.addLayout(self.side, 43)

    @staticmethod
    def are_stacked() -> bool:
        """Whether the theme leaves room for one column only."""
        look = theme.current()
        return look.is_portrait or (look.scale > 1.5 and look.size.width() < look.px(1500))

    def dress(self) -> None:
        """Take the room that the theme gives."""
        look, stacked = theme.current(), self.are_stacked()
        way = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        self.setDirection(way)
        self.setSpacing(look.space(4 if stacked else 12))
        self.main.setSpacing(look.space(3))
        self.side.setSpacing(look.space(4 if stacked else 5))
        grows = QSizePolicy.Policy.Fixed if stacked else QSizePolicy.Policy.Expanding
        self._main_end.changeSize(0, 0, QSizePolicy.Policy.Minimum, grows)
        for place, share in enumerate((0, 1) if stacked else (57, 43)):
            self.setStretch(place, share)
        self.invalidate()
