# SPDX-License-Identifier: MIT
"""Welcome: two ways in, who is here, what is on, and what we keep."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.welcome import Welcome
from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.groups import GroupList, HereNow
from peercenter.ui.kiosk.house import HouseMark
from peercenter.ui.kiosk.page import Columns, KioskPage
from peercenter.ui.widgets.buttons import LinkButton, TextButton
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words

_BRIEFER = ((False, False), (False, True), (True, False), (True, True))
"""Whether the cards of who is here and of what is on are brief: the fullest first."""


class WelcomePage(KioskPage):
    """The first page, which the kiosk always comes back to.

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
        self._center = Label("", "body", tone="soft", weight=600)
        self._hours = Label("", "body", tone="soft")
        self._bar = QHBoxLayout()
        self._hero = Label("", "hero")
        self._come = Label("", "body", tone="soft")
        self._greeting = QVBoxLayout()
        self.just_in = BigButton("hand-waving", "…", role="primary")
        self.something = BigButton("chats-circle", "…", role="secondary")
        self._ways = ReflowGrid(1, 20)
        self._columns = Columns()
        self._here, self._groups = HereNow(), GroupList()
        self._shield = Mark("shield-check", size=36)
        self._promise = Label("", "small", tone="soft")
        self._kept, self._agreement = LinkButton("…"), LinkButton("…")
        self._links = FlowLayout(12)
        self._keeps = QWidget()
        self._keeps_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._keeps)
        self._text_size = TextButton("…", "quiet", compact=True)
        self._filled: tuple[Welcome, Words] | None = None
        self._fitted: object = None
        super().__init__("welcome", all_languages=True)
        self.view.installEventFilter(self)
        self._connect()
        self._arrange()

    def _connect(self) -> None:
        self._house.pressed_long.connect(self.staff_called)
        self.just_in.clicked.connect(self.came_in)
        self.something.clicked.connect(self.wished)
        self._kept.clicked.connect(self.kept_asked)
        self._agreement.clicked.connect(self.agreement_asked)
        self._text_size.clicked.connect(self.text_size_asked)
        self.just_in.setObjectName("just-coming-in")
        self.something.setObjectName("like-something")
        self._text_size.setObjectName("text-size")
        self._kept.setObjectName("see-kept")
        self._agreement.setObjectName("see-agreement")

    def _arrange(self) -> None:
        self.title.hide()
        self.subtitle.hide()
        self._hours.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar.addWidget(self._house)
        self._bar.addWidget(self._center, 1)
        self._bar.addWidget(self._hours, 1)
        self.head.addLayout(self._bar)
        self._greeting.addWidget(self._hero)
        self._greeting.addWidget(self._come)
        self._ways.addWidget(self.just_in)
        self._ways.addWidget(self.something)
        self._columns.main.insertLayout(0, self._greeting)
        self._columns.main.insertLayout(1, self._ways)
        self._columns.side.insertWidget(0, self._here)
        self._columns.side.insertWidget(1, self._groups)
        self.body.addLayout(self._columns)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show who is here and what is on."""
        welcome = screen.welcome
        if welcome is None:
            return
        self._center.say(welcome.place.center.name)
        self._hours.say(hours_line(welcome, words))
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
        self._filled = (welcome, words)
        self._fit()
        self._promise.say(words.text("We count visits. We never ask who you are."))
        self._kept.say(words.text("See everything we keep"))
        self._agreement.say(words.text("Our agreement"))
        self._agreement.setVisible(welcome.agreement is not None)
        self._text_size.say(words.text("Text size"))
        for button in (self.just_in, self.something, self._kept, self._agreement):
            button.setEnabled(not screen.busy)

    def _fit(self) -> None:
        """Tell who is here and what is on as fully as there is room for without scrolling."""
        if self._filled is None:
            return
        welcome, words = self._filled
        room = self.view.size()
        fitted = (welcome.on_duty, welcome.groups, words.language, theme.current(), room)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        for brief in _BRIEFER:
            self._show_side(welcome, words, brief)
            self.body.activate()
            if self.body.totalHeightForWidth(room.width()) <= room.height():
                return
        # It scrolls anyway, so it tells everything.
        self._show_side(welcome, words, _BRIEFER[0])

    def _show_side(self, welcome: Welcome, words: Words, brief: tuple[bool, bool]) -> None:
        brief_here, brief_groups = brief
        self._here.fill(welcome, words, brief=brief_here)
        self._groups.fill(welcome, words, brief=brief_groups)

    def first_stop(self) -> QWidget:
        """Return the one-tap way in."""
        return self.just_in

    def spoken(self) -> str:
        """Return the greeting."""
        return f"{self._hero.text()} {self._come.text()}"

    def _fill_footer(self) -> None:
        self._links.addWidget(self._kept)
        self._links.addWidget(self._agreement)
        row = QHBoxLayout()
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._promise, 1)
        self._keeps_row.setContentsMargins(0, 0, 0, 0)
        self._keeps_row.addLayout(row, 2)
        self._keeps_row.addLayout(self._links, 3)
        self.footer.addStretch()
        self.footer.addWidget(self.more_button)
        self.footer.addWidget(self._text_size)
        self.footer.addWidget(self.languages)
        for unused in (self.back_button, self.skip_button, self.next_button):
            unused.setParent(self)
            unused.hide()

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        self._columns.dress()
        self._bar.setSpacing(look.space(3))
        self._links.setSpacing(look.space(3))
        self._place_promise(low=look.scale > 1 or look.is_portrait)
        self._ways.setSpacing(look.space(5))
        self._ways.set_columns(2 if self._columns.are_stacked() and not look.is_portrait else 1)
        self._greeting.setSpacing(look.space(3))
        self._greeting.setContentsMargins(0, 0, 0, look.space(3))

    def _place_promise(self, *, low: bool) -> None:
        """Put what we keep into the footer; with large text, below everything else."""
        self.footer.removeWidget(self._keeps)
        self.body.removeWidget(self._keeps)
        if low:
            self._keeps_row.setDirection(QBoxLayout.Direction.TopToBottom)
            self.body.addWidget(self._keeps)
        else:
            self._keeps_row.setDirection(QBoxLayout.Direction.LeftToRight)
            self.footer.insertWidget(0, self._keeps, 1)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view:
            self._fit()
        return super().eventFilter(watched, event)


def hours_line(welcome: Welcome, words: Words) -> str:
    """Return whether the doors are open, in a few words."""
    if welcome.closure is not None:
        reason = words.pick(welcome.closure.reason)
        return words.text("Closed today: {reason}").format(reason=reason)
    if welcome.open_until is not None:
        until = words.clock(welcome.open_until.time())
        return words.text("Open today until {time}").format(time=until)
    if welcome.opens_at is not None:
        opens = words.clock(welcome.opens_at.time())
        return words.text("Opens today at {time}").format(time=opens)
    return words.text("Closed now")
