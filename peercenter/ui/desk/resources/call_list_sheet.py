# SPDX-License-Identifier: MIT
"""The sheet that puts the call list on paper."""

from datetime import date

from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Center
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.flows.resources.calls import CallListChoice
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import LANGUAGES


class CallListSheet(Sheet):
    """Whom to call, with room to write down what they say."""

    def __init__(self, over: QWidget, desk: Desk, center: Center, day: date) -> None:
        words = desk.words
        super().__init__(over, words.text("Print the call list"), width=560)
        self.setObjectName("call-list-sheet")
        self._center, self._day = center, day
        about = words.text("For somebody with a telephone and a pen; what they find is typed in.")
        self.language = Picker()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(max(0, self.language.findData(words.language)))
        self.language.currentIndexChanged.connect(self._offer)
        self.paper = PaperButtons(desk, words.text("Print"))
        self.body.addWidget(Label(about, tone="soft"))
        self.body.addWidget(Field(words.text("Language of the page"), self.language))
        self.body.addWidget(self.paper)
        self.body.addStretch(1)
        self.leave = TextButton(words.text("Close"), "quiet")
        self.leave.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.leave)
        self.closed.connect(self.deleteLater)
        self._offer()

    def open_now(self) -> None:
        """Open it, and load where can be printed."""
        self.open_sheet(self.paper.print)
        self.paper.flow.load_printers()

    def _offer(self) -> None:
        language = str(self.language.currentData())
        self.paper.offer(CallListChoice(self._center.id, self._day, language))
