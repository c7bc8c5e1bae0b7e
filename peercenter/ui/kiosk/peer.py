# SPDX-License-Identifier: MIT
"""Somebody who looks along: for those who would rather ask, and where nothing was found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peercenter.domain.welcome import Welcome
from peercenter.ui.flows.screens import Screen
from peercenter.ui.flows.search import Search
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words

_MOST_NAMES = 3


class PeerPage(StepPage):
    """Sends a visitor to a peer; only words, and nobody is called."""

    def __init__(self) -> None:
        super().__init__("peer", goes_on=False)
        self.next_button.setObjectName("done")
        self._mark = Mark("hand-heart", size=96)
        center = Qt.AlignmentFlag.AlignHCenter
        self._title = Label("", "title", align=center)
        self._text = Label("", "body", align=center)
        self._crisis = Label("", "body", tone="soft", align=center)
        self.title.hide()
        self.subtitle.hide()
        self.body.addStretch(1)
        self.body.addWidget(self._mark, 0, center)
        for label in (self._title, self._text, self._crisis):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Say who looks along, and what to do where it cannot wait."""
        search = screen.search or Search()
        title = words.text("Let us look together")
        if search.failed:
            title = words.text("We cannot look just now")
        elif search.found_nothing:
            title = words.text("We found nothing for this here")
        elif not search.needs:
            title = words.text("Ask us, we will look together")
        self._title.say(title)
        self._text.say(_who(screen.welcome, words))
        self._crisis.say(words.text("In a crisis, call or text 988 at any time, day or night."))
        self.skip_button.hide()
        self.next_button.say(words.text("Done"))

    def first_stop(self) -> QWidget:
        """Return the way to the end."""
        return self.next_button

    def spoken(self) -> str:
        """Return all of it."""
        return f"{self._title.text()}. {self._text.text()} {self._crisis.text()}"


def _who(welcome: Welcome | None, words: Words) -> str:
    on_duty = welcome.on_duty if welcome is not None else ()
    names = [duty.staff.display_name for duty in on_duty if duty.staff.is_peer]
    if not names or len(names) > _MOST_NAMES:
        return words.text("Please come to the front desk. One of us is glad to look with you.")
    text = words.text("Please come to the front desk. {names} will be glad to look with you.")
    return text.format(names=words.either(names))
