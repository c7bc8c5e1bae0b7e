# SPDX-License-Identifier: MIT
"""The keys of the grid: everything the mouse can do, and the list of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent

from peercenter.domain.roster.shifts import Changes
from peercenter.ui.desk.roster.grid_view import GridView
from peercenter.ui.flows.roster.edits import STEP
from peercenter.ui.flows.roster.grid import Cell, Mode
from peercenter.ui.flows.roster.hand import Hand
from peercenter.ui.widgets.labels import announce
from peercenter.words import Words

_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_MEANT = _SHIFT | _CTRL | _ALT


@dataclass(frozen=True, slots=True)
class KeyLine:
    """Keys and what they do, for the list."""

    keys: str
    what: str


def key_lines(words: Words) -> list[KeyLine]:
    """Return all keys of the grid in words."""
    return [
        KeyLine("\u2190 \u2191 \u2192 \u2193", words.text("Go to the next shift, day or row")),
        KeyLine(words.text("Home, End"), words.text("Go to the first or the last day")),
        KeyLine(words.text("Enter"), words.text("Open the shift, or plan a new one")),
        KeyLine("N", words.text("Plan a shift at the usual time")),
        KeyLine(words.text("Delete key"), words.text("Take the shift out")),
        KeyLine("Ctrl + \u2190 \u2192", words.text("Move the shift to another day")),
        KeyLine("Ctrl + \u2191 \u2193", words.text("Move the shift to another row")),
        KeyLine("Alt + \u2190 \u2192", words.text("Begin and end 15 minutes earlier or later")),
        KeyLine(
            words.text("Shift") + " + \u2190 \u2192", words.text("End 15 minutes earlier or later")
        ),
        KeyLine(
            f"Ctrl + {words.text('Shift')} + \u2190 \u2192",
            words.text("Begin 15 minutes earlier or later"),
        ),
        KeyLine("Ctrl + D", words.text("Plan the same on the next day")),
        KeyLine("Ctrl + C, X, V", words.text("Copy, cut and paste")),
        KeyLine("S", words.text("Swap: press it on one shift, then on the other")),
        KeyLine(words.text("Ctrl, dragging"), words.text("Plan the shift once more")),
        KeyLine(words.text("Shift, dragging"), words.text("Swap with the shift below the hand")),
        KeyLine("F", words.text("Fix the shift, or let it go")),
        KeyLine("Ctrl + Z, Ctrl + Y", words.text("Undo, and do again")),
        KeyLine("G", words.text("Go to the next gap")),
        KeyLine("C", words.text("Show the day's coverage, rule by rule")),
        KeyLine("O", words.text("Offer the gap to those who could take it")),
        KeyLine("L", words.text("Fill the roster")),
        KeyLine("P", words.text("Publish")),
        KeyLine("Ctrl + P", words.text("Print")),
        KeyLine(words.text("Page Up, Page Down"), words.text("Show the week before or after")),
        KeyLine("T", words.text("Show this week")),
        KeyLine(words.text("Menu key"), words.text("Show what can be done with the shift")),
        KeyLine("?", words.text("Show this list")),
    ]


class GridKeys(QObject):
    """Does what keys in the grid ask for; the page gives it what reaches beyond the grid."""

    def __init__(
        self,
        grid: GridView,
        hand: Hand,
        words: Words,
        *,
        beyond: dict[Qt.Key | str, Callable[[], None]],
    ) -> None:
        """Listen to a grid; `beyond` are plain keys, and texts such as "?", of the page."""
        super().__init__(grid)
        self._grid = grid
        self._hand = hand
        self._words = words
        self._beyond = beyond
        self._cut: str | None = None
        self._swap: str | None = None
        grid.key_pressed.connect(self._on_key_pressed)

    @property
    def swaps(self) -> bool:
        """Whether a shift waits to be swapped with another."""
        return self._swap is not None

    def swap(self) -> None:
        """Mark a shift to be swapped, or swap the marked one with this one."""
        chosen, grid = self._grid.chosen, self._grid
        if chosen is None:
            return
        if self._swap is None or self._swap == chosen:
            self._swap = None if self._swap == chosen else chosen
            self._mark(self._swap)
            if self._swap is not None:
                announce(grid, self._words.text("Now go to the other shift and press S."))
            return
        self._edit(self._hand.swapped(self._swap, chosen))
        grid.choose_shift(chosen)
        self._swap = None
        self._mark(None)

    def remove(self) -> None:
        """Take the selected shift out, and stay where it was."""
        if self._grid.chosen is None:
            return
        changes = self._hand.removed(self._grid.chosen)
        answer = self._hand.answer(changes)
        if self._hand.edit(changes):
            self._grid.choose(self._grid.cell, then=(*answer.opens, *answer.closes))

    def pin(self) -> None:
        """Fix the selected shift, or let it go."""
        if self._grid.chosen is not None:
            self._edit(self._hand.pinned(self._grid.chosen))

    def copy(self) -> None:
        """Keep the selected shift for pasting."""
        if self._grid.chosen is not None:
            self._cut = None
            self._mark(None)
            self._grid.clipboard = self._hand.kept(self._grid.chosen)

    def cut(self) -> None:
        """Keep the selected shift for pasting, which takes it away here."""
        self.copy()
        self._cut = self._grid.chosen
        self._mark(self._cut)

    def paste(self) -> None:
        """Plan what was copied in this cell; what was cut moves here."""
        grid = self._grid
        if self._cut is not None:
            self._edit(self._hand.moved(grid.grid, self._cut, grid.cell))
            self._cut = None
            self._mark(None)
        elif grid.clipboard is not None:
            self._edit(self._hand.pasted(grid.grid, grid.clipboard, grid.cell))

    def on_next_day(self) -> None:
        """Plan the selected shift once more on the day after."""
        grid, chosen = self._grid, self._grid.chosen
        row, column = grid.cell
        if chosen is not None and column + 1 < len(grid.grid.days):
            self._edit(self._hand.moved(grid.grid, chosen, (row, column + 1), copy=True))

    def _mark(self, shift_id: str | None) -> None:
        self._grid.looks.marked = shift_id
        self._grid.viewport().update()

    def _edit(self, changes: Changes) -> None:
        """Make changes and go along with the shift."""
        answer = self._hand.answer(changes)
        if self._hand.edit(changes):
            after = next((c.after for c in changes if c.after is not None), None)
            if after is not None:
                self._grid.choose_shift(after.id, (*answer.opens, *answer.closes))

    def _on_key_pressed(self, event: QKeyEvent) -> None:
        keys = event.modifiers() & _MEANT
        key = Qt.Key(event.key())
        if key in _ARROWS:
            deed = self._arrow(keys, *_ARROWS[key])
        else:
            deed = self._letters(keys).get(key)
            if deed is None and keys in {_PLAIN, _SHIFT}:
                deed = self._beyond.get(key) or self._beyond.get(event.text())
        if deed is None:
            event.ignore()
        else:
            deed()

    def _letters(self, keys: Qt.KeyboardModifier) -> dict[Qt.Key, Callable[[], None]]:
        if keys == _CTRL:
            return {
                Qt.Key.Key_C: self.copy,
                Qt.Key.Key_X: self.cut,
                Qt.Key.Key_V: self.paste,
                Qt.Key.Key_D: self.on_next_day,
            }
        if keys != _PLAIN:
            return {}
        return {
            Qt.Key.Key_Return: self._open,
            Qt.Key.Key_Enter: self._open,
            Qt.Key.Key_N: self._plan,
            Qt.Key.Key_Delete: self.remove,
            Qt.Key.Key_Backspace: self.remove,
            Qt.Key.Key_S: self.swap,
            Qt.Key.Key_F: self.pin,
            Qt.Key.Key_Home: partial(self._to_column, 0),
            Qt.Key.Key_End: partial(self._to_column, len(self._grid.grid.days) - 1),
            Qt.Key.Key_Escape: self._let_go,
        }

    def _arrow(
        self, keys: Qt.KeyboardModifier, rows: int, columns: int
    ) -> Callable[[], None] | None:
        chosen = self._grid.chosen
        if keys == _PLAIN:
            return partial(self._walk, rows, columns)
        if chosen is None:
            return None
        by = STEP * (rows + columns)
        hand = self._hand
        deeds: dict[Qt.KeyboardModifier, Callable[[], None]] = {
            _CTRL: partial(self._move, rows, columns),
            _SHIFT: lambda: self._edit(hand.stretched(chosen, by_end=by)),
            _SHIFT | _CTRL: lambda: self._edit(hand.stretched(chosen, by_start=by)),
            _ALT: lambda: self._edit(hand.later(chosen, by)),
        }
        return deeds.get(keys)

    def _move(self, rows: int, columns: int) -> None:
        grid, chosen = self._grid, self._grid.chosen
        assert chosen is not None  # noqa: S101 - the arrow asked
        if grid.grid.mode is Mode.HOURS and rows:
            self._edit(self._hand.later(chosen, STEP * rows))
            return
        cell = self._within(grid.cell[0] + rows, grid.cell[1] + columns)
        if cell is not None:
            self._edit(self._hand.moved(grid.grid, chosen, cell))

    def _walk(self, rows: int, columns: int) -> None:
        """Go to the next shift of the cell, then to the next cell."""
        grid = self._grid
        along = rows if grid.grid.mode is Mode.HOURS else columns
        here = grid.shifts_in(grid.cell)
        if along and grid.chosen in here:
            at = here.index(grid.chosen) + along
            if 0 <= at < len(here):
                grid.choose(grid.cell, here[at])
                return
        cell = self._within(grid.cell[0] + rows, grid.cell[1] + columns)
        if cell is None:
            return
        there = grid.shifts_in(cell)
        if grid.grid.mode is Mode.HOURS and rows:
            there = []
        grid.choose(cell, (there[-1] if columns < 0 else there[0]) if there else None)

    def _within(self, row: int, column: int) -> Cell | None:
        grid = self._grid.grid
        if 0 <= row < len(grid.rows) and 0 <= column < len(grid.days):
            return row, column
        return None

    def _to_column(self, column: int) -> None:
        cell = self._within(self._grid.cell[0], column)
        if cell is not None:
            self._grid.choose(cell, next(iter(self._grid.shifts_in(cell)), None))

    def _open(self) -> None:
        if self._grid.chosen is not None:
            self._grid.opened.emit(self._grid.chosen)
        else:
            self._grid.wanted.emit(self._grid.cell)

    def _plan(self) -> None:
        self._edit(self._hand.created(self._grid.grid, self._grid.cell))

    def _let_go(self) -> None:
        self._cut = self._swap = None
        self._mark(None)
