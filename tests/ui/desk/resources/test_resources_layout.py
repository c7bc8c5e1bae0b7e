# SPDX-License-Identifier: MIT
"""Every state of the directory's page at every size, in every language, with large text."""

from pytestqt.qtbot import QtBot

from peercenter.services.house import Services
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress
from tests.scenes.resources import scenes
from tests.support.accessibility import problems
from tests.support.desk import (
    EVERY_TEXT,
    SIDEBAR,
    Front,
    a_desk,
    at_each_size,
    in_window,
    settle,
)

TIGHT = ((1024, 768), (1280, 800))
"""Where there is more room than this, more of it is free."""


@EVERY_TEXT
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    page = ResourcesPage(a_desk(services, Front(), language=language))
    window = in_window(page, 1024 - SIDEBAR, 768)
    qtbot.addWidget(window)
    window.show()
    for scene, sizes in at_each_size(scenes(), window, language, scale, TIGHT):
        scene.show(page)
        for width, height in sizes:
            window.resize(width - SIDEBAR, height)
            settle()
            assert problems(window, min_target=look.target) == [], (scene.name, width, height)
        for sheet in window.findChildren(Sheet):
            sheet.close_sheet()
        page.go_to("find")
        settle()
    window.close()
