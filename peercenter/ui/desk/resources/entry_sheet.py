# SPDX-License-Identifier: MIT
"""The sheet that changes an entry: everything wrong is said at once, and nothing typed is lost."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.directory.draft_problems import FieldProblem
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError, Reason
from peercenter.ui import texts
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.resources.edit_fields import PhoneRow
from peercenter.ui.desk.resources.entry_form import EntryForm
from peercenter.ui.flows.resources.editing import EditFlow, Form
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.labels import announce
from peercenter.ui.widgets.notices import Notice
from peercenter.ui.widgets.sheet import Sheet


class EntrySheet(Sheet):
    """An entry to change, or a new one.

    Signals:
        kept(str): the id of the entry that was saved.
    """

    kept = Signal(str)

    def __init__(self, over: QWidget, desk: Desk, entry_id: str | None = None) -> None:
        words = desk.words
        title = words.text("Add an entry") if entry_id is None else words.text("Edit an entry")
        super().__init__(over, title, width=940)
        self.setObjectName("entry-sheet")
        self._desk, self._words, self._entry_id = desk, words, entry_id
        self.form: EntryForm | None = None
        self._rows: dict[str, PhoneRow] = {}
        self._may_leave = False
        self.notice = Notice()
        self.body.addWidget(self.notice)
        self.cancel = TextButton(words.text("Cancel"), "quiet")
        self.save = TextButton(words.text("Save"), "primary")
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.save)
        self.flow = EditFlow(
            self, desk.tasks, editing=desk.services.editing, needs=desk.services.needs
        )
        self.cancel.clicked.connect(self.close_sheet)
        self.save.clicked.connect(partial(self._save, over=False))
        self.notice.acted.connect(self._on_notice_acted)
        self.closed.connect(self.deleteLater)
        self._asks_over = False

    def open_now(self) -> None:
        """Open it, and load the entry."""
        self.open_sheet(self.cancel)
        self.flow.begin(self._entry_id, self._words.language)

    def close_sheet(self) -> None:
        """Go away, once somebody has said that what they typed may be lost."""
        if self._may_leave or self.form is None or not self.form.is_changed:
            super().close_sheet()
            return
        words = self._words
        self._asks_over = False
        self.notice.tell(
            words.text("What you changed is not saved yet."),
            "warn",
            action=words.text("Leave without saving"),
        )
        self._to_notice()

    # What the flow asks for

    def show_form(self, form: Form) -> None:
        """Show the entry as it is."""
        self.form = EntryForm(form, self._words)
        self.form.phone_typed.connect(self._on_phone_typed)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.show()  # a layout shows it later, and what is hidden takes no focus
        self.form.first.setFocus()

    def show_busy(self, busy: bool) -> None:
        """Let nobody press anything twice."""
        self.set_dismissible(not busy)
        for button in (self.save, self.cancel):
            button.setEnabled(not busy)

    def show_problems(self, problems: Sequence[FieldProblem]) -> None:
        """Say beside each field what is wrong with it, and go to the first."""
        if self.form is None:
            return
        fields, words = self.form.fields, self._words
        blamed = [
            (fields[one.field], texts.sentence(one.error, words))
            for one in problems
            if one.field in fields
        ]
        for field, sentence in reversed(blamed):  # of one field, the first one is said
            field.blame(sentence)
        count = words.count(
            "One thing has to be put right; it is marked below.",
            "{n} things have to be put right; they are marked below.",
            len(blamed),
        )
        self.notice.tell(count, "warn")
        if blamed:
            # With its place known, what is wrong is in sight below the field.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            blamed[0][0].editor.setFocus()
            announce(blamed[0][0].editor, blamed[0][1], assertive=True)

    def show_kept(self, entry_id: str) -> None:
        """It is kept: go away and say so."""
        self._may_leave = True
        self.close_sheet()
        self._desk.front.show_well()
        self._desk.front.tell(self._words.text("Saved"))
        self.kept.emit(entry_id)

    def ask_over(self, error: PeerCenterError) -> None:
        """Ask what to do: somebody else has changed the same meanwhile."""
        self._asks_over = True
        said = texts.sentence(error, self._words)
        self.notice.tell(said, "warn", action=self._words.text("Keep mine"))
        self._to_notice()

    def show_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way; the save button tries again."""
        self.notice.tell(texts.sentence(error, self._words), "trouble")
        self.save.setFocus()

    def show_phone(self, field: str, number: str, problem: Reason | None) -> None:
        """Show how a number is read."""
        row = self._rows.pop(field, None)
        if row is not None:
            row.show_read(number, problem)

    # What happens here

    def _to_notice(self) -> None:
        self._content.adjustSize()  # it has just appeared, and has to have its place to be found
        self.notice.button.setFocus()
        self._scroll.to_top()

    def _save(self, *, over: bool) -> None:
        form = self.form
        if form is None:
            return
        self.notice.clear()
        for field in form.fields.values():
            field.accept()
        self._desk.with_who(partial(self._save_as, over))

    def _save_as(self, over: bool, who: StaffMember) -> None:
        if self.form is not None:
            self.flow.save(self.form.draft, who.id, over=over)

    def _on_notice_acted(self) -> None:
        if self._asks_over:
            self._save(over=True)
        else:
            self._may_leave = True
            self.close_sheet()

    def _on_phone_typed(self, row: PhoneRow, text: str) -> None:
        key = str(id(row))
        self._rows[key] = row
        self.flow.read_phone(key, text)
