# SPDX-License-Identifier: MIT
"""The part of the page about the whole network: its settings, the PIN, backups."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, Signal
from PySide6.QtWidgets import QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import texts, theme
from peercenter.ui.desk.cards import FactsCard
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.settings.network_sheets import NetworkSheet, PinSheet, paper_name
from peercenter.ui.flows.settings import BackupFlow, Settings
from peercenter.ui.widgets.columns import Columns
from peercenter.ui.widgets.notices import Notice
from peercenter.words import LANGUAGE_NAMES


class BackupCard(FactsCard):
    """The newest backup, and a button that makes one."""

    def __init__(self, desk: Desk) -> None:
        words = self._words = desk.words
        action = words.text("Back up now")
        super().__init__(words.text("Backup"), action, about=action, icon="floppy-disk")
        self._flow = BackupFlow(self, desk.tasks, desk.services.upkeep)
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.change_wanted.connect(self._flow.back_up)

    def show_newest(self, made_at: datetime | None) -> None:
        """Show when the newest one was made."""
        words = self._words
        if made_at is None:
            self.show_facts((), words.text("There is no backup on this computer yet."))
            return
        text = words.text("{day}, {time}").format(
            day=words.short_date(made_at.date()), time=words.clock_long(made_at.time())
        )
        self.show_facts(((words.text("Newest"), text),))

    def show_backing_up(self) -> None:
        """Say that it is being made."""
        self.action.setEnabled(False)
        self.notice.tell(self._words.text("Backing up …"))

    def show_backed_up(self, file: Path) -> None:
        """Say where it is."""
        self.action.setEnabled(True)
        saved = self._words.text(
            "The backup is verified and lies in {file}. Keep a copy away from this computer."
        )
        self.notice.tell(saved.format(file=QDir.toNativeSeparators(str(file))), "good")

    def show_not_backed_up(self, error: PeerCenterError) -> None:
        """Say why there is none."""
        self.action.setEnabled(True)
        self.notice.tell(texts.sentence(error, self._words), "trouble")


class NetworkPart(QWidget):
    """Three cards side by side.

    Signals:
        network_wanted: somebody wants to change the network's settings.
        pin_wanted: somebody wants to change the PIN.
    """

    network_wanted = Signal()
    pin_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = self._words = desk.words
        self.network = FactsCard(
            words.text("The network"),
            words.text("Change"),
            about=words.text("Change the network's settings"),
        )
        self.pin = FactsCard(
            words.text("Leaving the kiosk"), words.text("Set a PIN"), about=words.text("Set a PIN")
        )
        self.backup = BackupCard(desk)
        self._columns = Columns(0, fill=True, parent=self)
        self._columns.add(self.network, 44, least=44)
        self._columns.add(self.pin, 28, least=34)
        self._columns.add(self.backup, 28, least=34)
        self.network.change_wanted.connect(self.network_wanted)
        self.pin.change_wanted.connect(self.pin_wanted)
        self._dress()

    def show_settings(self, settings: Settings) -> None:
        """Show how they stand."""
        words, network = self._words, settings.network
        languages = words.listing(LANGUAGE_NAMES.get(c, c) for c in network.languages)
        self.network.show_facts(
            (
                (words.text("Name"), network.name),
                (
                    words.text("Fiscal year begins"),
                    words.month_day(date(2026, network.fiscal_month, 1)),
                ),
                (words.text("Kiosk languages"), languages),
                (words.text("Paper"), paper_name(network.paper, words)),
            )
        )
        if network.has_pin:
            self.pin.say_action(words.text("Change"), words.text("Change the PIN"))
            self.pin.show_facts((), words.text("Staff leave the kiosk with a PIN."))
        else:
            set_pin = words.text("Set a PIN")
            self.pin.say_action(set_pin, set_pin)
            self.pin.show_facts(
                (),
                words.text(
                    "There is no PIN: anybody who finds the hidden long press can leave the kiosk."
                ),
            )
        made_at = settings.backed_up_at
        zone = settings.of_center.center.zone
        self.backup.show_newest(made_at.astimezone(zone) if made_at else None)

    def open_network(self, settings: Settings) -> None:
        """Open the sheet with the network's settings."""
        NetworkSheet(self, self._desk, settings.network).open_now()

    def open_pin(self, settings: Settings) -> None:
        """Open the sheet with the PIN."""
        PinSheet(self, self._desk, settings.network).open_now()

    def _dress(self) -> None:
        self._columns.setSpacing(theme.current().space(4))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
