# SPDX-License-Identifier: MIT
"""Paints an entry in a list: name, who and where, and below it what matters at a glance."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from peercenter.domain.directory.entries import Hit
from peercenter.ui import icons, theme
from peercenter.ui.coats import Hue, hue_coat
from peercenter.ui.desk.resources import phrases
from peercenter.ui.desk.resources.painting import Pen, paint_chosen, paint_line
from peercenter.ui.theme import Theme
from peercenter.words import Words

HIT = int(Qt.ItemDataRole.UserRole) + 1

_HUES: dict[str, Hue] = {"good": "pine", "warn": "sun", "trouble": "clay", "info": "sky"}


class HitLines(QStyledItemDelegate):
    """Three lines for each entry, cut where they are too long; the entry itself has them whole."""

    def __init__(self, words: Words, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._words = words

    @staticmethod
    def height(look: Theme) -> int:
        """Return the height of one entry."""
        name, small = (QFontMetrics(font).height() for font in _fonts(look)[:2])
        return name + 2 * small + 2 * look.space(2.5) + look.space(1.5)

    def _paint(self, painter: QPainter, look: Theme, inside: QRect, hit: Hit) -> None:
        name, small, strong = _fonts(look)
        p, gap = look.palette, look.space(0.75)
        line = QRect(inside.left(), inside.top(), inside.width(), QFontMetrics(name).height())
        paint_line(painter, line, (name, p.ink), hit.name)
        line.moveTop(line.bottom() + 1 + gap)
        line.setHeight(QFontMetrics(small).height())
        paint_line(painter, line, (small, p.soft_ink), phrases.hit_line(hit))
        line.moveTop(line.bottom() + 1 + gap)
        words = self._words
        if hit.open_now is not None:
            open_pen, closed_pen = (strong, hue_coat(p, "pine").ink), (small, p.soft_ink)
            icon, pen = ("door-open", open_pen) if hit.open_now else ("door", closed_pen)
            said = phrases.open_line(open_now=hit.open_now, words=words)
            line = self._piece(painter, line, pen, icon, said)
        if hit.phone:
            line = self._piece(painter, line, (strong, p.ink), "phone", hit.phone)
        hue = _HUES[phrases.STANDING_TONES[hit.standing]]
        icon = phrases.STANDING_ICONS[hit.standing]
        ink = p.soft_ink if hue == "pine" else hue_coat(p, hue).ink
        said = phrases.standing_brief(hit.standing, hit.confirmed, words)
        self._piece(painter, line, (small, ink), icon, said)

    def _piece(self, painter: QPainter, where: QRect, pen: Pen, icon: str, text: str) -> QRect:
        """Paint an icon and words at the beginning of a line, and return what is left of it."""
        look = theme.current()
        size = look.icon_px(15)
        room = size + look.space(1)
        if where.width() < room * 2:
            return where
        mark = QRect(where.left(), where.center().y() - size // 2, size, size)
        icons.paint(painter, QRectF(mark), icon, pen[1], weight="bold")
        used = paint_line(painter, where.adjusted(room, 0, 0, 0), pen, text)
        return where.adjusted(room + used + look.space(3), 0, 0, 0)

    # Qt

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, self.height(theme.current()))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hit = index.data(HIT)
        if not isinstance(hit, Hit):
            return
        look = theme.current()
        where = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chosen(painter, option)
        across, along = look.space(3.5), look.space(2.5)
        self._paint(painter, look, where.adjusted(across, along, -across, -along), hit)
        painter.restore()


def _fonts(look: Theme) -> tuple[QFont, QFont, QFont]:
    """Return the fonts of a name, of quiet words and of words that matter."""
    return look.font("body", 600), look.font("small"), look.font("small", 600)
