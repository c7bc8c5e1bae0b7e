# SPDX-License-Identifier: MIT
"""The picture of the page before, fading away over the new one."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget


class Veil(QWidget):
    """Lies over a stack of pages while it fades."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._picture = QPixmap()
        self._opacity = 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._on_fade_moved)
        self._fade.finished.connect(self.hide)

    def fade(self, picture: QPixmap, duration_ms: int) -> None:
        """Fade this picture away."""
        self._fade.stop()
        self._picture = picture
        self._opacity = 1.0
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._fade.setDuration(duration_ms)
        self._fade.start()

    def _on_fade_moved(self, value: float) -> None:
        self._opacity = value
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setOpacity(self._opacity)
            painter.drawPixmap(0, 0, self._picture)
