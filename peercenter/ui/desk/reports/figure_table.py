# SPDX-License-Identifier: MIT
"""A table of a report, to be read cell by cell with the arrow keys and by a screen reader."""

from textwrap import fill

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from peercenter.domain.reporting.document import Line, Table
from peercenter.domain.reporting.figures import Shown, State
from peercenter.domain.reporting.wording import is_mark, shown_text
from peercenter.ui import theme
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets.painting import text_size
from peercenter.words import Words

_Index = QModelIndex | QPersistentModelIndex
_INSET = "\u2003"
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HEAD_MOST = 16
"""Characters of a heading before it takes another line."""
_LABEL_MOST = 34
"""Characters of a label before it takes another line."""
_LABEL_LEAST = 18
"""Characters that a label keeps, so that figures need not be scrolled sideways."""
_LABEL_SHARE = 0.45
"""Of the width, where they are scrolled all the same."""


def said(shown: Shown, words: Words) -> str:
    """Return a figure as it is said aloud."""
    if shown.state is State.HIDDEN:
        return words.text("hidden, so that nobody can be found out")
    if shown.state is State.UNKNOWN:
        return words.text("not known")
    if shown.state is State.BOUNDS and shown.high is not None and shown.high != shown.low:
        low = shown_text(Shown.number(shown.low, shown.unit), words)
        high = shown_text(Shown.number(shown.high, shown.unit), words)
        return words.text("between {low} and {high}").format(low=low, high=high)
    return shown_text(shown, words)


class _Model(QAbstractTableModel):
    """The labels in the first column, the figures in the others."""

    def __init__(self, table: Table, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._words = words
        # Asked for again and again, and slow to write.
        self._shown = [self._shown_line(line) for line in table.lines]
        self.plain_font, self.total_font, self.head_font = QFont(), QFont(), QFont()
        self.mark_color = QColor()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._table.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._table.columns) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if section else _LEFT
            case Qt.ItemDataRole.FontRole:
                return self.head_font
            case Qt.ItemDataRole.DisplayRole:
                head = self._table.columns[section - 1] if section else self._table.head
                # Broken here: a heading in one line would be cut, or spread its column.
                return fill(plain(head), _HEAD_MOST, break_long_words=False)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, column = self._table.lines[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column else _LEFT
            case Qt.ItemDataRole.FontRole:
                return self.total_font if line.is_total else self.plain_font
            case Qt.ItemDataRole.ForegroundRole:
                is_soft = column and is_mark(line.cells[column - 1])
                return self.mark_color if is_soft else None
            case Qt.ItemDataRole.DisplayRole:
                return self._shown[index.row()][column]
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._said(line, column)
        return None

    def _shown_line(self, line: Line) -> list[str]:
        figures = [shown_text(cell, self._words) for cell in line.cells]
        return [_INSET * line.level + plain(line.label), *figures]

    def _said(self, line: Line, column: int) -> str:
        if column == 0:
            return plain(line.label)
        figure = said(line.cells[column - 1], self._words)
        return plain(f"{line.label}, {self._table.columns[column - 1]}: {figure}")


class FigureTable(QTableView):
    """As high as its lines; what is too wide is scrolled sideways.

    Signals:
        cell_reached(QRect): the arrow keys are at this place of it.
    """

    cell_reached = Signal(object)

    def __init__(self, table: Table, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(table, words, self)
        self.setModel(self._model)
        self.setAccessibleName(plain(table.title))
        self.setAccessibleDescription(plain(table.note))
        self.setProperty("frame", "figures")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._columns = len(table.columns)
        self._labels = 0
        self._spread_at: tuple[object, ...] = ()
        self._dress()

    def _dress(self) -> None:
        """Give columns the room that their words need."""
        look = theme.current()
        self._model.plain_font = look.font("body")
        self._model.total_font = look.font("body", 600)
        self._model.mark_color = QColor(look.palette.soft_ink)
        self._model.head_font = look.font("small", 600)
        self.horizontalHeader().setFont(self._model.head_font)
        self.resizeColumnsToContents()
        self._labels = self.columnWidth(0) + look.space(3)
        self._spread()

    def _spread(self) -> None:
        """Share what room is left, and take the height of all lines."""
        header, look = self.horizontalHeader(), theme.current()
        room = self.viewport().width()
        least = sum(self.columnWidth(n) for n in range(1, self._columns + 1))
        at = (room, least, self._labels, look.measure)
        if at == self._spread_at:
            return
        self._spread_at = at
        widest = min(look.characters(_LABEL_MOST), round(room * _LABEL_SHARE))
        first = room - least
        if first < min(self._labels, look.characters(_LABEL_LEAST)):
            first = min(self._labels, widest)
        self.setColumnWidth(0, first)
        self._give_heights(first)
        height = header.sizeHint().height() + self.verticalHeader().length()
        if header.length() > room:
            height += self.horizontalScrollBar().sizeHint().height()
        frame = self.height() - self.viewport().height() - header.height()
        self.setFixedHeight(height + max(0, min(frame, look.space(3))))

    def _give_heights(self, width: int) -> None:
        """Make lines higher whose label takes several."""
        rows = range(self._model.rowCount())
        if not rows:
            return
        look, font = theme.current(), self._model.total_font
        metrics, room = QFontMetrics(font), width - look.space(6.5)
        around = 2 * look.space(1)
        least = max(metrics.lineSpacing() + around, look.target)
        self.verticalHeader().setDefaultSectionSize(least)
        for row in rows:
            text = self._model.index(row, 0).data()
            height = least
            if metrics.horizontalAdvance(text) > room:
                # Asked itself, Qt forgets what is around the text, and cuts it.
                height = max(least, text_size(font, text, room).height() + 2 * around)
            self.setRowHeight(row, height)

    # Qt

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        place: QRect = self.visualRect(current)
        self.cell_reached.emit(place.translated(self.viewport().pos()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._spread()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
