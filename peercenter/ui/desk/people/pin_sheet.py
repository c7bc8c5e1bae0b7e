# SPDX-License-Identifier: MIT
"""The sheet about the PIN that somebody signs on with."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.roster.staffing import Record
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.pin_line import pin_line
from peercenter.ui.flows.people_record import TOUCHED
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.settings import check_new_pin
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label


class PersonPinSheet(EditSheet):
    """A PIN of one's own, typed twice, or none any more."""

    def __init__(self, over: QWidget, desk: Desk, record: Record) -> None:
        words = desk.words
        title = words.text("Change the PIN") if record.has_pin else words.text("Set a PIN")
        super().__init__(over, desk, title, width=520)
        self.setObjectName("person-pin-sheet")
        self._staff_id = record.member.id
        self._staffing = desk.services.staffing
        self._saving = Saving(self, desk.tasks, touched=TOUCHED)
        about = words.text(
            "With a PIN nobody else can sign {name} on or off by mistake. Only {name} should know "
            "it."
        ).format(name=record.member.staff.display_name)
        self.body.addWidget(Label(about, tone="soft"))
        self.pin, self.again = pin_line(), pin_line()
        self.pin_field = Field(
            words.text("A PIN for signing on"), self.pin, hint=words.text("At least 4 digits.")
        )
        self.again_field = Field(words.text("The PIN again"), self.again)
        self.body.addWidget(self.pin_field)
        self.body.addWidget(self.again_field)
        if record.has_pin:
            self.remove = TextButton(words.text("Remove the PIN"), "quiet", "lock-simple-open")
            self.remove.clicked.connect(self._on_remove_clicked)
            self.buttons.insertWidget(0, self.remove)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.pin)

    def _blamed(self, error: PeerCenterError) -> Field | None:
        return self.again_field if error.reason is Reason.PIN_DIFFERS else self.pin_field

    def _save(self) -> None:
        pin = self.pin.text()
        try:
            check_new_pin(pin, self.again.text())
        except Refused as error:
            self.refuse(error)
            return
        self._saving.save(partial(self._staffing.set_pin, self._staff_id, pin))

    def _on_remove_clicked(self) -> None:
        self._forgive()
        self._saving.save(partial(self._staffing.set_pin, self._staff_id, None))
