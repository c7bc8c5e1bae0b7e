# SPDX-License-Identifier: MIT
"""A number between two buttons; it can also be typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.buttons import IconButton


class Stepper(QWidget):
    """One less, a number, one more.

    Signals:
        value_changed(int): somebody chose another number.
    """

    value_changed = Signal(int)

    def __init__(
        self,
        *,
        name: str,
        fewer: str,
        more: str,
        value: int = 0,
        maximum: int = 999,
        parent: QWidget | None = None,
    ) -> None:
        """Make a stepper; `name` is the number's, `fewer` and `more` are the buttons'."""
        super().__init__(parent)
        self._maximum = maximum
        self._value = value
        self.fewer = IconButton("minus", name=fewer)
        self.more = IconButton("plus", name=more)
        self.number = QLineEdit()
        self.number.setAccessibleName(name)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setValidator(QIntValidator(0, maximum, self.number))
        self.setFocusProxy(self.number)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for part in (self.fewer, self.number, self.more):
            self._row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.fewer.clicked.connect(self._on_fewer_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self.number.editingFinished.connect(self._on_number_edited)
        self._dress()
        self.set_value(value)

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show a number without saying that somebody chose it."""
        self._value = min(max(0, value), self._maximum)
        self.number.setText(str(self._value))
        self.fewer.setEnabled(self._value > 0)
        self.more.setEnabled(self._value < self._maximum)

    def _choose(self, value: int) -> None:
        before = self._value
        self.set_value(value)
        if self._value != before:
            self.value_changed.emit(self._value)

    def _on_fewer_clicked(self) -> None:
        self._choose(self._value - 1)

    def _on_more_clicked(self) -> None:
        self._choose(self._value + 1)

    def _on_number_edited(self) -> None:
        self._choose(int(self.number.text() or 0))

    def _dress(self) -> None:
        look = theme.current()
        font = look.font("body", 600)
        self.number.setFont(font)
        digits = len(str(self._maximum))
        self.number.setFixedWidth(look.characters(digits + 1) + look.space(8))
        self._row.setSpacing(look.space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
