# SPDX-License-Identifier: MIT
"""Hand-over notes: a few words for the next shift, never about a visitor."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from peercenter.domain.closings import Note
from peercenter.services.notes import LONGEST_NOTE
from peercenter.ui import theme
from peercenter.ui.desk.today.part import PartCard
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.rows import Row, RowList
from peercenter.words import Words


class NoteRow(Row):
    """One note, who wrote it and when."""

    def __init__(self, note: Note, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        written = [note.written_by] if note.written_by else []
        about = " · ".join([*written, words.month_day(note.written_on)])
        self.text = Label(note.text)
        self.drop = IconButton("x", name=words.text("Remove this note"))
        self.drop.setAccessibleName(words.text("Remove the note {text}").format(text=note.text))
        self._column = QVBoxLayout()
        self._column.addWidget(self.text)
        self._column.addWidget(Label(about, "small", tone="soft"))
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._column, 1)
        self._row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignTop)
        self._dress()

    def _dress(self) -> None:
        look = theme.current()
        self._row.setContentsMargins(0, look.space(1.5), 0, look.space(2))
        self._row.setSpacing(look.space(3))
        self._column.setSpacing(0)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class NoteEntry(QWidget):
    """A field for a few words, and a button to add them.

    Signals:
        written(str): these words.
    """

    written = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setObjectName("note")
        self.field.setMaxLength(LONGEST_NOTE)
        self.field.setAccessibleName(words.text("A note for the next shift"))
        self.field.setPlaceholderText(words.text("A few words"))
        self.add = TextButton(words.text("Add"), "quiet")
        self.add.setAccessibleName(words.text("Add the note"))
        self.field.returnPressed.connect(self._on_add_clicked)
        self.add.clicked.connect(self._on_add_clicked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.add)
        self._dress()

    def _on_add_clicked(self) -> None:
        self.written.emit(self.field.text())

    def _dress(self) -> None:
        self._row.setSpacing(theme.current().space(2))
        self.field.setMinimumHeight(self.add.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class NotesCard(PartCard):
    """The notes, and a field for another one.

    Signals:
        written(str): these words are for the next shift.
        removed(str): the id of a note that is done with.
    """

    written = Signal(str)
    removed = Signal(str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words.text("For the next shift"), parent)
        self.setObjectName("notes")
        self._words = words
        self._rule = Label(words.text("no names · gone in 14 days"), "small", tone="soft")
        self.put_beside_title(self._rule)
        self._rows: dict[str, NoteRow] = {}
        self._list = RowList()
        self._none = Label(
            words.text("Nothing yet. What the next shift should know appears here."), tone="soft"
        )
        self.entry = NoteEntry(words)
        self.entry.written.connect(self.written)
        self.body.addWidget(self._list)
        self.body.addWidget(self._none)
        self.body.addStretch(1)
        self.body.addWidget(self.entry)

    @property
    def rows(self) -> list[NoteRow]:
        """The rows in their order."""
        return [row for row in self._list.rows if isinstance(row, NoteRow)]

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show these."""
        before = self._rows
        self._rows = {}
        for note in notes:
            row = before.get(note.id)
            if row is None:
                row = NoteRow(note, self._words)
                row.drop.clicked.connect(partial(self.removed.emit, note.id))
            self._rows[note.id] = row
        self._list.arrange(list(self._rows.values()))
        self._list.setVisible(bool(notes))
        self._none.setVisible(not notes)

    def clear_entry(self) -> None:
        """Empty the field: the note is kept."""
        self.entry.field.clear()
        self.notice.clear()
