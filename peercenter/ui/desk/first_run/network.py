# SPDX-License-Identifier: MIT
"""The first page: the network's name, its fiscal year and its paper."""

from datetime import date

from PySide6.QtWidgets import QWidget

from peercenter.ui import theme
from peercenter.ui.desk.first_run.page import FirstRunPage
from peercenter.ui.flows.first_run import FirstRunFlow, Part
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.words import Words


class NetworkPage(FirstRunPage):
    """Welcomes, and asks what holds for all centers."""

    def __init__(self, flow: FirstRunFlow, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(
            words.text("Welcome to PeerCenter"),
            words.text(
                "Four short pages set up your network. What you enter stays on this computer."
            ),
            parent,
        )
        self._flow = flow
        entry = flow.entry
        self.network = self.line(
            Part.NETWORK,
            words.text("What is your network called?"),
            entry.network,
            self._on_network_typed,
            hint=words.text("A single center is a network too. The name stands on your reports."),
        )
        self.month = Picker()
        for month in range(1, 13):
            self.month.addItem(words.month_day(date(2026, month, 1)), month)
        self.month.setCurrentIndex(entry.fiscal_month - 1)
        self.month.activated.connect(self._on_month_chosen)
        self.paper = Picker()
        self.paper.addItem(words.text("Letter, 8.5 by 11 inches"), "letter")
        self.paper.addItem(words.text("A4, 210 by 297 millimeters"), "a4")
        self.paper.setCurrentIndex(self.paper.findData(entry.paper))
        self.paper.activated.connect(self._on_paper_chosen)
        row = QWidget()
        grid = ReflowGrid(2, theme.current().space(4), parent=row)
        grid.addWidget(
            Field(
                words.text("When does your fiscal year begin?"),
                self.month,
                hint=words.text("Visitors are asked whether they were here since that day."),
            )
        )
        grid.addWidget(Field(words.text("Paper in your printer"), self.paper))
        self.column.addWidget(row)
        self.column.addStretch(1)

    def _on_network_typed(self, name: str) -> None:
        self._flow.entry.network = name

    def _on_month_chosen(self) -> None:
        self._flow.entry.fiscal_month = self.month.currentData()

    def _on_paper_chosen(self) -> None:
        self._flow.entry.paper = self.paper.currentData()
