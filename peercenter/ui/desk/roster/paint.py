# SPDX-License-Identifier: MIT
"""Paints the grid: only what is in sight, in the colors of the theme."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from peercenter.domain.staff import Kind
from peercenter.ui import icons
from peercenter.ui.coats import Coat, Hue, hue_coat, mix
from peercenter.ui.desk.roster.layout import ACCENT, Layout, Spot
from peercenter.ui.flows.roster.grid import NO_ROW, Cell, Level, Mode, Part, RowKind, Strip
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.painting import draw_text, text_size

KIND_HUES: dict[Kind | None, Hue] = {
    Kind.PEER: "pine",
    Kind.FAMILY_PEER: "sky",
    Kind.YOUTH_PEER: "plum",
    Kind.VOLUNTEER: "ink",
    None: "clay",
}
_ROUND = 7
_CENTER = Qt.AlignmentFlag.AlignCenter
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass
class Ghost:
    """Where a shift would come to lie if the hand let go now."""

    box: QRect
    label: str
    lines: tuple[str, ...] = ()
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


class GridPainter:
    """Paints a layout into a viewport."""

    def __init__(self, painter: QPainter, layout: Layout, view: QRect, looks: Looks) -> None:
        """Paint what is in sight; `view` is the visible part in the layout's coordinates."""
        self._painter = painter
        self._layout = layout
        self._look = layout.look
        self._view = view
        self._looks = looks
        self._coats = {hue: hue_coat(self._look.palette, hue) for hue in KIND_HUES.values()}
        self._small = self._look.font("small")
        self._strong = self._look.font("body", 600)
        self._metrics = QFontMetrics(layout.label_font)

    def paint(self, size: QRect) -> None:
        """Paint everything; the header and the names stay where they are."""
        names, header = self._layout.sizes.names, self._layout.sizes.header
        p = self._look.palette
        self._painter.fillRect(size, QColor(p.card))
        inner = QRect(names, header, size.width() - names, size.height() - header)
        rows, columns = self._layout.cells_in(self._view)
        with _Clipped(self._painter, inner, inner.topLeft() - self._view.topLeft()):
            self._paint_cells(rows, columns)
            self._paint_spots(rows, columns)
            self._paint_focus()
        above = QRect(names, 0, inner.width(), header)
        with _Clipped(self._painter, above, QPoint(names - self._view.left(), 0)):
            self._paint_days(columns)
        beside = QRect(0, header, names, inner.height())
        with _Clipped(self._painter, beside, QPoint(0, header - self._view.top())):
            self._paint_names(rows)
        self._paint_corner(QRect(0, 0, names, header))
        self._lines(size, names, header)
        if self._looks.ghost is not None:
            with _Clipped(self._painter, inner, inner.topLeft() - self._view.topLeft()):
                self._paint_ghost(self._looks.ghost)
            self._paint_words(self._looks.ghost, inner)

    # Ground

    def _paint_cells(self, rows: range, columns: range) -> None:
        p, layout = self._look.palette, self._layout
        line, shut = QColor(p.line), QColor(mix(p.card, p.paper, 0.8))
        today = QColor(mix(p.card, p.pine_tint, 0.25))
        strips = self._strips()
        for column in columns:
            is_today = layout.grid.days[column].is_today
            for row in rows:
                where = layout.cell(row, column)
                if layout.grid.is_closed((row, column)):
                    self._painter.fillRect(where, shut)
                elif is_today:
                    self._painter.fillRect(where, today)
                strip = strips.get((row, column))
                if strip is not None:
                    self._paint_strip(strip, row, column)
        self._painter.setPen(line)
        bottom = layout.tops[-1]
        for row in rows:
            y = layout.tops[row + 1]
            self._painter.drawLine(self._view.left(), y, self._view.right(), y)
        for column in columns[1:] if columns and columns[0] == 0 else columns:
            x = layout.left(column)
            self._painter.drawLine(x, self._view.top(), x, min(bottom, self._view.bottom()))

    def _lines(self, size: QRect, names: int, header: int) -> None:
        self._painter.setPen(QColor(self._look.palette.line))
        self._painter.drawLine(0, header, size.right(), header)
        self._painter.drawLine(names, 0, names, size.bottom())

    # Header and names

    def _paint_corner(self, where: QRect) -> None:
        look = self._look
        self._painter.fillRect(where, self._header_ground())
        self._painter.setFont(self._small)
        self._painter.setPen(QColor(look.palette.soft_ink))
        inside = where.adjusted(look.space(3.5), 0, -look.space(2), 0)
        self._painter.drawText(inside, _AT_LEFT, self._layout.grid.corner)

    def _header_ground(self) -> QColor:
        p = self._look.palette
        return QColor(mix(p.card, p.paper, 0.6))

    def _paint_days(self, columns: range) -> None:
        p, layout, look = self._look.palette, self._layout, self._look
        height = layout.sizes.header
        strips = self._strips()
        for column in columns:
            day = layout.grid.days[column]
            where = QRect(layout.left(column), 0, layout.cell(0, column).width(), height)
            self._painter.fillRect(where, self._header_ground())
            title = where.adjusted(0, look.space(2), 0, -look.space(5))
            has_strip = (NO_ROW, column) in strips
            self._painter.setFont(self._strong)
            self._painter.setPen(QColor(p.pine if day.is_today else p.ink))
            self._painter.drawText(title if has_strip else where, _CENTER, day.title)
            if column:
                self._painter.setPen(QColor(p.line))
                self._painter.drawLine(where.left(), 0, where.left(), height)
            if has_strip:
                self._paint_strip(strips[NO_ROW, column], NO_ROW, column)

    def _paint_names(self, rows: range) -> None:
        p, look, layout = self._look.palette, self._look, self._layout
        for row in rows:
            one = layout.grid.rows[row]
            where = QRect(0, layout.tops[row], layout.sizes.names, layout.cell(row, 0).height())
            self._painter.fillRect(where, QColor(p.card))
            inside = where.adjusted(look.space(3.5), look.space(2), -look.space(3.5), 0)
            ink = p.clay if one.kind is RowKind.OPEN else p.ink
            if one.kind is RowKind.HOUR:
                inside.setTop(where.top() + look.space(1))
                draw_text(self._painter, inside, self._small, p.soft_ink, one.title)
            else:
                draw_text(self._painter, inside, self._strong, ink, one.title)
                used = text_size(self._strong, one.title, inside.width()).height()
                inside.setTop(inside.top() + used)
                draw_text(self._painter, inside, self._small, p.soft_ink, one.about)
            self._painter.setPen(QColor(p.line))
            self._painter.drawLine(0, where.bottom() + 1, where.right(), where.bottom() + 1)

    # Coverage

    def _strips(self) -> Mapping[Cell, Strip]:
        strips = self._layout.grid.strips
        ghost = self._looks.ghost
        return {**strips, **ghost.strips} if ghost is not None and ghost.strips else strips

    def _paint_strip(self, strip: Strip, row: int, column: int) -> None:
        """Paint a strip; what is missing is higher, what is thin has a notch: not color alone."""
        layout, look = self._layout, self._look
        height = look.space(2.5)
        top = layout.sizes.header - look.space(2.5) - height
        if row != NO_ROW:
            top = layout.tops[row] + layout.sizes.pad
        left = layout.left(column) + layout.sizes.pad
        right = layout.left(column) + layout.column_width - layout.sizes.pad
        first, last = layout.grid.axis
        scale = (right - left) / (last - first)
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        for index, part in enumerate(strip.parts):
            begins = left + (max(part.begins, first) - first) * scale
            ends = left + (min(part.ends, last) - first) * scale
            if ends <= begins:
                continue
            where = QRectF(begins, top, max(2.0, ends - begins), height)
            self._paint_part(strip.parts, index, part, where)

    def _paint_part(self, parts: tuple[Part, ...], index: int, part: Part, where: QRectF) -> None:
        p, painter = self._look.palette, self._painter
        colors = {
            Level.AMPLE: p.pine,
            Level.MET: mix(p.pine_tint, p.pine, 0.45),
            Level.THIN: p.sun,
            Level.GAP: p.clay,
        }
        painter.setBrush(QColor(colors[part.level]))
        if part.level is Level.GAP:
            painter.drawRect(where.adjusted(0, -3, 0, 3))
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
            painter.setBrush(QColor(p.card))
            painter.drawRect(QRectF(where.left(), where.center().y() - 1, where.width(), 2))

    # Shifts

    def _paint_spots(self, rows: range, columns: range) -> None:
        if self._layout.grid.mode is Mode.HOURS:
            rows = range(1)
        for row in rows:
            for column in columns:
                for spot in self._layout.spots.get((row, column), ()):
                    self._paint_spot(spot)

    def _coat(self, spot: Spot) -> Coat:
        return self._coats[KIND_HUES[spot.block.kind]]

    def _paint_spot(self, spot: Spot) -> None:
        block, painter, p = spot.block, self._painter, self._look.palette
        looks = self._looks
        coat = self._coat(spot)
        dim = block.dimmed or block.id in {looks.moved, looks.marked}
        if dim:
            painter.setOpacity(0.4)
        box = QRectF(spot.box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if block.kind is None and block.shift.staff_id is None:
            painter.setBrush(QColor(p.card))
            painter.setPen(QPen(QColor(coat.mark), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(coat.mark))
            painter.drawRoundedRect(box, _ROUND, _ROUND)
            painter.setBrush(QColor(coat.ground or p.card))
            painter.drawRoundedRect(box.adjusted(ACCENT, 0, 0, 0), _ROUND - 2, _ROUND - 2)
        if spot.time.width() < spot.box.width():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(coat.mark))
            painter.drawRect(spot.time.left(), spot.box.bottom() - 3, spot.time.width(), 3)
        if block.against == "hard":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(p.clay), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_label(spot, coat)
        if dim:
            painter.setOpacity(1.0)
        if block.id == looks.chosen:
            self._ring(spot.box)

    def _paint_label(self, spot: Spot, coat: Coat) -> None:
        painter, layout = self._painter, self._layout
        inset = ACCENT + layout.sizes.pad + 2
        where = spot.box.adjusted(inset, 0, 0, 0)
        painter.setFont(layout.label_font)
        painter.setPen(QColor(coat.ink))
        if layout.grid.mode is Mode.HOURS:
            name, _, times = spot.block.label.rpartition(" ")
            lines = where.adjusted(-2, layout.sizes.pad // 2, 0, 0)
            step = self._metrics.height()
            for line in (name, times):
                painter.drawText(lines, Qt.AlignmentFlag.AlignLeft, line)
                lines.setTop(lines.top() + step)
            where = QRect(lines.left(), lines.top(), lines.width(), step)
        else:
            painter.drawText(where, _AT_LEFT, spot.block.label)
            where.setLeft(where.left() + self._metrics.horizontalAdvance(spot.block.label) + 4)
        self._paint_marks(spot, coat, where)

    def _paint_marks(self, spot: Spot, coat: Coat, where: QRect) -> None:
        block, size, painter = spot.block, self._layout.sizes.mark, self._painter
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

    # What is special

    def _ring(self, where: QRect) -> None:
        painter, look = self._painter, self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        strong = self._looks.has_focus
        painter.setPen(QPen(QColor(look.palette.focus), look.ring if strong else 2))
        painter.drawRoundedRect(QRectF(where).adjusted(-1.5, -1.5, 1.5, 1.5), _ROUND, _ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_focus(self) -> None:
        cell = self._looks.cell
        if cell is None or self._looks.chosen is not None or not self._looks.has_focus:
            return
        if cell[0] < len(self._layout.grid.rows) and cell[1] < len(self._layout.grid.days):
            self._ring(self._layout.cell(*cell).adjusted(3, 3, -3, -3))

    def _paint_ghost(self, ghost: Ghost) -> None:
        p, painter = self._look.palette, self._painter
        color = p.clay if ghost.is_refused else p.sun_ink if ghost.lines else p.pine
        ground = QColor(p.clay_tint if ghost.is_refused else p.card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(color), 2))
        ground.setAlphaF(0.85)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(ghost.box), _ROUND, _ROUND)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_words(self, ghost: Ghost, inner: QRect) -> None:
        """Write near the pointer what would come of it; always in sight."""
        look, p, painter = self._look, self._look.palette, self._painter
        width = min(look.characters(38), inner.width() - 2 * look.space(4))
        lines = [ghost.label, *ghost.lines]
        fonts: list[QFont] = [self._strong, *([self._small] * len(ghost.lines))]
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
        hue: Hue = "clay" if ghost.is_refused else "sun" if ghost.lines else "pine"
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


class _Clipped:
    """Paint into a part of the view, in its own coordinates."""

    def __init__(self, painter: QPainter, where: QRect, origin: QPoint) -> None:
        self._painter, self._where, self._origin = painter, where, origin

    def __enter__(self) -> None:
        self._painter.save()
        self._painter.setClipRect(self._where)
        self._painter.translate(self._origin)

    def __exit__(self, *_: object) -> None:
        self._painter.restore()


def legend_hue(look: Theme, kind: Kind) -> Coat:
    """Return the colors of a kind of staff."""
    return hue_coat(look.palette, KIND_HUES[kind])
