# SPDX-License-Identifier: MIT
"""A time of the day, chosen from a list of quarter hours."""

from datetime import time

from PySide6.QtWidgets import QWidget

from peercenter.ui.widgets.fields import Picker
from peercenter.words import Words

_STEP_MINUTES = 15
_TIMES = [time(n // 60, n % 60) for n in range(0, 24 * 60, _STEP_MINUTES)]


class TimePicker(Picker):
    """Offers quarter hours, and the time it begins with whatever it is."""

    def __init__(
        self, at: time, words: Words, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        times = sorted({*_TIMES, at})
        for step in times:
            self.addItem(words.clock_long(step), step)
        self.setCurrentIndex(times.index(at))

    @property
    def at(self) -> time:
        """The time that was chosen."""
        chosen = self.currentData()
        assert isinstance(chosen, time)  # noqa: S101 - it holds nothing else
        return chosen
