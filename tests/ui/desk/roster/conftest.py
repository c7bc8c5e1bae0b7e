# SPDX-License-Identifier: MIT
"""The roster page on the invented week."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from peercenter.domain.staff import Kind, StaffMember
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress
from tests.support.builders import services_of
from tests.support.desk import Front, a_desk, in_window, settle
from tests.support.fakes import ImmediateTasks
from tests.support.rosters import MONDAY, a_roster


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_roster(data_dir)
    with services_of(data_dir) as opened:
        yield opened


@pytest.fixture
def front() -> Front:
    return Front()


@pytest.fixture
def page(qtbot: QtBot, dress: Dress, services: Services, front: Front) -> Iterator[RosterPage]:
    dress("desk", 1280, 800)
    tasks = ImmediateTasks()
    page = RosterPage(a_desk(services, front, tasks=tasks))
    tasks.on_touched = page.on_changed
    window = in_window(page, 1188, 800)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    page.enter()
    page.flow.go_to(MONDAY)
    settle()
    page.grid.setFocus()
    page.desk.be(StaffMember("p0", "Sam", (Kind.PEER,), ("en",), None))
    yield page
    for sheet in window.findChildren(Sheet):
        sheet.close_sheet()
    window.close()
    assert tasks.faults == []
