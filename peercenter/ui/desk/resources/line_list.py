# SPDX-License-Identifier: MIT
"""A long list of short lines, of which some can be ticked; only those in sight are ever made."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from peercenter.ui import icons, theme
from peercenter.ui.coats import Hue, hue_coat
from peercenter.ui.desk.resources.calm_list import CalmList, Index
from peercenter.ui.desk.resources.painting import paint_chosen, paint_line
from peercenter.ui.plain_text import plain
from peercenter.ui.theme import Theme

_ITEM = int(Qt.ItemDataRole.UserRole) + 1
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class LineItem:
    """What one line shows."""

    title: str
    about: str = ""
    icon: str = ""
    hue: Hue = "pine"
    figure: str = ""
    """Stands at the end of the line."""
    ticked: bool | None = None
    """None: it cannot be ticked."""


class LineModel(QAbstractListModel):
    """Lines that are made when they are asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._make: Callable[[int], LineItem] = _none

    def show(self, count: int, make: Callable[[int], LineItem]) -> None:
        """Have so many lines, each made by its number."""
        self.beginResetModel()
        self._count, self._make = count, make
        self.endResetModel()

    def renew(self) -> None:
        """Ask for all of them again: what they show has changed."""
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def item(self, row: int) -> LineItem:
        """Return a line."""
        return self._make(row)

    # Qt

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < self._count:
            return None
        item = self._make(index.row())
        if role == _ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(item.title)
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            said = (item.title, item.about, item.figure)
            return plain(". ".join(part for part in said if part))
        if role == Qt.ItemDataRole.CheckStateRole and item.ticked is not None:
            return Qt.CheckState.Checked if item.ticked else Qt.CheckState.Unchecked
        return None


class LineList(CalmList):
    """Lines to choose from."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self))

    def show_lines(self, count: int, make: Callable[[int], LineItem]) -> None:
        """Show so many lines, each made by its number when it comes in sight."""
        self.lines.show(count, make)
        self.scrollToTop()

    def _row_height(self, look: Theme) -> int:
        return _height(look)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _height(theme.current()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(_ITEM)
        if not isinstance(item, LineItem):
            return
        look = theme.current()
        p, where = look.palette, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chosen(painter, option)
        inside = where.adjusted(look.space(3.5), 0, -look.space(3.5), 0)
        size = look.icon_px(22)
        mark = QRect(inside.left(), inside.center().y() - size // 2, size, size)
        if item.ticked is not None:
            _paint_box(painter, look, mark, ticked=item.ticked)
            inside.setLeft(mark.right() + look.space(3))
            mark.moveLeft(inside.left())
        if item.icon:
            color = hue_coat(p, item.hue).mark
            icons.paint(painter, QRectF(mark), item.icon, color)
            inside.setLeft(mark.right() + look.space(3))
        figure = look.font("small", 600)
        if item.figure:
            width = QFontMetrics(figure).horizontalAdvance(plain(item.figure)) + 1
            end = QRect(inside.right() - width, inside.top(), width, inside.height())
            paint_line(painter, end, (figure, p.soft_ink), item.figure)
            inside.setRight(end.left() - look.space(2))
        title, about = look.font("body", 600), look.font("small")
        high, low = QFontMetrics(title).height(), QFontMetrics(about).height()
        free = inside.height() - high - (low if item.about else 0)
        line = QRect(inside.left(), inside.top() + free // 2, inside.width(), high)
        paint_line(painter, line, (title, p.ink), item.title)
        line = QRect(line.left(), line.bottom() + 1, line.width(), low)
        paint_line(painter, line, (about, p.soft_ink), item.about)
        painter.restore()


def _paint_box(painter: QPainter, look: Theme, where: QRect, *, ticked: bool) -> None:
    p, box = look.palette, QRectF(where).adjusted(1, 1, -1, -1)
    painter.setPen(QPen(QColor(p.pine if ticked else p.edge), 2))
    painter.setBrush(QColor(p.pine if ticked else p.card))
    painter.drawRoundedRect(box, where.width() * 0.22, where.width() * 0.22)
    if ticked:
        inset = where.width() * 0.2
        inside = QRectF(where).adjusted(inset, inset, -inset, -inset)
        icons.paint(painter, inside, "check", p.on_pine, weight="bold")


def _height(look: Theme) -> int:
    title, about = (
        QFontMetrics(font).height() for font in (look.font("body", 600), look.font("small"))
    )
    return max(look.target, title + about + look.space(3.5))


def _none(row: int) -> LineItem:
    raise IndexError(row)
