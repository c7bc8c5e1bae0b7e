# SPDX-License-Identifier: MIT
"""What can be done with a report: release it, print it, save it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_folder, ask_target
from peercenter.ui.desk.reports.paper import PaperButtons
from peercenter.ui.flows.reporting.period_ports import Report, ReportPaper
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label


class Leaving(QWidget):
    """Buttons below the form; what came of them is said below these.

    Signals:
        release_wanted: the report shall leave the building.
        pdf_wanted(Path): save its pages there.
        workbook_wanted(Path): save it as a workbook there.
        tables_wanted(Path): save its tables into this folder.
    """

    release_wanted = Signal()
    pdf_wanted = Signal(object)
    workbook_wanted = Signal(object)
    tables_wanted = Signal(object)

    def __init__(
        self, desk: Desk, file_name: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        """Make the buttons; `file_name` tells how files are called, without an ending."""
        super().__init__(parent)
        words = self._words = desk.words
        self._file_name = file_name
        self.release = TextButton(words.text("Release …"), "primary", "shield-check")
        self.hint = Label("", "small", tone="soft")
        self.pdf = TextButton(words.text("Save as PDF"), "secondary", "file-pdf")
        self.workbook = TextButton(words.text("Save as a workbook"), "secondary", "table")
        self.tables = TextButton(words.text("Save as CSV"), "secondary", "list-bullets")
        self.paper = PaperButtons(desk, words.text("Print"))
        self.paper.save.hide()
        self.saves = (self.pdf, self.workbook, self.tables)
        for button in self.saves:
            self.paper.add(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.release, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.paper)
        self.release.clicked.connect(self.release_wanted)
        self.pdf.clicked.connect(self._on_pdf_clicked)
        self.workbook.clicked.connect(self._on_workbook_clicked)
        self.tables.clicked.connect(self._on_tables_clicked)
        self.offer(None)
        self._dress()

    def offer(self, report: Report | None) -> None:
        """Let this report leave, as far as it may."""
        words = self._words
        may_leave = report is not None and report.may_leave
        for button in self.saves:
            button.setEnabled(may_leave)
        self.paper.offer(ReportPaper(report) if report is not None and may_leave else None)
        if report is None:
            self.paper.notice.clear()  # it was about another one
        if may_leave and self.release.hasFocus():
            self.pdf.setFocus(Qt.FocusReason.OtherFocusReason)
        self.release.setVisible(report is not None and not may_leave)
        said = ""
        if report is not None and report.is_released:
            said = words.text("It is released: it may be saved and printed.")
        elif report is not None and not may_leave:
            said = words.text("Before it may be saved or printed, it is released.")
        self.hint.say(said)
        self.hint.setVisible(bool(said))

    # What happens here

    def _on_pdf_clicked(self) -> None:
        name = f"{self._file_name()}.pdf"
        ask_target(self, self._words.text("Save as PDF"), name, "PDF", self._on_pdf_selected)

    def _on_pdf_selected(self, file: Path) -> None:
        self.pdf_wanted.emit(file)

    def _on_workbook_clicked(self) -> None:
        name = f"{self._file_name()}.xlsx"
        title = self._words.text("Save as a workbook")
        ask_target(self, title, name, "XLSX", self._on_workbook_selected)

    def _on_workbook_selected(self, file: Path) -> None:
        self.workbook_wanted.emit(file)

    def _on_tables_clicked(self) -> None:
        title = self._words.text("Choose a folder for the tables")
        ask_folder(self, title, self._on_folder_selected)

    def _on_folder_selected(self, folder: Path) -> None:
        self.tables_wanted.emit(folder)

    # Sizes

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().space(2.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
