# SPDX-License-Identifier: MIT
"""A report's table as a picture: the same marks as on paper, in the colors of the desk."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from peercenter import look
from peercenter.domain.reporting.charts import chart
from peercenter.domain.reporting.document import Table
from peercenter.domain.reporting.marks import Area, Drawing, Face, Label, Stroke, Tone
from peercenter.domain.reporting.wording import shown_text
from peercenter.ui import theme
from peercenter.ui.plain_text import plain
from peercenter.words import Words

_NARROWEST = 320
_WIDEST = 2000


class TableChart(QWidget):
    """The picture of a table, as high as its width asks for; nothing where there is none."""

    def __init__(self, words: Words, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._table: Table | None = None
        self._drawing: Drawing | None = None
        self._drawn_at: tuple[object, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setVisible(False)

    def show_table(self, table: Table) -> None:
        """Show the picture of a table; hide where it has none."""
        self._table, self._drawn_at = table, ()
        said = self._words.text("A picture of {title}. The table with it has all its numbers.")
        self.setAccessibleName(plain(said.format(title=table.title)))
        self.setVisible(self.drawing(_NARROWEST) is not None)
        self.updateGeometry()
        self.update()

    def drawing(self, width: int) -> Drawing | None:
        """Return what is painted at a width."""
        if self._table is None:
            return None
        at = (width, theme.current().measure)
        if at != self._drawn_at:
            self._drawn_at = at
            self._drawing = chart(self._table, width, self._face())
        return self._drawing

    def _face(self) -> Face:
        known: dict[tuple[float, bool], QFontMetricsF] = {}

        def measure(text: str, size: float, is_bold: bool) -> float:
            if (size, is_bold) not in known:
                known[size, is_bold] = QFontMetricsF(_font(size, is_bold=is_bold))
            return known[size, is_bold].horizontalAdvance(text)

        size = theme.current().type_px("small")
        return Face(size, measure, lambda shown: shown_text(shown, self._words))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawing = self.drawing(max(_NARROWEST, width))
        return round(drawing.height) + 1 if drawing else 0

    def sizeHint(self) -> QSize:
        width = max(_NARROWEST, self.width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        # Wider, it is never higher; a layout that knows the width asks for the height itself.
        return QSize(_NARROWEST, self.heightForWidth(_WIDEST))

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self.drawing(max(_NARROWEST, self.width()))
        if drawing is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for mark in drawing.marks:
                color = QColor(_color(mark.tone, theme.current().palette))
                if isinstance(mark, Area):
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(color)
                    painter.drawPolygon(_points(mark.points))
                elif isinstance(mark, Stroke):
                    painter.setPen(_pen(mark, color))
                    painter.drawPolyline(_points(mark.points))
                else:
                    _write(painter, mark, color)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


def _color(tone: Tone, palette: look.Palette) -> str:
    colors = {
        Tone.BAR: palette.pine,
        Tone.PART: palette.edge,
        Tone.INK: palette.ink,
        Tone.SOFT: palette.soft_ink,
        Tone.EDGE: palette.edge,
        Tone.QUIET: palette.line,
        Tone.GROUND: palette.card,
    }
    return colors[tone]


def _font(size: float, *, is_bold: bool) -> QFont:
    font = theme.current().font("small", 600 if is_bold else 400)
    font.setPixelSize(max(1, round(size)))
    return font


def _points(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _pen(stroke: Stroke, color: QColor) -> QPen:
    pen = QPen(color, stroke.weight * 1.4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.dash:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([max(0.1, part / pen.widthF()) for part in stroke.dash])
    return pen


def _write(painter: QPainter, label: Label, color: QColor) -> None:
    font = _font(label.size, is_bold=label.is_bold)
    width = QFontMetricsF(font).horizontalAdvance(label.text)
    back = {"left": 0.0, "center": width / 2, "right": width}[label.anchor]
    painter.setFont(font)
    painter.setPen(color)
    painter.save()
    painter.translate(label.x, label.y)
    if label.stands:
        painter.rotate(-90)
    painter.drawText(QPointF(-back, 0), label.text)
    painter.restore()
