# SPDX-License-Identifier: MIT
"""A panel over the window that wants an answer first; there are no dialogs of their own."""

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.reading_order import move_focus, stops
from peercenter.ui.widgets.scroll import Scroll

_DIM = 110
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QWidget):
    """A title, a body that scrolls, and a row of buttons, over a dimmed window.

    Fill `body` and add buttons to `buttons`. The focus stays inside and goes back where it was.
    The Enter key in a field presses the primary button.

    Signals:
        closed: it went away, by Esc or by `close_sheet`.
    """

    closed = Signal()

    def __init__(self, over: QWidget, title: str, *, width: int = 640) -> None:
        """Make a sheet over the window of a widget; `width` is in pixels of the drawings."""
        super().__init__(over.window())
        self._wide = width
        self._dismissible = True
        self._before: QWidget | None = None
        self.hide()
        self._panel = QFrame(self)
        self._panel.setProperty("frame", "sheet")
        self.title = Label(title, "title")
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._scroll = Scroll(self._content)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self._column = QVBoxLayout(self._panel)
        self._column.addWidget(self.title)
        self._column.addWidget(self._scroll, 1)
        self._column.addLayout(self.buttons)
        self.setAccessibleName(plain(title))
        self.window().installEventFilter(self)
        self._content.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        """Whether it lies over the window."""
        return not self.isHidden()

    def set_dismissible(self, dismissible: bool) -> None:
        """Let Esc close it, or not."""
        self._dismissible = dismissible

    def open_sheet(self, focus: QWidget | None = None) -> None:
        """Lie over the window; the focus goes to `focus`, else to the first control."""
        if self.is_open:
            return
        self._before = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        inside = self._stops()
        target = focus or (inside[0] if inside else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DialogStart))

    def close_sheet(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus_changed)
        self.hide()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DialogEnd))
        # What had the focus before may be gone by now, as after a page was shown anew.
        before = self._before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.closed.emit()

    def _stops(self) -> list[QWidget]:
        """Return the controls inside in the order of the Tab key."""
        return stops(self)

    def _fit(self) -> None:
        look = theme.current()
        room = self.window().rect()
        self.setGeometry(room)
        margin = look.space(8)
        self._column.setContentsMargins(margin, look.space(6), margin, look.space(6))
        _space(self._column, look.space(4))
        _space(self.body, look.space(3))
        _space(self.buttons, look.space(3))
        edge = look.space(5)
        least = self._panel.minimumSizeHint().width()
        width = min(room.width() - 2 * edge, max(round(look.px(self._wide) * look.scale), least))
        content = self._content
        inner = width - 2 * margin
        self._column.activate()
        tall = content.heightForWidth(inner) if content.hasHeightForWidth() else -1
        tall = max(
            self._scroll.minimumSizeHint().height(),
            tall,
            content.minimumSizeHint().height(),
            content.sizeHint().height() if tall < 0 else 0,
        )
        title = max(self.title.heightForWidth(inner), self.title.sizeHint().height())
        height = tall + title + self.buttons.sizeHint().height()
        height += 2 * look.space(6) + 2 * look.space(4) + 2
        height = min(height, room.height() - 2 * edge)
        place = QRect((room.width() - width) // 2, (room.height() - height) // 2, width, height)
        if place == self._panel.geometry():
            return  # what follows asks for another layout, and so would never end
        self._panel.setGeometry(place)
        self.update()  # the line around it is drawn here
        # A bar that was needed at the old height keeps the body narrow, and so keeps itself needed.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _press_primary(self) -> None:
        for index in range(self.buttons.count()):
            item = self.buttons.itemAt(index)
            button = item.widget() if item is not None else None
            if isinstance(button, TextButton) and button.role == "primary" and button.isVisible():
                button.click()
                return

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Fetch the focus back when something in the window behind takes it."""
        if now is None or now is self or self.isAncestorOf(now) or self._is_in_another(now):
            return
        if now.window() is self.window():
            inside = self._stops()
            if inside:
                inside[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_in_another(self, widget: QWidget) -> bool:
        """Whether a widget belongs to a sheet that lies over this one, or below it."""
        sheets = self.window().findChildren(Sheet)
        return any(sheet.is_open and sheet.isAncestorOf(widget) for sheet in sheets)

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        move_focus(self, forward=forward)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.is_open:
            self._fit()
        if event.type() == QEvent.Type.LayoutRequest and watched is self._content and self.is_open:
            # The scrolled body does not pass it on: the sheet grows with what comes into it.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.is_open:
            self._fit()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dismissible:
            self.close_sheet()
            return
        if event.key() in _ENTER and not event.isAutoRepeat():
            # Fields leave the Enter key alone, and buttons press themselves.
            self._press_primary()
        event.accept()  # nothing reaches the window behind

    def mousePressEvent(self, event: QEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        dim = QColor(look.palette.shade)
        dim.setAlpha(_DIM)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), dim)
            # A line around the panel: where all is black, nothing else shows where it ends.
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(look.palette.line), 2))
            radius = look.radius_card + 6
            painter.drawRoundedRect(self._panel.geometry(), radius, radius)


def _space(layout: QBoxLayout, spacing: int) -> None:
    """Space a layout; setting the same again would ask for a new layout all the same."""
    if layout.spacing() != spacing:
        layout.setSpacing(spacing)
