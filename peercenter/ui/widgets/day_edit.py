# SPDX-License-Identifier: MIT
"""A day that is typed or stepped through with the arrow keys."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QWidget

from peercenter.ui import theme


class DayEdit(QDateEdit):
    """A date in the manner of a language, with all four digits of the year.

    Signals:
        day_chosen(date): another day stands there now.
        entered: Enter was pressed; the day that stands there is meant.
    """

    day_chosen = Signal(object)
    entered = Signal()

    def __init__(self, day: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        locale = QLocale(language)
        short = locale.dateFormat(QLocale.FormatType.ShortFormat)
        self.setLocale(locale)
        self.setDisplayFormat(short if "yyyy" in short else short.replace("yy", "yyyy"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_day(day)
        self.dateChanged.connect(self._on_date_changed)
        self._dress()

    @property
    def day(self) -> date:
        """The day that stands there."""
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def set_day(self, day: date) -> None:
        """Show this day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def _on_date_changed(self, _: QDate) -> None:
        self.day_chosen.emit(self.day)

    def _dress(self) -> None:
        # The style sheet's padding does not reach the line edit inside.
        margin = theme.current().space(2.5)
        self.lineEdit().setTextMargins(margin, 0, margin, 0)
        self.setFixedHeight(theme.current().target)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # who scrolls a form over it does not mean another day

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
