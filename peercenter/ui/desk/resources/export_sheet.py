# SPDX-License-Identifier: MIT
"""The sheet that writes the directory into a file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QProgressBar, QWidget

from peercenter.errors import PeerCenterError
from peercenter.services.directory.exporting import ExportKind
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_target
from peercenter.ui.flows.resources.exporting import FILE_NAMES, ExportFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.choices import BigButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class ExportSheet(Sheet):
    """As what, and where to."""

    def __init__(self, over: QWidget, desk: Desk) -> None:
        words = desk.words
        super().__init__(over, words.text("Export the directory"), width=680)
        self.setObjectName("export-sheet")
        self._words = words
        self.flow = ExportFlow(self, desk.tasks, desk.timers, desk.services.exporting)
        about = words.text(
            "All entries, whoever they came from, with everything their sources said."
        )
        self.body.addWidget(Label(about, tone="soft"))
        self.kinds = {
            ExportKind.XLSX: BigButton(
                "table", words.text("A spreadsheet"), words.text("To read, to sort, to hand on.")
            ),
            ExportKind.HSDS_CSV: BigButton(
                "database",
                words.text("HSDS 3.2 as CSV"),
                words.text("For other directories and for 211. Nothing is lost."),
            ),
            ExportKind.HSDS_JSON: BigButton(
                "file-text", words.text("HSDS 3.2 as JSON"), words.text("For programs.")
            ),
        }
        for kind, button in self.kinds.items():
            button.clicked.connect(partial(self._on_kind_clicked, kind))
            self.body.addWidget(button)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.text("Writing …"))
        self.bar.hide()
        self.notice = Notice()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.notice)
        self.body.addStretch(1)
        self.leave = TextButton(words.text("Close"), "quiet")
        self.leave.clicked.connect(self.close_sheet)
        self.buttons.addWidget(self.leave)
        self.closed.connect(self.flow.close)
        self.closed.connect(self.deleteLater)

    def open_now(self) -> None:
        """Open it."""
        self.open_sheet(self.kinds[ExportKind.XLSX])

    # What the flow asks for

    def show_writing(self, share: float) -> None:
        """Show how far it is."""
        self._show_busy(busy=True)
        self.bar.setValue(round(share * self.bar.maximum()))

    def show_written(self, file: Path, entries: int) -> None:
        """Say where it is."""
        words = self._words
        self._show_busy(busy=False)
        count = words.count("{n} entry", "{n} entries", entries)
        said = words.text("{count} saved as {file}")
        where = QDir.toNativeSeparators(str(file))
        self.notice.tell(said.format(count=count, file=where), "good")

    def show_export_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way."""
        self._show_busy(busy=False)
        self.notice.tell(texts.sentence(error, self._words), "trouble")

    # What happens here

    def _show_busy(self, *, busy: bool) -> None:
        self.bar.setVisible(busy)
        if busy:
            self.notice.clear()
        for button in self.kinds.values():
            button.setEnabled(not busy)

    def _on_kind_clicked(self, kind: ExportKind) -> None:
        words = self._words
        name = FILE_NAMES[kind]
        ask_target(
            self,
            words.text("Export the directory"),
            name,
            words.text("Directories and lists"),
            partial(self.flow.write, kind),
        )
