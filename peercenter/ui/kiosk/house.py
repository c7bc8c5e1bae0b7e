# SPDX-License-Identifier: MIT
"""The house at the top: the mark of the center, and the way out for staff who press it long."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.marks import Mark

LONG_PRESS_MS = 3000


class HouseMark(QWidget):
    """Looks like a picture; whoever holds it for three seconds calls the keypad.

    It is no control: visitors do not meet it with Tab or a screen reader. Staff at a keyboard have
    a shortcut (`peercenter.ui.kiosk.window`).

    Signals:
        pressed_long: it was held long enough.
    """

    pressed_long = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mark = Mark("house-line", size=36)
        self._mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self._timer = QTimer(self, singleShot=True, interval=LONG_PRESS_MS)
        self._timer.timeout.connect(self.pressed_long)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self.setMinimumSize(look.icon_px(44), look.icon_px(44))

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._timer.start()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._timer.stop()
        event.accept()

    def hideEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
