# SPDX-License-Identifier: MIT
"""A code that a phone's camera reads, as large as there is room for."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peercenter.domain.directory.sheets import QUIET_MODULES, QrCode
from peercenter.ui import theme
from peercenter.ui.plain_text import plain

LEAST_MM = 60
"""A side of the code; smaller ones on a screen are hard to catch with an old phone."""
_PX_PER_MM = 96 / 25.4
"""Taken for screens that do not tell their size."""


class CodeView(QWidget):
    """Shows a code, dark on light whatever the look, with the free space it needs around."""

    def __init__(self) -> None:
        super().__init__()
        self._code: QrCode | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setSizePolicy(policy)

    def show_code(self, code: QrCode | None, name: str = "") -> None:
        """Show a code, called by a name; or nothing."""
        self._code = code
        self.setAccessibleName(plain(name))
        self.updateGeometry()
        self.update()

    @property
    def module_px(self) -> int:
        """How many pixels a side of a module has."""
        return min(self.width(), self.height()) // self._side() if self._code else 0

    def _side(self) -> int:
        """Return how many modules there are on a side, free space included."""
        return 2 * QUIET_MODULES + (len(self._code.modules) if self._code else 0)

    # Qt

    def sizeHint(self) -> QSize:
        least = self.minimumSizeHint()
        return QSize(least.width(), least.height())

    def minimumSizeHint(self) -> QSize:
        density = theme.current().px_per_mm or _PX_PER_MM
        least = round(LEAST_MM * density)
        if self._code is None:
            return QSize(least, least)
        module = -(-least // len(self._code.modules))
        side = module * self._side()
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._code is None:
            return
        module = self.module_px
        side = module * self._side()
        square = QRect(0, 0, side, side)
        square.moveCenter(self.rect().center())
        with QPainter(self) as painter:
            painter.fillRect(square, QColor(Qt.GlobalColor.white))
            painter.translate(square.topLeft())
            for y, row in enumerate(self._code.modules, start=QUIET_MODULES):
                for x, is_dark in enumerate(row, start=QUIET_MODULES):
                    if is_dark:
                        painter.fillRect(
                            x * module, y * module, module, module, QColor(Qt.GlobalColor.black)
                        )
