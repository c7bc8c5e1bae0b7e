# SPDX-License-Identifier: MIT
"""Choosing the icon and the color of a tile."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from peercenter.ui import icons, theme
from peercenter.ui.coats import Coat, Hue, hue_coat
from peercenter.ui.theme import Theme
from peercenter.ui.widgets.buttons import IconButton
from peercenter.ui.widgets.flow_layout import FlowLayout
from peercenter.ui.widgets.labels import Label
from peercenter.words import Words


class LookButton(IconButton):
    """An icon in its color, chosen or not."""

    def __init__(self, icon: str, hue: Hue, *, name: str) -> None:
        super().__init__(icon, name=name, role="tile")
        self.setCheckable(True)
        self._hue: Hue = hue

    def show_hue(self, hue: Hue) -> None:
        """Show it in another color."""
        self._hue = hue
        self.update()

    def _icon_size(self, look: Theme) -> int:
        return look.icon_px(26)

    def _paint_content(self, painter: QPainter, look: Theme, inside: QRect, coat: Coat) -> None:
        size = self._icon_size(look)
        where = QRect(0, 0, size, size)
        where.moveCenter(inside.center())
        color = hue_coat(look.palette, self._hue).mark
        icons.paint(painter, QRectF(where), self._icon, color)


class LookPicker(QWidget):
    """A small choice of icons, and of colors to show them in."""

    def __init__(self, icon: str, color: str, words: Words, parent: QWidget | None = None) -> None:
        """Begin with an icon and a color; a color that is not known becomes the first one."""
        super().__init__(parent)
        colors = hue_names(words)
        hue = next((key for key in colors if key == color), next(iter(colors)))
        named = icon_names(words)
        if icon not in named:
            named = {icon: words.text("As it is now"), **named}
        self.icons = {key: LookButton(key, hue, name=name) for key, name in named.items()}
        self.hues: dict[Hue, LookButton] = {
            key: LookButton("circle", key, name=name) for key, name in colors.items()
        }
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = [
            self._row(words.text("Icon"), list(self.icons.values())),
            self._row(words.text("Color"), list(self.hues.values())),
        ]
        self.icons[icon].setChecked(True)
        self.hues[hue].setChecked(True)
        for button in self.hues.values():
            button.toggled.connect(self._on_hue_toggled)
        self._dress()

    @property
    def icon(self) -> str:
        """The icon that was chosen."""
        return next(key for key, button in self.icons.items() if button.isChecked())

    @property
    def hue(self) -> Hue:
        """The color that was chosen."""
        return next(key for key, button in self.hues.items() if button.isChecked())

    def _row(self, title: str, buttons: Sequence[LookButton]) -> FlowLayout:
        self._column.addWidget(Label(title, "small", weight=600))
        row = QWidget()
        row.setAccessibleName(title)
        flow = FlowLayout(0, row)
        group = QButtonGroup(row)
        for button in buttons:
            group.addButton(button)
            flow.addWidget(button)
        self._column.addWidget(row)
        return flow

    def _on_hue_toggled(self, checked: bool) -> None:
        if checked:
            for button in self.icons.values():
                button.show_hue(self.hue)

    def _dress(self) -> None:
        look = theme.current()
        self._column.setSpacing(look.space(1.5))
        for row in self._rows:
            row.setSpacing(look.space(1.5))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._dress()
        super().changeEvent(event)


def icon_names(words: Words) -> Mapping[str, str]:
    """Return the icons to choose from, with what they show."""
    return {
        "chats-circle": words.text("Speech bubbles"),
        "users-three": words.text("Three people"),
        "palette": words.text("Palette"),
        "armchair": words.text("Armchair"),
        "signpost": words.text("Signpost"),
        "house-line": words.text("House"),
        "plant": words.text("Plant"),
        "coffee": words.text("Cup"),
        "fork-knife": words.text("Fork and knife"),
        "t-shirt": words.text("Shirt"),
        "washing-machine": words.text("Washing machine"),
        "first-aid-kit": words.text("First-aid kit"),
        "phone": words.text("Telephone"),
        "desktop": words.text("Computer"),
        "briefcase": words.text("Briefcase"),
        "graduation-cap": words.text("Graduation cap"),
        "book-open": words.text("Book"),
        "music-notes": words.text("Music"),
        "game-controller": words.text("Game"),
        "basketball": words.text("Ball"),
        "flower-lotus": words.text("Lotus flower"),
        "heart": words.text("Heart"),
        "hand-heart": words.text("Hand with a heart"),
        "baby": words.text("Baby"),
        "bus": words.text("Bus"),
        "umbrella": words.text("Umbrella"),
        "star": words.text("Star"),
    }


def hue_names(words: Words) -> Mapping[Hue, str]:
    """Return the colors to choose from."""
    return {
        "pine": words.text("Green"),
        "sun": words.text("Amber"),
        "clay": words.text("Red"),
        "sky": words.text("Blue"),
        "plum": words.text("Purple"),
    }
