# SPDX-License-Identifier: MIT
"""Letting a report leave the building: what happens, in plain words, before it does."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui.desk.reports import report_phrases
from peercenter.ui.flows.reporting.period_ports import Report
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import Words


class ReleaseSheet(Sheet):
    """Says what releasing does, and asks whether to.

    Signals:
        confirmed: the report shall leave.
        coarser_wanted: its tables shall be coarser, so that it may.
    """

    confirmed = Signal()
    coarser_wanted = Signal()

    def __init__(self, over: QWidget, words: Words) -> None:
        super().__init__(over, words.text("Release this report"), width=600)
        self._words = words
        self.about = Label("", tone="soft")
        self._sentences = QVBoxLayout()
        self.said: list[Label] = []
        self.notice = Notice()
        self.body.addWidget(self.about)
        self.body.addLayout(self._sentences)
        self.body.addWidget(self.notice)
        self.back = TextButton(words.text("Not yet"), "quiet")
        self.release = TextButton(words.text("Release"), "primary", "shield-check")
        self.buttons.addWidget(self.back)
        self.buttons.addWidget(self.release)
        self.back.clicked.connect(self.close_sheet)
        self.release.clicked.connect(self.confirmed)
        self.notice.acted.connect(self._on_acted)

    def ask(self, report: Report) -> None:
        """Open for a report."""
        document = report.document
        self.about.say(f"{document.title} · {document.centers} · {document.period_name}")
        while (item := self._sentences.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.said = [Label(said) for said in report_phrases.releasing(report, self._words)]
        for sentence in self.said:
            self._sentences.addWidget(sentence)
        self.notice.clear()
        self.release.setEnabled(True)
        self.open_sheet(self.release)

    def show_releasing(self) -> None:
        """Say that it is on its way."""
        self.release.setEnabled(False)
        self.notice.tell(
            self._words.text("Making sure that nobody can be found out. This takes a few seconds.")
        )

    def show_trouble(self, sentence: str, action: str) -> None:
        """Say why it may not leave, and what would help."""
        self.release.setEnabled(True)
        self.notice.tell(sentence, "trouble", action=action)

    def _on_acted(self) -> None:
        self.close_sheet()
        self.coarser_wanted.emit()
