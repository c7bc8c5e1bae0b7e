# SPDX-License-Identifier: MIT
"""One block of a tally sheet as a form: a number beside each line, quick with the keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QLineEdit, QWidget

from peercenter.domain.reporting import tally_words
from peercenter.domain.reporting.tally_sheet import Block, Entry, TallySheet, summed
from peercenter.domain.tallies import Cell
from peercenter.services.limits import MOST
from peercenter.ui import theme
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_DIGITS, _DIGITS_IN_GRID = 4, 3
_NAME = 11
"""Characters that the names of a grid's lines have at least."""
_STEPS = {
    Qt.Key.Key_Return: (0, 1),
    Qt.Key.Key_Enter: (0, 1),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}
"""Which keys go to which field: so many lines, so many fields on."""
_SIDEWAYS = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Left})


class NumberField(QLineEdit):
    """A number, or nothing where nothing was marked.

    Signals:
        number_typed(Cell, int | None): something else stands there now.
        left_for(NumberField, int, int): a key goes on, so many lines and so many fields.
    """

    number_typed = Signal(object, object)
    left_for = Signal(object, int, int)

    def __init__(self, cell: Cell, name: str, digits: int = _DIGITS) -> None:
        super().__init__()
        self.cell = cell
        self._digits = digits
        self.setAccessibleName(plain(name))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setValidator(QIntValidator(-MOST, MOST, self))
        self.textEdited.connect(self._on_edited)
        self._dress()

    @property
    def number(self) -> int | None:
        """What stands there."""
        text = self.text().strip()
        return None if text in {"", "-", "+"} else int(text)

    def show_number(self, number: int | None) -> None:
        """Show a number; one that stands there already is left as it is."""
        if number != self.number:
            self.setText("" if number is None else str(number))

    def _on_edited(self, _: str) -> None:
        self.number_typed.emit(self.cell, self.number)

    def _dress(self) -> None:
        look = theme.current()
        self.setFont(look.font("body", 600))
        self.setFixedWidth(look.characters(self._digits) + look.space(6))

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        lines, fields = _STEPS.get(key, (0, 0))
        at_end = self.cursorPosition() == (len(self.text()) if fields > 0 else 0)
        if (lines or fields) and (key not in _SIDEWAYS or at_end or self.hasSelectedText()):
            self.left_for.emit(self, lines, fields)
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


