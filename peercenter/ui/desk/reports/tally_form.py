# SPDX-License-Identifier: MIT
"""A tally sheet as a form, laid out as the paper is: block by block, in the same order."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from peercenter.domain.reporting.tally_sheet import Block, BlockKind, TallySheet
from peercenter.domain.tallies import Cell
from peercenter.ui import theme
from peercenter.ui.desk.reports.tally_block import BlockCard, NumberField, empty, same_shape
from peercenter.ui.widgets.columns import Columns
from peercenter.words import Words

_LEAST = 34
"""Characters that a column of blocks has at least."""


class TallyForm(QWidget):
    """All blocks in two columns, below each other where it is narrow; wide grids come last.

    Signals:
        number_typed(Cell, int | None): something else stands in a field.
        passed: a key goes on from the last field.
    """

    number_typed = Signal(object, object)
    passed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sheet: TallySheet | None = None
        self.blocks: list[BlockCard] = []
        self._stacks: list[QVBoxLayout] = []
        self._columns: Columns | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)

    @property
    def rows(self) -> list[list[NumberField]]:
        """All lines of fields, in reading order."""
        return [row for block in self.blocks for row in block.rows]

    def field_of(self, cell: object) -> tuple[NumberField, str] | None:
        """Return the field of a cell and what its line is called."""
        return next(
            (
                (field, block.called(field))
                for block in self.blocks
                for field in block.fields
                if field.cell == cell
            ),
            None,
        )

    @property
    def first(self) -> NumberField | None:
        """Where typing begins."""
        return next((field for row in self.rows for field in row), None)

    def show_sheet(self, sheet: TallySheet) -> None:
        """Show the fields of a sheet; the same fields stay, with the cursor in them."""
        if self._sheet is not None and same_shape(sheet, self._sheet):
            for card, block in zip(self.blocks, _ordered(sheet), strict=True):
                card.show_entries(block)
        else:
            self._build(sheet)
        self._sheet = sheet

    def show_typed(self, typed: Mapping[Cell, int]) -> None:
        """Show what was typed and not saved yet."""
        for block in self.blocks:
            block.show_typed(typed)

    def _build(self, sheet: TallySheet) -> None:
        empty(self._outer)
        shown = _ordered(sheet)
        self.blocks = [BlockCard(sheet, block, self._words) for block in shown]
        for card in self.blocks:
            card.number_typed.connect(self.number_typed)
            card.left_for.connect(self._on_left_for)
        lists = self.blocks[: sum(block.kind is not BlockKind.CROSS for block in shown)]
        pair = QWidget()
        self._columns = Columns(0, parent=pair)
        self._stacks = []
        for cards in _halves(lists):
            column = QWidget()
            stack = QVBoxLayout(column)
            stack.setContentsMargins(0, 0, 0, 0)
            for card in cards:
                stack.addWidget(card)
            stack.addStretch(1)
            self._stacks.append(stack)
            self._columns.add(column, 1, least=_LEAST)
        self._outer.addWidget(pair)
        for grid in self.blocks[len(lists) :]:
            self._outer.addWidget(grid)
        self._dress()

    def _on_left_for(self, field: NumberField, lines: int, fields: int) -> None:
        """Go on to another field; at the ends stay."""
        rows = self.rows
        at = next(n for n, row in enumerate(rows) if field in row)
        if lines:
            column = rows[at].index(field)
            if 0 <= at + lines < len(rows):
                row = rows[at + lines]
                _enter(row[min(column, len(row) - 1)])
            return
        in_order = [one for row in rows for one in row]
        number = in_order.index(field) + fields
        if 0 <= number < len(in_order):
            _enter(in_order[number])
        elif number == len(in_order):
            self.passed.emit()

    def _dress(self) -> None:
        space = theme.current().space(4)
        self._outer.setSpacing(space)
        if self._columns is not None:
            self._columns.setSpacing(space)
        for stack in self._stacks:
            stack.setSpacing(space)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def _enter(field: NumberField) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()


def _ordered(sheet: TallySheet) -> list[Block]:
    """Return the blocks that have lines, wide grids last."""
    shown = [block for block in sheet.blocks if block.lines]
    return sorted(shown, key=lambda block: block.kind is BlockKind.CROSS)


def _halves(cards: Sequence[BlockCard]) -> tuple[Sequence[BlockCard], Sequence[BlockCard]]:
    """Return the blocks for two columns of about the same length, in their order."""
    lengths = [len(card.rows) + 2 for card in cards]
    total, so_far = sum(lengths), 0
    for n, length in enumerate(lengths):
        if so_far + length / 2 > total / 2:
            return cards[:n], cards[n:]
        so_far += length
    return cards, ()
