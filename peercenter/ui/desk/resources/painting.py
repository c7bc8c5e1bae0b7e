# SPDX-License-Identifier: MIT
"""What the lists of the directory paint alike: a line that is cut, and the row that is chosen."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from peercenter.ui import focus, theme
from peercenter.ui.coats import mix
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.painting import absolute, text_direction

Pen = tuple[QFont, str]
"""The font and the color of words."""


def paint_line(painter: QPainter, where: QRect, pen: Pen, text: str) -> int:
    """Paint a text on one line, cut where it is too long, and return its width."""
    font, color = pen
    metrics = QFontMetrics(font)
    said = metrics.elidedText(plain(text), Qt.TextElideMode.ElideRight, where.width())
    painter.setFont(font)
    painter.setPen(QColor(color))
    direction = painter.layoutDirection()
    painter.setLayoutDirection(text_direction(said))
    align = absolute(Qt.AlignmentFlag.AlignLeft, direction)
    painter.drawText(where, align | Qt.AlignmentFlag.AlignVCenter, said)
    painter.setLayoutDirection(direction)
    return metrics.horizontalAdvance(said)


def paint_chosen(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Paint the ground of a row: chosen, under the mouse, or with a line below it."""
    look = theme.current()
    p, where, radius = look.palette, QRect(option.rect), look.radius_control
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(p.pine_tint if is_chosen else mix(p.card, p.paper, 0.6)))
        painter.drawRoundedRect(QRectF(where).adjusted(2, 2, -2, -2), radius, radius)
    else:
        edge = look.space(3)
        painter.setPen(QPen(QColor(p.line), 1))
        painter.drawLine(where.left() + edge, where.bottom(), where.right() - edge, where.bottom())
    if is_chosen and option.widget.hasFocus() and focus.ring_shows():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(p.focus), look.ring))
        painter.drawRoundedRect(QRectF(where).adjusted(3, 3, -3, -3), radius, radius)
