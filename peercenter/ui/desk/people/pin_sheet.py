# SPDX-License-Identifier: MIT
"""The sheet about the PIN that somebody signs on with."""

from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.services.roster.staffing import Record
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.new_pin_sheet import AboutPin, NewPinSheet
from peercenter.ui.flows.ports import Topic


class PersonPinSheet(NewPinSheet):
    """A PIN of one's own."""

    def __init__(self, over: QWidget, desk: Desk, record: Record) -> None:
        words, staff = desk.words, record.member.staff
        about = words.text(
            "With a PIN nobody else can sign {name} on or off by mistake. Only {name} should know "
            "it."
        )
        super().__init__(
            over,
            desk,
            AboutPin(
                about=about.format(name=staff.display_name),
                title=words.text("A PIN for signing on"),
                hint=words.text("At least 4 digits."),
            ),
            partial(desk.services.staffing.set_pin, staff.id),
            has_pin=record.has_pin,
            touched=Topic.ROSTER,
        )
        self.setObjectName("person-pin-sheet")
