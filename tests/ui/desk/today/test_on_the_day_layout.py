# SPDX-License-Identifier: MIT
"""Every sheet about duty and offers, large and small, in every language."""

import pytest
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.widgets.sheet import Sheet
from tests.scenes.on_the_day import scenes
from tests.scenes.today import put_away
from tests.support.accessibility import problems
from tests.support.builders import a_network
from tests.support.desk import EVERY_TEXT, SMALL, USUAL, at_each_size
from tests.support.desks import an_open_desk

_LEAST_TARGET = 24
"""WCAG 2.2's least target; ours are larger, but for the words of links."""
_SIZES = (SMALL, USUAL)


def _found(window: DeskWindow) -> list[str]:
    """Return what is wrong with the sheets that lie over the window."""
    window.toast.hide()
    sheets = [sheet for sheet in window.findChildren(Sheet) if sheet.is_open]
    assert sheets
    return [line for sheet in sheets for line in problems(sheet, min_target=_LEAST_TARGET)]


@pytest.mark.usefixtures("dress")
@EVERY_TEXT
def test_nothing_in_the_sheets_is_cut_overlaps_or_is_out_of_reach(
    data_dir: DataDir, qtbot: QtBot, language: str, scale: float
) -> None:
    del qtbot
    a_network(data_dir)
    found: dict[tuple[str, tuple[int, int]], list[str]] = {}
    with an_open_desk(data_dir, language=language, size=_SIZES[0], scale=scale) as desk:
        for scene, sizes in at_each_size(scenes(), desk.window, language, scale, _SIZES):
            scene.show(desk.window)
            for size in sizes:
                desk.window.resize(*size)
                desk.settle()
                if wrong := _found(desk.window):
                    found[scene.name, size] = wrong
            put_away(desk.window)
            desk.settle()
    assert not found
