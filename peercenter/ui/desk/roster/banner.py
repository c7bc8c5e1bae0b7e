# SPDX-License-Identifier: MIT
"""The banner above the grid: the next gap in words, and who could close it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.desk.roster.ends import Ends
from peercenter.ui.flows.roster.view import GapNote
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words


class GapBanner(QFrame):
    """One gap at a time, or that there is none.

    Signals:
        plan_wanted: somebody is to be planned into it.
        offer_wanted: those who could take it are to be asked.
        next_wanted: speak of the next gap.
    """

    plan_wanted = Signal()
    offer_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setProperty("notice", "trouble")
        self._mark = Mark("warning", hue="clay", size=24)
        self.what = Label("", weight=600, tone="clay")
        self.who = Label("", tone="clay")
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.what)
        column.addWidget(self.who)
        self.plan = TextButton(words.text("Plan somebody"), "quiet")
        self.offer = TextButton(words.text("Offer it"), "quiet")
        self.following = TextButton(words.text("Next gap"), "quiet")
        self.plan.clicked.connect(self.plan_wanted)
        self.offer.clicked.connect(self.offer_wanted)
        self.following.clicked.connect(self.next_wanted)
        keys = QWidget()
        self.buttons = FlowLayout(0, keys)
        for button in (self.plan, self.offer, self.following):
            self.buttons.addWidget(button)
        parts = QWidget()
        self._parts = Ends(0, parts)
        self._parts.addWidget(texts)
        self._parts.addWidget(keys)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(parts, 1)
        self.hide()
        self._dress()

    def show_gap(self, note: GapNote | None, *, is_covered: bool) -> None:
        """Speak of a gap, or say that there is none; it keeps its place when the last one closes.

        What lies below would jump away under the hand that closed it.
        """
        words = self._words
        if note is not None:
            self.what.say(note.what)
            self.who.say(note.who)
            self.following.setToolTip(words.count("{n} more gap", "{n} more gaps", note.others))
        elif is_covered:
            self.what.say(words.text("Nothing is missing."))
            self.who.say(words.text("Every open minute ahead is covered as the rules ask."))
        self._set_tone(is_covered=note is None)
        self.plan.setVisible(note is not None)
        self.offer.setVisible(note is not None and note.can_offer)
        self.following.setVisible(note is not None and note.others > 0)
        self.setVisible(note is not None or is_covered)

    def _set_tone(self, *, is_covered: bool) -> None:
        notice = "good" if is_covered else "trouble"
        if self.property("notice") == notice:
            return
        self.setProperty("notice", notice)
        self.style().unpolish(self)
        self.style().polish(self)
        hue: Hue = "pine" if is_covered else "clay"
        self._mark.show_icon("check-circle" if is_covered else "warning", hue)
        self.what.set_tone(hue)
        self.who.set_tone(hue)

    def _dress(self) -> None:
        look = theme.current()
        across, along = look.space(4), look.space(2)
        self._row.setContentsMargins(across, along, across, along)
        self._row.setSpacing(look.space(3))
        self.buttons.setSpacing(look.space(3))
        self._parts.setSpacing(look.space(3))
        self._parts.set_least(look.characters(28))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
