# SPDX-License-Identifier: MIT
"""What most tests of the desk's pages stand on."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.context import DeskPage
from tests.support.builders import a_network, services_of
from tests.support.desk import Front, in_window


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    """Open an invented network's services."""
    a_network(data_dir)
    with services_of(data_dir) as opened:
        yield opened


@pytest.fixture
def front() -> Front:
    """Return a window that only remembers what pages ask it for."""
    return Front()


@pytest.fixture
def enter(qtbot: QtBot) -> Iterator[Callable[[DeskPage], None]]:
    """Return a function that shows a page in a window and enters it."""
    windows = []

    def show(page: DeskPage) -> None:
        window = in_window(page, 1188, 800)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        page.enter()

    yield show
    for window in windows:
        window.close()
