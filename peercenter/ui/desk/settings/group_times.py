# SPDX-License-Identifier: MIT
"""The times at which a group meets every week, to add to and to take from."""

from collections.abc import Sequence
from datetime import time
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.services.settings import Meets
from peercenter.ui import theme
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import IconButton, LinkButton
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 240)
_FIRST = Meets(0, time(17), 60)


class GroupTimes(QWidget):
    """One row for each time; there is always one."""

    def __init__(self, meets: Sequence[Meets], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.rows: list[TimeRow] = []
        self._title = Label(words.text("Meets every week"), "small", weight=600)
        self._list = QVBoxLayout()
        self.more = LinkButton(words.text("Add another time"), size="body")
        self.more.clicked.connect(self._on_more_clicked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._title)
        self._column.addLayout(self._list)
        self._column.addWidget(self.more)
        for at in meets or (_FIRST,):
            self._add(at)
        self._dress()

    @property
    def meets(self) -> list[Meets]:
        """The times that stand there."""
        return [row.meets for row in self.rows]

    def _add(self, meets: Meets) -> None:
        row = TimeRow(meets, self._words)
        row.drop.clicked.connect(partial(self._on_drop_clicked, row))
        self.rows.append(row)
        self._list.addWidget(row)
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            row.number(number, alone=len(self.rows) == 1)

    def _on_more_clicked(self) -> None:
        # Mostly at the same time of another day.
        last = self.rows[-1].meets
        self._add(Meets((last.weekday + 1) % 7, last.starts, last.minutes))
        self.rows[-1].weekday.setFocus()

    def _on_drop_clicked(self, row: "TimeRow") -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()
        self.rows[min(at, len(self.rows) - 1)].weekday.setFocus()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(1.5))
        self._list.setSpacing(look.space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class TimeRow(QWidget):
    """A weekday, when it begins there and how long it takes."""

    def __init__(self, meets: Meets, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.weekday = Picker()
        for weekday in range(7):
            name = words.weekday(weekday)
            self.weekday.addItem(name[:1].upper() + name[1:], weekday)
        self.weekday.setCurrentIndex(meets.weekday)
        self.starts = TimePicker(meets.starts, words)
        self.minutes = Picker()
        for minutes in sorted({*_LENGTHS, meets.minutes}):
            self.minutes.addItem(words.count("{n} minute", "{n} minutes", minutes), minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(meets.minutes))
        self.drop = IconButton("x", name=words.text("Take away"), role="quiet")
        row = FlowLayout(theme.current().space(2), self)
        for part in (self.weekday, self.starts, self.minutes, self.drop):
            row.addWidget(part)

    @property
    def meets(self) -> Meets:
        """The time that was chosen."""
        weekday, minutes = self.weekday.currentData(), self.minutes.currentData()
        return Meets(weekday, self.starts.at, minutes)

    def number(self, number: int, *, alone: bool) -> None:
        """Take a place among the rows; one that is alone stays."""
        words = self._words
        for editor, name in (
            (self.weekday, words.text("Weekday, time {number}")),
            (self.starts, words.text("Begins at, time {number}")),
            (self.minutes, words.text("How long, time {number}")),
            (self.drop, words.text("Take time {number} away")),
        ):
            editor.setAccessibleName(plain(name.format(number=number)))
        self.drop.setToolTip(self.drop.accessibleName())
        self.drop.setVisible(not alone)
