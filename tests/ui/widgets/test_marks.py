# SPDX-License-Identifier: MIT
"""Pictures that stand for something: letters, animals, bars, pills and notices."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain import call_names
from peercenter.ui import icons, theme
from peercenter.ui.widgets.bar_chart import Bar, BarChart
from peercenter.ui.widgets.cards import Card, Rule
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.marks import (
    Avatar,
    CallMark,
    CallName,
    Mark,
    call_hue,
    call_icon,
    letters_of,
)
from peercenter.ui.widgets.notices import Notice, Pill
from tests.conftest import Dress
from tests.support.accessibility import problems
from tests.support.windows import LONG, shown


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Sam", "Sm"), ("Jo", "Jo"), ("Ana Lee", "AL"), ("x", "X"), ("", "?"), ("Łucja", "Ła")],
)
def test_two_letters_stand_for_a_name(name: str, letters: str) -> None:
    assert letters_of(name) == letters


def test_every_call_name_has_a_picture(qtbot: QtBot, dress: Dress) -> None:
    dress()
    assert call_icon("heron") == "bird"
    assert call_icon("cat") == "cat"
    assert call_icon("hedgehog") == "paw-print"
    assert all(icons.exists(call_icon(animal)) for animal in call_names.ANIMALS)
    assert {call_hue(color) for color in call_names.COLORS} >= {"sky", "pine", "sun", "clay"}

    badge = CallName("blue", "heron", "Blue Heron")
    window = shown(
        qtbot, badge, CallMark("amber", "cat"), Avatar("Sam"), Mark("check"), size=(900, 600)
    )
    badge.show_name("green", "trout", "Green Trout")

    assert problems(window, min_target=72) == []


def test_the_chart_says_in_words_what_it_shows(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    chart = BarChart(name="Visits by hour", not_counted="not counted")
    bars = [Bar("9", 4), Bar("10", None, was_counted=False), Bar("11", 6, is_current=True)]

    chart.show_bars([*bars, Bar("12", None)], summary="10 visits; 10 to 11 was not counted")
    shown(qtbot, chart, size=(400, 300))

    found = QAccessible.queryAccessibleInterface(chart)
    assert found.text(QAccessible.Text.Name) == "Visits by hour"
    assert found.text(QAccessible.Text.Description).startswith("10 visits")
    colors = _colors_of(chart)
    palette = theme.current().palette
    assert {palette.pine, palette.sun} <= colors


def test_an_empty_day_is_drawn_without_trouble(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    chart = BarChart(name="Visits by hour")
    shown(qtbot, chart)
    chart.show_bars([Bar("9", 0), Bar("10", None)], summary="No visits yet")

    assert not chart.grab().isNull()


def _colors_of(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_a_notice_is_hidden_until_it_has_something_to_tell(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    notice = Notice()
    shown(qtbot, notice, Label("below"))
    assert notice.isHidden()

    notice.tell("The printer is gone.", "warn", action="Try again")

    assert notice.isVisible()
    assert notice.text == "The printer is gone."
    with qtbot.waitSignal(notice.acted):
        QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    notice.clear()
    assert notice.isHidden()


class Windows(QObject):
    """Writes down every window that comes to the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show:
            self.shown.append(type(watched).__name__)
        return False


def test_a_card_that_is_made_flashes_no_window(qtbot: QtBot, dress: Dress) -> None:
    dress("kiosk")
    seen = Windows()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(seen)
    qtbot.addWidget(Card("Waiting for a peer"))
    app.removeEventFilter(seen)

    assert not seen.shown


def test_cards_pills_and_pickers_fit_at_double_size(qtbot: QtBot, dress: Dress) -> None:
    look = dress("desk", scale=2.0)
    card = Card("Waiting for a peer")
    picker = Picker("Center")
    picker.addItems(["Harbor House", "Meadow"])
    card.header.addWidget(Label("3", "small", wrap=False))
    for part in (Label(LONG), Rule(), Pill("Certified peer here"), picker):
        card.body.addWidget(part)
    window = shown(qtbot, card, size=(600, 700))

    assert problems(window, min_target=look.target) == []
