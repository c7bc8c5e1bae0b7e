# SPDX-License-Identifier: MIT
"""A card of Today, with a place for what could not be done in it."""

from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.notices import Notice


class PartCard(Card):
    """A card whose troubles are said inside it."""

    def __init__(self, title: str, parent: QWidget | None = None, *, soft: bool = False) -> None:
        super().__init__(title, soft=soft, parent=parent)
        self.notice = Notice()
        self.body.addWidget(self.notice)

    def put_beside_title(self, widget: QWidget) -> None:
        """Put something beside the title, below it where both do not fit."""
        holder = QWidget()
        self._head = Columns(theme.current().space(2), parent=holder)
        self.header.removeWidget(self.title)
        self._head.add(self.title, 1, least=None)
        self._head.add(widget, 0)
        self.header.addWidget(holder, 1)

    def refuse(self, sentence: str) -> None:
        """Say what could not be done, and why."""
        self.notice.tell(sentence, "warn")
