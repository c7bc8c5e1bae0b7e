# SPDX-License-Identifier: MIT
"""The sheet that offers a shift: whose, which, to whom, and what is asked for in return."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.staff import StaffMember
from peercenter.services.roster.offers import Piece, Takers
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.today.offering import OfferingSheet
from peercenter.ui.desk.today.offers_sheet import capital, piece_line
from peercenter.ui.flows.offers import Known, NewOfferFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Check, Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label

_LEAST_CHARACTERS = 24
"""A list takes all the width there is, and no more than that."""


class NewOfferSheet(OfferingSheet):
    """Offers a shift of the weeks ahead."""

    def __init__(self, over: QWidget, desk: Desk, center: Center) -> None:
        super().__init__(over, desk, desk.words.text("Offer a shift"), width=720)
        self.setObjectName("offer-new-sheet")
        self._center = center
        words = desk.words
        self._flow = NewOfferFlow(self, desk.tasks, desk.services, center)
        self.giver, self.shift, self.in_return = Picker(), Picker(), Picker()
        for picker in (self.shift, self.in_return):  # names of centers can be long
            picker.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            picker.setMinimumContentsLength(_LEAST_CHARACTERS)
        self.giver_field = Field(words.text("Whose shift?"), self.giver)
        self.shift_field = Field(words.text("Which one?"), self.shift)
        hint = words.text("A swap: both shifts change hands.")
        self.return_field = Field(words.text("In return for"), self.in_return, hint=hint)
        self._none = Label(words.text("There is none in the next four weeks."), tone="soft")
        self._nobody = Label(words.text("Nobody else could take it as things are."), tone="soft")
        self.asked = QWidget()
        asked = QVBoxLayout(self.asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(theme.current().space(1))
        asked.addWidget(Label(words.text("Whom to ask?"), "small", weight=600))
        people = QWidget()
        self._people = FlowLayout(theme.current().space(2), people)
        asked.addWidget(people)
        for part in (
            self.trouble,
            self.giver_field,
            self.shift_field,
            self._none,
            self.return_field,
            self.asked,
            self._nobody,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.send = TextButton(words.text("Offer it"), "primary")
        self.send.setObjectName("offer-send")
        self.send.clicked.connect(self._on_send_clicked)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.send)
        self._checks: dict[str, Check] = {}
        self.giver.currentIndexChanged.connect(self._on_giver_changed)
        self.shift.currentIndexChanged.connect(self._on_shift_changed)
        self.in_return.currentIndexChanged.connect(self._on_return_changed)
        self.show_shifts(())
        self._none.hide()
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it and load who there is."""
        self.open_sheet(self.giver)
        self._flow.start()

    @property
    def checks(self) -> dict[str, Check]:
        """The boxes of those who could be asked, by staff id."""
        return dict(self._checks)

    # What the flow asks for

    def show_people(self, known: Known) -> None:
        """Let somebody say whose shift it is: their own first."""
        self._known = known
        self.giver.blockSignals(True)
        self.giver.addItem(self._words.text("Nobody's yet: an open shift"), None)
        for member in known.staff.values():
            self.giver.addItem(member.display_name, member)
        who = self._desk.who
        at = list(known.staff).index(who.id) + 1 if who and who.id in known.staff else 0
        self.giver.setCurrentIndex(at)
        self.giver.blockSignals(False)
        self._on_giver_changed(at)

    def show_shifts(self, pieces: Sequence[Piece]) -> None:
        """Offer these shifts to choose from."""
        self.shift.blockSignals(True)
        self.shift.clear()
        for piece in pieces:
            line = capital(piece_line(piece, self._words, self._center))
            self.shift.addItem(line, piece.shift.id)
        self.shift.blockSignals(False)
        self.shift_field.setVisible(bool(pieces))
        self._none.setVisible(not pieces)
        self._show_nobody()
        self._nobody.hide()
        if pieces:
            self._on_shift_changed(0)

    def show_takers(self, takers: Takers) -> None:
        """Offer who could take it, and what they could give in return."""
        self._show_nobody()
        for member in takers.members:
            check = Check(member.display_name, parent=self.asked)
            check.setChecked(True)
            check.toggled.connect(self._on_check_toggled)
            self._checks[member.id] = check
            self._people.addWidget(check)
        self.in_return.blockSignals(True)
        self.in_return.clear()
        self.in_return.addItem(self._words.text("Nothing"), None)
        for staff_id, pieces in takers.in_return.items():
            self._add_returns(self._known.staff.get(staff_id), pieces)
        self.in_return.blockSignals(False)
        self.return_field.setVisible(bool(takers.in_return))
        self.asked.setVisible(bool(takers.members))
        self._nobody.setVisible(not (takers.members or takers.in_return))
        self._on_check_toggled(checked=True)

    def show_offered(self) -> None:
        """It is asked: go away and say so."""
        self.close_sheet()
        self._desk.front.tell(self._words.text("The shift is offered."))

    def _show_nobody(self) -> None:
        for check in self._checks.values():
            self._people.removeWidget(check)
            check.deleteLater()
        self._checks = {}
        for part in (self.return_field, self.asked, self._nobody):
            part.hide()
        self.send.setEnabled(False)

    def _add_returns(self, member: StaffMember | None, pieces: Sequence[Piece]) -> None:
        if member is None:
            return
        for piece in pieces:
            line = piece_line(piece, self._words, self._center)
            text = self._words.text("{name}: {shift}").format(name=member.display_name, shift=line)
            self.in_return.addItem(text, piece.shift.id)

    def _on_giver_changed(self, index: int) -> None:
        self.trouble.clear()
        self._flow.choose_giver(self.giver.itemData(index))

    def _on_shift_changed(self, index: int) -> None:
        shift_id = self.shift.itemData(index)
        if isinstance(shift_id, str):
            self.trouble.clear()
            self._flow.choose_shift(shift_id)

    def _on_return_changed(self, _: int) -> None:
        is_swap = self.in_return.currentData() is not None
        self.asked.setVisible(bool(self._checks) and not is_swap)
        self._on_check_toggled(checked=True)

    def _on_check_toggled(self, checked: bool) -> None:
        del checked
        self.send.setEnabled(self.in_return.currentData() is not None or bool(self._chosen()))

    def _chosen(self) -> list[str]:
        return [key for key, check in self._checks.items() if check.isChecked()]

    def _on_send_clicked(self) -> None:
        self.trouble.clear()
        self._flow.offer(self._chosen(), self.in_return.currentData())
