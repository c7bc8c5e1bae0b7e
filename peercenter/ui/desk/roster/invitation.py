# SPDX-License-Identifier: MIT
"""What an empty week says: how to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.flows.roster.view import Shown
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words


class Invitation(Card):
    """Ways to begin.

    Signals:
        copy_wanted: plan last week's shifts again.
        templates_wanted: begin with a usual week.
        people_wanted: there is nobody to plan yet.
    """

    copy_wanted = Signal()
    templates_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(soft=True, parent=parent)
        self._words = words
        self.text = Label("", align=Qt.AlignmentFlag.AlignLeft)
        self.copy = TextButton(words.text("Copy last week"), "secondary", "copy")
        self.copy.setObjectName("roster-copy")
        self.templates = TextButton(words.text("Use a usual week"), "secondary", "calendar-plus")
        self.people = TextButton(words.text("Go to People"), "secondary", "users-three")
        buttons = QWidget()
        self.buttons = FlowLayout(theme.current().space(3), buttons)
        for button in (self.copy, self.templates, self.people):
            self.buttons.addWidget(button)
        self.body.addWidget(self.text)
        self.body.addWidget(buttons)
        self.copy.clicked.connect(self.copy_wanted)
        self.templates.clicked.connect(self.templates_wanted)
        self.people.clicked.connect(self.people_wanted)
        self.hide()

    def show_roster(self, shown: Shown) -> None:
        """Invite, when nothing is planned."""
        words = self._words
        if shown.no_staff:
            self.text.say(words.text("There is nobody to plan yet. Add your staff under People."))
        else:
            self.text.say(
                words.text(
                    "Nothing is planned in these days. Drag over a day to plan a shift, or begin "
                    "with what you have:"
                )
            )
        self.people.setVisible(shown.no_staff)
        self.copy.setVisible(not shown.no_staff)
        self.templates.setVisible(not shown.no_staff and shown.center is not None)
        self.setVisible(shown.is_empty)
