# SPDX-License-Identifier: MIT
"""Who would like a peer: call names as the visitors read them, and a button to greet."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.call_names import Waiting
from peercenter.domain.centers import Want
from peercenter.ui import texts, theme
from peercenter.ui.desk.shortcuts import Shortcut
from peercenter.ui.desk.today.part import PartCard
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.marks import CallMark
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words, words_for

_ROWS = 3.75
"""So many rows are seen at least: part of a fourth tells that there are more."""
_MARK = 38
_LEADING = 1.35


def called(waiting: Waiting, words: Words) -> list[str]:
    """Return the call name here, and as the visitor read it where that differs."""
    here = texts.call_name(waiting.call_name, words)
    there = texts.call_name(waiting.call_name, words_for(waiting.language))
    return [here] if waiting.language == words.language or here == there else [here, there]


def minutes_since(since: datetime, now: datetime) -> int:
    """Return the whole minutes since a moment, never less than zero."""
    return max(0, (now - since) // timedelta(minutes=1))


class WaitingRow(Row):
    """One who waits."""

    def __init__(self, waiting: Waiting, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        names = called(waiting, words)
        name = " · ".join(names)
        self.name = Label("\n".join(names), "large")
        self.about = Label("", "small", tone="soft")
        self.greet = TextButton(words.text("Greet"), "primary")
        self.greet.setObjectName(f"greet-{waiting.id}")
        self.greet.setAccessibleName(words.text("Greet {name}").format(name=name))
        call = waiting.call_name
        self._row = QHBoxLayout(self)
        self._row.addWidget(CallMark(call.color, call.animal, size=_MARK))
        self._column = QVBoxLayout()
        self._column.addWidget(self.name)
        self._column.addWidget(self.about)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.greet)
        self._dress()

    def show_waiting(self, waiting: Waiting, wants: Sequence[Want], now: datetime) -> None:
        """Show what they would like, and how long they have waited."""
        chosen = [self._words.pick(w.texts) for w in wants if w.code in waiting.wants]
        minutes = minutes_since(waiting.since_at, now)
        since = (
            self._words.text("{n} min").format(n=minutes)
            if minutes
            else self._words.text("just now")
        )
        self.about.say(" · ".join([*chosen, since.replace(" ", "\u00a0")]))

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(0, look.space(2), 0, look.space(2.5))
        self._row.setSpacing(look.space(3))
        self._column.setSpacing(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class WaitingPlace(Scroll):
    """A place of always the same size: who comes and goes moves nothing else on the page."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent=parent)
        self._column = QVBoxLayout(content)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)

    def add(self, widget: QWidget) -> None:
        """Put something below what is there."""
        self._column.insertWidget(self._column.count() - 1, widget)

    @property
    def beside(self) -> int:
        """The room it keeps for the bar, whether it is there or not."""
        return self.verticalScrollBar().sizeHint().width() + theme.current().space(1)

    def _keep_width(self) -> None:
        # The rows keep their width, and with it their height, when the bar comes.
        bar = self.verticalScrollBar()
        room = theme.current().space(1) if bar.maximum() else self.beside
        self._column.setContentsMargins(0, 0, room, 0)

    # Qt

    def minimumSizeHint(self) -> QSize:
        look = theme.current()
        words = look.type_px("large") + look.type_px("small")
        row = max(look.px(_MARK), round(words * _LEADING)) + look.space(4.5)
        return QSize(super().minimumSizeHint().width(), round(row * _ROWS))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_width()


class WaitingCard(PartCard):
    """Everybody who waits, the longest first.

    Signals:
        greeted(str): the id of the one to greet.
    """

    greeted = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("Waiting for a peer"), parent)
        self.setObjectName("waiting")
        self._words = words
        self.number = Label("", "body", weight=600, wrap=False)
        self.header.addWidget(self.number)
        self._rows: dict[str, WaitingRow] = {}
        self._list = RowList()
        self.place = WaitingPlace(QWidget())
        self._nobody = Label(
            words.text(
                "Nobody is waiting. Visitors who ask for a peer at the kiosk appear here with "
                "their call name."
            ),
            tone="soft",
        )
        self.place.add(self._list)
        self.place.add(self._nobody)
        self.body.addWidget(self.place, 1)
        self._align()

    @property
    def rows(self) -> list[WaitingRow]:
        """The rows in their order."""
        return [row for row in self._list.rows if isinstance(row, WaitingRow)]

    def show_waiting(
        self, waiting: Sequence[Waiting], wants: Sequence[Want], now: datetime
    ) -> None:
        """Show these."""
        before = self._rows
        self._rows = {}
        for one in waiting:
            row = before.get(one.id)
            if row is None:
                row = WaitingRow(one, self._words)
                row.greet.clicked.connect(partial(self.greeted.emit, one.id))
                if before:
                    name = " · ".join(called(one, self._words))
                    announce(self, self._words.text("{name} is waiting").format(name=name))
            row.show_waiting(one, wants, now)
            self._rows[one.id] = row
        self._list.arrange(list(self._rows.values()))
        for index, row in enumerate(self.rows):
            hint = self._words.text("Greet the one who has waited longest")
            row.greet.setToolTip(Shortcut.GREET_FIRST.hint(hint) if index == 0 else "")
        self.number.say(str(len(waiting)) if waiting else "")
        self._list.setVisible(bool(waiting))
        self._nobody.setVisible(not waiting)
        if before.keys() != self._rows.keys():
            self.notice.clear()

    def _align(self) -> None:
        # The bar stands in the card's margin, so that rows end where the header does.
        margins = self._outer.contentsMargins()
        margins.setRight(margins.left() - self.place.beside)
        self._outer.setContentsMargins(margins)
        self.header.setContentsMargins(0, 0, self.place.beside, 0)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._align()
