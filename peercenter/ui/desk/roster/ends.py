# SPDX-License-Identifier: MIT
"""A layout of two: one at the beginning and one at the end of a line, or below each other."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from peercenter.ui.widgets.flow_layout import Rows


class Ends(Rows):
    """Side by side where the first one has the room it needs, else one below the other."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(spacing, parent)
        self._least: int | None = None

    def set_least(self, width: int) -> None:
        """Say what the first one can do with; by itself it wants to be on one line."""
        if width != self._least:
            self._least = width
            self.invalidate()

    def _wished(self) -> QSize:
        shown = self._shown()
        left, _, right, _ = self._margins()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() + left + right
        return QSize(width, self.heightForWidth(width))

    def _arrange(self, width: int) -> list[QRect]:
        shown = self._shown()
        last = min(shown[-1].sizeHint().width(), width) if len(shown) > 1 else 0
        room = width - last - self.spacing() if last else width
        wanted = shown[0].sizeHint().width() if shown else 0
        if len(shown) > 1 and room < min(wanted, self._least or wanted):
            return self._stacked(width)
        heights = [_height(item, w) for item, w in zip(shown, (room, last), strict=False)]
        high = max(heights, default=0)
        places = [QRect(0, (high - heights[0]) // 2, room, heights[0])] if shown else []
        if len(shown) > 1:
            places.append(QRect(width - last, (high - heights[1]) // 2, last, heights[1]))
        return places

    def _stacked(self, width: int) -> list[QRect]:
        places, at = [], QPoint(0, 0)
        for item in self._shown():
            place = QRect(at, QSize(width, _height(item, width)))
            places.append(place)
            at.setY(place.bottom() + 1 + self.spacing())
        return places


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
