# SPDX-License-Identifier: MIT
"""A pad for the staff PIN; digits on a keyboard work too."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.labels import Label

_LONGEST = 12
_DIGITS = "123456789"


class _Key(TextButton):
    """One digit, in large type."""

    def _font(self, look: Theme) -> QFont:
        return look.font("large", 600)


class Keypad(QWidget):
    """Takes digits, shows dots, gives the PIN away once and forgets it.

    Signals:
        entered(str): the digits, when they are done.
    """

    entered = Signal(str)

    def __init__(self, *, erase: str, done: str, parent: QWidget | None = None) -> None:
        """Make a pad; `erase` and `done` name its two other keys."""
        super().__init__(parent)
        self._digits = ""
        self._dots = Label("", "title", align=Qt.AlignmentFlag.AlignHCenter, wrap=False)
        self._keys: list[TextButton] = []
        self._grid = QGridLayout()
        for index, digit in enumerate(_DIGITS):
            self._grid.addWidget(self._key(digit), index // 3, index % 3)
        self.erase_key = IconButton("backspace", name=erase)
        self.erase_key.clicked.connect(self._on_erase_clicked)
        self.done_key = IconButton("check", name=done, role="primary")
        self.done_key.clicked.connect(self._on_done_clicked)
        self._grid.addWidget(self.erase_key, 3, 0)
        self._grid.addWidget(self._key("0"), 3, 1)
        self._grid.addWidget(self.done_key, 3, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._column.addWidget(self._dots)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        # Numbers lie the same way in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._dress()
        self.clear()

    @property
    def first_key(self) -> TextButton:
        """The key of the digit 1."""
        return self._keys[0]

    def clear(self) -> None:
        """Forget what was typed."""
        self._digits = ""
        self._show()

    def _key(self, digit: str) -> TextButton:
        key = _Key(digit, "quiet")
        key.clicked.connect(partial(self._type, digit))
        self._keys.append(key)
        return key

    def _type(self, digit: str) -> None:
        if len(self._digits) < _LONGEST:
            self._digits += digit
            self._show()

    def _show(self) -> None:
        self._dots.say("•" * len(self._digits) or " ")
        self.done_key.setEnabled(bool(self._digits))
        self.erase_key.setEnabled(bool(self._digits))

    def _on_erase_clicked(self) -> None:
        self._digits = self._digits[:-1]
        self._show()

    def _on_done_clicked(self) -> None:
        digits = self._digits
        self.clear()
        if digits:
            self.entered.emit(digits)

    def _dress(self) -> None:
        look = theme.current()
        self._grid.setSpacing(look.space(3))
        self._column.setSpacing(look.space(3))
        wide = look.target + look.space(9)
        for key in (*self._keys, self.erase_key, self.done_key):
            key.setMinimumSize(wide, look.target + look.space(2))
        self._dots.setMinimumHeight(look.type_px("title") + look.space(3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in tuple("0123456789"):
            self._type(event.text())
            # Else Enter would press the key that has the focus, and be one more digit.
            self.done_key.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_erase_clicked()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_done_clicked()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
