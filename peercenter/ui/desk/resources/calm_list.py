# SPDX-License-Identifier: MIT
"""What the lists of the directory have in common: thousands of rows, for mouse and keys alike."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from peercenter.ui import focus, theme
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class CalmList(QListView):
    """Rows of one height, of which only those in sight are ever made.

    Signals:
        row_chosen(int): another row is chosen.
        row_ticked(int): somebody wants to tick or untick a row.
        row_opened(int): somebody wants to go on to what a row is about.
    """

    row_chosen = Signal(int)
    row_ticked = Signal(int)
    row_opened = Signal(int)

    _least_rows = 3
    """So many are in sight even in a low window; the page scrolls for the rest."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(plain(name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def chosen_row(self) -> int:
        """The number of the row that is chosen; -1 when none is."""
        return self.currentIndex().row()

    def choose(self, row: int) -> None:
        """Choose a row, as far as there is one."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    def _row_height(self, look: Theme) -> int:
        """Return the height of one row."""
        raise NotImplementedError

    def _can_tick(self, row: int) -> bool:
        return self.model().index(row, 0).data(Qt.ItemDataRole.CheckStateRole) is not None

    # Qt

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.row_chosen.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus.key_pressed(event)
        row = self.chosen_row
        if row >= 0 and event.key() == Qt.Key.Key_Space and self._can_tick(row):
            self.row_ticked.emit(row)
        elif row >= 0 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.row_opened.emit(row)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        focus.pointer_used()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and self._can_tick(row):
            self.row_ticked.emit(row)
        if row >= 0:
            self.row_opened.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        focus.focused(event)
        super().focusInEvent(event)
        if self.chosen_row < 0:
            self.choose(0)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.characters(24), self._row_height(look) * self._least_rows)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
        super().changeEvent(event)
