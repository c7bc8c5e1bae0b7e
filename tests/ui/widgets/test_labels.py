# SPDX-License-Identifier: MIT
"""Words on the screen: plain, whole, wrapped and where reading begins."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui.application import Application
from peercenter.ui.plain_text import plain
from peercenter.ui.widgets import painting
from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.cards import Card
from peercenter.ui.widgets.choices import ChoiceButton
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.accessibility import problems
from tests.support.windows import LONG, shown


def test_the_words_of_others_cannot_format_or_hide_anything(qtbot: QtBot, dress: Dress) -> None:
    dress()
    trick = "<b>Art</b> \u202etable\u0007 & more\u200b"
    label, button = Label(trick), TextButton(trick)
    shown(qtbot, label, button)

    assert label.text() == button.title == "<b>Art</b> table & more"
    assert label.textFormat() == Qt.TextFormat.PlainText
    label.setText("<i>again</i>")
    assert label.text() == "<i>again</i>"


def test_joiners_and_line_breaks_stay() -> None:
    assert plain("ن\u200cم\r\nx\ty") == "ن\u200cم\nx y"


def test_a_short_label_stays_on_one_line_and_a_long_one_wraps(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    short, long = Label("Talk with a peer · 4 min", "small"), Label(LONG, "small")
    shown(qtbot, short, long)

    assert short.sizeHint().height() < 2 * short.fontMetrics().height()
    assert long.sizeHint().height() >= 2 * long.fontMetrics().height()
    assert long.sizeHint().width() > short.sizeHint().width()


def test_a_new_theme_reaches_what_is_already_shown(qtbot: QtBot, dress: Dress) -> None:
    dress("kiosk")
    label, button, card = Label("Words"), TextButton("Next"), Card("Today")
    shown(qtbot, label, button, card)
    before = label.sizeHint(), button.sizeHint(), card.sizeHint()

    dress("kiosk", scale=2.0)

    def grown() -> bool:
        after = label.sizeHint(), button.sizeHint(), card.sizeHint()
        return all(b.height() > a.height() for a, b in zip(before, after, strict=True))

    qtbot.waitUntil(grown)


def test_a_large_title_is_whole_although_its_lines_stand_close(qtbot: QtBot, dress: Dress) -> None:
    dress()
    label = Label("Hi, how are you doin'? Ápg", "hero")
    window = shown(qtbot, label, size=(420, 600))

    assert problems(window, min_target=72) == []
    image = label.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    assert all(
        image.pixelColor(x, y) == ground
        for y in (0, image.height() - 1)
        for x in range(image.width())
    )


def test_words_stand_where_reading_begins(qtbot: QtBot, dress: Dress, qapp: Application) -> None:
    dress()
    parts = Label("Sam"), Label("Sam", "hero"), ChoiceButton("sparkle", "Sam")
    shown(qtbot, *parts, size=(700, 500))

    def middle_of_ink(widget: QWidget) -> float:
        image = widget.grab().toImage()
        inked = [
            x
            for x in range(8, image.width() - 8)
            for y in range(8, image.height() - 8, 2)
            if (color := image.pixelColor(x, y)).alpha() > 200 and color.lightness() < 100
        ]
        return sum(inked) / len(inked) / image.width()

    assert all(middle_of_ink(part) < 0.5 for part in parts)
    qapp.speak("ar")
    assert all(middle_of_ink(part) > 0.5 for part in parts)
    qapp.speak("en")


def test_words_fit_on_the_line_they_asked_for(dress: Dress) -> None:
    font = dress("desk").font("body", 600)

    for words in ("Opened late", "Kiosk was off", "Save as PDF", "Close the day"):
        width = painting.line_width(font, words)
        assert painting.text_size(font, words, width).height() == QFontMetrics(font).height(), words


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_title_needs_no_more_height_than_it_takes(
    qtbot: QtBot, dress: Dress, scale: float
) -> None:
    dress("desk", scale=scale)
    title = Label("Close the day", "title")
    qtbot.addWidget(title)

    assert title.minimumSizeHint().height() <= title.heightForWidth(900)


def test_a_label_keeps_its_size_when_its_tone_changes(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    label = Label("Hello", "small")
    qtbot.addWidget(label)
    label.show()
    dress("desk", scale=2.0)
    before = label.font().pixelSize()
    label.set_tone("sun")
    assert label.font().pixelSize() == before == 26
