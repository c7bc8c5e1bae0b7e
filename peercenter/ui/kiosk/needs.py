# SPDX-License-Identifier: MIT
"""What do you need? Tiles in pages, as many on each as fit; one of them is chosen."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from peercenter.domain.directory.needs import Need
from peercenter.ui import icons, theme
from peercenter.ui.coats import Hue
from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.step import StepPage
from peercenter.ui.widgets.choices import Tile
from peercenter.ui.widgets.flow_layout import Rows
from peercenter.ui.widgets.labels import announce
from peercenter.ui.widgets.scroll import Scroll
from peercenter.words import Words

_HUES: tuple[Hue, ...] = ("pine", "sky", "clay", "plum", "sun")


class NeedsPage(StepPage):
    """Asks what the visitor needs.

    Signals:
        need_chosen(str): the code of a tile.
        turned(int): the tiles from this one on are wanted.
        peer_asked: somebody should look along.
    """

    need_chosen = Signal(str)
    turned = Signal(int)
    peer_asked = Signal()

    def __init__(self) -> None:
        self._needs: tuple[Need, ...] = ()
        self._tiles: list[Tile] = []
        self._begins: tuple[int, ...] = (0,)
        self._one_text = self._page_text = ""
        self._grid = _TileGrid(20)
        super().__init__("needs")
        self.body.insertLayout(0, self._grid, 1)
        self._place_ask()
        self.skip_button.setObjectName("ask-a-peer")
        self.next_button.setObjectName("more-needs")
        self.skipped.connect(self.peer_asked)
        self.went_on.connect(self._on_went_on)
        self.view.installEventFilter(self)

    def fill(self, screen: Screen, words: Words) -> None:
        """Show the needs of one page."""
        self.skip_button.say(words.text("Someone to help me look"))
        self.next_button.say(words.text("More"))
        self._one_text = words.text("Choose one.")
        self._page_text = words.text("Choose one. Page {number} of {count}")
        self.head_says(words.text("What do you need?"), "…")
        search = screen.search
        if search is None:
            return
        if search.needs != self._needs:
            self._grid.clear()
            self._needs = search.needs
            self._tiles = [self._tile(number, need) for number, need in enumerate(search.needs)]
        for need, tile in zip(self._needs, self._tiles, strict=True):
            tile.say(words.pick(need.texts))
            tile.setEnabled(not screen.busy)
        is_turned = self._begins != search.begins
        self._begins = search.begins
        self._fit()
        if is_turned and self.isVisible():
            self.first_stop().setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.spoken())

    def first_stop(self) -> QWidget:
        """Return the first tile of this page."""
        shown = self._tiles[self._begins[-1] :]
        return shown[0] if shown else self.skip_button

    def _tile(self, number: int, need: Need) -> Tile:
        icon = need.icon if icons.exists(need.icon) else "heart"
        tile = Tile(icon, "", hue=_HUES[number % len(_HUES)], checkable=False)
        tile.setObjectName(f"need-{need.code}")
        tile.clicked.connect(partial(self.need_chosen.emit, need.code))
        self._grid.addWidget(tile)
        return tile

    def _fit(self) -> None:
        """Show as many as there is room for; each page has its tiles in the same places."""
        if not self._tiles:
            return
        first = self._begins[-1]
        fitting = self._grid.shape(self._tiles, self._room(), _most_columns())
        for number, tile in enumerate(self._tiles):
            tile.setVisible(first <= number < first + fitting)
        left = len(self._tiles) - first
        number = len(self._begins)
        count = number - 1 + -(-left // fitting)
        _keep_place(self.next_button, is_kept=count > 1)
        self.next_button.setVisible(number < count)
        text = self._one_text if count == 1 else self._page_text
        self.subtitle.say(text.format(number=number, count=count))

    def _room(self) -> QSize:
        margins = self.body.contentsMargins()
        width = self.view.width() - margins.left() - margins.right()
        height = self.view.height()
        if theme.current().is_portrait:
            height -= self.skip_button.heightForWidth(width) + self.body.spacing()
        return QSize(width, height)

    def _on_went_on(self) -> None:
        self.turned.emit(self._begins[-1] + sum(not tile.isHidden() for tile in self._tiles))

    def _dress(self) -> None:
        super()._dress()
        self._grid.setSpacing(theme.current().space(5))
        self._place_ask()

    def _place_ask(self) -> None:
        """In an upright window there is room for the words below, and little beside Back."""
        if not self.footer.count():
            return  # its parts come later
        self.footer.removeWidget(self.skip_button)
        self.body.removeWidget(self.skip_button)
        if theme.current().is_portrait:
            self.body.addWidget(self.skip_button)
        else:
            self.footer.insertWidget(1, self.skip_button)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, Scroll):
            self._fit()
        return super().eventFilter(watched, event)


def _most_columns() -> int:
    return 3 if theme.current().is_portrait else 4


def _keep_place(button: QWidget, *, is_kept: bool) -> None:
    """Say whether what stands beside a button stays where it is when the button goes away."""
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(is_kept)
    button.setSizePolicy(policy)


class _TileGrid(Rows):
    """Tiles of one size, in the same places on every page."""

    def __init__(self, spacing: int) -> None:
        super().__init__(spacing)
        self._columns, self._lines = 1, 1

    def shape(self, tiles: list[Tile], room: QSize, most_columns: int) -> int:
        """Take the columns and lines that have room for any of these tiles; return how many fit."""
        gap = self.spacing()
        least = max(tile.minimumSizeHint().width() for tile in tiles)
        columns = min(most_columns, max(1, (room.width() + gap) // (least + gap)))
        width = (room.width() + gap) // columns - gap
        height = max(tile.heightForWidth(width) for tile in tiles)
        lines = max(1, (room.height() + gap) // (height + gap))
        if len(tiles) <= columns * lines:  # all on one page, in even lines
            lines = -(-len(tiles) // columns)
            columns = -(-len(tiles) // lines)
        self._columns, self._lines = columns, lines
        self.invalidate()
        return columns * lines

    def _arrange(self, width: int) -> list[QRect]:
        gap = self.spacing()
        shown = self._shown()
        cell = max(1, (width + gap) // self._columns - gap)
        height = max((item.heightForWidth(cell) for item in shown), default=0)
        return [
            QRect(
                number % self._columns * (cell + gap),
                number // self._columns * (height + gap),
                cell,
                height,
            )
            for number in range(len(shown))
        ]

    def _wished(self) -> QSize:
        width = self._needed().width() * self._columns + self.spacing() * (self._columns - 1)
        return QSize(width, self.heightForWidth(width))

    def _placed(self, inside: QRect) -> list[QRect]:
        places = self._arranged(inside.width())
        gap = self.spacing()
        even = (inside.height() + gap) // self._lines - gap
        for number, place in enumerate(places):
            height = max(place.height(), even)
            place.moveTop(number // self._columns * (height + gap))
            place.setHeight(height)
        return places
