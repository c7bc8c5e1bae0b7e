# SPDX-License-Identifier: MIT
"""The third page: when the doors are open."""

from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.desk.hours_editor import HoursEditor
from peercenter.ui.flows.first_run import FirstRunFlow, Part
from peercenter.words import Words


class HoursPage(FirstRunPage):
    """A week, day by day."""

    def __init__(self, flow: FirstRunFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("When are the doors open?"),
            words.text("Closing after midnight is fine: it belongs to the day it began on."),
            parent,
        )
        self.editor = HoursEditor(flow.entry.week, words)
        self.column.addWidget(self.editor)
        self.column.addStretch(1)

    def refuse(self, part: Part | None, error: PeerCenterError, sentence: str) -> bool:
        """Say what is wrong with the day it is about."""
        weekday = error.facts.get("weekday")
        if part is not Part.HOURS or not isinstance(weekday, int):
            return False
        self.editor.days[weekday].refuse(sentence)
        return True
