# SPDX-License-Identifier: MIT
"""The second page: the first center, its code and its time zone."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.flows.first_run import FirstRunFlow, Part, Zone
from peercenter.ui.widgets.fields import Field
from peercenter.words import Words

_ROWS = 5


class CenterPage(FirstRunPage):
    """Asks where the first center is."""

    def __init__(self, flow: FirstRunFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("Your first center"),
            words.text("The place where people walk in. One center is enough to begin."),
            parent,
        )
        self._flow = flow
        self._words = words
        self._zones: Sequence[Zone] = ()
        entry = flow.entry
        self.center = self.line(
            Part.CENTER,
            words.text("What do people call it?"),
            entry.center,
            flow.name_center,
            hint=words.text("This is what visitors read on the kiosk."),
        )
        self.code = self.line(
            Part.CODE,
            words.text("A short code for it"),
            entry.code,
            flow.write_code,
            hint=words.text("For commands and file names, such as HARBOR."),
        )
        self.code.setMaximumWidth(theme.current().characters(26))
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.text("Search for a city"))
        self.search.textEdited.connect(self._on_search)
        self.fields[Part.ZONE] = Field(words.text("Time zone"), self.search)
        self.list = QListWidget()
        self.list.setAccessibleName(words.text("Time zones"))
        self.list.setProperty("frame", "list")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFixedHeight(theme.current().target * _ROWS)
        self.list.currentItemChanged.connect(self._on_zone_chosen)
        self.column.addWidget(self.fields[Part.ZONE])
        self.column.addWidget(self.list)
        self.column.addStretch(1)

    def show_code(self, code: str) -> None:
        """Show the code that follows the name."""
        self.code.setText(code)
        self.fields[Part.CODE].accept()

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Offer time zones, the chosen one in sight."""
        self._zones = zones
        self._fill()

    def _fill(self) -> None:
        search = self.search.text()
        self.list.blockSignals(True)
        self.list.clear()
        for zone in self._zones:
            if zone.matches(search):
                item = QListWidgetItem(zone.label)
                item.setData(Qt.ItemDataRole.UserRole, zone.name)
                self.list.addItem(item)
                if zone.name == self._flow.entry.zone:
                    self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        chosen = self.list.currentItem()
        if chosen is not None:
            self.list.scrollToItem(chosen, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _on_search(self) -> None:
        self._fill()
        # A search that leaves one zone has found it.
        if self.search.text().strip() and self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(0)

    def _on_zone_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._flow.entry.zone = item.data(Qt.ItemDataRole.UserRole)
            self.fields[Part.ZONE].accept()
