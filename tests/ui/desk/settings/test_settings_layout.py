# SPDX-License-Identifier: MIT
"""Every state of the settings at every size, in every language, with small and large text."""

from pytestqt.qtbot import QtBot

from peercenter.services.house import Services
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.page import SettingsPage
from tests.conftest import Dress
from tests.scenes.settings import scenes
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

ALIKE = frozenset({"keep", "keep-two", "stop", "small-numbers"})
"""They are laid out as others are, with fewer words."""


@EVERY_TEXT
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    page = SettingsPage(a_desk(services, Front(), language=language))
    window = in_window(page, 1024 - SIDEBAR, 768)
    qtbot.addWidget(window)
    window.show()
    swept = [scene for scene in scenes() if scene.name not in ALIKE]
    for scene, sizes in at_each_size(swept, window, language, scale):
        scene.show(page)
        for width, height in sizes:
            window.resize(width - SIDEBAR, height)
            settle()
            assert problems(window, min_target=look.target) == [], (scene.name, width, height)
        for sheet in window.findChildren(EditSheet):
            sheet.close_sheet()
        page.network.backup.notice.clear()
        settle()
    window.close()
