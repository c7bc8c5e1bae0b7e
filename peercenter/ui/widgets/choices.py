# SPDX-License-Identifier: MIT
"""Large things to choose: big buttons, tiles, answers, and the places of the sidebar."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from peercenter.ui import icons
from peercenter.ui.coats import Coat, Hue, Role, hue_coat
from peercenter.ui.theme import TextRole, Theme
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.buttons import FaceButton
from peercenter.ui.widgets.painting import draw_text, line_width, text_size, word_width


class BigButton(FaceButton):
    """An icon, a title and a line below it: the main things to do on a screen."""

    _title_role: TextRole = "large"
    _kiosk_icon = 56
    _kiosk_height = 124

    def __init__(
        self,
        icon: str,
        title: str,
        subtitle: str = "",
        role: Role = "secondary",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role, parent)
        self._icon = icon
        self.say(title, subtitle)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def _mark(self, look: Theme, coat: Coat) -> str:
        return coat.mark

    def _fonts(self, look: Theme) -> tuple[QFont, QFont]:
        return look.font(self._title_role, 600), look.font("small")

    def _radius(self, look: Theme) -> int:
        return look.radius_tile

    def _least_height(self, look: Theme) -> int:
        return max(look.target, look.px(self._kiosk_height if look.is_kiosk else 60))

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(self._kiosk_icon if look.is_kiosk else 28)

    def _icon_room(self, look: Theme) -> int:
        return self._icon_size(look) + look.space(6 if look.is_kiosk else 3)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(9), look.space(4)) if look.is_kiosk else (look.space(4), look.space(2.5))

    def _between(self, look: Theme) -> int:
        return look.space(1) if self.subtitle else 0

    def _content_width(self, look: Theme, *, least: bool) -> int:
        measure = word_width if least else line_width
        title, subtitle = self._fonts(look)
        words = max(measure(title, self.title), measure(subtitle, self.subtitle))
        return self._icon_room(look) + words

    def _content_height(self, look: Theme, width: int) -> int:
        title, subtitle = self._fonts(look)
        room = width - self._icon_room(look)
        words = text_size(title, self.title, room).height()
        words += self._between(look) + text_size(subtitle, self.subtitle, room).height()
        return max(words, self._icon_size(look))

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        direction, rect = self.layoutDirection(), self.rect()
        size = self._icon_size(look)
        mark = QRect(inside.left(), inside.center().y() - size // 2, size, size)
        icons.paint(
            painter,
            QRectF(painting.mirrored(mark, rect, direction)),
            self._icon,
            self._mark(look, coat),
            direction=direction,
        )
        title, subtitle = self._fonts(look)
        left = inside.left() + self._icon_room(look)
        width = inside.right() - left + 1
        first = text_size(title, self.title, width).height()
        second = text_size(subtitle, self.subtitle, width).height()
        top = inside.center().y() - (first + self._between(look) + second) // 2
        where = painting.mirrored(QRect(left, top, width, first), rect, direction)
        draw_text(painter, where, title, coat.ink, self.title, direction=direction)
        where.moveTop(top + first + self._between(look))
        where.setHeight(second)
        draw_text(painter, where, subtitle, coat.soft_ink, self.subtitle, direction=direction)


class ChoiceButton(BigButton):
    """One answer to a question: an icon in its own color, a title and a line below it."""

    _kiosk_icon = 50
    _kiosk_height = 112

    def __init__(
        self,
        icon: str,
        title: str,
        subtitle: str = "",
        *,
        hue: Hue = "pine",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, title, subtitle, "quiet", parent=parent)
        self._hue: Hue = hue

    def _fonts(self, look: Theme) -> tuple[QFont, QFont]:
        title = look.font("large", 600)
        title.setPixelSize(round((look.type_px("large") + look.type_px("body")) / 2))
        return title, look.font("small")

    def _mark(self, look: Theme, coat: Coat) -> str:
        return hue_coat(look.palette, self._hue).mark if self.isEnabled() else coat.mark


class Tile(FaceButton):
    """Something that can be chosen among others: an icon over its words, checked or not."""

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        hue: Hue = "pine",
        subtitle: str = "",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("tile", parent)
        self.setCheckable(checkable)
        self._icon = icon
        self._hue: Hue = hue
        self.say(text, subtitle)

    def _fonts(self, look: Theme) -> tuple[QFont, QFont]:
        return look.font("body", 600), look.font("small")

    def _radius(self, look: Theme) -> int:
        return look.radius_tile

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(64 if look.is_kiosk else 32)

    def _badge(self, look: Theme) -> int:
        return look.icon_px(30 if look.is_kiosk else 18)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(5), look.space(5)) if look.is_kiosk else (look.space(3), look.space(3))

    def _gap(self, look: Theme) -> int:
        return look.space(2.5 if look.is_kiosk else 1.5)

    def _content_width(self, look: Theme, *, least: bool) -> int:
        title, subtitle = self._fonts(look)
        if least:
            words = max(word_width(title, self.title), word_width(subtitle, self.subtitle))
        else:
            words = min(line_width(title, self.title), look.characters(18))
            words = max(words, word_width(title, self.title), word_width(subtitle, self.subtitle))
        # The badge keeps its own corner: it never lies on the icon.
        return max(words, self._icon_size(look) + 2 * self._badge(look))

    def _content_height(self, look: Theme, width: int) -> int:
        title, subtitle = self._fonts(look)
        words = text_size(title, self.title, width).height()
        words += text_size(subtitle, self.subtitle, width).height()
        return self._icon_size(look) + self._gap(look) + words

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        title, subtitle = self._fonts(look)
        direction = self.layoutDirection()
        size = self._icon_size(look)
        top = inside.center().y() - self._content_height(look, inside.width()) // 2
        mark = QRect(inside.center().x() - size // 2, top, size, size)
        color = hue_coat(look.palette, self._hue).mark if self.isEnabled() else coat.mark
        icons.paint(painter, QRectF(mark), self._icon, color, direction=direction)
        where = QRect(inside)
        where.setTop(top + size + self._gap(look))
        where.setHeight(text_size(title, self.title, inside.width()).height())
        center = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, where, title, coat.ink, self.title, align=center, direction=direction)
        where.moveTop(where.bottom() + 1)
        where.setHeight(text_size(subtitle, self.subtitle, inside.width()).height())
        draw_text(
            painter,
            where,
            subtitle,
            coat.soft_ink,
            self.subtitle,
            align=center,
            direction=direction,
        )
        if self.isChecked():
            self._paint_badge(painter, look)

    def _paint_badge(self, painter: QPainter, look: Theme) -> None:
        size, margin = self._badge(look), look.space(4 if look.is_kiosk else 2)
        badge = QRect(self.width() - margin - size, margin, size, size)
        badge = painting.mirrored(badge, self.rect(), self.layoutDirection())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.palette.pine))
        painter.drawEllipse(badge)
        inset = size // 4
        inside = QRectF(badge.adjusted(inset, inset, -inset, -inset))
        icons.paint(painter, inside, "check", look.palette.on_pine, weight="bold")


_MOST_CALLS = 99
"""More than that is said as so many and more."""


class NavButton(FaceButton):
    """A place in the sidebar: an icon over its name; one of them is where we are."""

    def __init__(self, icon: str, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__("nav", parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._icon = icon
        self._calls = 0
        self.say(text)

    @property
    def calls(self) -> int:
        """How many things there wait for somebody; the number stands on the icon."""
        return self._calls

    def call(self, calls: int, about: str) -> None:
        """Say how many things there wait, and to those who only hear it what they are."""
        self._calls = calls
        self.setAccessibleDescription(about)
        self.update()

    def _font(self, look: Theme) -> QFont:
        return look.font("small", 600 if self.isChecked() else 400)

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(26)

    def _padding(self, look: Theme) -> tuple[int, int]:
        return (look.space(1), look.space(2.5))

    def _radius(self, look: Theme) -> int:
        return look.radius_card

    def _content_width(self, look: Theme, *, least: bool) -> int:
        return (word_width if least else line_width)(look.font("small", 600), self.title)

    def _content_height(self, look: Theme, width: int) -> int:
        words = text_size(look.font("small", 600), self.title, width).height()
        return self._icon_size(look) + look.space(1) + words

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        size = self._icon_size(look)
        mark = QRect(inside.center().x() - size // 2, inside.top(), size, size)
        icons.paint(painter, QRectF(mark), self._icon, coat.mark, direction=self.layoutDirection())
        words = QRect(inside)
        words.setTop(inside.top() + size + look.space(1))
        center = Qt.AlignmentFlag.AlignHCenter
        draw_text(painter, words, self._font(look), coat.ink, self.title, align=center)
        if self._calls:
            self._paint_calls(painter, look, mark)

    def _paint_calls(self, painter: QPainter, look: Theme, mark: QRect) -> None:
        """Paint the number over the icon's upper corner."""
        text = str(self._calls) if self._calls <= _MOST_CALLS else f"{_MOST_CALLS}+"
        font = look.font("small", 600)
        tall = mark.height() * 2 // 3
        font.setPixelSize(tall * 3 // 4)
        wide = max(tall, QFontMetrics(font).horizontalAdvance(text) + look.space(2))
        place = QRect(mark.right() - tall // 3, mark.top() - tall // 4, wide, tall)
        place = painting.mirrored(place, self.rect(), self.layoutDirection())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.palette.sun))
        painter.drawRoundedRect(place, tall / 2, tall / 2)
        painter.setPen(QColor(look.palette.sidebar))
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
