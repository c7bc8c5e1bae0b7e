# SPDX-License-Identifier: MIT
"""Coverage strips: what is missing is higher, what is thin has a notch; it is not color alone."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import mix
from peercenter.ui.flows.roster.grid import Level, Part, Strip
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import Theme

_OVER = 3
"""So much a gap is higher."""


def paint_strip(
    painter: QPainter, parts: tuple[Part, ...], room: QRect, axis: tuple[int, int], look: Theme
) -> None:
    """Paint the parts of a day into a room that stands for the hours of an axis."""
    left, height = room.left(), room.height()
    first, last = axis
    scale = room.width() / (last - first)
    painter.setPen(Qt.PenStyle.NoPen)
    for index, part in enumerate(parts):
        begins = left + (max(part.begins, first) - first) * scale
        ends = left + (min(part.ends, last) - first) * scale
        if begins < ends:
            where = QRectF(begins, room.top(), max(2.0, ends - begins), height)
            _paint_part(painter, parts, index, where, look)


def _paint_part(
    painter: QPainter, parts: tuple[Part, ...], index: int, where: QRectF, look: Theme
) -> None:
    part, palette = parts[index], look.palette
    colors = {
        Level.AMPLE: palette.pine,
        Level.MET: mix(palette.pine_tint, palette.pine, 0.45),
        Level.THIN: palette.sun,
        Level.GAP: palette.clay,
    }
    painter.setBrush(QColor(colors[part.level]))
    if part.level is Level.GAP:
        painter.drawRect(where.adjusted(0, -_OVER, 0, _OVER))
        return
    starts = index == 0 or parts[index - 1].ends < part.begins
    stops = index == len(parts) - 1 or parts[index + 1].begins > part.ends
    radius = where.height() / 2
    if starts or stops:
        body = where.adjusted(0 if starts else -radius, 0, 0 if stops else radius, 0)
        painter.save()
        painter.setClipRect(where, Qt.ClipOperation.IntersectClip)
        painter.drawRoundedRect(body, radius, radius)
        painter.restore()
    else:
        painter.drawRect(where)
    if part.level is Level.THIN:
        painter.setBrush(QColor(palette.card))
        painter.drawRect(QRectF(where.left(), where.center().y() - 1, where.width(), 2))


class StripBar(QWidget):
    """One strip as wide as there is room."""

    def __init__(self, strip: Strip, axis: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._axis = axis
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(plain(strip.spoken))

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(look.space(60), look.space(2.5) + 2 * _OVER)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            room = self.rect().adjusted(0, _OVER, 0, -_OVER)
            paint_strip(painter, self._strip.parts, room, self._axis, theme.current())
