# SPDX-License-Identifier: MIT
"""Layouts that take another row when the words need more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

_NO_LIMIT = 16_777_215


class Rows(QLayout):
    """What our layouts share: items in order and height for width."""

    # Python may have emptied the object already when Qt takes it apart.
    _items: list[QLayoutItem] = []  # noqa: RUF012 - never added to

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        # Where things go at a width and how large all is, until something changes: Qt asks again
        # and again. It is there first, because being made is a change.
        self._known: dict[int, list[QRect]] = {}
        self._sizes: dict[str, QSize] = {}
        self._items = []
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def clear(self) -> None:
        """Take out all widgets and have Qt delete them."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, width: int) -> list[QRect]:
        """Return where the shown items go, from 0, 0."""
        raise NotImplementedError

    def _wished(self) -> QSize:
        """Return the size at which all looks best."""
        raise NotImplementedError

    def _needed(self) -> QSize:
        left, top, right, bottom = self._margins()
        least = QSize(0, 0)
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least + QSize(left + right, top + bottom)

    # Qt

    def invalidate(self) -> None:
        self._known.clear()
        self._sizes.clear()
        super().invalidate()

    def addWidget(self, widget: QWidget) -> None:
        # An item that Qt makes has a Python wrapper that may become invalid while it lives.
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        left, top, right, bottom = self._margins()
        places = self._arranged(width - left - right)
        return max((p.bottom() + 1 for p in places), default=0) + top + bottom

    def sizeHint(self) -> QSize:
        if "wished" not in self._sizes:
            self._sizes["wished"] = self._wished()
        return QSize(self._sizes["wished"])

    def minimumSize(self) -> QSize:
        if "needed" not in self._sizes:
            self._sizes["needed"] = self._needed()
        return QSize(self._sizes["needed"])

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        left, top, right, bottom = self._margins()
        inside = rect.adjusted(left, top, -right, -bottom)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item, place in zip(self._shown(), self._placed(inside), strict=True):
            if mirrored:
                place.moveLeft(inside.width() - place.left() - place.width())
            item.setGeometry(place.translated(inside.topLeft()))

    def _placed(self, inside: QRect) -> list[QRect]:
        return self._arranged(inside.width())

    def _arranged(self, width: int) -> list[QRect]:
        if width not in self._known:
            self._known[width] = self._arrange(width)
        return [QRect(place) for place in self._known[width]]

    def _margins(self) -> tuple[int, int, int, int]:
        m = self.contentsMargins()
        return m.left(), m.top(), m.right(), m.bottom()


class FlowLayout(Rows):
    """Items side by side, each as wide as it likes, as many to a row as fit."""

    def _wished(self) -> QSize:
        shown = self._shown()
        left, _, right, _ = self._margins()
        width = sum(i.sizeHint().width() for i in shown) + self.spacing() * max(0, len(shown) - 1)
        width += left + right
        return QSize(width, self.heightForWidth(width))

    def _arrange(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        row: list[int] = []
        at = QPoint(0, 0)
        height = 0
        for index, item in enumerate(self._shown()):
            size = item.sizeHint()
            size.setWidth(min(size.width(), max(width, 1)))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if row and at.x() + size.width() > width:
                at = QPoint(0, at.y() + height + self.spacing())
                height = 0
                row = []
            places.append(QRect(at, size))
            row.append(index)
            height = max(height, size.height())
            for other in row:
                places[other].setHeight(height)
            at.setX(at.x() + size.width() + self.spacing())
        return places


class ReflowGrid(Rows):
    """Items in columns of equal width; fewer columns when the words need more room."""

    def __init__(
        self, columns: int, spacing: int, *, fill: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make a grid; with `fill` the rows share all the height there is."""
        super().__init__(spacing, parent)
        self._columns = columns
        self._fill = fill

    @property
    def columns(self) -> int:
        """The columns it has at its present width."""
        left, _, right, _ = self._margins()
        return self._columns_at(self.geometry().width() - left - right)

    def set_columns(self, columns: int) -> None:
        """Take at most so many columns."""
        if columns != self._columns:
            self._columns = columns
            self.invalidate()

    def _wished(self) -> QSize:
        left, _, right, _ = self._margins()
        widest = max((i.sizeHint().width() for i in self._shown()), default=0)
        width = widest * self._columns + self.spacing() * (self._columns - 1) + left + right
        return QSize(width, self.heightForWidth(width))

    def _columns_at(self, width: int) -> int:
        least = max((i.minimumSize().width() for i in self._shown()), default=0)
        fitting = (width + self.spacing()) // max(1, least + self.spacing())
        columns = min(self._columns, max(1, fitting))
        # Four and one looks like a mistake; three and two does not.
        count = max(1, len(self._shown()))
        rows = -(-count // columns)
        return -(-count // rows)

    def _arrange(self, width: int) -> list[QRect]:
        shown = self._shown()
        columns = self._columns_at(width)
        cell = max(1, (width - self.spacing() * (columns - 1)) // columns)
        places: list[QRect] = []
        y = 0
        for start in range(0, len(shown), columns):
            row = shown[start : start + columns]
            height = max(
                i.heightForWidth(cell) if i.hasHeightForWidth() else i.sizeHint().height()
                for i in row
            )
            for n in range(len(row)):
                left, right = (
                    at * (width + self.spacing()) // columns for at in (n, n + 1)
                )  # whole pixels, and none lost at the end
                places.append(QRect(left, y, max(cell, right - left - self.spacing()), height))
            y += height + self.spacing()
        return places

    def _placed(self, inside: QRect) -> list[QRect]:
        places = self._arranged(inside.width())
        if not (self._fill and places):
            return places
        tops = sorted({p.top() for p in places})
        gaps = self.spacing() * (len(tops) - 1)
        even = (inside.height() - gaps) // len(tops)
        if all(place.height() <= even for place in places):
            for place in places:
                place.moveTop(tops.index(place.top()) * (even + self.spacing()))
                place.setHeight(even)
            return places
        free = inside.height() - max(p.bottom() + 1 for p in places)
        extra = max(0, free // len(tops))
        for place in places:
            row = tops.index(place.top())
            place.moveTop(place.top() + row * extra)
            place.setHeight(place.height() + extra)
        return places
