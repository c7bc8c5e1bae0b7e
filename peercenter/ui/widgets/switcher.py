# SPDX-License-Identifier: MIT
"""A stack of pages that fades softly from one to the next, where the system allows it."""

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from peercenter.ui import motion


class _Veil(QWidget):
    """The picture of the page before, fading away over the new one."""

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


class Switcher(QStackedWidget):
    """Shows one page at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._veil: _Veil | None = None

    def show_page(self, page: QWidget) -> None:
        """Show a page, adding it when it is new."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        if self.currentWidget() is page:
            return
        before = self.currentWidget()
        duration = motion.duration_ms() if before is not None and self.isVisible() else 0
        if duration:
            picture = self.grab()
            self.setCurrentWidget(page)
            # Made late: a stack takes no notice of children that are not its pages.
            self._veil = self._veil or _Veil(self)
            self._veil.fade(picture, duration)
        else:
            self.setCurrentWidget(page)
