# SPDX-License-Identifier: MIT
"""The grid's own sizes."""

from dataclasses import dataclass

from PySide6.QtGui import QFontMetrics

from peercenter.ui.flows.roster.grid import Grid, Mode
from peercenter.ui.theme import Theme

ACCENT = 4
"""The width of the stripe at the beginning of a block."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The grid's own sizes at a theme."""

    pad: int
    lane: int
    gap: int
    strip: int
    names: int
    header: int
    least_column: int
    hour: int
    mark: int


def sizes(look: Theme, grid: Grid) -> Sizes:
    """Return the sizes that fit a theme."""
    grown = look.type_px("body") / 15
    is_hours = grid.mode is Mode.HOURS
    title = QFontMetrics(look.font("body", 600)).height()
    return Sizes(
        pad=look.space(1.5),
        lane=round((26 if grid.mode is Mode.CENTERS else 32) * grown),
        gap=look.space(1),
        strip=look.space(2.5),
        names=round((84 if is_hours else 170) * (1 + (grown - 1) * 0.75)),
        header=title + look.space(2.5) + look.space(7.5),
        least_column=round(96 * grown),
        hour=round(44 * grown),
        mark=look.icon_px(14),
    )
