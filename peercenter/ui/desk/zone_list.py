# SPDX-License-Identifier: MIT
"""Time zones to search by city, and to choose one of."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from peercenter.ui import theme
from peercenter.ui.flows.first_run import Zone
from peercenter.words import Words

_ROWS = 5


class ZoneList(QWidget):
    """A line to search in, and the zones that fit.

    Signals:
        zone_chosen(str): the name of the one that was chosen.
    """

    zone_chosen = Signal(str)

    def __init__(self, zone: str, words: Words, parent: QWidget | None = None) -> None:
        """Begin with a zone chosen; it is one even before the list is filled."""
        super().__init__(parent)
        self._zones: Sequence[Zone] = ()
        self._zone = zone
        self.search = QLineEdit()
        self.search.setPlaceholderText(words.text("Search for a city"))
        self.search.setAccessibleName(words.text("Search for a city"))
        self.search.textEdited.connect(self._on_search_edited)
        self.list = QListWidget()
        self.list.setAccessibleName(words.text("Time zones"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.currentItemChanged.connect(self._on_item_changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.search)
        self._column.addWidget(self.list)
        self.setFocusProxy(self.search)
        self._dress()

    @property
    def zone(self) -> str:
        """The name of the chosen zone."""
        return self._zone

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Offer these, the chosen one in sight."""
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
                if zone.name == self._zone:
                    self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        chosen = self.list.currentItem()
        if chosen is not None:
            self.list.scrollToItem(chosen, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _on_search_edited(self, search: str) -> None:
        self._fill()
        # What a search finds first is what is meant, until another one is chosen.
        if search.strip() and self.list.count() and self.list.currentItem() is None:
            self.list.setCurrentRow(0)

    def _on_item_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._zone = str(item.data(Qt.ItemDataRole.UserRole))
            self.zone_chosen.emit(self._zone)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(1))
        self.list.setFixedHeight(look.target * _ROWS)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
