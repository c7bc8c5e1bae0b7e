# SPDX-License-Identifier: MIT
"""A time of the day, chosen from a list."""

from datetime import time

from PySide6.QtWidgets import QWidget

from peercenter.ui.widgets.fields import Picker
from peercenter.words import Words

_STEP_MINUTES = 15


class TimePicker(Picker):
    """Offers quarter hours or smaller steps, and the time it begins with whatever it is."""

    def __init__(
        self,
        at: time,
        words: Words,
        name: str = "",
        parent: QWidget | None = None,
        *,
        step: int = _STEP_MINUTES,
    ) -> None:
        """Offer times that lie so many minutes apart."""
        super().__init__(name, parent)
        steps = {time(n // 60, n % 60) for n in range(0, 24 * 60, step)}
        times = sorted({*steps, at})
        for each in times:
            self.addItem(words.clock_long(each), each)
        self.setCurrentIndex(times.index(at))

    @property
    def at(self) -> time:
        """The time that was chosen."""
        chosen = self.currentData()
        assert isinstance(chosen, time)  # noqa: S101 - it holds nothing else
        return chosen
