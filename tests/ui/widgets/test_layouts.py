# SPDX-License-Identifier: MIT
"""How things find their place: grids, rows, scrolling and changing pages."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peercenter.ui.widgets.buttons import TextButton
from peercenter.ui.widgets.choices import Tile
from peercenter.ui.widgets.flow_layout import FlowLayout, ReflowGrid
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.scroll import Scroll
from peercenter.ui.widgets.switcher import Switcher
from tests.conftest import Dress
from tests.support.accessibility import problems
from tests.support.windows import shown


def test_a_grid_takes_fewer_columns_when_words_need_room(qtbot: QtBot, dress: Dress) -> None:
    dress()
    content = QWidget()
    grid = ReflowGrid(4, 20)
    content.setLayout(grid)
    for number in range(8):
        grid.addWidget(Tile("palette", f"Something {number}"))
    window = shown(qtbot, Scroll(content), size=(1200, 700))
    assert grid.columns == 4
    window.resize(450, 700)
    qtbot.waitUntil(lambda: grid.columns == 2)

    assert problems(window, min_target=72) == []
    grid.clear()
    assert grid.count() == 0


def test_rows_break_where_the_window_ends(qtbot: QtBot, dress: Dress) -> None:
    dress()
    content = QWidget()
    flow = FlowLayout(10)
    content.setLayout(flow)
    for language in ("English", "Español", "Kreyòl", "Tiếng Việt"):
        flow.addWidget(TextButton(language, "quiet", compact=True))
    wide, narrow = flow.heightForWidth(1200), flow.heightForWidth(250)
    window = shown(qtbot, content, size=(270, 500))

    assert narrow == 2 * wide + 10
    assert problems(window, min_target=72) == []


def test_the_page_follows_the_focus(qtbot: QtBot, dress: Dress) -> None:
    dress("desk")
    content = QWidget()
    column = QVBoxLayout(content)
    buttons = [TextButton(f"Button {n}") for n in range(40)]
    for button in buttons:
        column.addWidget(button)
    scroll = Scroll(content)
    window = shown(qtbot, scroll, size=(300, 300))
    window.activateWindow()

    buttons[-1].setFocus(Qt.FocusReason.OtherFocusReason)
    visible = scroll.viewport().rect()
    place = buttons[-1].mapTo(scroll.viewport(), QPoint(0, 0))

    assert visible.contains(place)
    scroll.to_top()
    assert scroll.verticalScrollBar().value() == 0


def test_pages_change_at_once_where_nothing_may_move(qtbot: QtBot, dress: Dress) -> None:
    dress()
    switcher = Switcher()
    pages = [Label("one"), Label("two")]
    shown(qtbot, switcher)
    for page in pages:
        switcher.show_page(page)

    assert switcher.currentWidget() is pages[1]
    assert switcher.count() == 2


def test_a_page_that_is_not_shown_needs_no_height(qtbot: QtBot, dress: Dress) -> None:
    dress()
    switcher = Switcher()
    low, high = Label("one"), QWidget()
    high.setMinimumHeight(900)
    shown(qtbot, switcher)
    for page in (high, low):
        switcher.show_page(page)
    assert switcher.minimumSizeHint().height() < 900

    switcher.show_page(high)
    assert switcher.minimumSizeHint().height() == 900


def test_a_page_fades_and_then_nothing_lies_over_it(
    qtbot: QtBot, dress: Dress, monkeypatch: pytest.MonkeyPatch
) -> None:
    dress()
    monkeypatch.setattr("peercenter.ui.motion.duration_ms", lambda: 20)
    switcher = Switcher()
    pages = [TextButton("one"), TextButton("two")]
    switcher.show_page(pages[0])
    shown(qtbot, switcher)

    switcher.show_page(pages[1])

    veil = switcher._veil
    assert veil is not None
    assert veil.isVisible()
    qtbot.waitUntil(veil.isHidden)
    assert switcher.currentWidget() is pages[1]
