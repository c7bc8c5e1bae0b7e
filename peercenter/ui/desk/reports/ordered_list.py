# SPDX-License-Identifier: MIT
"""Named things in an order that somebody changes, by buttons or with Alt and the arrow keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.buttons import IconButton, TextButton
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedList(QWidget):
    """A line for each, with buttons to move it and to take it away.

    Signals:
        moved(int, int): the one at a place goes so many places down, or up.
        removed(int): the one at a place is not wanted any more.
        chosen(int): the one at a place is to be seen.
    """

    moved = Signal(int, int)
    removed = Signal(int)
    chosen = Signal(int)

    def __init__(self, words: Words, *, opens: bool = False, parent: QWidget | None = None) -> None:
        """Make an empty list; with `opens` lines can be chosen."""
        super().__init__(parent)
        self._words = words
        self._opens = opens
        self._names: tuple[str, ...] = ()
        self._front: int | None = None
        self._lines: list[_Line] = []
        self._below: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.current().space(1.5))

    @property
    def lines(self) -> list["_Line"]:
        """The lines in their order."""
        return list(self._lines)

    def hang(self, below: QWidget) -> None:
        """Show a widget below the line in front."""
        self._below = below
        self._column.addWidget(below)
        self.mark(self._front)

    def show_names(self, names: Sequence[str]) -> None:
        """Show these; the focus stays on the line where it was."""
        if tuple(names) == self._names:
            return
        held = next(((n, k) for n, line in enumerate(self._lines) if (k := line.held)), None)
        self._names = tuple(names)
        before, self._lines = self._lines, []
        for line in before:
            self._column.removeWidget(line)
        for number, name in enumerate(names):
            line = _Line(self._words, name, number, len(names), opens=self._opens)
            line.up.clicked.connect(partial(self._move, number, -1))
            line.down.clicked.connect(partial(self._move, number, 1))
            line.away.clicked.connect(partial(self.removed.emit, number))
            for button in line.buttons:
                button.installEventFilter(self)
            if line.name is not None:
                line.name.clicked.connect(partial(self.chosen.emit, number))
            self._column.addWidget(line)
            line.show()
            self._lines.append(line)
        self.mark(self._front)
        if held is not None and self._lines:
            self._column.activate()
            self._lines[min(held[0], len(names) - 1)].hold(held[1])
        for (
            line
        ) in before:  # last: hidden with the focus, it would pass it on, and all scrolls there
            line.hide()
            line.deleteLater()

    def mark(self, number: int | None) -> None:
        """Show that this one is in front."""
        self._front = number
        for n, line in enumerate(self._lines):
            if line.name is not None:
                line.name.setChecked(n == number)
        if self._below is not None:
            is_there = number is not None and number < len(self._lines)
            self._below.setVisible(is_there)
            if number is not None and is_there and self._column.indexOf(self._below) != number + 1:
                self._column.removeWidget(self._below)
                self._column.insertWidget(number + 1, self._below)

    def _move(self, number: int, steps: int) -> None:
        place = number + steps
        if 0 <= place < len(self._lines):
            held = self._lines[number].held
            if held:
                self._lines[place].hold(held)
            self.moved.emit(number, steps)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Alt and the arrow keys before buttons take them for themselves."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = _STEPS.get(Qt.Key(event.key()))
            number = next((n for n, line in enumerate(self._lines) if line.held), None)
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if steps and alt and number is not None:
                self._move(number, steps)
                return True
        return super().eventFilter(watched, event)


class _Line(QWidget):
    """A name with its buttons."""

    def __init__(self, words: Words, name: str, number: int, count: int, *, opens: bool) -> None:
        super().__init__()
        self.name = TextButton(name, "quiet", compact=True) if opens else None
        said = words.text("Move {name} up").format(name=name)
        self.up = IconButton("arrow-up", name=said)
        self.up.setEnabled(number > 0)
        self.down = IconButton("arrow-down", name=words.text("Move {name} down").format(name=name))
        self.down.setEnabled(number + 1 < count)
        self.away = IconButton("x", name=words.text("Take {name} away").format(name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().space(1.5))
        if self.name is None:
            row.addWidget(Label(name), 1)
        else:
            self.name.setCheckable(True)
            row.addWidget(self.name, 1)
        for button in (self.up, self.down, self.away):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def _parts(self) -> dict[str, QWidget | None]:
        return {"name": self.name, "up": self.up, "down": self.down, "away": self.away}

    @property
    def buttons(self) -> list[QWidget]:
        """All that can have the focus."""
        return [part for part in self._parts.values() if part is not None]

    @property
    def held(self) -> str:
        """Which of its buttons has the focus, or none."""
        return next((k for k, w in self._parts.items() if w is not None and w.hasFocus()), "")

    def hold(self, key: str) -> None:
        """Give the focus to one of its buttons, or to the one that can take it."""
        other = {"up": "down", "down": "up"}.get(key, "away")
        wanted = self._parts[key]
        if wanted is None or not wanted.isEnabled():
            wanted = self._parts[other]
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
