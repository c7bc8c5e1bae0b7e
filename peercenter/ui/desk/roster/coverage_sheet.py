# SPDX-License-Identifier: MIT
"""The sheet about one day's coverage: how every rule stands at every open minute."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.roster.strip_bar import StripBar
from peercenter.ui.flows.roster.phrases import raised
from peercenter.ui.flows.roster.strips import DayCoverage
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet


class CoverageSheet(Sheet):
    """Rules below each other, each with its strip and what it lacks."""

    def __init__(self, over: QWidget, desk: Desk, coverage: DayCoverage) -> None:
        words = desk.words
        super().__init__(over, raised(coverage.day), width=560)
        self.setObjectName("coverage-sheet")
        self.body.addWidget(Label(coverage.center, tone="soft"))
        if not coverage.rules:
            self.body.addWidget(Label(words.text("The doors stay closed.")))
        for one in coverage.rules:
            part = QVBoxLayout()
            part.setSpacing(theme.current().space(1))
            part.addWidget(Label(one.rule, weight=600))
            part.addWidget(StripBar(one.strip, coverage.axis))
            for line in one.said:
                part.addWidget(Label(raised(line), "small", tone="soft"))
            self.body.addLayout(part)
        self.body.addStretch(1)
        self.done = TextButton(words.text("Close"), "primary")
        self.done.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.done)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.done)
