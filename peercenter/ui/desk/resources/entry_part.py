# SPDX-License-Identifier: MIT
"""One entry as it stands, and what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.freshness import Standing
from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.entry_cards import (
    AboutCard,
    CallCard,
    FactsList,
    HistoryCard,
    PlacesCard,
)
from peercenter.ui.desk.resources.entry_deeds import EntryDeeds
from peercenter.ui.flows.resources.entry import EntryFlow, Shown
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice, Pill
from peercenter.ui.widgets.scroll import Scroll


class EntryPart(QWidget):
    """Everything about one entry, in cards.

    Signals:
        left: somebody wants to see the list again, where only one of both has room.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry")
        self._desk = desk
        words = self._words = desk.words
        services = desk.services
        self._shown: Shown | None = None
        self.flow = EntryFlow(
            self,
            desk.tasks,
            services.clock,
            reading=services.directory,
            needs=services.needs,
        )
        self.back = TextButton(words.text("Back to the list"), "quiet", "arrow-left")
        self.back.setObjectName("entry-back")
        self.back.clicked.connect(self.left)
        self.back.hide()
        self.none = Label(
            words.text("Choose an entry to see everything about it."),
            tone="soft",
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        self.title = Label("", "title")
        self.who = Label("", tone="soft")
        self.standing, self.open = Pill(), Pill()
        self.alert, self.hint = Notice(), Label("", "small", tone="soft")
        self.hint.hide()
        self.deeds = EntryDeeds(desk)
        self.call, self.places = CallCard(words), PlacesCard(words)
        self.facts, self.about = FactsList(words), AboutCard(words)
        self.history = HistoryCard(words)
        self._lay_out()
        self._dress()
        self.show_none()

    def _lay_out(self) -> None:
        self._head = Card()
        pills, cards = QWidget(), QWidget()
        self._pills = FlowLayout(0, pills)
        for pill in (self.standing, self.open):
            self._pills.addWidget(pill)
        for part in (self.title, self.who, pills, self.alert, self.hint, self.deeds):
            self._head.body.addWidget(part)
        self._cards = Columns(0, parent=cards)
        self._stacks = []
        for column in ((self.call, self.places), (self.facts, self.about, self.history)):
            stack = QWidget()
            rows = QVBoxLayout(stack)
            rows.setContentsMargins(0, 0, 0, 0)
            for card in column:
                rows.addWidget(card)
            rows.addStretch(1)
            self._stacks.append(rows)
            self._cards.add(stack, 1, least=40)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._head)
        self._column.addWidget(cards)
        self._column.addStretch(1)
        self._scroll = Scroll(self._content)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self._outer.addWidget(self.none, 1)
        self._outer.addWidget(self._scroll, 1)

    # For the page

    @property
    def entry_id(self) -> str:
        """The entry that is shown; empty while none is."""
        return self.flow.entry_id

    def choose(self, entry_id: str) -> None:
        """Show this entry from now on."""
        self.flow.choose(entry_id)

    def say(self, hint: str) -> None:
        """Say something about it that matters where it is shown; nothing takes it away."""
        self.hint.say(hint)
        self.hint.setVisible(bool(hint))

    # What the flow asks for

    def show_entry(self, shown: Shown) -> None:
        """Show how it stands."""
        is_other = self._shown is None or self._shown.entry.id != shown.entry.id
        self._shown = shown
        entry, words = shown.entry, self._words
        self.title.say(entry.name)
        self.who.say(entry.organization)
        self.who.setVisible(bool(entry.organization) and entry.organization != entry.name)
        said = phrases.standing_line(entry.standing, entry.confirmed, words)
        if entry.standing is Standing.CHECKED and entry.confirmed_by:
            said = words.text("{what} · {who}").format(what=said, who=entry.confirmed_by)
        if entry.standing is Standing.TEMPORARILY_CLOSED and entry.closed_until is not None:
            said = words.text("Closed until {date}").format(
                date=words.short_date(entry.closed_until)
            )
        tone = phrases.STANDING_TONES[entry.standing]
        self.standing.say(said, tone, icon=phrases.STANDING_ICONS[entry.standing])
        self._show_open(shown)
        if entry.alert:
            self.alert.tell(entry.alert, "warn")
        else:
            self.alert.clear()
        self.deeds.show_entry(shown)
        self.call.show_entry(entry)
        self.places.show_entry(shown)
        self.facts.show_entry(entry)
        self.about.show_entry(shown)
        self.history.show_entry(entry)
        self.none.hide()
        self._scroll.show()
        if is_other:
            self._scroll.to_top()

    def show_none(self) -> None:
        """Show that none is chosen."""
        self._shown = None
        self._scroll.hide()
        self.none.show()

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self._desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self._desk.front.show_well()

    # What happens here

    def _show_open(self, shown: Shown) -> None:
        state = phrases.open_state(shown, self._words)
        self.open.setVisible(bool(state))
        if state:
            is_open = shown.open_now is True
            self.open.say(
                state, "good" if is_open else "info", icon="door-open" if is_open else "door"
            )

    def _dress(self) -> None:
        look = theme.current()
        for layout in (self._column, self._cards, *self._stacks):
            layout.setSpacing(look.space(4))
        self._column.setContentsMargins(0, 0, look.space(2), 0)  # beside the scroll bar
        self._outer.setSpacing(look.space(3))
        self._pills.setSpacing(look.space(2))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
