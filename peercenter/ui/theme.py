# SPDX-License-Identifier: MIT
"""The look of one window: tokens turned into sizes, fonts and colors, and set in one place."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from math import floor
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from peercenter import look
from peercenter.ui import stylesheet

Kind = Literal["kiosk", "desk"]
TextRole = Literal["hero", "title", "large", "body", "small"]
Weight = Literal[400, 600, 800]

_UNIT_STEP = 0.05
_UNITS = (0.8, 1.5)
_SCALES = (1.0, 2.0)
_TARGET_MM = 20.0
_PLAUSIBLE_PX_PER_MM = (2.5, 7.0)
"""Screens often report no size or an invented one; only these densities are believed."""

_GROWTH = {"hero": 0.25, "title": 0.5, "large": 0.75, "body": 1.0, "small": 1.0}
"""How much of the reader's text scale each role takes; what is large already takes less."""


@dataclass(frozen=True)
class Theme:
    """Sizes, fonts and colors for one kind of window at one size.

    `size` matters at the kiosk only: sizes follow the window there. `text_scale` is 1 to 2.
    """

    kind: Kind
    size: QSize = field(default_factory=lambda: QSize(1280, 800))
    text_scale: float = 1.0
    px_per_mm: float = 0.0
    """Density of the screen, 0 when it is not known."""
    colors: look.Palette = look.LIGHT

    @property
    def is_kiosk(self) -> bool:
        """Whether visitors use this window."""
        return self.kind == "kiosk"

    @property
    def is_portrait(self) -> bool:
        """Whether the window is higher than wide."""
        return self.size.height() > self.size.width()

    @cached_property
    def palette(self) -> look.Palette:
        """The colors, with the ground of this kind of window."""
        return self.colors._replace(paper=look.KIOSK_PAPER) if self.is_kiosk else self.colors

    @cached_property
    def unit(self) -> float:
        """How much larger than the drawings everything is; in steps, so that it changes rarely."""
        if not self.is_kiosk:
            return 1.0
        short, long = sorted((self.size.width(), self.size.height()))
        fitting = floor(min(short / 800, long / 1280) / _UNIT_STEP + 1e-6) * _UNIT_STEP
        return round(_clamped(fitting, _UNITS), 2)

    @property
    def scale(self) -> float:
        """The reader's text scale, within its bounds."""
        return _clamped(self.text_scale, _SCALES)

    @cached_property
    def target(self) -> int:
        """The least width and height of anything that can be tapped."""
        if not self.is_kiosk:
            return round(look.DESK_TARGET_PX * (1 + (self.scale - 1) * 0.5))
        least = look.KIOSK_TARGET_PX * max(1.0, self.unit)
        low, high = _PLAUSIBLE_PX_PER_MM
        if low <= self.px_per_mm <= high:
            least = max(least, _TARGET_MM * self.px_per_mm)
        return round(least)

    @property
    def ring(self) -> int:
        """The width of the focus ring."""
        return 3

    @property
    def contrast(self) -> float:
        """The least contrast of text."""
        if self.is_kiosk:
            return look.KIOSK_CONTRAST
        return look.HIGH_CONTRAST if self.colors == look.STARK else look.DESK_CONTRAST

    @property
    def radius_tile(self) -> int:
        """Corners of tiles and big buttons."""
        return self.px(look.RADIUS_TILE) if self.is_kiosk else look.RADIUS_CARD

    @property
    def radius_card(self) -> int:
        """Corners of cards."""
        return self.px(look.RADIUS_TILE) if self.is_kiosk else look.RADIUS_CARD

    @property
    def radius_control(self) -> int:
        """Corners of buttons and fields."""
        return self.px(18) if self.is_kiosk else look.RADIUS_CONTROL

    @property
    def measure(self) -> tuple[object, ...]:
        """What decides all sizes and colors; two themes with the same look alike."""
        return (self.kind, self.unit, self.scale, self.target, self.colors)

    @property
    def radius_pill(self) -> int:
        """Half the least height of a pill: its ends are round."""
        return self.icon_px(15)

    def px(self, size: float) -> int:
        """Return a size of the drawings in pixels of this window."""
        return max(1, round(size * self.unit))

    def space(self, steps: float) -> int:
        """Return a distance, in steps of four pixels."""
        return self.px(steps * look.SPACE)

    def type_px(self, role: TextRole) -> int:
        """Return the size of a text role in pixels."""
        sizes = look.KIOSK_TYPE if self.is_kiosk else look.DESK_TYPE
        return self.px(sizes[role] * (1 + (self.scale - 1) * _GROWTH[role]))

    def icon_px(self, size: float) -> int:
        """Return the size of an icon; it grows half as much as the text beside it."""
        return self.px(size * (1 + (self.scale - 1) * 0.5))

    def font(self, role: TextRole = "body", weight: Weight = 400) -> QFont:
        """Return the font of a text role."""
        key = (role, weight)
        if key not in self._fonts:
            self._fonts[key] = self._font(role, weight)
        return QFont(self._fonts[key])

    @cached_property
    def _fonts(self) -> dict[tuple[TextRole, Weight], QFont]:
        return {}

    def _font(self, role: TextRole, weight: Weight) -> QFont:
        font = QFont(look.FONT_FAMILY)
        font.setPixelSize(self.type_px(role))
        font.setWeight(QFont.Weight(weight))
        return font

    def characters(self, count: float, role: TextRole = "body") -> int:
        """Return the width of so many characters of a text role."""
        return round(QFontMetrics(self.font(role)).averageCharWidth() * count)


