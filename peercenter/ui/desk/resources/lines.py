# SPDX-License-Identifier: MIT
"""Pieces of an entry: a line with an icon, a number to call, and cards of such lines."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.coats import Hue
from peercenter.ui.theme import TextRole, Weight
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.labels import Label, TextTone
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.rows import RowList


class Line(QWidget):
    """An icon and what it stands for, with quieter words below it."""

    def __init__(
        self,
        icon: str,
        text: str,
        about: str = "",
        *,
        role: TextRole = "body",
        weight: Weight | None = None,
        tone: TextTone = "ink",
        hue: Hue = "pine",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        size = 26 if role in {"title", "large"} else 20
        self._row.addWidget(Mark(icon, hue=hue, size=size), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.words = Label(text, role, weight=weight, tone=tone)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words)
        if about:
            column.addWidget(Label(about, "small", tone="soft"))
        self._row.addLayout(column, 1)
        self._dress()

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Pair(QWidget):
    """A name and what the directory says of it, side by side even where it is narrow."""

    def __init__(self, name: str, value: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = Columns(0, parent=self)
        self._columns.add(Label(name, "small", tone="soft"), 32, least=11)
        self._columns.add(Label(value), 68, least=16)
        self._dress()

    def _dress(self) -> None:
        self._columns.setSpacing(theme.current().space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class Lines(Card):
    """A card of lines, hidden while it has none."""

    def __init__(self, title: str, *, spacing: float = 2, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._steps = spacing
        self._list = RowList()
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self.hide()

    @property
    def rows(self) -> list[QWidget]:
        """What it has, in order."""
        return self._list.rows

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Have these."""
        self._list.set_spacing(theme.current().space(self._steps))
        self._list.arrange(rows)
        self.setVisible(bool(rows))
