# SPDX-License-Identifier: MIT
"""A page that scrolls up and down when it has more to show than room."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScrollBar, QScroller, QWidget

from peercenter.ui import theme
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.fields import Field


class Scroll(QScrollArea):
    """Scrolls its content up and down, never sideways, and follows the focus."""

    def __init__(self, content: QWidget, *, name: str = "", parent: QWidget | None = None) -> None:
        """Make it; with a name it takes the focus itself, for pages that are only read."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(plain(name))
        self._content = content
        content.setProperty("scrolled", True)
        # Asked for its own parts, Qt hands them to Python as whatever they may be, and loads every
        # kind of widget there is for that. These parts are ours.
        self._port = QWidget()
        self.setViewport(self._port)
        self._port.setAutoFillBackground(False)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self.setVerticalScrollBar(self._bar)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        if theme.current().is_kiosk:
            QScroller.grabGesture(self._port, QScroller.ScrollerGestureType.TouchGesture)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def to_top(self) -> None:
        """Show the beginning."""
        self._bar.setValue(0)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self._content
        if now is not None and content.isAncestorOf(now):
            margin = theme.current().space(4)
            field = now.parentWidget()
            if isinstance(field, Field):
                now = field  # what is said below is part of it
            if now.height() + 2 * margin > self._port.height():
                # Too high to be seen whole: its beginning counts.
                self._bar.setValue(now.mapTo(content, QPoint(0, -margin)).y())
            else:
                self.ensureWidgetVisible(now, 0, margin)

    # Qt

    def sizeHint(self) -> QSize:
        # It asks for no height: it takes what is left, and never presses its neighbors.
        width = self._content.sizeHint().width()
        bar = self._bar.sizeHint().width()
        return QSize(width + bar, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        least = self._content.minimumSizeHint().width()
        bar = self._bar.sizeHint().width()
        return QSize(least + bar, theme.current().target * 2)
