# SPDX-License-Identifier: MIT
"""Paints the grid's ground, its shifts and its coverage, in the colors of the theme."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen

from peercenter.domain.staff import Kind
from peercenter.ui import icons
from peercenter.ui.coats import Coat, Hue, hue_coat, mix
from peercenter.ui.desk.roster.layout import Layout, Spot
from peercenter.ui.desk.roster.sizes import ACCENT
from peercenter.ui.desk.roster.strip_bar import paint_strip
from peercenter.ui.flows.roster.grid import NO_ROW, Mode, RowKind, Strip
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.painting import draw_text, text_size

KIND_HUES: dict[Kind | None, Hue] = {
    Kind.PEER: "pine",
    Kind.FAMILY_PEER: "sky",
    Kind.YOUTH_PEER: "plum",
    Kind.VOLUNTEER: "ink",
    None: "clay",
}
ROUND = 7
"""The corners of a block."""
_CENTER = Qt.AlignmentFlag.AlignCenter
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridPainter:
    """Paints parts of a layout: days above, names beside, and the cells."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._look = layout.look
        palette = self._look.palette
        self._coats = {hue: hue_coat(palette, hue) for hue in KIND_HUES.values()}
        self._small = self._look.font("small")
        self._strong = self._look.font("body", 600)
        self._metrics = QFontMetrics(layout.label_font)

    def cells(self, painter: QPainter, area: QRect) -> None:
        """Paint the cells of an area with their shifts."""
        p, layout = self._look.palette, self._layout
        painter.fillRect(area, QColor(p.card))
        if area.top() >= layout.tops[-1] or area.left() >= layout.size.width():
            return
        rows, columns = layout.cells_in(area)
        self._paint_ground(painter, area, rows, columns)
        for row in range(1) if layout.grid.mode is Mode.HOURS else rows:
            for column in columns:
                for spot in layout.spots.get((row, column), ()):
                    self._paint_spot(painter, spot)

    def days(self, painter: QPainter, area: QRect) -> None:
        """Paint the days of an area with their coverage."""
        p, layout = self._look.palette, self._layout
        height = layout.sizes.header
        painter.fillRect(area, self.header_ground)
        if area.left() >= layout.size.width():
            return
        for column in layout.cells_in(area)[1]:
            left = layout.left(column)
            strip = layout.grid.strips.get((NO_ROW, column))
            if column:
                painter.setPen(QColor(p.line))
                painter.drawLine(left, 0, left, height)
            if strip is not None:
                self.strip(painter, strip, NO_ROW, column)

    def titles(self, painter: QPainter, view: QRect) -> None:
        """Write what days are called, in the middle of what is in sight of them."""
        layout, look, p = self._layout, self._look, self._look.palette
        painter.setFont(self._strong)
        for column in layout.cells_in(view)[1]:
            day = layout.grid.days[column]
            where = QRect(layout.left(column), 0, layout.cell(0, column).width(), view.height())
            if where.width() > view.width() // 2:
                where = where.intersected(view)
            if (NO_ROW, column) in layout.grid.strips:
                where.adjust(0, look.space(2), 0, -look.space(5))
            painter.setPen(QColor(p.pine if day.is_today else p.ink))
            painter.drawText(where, _CENTER, day.title)

    def names(self, painter: QPainter, area: QRect) -> None:
        """Paint the names of the rows of an area."""
        p, look, layout = self._look.palette, self._look, self._layout
        painter.fillRect(area, QColor(p.card))
        if area.top() >= layout.tops[-1]:
            return
        for row in layout.cells_in(area)[0]:
            one = layout.grid.rows[row]
            where = QRect(0, layout.tops[row], layout.sizes.names, layout.cell(row, 0).height())
            inside = where.adjusted(look.space(3.5), look.space(2), -look.space(3.5), 0)
            if one.kind is RowKind.HOUR:
                inside.setTop(where.top() + look.space(1))
                draw_text(painter, inside, self._small, p.soft_ink, one.title)
            else:
                ink = p.clay_ink if one.kind is RowKind.OPEN else p.ink
                draw_text(painter, inside, self._strong, ink, one.title)
                used = text_size(self._strong, one.title, inside.width()).height()
                inside.setTop(inside.top() + used)
                draw_text(painter, inside, self._small, p.soft_ink, layout.about(row))
            painter.setPen(QColor(p.line))
            painter.drawLine(0, where.bottom() + 1, where.right(), where.bottom() + 1)

    def corner(self, painter: QPainter, where: QRect) -> None:
        """Paint what stands where days and names meet."""
        look = self._look
        painter.fillRect(where, self.header_ground)
        painter.setFont(self._small)
        painter.setPen(QColor(look.palette.soft_ink))
        inside = where.adjusted(look.space(3.5), 0, -look.space(2), 0)
        painter.drawText(inside, _AT_LEFT, self._layout.grid.corner)

    @property
    def header_ground(self) -> QColor:
        """What the days stand on."""
        p = self._look.palette
        return QColor(mix(p.card, p.paper, 0.6))

    def _paint_ground(self, painter: QPainter, area: QRect, rows: range, columns: range) -> None:
        layout = self._layout
        for column in columns:
            for row in rows:
                self._paint_cell(painter, row, column)
        painter.setPen(QColor(self._look.palette.line))
        for row in rows:
            y = layout.tops[row + 1]
            painter.drawLine(area.left(), y, area.right(), y)
        bottom = min(layout.tops[-1], area.bottom())
        for column in columns:
            if column:
                painter.drawLine(layout.left(column), area.top(), layout.left(column), bottom)

    def _paint_cell(self, painter: QPainter, row: int, column: int) -> None:
        """Paint what a cell is like, without its shifts."""
        p, layout, at = self._look.palette, self._layout, (row, column)
        cell, grid = layout.cell(row, column), layout.grid
        if grid.is_closed(at):
            painter.fillRect(cell, QColor(mix(p.card, p.paper, 0.8)))
        elif grid.days[column].is_today:
            painter.fillRect(cell, QColor(mix(p.card, p.pine_tint, 0.25)))
        if at in grid.off:
            painter.fillRect(cell, QBrush(QColor(p.line), Qt.BrushStyle.BDiagPattern))
        if at in grid.strips:
            self.strip(painter, grid.strips[at], row, column)
        if at in grid.elsewhere and at not in layout.spots:
            self._paint_elsewhere(painter, grid.elsewhere[at], cell)

    def _paint_elsewhere(self, painter: QPainter, text: str, cell: QRect) -> None:
        """Say which other center somebody is at; the keyboard's words say it in full."""
        inside = cell.adjusted(self._layout.sizes.pad + 2, 0, -self._layout.sizes.pad, 0)
        metrics = QFontMetrics(self._small)
        inside.setTop(cell.top() + (cell.height() - 2 * metrics.height()) // 2)
        painter.setFont(self._small)
        painter.setPen(QColor(self._look.palette.soft_ink))
        name, _, times = text.rpartition(" ")
        for line in (name, times):
            short = metrics.elidedText(line, Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, Qt.AlignmentFlag.AlignLeft, short)
            inside.setTop(inside.top() + metrics.height())

    def strip(self, painter: QPainter, strip: Strip, row: int, column: int) -> None:
        """Paint a coverage strip."""
        room = self._layout.strip_room(row, column).adjusted(1, 3, -1, -3)
        paint_strip(painter, strip.parts, room, self._layout.grid.axis, self._look)

    # Shifts

    def _paint_spot(self, painter: QPainter, spot: Spot) -> None:
        block, p = spot.block, self._look.palette
        coat = self._coats[KIND_HUES[block.kind]]
        box = QRectF(spot.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if block.kind is None and block.shift.staff_id is None:
            painter.setBrush(QColor(p.card))
            painter.setPen(QPen(QColor(coat.mark), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), ROUND, ROUND)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(coat.mark))
            painter.drawRoundedRect(box, ROUND, ROUND)
            painter.setBrush(QColor(coat.ground or p.card))
            painter.drawRoundedRect(box.adjusted(ACCENT, 0, 0, 0), ROUND - 2, ROUND - 2)
        if spot.time.width() < spot.box.width():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(coat.mark))
            # When it really is, below words that need more room; not over the round corners.
            inside = spot.time & spot.box.adjusted(ROUND // 2, 0, -ROUND // 2, 0)
            painter.drawRect(inside.left(), spot.box.bottom() - 3, inside.width(), 3)
        if block.against == "hard":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(p.clay), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), ROUND, ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_label(painter, spot, coat)
        if block.dimmed:
            veil = QColor(p.card)
            veil.setAlphaF(0.65)
            painter.fillRect(spot.box, veil)

    def _paint_label(self, painter: QPainter, spot: Spot, coat: Coat) -> None:
        layout = self._layout
        inset = ACCENT + layout.sizes.pad + 2
        where = spot.box.adjusted(inset, 0, 0, 0)
        painter.setFont(layout.label_font)
        painter.setPen(QColor(coat.ink))
        if layout.grid.mode is Mode.HOURS:
            name, _, times = spot.block.label.rpartition(" ")
            lines = where.adjusted(-2, layout.sizes.pad // 2, 0, 0)
            step = self._metrics.height()
            whole = self._metrics.horizontalAdvance(name) <= lines.width()
            for line in (*((name,) if whole else name.split()), times):
                painter.drawText(lines, Qt.AlignmentFlag.AlignLeft, line)
                lines.setTop(lines.top() + step)
            where = QRect(lines.left(), lines.top(), lines.width(), step)
        else:
            painter.drawText(where, _AT_LEFT, spot.block.label)
            where.setLeft(where.left() + self._metrics.horizontalAdvance(spot.block.label) + 4)
        self._paint_marks(painter, spot, coat, where)

    def _paint_marks(self, painter: QPainter, spot: Spot, coat: Coat, where: QRect) -> None:
        block, size = spot.block, self._layout.sizes.mark
        p = self._look.palette
        named = (
            ("lock-simple", coat.mark, block.fixed),
            ("moon", coat.mark, block.over_midnight),
            ("warning", p.clay if block.against == "hard" else p.sun_ink, bool(block.against)),
        )
        at = QRectF(where.left(), where.center().y() - size / 2 + 1, size, size)
        for name, color, shows in named:
            if shows:
                icons.paint(painter, at, name, color, weight="bold")
                at.moveLeft(at.left() + size + 2)
        if block.changed:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.sun_ink))
            inset = size * 0.3
            painter.drawEllipse(at.adjusted(inset, inset, -inset, -inset))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def legend_hue(look: Theme, kind: Kind) -> Coat:
    """Return the colors of a kind of staff."""
    return hue_coat(look.palette, KIND_HUES[kind])
