# SPDX-License-Identifier: MIT
"""A page that scrolls up and down when it has more to show than room."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QScroller, QWidget

from peercenter.ui import theme
from peercenter.ui.plain_text import plain


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
        content.setProperty("scrolled", True)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        if theme.current().is_kiosk:
            QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        if now is not None and content is not None and content.isAncestorOf(now):
            margin = theme.current().space(4)
            if now.height() + 2 * margin > self.viewport().height():
                # Too high to be seen whole: its beginning counts.
                self.verticalScrollBar().setValue(now.mapTo(content, QPoint(0, -margin)).y())
            else:
                self.ensureWidgetVisible(now, 0, margin)

    # Qt

    def sizeHint(self) -> QSize:
        # It asks for no height: it takes what is left, and never presses its neighbors.
        content = self.widget()
        width = content.sizeHint().width() if content is not None else 0
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(width + bar, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        content = self.widget()
        least = content.minimumSizeHint().width() if content is not None else 0
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(least + bar, theme.current().target * 2)
