# SPDX-License-Identifier: MIT
"""The times at which a group meets every week, to add to and to take from."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtWidgets import QWidget

from peercenter.services.settings import Meets
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.desk.time_rows import TimeRow, TimeRows
from peercenter.ui.widgets.fields import Picker
from peercenter.words import Words

_LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 240)
_FIRST = Meets(0, time(17), 60)


class MeetsRow(TimeRow):
    """A weekday, when it begins there and how long it takes."""

    def __init__(self, meets: Meets, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(meets.weekday, words, parent)
        self.starts = TimePicker(meets.starts, words)
        self.minutes = Picker()
        for minutes in sorted({*_LENGTHS, meets.minutes}):
            self.minutes.addItem(words.count("{n} minute", "{n} minutes", minutes), minutes)
        self.minutes.setCurrentIndex(self.minutes.findData(meets.minutes))
        self.arrange(
            (
                (self.starts, words.text("Begins at, time {number}")),
                (self.minutes, words.text("How long, time {number}")),
            )
        )

    @property
    def meets(self) -> Meets:
        """The time that was chosen."""
        weekday, minutes = self.weekday.currentData(), self.minutes.currentData()
        return Meets(weekday, self.starts.at, minutes)


class GroupTimes(TimeRows[MeetsRow]):
    """One row for each time; there is always one."""

    def __init__(self, meets: Sequence[Meets], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("Add another time"), self._after, least=1, parent=parent)
        self._words = words
        for at in meets or (_FIRST,):
            self.add(MeetsRow(at, words))

    @property
    def meets(self) -> list[Meets]:
        """The times that stand there."""
        return [row.meets for row in self.rows]

    def _after(self, row: MeetsRow | None) -> MeetsRow:
        if row is None:
            return MeetsRow(_FIRST, self._words)
        # Mostly at the same time of another day.
        last = row.meets
        return MeetsRow(Meets((last.weekday + 1) % 7, last.starts, last.minutes), self._words)
