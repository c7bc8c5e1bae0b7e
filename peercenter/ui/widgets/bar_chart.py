# SPDX-License-Identifier: MIT
"""Bars by hour: how many, which hour it is now, and which hours nobody counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from peercenter.ui import theme
from peercenter.ui.plain_text import plain

_LEAST_BAR = 3
_LEAST_TYPE = 9


@dataclass(frozen=True, slots=True)
class Bar:
    """One hour."""

    label: str
    value: int | None
    """None while the hour has not come, or when nobody counted."""
    is_current: bool = False
    was_counted: bool = True


class BarChart(QWidget):
    """Bars with their numbers above and their hours below."""

    def __init__(self, *, name: str, not_counted: str = "", parent: QWidget | None = None) -> None:
        """Make a chart; `not_counted` is written into hours that nobody counted."""
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._not_counted = plain(not_counted)
        self.setAccessibleName(plain(name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """What it shows."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar], *, summary: str) -> None:
        """Show these bars; `summary` says the same in words to a screen reader."""
        self._bars = tuple(bars)
        self.setAccessibleDescription(plain(summary))
        self.updateGeometry()
        self.update()

    def _heights(self) -> tuple[int, int]:
        """Return the heights of the numbers' row and of the hours' row."""
        look = theme.current()
        return look.type_px("small") + look.space(2), look.type_px("small") + look.space(2.5)

    def sizeHint(self) -> QSize:
        look = theme.current()
        return QSize(
            max(1, len(self._bars)) * look.characters(4, "small"),
            sum(self._heights()) + look.space(30),
        )

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        return QSize(
            max(1, len(self._bars)) * look.characters(2.6, "small"),
            sum(self._heights()) + look.space(14),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            above, below = self._heights()
            floor = self.height() - below
            highest = max((bar.value or 0 for bar in self._bars), default=0)
            each = self.width() / len(self._bars)
            right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            for index, bar in enumerate(self._bars):
                place = len(self._bars) - 1 - index if right_to_left else index
                column = QRect(round(place * each), 0, round(each), self.height())
                share = (bar.value or 0) / highest if highest else 0.0
                self._paint_bar(painter, bar, column, floor, round((floor - above) * share))

    def _paint_bar(
        self, painter: QPainter, bar: Bar, column: QRect, floor: int, height: int
    ) -> None:
        look = theme.current()
        p = look.palette
        center = Qt.AlignmentFlag.AlignCenter
        painter.setFont(look.font("small", 600 if bar.is_current else 400))
        painter.setPen(QColor(p.ink if bar.is_current else p.soft_ink))
        above, below = self._heights()
        painter.drawText(
            QRect(column.left(), floor + look.space(1), column.width(), below - look.space(1)),
            center,
            bar.label,
        )
        width = round(min(column.width() * 0.68, look.space(14)))
        left = column.center().x() - width // 2
        if not bar.was_counted:
            gap = QRectF(left, above, width, floor - above)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(p.edge), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(gap, 4, 4)
            self._paint_note(painter, gap)
            return
        if bar.value is None:
            return
        height = max(height, _LEAST_BAR)
        painter.setPen(QPen(QColor(p.sun_ink), 1.5) if bar.is_current else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.sun if bar.is_current else p.pine))
        painter.drawPath(_bar_path(QRectF(left, floor - height, width, height)))
        painter.setFont(look.font("small", 600))
        painter.setPen(QColor(p.ink))
        painter.drawText(
            QRect(column.left(), floor - height - above, column.width(), above),
            center,
            str(bar.value),
        )

    def _paint_note(self, painter: QPainter, where: QRectF) -> None:
        """Write along the gap: it is narrower than the words."""
        look = theme.current()
        painter.save()
        painter.translate(where.center())
        painter.rotate(-90)
        font = look.font("small")
        room = where.height() - look.space(2)
        width = QFontMetrics(font).horizontalAdvance(self._not_counted)
        if width > room:
            font.setPixelSize(max(_LEAST_TYPE, int(font.pixelSize() * room / width)))
        painter.setFont(font)
        painter.setPen(QColor(look.palette.soft_ink))
        along = QRectF(-where.height() / 2, -where.width() / 2, where.height(), where.width())
        painter.drawText(along, Qt.AlignmentFlag.AlignCenter, self._not_counted)
        painter.restore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


def _bar_path(rect: QRectF) -> QPainterPath:
    """Return a bar that is round above and flat on the floor."""
    radius = min(5.0, rect.width() / 2, rect.height())
    path = QPainterPath()
    path.moveTo(rect.bottomLeft())
    path.lineTo(rect.left(), rect.top() + radius)
    path.quadTo(rect.topLeft(), rect.topLeft() + QPointF(radius, 0))
    path.lineTo(rect.topRight() - QPointF(radius, 0))
    path.quadTo(rect.topRight(), rect.topRight() + QPointF(0, radius))
    path.lineTo(rect.bottomRight())
    path.closeSubpath()
    return path