class BlockCard(Card):
    """Lines with their fields; a grid becomes a list where it is too narrow for it.

    Signals:
        number_typed(Cell, int | None): something else stands in a field.
        left_for(NumberField, int, int): a key goes on from a field.
    """

    number_typed = Signal(object, object)
    left_for = Signal(object, int, int)

    def __init__(self, sheet: TallySheet, block: Block, words: Words) -> None:
        super().__init__(tally_words.title(words, block))
        self._words = words
        self._block = block
        self._heads = tally_words.columns(words, block)
        self._names = [tally_words.name(words, sheet, line) for line in block.lines]
        self.sum = Label("", "body", weight=600, wrap=False)
        self.header.addWidget(self.sum)
        self.body.addWidget(Label(tally_words.hint(words, block), "small", tone="soft"))
        self.rows: list[list[NumberField]] = [
            [self._field(line, column) for column in range(len(self._block.lines[line].entries))]
            for line in range(len(block.lines))
        ]
        self._notes = {field.cell: Label("", "small", tone="soft") for field in self.fields}
        holder = QWidget()
        for note in self._notes.values():
            note.setParent(holder)
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._is_wide = bool(self._heads)
        self._shape: tuple[bool, tuple[bool, ...]] | None = None
        """How it is placed now: as a grid or not, and which lines have a note below."""
        self._labels: list[QWidget] = []
        self.body.addWidget(holder)
        self.body.addStretch(1)
        self.show_entries(block)
        self._dress_grid()

    @property
    def fields(self) -> list[NumberField]:
        """All fields in reading order."""
        return [field for row in self.rows for field in row]

    def called(self, field: NumberField) -> str:
        """Return what the line of a field is called, and its column if there are several."""
        line = next(n for n, row in enumerate(self.rows) if field in row)
        return self._name(line, self.rows[line].index(field))

    def show_entries(self, block: Block) -> None:
        """Show what was counted before."""
        self._block = block
        for entry in block.entries:
            note = self._note(entry)
            self._notes[entry.cell].say(note)
            for field in self.fields:
                if field.cell == entry.cell:
                    field.setAccessibleDescription(plain(note))
        self._place(wide=self._is_wide)

    def show_typed(self, typed: Mapping[Cell, int]) -> None:
        """Show these numbers and their sum."""
        for field in self.fields:
            field.show_number(typed.get(field.cell))
        total = summed(self._block, typed)
        self.sum.say(self._words.text("{n} in all").format(n=total) if total else "")

    def _field(self, line: int, column: int) -> NumberField:
        name = self._name(line, column)
        digits = _DIGITS_IN_GRID if self._heads else _DIGITS
        field = NumberField(self._block.lines[line].entries[column].cell, name, digits)
        field.number_typed.connect(self.number_typed)
        field.left_for.connect(self.left_for)
        return field

    def _name(self, line: int, column: int) -> str:
        if not self._heads:
            return self._names[line]
        text = self._words.text("{one}, {other}")
        return text.format(one=self._names[line], other=self._heads[column])

    def _note(self, entry: Entry) -> str:
        """Return what is known already; a line with nothing yet says nothing."""
        words, said = self._words, []
        if entry.paper:
            said.append(words.text("{n} from paper").format(n=entry.paper))
        if entry.others:
            said.append(words.text("{n} on screens").format(n=entry.others))
        return " · ".join(said)

    def _place(self, *, wide: bool) -> None:
        """Put everything in its place, as a grid or below each other."""
        shape = (wide, tuple(bool(note.text()) for note in self._notes.values()))
        if shape == self._shape:
            return
        self._shape, self._is_wide = shape, wide
        for label in self._labels:
            label.hide()
            label.deleteLater()
        self._labels = []
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.setColumnStretch(0, 1)
        (self._place_grid if wide else self._place_list)()

    def _place_grid(self) -> None:
        for column, head in enumerate(self._heads, start=1):
            label = Label(head, "small", tone="soft", align=Qt.AlignmentFlag.AlignHCenter)
            self._put(label, 0, column)
        for line, row in enumerate(self.rows, start=1):
            self._put(Label(self._names[line - 1]), line, 0)
            for column, field in enumerate(row, start=1):
                self._grid.addWidget(field, line, column, Qt.AlignmentFlag.AlignCenter)
        for note in self._notes.values():
            note.hide()

    def _place_list(self) -> None:
        at = 0
        for line, row in enumerate(self.rows):
            for column, field in enumerate(row):
                note = self._notes[field.cell]
                has_note = bool(note.text())
                self._put(Label(self._name(line, column)), at, 0, rows=1 if has_note else 2)
                if has_note:
                    self._grid.addWidget(note, at + 1, 0)
                note.setVisible(has_note)
                self._grid.addWidget(field, at, 1, 2, 1)
                at += 2

    def _put(self, label: Label, row: int, column: int, *, rows: int = 1) -> None:
        self._labels.append(label)
        self._grid.addWidget(label, row, column, rows, 1)

    def _look(self) -> None:
        if self._heads and self.rows:
            look = theme.current()
            field = self.rows[0][0].width() + self._grid.horizontalSpacing()
            least = look.characters(_NAME) + len(self._heads) * field + look.space(10)
            self._place(wide=self.width() >= least)

    def _dress_grid(self) -> None:
        look = theme.current()
        self._grid.setHorizontalSpacing(look.space(1.5 if self._heads else 2.5))
        self._grid.setVerticalSpacing(look.space(1.5))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._dress_grid()
            self._look()
        super().changeEvent(event)


def same_shape(one: TallySheet, other: TallySheet) -> bool:
    """Whether two sheets have the same fields, so that only what was counted differs."""
    return [(block.kind, [entry.cell for entry in block.entries]) for block in one.blocks] == [
        (block.kind, [entry.cell for entry in block.entries]) for block in other.blocks
    ]


def empty(layout: QLayout) -> None:
    """Let go of everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
