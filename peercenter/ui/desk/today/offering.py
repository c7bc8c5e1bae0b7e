# SPDX-License-Identifier: MIT
"""What the sheets about offers share: they say what is in the way, and ask people for their PIN."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.own_pin_sheet import PinAsking
from peercenter.ui.flows.offers import Known, conflict_sentence
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class OfferingSheet(Sheet):
    """A sheet in which shifts change hands."""

    def __init__(self, over: QWidget, desk: Desk, title: str, *, width: int) -> None:
        super().__init__(over, title, width=width)
        self._desk = desk
        self._words = desk.words
        self._known = Known({}, {})
        self._pins = PinAsking(self, desk)
        self.trouble = Notice()

    def refuse(self, error: PeerCenterError) -> None:
        """Say what could not be done."""
        said = conflict_sentence(error, self._known, self._words)
        self.trouble.tell(said or texts.sentence(error, self._words), "warn")

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say in the sheet what is in the way; the button tries again."""
        del retry
        self.trouble.tell(texts.sentence(error, self._words), "trouble")

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        """Ask somebody for their PIN, and go on with it."""
        self._pins.ask_pin(name, entered)

    def refuse_pin(self, error: PeerCenterError) -> None:
        """Say beside the PIN what is wrong with it."""
        self._pins.refuse_pin(error)

    def put_pin_away(self) -> None:
        """Ask no more."""
        self._pins.put_pin_away()
