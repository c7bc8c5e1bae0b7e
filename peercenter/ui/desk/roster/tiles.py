# SPDX-License-Identifier: MIT
"""Painted once, shown often: a large picture in tiles, so that scrolling only moves them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

_SIZE = 256
_MOST = 160
"""Tiles that are kept: those of a large screen and some around it."""

Draw = Callable[[QPainter, QRect], None]
"""Paints an area, in the picture's own coordinates."""


class Tiles:
    """A picture that is drawn tile by tile, when it comes into sight."""

    def __init__(self) -> None:
        self._tiles: dict[tuple[int, int], QPixmap] = {}

    def forget(self, area: QRect | None = None) -> None:
        """Draw an area anew when it is next in sight; without one, all of it."""
        if area is None:
            self._tiles.clear()
            return
        for key in _touched(area):
            self._tiles.pop(key, None)

    def paint(self, painter: QPainter, view: QRect, draw: Draw) -> None:
        """Paint what is in sight; the painter has the picture's coordinates."""
        ratio = painter.device().devicePixelRatioF()
        for key in _touched(view):
            tile = self._tiles.pop(key, None)
            if tile is None:
                tile = _drawn(key, ratio, draw)
            self._tiles[key] = tile  # the last used one is the last to go
            painter.drawPixmap(QPoint(key[0] * _SIZE, key[1] * _SIZE), tile)
        while len(self._tiles) > _MOST:
            del self._tiles[next(iter(self._tiles))]


def _touched(area: QRect) -> list[tuple[int, int]]:
    if area.isEmpty():
        return []
    columns = range(area.left() // _SIZE, area.right() // _SIZE + 1)
    rows = range(area.top() // _SIZE, area.bottom() // _SIZE + 1)
    return [(column, row) for row in rows for column in columns]


def _drawn(key: tuple[int, int], ratio: float, draw: Draw) -> QPixmap:
    tile = QPixmap(round(_SIZE * ratio), round(_SIZE * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    area = QRect(key[0] * _SIZE, key[1] * _SIZE, _SIZE, _SIZE)
    with QPainter(tile) as painter:
        painter.translate(-area.topLeft())
        draw(painter, area)
    return tile


@contextmanager
def clipped(painter: QPainter, where: QRect, origin: QPoint) -> Iterator[None]:
    """Paint into a part of the view, in coordinates that begin at `origin`."""
    painter.save()
    painter.setClipRect(where)
    painter.translate(origin)
    yield
    painter.restore()
