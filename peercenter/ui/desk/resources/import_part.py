# SPDX-License-Identifier: MIT
"""Bringing a directory in, step by step."""

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.directory.import_account import Account
from peercenter.errors import PeerCenterError, Reason
from peercenter.services.directory.importing import ImportPlan, Look
from peercenter.ui import texts, theme
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.files import ask_folder, ask_source, ask_target
from peercenter.ui.desk.resources.import_steps import ChooseStep, LookStep, WaitStep
from peercenter.ui.desk.resources.plan_step import DoneStep, PlanStep
from peercenter.ui.desk.roster.ends import Ends
from peercenter.ui.flows.resources.importing import ImportFlow
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.switcher import Switcher

_ENDINGS = "*.zip *.csv *.xlsx *.json *.jsonl *.ndjson *.tsv *.txt"


class ImportPart(QWidget):
    """One step after the other; what is under way goes on while other pages are looked at.

    Signals:
        left: somebody wants to see the directory again.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resources-import-part")
        self._desk = desk
        words = self._words = desk.words
        self.flow = ImportFlow(self, desk.tasks, desk.timers, desk.services.importing)
        self.title = Label(words.text("Import a directory"), "title")
        self.back = TextButton(words.text("Back to the directory"), "quiet", "arrow-left")
        self.back.setObjectName("import-back")
        self.notice = Notice()
        self.choose = ChooseStep(words)
        self.looked = LookStep(words)
        self.wait = WaitStep(words)
        self.plan = PlanStep(words)
        self.done = DoneStep(words)
        self.steps = Switcher()
        for step in (self.choose, self.looked, self.wait, self.plan, self.done):
            self.steps.addWidget(step)
        top = QWidget()
        self._top = Ends(0, top)
        self._top.addWidget(self.title)
        self._top.addWidget(self.back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (top, self.notice):
            self._column.addWidget(part)
        self._column.addWidget(self.steps, 1)
        self._connect()
        self._dress()

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.choose.file_wanted.connect(self._on_file_wanted)
        self.choose.folder_wanted.connect(self._on_folder_wanted)
        self.looked.other_wanted.connect(self.flow.begin)
        self.looked.compare_wanted.connect(self._on_compare_wanted)
        self.wait.stop_wanted.connect(self.flow.stop)
        self.plan.back_wanted.connect(self.flow.back)
        self.plan.write_wanted.connect(self.flow.write)
        self.done.save_wanted.connect(self._on_save_wanted)
        self.done.again_wanted.connect(self.flow.begin)
        self.done.done.connect(self.left)

    # For the page

    def begin(self) -> None:
        """Ask for a file, unless one is under way."""
        if self.steps.currentWidget() in {self.choose, self.done}:
            self.flow.begin()

    # What the flow asks for

    def show_choosing(self) -> None:
        """Ask for a file."""
        self.notice.clear()
        self.choose.show_busy(False)
        self._show(self.choose)
        self.choose.file.setFocus()

    def show_looking(self) -> None:
        """Say that it is being opened."""
        self.choose.show_busy(True)

    def show_look(self, look: Look) -> None:
        """Show what it is."""
        self.notice.clear()
        self.looked.show_look(look)
        self._show(self.looked)
        self.looked.compare.setFocus()

    def show_comparing(self, share: float) -> None:
        """Show how far comparing is."""
        words = self._words
        self.wait.show_progress(
            words.text("Reading and comparing …"), words.text("Nothing changes yet."), share
        )
        self._show(self.wait)

    def show_plan(self, plan: ImportPlan) -> None:
        """Show what would change."""
        self.notice.clear()
        self.plan.show_plan(plan, self.flow.decided)
        self._show(self.plan)

    def show_writing(self, share: float) -> None:
        """Show how far writing is."""
        words = self._words
        about = words.text("You can stop at any time; what is in by then stays.")
        self.wait.show_progress(words.text("Writing …"), about, share)
        self._show(self.wait)

    def show_account(self, account: Account) -> None:
        """Show what became of every row."""
        self.notice.clear()
        self.done.show_account(account)
        self._show(self.done)
        self.done.leave.setFocus()

    def show_saved(self, file: Path) -> None:
        """Say where the account is."""
        self._desk.front.tell(self._words.text("Saved as {file}").format(file=file.name))

    def show_import_trouble(self, error: PeerCenterError) -> None:
        """Say what is wrong."""
        sentence = texts.sentence(error, self._words)
        if error.reason in {Reason.NAME_MISSING, Reason.TEXT_TOO_LONG}:
            self.looked.field.refuse(sentence)
        else:
            self.notice.tell(sentence, "trouble")

    # What happens here

    def _show(self, step: QWidget) -> None:
        self.steps.show_page(step)

    def _on_file_wanted(self) -> None:
        words = self._words
        ask_source(
            self,
            words.text("Import a directory"),
            words.text("Directories and lists"),
            _ENDINGS,
            self.flow.open,
        )

    def _on_folder_wanted(self) -> None:
        ask_folder(self, self._words.text("Import a directory"), self.flow.open)

    def _on_compare_wanted(self) -> None:
        self.looked.field.accept()
        self.flow.compare(self.looked.source.text(), self.looked.chosen_mapping)

    def _on_save_wanted(self) -> None:
        words = self._words
        ask_target(
            self,
            words.text("Save the account"),
            "import-account.csv",
            words.text("Spreadsheet"),
            self._save,
        )

    def _save(self, file: Path) -> None:
        words, importing = self._words, self._desk.services.importing
        self.flow.save(lambda account: importing.account_csv(account, words), file)

    def _dress(self) -> None:
        self._column.setSpacing(theme.current().space(4))
        self._top.setSpacing(theme.current().space(3))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
