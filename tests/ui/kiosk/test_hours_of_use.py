# SPDX-License-Identifier: MIT
"""A kiosk that changes its pages in a running event loop, as it does all day."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from peercenter.ui.flows.screens import Screen
from peercenter.ui.kiosk.stage import KioskStage
from tests.conftest import Dress
from tests.scenes.kiosk import scenes

SCENES = {scene.name: scene.screen for scene in scenes()}


@pytest.fixture
def stage(dress: Dress) -> Iterator[KioskStage]:
    dress("kiosk")
    made = KioskStage()
    made.resize(1280, 800)
    made.show()
    yield made
    made.hide()
    shiboken6.delete(made)
    dress("desk")


def test_what_qt_deletes_between_pages_takes_nothing_else_along(
    qtbot: QtBot, stage: KioskStage
) -> None:
    """An error in a layout fails this test; they came when pages were forgotten after idling."""
    welcome, pin = SCENES["welcome"], replace(SCENES["pin"], language="es")
    round_ = [welcome, replace(welcome, language="es"), pin, replace(pin, still_there=True)]
    steps: Iterator[Screen] = iter(round_ * 5)
    over = QObject()

    def step() -> None:
        screen = next(steps, None)
        if screen is None:
            timer.stop()
        else:
            stage.show_screen(screen)

    timer = QTimer(over, interval=50)
    timer.timeout.connect(step)
    timer.start()
    qtbot.waitUntil(lambda: not timer.isActive(), timeout=30_000)
