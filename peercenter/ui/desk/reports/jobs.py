# SPDX-License-Identifier: MIT
"""What was asked for on paper lately, what did not come out first."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.domain.centers import Center
from peercenter.domain.paper import PrintJob, PrintState
from peercenter.ui import theme
from peercenter.ui.desk.reports import phrases
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.cards import Card, Rule
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Pill
from peercenter.words import Words

_SHOWN = 8
_BEING_SENT = frozenset({PrintState.WAITING, PrintState.SENT})


class JobsCard(Card):
    """The list of pages, each with its state and a way to print it again.

    Signals:
        again(str): this page is wanted once more.
        forgotten(str): this page is not wanted any more.
    """

    again = Signal(str)
    forgotten = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("On paper lately"), parent=parent)
        self._words = words
        self._centers: Mapping[str, Center] = {}
        self._jobs: Sequence[PrintJob] = ()
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self._show()

    def know(self, centers: Sequence[Center]) -> None:
        """Learn the names of the centers."""
        self._centers = {center.id: center for center in centers}
        self._show()

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Show these pages; the same ones are left in peace."""
        if list(jobs) != list(self._jobs):
            self._jobs = jobs
            self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._rows.setSpacing(theme.current().space(2))
        for n, job in enumerate(self._jobs[:_SHOWN]):
            if n:
                self._rows.addWidget(Rule())
            self._rows.addWidget(self._row(job))
        if not self._jobs:
            empty = self._words.text(
                "Pages you print appear here for 14 days, with those that did not come out first."
            )
            self._rows.addWidget(Label(empty, "small", tone="soft"))

    def _row(self, job: PrintJob) -> QWidget:
        words = self._words
        center = self._centers.get(job.center_id or "")
        name = phrases.job_name(words, center, job)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().space(1.5))
        column.addWidget(Label(name, "body", weight=600))
        line = QHBoxLayout()
        line.setSpacing(theme.current().space(2))
        pill = Pill(phrases.job_state(words, job), phrases.job_tone(job))
        line.addWidget(pill)
        line.addStretch(1)
        if job.state not in _BEING_SENT:
            again = TextButton(words.text("Print again"), "secondary", compact=True)
            again.setAccessibleName(words.text("Print {page} again").format(page=name))
            again.clicked.connect(partial(self.again.emit, job.id))
            remove = IconButton("x", name=words.text("Take {page} off the list").format(page=name))
            remove.clicked.connect(partial(self.forgotten.emit, job.id))
            line.addWidget(again)
            line.addWidget(remove)
        column.addLayout(line)
        if job.state in {PrintState.HELD, PrintState.FAILED}:
            column.addWidget(Label(phrases.job_sentence(words, job), "small", tone="soft"))
        return row
