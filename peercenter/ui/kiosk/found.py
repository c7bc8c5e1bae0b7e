# SPDX-License-Identifier: MIT
"""The few best for a need, open now first, and two ways to take them along."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.sheets import EntryTexts, SheetEntry, Suggestions
from peercenter.ui import scripts, theme
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.page import Columns
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label, TextTone, announce
from peercenter.words import Words

_BETWEEN = "\u00a0· "
_SHARES = (67, 33)
_ENDLESS = re.compile(r"(\S{24})(?=\S)")
_ROOMY = 1.5
"""The text scale up to which all buttons stand side by side in an upright window."""
_BRIEF = 18
"""Characters of a phone number that stands beside the name."""


class FoundPage(StepPage):
    """Shows what was found.

    Signals:
        print_asked, code_asked: the ways to take it along.
        peer_asked: somebody should look along.
    """

    print_asked = Signal()
    code_asked = Signal()
    peer_asked = Signal()

    def __init__(self) -> None:
        self._found: Suggestions | None = None
        self._cards: list[_Entry] = []
        self._looking = Label("", "body", tone="soft")
        self._entries = QVBoxLayout()
        self._own_words = Label("", "small", tone="soft")
        self._more = Label("", "small", tone="soft")
        self._ways = ReflowGrid(1, 16)
        self._columns = Columns()
        self.print_button = TextButton("…", "secondary", "printer")
        self.code_button = TextButton("…", "secondary", "qr-code")
        self.peer_button = TextButton("…", "quiet", "hand-heart")
        super().__init__("found", reading=True, goes_on=False)
        self._arrange()

    def _arrange(self) -> None:
        self.next_button.setObjectName("done")
        main, side = self._columns.main, self._columns.side
        main.insertWidget(0, self._looking)
        main.insertLayout(1, self._entries)
        main.insertWidget(2, self._more)
        main.insertWidget(3, self._own_words)
        for button, signal, name in (
            (self.print_button, self.print_asked, "print-sheet"),
            (self.code_button, self.code_asked, "show-code"),
            (self.peer_button, self.peer_asked, "ask-a-peer"),
        ):
            button.setObjectName(name)
            button.clicked.connect(signal)
            self._ways.addWidget(button)
        side.insertLayout(0, self._ways)
        self.body.addLayout(self._columns)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show what was found, or that somebody is looking."""
        search = screen.search
        if search is None or search.need is None:
            return
        self.head_says(words.pick(search.need.texts))
        self.view.setAccessibleName(self.title.text())
        self.skip_button.hide()
        look = theme.current()
        if look.is_portrait and look.scale > _ROOMY:  # another language is one page back
            self.languages.hide()
        self.next_button.say(words.text("Done"))
        self.print_button.say(words.text("Print this sheet"))
        self.code_button.say(words.text("Show it as a code for your phone"))
        self.peer_button.say(words.text("Someone to help me look"))
        self._looking.say(words.text("One moment, we are looking …"))
        self._looking.setVisible(search.found is None)
        self.print_button.setVisible(search.found is not None and search.can_print)
        self.code_button.setVisible(search.found is not None)
        if search.found is not self._found:
            self._found = search.found
            self._clear()
            if self._found is not None:
                self._show(self._found, words)

    def forget(self) -> None:
        """Show nothing of what somebody looked for."""
        self.head_says("", "")
        self.view.setAccessibleName("")
        self._found = None
        self._clear()

    def first_stop(self) -> QWidget:
        """Return the text, so that the arrow keys scroll it."""
        return self.view

    def spoken(self) -> str:
        """Return what was found, one after the other."""
        if self._found is None:
            return f"{self.title.text()}. {self._looking.text()}"
        told = [". ".join(_told(texts)) for texts in self._found.texts]
        return ". ".join([self.title.text(), *told])

    def _show(self, found: Suggestions, words: Words) -> None:
        scripts.prepare(text for texts in found.texts for text in _told(texts))
        for entry, texts in zip(found.content.entries, found.texts, strict=True):
            card = _Entry(entry, texts)
            self._entries.addWidget(card)
            self._cards.append(card)
        more = found.content.more
        self._more.setVisible(more > 0)
        self._more.say(words.text("And {n} more. Ask at the front desk.").format(n=more))
        is_foreign = any("quoted" in texts.foreign for texts in found.texts)
        self._own_words.setVisible(is_foreign)
        self._own_words.say(words.text("Some of it is in the words of the places themselves."))
        if self.isVisible():
            announce(self, self.spoken())

    def _clear(self) -> None:
        for card in self._cards:
            self._entries.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards.clear()
        for label in (self._more, self._own_words):
            label.hide()

    def _dress(self) -> None:
        super()._dress()
        self._columns.dress()
        is_stacked = self._columns.are_stacked()
        if not is_stacked:  # what was found is the main thing, and has most words
            for place, share in enumerate(_SHARES):
                self._columns.setStretch(place, share)
        look = theme.current()
        self._entries.setSpacing(look.space(3))
        self._ways.setSpacing(look.space(4))
        for button in (self.print_button, self.code_button, self.peer_button):
            button.setMinimumHeight(self.next_button.minimumHeight())
        self._ways.set_columns(2 if is_stacked else 1)


def _told(texts: EntryTexts) -> list[str]:
    """Return all that is shown of an entry, in the order in which it is read."""
    parts = (
        texts.name,
        texts.phone,
        texts.now,
        texts.where,
        texts.way,
        texts.text_to,
        *texts.quoted,
        texts.organization,
        *texts.notes,
        texts.checked,
    )
    return [part for part in parts if part]


def _breakable(text: str) -> str:
    """Return a text whose words are never wider than a card, whatever a directory writes."""
    return _ENDLESS.sub(r"\1 ", text)


class _Entry(Card):
    """One place to go to or to call."""

    def __init__(self, entry: SheetEntry, texts: EntryTexts) -> None:
        super().__init__()
        name = Label(_breakable(texts.name), "body", weight=800)
        self.header.insertWidget(0, name, 1)
        is_brief = len(texts.phone) <= _BRIEF
        if texts.phone and is_brief:
            phone = Label(texts.phone, "body", weight=800, wrap=False)
            self.header.addWidget(phone, 0, Qt.AlignmentFlag.AlignTop)
        tone: TextTone = "pine" if entry.open_now else "ink"
        place = _BETWEEN.join(filter(None, (texts.where, texts.way)))
        notes = (texts.organization, *texts.notes, texts.checked)
        for label in (
            Label("" if is_brief else texts.phone, "body", weight=800),
            Label(texts.now, "body", weight=600, tone=tone),
            Label(_breakable(place), "body"),
            Label(texts.text_to, "small"),
            *(Label(_breakable(line), "small") for line in texts.quoted),
            Label(_breakable(_BETWEEN.join(filter(None, notes))), "small", tone="soft"),
        ):
            if label.text():
                self.body.addWidget(label)
        self.body.addStretch(1)

    def _dress(self) -> None:
        super()._dress()
        look, layout = theme.current(), self.layout()
        if layout is not None:
            layout.setContentsMargins(look.space(6), look.space(4), look.space(6), look.space(4))
            layout.setSpacing(look.space(1))
        self.body.setSpacing(look.space(0.5))
