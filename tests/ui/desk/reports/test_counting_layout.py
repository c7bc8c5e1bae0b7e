# SPDX-License-Identifier: MIT
"""Months, tally sheets and schedules where there is little room, with long and with large text."""

import pytest
from pytestqt.qtbot import QtBot

from peercenter.services.house import Services
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress
from tests.scenes.counting import scenes
from tests.support.accessibility import problems
from tests.support.desk import (
    SIDEBAR,
    SMALL,
    TEXTS,
    Front,
    a_desk,
    at_each_size,
    in_window,
    settle,
)
from tests.support.fakes import HeldTasks

SWEPT = {"months-all-centers", "tally-typed", "schedules", "schedule-refused"}
"""The others show less of the same."""


@pytest.mark.parametrize(("language", "scale"), TEXTS[2:])
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    # Nothing is ever answered: what a scene shows is not loaded over.
    page = ReportsPage(a_desk(services, Front(), language=language, tasks=HeldTasks()))
    window = in_window(page, 1024 - SIDEBAR, 768)
    qtbot.addWidget(window)
    window.show()
    swept = [scene for scene in scenes() if scene.name in SWEPT]
    # Where there is more room than this, more of it is free.
    for scene, sizes in at_each_size(swept, window, language, scale, (SMALL,)):
        scene.show(page)
        for width, height in sizes:
            window.resize(width - SIDEBAR, height)
            settle()
            assert problems(window, min_target=look.target) == [], (scene.name, width, height)
        for sheet in window.findChildren(Sheet):
            sheet.close_sheet()
        settle()
    window.close()
    page.close_page()
