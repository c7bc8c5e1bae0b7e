# SPDX-License-Identifier: MIT
"""The sheet that asks those who could close a gap."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.roster import wording
from peercenter.ui.desk.context import Desk
from peercenter.ui.flows.roster.view import GapNote
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet


class OfferSheet(Sheet):
    """Everybody who could take it, asked unless unticked.

    Signals:
        offered(tuple): ask these people, by their ids.
    """

    offered = Signal(object)

    def __init__(self, over: QWidget, desk: Desk, note: GapNote) -> None:
        words = desk.words
        super().__init__(over, words.text("Who is asked?"), width=520)
        self.setObjectName("gap-offer-sheet")
        self.body.addWidget(Label(note.what, weight=600))
        about = words.text(
            "They find it on Today, below swaps and offers. Who takes it first has it."
        )
        self.body.addWidget(Label(about, tone="soft"))
        self.people: dict[str, Check] = {}
        for taker in note.takers:
            staff = taker.member.staff
            against = [wording.conflict(c, staff.display_name, "", words) for c in taker.conflicts]
            check = Check(staff.display_name, " ".join(against))
            check.setChecked(True)
            check.toggled.connect(self._on_toggled)
            self.people[staff.id] = check
            self.body.addWidget(check)
        self.body.addStretch(1)
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.offer = TextButton(words.text("Offer it"), "primary")
        self.offer.clicked.connect(self._on_offer_clicked)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.offer)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.offer)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of those who are asked."""
        return tuple(key for key, check in self.people.items() if check.isChecked())

    def _on_toggled(self) -> None:
        self.offer.setEnabled(bool(self.chosen))

    def _on_offer_clicked(self) -> None:
        self.close_sheet()
        self.offered.emit(self.chosen)
