# SPDX-License-Identifier: MIT
"""The line below the grid: what the colors stand for, and what coverage is measured by."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from peercenter.domain.staff import Kind
from peercenter.ui import theme
from peercenter.ui.desk.roster.paint import legend_hue
from peercenter.ui.flows.roster import phrases
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_ORDER = (Kind.PEER, Kind.FAMILY_PEER, Kind.YOUTH_PEER, Kind.VOLUNTEER)


class _Swatch(QWidget):
    """A small square in the color of a kind."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        size = theme.current().icon_px(10)
        return QSize(size, size)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(legend_hue(theme.current(), self._kind).mark))
            painter.drawRoundedRect(QRectF(self.rect()), 2, 2)


class Legend(QWidget):
    """Colors at the left, rules at the right."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kinds = QWidget()
        self._kinds = FlowLayout(0, kinds)
        for kind in _ORDER:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(theme.current().space(1.5))
            row.addWidget(_Swatch(kind), 0, Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(Label(phrases.kind_short(kind, words), "small", tone="soft", wrap=False))
            self._kinds.addWidget(pair)
        self.rules = Label("", "small", tone="soft", align=Qt.AlignmentFlag.AlignRight)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(kinds, 2, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.rules, 3, Qt.AlignmentFlag.AlignTop)
        self._dress()

    def show_rules(self, rules: str) -> None:
        """Show what coverage is measured by."""
        self.rules.say(rules)

    def _dress(self) -> None:
        look = theme.current()
        self._kinds.setSpacing(look.space(4))
        self._row.setSpacing(look.space(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
