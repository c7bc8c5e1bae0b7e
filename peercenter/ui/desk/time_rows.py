# SPDX-License-Identifier: MIT
"""Times of a week, one row each, to add to and to take from."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import IconButton, LinkButton
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.words import Words


class TimeRow(QWidget):
    """A weekday and what else there is to say about a time."""

    def __init__(self, weekday: int, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._named: list[tuple[QWidget, str]] = []
        self.weekday = Picker()
        for number in range(7):
            name = words.weekday(number)
            self.weekday.addItem(name[:1].upper() + name[1:], number)
        self.weekday.setCurrentIndex(weekday)
        self.drop = IconButton("x", name=words.text("Take away"), role="quiet")

    def arrange(self, editors: Iterable[tuple[QWidget, str]]) -> None:
        """Put editors between weekday and button, each with a name that has a {number} or none."""
        words = self._words
        parts = [
            (self.weekday, words.text("Weekday, time {number}")),
            *editors,
            (self.drop, words.text("Take time {number} away")),
        ]
        row = FlowLayout(theme.current().space(2), self)
        for part, _ in parts:
            row.addWidget(part)
        self._named = [(part, name) for part, name in parts if name]

    def number(self, number: int) -> None:
        """Take a place among the rows."""
        for editor, name in self._named:
            editor.setAccessibleName(plain(name.format(number=number)))
        self.drop.setToolTip(self.drop.accessibleName())


R = TypeVar("R", bound=TimeRow)


class TimeRows(QWidget, Generic[R]):
    """Rows that come and go."""

    def __init__(
        self,
        more: str,
        following: Callable[[R | None], R],
        *,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """`following` makes the row that comes after another; so many rows stay in any case."""
        super().__init__(parent)
        self._following = following
        self._least = least
        self.rows: list[R] = []
        self.more = LinkButton(more, size="body")
        self.more.clicked.connect(self._on_more_clicked)
        self._list = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._list)
        self._column.addWidget(self.more)
        self.setFocusProxy(self.more)
        self._dress()

    def add(self, row: R) -> None:
        """Add a row at the end."""
        row.drop.clicked.connect(partial(self._on_drop_clicked, row))
        self.rows.append(row)
        self._list.addWidget(row)
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.number(number)
            row.drop.setVisible(len(self.rows) > self._least)

    def _on_more_clicked(self) -> None:
        self.add(self._following(self.rows[-1] if self.rows else None))
        self.rows[-1].weekday.setFocus()

    def _on_drop_clicked(self, row: R) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        (self.rows[min(at, len(self.rows) - 1)].weekday if self.rows else self.more).setFocus()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(1.5))
        self._list.setSpacing(look.space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
