# SPDX-License-Identifier: MIT
"""What lies over the painted grid for a moment: the keyboard's ring, and what a hand holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from peercenter.ui.coats import Hue, hue_coat
from peercenter.ui.desk.roster.layout import Layout
from peercenter.ui.desk.roster.paint import ROUND, GridPainter
from peercenter.ui.flows.roster.grid import NO_ROW, Cell, Strip
from peercenter.ui.widgets.painting import draw_text, text_size


@dataclass
class Ghost:
    """Where a shift would come to lie if the hand let go now."""

    box: QRect
    label: str
    lines: tuple[str, ...] = ()
    is_warned: bool = False
    is_refused: bool = False
    at: QPoint = field(default_factory=QPoint)
    """The pointer."""
    strips: Mapping[Cell, Strip] = field(default_factory=dict)


@dataclass
class Looks:
    """What is special at the moment."""

    cell: Cell | None = None
    """The cell of the keyboard."""
    chosen: str | None = None
    """The shift that is selected."""
    has_focus: bool = False
    moved: str | None = None
    """The shift that is being dragged: it is dimmed where it was."""
    marked: str | None = None
    """The shift that waits to be swapped or was cut."""
    ghost: Ghost | None = None


class Overlay:
    """Paints what is special at the moment."""

    def __init__(self, layout: Layout, base: GridPainter, looks: Looks) -> None:
        self._layout = layout
        self._base = base
        self._looks = looks

    def cells(self, painter: QPainter) -> None:
        """Paint over the cells."""
        looks, layout = self._looks, self._layout
        for shift_id in (looks.moved, looks.marked):
            spot = layout.spot(shift_id) if shift_id else None
            if spot is not None:
                veil = QColor(layout.look.palette.card)
                veil.setAlphaF(0.6)
                painter.fillRect(spot.box, veil)
        if looks.ghost is not None:
            self._strips(painter, looks.ghost, above=False)
        spot = layout.spot(looks.chosen) if looks.chosen else None
        if spot is not None:
            self._ring(painter, spot.box.adjusted(-2, -2, 2, 2))
        elif looks.cell is not None and looks.has_focus and self._is_there(looks.cell):
            self._ring(painter, layout.cell(*looks.cell).adjusted(3, 3, -3, -3))
        if looks.ghost is not None:
            self._ghost(painter, looks.ghost)

    def days(self, painter: QPainter) -> None:
        """Paint over the days."""
        if self._looks.ghost is not None:
            self._strips(painter, self._looks.ghost, above=True)

    def words(self, painter: QPainter, inner: QRect) -> None:
        """Write near the pointer."""
        if self._looks.ghost is not None:
            self._words(painter, self._looks.ghost, inner)

    def _is_there(self, cell: Cell) -> bool:
        grid = self._layout.grid
        return cell[0] < len(grid.rows) and cell[1] < len(grid.days)

    def _strips(self, painter: QPainter, ghost: Ghost, *, above: bool) -> None:
        """Paint coverage as it would be."""
        layout = self._layout
        for (row, column), strip in ghost.strips.items():
            if (row == NO_ROW) is above:
                ground = self._base.header_ground if above else QColor(layout.look.palette.card)
                painter.fillRect(layout.strip_room(row, column), ground)
                self._base.strip(painter, strip, row, column)

    def _ring(self, painter: QPainter, where: QRect) -> None:
        look = self._layout.look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = look.ring if self._looks.has_focus else 2
        painter.setPen(QPen(QColor(look.palette.focus), width))
        painter.drawRoundedRect(QRectF(where), ROUND, ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _ghost(self, painter: QPainter, ghost: Ghost) -> None:
        p = self._layout.look.palette
        color = p.clay if ghost.is_refused else p.sun_ink if ghost.is_warned else p.pine
        ground = QColor(p.clay_tint if ghost.is_refused else p.card)
        ground.setAlphaF(0.85)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(color), 2))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(ghost.box), ROUND, ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _words(self, painter: QPainter, ghost: Ghost, inner: QRect) -> None:
        """Write near the pointer what would come of it; always in sight."""
        look, p = self._layout.look, self._layout.look.palette
        width = min(look.characters(38), inner.width() - 2 * look.space(4))
        lines = [ghost.label, *ghost.lines]
        fonts: list[QFont] = [look.font("body", 600), *([look.font("small")] * len(ghost.lines))]
        heights = [
            text_size(font, line, width).height() for font, line in zip(fonts, lines, strict=True)
        ]
        widest = max(
            text_size(font, line, width).width() for font, line in zip(fonts, lines, strict=True)
        )
        pad = look.space(3)
        box = QRect(0, 0, widest + 2 * pad, sum(heights) + 2 * pad)
        box.moveTopLeft(ghost.at + QPoint(look.space(4), look.space(5)))
        if box.right() > inner.right():
            box.moveRight(min(inner.right() - 2, ghost.at.x() - look.space(2)))
        if box.bottom() > inner.bottom():
            box.moveBottom(ghost.at.y() - look.space(3))
        box.moveLeft(max(box.left(), 2))
        box.moveTop(max(box.top(), 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hue: Hue = "clay" if ghost.is_refused else "sun" if ghost.is_warned else "pine"
        coat = hue_coat(p, hue)
        painter.setPen(QPen(QColor(coat.mark), 1))
        painter.setBrush(QColor(coat.ground or p.card))
        painter.drawRoundedRect(QRectF(box), look.radius_control, look.radius_control)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        row = box.adjusted(pad, pad, -pad, -pad)
        for font, line, height in zip(fonts, lines, heights, strict=True):
            row.setHeight(height)
            draw_text(painter, row, font, coat.ink, line)
            row.moveTop(row.top() + height)
