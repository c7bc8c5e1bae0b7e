# SPDX-License-Identifier: MIT
"""A day that is typed or stepped through with the arrow keys."""

import re
from datetime import date
from typing import Literal

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QWidget

from peercenter.ui import theme

Part = Literal["d", "M", "y"]
_BETWEEN = "/.- "
_WIDTHS: dict[int, dict[Part, int]] = {
    8: {"d": 2, "M": 2, "y": 4},
    6: {"d": 2, "M": 2, "y": 2},
}
"""How digits without anything between them are read."""
_LONGEST = len("12/31/2026")
_WHOLE = re.compile(r"\d{8}|\d+\D+\d+\D+\d{4}", re.ASCII)
"""A date with its whole year."""
_BACK = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SECTIONS: dict[QDateEdit.Section, Part] = {
    QDateEdit.Section.DaySection: "d",
    QDateEdit.Section.MonthSection: "M",
    QDateEdit.Section.YearSection: "y",
}


class DayEdit(QDateEdit):
    """A date in the manner of a language, with all four digits of the year.

    What is typed is read as a whole. Qt reads it digit by digit, each of which changes the day
    that the next one is read into, and makes another day of it than was written.

    Signals:
        day_chosen(date): another day stands there now.
        entered: Enter was pressed; the day that stands there is meant.
    """

    day_chosen = Signal(object)
    entered = Signal()

    def __init__(self, day: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed: str | None = None
        """What is being typed; None while a day stands there."""
        self._part: Part = "d"
        """What a single number means: the part that was marked when typing began."""
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
        """The day that stands there, or was typed."""
        self._take()
        return self._shown

    def set_day(self, day: date) -> None:
        """Show this day; one that is being typed goes on."""
        if self._typed is None:
            self.setDate(QDate(day.year, day.month, day.day))

    @property
    def _shown(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _on_date_changed(self, _: QDate) -> None:
        self.day_chosen.emit(self._shown)

    def _type(self, text: str) -> None:
        """Show what is typed; a whole date counts at once."""
        if self._typed is None:
            self._part = _SECTIONS.get(self.currentSection(), "d")
        self._typed = text
        edit = self.lineEdit()
        was_blocked = edit.blockSignals(True)  # Qt would read it digit by digit
        edit.setText(text)
        edit.blockSignals(was_blocked)
        if _WHOLE.fullmatch(text):
            self._take()

    def _take(self) -> None:
        """Take what was typed for the day; what is none leaves the day as it was."""
        if self._typed is None:
            return
        text, self._typed = self._typed, None
        self.set_day(self._read(text) or self._shown)
        self.setSelectedSection(self.currentSection())

    def _read(self, text: str) -> date | None:
        """Return the day that a text means; what is missing is as it stands there."""
        found: list[str] = re.findall(r"\d+", text)
        written: tuple[Part, ...] = ("d", "M", "y")
        order = sorted(written, key=self.displayFormat().index)
        if len(found) == 1 and (widths := _WIDTHS.get(len(found[0]))):
            digits, found = found[0], []
            for part in order:
                found.append(digits[: widths[part]])
                digits = digits[widths[part] :]
        elif len(found) == 1:
            order = [self._part]
        elif len(found) == 3 and len(found[0]) == 4:
            order = ["y", "M", "d"]
        elif len(found) == 2:
            order = [part for part in order if part != "y"]
        if len(found) != len(order):
            return None
        now = self._shown
        typed = dict(zip(order, map(int, found), strict=True))
        year = typed.get("y", now.year)
        try:
            day = date(
                year + 2000 if year < 100 else year,
                typed.get("M", now.month),
                typed.get("d", now.day),
            )
        except ValueError:
            return None
        fits = self.minimumDate() <= QDate(day.year, day.month, day.day) <= self.maximumDate()
        return day if fits else None

    def _dress(self) -> None:
        # The style sheet's padding does not reach the line edit inside.
        margin = theme.current().space(2.5)
        self.lineEdit().setTextMargins(margin, 0, margin, 0)
        self.setFixedHeight(theme.current().target)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text, key = event.text(), event.key()
        typed = self._typed or ""
        if text and (text in "0123456789" or (typed and text in _BETWEEN)) and not held:
            if len(typed) < _LONGEST:
                self._type(typed + text)
            return
        if key in _BACK and not held:
            self._type(typed[:-1])
            return
        if key == Qt.Key.Key_Escape and self._typed is not None:
            self._typed = ""
            self._take()
            return
        self._take()
        super().keyPressEvent(event)
        if key in _ENTER:
            self.entered.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._take()
        super().focusOutEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if self._typed is None:
            return super().focusNextPrevChild(forward)
        self._take()
        return QAbstractSpinBox.focusNextPrevChild(self, forward)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # who scrolls a form over it does not mean another day

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
