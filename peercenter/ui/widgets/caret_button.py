# SPDX-License-Identifier: MIT
"""A name with a caret: press it to choose another."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from peercenter.ui import icons
from peercenter.ui.coats import Coat
from peercenter.ui.theme import Theme
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.buttons import FaceButton
from peercenter.ui.widgets.painting import draw_text, line_width, text_size, word_width


class CaretButton(FaceButton):
    """Shows what is chosen: as large type on the page, or framed like other buttons."""

    def __init__(self, *, framed: bool, parent: QWidget | None = None) -> None:
        super().__init__("quiet" if framed else "link", parent)
        self._framed = framed

    def _font(self, look: Theme) -> QFont:
        return look.font("body", 600) if self._framed else look.font("title", 800)

    def _caret(self, look: Theme) -> int:
        return look.icon_px(16 if self._framed else 18)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(3.5), look.space(2)) if self._framed else (0, 0)

    def _room(self, look: Theme) -> int:
        return self._caret(look) + look.space(2)

    def _content_width(self, look: Theme, *, least: bool) -> int:
        measure = word_width if least else line_width
        return measure(self._font(look), self.title) + self._room(look)

    def _content_height(self, look: Theme, width: int) -> int:
        return text_size(self._font(look), self.title, width - self._room(look)).height()

    def _face(self) -> QRect:
        return self._low_face() if self._framed else super()._face()

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        direction, caret, font = self.layoutDirection(), self._caret(look), self._font(look)
        size = text_size(font, self.title, inside.width() - self._room(look))
        top = inside.top() + (inside.height() - size.height()) // 2
        words = QRect(inside.left(), top, size.width(), size.height())
        mark = QRect(words.right() + look.space(2), inside.center().y() - caret // 2, caret, caret)
        ink, soft = (
            (coat.ink, coat.mark) if self._framed else (look.palette.ink, look.palette.soft_ink)
        )
        words, mark = (painting.mirrored(one, self.rect(), direction) for one in (words, mark))
        draw_text(painter, words, font, ink, self.title, direction=direction)
        icons.paint(painter, QRectF(mark), "caret-down", soft, weight="bold")
