# SPDX-License-Identifier: MIT
"""Entries as a calm list: only the lines in sight are ever made."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.directory.entries import Hit, Results
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.calm_list import CalmList, Index
from peercenter.ui.desk.resources.hit_lines import HIT, HitLines
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import Theme
from peercenter.words import Words

_NOWHERE = QModelIndex()


class HitModel(QAbstractListModel):
    """The hits that were loaded, of all that were found.

    Signals:
        more_wanted(int): somebody scrolled to the end of so many.
    """

    more_wanted = Signal(int)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._hits: Sequence[Hit] = ()
        self._total = 0
        self._asked = 0

    @property
    def hits(self) -> Sequence[Hit]:
        """Those that were loaded."""
        return self._hits

    def show(self, results: Results) -> bool:
        """Have these; whether they begin with those that were there."""
        before, self._total, self._asked = self._hits, results.total, 0
        if before and results.hits[: len(before)] == tuple(before):
            if len(results.hits) > len(before):
                self.beginInsertRows(QModelIndex(), len(before), len(results.hits) - 1)
                self._hits = results.hits
                self.endInsertRows()
            return True
        self.beginResetModel()
        self._hits = results.hits
        self.endResetModel()
        return False

    def row_of(self, entry_id: str) -> int | None:
        """Return where an entry is."""
        return next((n for n, hit in enumerate(self._hits) if hit.id == entry_id), None)

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._hits):
            return None
        hit = self._hits[index.row()]
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(hit.name)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return plain(phrases.hit_spoken(hit, self._words))
        return None

    def canFetchMore(self, parent: Index) -> bool:
        loaded = len(self._hits)
        return not parent.isValid() and loaded < self._total and self._asked < loaded

    def fetchMore(self, parent: Index) -> None:
        del parent
        self._asked = len(self._hits)
        self.more_wanted.emit(self._asked)


class HitList(CalmList):
    """What was found; arrow keys go through it, Enter goes on to the entry.

    Signals:
        hit_chosen(str): an entry's id.
        more_wanted(int): somebody scrolled to the end of so many.
    """

    hit_chosen = Signal(str)
    more_wanted = Signal(int)

    def __init__(self, words: Words, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.rows = HitModel(words, self)
        self.setModel(self.rows)
        self.setItemDelegate(HitLines(words, self))
        self.rows.more_wanted.connect(self.more_wanted)
        self.row_chosen.connect(self._on_row_chosen)
        self._told = ""

    @property
    def chosen(self) -> str:
        """The id of the entry that is chosen; empty when none is."""
        row = self.chosen_row
        return self.rows.hits[row].id if row >= 0 else ""

    def show_results(self, results: Results, *, is_other: bool = False) -> None:
        """Show these.

        The entry that was chosen stays chosen while it is among them, unless something else
        was looked for: then the best is at the top, and in sight.
        """
        chosen = "" if is_other else self.chosen
        if self.rows.show(results) and not is_other:
            return
        if is_other:
            self.setCurrentIndex(QModelIndex())
            self._told = ""
        row = self.rows.row_of(chosen) if chosen else None
        if row is not None:
            self.choose(row)
        else:
            self.scrollToTop()

    def _row_height(self, look: Theme) -> int:
        return HitLines.height(look)

    def _on_row_chosen(self, _: int) -> None:
        if self.chosen != self._told:
            self._told = self.chosen
            self.hit_chosen.emit(self._told)
