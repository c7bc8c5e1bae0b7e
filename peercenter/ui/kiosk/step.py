# SPDX-License-Identifier: MIT
"""A page of the kiosk with a title, and a footer that leads back and on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.footer import LanguageButtons, MoreButton
from peercenter.ui.kiosk.page import KioskPage
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words, words_for


class StepPage(KioskPage):
    """Every page after the welcome.

    Signals:
        went_back, skipped, went_on: the buttons of the footer.
    """

    went_back = Signal()
    skipped = Signal()
    went_on = Signal()

    def __init__(self, name: str, *, reading: bool = False, goes_on: bool = True) -> None:
        """Make a page; those that `goes_on` have an arrow on their main button."""
        self.title = Label("", "title")
        self.subtitle = Label("", "body", tone="soft")
        self.back_button = TextButton("", "quiet", "arrow-left")
        self.skip_button = TextButton("", "quiet")
        arrow = "arrow-right" if goes_on else None
        self.next_button = TextButton("", "primary", arrow, icon_after=True)
        super().__init__(name, reading=reading)
        self.head.addWidget(self.title)
        self.head.addWidget(self.subtitle)
        self.more_button = MoreButton(self.view)
        self.languages = LanguageButtons(others_only=True)
        self._fill_footer()
        for button, signal, called in (
            (self.back_button, self.went_back, "back"),
            (self.skip_button, self.skipped, "skip"),
            (self.next_button, self.went_on, "next"),
        ):
            button.setObjectName(called)
            button.clicked.connect(signal)
        self.languages.chosen.connect(self.language_chosen)

    def show_screen(self, screen: Screen) -> None:
        """Show what this page has to show of it."""
        words = words_for(screen.language)
        self.back_button.say(words.text("Back"))
        self.skip_button.say(words.text("Skip"))
        self.more_button.say(words.text("More below"))
        self.next_button.say(words.text("Next"))
        if screen.welcome is not None:
            self.languages.offer(screen.welcome.place.network, screen.language)
        for button in (self.back_button, self.skip_button, self.next_button):
            button.setEnabled(not screen.busy)
        self.fill(screen, words)
        self.more_button.look()

    def fill(self, screen: Screen, words: Words) -> None:
        """Show this page's own part."""
        raise NotImplementedError

    def first_stop(self) -> QWidget:
        """Return what has the focus when the page comes."""
        return self.next_button

    def spoken(self) -> str:
        """Return what a screen reader says when the page comes."""
        return f"{self.title.text()} {self.subtitle.text()}".strip()

    def head_says(self, title: str, subtitle: str = "") -> None:
        """Show these words at the top."""
        self.title.say(title)
        self.subtitle.say(subtitle)
        self.subtitle.setVisible(bool(subtitle))

    def _fill_footer(self) -> None:
        self.footer.addWidget(self.back_button)
        self.footer.addWidget(self.skip_button)
        self.footer.addStretch(1)
        self.footer.addWidget(self.more_button)
        self.footer.addWidget(self.languages)
        self.footer.addWidget(self.next_button)

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        for button in (self.back_button, self.skip_button, self.next_button):
            button.setMinimumHeight(max(look.target, look.px(88)))
