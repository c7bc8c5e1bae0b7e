# SPDX-License-Identifier: MIT
"""The end of the closing: what was closed, and the day sheet to print or to save."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.closing.page import Page
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.flows.closing import Summary
from peercenter.ui.flows.paper import SheetChoice
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.words import Words


class DonePage(Page):
    """Says that the day is closed and offers its sheet."""

    def __init__(self, summary: Summary, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, draft = desk.words, summary.draft
        head = QHBoxLayout()
        head.setSpacing(theme.current().space(4))
        head.addWidget(Mark("moon-stars", size=56))
        closed = words.count(
            "The day is closed with {n} visit.", "The day is closed with {n} visits.", draft.visits
        )
        head.addWidget(Label(closed, "large"), 1)
        self.column.addLayout(head)
        happened = QVBoxLayout()
        happened.setSpacing(theme.current().space(1.5))
        for line in lines(words, summary):
            happened.addWidget(Label(line))
        self.column.addLayout(happened)
        choice = SheetChoice(draft.center, draft.day, words.language)
        self.paper = PaperButtons(desk, words.text("Print the day sheet"))
        self.paper.offer(choice)
        self.paper.flow.load_printers()
        self.column.addWidget(self.paper)
        self.column.addStretch(1)


def lines(words: Words, summary: Summary) -> list[str]:
    """Return what else happened by closing."""
    found = []
    if summary.uncounted:
        found.append(
            words.count(
                "{n} hour is marked as not counted.",
                "{n} hours are marked as not counted.",
                summary.uncounted,
            )
        )
    found.append(words.text("The waiting list is empty, and its call names are gone for good."))
    if summary.signed_off:
        found.append(
            words.count(
                "{n} person was signed off.", "{n} people were signed off.", summary.signed_off
            )
        )
    return found
