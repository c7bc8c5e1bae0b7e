# SPDX-License-Identifier: MIT
"""Please ask a staff member: calm, keeps the entry, tries again by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.house import HouseMark
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words


class TroublePage(StepPage):
    """For when the disk is full or away.

    Signals:
        staff_called: a long press on the house.
    """

    staff_called = Signal()

    def __init__(self) -> None:
        self._house = HouseMark()
        self._center = Label("", "body", tone="soft", weight=600)
        self._bar = QHBoxLayout()
        super().__init__("trouble", goes_on=False)
        self._house.pressed_long.connect(self.staff_called)
        self._bar.addWidget(self._house)
        self._bar.addWidget(self._center, 1)
        self.head.insertLayout(0, self._bar)
        self._mark = Mark("hand-heart", size=96)
        self._title = Label("", "title", align=Qt.AlignmentFlag.AlignHCenter)
        self._text = Label("", "body", tone="soft", align=Qt.AlignmentFlag.AlignHCenter)
        self.title.hide()
        self.subtitle.hide()
        self.body.addStretch(1)
        self.body.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self._title)
        self.body.addWidget(self._text)
        self.body.addStretch(1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Say what to do; whether something of the visitor's is kept."""
        if screen.welcome is not None:
            self._center.say(screen.welcome.place.center.name)
        self._title.say(words.text("Please ask a staff member"))
        text = words.text("This screen needs a moment. It keeps trying by itself.")
        if screen.keeps_entry:
            text = words.text(
                "We could not count your visit yet. What you chose is kept, and we keep trying. "
                "You are welcome to come in."
            )
        self._text.say(text)
        self.back_button.hide()
        self.skip_button.say(words.text("Start over"))
        self.skip_button.setVisible(screen.keeps_entry)
        self.skip_button.setEnabled(True)
        self.next_button.say(words.text("Try again"))
        self.next_button.setEnabled(True)

    def spoken(self) -> str:
        """Return what to do."""
        return f"{self._title.text()}. {self._text.text()}"

    def first_stop(self) -> QWidget:
        """Return the button that tries again."""
        return self.next_button

    def _dress(self) -> None:
        super()._dress()
        self._bar.setSpacing(theme.current().space(3))
