# SPDX-License-Identifier: MIT
"""What would you like? Tiles, of which several may be chosen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.centers import Want
from peercenter.ui import icons, theme
from peercenter.ui.coats import HUES, Hue
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.choices import Tile
from peercenter.ui.widgets.flow_layout import ReflowGrid
from peercenter.words import Words


class WantsPage(StepPage):
    """Asks what the visitor would like, never why they are here.

    Signals:
        want_toggled(str): the code of a tile.
    """

    want_toggled = Signal(str)

    def __init__(self) -> None:
        self._wants: tuple[Want, ...] = ()
        self._tiles: dict[str, Tile] = {}
        self._grid = ReflowGrid(4, 20, fill=True)
        super().__init__("wants")
        self.body.addLayout(self._grid, 1)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the wants of the center, the chosen ones marked."""
        self.head_says(
            words.text("What would you like?"), words.text("Choose as many as you like, or skip.")
        )
        wants = screen.welcome.place.wants if screen.welcome is not None else ()
        if wants != self._wants:
            self._grid.clear()
            self._wants = wants
            self._tiles = {want.code: self._tile(want) for want in wants}
        for want in wants:
            tile = self._tiles[want.code]
            tile.say(words.pick(want.texts))
            tile.setChecked(want.code in screen.chosen)

    def first_stop(self) -> QWidget:
        """Return the first tile."""
        return next(iter(self._tiles.values()), self.next_button)

    def _tile(self, want: Want) -> Tile:
        icon = want.icon if icons.exists(want.icon) else "heart"
        hue: Hue = next((hue for hue in HUES if hue == want.color), "pine")
        tile = Tile(icon, "", hue=hue)
        tile.setObjectName(f"want-{want.code}")
        tile.clicked.connect(partial(self.want_toggled.emit, want.code))
        self._grid.addWidget(tile)
        return tile

    def _dress(self) -> None:
        super()._dress()
        look = theme.current()
        self._grid.setSpacing(look.space(5))
        self._grid.set_columns(2 if look.is_portrait else 4)
