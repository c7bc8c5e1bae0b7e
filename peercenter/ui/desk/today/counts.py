# SPDX-License-Identifier: MIT
"""Quick counts: a visitor, a one-on-one, supplies, a naloxone kit, a call; one tap each."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.tallies import Measure
from peercenter.services.counting import QUICK
from peercenter.ui import texts, theme
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.widgets.buttons import IconButton
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import Mark
from peercenter.ui.widgets.notices import Notice
from peercenter.words import Words

_ICONS = {
    Measure.VISITS: "person-arms-spread",
    Measure.ONE_ON_ONES: "chats-circle",
    Measure.SUPPLIES: "t-shirt",
    Measure.NALOXONE: "first-aid-kit",
    Measure.CALLS: "phone",
}


def quick_title(measure: Measure, words: Words) -> str:
    """Return the name of a quick count."""
    return (
        words.text("A visitor") if measure is Measure.VISITS else texts.quick_name(measure, words)
    )


class CountTile(QFrame):
    """One thing to count, with today's number."""

    def __init__(self, measure: Measure, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._words = words
        title = quick_title(measure, words)
        self.number = Label("", "small", tone="soft")
        self.more = IconButton("plus", name=words.text("Count one more: {what}").format(what=title))
        self.more.setObjectName(f"count-{measure}")
        self._row = QHBoxLayout(self)
        self._row.addWidget(Mark(_ICONS[measure], size=28), 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout()
        self._column.addStretch(1)
        self._column.addWidget(Label(title, "body", weight=600))
        self._column.addWidget(self.number)
        self._column.addStretch(1)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)
        self._dress()

    def show_number(self, number: int) -> None:
        """Show how many there are today."""
        self.number.say(self._words.count("{n} today", "{n} today", number))

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.space(3), look.space(3), look.space(2.5), look.space(3))
        self._row.setSpacing(look.space(2.5))
        self._column.setSpacing(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class QuickCounts(QWidget):
    """Everything that is counted with one tap.

    Signals:
        counted(Measure): one more of this.
    """

    counted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.notice)
        grid = QWidget()
        self._grid = ReflowGrid(5, 0, parent=grid)
        self._column.addWidget(grid)
        self.tiles: dict[Measure, CountTile] = {}
        for measure in (Measure.VISITS, *QUICK):
            tile = CountTile(measure, words)
            tile.more.clicked.connect(partial(self.counted.emit, measure))
            self._grid.addWidget(tile)
            self.tiles[measure] = tile
        visitor = self.tiles[Measure.VISITS].more
        visitor.setShortcut(Shortcut.VISITOR.keys)
        hint = words.text("Check somebody in who would rather not use the kiosk")
        visitor.setToolTip(Shortcut.VISITOR.hint(hint))
        self._dress()

    def show_counts(self, at_desk: int, quick: Mapping[Measure, int]) -> None:
        """Show today's numbers."""
        self.tiles[Measure.VISITS].show_number(at_desk)
        for measure, number in quick.items():
            self.tiles[measure].show_number(number)

    def refuse(self, sentence: str) -> None:
        """Say what could not be counted, and why."""
        self.notice.tell(sentence, "warn")

    def _dress(self) -> None:
        look = theme.current()
        self._grid.setSpacing(look.space(3.5))
        self._column.setSpacing(look.space(2))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
