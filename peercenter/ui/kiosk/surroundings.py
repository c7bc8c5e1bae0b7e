# SPDX-License-Identifier: MIT
"""What comes to the welcome with the data: where we are, who is here, what is on, what we keep."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.welcome import Welcome
from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.footer import LanguageButtons, MoreButton
from peercenter.ui.kiosk.groups import GroupList, HereNow
from peercenter.ui.widgets.buttons import LinkButton, TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words

_BRIEFER = ((False, False), (False, True), (True, False), (True, True))
"""Whether the cards of who is here and of what is on are brief: the fullest first."""


class Surroundings:
    """Everything on the welcome page but the greeting and the ways in."""

    def __init__(self, view: Scroll, body: QVBoxLayout) -> None:
        """Make it for a page with this body, seen through this view."""
        self._view, self._body = view, body
        self._center = Label("", "body", tone="soft", weight=600)
        self._hours = Label("", "body", tone="soft")
        self._hours.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._here, self._groups = HereNow(), GroupList()
        self._shield = Mark("shield-check", size=36)
        self._promise = Label("", "small", tone="soft")
        self.kept, self.agreement = LinkButton("…"), LinkButton("…")
        self._links = FlowLayout(12)
        self._keeps = QWidget()
        self._keeps_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._keeps)
        self.text_size = TextButton("…", "quiet", compact=True)
        self.more = MoreButton(view)
        self.languages = LanguageButtons()
        self._filled: tuple[Welcome, Words] | None = None
        self._fitted: object = None
        self.text_size.setObjectName("text-size")
        self.kept.setObjectName("see-kept")
        self.agreement.setObjectName("see-agreement")

    def fill_bar(self, bar: QHBoxLayout) -> None:
        """Put the name and the hours beside the house."""
        bar.addWidget(self._center, 1)
        bar.addWidget(self._hours, 1)

    def fill_side(self, side: QVBoxLayout) -> None:
        """Put the cards into the side column."""
        side.insertWidget(0, self._here)
        side.insertWidget(1, self._groups)

    def fill_footer(self, footer: QHBoxLayout) -> None:
        """Put the rest into the footer."""
        self._links.addWidget(self.kept)
        self._links.addWidget(self.agreement)
        row = QHBoxLayout()
        row.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._promise, 1)
        self._keeps_row.setContentsMargins(0, 0, 0, 0)
        self._keeps_row.addLayout(row, 2)
        self._keeps_row.addLayout(self._links, 3)
        footer.addStretch()
        footer.addWidget(self.more)
        footer.addWidget(self.text_size)
        footer.addWidget(self.languages)

    def show(self) -> None:
        """Have all of it measured at once; Qt would show it a moment later."""
        texts = (self._center, self._hours, self._shield, self._promise, self.kept)
        for part in (*texts, self._here, self._groups, self._keeps, self.text_size):
            part.show()

    def dress(self, footer: QHBoxLayout) -> None:
        """Put what we keep into the footer; with large text, below everything else."""
        look = theme.current()
        self._links.setSpacing(look.space(3))
        footer.removeWidget(self._keeps)
        self._body.removeWidget(self._keeps)
        if look.scale > 1 or look.is_portrait:
            self._keeps_row.setDirection(QBoxLayout.Direction.TopToBottom)
            self._body.addWidget(self._keeps)
        else:
            self._keeps_row.setDirection(QBoxLayout.Direction.LeftToRight)
            footer.insertWidget(0, self._keeps, 1)

    def fill(self, screen: Screen, welcome: Welcome, words: Words) -> None:
        """Show who is here and what is on."""
        self._center.say(welcome.place.center.name)
        self._hours.say(hours_line(welcome, words))
        self._promise.say(words.text("We count visits. We never ask who you are."))
        self.kept.say(words.text("See everything we keep"))
        self.agreement.say(words.text("Our agreement"))
        self.agreement.setVisible(welcome.agreement is not None)
        self.text_size.say(words.text("Text size"))
        self.more.say(words.text("More below"))
        self.languages.offer(welcome.place.network, screen.language)
        for button in (self.kept, self.agreement):
            button.setEnabled(not screen.busy)
        self._filled = (welcome, words)
        self.fit()
        self.more.look()

    def fit(self) -> None:
        """Tell who is here and what is on as fully as there is room for without scrolling."""
        if self._filled is None:
            return
        welcome, words = self._filled
        room = self._view.size()
        fitted = (welcome.on_duty, welcome.groups, words.language, theme.current(), room)
        if fitted == self._fitted:
            return
        self._fitted = fitted
        for brief in _BRIEFER:
            self._show_side(welcome, words, brief)
            self._body.activate()
            if self._body.totalHeightForWidth(room.width()) <= room.height():
                return
        # It scrolls anyway, so it tells everything.
        self._show_side(welcome, words, _BRIEFER[0])

    def _show_side(self, welcome: Welcome, words: Words, brief: tuple[bool, bool]) -> None:
        brief_here, brief_groups = brief
        self._here.fill(welcome, words, brief=brief_here)
        self._groups.fill(welcome, words, brief=brief_groups)


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
