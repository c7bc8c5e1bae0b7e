# SPDX-License-Identifier: MIT
"""A sheet for a new PIN, typed twice, or for none any more."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.pin_line import pin_line
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.saving import Saving
from peercenter.ui.flows.settings import check_new_pin
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field
from peercenter.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class AboutPin:
    """What a PIN is for, in words."""

    about: str
    title: str
    hint: str
    without: str = ""
    """What it means to have none; said where there is one to remove."""


class NewPinSheet(EditSheet):
    """Sets, changes or removes a PIN."""

    def __init__(
        self,
        over: QWidget,
        desk: Desk,
        about: AboutPin,
        change: Callable[[str | None], None],
        *,
        has_pin: bool,
        touched: Topic,
    ) -> None:
        """`change` runs in a lane; None takes the PIN away."""
        words = desk.words
        title = words.text("Change the PIN") if has_pin else words.text("Set a PIN")
        super().__init__(over, desk, title, width=520)
        self._change = change
        self._saving = Saving(self, desk.tasks, touched=frozenset({touched}))
        self.body.addWidget(Label(about.about, tone="soft"))
        self.pin, self.again = pin_line(), pin_line()
        self.pin_field = Field(about.title, self.pin, hint=about.hint)
        self.again_field = Field(words.text("The PIN again"), self.again)
        self.body.addWidget(self.pin_field)
        self.body.addWidget(self.again_field)
        if has_pin:
            if about.without:
                self.body.addWidget(Label(about.without, "small", tone="soft"))
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
        self._saving.save(partial(self._change, pin))

    def _on_remove_clicked(self) -> None:
        self._forgive()
        self._saving.save(partial(self._change, None))
