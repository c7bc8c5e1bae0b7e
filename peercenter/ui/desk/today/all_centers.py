# SPDX-License-Identifier: MIT
"""All centers at a glance: one row each, and a tap goes there."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.closings import DayState
from peercenter.domain.roster.day_wording import standing
from peercenter.errors import PeerCenterError
from peercenter.services.today import CenterGlance
from peercenter.ui import theme
from peercenter.ui.coats import Tone
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.flows.all_centers import AllCentersFlow
from peercenter.ui.flows.ports import Timers, Topic
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Pill
from peercenter.ui.widgets.rows import RowButton, RowList
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words

_SHARES = ((30, 20), (14, 9), (12, 8), (30, 18), (20, 18))
"""Of the width, and the least characters: center, visits, waiting, on duty, peer."""


class CenterRow(RowButton):
    """One center."""

    def __init__(self, glance: CenterGlance, words: Words, parent: QWidget | None = None) -> None:
        super().__init__("quiet", parent)
        self.center = glance.center
        self.setObjectName(f"center-{glance.center.code}")
        self._words = words
        self._name = Label(glance.center.name, "body", weight=600)
        self._state = Label("", "small", tone="soft")
        self._visits = Label("", "body", weight=600)
        self._waiting = Label("")
        self._duty = Label("", "body")
        self._late = Label("", "small", tone="clay", weight=600)
        self._peer = Pill("", "good")
        self._row = Columns(0, parent=self)
        name, duty = _stacked(self._name, self._state), _stacked(self._duty, self._late)
        peer = QWidget()
        row = QHBoxLayout(peer)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._peer)
        row.addStretch(1)
        parts = (name, self._visits, self._waiting, duty, peer)
        for part, (share, least) in zip(parts, _SHARES, strict=True):
            self._row.add(part, share, least=least)
        self.show_glance(glance)
        self._dress()
        self.show_through()

    @property
    def late(self) -> str:
        """Who was planned to be here by now and has not come."""
        return self._late.text()

    def show_glance(self, glance: CenterGlance) -> None:
        """Show how it stands."""
        words = self._words
        state = " · ".join([_doors(glance, words), *_day_state(glance, words)])
        visits = words.count("{n} visit", "{n} visits", glance.visits)
        waiting = words.count("{n} waiting", "{n} waiting", glance.waiting)
        duty = ", ".join(glance.on_duty) or words.text("nobody on duty")
        late = words.listing(
            words.text("{name}: {standing}").format(
                name=one.staff.display_name, standing=standing(one, words)
            )
            for one in glance.late
        )
        peer, tone = _peer(glance, words)
        self._state.say(state)
        self._visits.say(visits)
        self._waiting.say(waiting)
        self._duty.say(duty)
        self._late.say(late)
        self._late.setVisible(bool(late))
        self._peer.say(peer, tone, icon="door" if tone == "info" else None)
        about = (state, visits, waiting, duty, late, peer)
        self.say(glance.center.name, ", ".join(part for part in about if part))

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(look.space(4), look.space(2.5), look.space(4), look.space(2.5))
        self._row.setSpacing(look.space(3))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class AllCentersPage(DeskPage):
    """Every center of the network, a row each.

    Signals:
        center_chosen(Center): look at this one.
    """

    center_chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("all-centers")
        self._flow = AllCentersFlow(self, desk.tasks, desk.services.today)
        self._timers: Timers = desk.timers
        self._rows: dict[str, CenterRow] = {}
        words = desk.words
        self.title = Label(words.text("All centers"), "title")
        self.sum = Label("", "small", tone="soft")
        self.back = TextButton(words.text("Back to Today"), "quiet", "arrow-left")
        self.back.setObjectName("back")
        self.back.clicked.connect(self._on_back_clicked)
        self._list = RowList()
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._top = QHBoxLayout()
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(self.title)
        words_column.addWidget(self.sum)
        self._top.addLayout(words_column, 1)
        self._top.addWidget(self.back)
        self._column.addLayout(self._top)
        self._column.addWidget(self._list)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(content))
        self._stop = desk.timers.every(60, self._on_minute)
        self._dress()

    @property
    def rows(self) -> list[CenterRow]:
        """The rows in their order."""
        return [row for row in self._list.rows if isinstance(row, CenterRow)]

    def enter(self) -> None:
        """Load all centers."""
        self._flow.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self._flow.on_changed(topics)

    def close_page(self) -> None:
        """Let no more time pass."""
        self._stop()

    # What the flow asks for

    def show_centers(self, centers: Sequence[CenterGlance]) -> None:
        """Show a row for each."""
        words = self.desk.words
        before = self._rows
        self._rows = {}
        for glance in centers:
            row = before.get(glance.center.id)
            if row is None:
                row = CenterRow(glance, words)
                row.clicked.connect(partial(self._on_row_clicked, glance.center))
            else:
                row.show_glance(glance)
            self._rows[glance.center.id] = row
        self._list.arrange(list(self._rows.values()))
        visits = sum(glance.visits for glance in centers)
        number = words.count("{n} center", "{n} centers", len(centers))
        today = words.count("{n} visit today", "{n} visits today", visits)
        self.sum.say(f"{number} · {today}")

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    def _on_row_clicked(self, center: Center) -> None:
        self.center_chosen.emit(center)

    def _on_back_clicked(self) -> None:
        self.center_chosen.emit(self.desk.center)

    def _on_minute(self) -> None:
        if self.isVisible():
            self._flow.reload()

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))
        self._top.setSpacing(look.space(3))
        self._list.set_spacing(look.space(2))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _stacked(*labels: Label) -> QWidget:
    """Return labels below each other, in the middle of the height."""
    stack = QWidget()
    column = QVBoxLayout(stack)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    return stack


def _doors(glance: CenterGlance, words: Words) -> str:
    if glance.open_until is None:
        return words.text("closed now")
    return words.text("open until {time}").format(time=words.clock(glance.open_until.time()))


def _day_state(glance: CenterGlance, words: Words) -> list[str]:
    said = {
        DayState.RECONCILED: words.text("day closed"),
        DayState.NOT_RECONCILED: words.text("day closed itself"),
        DayState.REOPENED: words.text("day opened again"),
    }
    return [said[glance.state]] if glance.state in said else []


def _peer(glance: CenterGlance, words: Words) -> tuple[str, Tone]:
    if glance.peer_here:
        return words.text("Peer here now"), "good"
    if glance.is_open:
        return words.text("No peer here"), "warn"
    return words.text("Not open now"), "info"