def for_window(
    kind: Kind, window: QWidget, text_scale: float = 1.0, colors: look.Palette = look.LIGHT
) -> Theme:
    """Return the theme that fits a window on its screen."""
    screen = window.screen()
    density = 0.0
    if screen.physicalSize().width() > 0:
        density = screen.geometry().width() / screen.physicalSize().width()
    return Theme(kind, window.size(), text_scale, density, colors)


def apply(app: QApplication, theme: Theme) -> None:
    """Give the program this look; does nothing when it has it already."""
    is_worn = bool(_current and app.styleSheet()) and _current[0].measure == theme.measure
    if not (is_worn and _current[0] == theme):  # the same one keeps what it has measured
        _current[:] = [theme]
    if is_worn:
        return
    with _nothing_collected():
        app.setFont(theme.font())
        app.setPalette(_qt_palette(theme))
        app.setStyleSheet(stylesheet.sheet(theme))
        for widget in app.allWidgets():
            # Qt tells only those that were on the screen already; the others took sizes as well.
            if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                app.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the garbage collector away while Qt goes through all widgets and calls our handlers.

    A widget that nobody holds any more, collected in between, would be the next that Qt calls.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def current() -> Theme:
    """Return the theme that was applied last; a plain desk before that."""
    return _current[0] if _current else Theme("desk")


_current: list[Theme] = []


def _clamped(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])


def _qt_palette(theme: Theme) -> QPalette:
    p = theme.palette
    palette = QPalette(QColor(p.card), QColor(p.paper))
    for role, color in {
        QPalette.ColorRole.Window: p.paper,
        QPalette.ColorRole.WindowText: p.ink,
        QPalette.ColorRole.Base: p.card,
        QPalette.ColorRole.AlternateBase: p.paper,
        QPalette.ColorRole.Text: p.ink,
        QPalette.ColorRole.Button: p.card,
        QPalette.ColorRole.ButtonText: p.ink,
        QPalette.ColorRole.Highlight: p.pine,
        QPalette.ColorRole.HighlightedText: p.on_pine,
        QPalette.ColorRole.Link: p.pine,
        QPalette.ColorRole.PlaceholderText: p.soft_ink,
        QPalette.ColorRole.ToolTipBase: p.ink,
        QPalette.ColorRole.ToolTipText: p.card,
    }.items():
        palette.setColor(role, QColor(color))
    return palette
