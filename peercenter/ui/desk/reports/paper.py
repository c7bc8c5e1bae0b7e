# SPDX-License-Identifier: MIT
"""Print and save a page; how it stands is said below the buttons."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.paper import PrintJob
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_target
from peercenter.ui.desk.reports import phrases
from peercenter.ui.flows.paper import Choice, PaperFlow, Printer
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.fields import Field, Picker
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice


class PaperButtons(QWidget):
    """Two buttons and a sentence about what came of them.

    Signals:
        jobs_changed(list[PrintJob]): what was asked for on paper, as it stands now.
    """

    jobs_changed = Signal(object)

    def __init__(self, desk: Desk, print_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = desk.words
        self._choice: Choice | None = None
        self._printers: list[Printer] = []
        self.flow = PaperFlow(
            self, desk.services.paper, desk.services.printing, desk.tasks, desk.timers
        )
        words = self._words
        self.print = TextButton(print_text, "primary", "printer")
        self.save = TextButton(words.text("Save as PDF"), "secondary", "file-pdf")
        self.print.clicked.connect(self._on_print_clicked)
        self.save.clicked.connect(self._on_save_clicked)
        self.printer = Picker()
        self._printer_field = Field(words.text("Printer"), self.printer)
        self._printer_field.hide()
        self.hint = Label("", "small", tone="soft")
        self.hint.hide()
        self.notice = Notice()
        row = QWidget()
        self._row = FlowLayout(theme.current().space(2), row)
        self._row.addWidget(self.print)
        self._row.addWidget(self.save)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._printer_field, row, self.hint, self.notice):
            self._column.addWidget(part)
        self._dress()

    @property
    def choice(self) -> Choice | None:
        """What is printed and saved; None: nothing can be."""
        return self._choice

    @property
    def chosen_printer(self) -> str | None:
        """Where to print; None for the system's own choice."""
        chosen = self.printer.currentData()
        return chosen if isinstance(chosen, str) and not self._printer_field.isHidden() else None

    def offer(self, choice: Choice | None) -> None:
        """Print and save this from now on."""
        if choice != self._choice:
            self.notice.clear()
        self._choice = choice
        self.print.setEnabled(choice is not None)
        self.save.setEnabled(choice is not None)

    def add(self, button: TextButton) -> None:
        """Put another button beside these."""
        self._row.addWidget(button)

    def print_again(self, job_id: str) -> None:
        """Print a page of the list once more."""
        self.flow.print_again(job_id, printer=self.chosen_printer)

    # What the flow shows

    def show_printing(self) -> None:
        """Say that the page is on its way to the printer."""
        self.notice.tell(self._words.text("It is on its way to the printer."))

    def show_job(self, job: PrintJob) -> None:
        """Say how the page asked for last stands."""
        self.notice.tell(phrases.job_sentence(self._words, job), phrases.job_tone(job))

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Hand on everything that was asked for."""
        self.jobs_changed.emit(list(jobs))

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Offer a choice where there is one."""
        if list(printers) != self._printers:
            chosen = self.printer.currentData()
            self._printers = list(printers)
            self.printer.clear()
            for printer in printers:
                self.printer.addItem(self._printer_name(printer), printer.name)
            self.printer.setCurrentIndex(max(0, self.printer.findData(chosen)))
        self._printer_field.setVisible(len(printers) > 1)
        if printers:
            self.hint.hide()
        else:
            self.show_no_printing(Unavailable(Reason.NO_PRINTER))

    def show_no_printing(self, error: PeerCenterError) -> None:
        """Say why nothing can be printed here, and leave the buttons as they are."""
        self._printer_field.hide()
        self.hint.say(texts.sentence(error, self._words))
        self.hint.show()

    def show_saving(self) -> None:
        """Say that the page is being drawn into a file."""
        self.notice.tell(self._words.text("Saving …"))

    def show_saved(self, file: Path) -> None:
        """Say where the page is."""
        saved = self._words.text("Saved as {file}")
        self.notice.tell(saved.format(file=QDir.toNativeSeparators(str(file))), "good")

    def show_paper_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way."""
        self.notice.tell(texts.sentence(error, self._words), "trouble")

    # What happens here

    def _on_print_clicked(self) -> None:
        if self._choice is not None:
            self.flow.print_sheet(self._choice, printer=self.chosen_printer)

    def _on_save_clicked(self) -> None:
        if self._choice is None:
            return
        title, name = self._words.text("Save as PDF"), self._choice.file_name
        ask_target(self, title, name, "PDF", self._on_file_selected)

    def _on_file_selected(self, file: Path) -> None:
        if self._choice is not None:
            self.flow.save_sheet(self._choice, file)

    def _printer_name(self, printer: Printer) -> str:
        if printer.is_stuck:
            return self._words.text("{printer} (needs somebody)").format(printer=printer.name)
        return printer.name

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().space(2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flow.stop()
        super().hideEvent(event)
