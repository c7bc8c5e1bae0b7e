# SPDX-License-Identifier: MIT
"""A list and what is chosen in it: side by side, or one at a time where it is narrow."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from peercenter.ui import theme

_LEASTS = (40, 52)
"""Characters that the two need beside each other."""
_SHARES = (2, 3)


class Split(QWidget):
    """Two panes.

    Signals:
        arranged: another pane is in front, or there is room for both again.
    """

    arranged = Signal()

    def __init__(self, first: QWidget, second: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panes = (first, second)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for pane, share in zip(self._panes, _SHARES, strict=True):
            # A pane asks for no width: long words in one of them must not press the other.
            policy = pane.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
            pane.setSizePolicy(policy)
            self._row.addWidget(pane, share)
        self._on_second = False
        self.is_narrow = False
        self._dress()

    def show_first(self) -> None:
        """Bring the list to the front, where there is room for one only."""
        self._on_second = False
        self._arrange()

    def show_second(self) -> None:
        """Bring what is chosen to the front, where there is room for one only."""
        self._on_second = True
        self._arrange()

    @property
    def covers(self) -> bool:
        """Whether what is chosen has all the room."""
        return self.is_narrow and self._on_second

    def _arrange(self) -> None:
        first, second = self._panes
        first.setVisible(not self.covers)
        second.setVisible(not self.is_narrow or self._on_second)
        self.arranged.emit()

    def _look(self) -> None:
        look = theme.current()
        least = sum(look.characters(count) for count in _LEASTS) + self._row.spacing()
        is_narrow = self.width() < least
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            self._arrange()

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(4))
        self._look()

    # Qt

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        least = QSize(0, 0)
        for pane in self._panes:
            least = least.expandedTo(pane.minimumSizeHint())
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
