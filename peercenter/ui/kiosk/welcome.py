# SPDX-License-Identifier: MIT
"""Welcome: two ways in at once, and around them whatever is known about today."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.house import HouseMark
from peercenter.ui.kiosk.page import Columns, KioskPage
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words, words_for

if TYPE_CHECKING:  # comes with the data, once the first page is painted
    from peercenter.ui.kiosk.surroundings import Surroundings


class WelcomePage(KioskPage):
    """The first page, which the kiosk always comes back to.

    The greeting and the ways in are painted before anything is known, and stay where they are.

    Signals:
        came_in: "I'm just coming in".
        wished: "I'd like something".
        kept_asked, agreement_asked: something to read.
        text_size_asked: the next text size.
        staff_called: a long press on the house.
    """

    came_in = Signal()
    wished = Signal()
    kept_asked = Signal()
    agreement_asked = Signal()
    text_size_asked = Signal()
    staff_called = Signal()

    def __init__(self) -> None:
        self._house = HouseMark()
        self._bar = QHBoxLayout()
        self._hero = Label("", "hero")
        self._come = Label("", "body", tone="soft")
        self._greeting = QVBoxLayout()
        self.just_in = BigButton("hand-waving", "…", role="primary")
        self.something = BigButton("chats-circle", "…", role="secondary")
        self._ways = ReflowGrid(1, 20)
        self._columns = Columns()
        self._room = QWidget()
        """Holds the place of what comes with the data."""
        self._around: Surroundings | None = None
        super().__init__("welcome")
        self._house.pressed_long.connect(self.staff_called)
        self.just_in.clicked.connect(self.came_in)
        self.something.clicked.connect(self.wished)
        self.just_in.setObjectName("just-coming-in")
        self.something.setObjectName("like-something")
        self._arrange()

    def _arrange(self) -> None:
        self._bar.addWidget(self._house)
        self.head.addLayout(self._bar)
        self._greeting.addWidget(self._hero)
        self._greeting.addWidget(self._come)
        self._ways.addWidget(self.just_in)
        self._ways.addWidget(self.something)
        self._columns.main.insertLayout(0, self._greeting)
        self._columns.main.insertLayout(1, self._ways)
        self._columns.side.insertWidget(0, self._room)
        self.body.addLayout(self._columns)

    def show_screen(self, screen: Screen) -> None:
        """Greet, and show what is known."""
        words = words_for(screen.language)
        self._greet(screen, words)
        if screen.welcome is not None:
            self._surroundings().fill(screen, screen.welcome, words)

    def _greet(self, screen: Screen, words: Words) -> None:
        self._hero.say(words.text("Hi, how are you doin'?"))
        come = words.text("Come as you are. Stay as long as you like.")
        if screen.apology:
            come = words.text("Sorry, something went wrong here. Please start again.")
        self._come.say(come)
        self.just_in.say(words.text("I'm just coming in"), words.text("One tap, and you're set"))
        self.something.say(
            words.text("I'd like something"),
            words.text("Talk with a peer, a group, help finding things"),
        )
        for button in (self.just_in, self.something):
            button.setEnabled(not screen.busy)

    def _surroundings(self) -> "Surroundings":
        if self._around is None:
            from peercenter.ui.kiosk.surroundings import Surroundings  # noqa: PLC0415 - see above

            self._around = around = Surroundings(self.view, self.body)
            self._columns.side.removeWidget(self._room)
            self._room.deleteLater()
            around.fill_bar(self._bar)
            around.fill_side(self._columns.side)
            around.fill_footer(self.footer)
            around.kept.clicked.connect(self.kept_asked)
            around.agreement.clicked.connect(self.agreement_asked)
            around.text_size.clicked.connect(self.text_size_asked)
            around.languages.chosen.connect(self.language_chosen)
            around.dress(self.footer)
            around.show()
            self.view.installEventFilter(self)
        return self._around

    def first_stop(self) -> QWidget:
        """Return the one-tap way in."""
        return self.just_in

    def spoken(self) -> str:
        """Return the greeting."""
        return f"{self._hero.text()} {self._come.text()}"

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        self._columns.dress()
        self._bar.setSpacing(look.space(3))
        self._ways.setSpacing(look.space(5))
        self._ways.set_columns(2 if self._columns.are_stacked() and not look.is_portrait else 1)
        self._greeting.setSpacing(look.space(3))
        self._greeting.setContentsMargins(0, 0, 0, look.space(3))
        if self._around is not None:
            self._around.dress(self.footer)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._around is not None:
            self._around.fit()
        return super().eventFilter(watched, event)
