# SPDX-License-Identifier: MIT
"""The grid as a picture: cells, days and names in tiles, with what is special over them."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from peercenter.ui.desk.roster.layout import Layout
from peercenter.ui.desk.roster.overlay import Looks, Overlay
from peercenter.ui.desk.roster.paint import GridPainter
from peercenter.ui.desk.roster.tiles import Tiles, clipped
from peercenter.ui.flows.roster.grid import Mode


class Canvas:
    """Paints a layout, and only what changed of it anew."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._painter = GridPainter(layout)
        self._cells, self._days, self._names = Tiles(), Tiles(), Tiles()

    def put_on(self, layout: Layout) -> None:
        """Paint another layout from now on."""
        self._layout = layout
        self._painter = GridPainter(layout)
        self._names.forget()
        self._days.forget()
        changed = layout.changed_cells()
        if changed is None or layout.grid.mode is Mode.HOURS:
            self._cells.forget()
            return
        for row, column in changed:
            if row >= 0:
                self._cells.forget(layout.cell(row, column))

    def paint(self, painter: QPainter, size: QRect, offset: QPoint, looks: Looks) -> None:
        """Paint what is in sight, scrolled by an offset, and what is special at the moment."""
        if self._layout.grid.days and self._layout.grid.rows:
            self._paint_parts(painter, size, offset, looks)
        self._paint_edge(painter, size)

    def _paint_parts(self, painter: QPainter, size: QRect, offset: QPoint, looks: Looks) -> None:
        """Paint the cells, then the days and names over those that are scrolled below them."""
        sizes = self._layout.sizes
        names, header = sizes.names, sizes.header
        inner = size.adjusted(names, header, 0, 0)
        view = QRect(offset, inner.size())
        base, over = self._painter, Overlay(self._layout, self._painter, looks)
        with clipped(painter, inner, inner.topLeft() - view.topLeft()):
            self._cells.paint(painter, view, base.cells)
            over.cells(painter)
        above = QRect(names, 0, view.width(), header)
        with clipped(painter, above, QPoint(names - view.left(), 0)):
            days = QRect(view.left(), 0, view.width(), header)
            self._days.paint(painter, days, base.days)
            base.titles(painter, days)
            over.days(painter)
        beside = QRect(0, header, names, view.height())
        with clipped(painter, beside, QPoint(0, header - view.top())):
            self._names.paint(painter, QRect(0, view.top(), names, view.height()), base.names)
        base.corner(painter, QRect(0, 0, names, header))
        painter.setPen(QColor(self._layout.look.palette.line))
        painter.drawLine(0, header, size.right(), header)
        painter.drawLine(names, 0, names, size.bottom())
        over.words(painter, inner)

    def _paint_edge(self, painter: QPainter, size: QRect) -> None:
        """Round the corners, and stop below the last row."""
        layout = self._layout
        look, p = layout.look, layout.look.palette
        high = min(size.height(), layout.sizes.header + layout.size.height() + 1)
        card = QRect(0, 0, size.width(), high).toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        around, inside = QPainterPath(), QPainterPath()
        around.addRect(size.toRectF())
        inside.addRoundedRect(card, look.radius_card, look.radius_card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(around - inside, QColor(p.paper))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(p.line))
        painter.drawPath(inside)
