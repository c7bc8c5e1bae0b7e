# SPDX-License-Identifier: MIT
"""The second page: the first center, its code and its time zone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.desk.zone_list import ZoneList
from peercenter.ui.flows.first_run import FirstRunFlow, Part, Zone
from peercenter.ui.widgets.fields import Field
from peercenter.words import Words


class CenterPage(FirstRunPage):
    """Asks where the first center is."""

    def __init__(self, flow: FirstRunFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("Your first center"),
            words.text("The place where people walk in. One center is enough to begin."),
            parent,
        )
        self._flow = flow
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
        self.zone = ZoneList(entry.zone, words)
        self.zone.zone_chosen.connect(self._on_zone_chosen)
        self.fields[Part.ZONE] = Field(words.text("Time zone"), self.zone)
        self.column.addWidget(self.fields[Part.ZONE])
        self.column.addStretch(1)

    def show_code(self, code: str) -> None:
        """Show the code that follows the name."""
        self.code.setText(code)
        self.fields[Part.CODE].accept()

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Offer time zones, the chosen one in sight."""
        self.zone.show_zones(zones)

    def _on_zone_chosen(self, zone: str) -> None:
        self._flow.entry.zone = zone
        self.fields[Part.ZONE].accept()
