# SPDX-License-Identifier: MIT
"""Our buttons: grown to their words, pressed by keys and touch, and telling their state."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui import focus
from peercenter.ui.widgets.buttons import FaceButton, IconButton, LinkButton, TextButton
from peercenter.ui.widgets.choices import BigButton, ChoiceButton, NavButton, Tile
from peercenter.ui.widgets.fields import Check
from tests.conftest import Dress
from tests.support.accessibility import name_of, problems
from tests.support.windows import LONG, shown

BUTTONS: dict[str, Callable[[], FaceButton]] = {
    "text": lambda: TextButton(LONG, icon="arrow-left"),
    "compact": lambda: TextButton(LONG, "quiet", compact=True),
    "link": lambda: LinkButton(LONG),
    "big": lambda: BigButton("chats-circle", LONG, LONG),
    "choice": lambda: ChoiceButton("sparkle", LONG, LONG, hue="sun"),
    "tile": lambda: Tile("palette", LONG, subtitle=LONG),
    "nav": lambda: NavButton("gear", LONG),
    "check": lambda: Check(LONG, LONG),
    "icon": lambda: IconButton("plus", name=LONG),
}


@pytest.mark.parametrize("kind", ["kiosk", "desk"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", BUTTONS.values(), ids=BUTTONS)
def test_a_button_grows_until_its_words_fit(
    qtbot: QtBot, dress: Dress, make: Callable[[], FaceButton], kind: str, scale: float
) -> None:
    look = dress(kind, scale=scale)
    button = make()

    window = shown(qtbot, button, size=(500, 1400))

    assert problems(window, min_target=look.target) == []
    assert button.heightForWidth(400) <= button.heightForWidth(200)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", BUTTONS.values(), ids=BUTTONS)
def test_a_button_is_pressed_by_key(
    qtbot: QtBot, dress: Dress, make: Callable[[], FaceButton], key: Qt.Key
) -> None:
    dress()
    button = make()
    shown(qtbot, button)
    button.setFocus()

    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_a_held_key_presses_once(qtbot: QtBot, dress: Dress) -> None:
    dress()
    button = TextButton("Next")
    shown(qtbot, button)
    presses: list[None] = []
    button.clicked.connect(lambda: presses.append(None))
    repeated = Qt.Key.Key_Return

    QTest.keyPress(button, repeated)
    for _ in range(5):
        event = _repeat(repeated)
        QApplication.sendEvent(button, event)

    assert len(presses) == 1


def _repeat(key: Qt.Key) -> QEvent:

    return QKeyEvent(QEvent.Type.KeyPress, key.value, Qt.KeyboardModifier.NoModifier, autorep=True)


def test_a_button_is_called_by_its_words(qtbot: QtBot, dress: Dress) -> None:
    dress()
    button = BigButton("hand-waving", "I'm just coming in", "One tap")
    shown(qtbot, button)

    assert name_of(button) == "I'm just coming in. One tap"

    button.say("Solo vengo a estar", "Un toque")

    assert name_of(button) == "Solo vengo a estar. Un toque"


def test_an_icon_without_a_name_is_refused(dress: Dress) -> None:
    dress()
    with pytest.raises(ValueError, match="needs a name"):
        IconButton("plus", name=" \u200b ")


def test_keys_show_the_ring_and_touch_hides_it(qtbot: QtBot, dress: Dress) -> None:
    look = dress("desk")  # a kiosk's window sees to keys itself
    one, other = TextButton("Back", "quiet"), TextButton("Next")
    shown(qtbot, one, other)
    one.setFocus()

    def ring(button: QWidget) -> bool:
        return button.grab().toImage().pixelColor(button.width() // 2, 1) == QColor(
            look.palette.focus
        )

    QTest.keyClick(one, Qt.Key.Key_Tab)
    assert ring(other)
    assert not ring(one)

    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    assert not ring(one)
    assert not focus.ring_shows()


def test_chosen_tiles_tell_so(qtbot: QtBot, dress: Dress) -> None:
    dress()
    tile = Tile("palette", "An activity")
    shown(qtbot, tile)
    before = tile.grab().toImage()

    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)

    assert tile.isChecked()
    assert QAccessible.queryAccessibleInterface(tile).state().checked
    assert tile.grab().toImage() != before
