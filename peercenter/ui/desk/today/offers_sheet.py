# SPDX-License-Identifier: MIT
"""Swaps and offers: what looks for somebody, what waits for a lead, and offering a shift."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.roster.wording import times_long
from peercenter.domain.staff import StaffMember
from peercenter.services.roster.offers import OpenOffer, Piece
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.today.offering import OfferingSheet
from peercenter.ui.flows.offers import Known, OffersFlow
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.words import Words


def piece_line(piece: Piece, words: Words, here: Center | None = None) -> str:
    """Return a shift in one line: "Saturday, November 21, 9:00 AM to 2:00 PM, Harbor House".

    The center is not said when it is the one `here`.
    """
    day = words.day(piece.center.local(piece.shift.starts_at).date())
    hours = times_long(*piece.shift.span, piece.center, words)
    if piece.center == here:
        return words.text("{day}, {times}").format(day=day, times=hours)
    return words.text("{day}, {times}, {center}").format(
        day=day, times=hours, center=piece.center.name
    )


def capital(line: str) -> str:
    """Return a line that stands for itself; days begin small in Spanish."""
    return line[:1].upper() + line[1:]


def offer_title(one: OpenOffer, words: Words) -> str:
    """Return who offers what, or asks to swap."""
    if one.offered_by is None:
        return words.text("An open shift")
    if one.in_return is None:
        return words.text("{name} offers a shift").format(name=one.offered_by.display_name)
    return words.text("{name} would like to swap").format(name=one.offered_by.display_name)


class OfferRow(Row):
    """One offer with what can be done about it.

    Signals:
        accepted(StaffMember): this person takes it.
        declined(StaffMember): this one of those asked says no.
        approved: a lead agrees.
        refused: a lead says no.
        withdrawn: it is taken back.
    """

    accepted = Signal(object)
    declined = Signal(object)
    approved = Signal()
    refused = Signal()
    withdrawn = Signal()

    def __init__(self, one: OpenOffer, words: Words, who: StaffMember | None) -> None:
        super().__init__()
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(2), 0, look.space(3))
        column.setSpacing(look.space(1))
        self.title = offer_title(one, words)
        column.addWidget(Label(self.title, "body", weight=600))
        column.addWidget(Label(capital(piece_line(one.piece, words)), "body"))
        if one.in_return is not None:
            back = words.text("in return for {shift}")
            line = back.format(shift=piece_line(one.in_return, words))
            column.addWidget(Label(line, "body"))
        self.state = _state(one, words)
        column.addWidget(Label(self.state, "small", tone="soft"))
        ways = QWidget()
        self._ways = FlowLayout(look.space(2), ways)
        column.addWidget(ways)
        self.who = Picker(words.text("Who takes it?"))
        asked = [member.id for member in one.offered_to]
        is_known = len(asked) == 1 or (who is not None and who.id in asked)
        if not is_known:  # nobody answers for somebody else by mistake
            self.who.addItem(words.text("Who are you?"), None)
        for member in one.offered_to:
            self.who.addItem(member.display_name, member)
        if who is not None and who.id in asked:
            self.who.setCurrentIndex(asked.index(who.id))
        self.take = self._way(_take(one, words), self._on_take_clicked, one, is_main=True)
        self.pass_on = self._way(words.text("Say no"), self._on_pass_clicked, one)
        self.agree = self._way(words.text("Agree"), self.approved.emit, one, is_main=True)
        self.refuse = self._way(words.text("Do not agree"), self.refused.emit, one)
        self.withdraw = self._way(words.text("Withdraw"), self.withdrawn.emit, one)
        self._ways.addWidget(self.who)
        shown = (self.agree, self.refuse) if one.waits_for_lead else (self.take, self.pass_on)
        for button in (*shown, self.withdraw):
            self._ways.addWidget(button)
        self.who.setVisible(not one.waits_for_lead and len(one.offered_to) > 1)
        for button in (self.take, self.pass_on, self.agree, self.refuse):
            button.setVisible(button in shown)
        self.who.currentIndexChanged.connect(self._on_who_changed)
        self._on_who_changed()

    def _way(
        self, text: str, deed: Callable[[], None], one: OpenOffer, *, is_main: bool = False
    ) -> TextButton:
        button = TextButton(text, "secondary" if is_main else "quiet", compact=True, parent=self)
        button.setObjectName(f"{deed.__name__}-{one.offer.id}")
        button.setAccessibleDescription(self.title)
        button.clicked.connect(deed)
        return button

    def _on_who_changed(self) -> None:
        for button in (self.take, self.pass_on):
            button.setEnabled(self.who.currentData() is not None)

    def _on_take_clicked(self) -> None:
        self.accepted.emit(self.who.currentData())

    def _on_pass_clicked(self) -> None:
        self.declined.emit(self.who.currentData())


def _take(one: OpenOffer, words: Words) -> str:
    """Return what taking it is called: by name where only one can."""
    if len(one.offered_to) == 1:
        return words.text("{name} takes it").format(name=one.offered_to[0].display_name)
    return words.text("Take it")


def _state(one: OpenOffer, words: Words) -> str:
    if one.taken_by is not None:
        taken = words.text("{name} would take it. Somebody else has to agree.")
        return taken.format(name=one.taken_by.display_name)
    asked = words.listing(member.display_name for member in one.offered_to)
    return words.text("Asked: {people}").format(people=asked)


class OffersSheet(OfferingSheet):
    """Everything that waits at a center.

    Signals:
        offer_wanted: somebody wants to offer a shift.
    """

    offer_wanted = Signal()

    def __init__(self, over: QWidget, desk: Desk, center: Center) -> None:
        super().__init__(over, desk, desk.words.text("Swaps and offers"), width=620)
        self.setObjectName("offers-sheet")
        words = desk.words
        self._flow = OffersFlow(self, desk.tasks, desk.services, center)
        self._list = RowList()
        self._none = Label(
            words.text("No shift looks for somebody. What is offered appears here."), tone="soft"
        )
        self._none.hide()
        for part in (self.trouble, self._list, self._none):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.offer = TextButton(words.text("Offer a shift"), "quiet", "handshake")
        self.offer.setObjectName("offer-new")
        self.offer.clicked.connect(self.offer_wanted)
        close = TextButton(words.text("Close"), "quiet")
        close.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.offer)
        self.buttons.addWidget(close)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it and load what waits."""
        self.open_sheet(self.offer)
        self._flow.load()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what was changed, here or elsewhere."""
        if Topic.ROSTER in topics:
            self._flow.load()

    @property
    def rows(self) -> list[OfferRow]:
        """What waits, the oldest first."""
        return [row for row in self._list.rows if isinstance(row, OfferRow)]

    # What the flow asks for

    def show_offers(self, offers: Sequence[OpenOffer], known: Known) -> None:
        """Show what waits for somebody."""
        self._known = known
        rows = [OfferRow(one, self._words, self._desk.who) for one in offers]
        for row, one in zip(rows, offers, strict=True):
            row.accepted.connect(partial(self._flow.accept, one))
            row.declined.connect(partial(self._flow.decline, one))
            for signal in (row.accepted, row.declined, row.approved, row.refused, row.withdrawn):
                signal.connect(self.trouble.clear)
            row.approved.connect(partial(self._as_lead, self._flow.approve, one))
            row.refused.connect(partial(self._as_lead, self._flow.decline, one))
            row.withdrawn.connect(partial(self._flow.withdraw, one))
        self._list.arrange(rows)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def show_changed_hands(self, member: StaffMember) -> None:
        """Say that a shift is somebody's now."""
        text = self._words.text("{name} has the shift now.")
        self._desk.front.tell(text.format(name=member.display_name))

    def _as_lead(self, deed: Callable[[OpenOffer, StaffMember], None], one: OpenOffer) -> None:
        """Decide as whoever is at the desk; the people it is about have to leave it to others."""
        about = {member.id for member in (one.offered_by, one.taken_by) if member is not None}
        if self._desk.who is not None and self._desk.who.id in about:
            self._desk.front.ask_who(partial(deed, one))
        else:
            self._desk.with_who(partial(deed, one))
