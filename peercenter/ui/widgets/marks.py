# SPDX-License-Identifier: MIT
"""Small pictures that stand beside words: icons, letters for people, animals for call names."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from peercenter.ui import icons, theme
from peercenter.ui.coats import Coat, Hue, hue_coat, mix
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.labels import Label

if TYPE_CHECKING:
    from peercenter.ui.theme import Theme

_PEOPLE_HUES: tuple[Hue, ...] = ("sun", "sky", "plum", "pine")
"""Without clay, which means trouble."""


class Mark(QWidget):
    """An icon beside words; it says nothing that the words do not say."""

    def __init__(
        self,
        icon: str,
        *,
        hue: Hue = "pine",
        size: int = 32,
        weight: icons.Weight = "duotone",
        filled: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a mark of `size` pixels in the drawings; `filled` ones lie white on a disk."""
        super().__init__(parent)
        self._icon, self._hue, self._size = icon, hue, size
        self._weight: icons.Weight = weight
        self._filled = filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str, hue: Hue | None = None) -> None:
        """Show another icon."""
        self._icon, self._hue = icon, hue or self._hue
        self.update()

    def _color(self, look: "Theme") -> str:
        return hue_coat(look.palette, self._hue).mark

    def sizeHint(self) -> QSize:
        size = theme.current().icon_px(self._size)
        return QSize(size, size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        with QPainter(self) as painter:
            where, color = QRectF(self.rect()), self._color(look)
            if self._filled:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(color))
                painter.drawEllipse(where)
                inset = where.width() * 0.23
                where, color = where.adjusted(inset, inset, -inset, -inset), look.palette.on_pine
            icons.paint(
                painter,
                where,
                self._icon,
                color,
                weight=self._weight,
                direction=self.layoutDirection(),
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


def letters_of(name: str) -> str:
    """Return two letters for a display name: "Sam" is Sm, "Ana Lee" is AL."""
    words = [w for w in plain(name).split() if w[0].isalnum()]
    if not words:
        return "?"
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    letters = [c for c in words[0] if c.isalnum()]
    return letters[0].upper() + (letters[-1].lower() if len(letters) > 1 else "")


class Avatar(QWidget):
    """Two letters of a display name on a tint that stays the same for that name."""

    def __init__(self, name: str, *, hue: Hue | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = letters_of(name)
        from hashlib import blake2s  # noqa: PLC0415 - the kiosk's first page shows nobody

        digest = blake2s(plain(name).encode(), digest_size=2).digest()
        self._hue: Hue = hue or _PEOPLE_HUES[int.from_bytes(digest) % len(_PEOPLE_HUES)]
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def letters(self) -> str:
        """The letters it shows."""
        return self._letters

    def sizeHint(self) -> QSize:
        look = theme.current()
        size = look.icon_px(52 if look.is_kiosk else 36)
        return QSize(size, size)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        coat = hue_coat(look.palette, self._hue)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(coat.ground or look.palette.card))
            painter.drawEllipse(self.rect())
            font = look.font("small", 600)
            font.setPixelSize(round(self.width() * 0.4))
            painter.setFont(font)
            painter.setPen(QColor(coat.ink))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
        super().changeEvent(event)


_CALL_HUES: dict[str, Hue] = {
    "blue": "sky",
    "green": "pine",
    "amber": "sun",
    "golden": "sun",
    "brown": "sun",
    "red": "clay",
    "orange": "clay",
    "purple": "plum",
    "pink": "plum",
    "silver": "ink",
    "white": "ink",
    "gray": "ink",
}

_BIRDS = ("heron", "robin", "owl", "duck", "goose", "sparrow", "swan", "raven", "lark", "finch")
_CALL_ICONS = {
    **dict.fromkeys(_BIRDS, "bird"),
    **dict.fromkeys(("trout", "salmon", "dolphin", "whale"), "fish"),
}


def call_hue(color: str) -> Hue:
    """Return the family of colors for the color of a call name."""
    return _CALL_HUES.get(color.lower(), "sky")


def call_icon(animal: str) -> str:
    """Return the icon for the animal of a call name; a paw when there is none."""
    name = _CALL_ICONS.get(animal.lower(), animal.lower())
    return name if icons.exists(name) else "paw-print"


class CallMark(Mark):
    """The animal of a call name in its color, for rows at the desk."""

    def __init__(
        self, color: str, animal: str, *, size: int = 38, parent: QWidget | None = None
    ) -> None:
        super().__init__(call_icon(animal), hue=call_hue(color), size=size, parent=parent)


class CallName(QFrame):
    """The call name as a visitor sees it: animal, color and words on a tint."""

    def __init__(
        self, color: str, animal: str, text: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hue = call_hue(color)
        self._row = QHBoxLayout(self)
        self._mark = CallMark(color, animal, size=104)
        self._label = Label(text, "hero", weight=600, tone=self._hue)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._label, 1)
        self._dress()

    def show_name(self, color: str, animal: str, text: str) -> None:
        """Show another call name."""
        self._hue = call_hue(color)
        self._mark.show_icon(call_icon(animal), self._hue)
        self._label.set_tone(self._hue)
        self._label.say(text)
        self.update()

    def _coat(self) -> Coat:
        look = theme.current()
        coat = hue_coat(look.palette, self._hue)
        ground = coat.ground or look.palette.card
        return Coat(ground, coat.ink, coat.ink, mix(ground, coat.mark, 0.3), coat.mark)

    def _dress(self) -> None:
        look = theme.current()
        margin = look.space(7)
        self._row.setContentsMargins(margin, margin, margin, margin)
        self._row.setSpacing(look.space(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        with QPainter(self) as painter:
            painting.draw_face(
                painter, self.rect(), self._coat(), radius=look.radius_card, edge_width=2.0
            )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)
