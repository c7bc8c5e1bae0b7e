# SPDX-License-Identifier: MIT
"""Who would like a peer: call names as the visitors read them, and a button to greet."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, Signal
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
from peercenter.words import Words, words_for


def called(waiting: Waiting, words: Words) -> str:
    """Return the call name here, and as the visitor read it where that differs."""
    here = texts.call_name(waiting.call_name, words)
    there = texts.call_name(waiting.call_name, words_for(waiting.language))
    if waiting.language == words.language or here == there:
        return here
    # Each name stays whole when the row breaks.
    return " · ".join(name.replace(" ", "\u00a0") for name in (here, there)).replace(
        " ·", "\u00a0·"
    )


def minutes_since(since: datetime, now: datetime) -> int:
    """Return the whole minutes since a moment, never less than zero."""
    return max(0, (now - since) // timedelta(minutes=1))


class WaitingRow(Row):
    """One who waits."""

    def __init__(self, waiting: Waiting, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        name = called(waiting, words)
        self.name = Label(name, "large")
        self.about = Label("", "small", tone="soft")
        self.greet = TextButton(words.text("Greet"), "primary")
        self.greet.setObjectName(f"greet-{waiting.id}")
        self.greet.setAccessibleName(words.text("Greet {name}").format(name=name))
        call = waiting.call_name
        self._row = QHBoxLayout(self)
        self._row.addWidget(CallMark(call.color, call.animal))
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
        self._nobody = Label(
            words.text(
                "Nobody is waiting. Visitors who ask for a peer at the kiosk appear here with "
                "their call name."
            ),
            tone="soft",
        )
        self.body.addWidget(self._list)
        self.body.addWidget(self._nobody)
        self.body.addStretch(1)

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
                    announce(
                        self, self._words.text("{name} is waiting").format(name=row.name.text())
                    )
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
