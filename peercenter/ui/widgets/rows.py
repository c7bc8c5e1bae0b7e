# SPDX-License-Identifier: MIT
"""Lists of rows that stay where they are while others come and go."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Coat, Role
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.buttons import FaceButton


class Row(QWidget):
    """One row of a list, with a quiet line below it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().palette.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class RowList(QWidget):
    """Rows below each other; those that stay are kept, with the focus in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._rows: list[QWidget] = []

    @property
    def rows(self) -> list[QWidget]:
        """The rows in their order."""
        return list(self._rows)

    def set_spacing(self, spacing: int) -> None:
        """Leave so much room between rows."""
        self._column.setSpacing(spacing)

    def arrange(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in this order, and have Qt delete those that are not among them."""
        for row in self._rows:
            if row not in rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        for index, row in enumerate(rows):
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
        self._rows = list(rows)


class RowButton(FaceButton):
    """A row that is chosen as a whole; what it shows lies in its layout."""

    def __init__(self, role: Role = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_through(self) -> None:
        """Let taps on what lies in the row be taps on the row."""
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _measures(self) -> tuple[Theme, dict[object, int]]:
        return theme.current(), {}  # what lies in the row changes without telling it

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (0, 0)

    def _content_width(self, look: Theme, *, least: bool) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        return (layout.totalMinimumSize() if least else layout.totalSizeHint()).width()

    def _content_height(self, look: Theme, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return 0
        if layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return layout.totalSizeHint().height()

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        """Leave it to what lies in the row."""
