# SPDX-License-Identifier: MIT
"""Two pages to read: everything we keep, and the agreement."""

from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words


class ReadingPage(StepPage):
    """A page with a way back only."""

    def first_stop(self) -> QWidget:
        """Return the text, so that the arrow keys scroll it."""
        return self.view

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the text."""
        self.skip_button.hide()
        self.next_button.hide()
        self.view.setAccessibleName(self.title.text())


class KeptPage(ReadingPage):
    """Everything we keep."""

    def __init__(self) -> None:
        self._grid = ReflowGrid(3, 20)
        super().__init__("kept", reading=True)
        self._count = _Part("list-checks", "pine")
        self._wait = _Part("hourglass", "sky")
        self._never = _Part("prohibit", "plum")
        for part in (self._count, self._wait, self._never):
            self._grid.addWidget(part)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Tell what is counted, what is kept for a while, and what never."""
        self.head_says(
            words.text("Everything we keep"),
            words.text("We keep counts. There is no record of you anywhere."),
        )
        super().fill(screen, words)
        self._count.fill(
            words.text("What we count"),
            [
                words.text("How many visits there were in each hour"),
                words.text("How often each wish was chosen on a day"),
                words.text("How many sheets of addresses were taken along, by what they are about"),
                words.text("How many came for the first time today, this month, this year or ever"),
                words.text("How many joined a group, and how long people waited, roughly"),
            ],
        )
        self._wait.fill(
            words.text("While you wait for a peer"),
            [
                words.text("Your call name, such as Blue Heron"),
                words.text("What you would like, and your language"),
                words.text("Since when you wait"),
                words.text("It is erased when you are greeted, at the latest when we close."),
            ],
        )
        self._never.fill(
            words.text("What we never keep"),
            [
                words.text("Your name, address, phone or date of birth"),
                words.text("A photo, a number or a code for you"),
                words.text("Who came, who came when, or who came together"),
                words.text("What one person chose"),
            ],
        )

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        self._grid.setSpacing(look.space(5))
        wide = not look.is_portrait and look.scale < 1.5
        self._grid.set_columns(3 if wide else 1)


class AgreementPage(ReadingPage):
    """The agreement everybody who enters is protected by."""

    def __init__(self) -> None:
        super().__init__("agreement", reading=True)
        self._card = Card()
        self._text = Label("", "body")
        self._card.body.addWidget(self._text)
        self.body.addWidget(self._card)
        self.body.addStretch(1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the newest version in the visitor's language."""
        agreement = screen.welcome.agreement if screen.welcome is not None else None
        if agreement is None:
            return
        version = words.text("Version {number}, {date}").format(
            number=agreement.version, date=words.short_date(agreement.published_on)
        )
        self.head_says(words.text("Our agreement"), version)
        super().fill(screen, words)
        self._text.say(words.pick(agreement.texts))


class _Part(Card):
    """A heading with short lines below it."""

    def __init__(self, icon: str, hue: Hue) -> None:
        super().__init__("…")
        self.header.insertWidget(0, Mark(icon, hue=hue, size=32))
        self._lines: list[Label] = []
        self.body.addStretch(1)

    def fill(self, title: str, lines: list[str]) -> None:
        """Show these lines."""
        self.say(title)
        while len(self._lines) < len(lines):
            label = Label("", "body")
            self.body.insertWidget(len(self._lines), label)
            self._lines.append(label)
        for label, line in zip(self._lines, lines, strict=True):
            label.say(line)
