# SPDX-License-Identifier: MIT
"""Every state of Today at every size, in every language, with small and large text."""

from itertools import product

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter import look
from peercenter.paths import DataDir
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import ENGLISH, SPANISH
from tests.scenes.today import Scene, put_away, scenes, with_waiting
from tests.support.accessibility import problems
from tests.support.builders import a_network
from tests.support.desk import EVERY_TEXT, SMALL, USUAL, at_each_size
from tests.support.desks import an_open_desk

_LEAST_TARGET = 24
"""WCAG 2.2's least target; ours are larger, but for the words of links."""


def _found(window: DeskWindow) -> list[str]:
    """Return what is wrong with the window and with the sheet that lies over it."""
    sheets = [sheet for sheet in window.findChildren(Sheet) if sheet.is_open]
    window.toast.hide()  # it lies over the page for a moment, on purpose
    return [
        problem
        for widget in (window, *sheets)
        for problem in problems(widget, min_target=_LEAST_TARGET)
    ]


@pytest.mark.usefixtures("dress")
@EVERY_TEXT
def test_nothing_is_cut_overlaps_or_is_out_of_reach(
    data_dir: DataDir, qtbot: QtBot, language: str, scale: float
) -> None:
    del qtbot
    a_network(data_dir, centers=4)
    found: dict[tuple[str, tuple[int, int]], list[str]] = {}
    with an_open_desk(data_dir, language=language, size=SMALL, scale=scale) as desk:
        for scene, sizes in at_each_size(scenes(), desk.window, language, scale):
            scene.show(desk.window)
            for size in sizes:
                desk.window.resize(*size)
                desk.settle()
                if wrong := _found(desk.window):
                    found[scene.name, size] = wrong
            put_away(desk.window)
            desk.settle()
    assert not found


@pytest.mark.usefixtures("dress")
@pytest.mark.parametrize("language", [ENGLISH, SPANISH])
def test_who_comes_and_is_greeted_moves_nothing_else(
    data_dir: DataDir, qtbot: QtBot, language: str
) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir, language=language) as desk:
        for scale, size in product((1.0, 2.0), (USUAL, SMALL)):
            desk.window.set_text_scale(scale)
            desk.window.resize(*size)
            with_waiting(desk.window, 1)
            desk.settle()
            before = _places(desk.window)
            first = _place(desk.window, desk.window.today.waiting.rows[0].greet)
            for number in (0, 3, 4, 12, 2):
                with_waiting(desk.window, number)
                desk.settle()
                assert _places(desk.window) == before, (scale, size, number)
                for row in desk.window.today.waiting.rows[:1]:
                    assert _place(desk.window, row.greet) == first, (scale, size, number)


@pytest.mark.usefixtures("dress")
def test_the_tab_key_goes_through_today_as_it_is_read(data_dir: DataDir, qtbot: QtBot) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir) as desk:
        window, today = desk.window, desk.window.today
        with_waiting(window, 2)
        _scene("today").show(window)
        with_waiting(window, 5)
        desk.settle()
        window.sidebar.who.setFocus()
        seen: list[QWidget] = []
        while (now := window.focusWidget()) not in seen:
            seen.append(now)
            QTest.keyClick(now, Qt.Key.Key_Tab)

        parts: list[QWidget] = [window.sidebar, today.header, today.waiting, today.duty]
        parts += [today.counts, today.groups, today.notes, today.month]
        order = [next(i for i, part in enumerate(parts) if part.isAncestorOf(w)) for w in seen]
        # It began at the sidebar's foot, and came to its head last.
        places = order[1:].count(0)
        assert order == [0, *sorted(number for number in order if number), *[0] * places]
        assert [row.greet for row in today.waiting.rows] == [
            w for w in seen if today.waiting.isAncestorOf(w)
        ]
        QTest.keyClick(window.sidebar.who, Qt.Key.Key_Backtab)
        assert window.focusWidget() is seen[-1]


@pytest.mark.usefixtures("dress")
def test_the_last_of_many_is_reached_by_the_keyboard(data_dir: DataDir, qtbot: QtBot) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir) as desk:
        with_waiting(desk.window, 12)
        desk.settle()
        waiting = desk.window.today.waiting
        last = waiting.rows[-1].greet

        last.setFocus()
        desk.settle()

        seen = QRect(QPoint(0, 0), waiting.place.viewport().size())
        assert seen.contains(last.mapTo(waiting.place.viewport(), last.rect().center()))


def _places(window: DeskWindow) -> list[QRect]:
    today = window.today
    return [
        _place(window, part)
        for part in (today.waiting, today.duty, today.visits, today.counts, today.groups)
    ]


def _place(window: DeskWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


@pytest.mark.usefixtures("dress")
def test_controls_are_large_enough_to_tap(data_dir: DataDir, qtbot: QtBot) -> None:
    del qtbot
    a_network(data_dir)
    links = {"correct"}
    with an_open_desk(data_dir) as desk:
        _scene("today").show(desk.window)
        desk.settle()
        small = problems(desk.window, min_target=look.DESK_TARGET_PX)
        assert [line for line in small if not any(link in line for link in links)] == []


def _scene(name: str) -> Scene:
    return next(scene for scene in scenes() if scene.name == name)
