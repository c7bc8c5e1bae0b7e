# SPDX-License-Identifier: MIT
"""The sheet that asks somebody for their own PIN."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.keypad import Keypad
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class OwnPinSheet(Sheet):
    """Takes the PIN of one person, once or until it is right."""

    def __init__(
        self, over: QWidget, desk: Desk, name: str, entered: Callable[[str], None]
    ) -> None:
        words = desk.words
        super().__init__(over, words.text("{name}'s PIN").format(name=name), width=420)
        self.setObjectName("own-pin-sheet")
        self._words = words
        about = words.text("Only {name} should know it. It is set under People.")
        self.body.addWidget(Label(about.format(name=name), tone="soft"))
        self.trouble = Notice()
        self.body.addWidget(self.trouble)
        self.keypad = Keypad(erase=words.text("Erase"), done=words.text("Done"))
        self.keypad.entered.connect(entered)
        self.body.addWidget(self.keypad, 0, Qt.AlignmentFlag.AlignHCenter)
        cancel = TextButton(words.text("Cancel"), "quiet")
        cancel.clicked.connect(self.close_sheet)
        self.buttons.addWidget(cancel)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.keypad.first_key)

    def refuse(self, error: PeerCenterError) -> None:
        """Say what is wrong with the PIN."""
        self.trouble.tell(texts.sentence(error, self._words), "warn")
        self.keypad.first_key.setFocus(Qt.FocusReason.OtherFocusReason)


class PinAsking:
    """Asks for PINs over a page or a sheet, one at a time."""

    def __init__(self, over: QWidget, desk: Desk) -> None:
        self._over = over
        self._desk = desk
        self._sheet: OwnPinSheet | None = None

    @property
    def sheet(self) -> OwnPinSheet | None:
        """The sheet that asks now."""
        return self._sheet

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        """Ask somebody for their PIN, and go on with it."""
        self.put_pin_away()
        self._sheet = OwnPinSheet(self._over, self._desk, name, entered)
        self._sheet.closed.connect(self._on_closed)
        self._sheet.open_now()

    def refuse_pin(self, error: PeerCenterError) -> None:
        """Say beside the PIN what is wrong with it."""
        if self._sheet is not None:
            self._sheet.refuse(error)

    def put_pin_away(self) -> None:
        """Ask no more."""
        if self._sheet is not None:
            self._sheet.close_sheet()

    def _on_closed(self) -> None:
        self._sheet = None
