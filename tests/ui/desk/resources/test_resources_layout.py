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
    SMALL,
    USUAL,
    Front,
    a_desk,
    at_each_size,
    in_window,
    settle,
)
from tests.support.fakes import HeldTasks

TIGHT = (SMALL, USUAL)
"""Where there is more room than this, more of it is free."""
ALIKE = {
    "resources-alert",
    "resources-bare",
    "due-nobody",
    "entry-form",
    "need",
    "import-gone",
    "import-problems",
}
"""Show nothing that others do not show."""


@EVERY_TEXT
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    # Nothing is ever answered: what a scene shows is not loaded over.
    page = ResourcesPage(a_desk(services, Front(), language=language, tasks=HeldTasks()))
    window = in_window(page, 1024 - SIDEBAR, 768)
    qtbot.addWidget(window)
    window.show()
    swept = [scene for scene in scenes() if scene.name not in ALIKE]
    for scene, sizes in at_each_size(swept, window, language, scale, TIGHT):
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
