# SPDX-License-Identifier: MIT
"""Which day sheet: center, day and language."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.ui import theme
from peercenter.ui.flows.paper import Choice
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.day_edit import DayEdit
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import LANGUAGES, Words

_ALL = "all"


class Choose(QWidget):
    """Fields for what is to be seen; every change shows at once.

    Signals:
        center_chosen(Center | None): another center, None for all of them.
        day_chosen(date): another day.
        day_entered: Enter was pressed in the day.
        language_chosen(str): another language.
    """

    center_chosen = Signal(object)
    day_chosen = Signal(object)
    day_entered = Signal()
    language_chosen = Signal(str)

    def __init__(
        self, words: Words, *, all_together: bool = True, parent: QWidget | None = None
    ) -> None:
        """Make the fields; with `all_together` all centers can be chosen as one."""
        super().__init__(parent)
        self._words = words
        self._all_together = all_together
        self._centers: Sequence[Center] = ()
        self._latest = date.min
        self.center = Picker()
        self.day = DayEdit(date(2000, 1, 1), words.language)
        self.before = IconButton("caret-left", name=words.text("The day before"))
        self.after = IconButton("caret-right", name=words.text("The day after"))
        self.today = TextButton(words.text("Today"), "quiet", compact=True)
        self.yesterday = TextButton(words.text("Yesterday"), "quiet", compact=True)
        self._long_day = Label("", "small", tone="soft")
        self.language = Picker()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        look = theme.current()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.space(3))
        self._column.addWidget(Field(words.text("Center"), self.center))
        days = QVBoxLayout()
        days.setSpacing(look.space(2))
        days.addWidget(Field(words.text("Day"), self.day))
        row = QWidget()
        buttons = FlowLayout(look.space(2), row)
        for button in (self.before, self.after, self.yesterday, self.today):
            buttons.addWidget(button)
        days.addWidget(self._long_day)
        days.addWidget(row)
        self._column.addLayout(days)
        self._column.addWidget(Field(words.text("Language of the page"), self.language))
        self.center.activated.connect(self._on_center_activated)
        self.day.day_chosen.connect(self.day_chosen)
        self.day.entered.connect(self.day_entered)
        self.before.clicked.connect(self._on_before_clicked)
        self.after.clicked.connect(self._on_after_clicked)
        self.today.clicked.connect(self._on_today_clicked)
        self.yesterday.clicked.connect(self._on_yesterday_clicked)
        self.language.activated.connect(self._on_language_activated)

    def show_centers(self, centers: Sequence[Center]) -> None:
        """Offer these centers, and all of them together where there are several."""
        if list(centers) == list(self._centers):
            return
        self._centers = centers
        self.center.clear()
        if self._all_together and len(centers) > 1:
            self.center.addItem(self._words.text("All centers"), _ALL)
        for center in centers:
            self.center.addItem(center.name, center.id)

    def show_choice(self, choice: Choice, latest: date) -> None:
        """Show what is chosen."""
        self._latest = latest
        self.center.setCurrentIndex(self.center.findData(choice.center_id or _ALL))
        self.language.setCurrentIndex(self.language.findData(choice.language))
        self.day.blockSignals(True)
        self.day.setMaximumDate(QDate(latest.year, latest.month, latest.day))
        self.day.set_day(choice.day)
        self.day.blockSignals(False)
        self._long_day.say(self._words.long_date(choice.day))
        self.after.setEnabled(choice.day < latest)
        self.today.setEnabled(choice.day != latest)
        self.yesterday.setEnabled(choice.day != latest - timedelta(days=1))

    def _on_center_activated(self) -> None:
        chosen = self.center.currentData()
        self.center_chosen.emit(next((c for c in self._centers if c.id == chosen), None))

    def _on_language_activated(self) -> None:
        self.language_chosen.emit(self.language.currentData())

    def _on_before_clicked(self) -> None:
        self.day_chosen.emit(self.day.day - timedelta(days=1))

    def _on_after_clicked(self) -> None:
        self.day_chosen.emit(self.day.day + timedelta(days=1))

    def _on_today_clicked(self) -> None:
        self.day_chosen.emit(self._latest)

    def _on_yesterday_clicked(self) -> None:
        self.day_chosen.emit(self._latest - timedelta(days=1))
