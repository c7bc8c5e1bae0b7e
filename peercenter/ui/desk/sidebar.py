# SPDX-License-Identifier: MIT
"""The narrow sidebar: the pages above, who is at the desk below."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.shortcuts import page_keys
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.choices import NavButton
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words

_WIDTH = 92


@dataclass(frozen=True, slots=True)
class Place:
    """A page as the sidebar shows it: its key, its icon and its name."""

    key: str
    icon: str
    title: str


class _House(Mark):
    """The sign of the program, in the color of the sun."""

    def _color(self, look: Theme) -> str:
        return look.palette.sun


class Sidebar(QFrame):
    """Where we are, and where else we can go.

    Signals:
        chosen(str): the key of the page that was asked for.
        who_wanted: somebody wants to say who they are.
    """

    chosen = Signal(str)
    who_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "sidebar")
        self._words = words
        self._buttons: dict[str, NavButton] = {}
        self._house = _House("house-line", size=36)
        self._nav = QWidget()
        self._column = QVBoxLayout(self._nav)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self.who = NavButton("user-circle", words.text("Who are you?"))
        self.who.setObjectName("who")
        self.who.setCheckable(False)
        self.who.setAutoExclusive(False)
        self.who.clicked.connect(self.who_wanted)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self._house, 0, Qt.AlignmentFlag.AlignHCenter)
        self._outer.addWidget(Scroll(self._nav), 1)
        self._outer.addWidget(self.who)
        self.show_who(None)
        self._dress()

    def add(self, place: Place) -> None:
        """Add a page below the others."""
        button = NavButton(place.icon, place.title)
        button.setObjectName(f"nav-{place.key}")
        keys = page_keys(len(self._buttons) + 1)
        button.setShortcut(keys)
        button.setToolTip(f"{place.title} ({keys.toString()})")
        button.clicked.connect(lambda: self.chosen.emit(place.key))
        self._column.insertWidget(len(self._buttons), button)
        self._buttons[place.key] = button

    def mark(self, key: str) -> None:
        """Show that this is where we are."""
        self._buttons[key].setChecked(True)

    def call(self, key: str, cares: int) -> None:
        """Show beside a page how much there is to look after."""
        about = self._words.count("{n} thing to look after", "{n} things to look after", cares)
        self._buttons[key].call(cares, about if cares else "")

    def show_who(self, name: str | None) -> None:
        """Show who is at the desk."""
        self.who.say(name or self._words.text("Who are you?"))
        self.who.setToolTip(self._words.text("Say who is at the desk"))
        self.who.setAccessibleDescription(self.who.toolTip())

    def _dress(self) -> None:
        look = theme.current()
        margin = look.space(2)
        self._outer.setContentsMargins(margin, look.space(4), margin, look.space(3))
        self._outer.setSpacing(look.space(3))
        self._column.setSpacing(look.space(1.5))
        self._widen()

    def _widen(self) -> None:
        """Be as wide as the longest word needs."""
        least = self._outer.minimumSize().width()
        self.setFixedWidth(max(theme.current().px(_WIDTH), least))

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._widen()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
