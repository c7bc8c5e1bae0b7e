# SPDX-License-Identifier: MIT
"""The sheets about what holds for all centers: the network and the PIN of the kiosks."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import Network, Paper
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.setup import LONGEST_NAME
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.new_pin_sheet import AboutPin, NewPinSheet
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.saving import Saving
from peercenter.ui.widgets.checks import Checks
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.words import LANGUAGES, Words


def paper_name(paper: Paper, words: Words) -> str:
    """Return a size of paper with its measures."""
    return {
        "letter": words.text("Letter, 8.5 by 11 inches"),
        "a4": words.text("A4, 210 by 297 millimeters"),
    }[paper]


class NetworkSheet(EditSheet):
    """Name, fiscal year, languages of the kiosks, paper."""

    def __init__(self, over: QWidget, desk: Desk, network: Network) -> None:
        super().__init__(over, desk, desk.words.text("The network"))
        self.setObjectName("network-sheet")
        self._settings = desk.services.settings
        self._saving = Saving(self, desk.tasks)
        words = desk.words
        self.name = QLineEdit(network.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name_field = Field(
            words.text("Name of the network"),
            self.name,
            hint=words.text("It stands on reports."),
        )
        self.month = Picker()
        for month in range(1, 13):
            self.month.addItem(words.month_day(date(2026, month, 1)), month)
        self.month.setCurrentIndex(network.fiscal_month - 1)
        self.languages = Checks(LANGUAGES, network.languages)
        self.languages_field = Field(words.text("Languages of the kiosks"), self.languages)
        self.first = Picker()
        for code, name in LANGUAGES.items():
            self.first.addItem(name, code)
        self.first.setCurrentIndex(max(0, self.first.findData(network.languages[0])))
        self.paper = Picker()
        for paper in ("letter", "a4"):
            self.paper.addItem(paper_name(paper, words), paper)
        self.paper.setCurrentIndex(self.paper.findData(network.paper))
        for part in (
            self.name_field,
            Field(
                words.text("When does your fiscal year begin?"),
                self.month,
                hint=words.text("Visitors are asked whether they were here since that day."),
            ),
            self.languages_field,
            Field(
                words.text("The language a kiosk returns to"),
                self.first,
                hint=words.text("Visitors change it with one tap."),
            ),
            Field(words.text("Paper in your printer"), self.paper),
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.name)

    @property
    def chosen_languages(self) -> tuple[str, ...]:
        """The languages that are ticked; the one a kiosk returns to first, which is among them."""
        first = self.first.currentData()
        chosen = self.languages.chosen
        return (first, *(code for code in chosen if code != first)) if chosen else ()

    def _blamed(self, error: PeerCenterError) -> Field | None:
        is_language = error.reason is Reason.LANGUAGE_MISSING
        return self.languages_field if is_language else self.name_field

    def _save(self) -> None:
        self._saving.save(
            partial(
                self._settings.change_network,
                self.name.text(),
                fiscal_month=self.month.currentData(),
                languages=self.chosen_languages,
                paper=self.paper.currentData(),
            )
        )


class PinSheet(NewPinSheet):
    """The PIN that leaves a kiosk."""

    def __init__(self, over: QWidget, desk: Desk, network: Network) -> None:
        words = desk.words
        super().__init__(
            over,
            desk,
            AboutPin(
                about=words.text(
                    "A long press in the kiosk's corner asks for this PIN, then the kiosk closes."
                ),
                title=words.text("A PIN for leaving the kiosk"),
                hint=words.text("At least 4 digits, the same for all staff."),
                without=words.text(
                    "Without a PIN, anybody who finds the hidden long press can leave the kiosk."
                ),
            ),
            desk.services.pins.change,
            has_pin=network.has_pin,
            touched=Topic.SETTINGS,
        )
        self.setObjectName("pin-sheet")
