# SPDX-License-Identifier: MIT
"""Settings: the whole network above, one center below; every change is made in a sheet."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.errors import PeerCenterError
from peercenter.ui import theme
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.settings.center_part import CenterPart
from peercenter.ui.desk.settings.center_sheets import NewCenterSheet
from peercenter.ui.desk.settings.counting_part import CountingPart
from peercenter.ui.desk.settings.look_field import LookField
from peercenter.ui.desk.settings.network_part import NetworkPart
from peercenter.ui.desk.settings.roster_part import RosterPart
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.settings import Settings, SettingsFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll


class SettingsPage(DeskPage):
    """What kiosks, desks and paper go by."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("settings")
        words = desk.words
        self._settings: Settings | None = None
        self._followed = ""
        self._flow = SettingsFlow(self, desk.tasks, desk.services)
        self.title = Label(words.text("Settings"), "title")
        self.look = LookField(desk.looks, words)
        self.network = NetworkPart(desk)
        self.counting = CountingPart(desk)
        self.center = CenterPart(desk)
        self.roster = RosterPart(desk)
        self._roster_title = Label(words.text("Its roster"), "large")
        self.picker = Picker(words.text("Center"))
        self.picker.setObjectName("settings-center")
        self.picker.activated.connect(self._on_center_picked)
        self.add = TextButton(words.text("Add a center"), "quiet", "plus")
        self.add.setObjectName("center-add")
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        which = QWidget()
        self._which = FlowLayout(0, which)
        self._which.addWidget(Label(words.text("One center"), "large", wrap=False))
        self._which.addWidget(self.picker)
        self._which.addWidget(self.add)
        self._top = QHBoxLayout()
        self._top.addWidget(self.title, 1)
        self._top.addWidget(self.look)
        self._column.addLayout(self._top)
        self._column.addWidget(self.network)
        self._column.addWidget(Label(words.text("What we count"), "large"))
        self._column.addWidget(self.counting)
        self._column.addWidget(which)
        self._column.addWidget(self.center)
        self._column.addWidget(self._roster_title)
        self._column.addWidget(self.roster)
        self._column.addStretch(1)
        self._content.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Scroll(self._content))
        self.network.network_wanted.connect(partial(self._open, self.network.open_network))
        self.network.pin_wanted.connect(partial(self._open, self.network.open_pin))
        self.add.clicked.connect(partial(self._open, self._open_new_center))
        self.counting.sheet_wanted.connect(self._open)
        self.center.sheet_wanted.connect(self._open)
        self.roster.sheet_wanted.connect(self._open)
        self.center.opened_again.connect(self._on_opened_again)
        self._dress()

    # A page of the desk

    def enter(self) -> None:
        """Show the center that the desk looks at; it stays when only the page was left."""
        center = self.desk.center
        if center is not None and center.id != self._followed:
            self._followed = center.id
            self._flow.choose(center.id)
        else:
            self._flow.reload()

    def on_changed(self, topics: frozenset[Topic]) -> None:
        """Show what somebody changed."""
        self._flow.on_changed(topics)

    # What the flow asks for

    def show_settings(self, settings: Settings) -> None:
        """Show these."""
        if settings == self._settings:
            return
        self._settings = settings
        self.picker.clear()
        for center in settings.centers:
            self.picker.addItem(center.name, center.id)
        self.picker.setCurrentIndex(self.picker.findData(settings.of_center.center.id))
        self.network.show_settings(settings)
        self.counting.show_settings(settings)
        self.center.show_settings(settings)
        self.roster.show_settings(settings)
        self._content.show()

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Show the banner."""
        self.desk.front.show_trouble(error, retry)

    def show_well(self) -> None:
        """Take the banner away."""
        self.desk.front.show_well()

    # What happens here

    def _open(self, sheet: Callable[[Settings], None]) -> None:
        if self._settings is not None:
            sheet(self._settings)

    def _open_new_center(self, settings: Settings) -> None:
        NewCenterSheet(self, self.desk, settings.of_center.center.zone.key).open_now()

    def _on_center_picked(self, index: int) -> None:
        self._flow.choose(self.picker.itemData(index))

    def _on_opened_again(self, day: date) -> None:
        if self._settings is not None:
            center = self._settings.of_center.center
            self._flow.change(partial(self.desk.services.settings.open_on, center.id, day))

    def _dress(self) -> None:
        look = theme.current()
        self._column.setContentsMargins(look.space(6), look.space(5), look.space(6), look.space(5))
        self._column.setSpacing(look.space(4))
        self._top.setSpacing(look.space(4))
        self._which.setSpacing(look.space(3))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
