# SPDX-License-Identifier: MIT
"""Every state of the roster at every size, in every language, with small and large text."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.widgets.sheet import Sheet
from peercenter.words import ENGLISH, PSEUDO, SPANISH
from tests.conftest import Dress
from tests.scenes.roster import scenes
from tests.support.accessibility import problems
from tests.support.builders import services_of
from tests.support.desk import SIDEBAR, Front, a_desk, at_each_size, in_window, settle
from tests.support.roster_networks import a_large_roster, a_published_roster, a_wide_roster
from tests.support.rosters import a_roster

_STOPS = [
    (a_roster, ENGLISH, 1.0),
    (a_roster, SPANISH, 1.0),
    (a_roster, SPANISH, 2.0),
    (a_roster, PSEUDO, 2.0),
    (a_published_roster, PSEUDO, 1.0),
    (a_large_roster, PSEUDO, 1.0),
    (a_large_roster, SPANISH, 2.0),
    (a_wide_roster, PSEUDO, 1.0),
    (a_wide_roster, SPANISH, 2.0),
]


@pytest.mark.parametrize("stop", _STOPS, ids=lambda stop: f"{stop[0].__name__}-{stop[1]}-{stop[2]}")
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot,
    dress: Dress,
    data_dir: DataDir,
    stop: tuple[Callable[[DataDir], object], str, float],
) -> None:
    network, language, scale = stop
    network(data_dir)
    shown = [scene for scene in scenes() if scene.network is network]
    look = dress("desk", scale=scale)
    with services_of(data_dir) as services:
        page = RosterPage(a_desk(services, Front(), language=language))
        window = in_window(page, 1024 - SIDEBAR, 768)
        qtbot.addWidget(window)
        window.show()
        page.enter()
        for scene, sizes in at_each_size(shown, window, language, scale):
            scene.show(page)
            for width, height in sizes:
                window.resize(width - SIDEBAR, height)
                settle()
                found = problems(window, min_target=look.target)
                assert found == [], (scene.name, width, height)
            page.grid.cancel()
            for sheet in window.findChildren(Sheet):
                sheet.close_sheet()
            settle()
        window.close()
