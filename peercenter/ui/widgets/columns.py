# SPDX-License-Identifier: MIT
"""Things side by side in given shares of the width, below each other where it is narrow."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from peercenter.ui import theme
from peercenter.ui.widgets.flow_layout import Rows


class Columns(Rows):
    """Items share a row by their weights; those that do not fit take another row."""

    def __init__(self, spacing: int, *, fill: bool = False, parent: QWidget | None = None) -> None:
        """Make columns; with `fill` the rows share all the height there is."""
        super().__init__(spacing, parent)
        self._fill = fill
        self._shares: dict[QWidget, tuple[float, float | None]] = {}

    def add(self, widget: QWidget, share: float, *, least: float | None = 0) -> None:
        """Add a widget with its share of the width, at least so many characters wide.

        None is the width it asks for; without a share it takes just that.
        """
        self._shares[widget] = (share, least)
        self.addWidget(widget)

    @property
    def rows(self) -> int:
        """How many rows it takes at its present width."""
        left, _, right, _ = self._margins()
        return len(self._broken(self.geometry().width() - left - right))

    def _share(self, item: QLayoutItem) -> float:
        widget = item.widget()
        return self._shares[widget][0] if widget in self._shares else 1.0

    def _least(self, item: QLayoutItem, width: int) -> int:
        widget = item.widget()
        characters = self._shares[widget][1] if widget in self._shares else 0.0
        if characters is None or self._share(item) == 0:
            wished = item.sizeHint().width()
        else:
            wished = theme.current().characters(characters)
        return min(max(item.minimumSize().width(), wished), max(1, width))

    def _broken(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items row by row."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            least = self._least(item, width)
            if rows and used + self.spacing() + least <= width:
                rows[-1].append(item)
                used += self.spacing() + least
            else:
                rows.append([item])
                used = least
        return rows

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        """Share a row's width by weight, giving none less than it needs."""
        free = width - self.spacing() * (len(row) - 1)
        leasts = [self._least(item, width) for item in row]
        shares = [self._share(item) for item in row]
        fixed = {i for i, share in enumerate(shares) if share == 0}
        if len(fixed) == len(row):
            return leasts
        while len(fixed) < len(row):
            left = free - sum(leasts[i] for i in fixed)
            total = sum(shares[i] for i in range(len(row)) if i not in fixed)
            widths = [
                leasts[i] if i in fixed else int(left * shares[i] / total) for i in range(len(row))
            ]
            short = {i for i in range(len(row)) if i not in fixed and widths[i] < leasts[i]}
            if not short:
                return widths
            fixed |= short
        return leasts

    def _arrange(self, width: int) -> list[QRect]:
        places: list[QRect] = []
        y = 0
        for row in self._broken(width):
            widths = self._widths(row, width)
            height = max(
                item.heightForWidth(w) if item.hasHeightForWidth() else item.sizeHint().height()
                for item, w in zip(row, widths, strict=True)
            )
            x = 0
            for w in widths:
                places.append(QRect(x, y, w, height))
                x += w + self.spacing()
            y += height + self.spacing()
        return places

    def _placed(self, inside: QRect) -> list[QRect]:
        places = self._arranged(inside.width())
        if not (self._fill and places):
            return places
        tops = sorted({place.top() for place in places})
        free = inside.height() - max(place.bottom() + 1 for place in places)
        extra = max(0, free // len(tops))
        for place in places:
            place.moveTop(place.top() + tops.index(place.top()) * extra)
            place.setHeight(place.height() + extra)
        return places

    def _wished(self) -> QSize:
        left, _, right, _ = self._margins()
        shown = self._shown()
        width = sum(max(i.sizeHint().width(), self._least(i, 100_000)) for i in shown)
        width += self.spacing() * max(0, len(shown) - 1) + left + right
        return QSize(width, self.heightForWidth(width))
