# SPDX-License-Identifier: MIT
"""The sheet that fills a roster: what to fill, how far it is, and what would change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError
from peercenter.services.roster.filling import Proposal
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.roster.filling import (
    SECONDS,
    WEEKS,
    FillFlow,
    Order,
    Review,
    days_to_fill,
)
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.labels import Label, announce
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import Words

_SOME = "some"
"""Some of the centers, ticked one by one."""
_STEPS = 1000
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """What could be filled: what the page shows."""

    begins: date
    weeks: int
    today: date
    center: Center | None
    """The one that is looked at, None for all."""
    centers: Sequence[Center]


class FillSheet(Sheet):
    """Asks, searches, and shows the proposal; nothing changes before it is taken."""

    def __init__(
        self, over: QWidget, desk: Desk, frame: Frame, take: Callable[[Proposal], None]
    ) -> None:
        """Offer to fill what the page shows, or more; `take` makes the proposal the draft."""
        words = desk.words
        super().__init__(over, words.text("Fill the roster"), width=760)
        self.setObjectName("fill-sheet")
        self._words = words
        self._frame = frame
        self._take = take
        self.flow = FillFlow(self, desk.tasks, desk.timers, desk.services.filling, words)
        self.weeks, self.where, self.seconds = Picker(), Picker(), Picker()
        self.some = {center.id: Check(center.name) for center in frame.centers}
        if frame.center is not None:
            self.some[frame.center.id].setChecked(True)
        self._offer()
        self.days = Label("", "small", tone="soft")
        self._some = _stack(*self.some.values(), tight=True)
        self._asked = _stack(
            Label(words.text("Shifts that are fixed stay as they are."), "body", tone="soft"),
            Field(words.text("How many weeks"), self.weeks),
            self.days,
            Field(words.text("Where"), self.where),
            self._some,
            Field(words.text("How long it may search"), self.seconds),
        )
        self.progress = Label("", "body")
        self.figures = Label("", "small", tone="soft")
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.text("How much of the time is over"))
        self._searching = _stack(self.progress, self.bar, self.figures)
        self._found = QWidget()
        self._found_column = QVBoxLayout(self._found)
        self._found_column.setContentsMargins(0, 0, 0, 0)
        self.trouble = Notice()
        for part in (self.trouble, self._asked, self._searching, self._found):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.cancel = TextButton(words.text("Cancel"), "quiet")
        self.fill = TextButton(words.text("Fill"), "primary")
        self.stop = TextButton(words.text("Stop with the best so far"), "secondary")
        self.take = TextButton(words.text("Make it the draft"), "primary")
        for button in (self.cancel, self.fill, self.stop, self.take):
            self.buttons.addWidget(button)
        self._connect()
        self._on_asked()
        self._show_only(self._asked, self.fill)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.close_sheet)
        self.fill.clicked.connect(self._on_fill)
        self.stop.clicked.connect(self._on_stop)
        self.take.clicked.connect(self._on_take)
        self.weeks.currentIndexChanged.connect(self._on_asked)
        self.where.currentIndexChanged.connect(self._on_asked)
        for check in self.some.values():
            check.toggled.connect(self._on_asked)
        self.closed.connect(self._on_closed)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.weeks)

    @property
    def order(self) -> Order:
        """What is asked for."""
        frame, where = self._frame, self.where.currentData()
        begins, days = days_to_fill(frame.begins, int(self.weeks.currentData()), frame.today)
        chosen: tuple[str, ...] | None = None if where is None else (str(where),)
        if where == _SOME:
            chosen = tuple(key for key, check in self.some.items() if check.isChecked())
        return Order(begins, days, chosen, int(self.seconds.currentData()))

    # What the flow shows

    def show_progress(self, sentence: str, figures: str, share: float) -> None:
        """Show how good the best so far is, its figures, and how much of the time is over."""
        self.progress.say(sentence)
        self.figures.say(figures)
        self.bar.setValue(round(share * _STEPS))

    def show_review(self, review: Review) -> None:
        """Show the proposal."""
        words = self._words
        self._found_column.addWidget(Label(review.summary, "body", weight=600))
        for title, found in (
            (words.text("What stays open"), review.unfilled),
            (words.text("What stays against a rule"), review.broken),
        ):
            if found:
                card = Card(title)
                for what, why in found:
                    card.body.addWidget(Label(what, "body", weight=600))
                    card.body.addWidget(Label(why, "small", tone="soft"))
                self._found_column.addWidget(card)
        for day, lines in review.days:
            card = Card(day)
            card.body.addWidget(Label("\n".join(lines), "body"))
            self._found_column.addWidget(card)
        if self.flow.proposal is None or not self.flow.proposal.changes:
            self.take.setEnabled(False)
            self.cancel.say(words.text("Close"))
        self._show_only(self._found, self.take)
        announce(self, review.summary)

    def show_failed(self, error: PeerCenterError) -> None:
        """Say why there is no proposal, and ask again."""
        self.trouble.tell(texts.sentence(error, self._words), "trouble")
        self._show_only(self._asked, self.fill)

    # What happens here

    def _offer(self) -> None:
        words, frame = self._words, self._frame
        for weeks in WEEKS:
            self.weeks.addItem(words.count("{n} week", "{n} weeks", weeks), weeks)
        self.weeks.setCurrentIndex(self.weeks.findData(frame.weeks))
        if frame.center is not None:
            self.where.addItem(frame.center.name, frame.center.id)
        if frame.center is None or len(frame.centers) > 1:
            self.where.addItem(words.text("All centers"), None)
        if len(frame.centers) > 2:  # else it is one of them, or all
            self.where.addItem(words.text("Some centers"), _SOME)
        for seconds in SECONDS:
            self.seconds.addItem(duration(seconds, words), seconds)
        for name, picker in (("weeks", self.weeks), ("where", self.where), ("time", self.seconds)):
            picker.setObjectName(f"fill-{name}")

    def _on_asked(self) -> None:
        """Say which days it would be, and whether that can be asked for."""
        words, order = self._words, self.order
        self._some.setVisible(self.where.currentData() == _SOME)
        if order.days > 0:
            last = order.begins + timedelta(days=order.days - 1)
            text = words.text("From {first} to {last}.")
            self.days.say(text.format(first=words.day(order.begins), last=words.day(last)))
        else:
            self.days.say(words.text("These days are over. Look at a later week first."))
        self.fill.setEnabled(order.days > 0 and order.center_ids != ())

    def _on_fill(self) -> None:
        self.trouble.clear()
        self.set_dismissible(False)
        self._show_only(self._searching, self.stop)
        self.flow.start(self.order)

    def _on_stop(self) -> None:
        self.stop.setEnabled(False)
        self.flow.stop()

    def _on_take(self) -> None:
        proposal = self.flow.proposal
        self.close_sheet()
        if proposal is not None:
            self._take(proposal)

    def _on_closed(self) -> None:
        self.flow.close()
        self.deleteLater()

    def _show_only(self, part: QWidget, button: TextButton) -> None:
        """Show one of the three steps."""
        for other in (self._asked, self._searching, self._found):
            other.setVisible(other is part)
        for one in (self.fill, self.stop, self.take):
            one.setVisible(one is button)
        self.stop.setEnabled(True)
        if part is not self._searching:
            self.set_dismissible(True)
        self.cancel.setVisible(part is not self._searching)
        if self.is_open and button.isEnabled():
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def duration(seconds: int, words: Words) -> str:
    """Return how long something lasts, in seconds or minutes."""
    if seconds < _MINUTE:
        return words.count("{n} second", "{n} seconds", seconds)
    return words.count("{n} minute", "{n} minutes", seconds // _MINUTE)


def _stack(*parts: QWidget, tight: bool = False) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().space(1 if tight else 4))
    for part in parts:
        column.addWidget(part)
    return whole
