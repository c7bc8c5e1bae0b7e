# SPDX-License-Identifier: MIT
"""Thank you: what happens next, the call name, what we saved, and one more optional tap."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from peercenter.domain.arrivals import LastHere, LastPlace, choices
from peercenter.ui import theme
from peercenter.ui.flows.saved import answer_name, place_question
from peercenter.ui.flows.screens import Question, Screen
from peercenter.ui.flows.search import is_offered
from peercenter.ui.kiosk.groups import GroupList
from peercenter.ui.kiosk.last_here import question
from peercenter.ui.kiosk.page import Columns
from peercenter.ui.kiosk.saved_card import SavedCard
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.texts import call_name
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import CallName, Mark
from peercenter.words import Words

_MOST_NAMES = 3
_GROUP_WANTS = frozenset({"group", "activity"})
"""Wants after which today's groups are worth showing."""


class ThanksPage(StepPage):
    """Says thank-you once a check-in is counted.

    Signals:
        answered(LastHere): the last-here question, asked after the one-tap way in.
        placed(LastPlace): at this center, or at another.
        separate_visit: earlier today was a visit of its own.
        finding: the visitor looks for something now.
    """

    answered = Signal(object)
    placed = Signal(object)
    separate_visit = Signal()
    finding = Signal()

    def __init__(self) -> None:
        self._mark = Mark("check", weight="bold", size=68, filled=True)
        self._hero = Label("", "hero")
        self._top = QHBoxLayout()
        self._columns = Columns()
        self._left, self._right = self._columns.main, self._columns.side
        self._next = Label("", "body", tone="soft")
        self._name = CallName("blue", "heron", "")
        self._answers = _Answers()
        self._places = _Places()
        self._today = _EarlierToday()
        self._saved = SavedCard()
        self._find = BigButton("signpost", "…")
        self._groups = GroupList()
        super().__init__("thanks", goes_on=False)
        self._answers.answered.connect(self.answered)
        self._places.placed.connect(self.placed)
        self._today.button.clicked.connect(self.separate_visit)
        self._find.setObjectName("find-something")
        self._find.clicked.connect(self.finding)
        self.next_button.setObjectName("done")
        self.title.hide()
        self.subtitle.hide()
        self._top.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self._hero, 1)
        self._left.insertLayout(0, self._top)
        for part in (self._next, self._name, self._today, self._answers, self._places):
            self._left.insertWidget(self._left.count() - 1, part)
        self._right.insertWidget(0, self._saved)
        self._right.insertWidget(1, self._find)
        self._right.insertWidget(2, self._groups)
        self.body.addLayout(self._columns)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the receipt."""
        self.back_button.hide()
        self.skip_button.hide()
        self.next_button.say(words.text("Done"))
        receipt, welcome = screen.receipt, screen.welcome
        if receipt is None or welcome is None:
            return
        arrival, place = receipt.arrival, welcome.place
        again = arrival.last_here is LastHere.TODAY and not arrival.counts_again
        first = words.text("Welcome back.") if again else words.text("You're in.")
        self._hero.say(first + "\n" + words.text("Thank you."))
        self._next.say(_what_happens(screen, words))
        self._name.setVisible(receipt.call_name is not None)
        if receipt.call_name is not None:
            name = receipt.call_name
            self._name.show_name(name.color, name.animal, call_name(name, words))
        self._today.setVisible(again)
        self._today.fill(screen, words)
        self._answers.setVisible(screen.question is Question.LAST_HERE)
        self._answers.fill(screen, words)
        # Below the call name there would be no room for it.
        column = self._left if receipt.call_name is None else self._right
        self._left.removeWidget(self._places)
        self._right.removeWidget(self._places)
        column.insertWidget(column.count() - 1, self._places)
        self._places.setVisible(screen.question is Question.PLACE)
        self._places.fill(screen, words, place_question(receipt, place, words))
        self._saved.show_saved(screen, words)
        self._find.setVisible(is_offered(receipt))
        self._find.say(words.text("Find something now"))
        self._find.setEnabled(not screen.busy)
        wanted = bool(_GROUP_WANTS & (arrival.wants or frozenset()))
        self._groups.setVisible(wanted)
        self._groups.fill(welcome, words)

    def spoken(self) -> str:
        """Return the thank-you and what happens next."""
        name = self._name.accessibleName() if self._name.isVisibleTo(self) else ""
        return " ".join(t for t in (self._hero.text(), self._next.text(), name) if t)

    def forget(self) -> None:
        """Show nothing of what a visitor moved."""
        self._saved.forget()

    def _dress(self) -> None:
        super()._dress()
        self._columns.dress()
        self._top.setSpacing(theme.current().space(6))


def _what_happens(screen: Screen, words: Words) -> str:
    assert screen.receipt is not None  # noqa: S101 - there is no thank-you without
    assert screen.welcome is not None  # noqa: S101 - a visit was counted at a known center
    if screen.answer_too_late:
        return words.text("You're in. We could not add this answer any more.")
    if screen.question is Question.LAST_HERE:
        return words.text("Come on in. One more tap, if you like:")
    if screen.receipt.call_name is None:
        return words.text("Come on in and make yourself at home.")
    names = [duty.staff.display_name for duty in screen.welcome.on_duty if duty.staff.is_peer]
    if names and len(names) <= _MOST_NAMES:
        sentence = words.text("Have a seat anywhere. {names} will come and call you by this name:")
        return sentence.format(names=words.either(names))
    return words.text("Have a seat anywhere. One of us will come and call you by this name:")


class _Answers(Card):
    """The last-here question after the one-tap way in."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__("…", soft=True)
        self.title.set_tone("ink")
        self._grid = ReflowGrid(2, 12)
        self._buttons: dict[LastHere, TextButton] = {}
        self.body.addLayout(self._grid)
        shown = (a for a in LastHere if a is not LastHere.SKIPPED)
        for answer in sorted(shown, key=lambda a: a is not LastHere.NEVER):
            button = TextButton("", "quiet", compact=True)
            button.setObjectName(f"answer-{answer}")
            button.clicked.connect(partial(self.answered.emit, answer))
            self._buttons[answer] = button
            self._grid.addWidget(button)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the question and its answers."""
        self.say(question(screen, words))
        if screen.welcome is None or screen.receipt is None:
            return
        day, place = screen.receipt.day, screen.welcome.place
        offered = choices(day, place.network.fiscal_month)
        for answer, button in self._buttons.items():
            button.say(answer_name(answer, day, place, words))
            button.setVisible(answer in offered)
            button.setEnabled(not screen.busy)


class _Places(Card):
    """Whether the visitor was at this center or at another."""

    placed = Signal(object)

    def __init__(self) -> None:
        super().__init__("…", soft=True)
        self.title.set_tone("ink")
        self._hint = Label("", "small", tone="soft")
        self._grid = ReflowGrid(2, 12)
        self._here = TextButton("", "quiet", compact=True)
        self._here.setObjectName("place-here")
        self._here.clicked.connect(partial(self.placed.emit, LastPlace.HERE))
        self._elsewhere = TextButton("", "quiet", compact=True)
        self._elsewhere.setObjectName("place-elsewhere")
        self._elsewhere.clicked.connect(partial(self.placed.emit, LastPlace.ELSEWHERE))
        self.body.addLayout(self._grid)
        self.body.addWidget(self._hint)
        self._grid.addWidget(self._here)
        self._grid.addWidget(self._elsewhere)

    def fill(self, screen: Screen, words: Words, asked: str) -> None:
        """Show the question."""
        self.say(asked)
        self._hint.say(words.text("One more tap, if you like."))
        self._here.say(words.text("Yes, here"))
        self._elsewhere.say(words.text("No, at another center"))
        self._here.setEnabled(not screen.busy)
        self._elsewhere.setEnabled(not screen.busy)


class _EarlierToday(Card):
    """For somebody who was here earlier today."""

    def __init__(self) -> None:
        super().__init__(soft=True)
        self._words = Label("", "body", weight=600)
        self.button = TextButton("", "quiet", compact=True)
        self.button.setObjectName("separate-visit")
        self.body.addWidget(self._words)
        self.body.addWidget(self.button)

    def fill(self, screen: Screen, words: Words) -> None:
        """Say that nobody is counted twice."""
        self._words.say(words.text("We did not count you twice."))
        self.button.say(words.text("This is a separate visit, count it"))
        self.button.setEnabled(not screen.busy)
