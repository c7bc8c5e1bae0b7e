# SPDX-License-Identifier: MIT
"""Days of the week and a time of the day, for whatever comes back every week."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.words import Words


class WindowFields(QWidget):
    """On which days, from when until when.

    Signals:
        changed: something else stands there.
    """

    changed = Signal()

    def __init__(self, weekdays: Sequence[int], starts: time, ends: time, words: Words) -> None:
        super().__init__()
        names = {str(day): words.weekday(day).capitalize() for day in range(7)}
        self.days = Checks(names, [str(day) for day in weekdays], columns=4)
        self.starts, self.ends = TimePicker(starts, words), TimePicker(ends, words)
        self.days_field = Field(words.text("On which days"), self.days)
        self.starts_field = Field(words.text("From"), self.starts)
        self.ends_field = Field(
            words.text("Until"),
            self.ends,
            hint=words.text("Earlier than it begins means on the next day."),
        )
        self.times = QWidget()
        grid = ReflowGrid(2, theme.current().space(4), parent=self.times)
        grid.addWidget(self.starts_field)
        grid.addWidget(self.ends_field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(3))
        column.addWidget(self.days_field)
        column.addWidget(self.times)
        for check in self.days.checks.values():
            check.toggled.connect(self._on_changed)
        for picker in (self.starts, self.ends):
            picker.currentIndexChanged.connect(self._on_changed)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days that are ticked, Monday is 0."""
        return tuple(int(day) for day in self.days.chosen)

    def blamed(self, error: PeerCenterError) -> Field | None:
        """Return the field that is to blame, None when it is none of these."""
        return {"weekdays": self.days_field, "window": self.ends_field}.get(
            str(error.facts.get("field"))
        )

    def _on_changed(self, _: object) -> None:
        self.changed.emit()
