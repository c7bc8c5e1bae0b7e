# SPDX-License-Identifier: MIT
"""The line below the grid: what the colors stand for, and what coverage is measured by."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from peercenter.domain.staff import Kind
from peercenter.ui import theme
from peercenter.ui.desk.roster.paint import legend_hue
from peercenter.ui.flows.roster import phrases
from peercenter.ui.flows.roster.view import Shown
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_ORDER = (Kind.PEER, Kind.FAMILY_PEER, Kind.YOUTH_PEER, Kind.VOLUNTEER)


class _Swatch(QWidget):
    """A small square in the color of a kind, or hatched as time off is."""

    def __init__(self, kind: Kind | None) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = theme.current().icon_px(10)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._kind is None:
                line = QColor(theme.current().palette.soft_ink)
                painter.fillRect(self.rect(), QBrush(line, Qt.BrushStyle.BDiagPattern))
                return
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(legend_hue(theme.current(), self._kind).mark))
            painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


def _pair(swatch: _Swatch, text: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.current().space(1.5))
    row.addWidget(swatch, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(text, "small", tone="soft", wrap=False))
    return pair


class Legend(QWidget):
    """Colors at the left, rules at the right."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = QWidget()
        self._kinds = FlowLayout(0, kinds)
        for kind in _ORDER:
            self._kinds.addWidget(_pair(_Swatch(kind), phrases.kind_short(kind, words)))
        self.off = _pair(_Swatch(None), words.text("Time off"))
        self._kinds.addWidget(self.off)
        self.rules = Label("", "small", tone="soft", align=Qt.AlignmentFlag.AlignRight)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(kinds, 2, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.rules, 3, Qt.AlignmentFlag.AlignTop)
        self._dress()

    def show_roster(self, shown: Shown) -> None:
        """Show what coverage is measured by, and what hatched days are where there are any."""
        self.rules.say(shown.rules)
        self.off.setVisible(bool(shown.grid.off))

    def _dress(self) -> None:
        look = theme.current()
        self._kinds.setSpacing(look.space(4))
        self._row.setSpacing(look.space(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
