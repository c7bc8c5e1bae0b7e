# SPDX-License-Identifier: MIT
"""Phosphor icons in the colors of the theme, crisp at every scale.

Duotone is for marks, bold for small controls.
"""

from functools import cache, lru_cache
from typing import Literal

from PySide6 import QtGui
from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from peercenter import paths

Weight = Literal["duotone", "bold"]

_ICON_SIZES = (16, 20, 24, 32, 48, 64)
_POINTS_ALONG = ("arrow-left", "arrow-right", "caret-left", "caret-right", "sign-in", "sign-out")
"""Icons that follow the direction of reading."""


def exists(name: str, weight: Weight = "duotone") -> bool:
    """Return whether such an icon is shipped."""
    return (paths.resources() / "icons" / weight / f"{name}.svg").is_file()


def pixmap(
    name: str,
    color: str,
    size: int,
    *,
    weight: Weight = "duotone",
    ratio: float = 1.0,
    mirrored: bool = False,
) -> QPixmap:
    """Return an icon as a picture of `size` logical pixels for a screen of this pixel ratio.

    `mirrored` turns around only those icons that point along the line of reading.
    """
    return _pixmap(
        name,
        color,
        size,
        weight=weight,
        ratio=ratio,
        mirrored=mirrored and name in _POINTS_ALONG,
    )


def paint(
    painter: QPainter,
    where: QRectF,
    name: str,
    color: str,
    *,
    weight: Weight = "duotone",
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
) -> None:
    """Paint an icon into a square."""
    ratio = painter.device().devicePixelRatioF()
    picture = pixmap(
        name,
        color,
        round(where.width()),
        weight=weight,
        ratio=ratio,
        mirrored=direction == Qt.LayoutDirection.RightToLeft,
    )
    painter.drawPixmap(where.toAlignedRect().topLeft(), picture)


def icon(name: str, color: str, *, weight: Weight = "bold") -> "QtGui.QIcon":
    """Return an icon for Qt's own controls and windows."""
    found = QtGui.QIcon()
    for size in _ICON_SIZES:
        for ratio in (1.0, 2.0):
            found.addPixmap(pixmap(name, color, size, weight=weight, ratio=ratio))
    return found


def window_icon(ground: str, mark: str) -> "QtGui.QIcon":
    """Return the program's own icon: a house on a rounded ground."""
    found = QtGui.QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        picture = QPixmap(QSize(size, size))
        picture.fill(Qt.GlobalColor.transparent)
        with QPainter(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(picture.rect(), size * 0.22, size * 0.22)
            inside = QRectF(picture.rect()).adjusted(*(s * size * 0.17 for s in (1, 1, -1, -1)))
            paint(painter, inside, "house-line", mark)
        found.addPixmap(picture)
    return found


@lru_cache(maxsize=512)
def _pixmap(
    name: str, color: str, size: int, *, weight: Weight, ratio: float, mirrored: bool
) -> QPixmap:
    pixels = max(1, round(size * ratio))
    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    renderer = _renderer(name, color, weight)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    if mirrored:
        picture = picture.transformed(QtGui.QTransform().scale(-1, 1))
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str, weight: Weight) -> str:
    file = paths.resources() / "icons" / weight / f"{name}.svg"
    if not file.is_file():
        raise LookupError(f"no {weight} icon {name!r} in {file.parent}")
    return file.read_text(encoding="utf-8")


def _renderer(name: str, color: str, weight: Weight) -> QSvgRenderer:
    text = _source(name, weight).replace("currentColor", color)
    return QSvgRenderer(QByteArray(text.encode()))
