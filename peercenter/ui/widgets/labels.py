# SPDX-License-Identifier: MIT
"""Text on the screen: always plain, wrapped, and in one of the roles of the theme."""

from typing import Literal

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import TextRole, Weight
from peercenter.ui.widgets.painting import (
    absolute,
    draw_tight,
    line_width,
    text_direction,
    tight_height,
)

TextTone = Literal["ink", "soft", "sidebar", "trouble"] | Hue

_WIDE = 46
"""Characters to a line that read well; a label asks for no more."""

_TIGHT = frozenset({"hero", "title"})

_WEIGHTS: dict[TextRole, Weight] = {"hero": 800, "title": 800, "large": 600}


class Label(QLabel):
    """Words to read; whatever they are, they show as they are written."""

    def __init__(
        self,
        text: str = "",
        role: TextRole = "body",
        *,
        tone: TextTone = "ink",
        weight: Weight | None = None,
        wrap: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        parent: QWidget | None = None,
    ) -> None:
        self._known: dict[int, int] = {}
        """Heights by width, until something changes: Qt asks again and again."""
        super().__init__(parent)
        self._role: TextRole = role
        self._weight: Weight = weight or _WEIGHTS.get(role, 400)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self._dress()
        self.say(text)

    def say(self, text: str) -> None:
        """Show this text."""
        self._known.clear()
        super().setText(plain(text))

    def set_tone(self, tone: TextTone) -> None:
        """Show it in another tone."""
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()  # polishing anew brings back the font it had first

    def _dress(self) -> None:
        self.setFont(theme.current().font(self._role, self._weight))

    @property
    def _is_tight(self) -> bool:
        """Whether its lines stand closer than the typeface asks for, as large type should."""
        return self._role in _TIGHT and self.wordWrap()

    # Qt

    def sizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().sizeHint()
        margins = self.contentsMargins()
        look = theme.current()
        words = line_width(self.font(), self.text())
        width = min(words, look.characters(_WIDE, self._role))
        width += margins.left() + margins.right() + 2 * self.margin()
        width = max(width, self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        if self._is_tight and self.text():
            least.setHeight(min(least.height(), self.fontMetrics().height()))
        return least

    def heightForWidth(self, width: int) -> int:
        if width not in self._known:
            self._known[width] = self._height_at(width)
        return self._known[width]

    def _height_at(self, width: int) -> int:
        if not self._is_tight:
            return super().heightForWidth(width)
        if not self.text():
            return 0
        return tight_height(self.font(), self.text(), width)

    def paintEvent(self, event: QPaintEvent) -> None:
        # QLabel would put a name in foreign letters on the other side of its row.
        color = self.palette().color(self.foregroundRole())
        align = absolute(self.alignment(), self.layoutDirection())
        with QPainter(self) as painter:
            painter.setLayoutDirection(text_direction(self.text()))
            if self._is_tight:
                draw_tight(
                    painter, self.contentsRect(), self.font(), color, self.text(), align=align
                )
                return
            painter.setFont(self.font())
            painter.setPen(color)
            wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() else Qt.TextFlag(0)
            painter.drawText(self.contentsRect(), align | wrap, self.text())

    def setText(self, text: str) -> None:
        self.say(text)

    def changeEvent(self, event: QEvent) -> None:
        self._known.clear()
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have a screen reader say something; a help only, the screen says it too."""
    event = QtGui.QAccessibleAnnouncementEvent(widget, plain(text))
    if assertive:
        event.setPoliteness(QtGui.QAccessible.AnnouncementPoliteness.Assertive)
    QtGui.QAccessible.updateAccessibility(event)
