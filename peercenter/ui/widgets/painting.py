# SPDX-License-Identifier: MIT
"""How our controls measure and paint their faces and their wrapped texts."""

import unicodedata

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout

from peercenter.ui.coats import Coat

_GAP = 2
"""Between the focus ring and the face, so that the ring shows beside any color."""

_TIGHT = 0.86

_WRAP = Qt.TextFlag.TextWordWrap
_NO_LIMIT = 100_000
_DOT = " \u00b7 "


def text_size(font: QFont, text: str, width: int) -> QSize:
    """Return the room that a text takes when it is wrapped to a width."""
    if not text:
        return QSize(0, 0)
    box = QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 100_000), _WRAP, text)
    return QSize(box.width() + 1, box.height())


def line_width(font: QFont, text: str) -> int:
    """Return the width of the longest line of a text that is not wrapped."""
    # Wrapping asks for a little more than the advances add up to.
    return text_size(font, text, _NO_LIMIT).width()


def in_lines(font: QFont, text: str, width: int) -> str:
    """Return a text of parts with dots between them in lines of which none ends with a dot."""
    lines: list[str] = []
    for part in text.split(_DOT):
        longer = f"{lines[-1]}{_DOT}{part}" if lines else part
        if lines and line_width(font, longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return "\n".join(lines)


def word_width(font: QFont, text: str) -> int:
    """Return the width of the longest word, the least a text needs without being cut."""
    metrics = QFontMetrics(font)
    return max((metrics.horizontalAdvance(word) + 2 for word in text.split()), default=0)


def draw_text(
    painter: QPainter,
    where: QRect,
    font: QFont,
    color: str,
    text: str,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Paint a text wrapped into a rectangle, from its top."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.setLayoutDirection(text_direction(text))
    painter.drawText(where, absolute(align, direction) | Qt.AlignmentFlag.AlignTop | _WRAP, text)


def tight_height(font: QFont, text: str, width: int) -> int:
    """Return the height of a text whose lines stand close."""
    lines = len(_lines(font, text, width))
    metrics = QFontMetrics(font)
    return metrics.height() + (lines - 1) * _tight_step(metrics)


def draw_tight(
    painter: QPainter,
    where: QRect,
    font: QFont,
    color: QColor,
    text: str,
    *,
    align: Qt.AlignmentFlag,
) -> None:
    """Paint a text whose lines stand close, in the middle of a rectangle's height."""
    metrics = QFontMetrics(font)
    painter.setFont(font)
    painter.setPen(color)
    across = align & Qt.AlignmentFlag.AlignHorizontal_Mask
    top = where.top() + (where.height() - tight_height(font, text, where.width())) // 2
    for line in _lines(font, text, where.width()):
        row = QRect(where.left(), top, where.width(), metrics.height())
        painter.drawText(row, across | Qt.AlignmentFlag.AlignTop, line)
        top += _tight_step(metrics)


def text_direction(text: str) -> Qt.LayoutDirection:
    """Return the direction of a text itself: its first strong letter decides."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight


def absolute(align: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Return where the text stands on a page of this direction, whatever its own direction."""
    if not align & (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight):
        return align
    starts = bool(align & Qt.AlignmentFlag.AlignLeft)
    at_left = starts == (direction == Qt.LayoutDirection.LeftToRight)
    side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
    others = align & ~(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight)
    return others | side | Qt.AlignmentFlag.AlignAbsolute


def _tight_step(metrics: QFontMetrics) -> int:
    return round((metrics.ascent() + metrics.descent()) * _TIGHT)


def _lines(font: QFont, text: str, width: int) -> list[str]:
    """Return a text as it breaks into lines of a width."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].strip())
        layout.endLayout()
    return lines or [""]


def draw_face(
    painter: QPainter,
    where: QRect,
    coat: Coat,
    *,
    radius: float,
    edge_width: float,
    ring: str | None = None,
    ring_width: int = 3,
) -> None:
    """Paint a rounded face with its edge; `ring` is the color of the focus ring around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    face = QRectF(where)
    if ring is not None:
        half = ring_width / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(ring), ring_width))
        painter.drawRoundedRect(face.adjusted(half, half, -half, -half), radius, radius)
        inset = ring_width + _GAP
        face = face.adjusted(inset, inset, -inset, -inset)
        radius = max(2.0, radius - inset)
    half = edge_width / 2
    face = face.adjusted(half, half, -half, -half)
    painter.setPen(QPen(QColor(coat.edge), edge_width) if coat.edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(coat.ground) if coat.ground else Qt.BrushStyle.NoBrush)
    if coat.edge or coat.ground:
        painter.drawRoundedRect(face, radius, radius)


def mirrored(rect: QRect, inside: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Return a rectangle as it lies for this direction of reading."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return QRect(
        inside.left() + inside.right() + 1 - rect.right() - 1,
        rect.top(),
        rect.width(),
        rect.height(),
    )
