# SPDX-License-Identifier: MIT
"""How much there is to look after stands beside the page's name, wherever one is."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.ui.widgets.choices import NavButton
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.desks import an_open_desk
from tests.support.rosters import ids

MONDAY = date(2026, 11, 23)


@pytest.mark.usefixtures("dress")
def test_what_waits_is_counted_at_the_start_and_until_it_is_decided(
    data_dir: DataDir, qtbot: QtBot
) -> None:
    del qtbot
    clock = MovingClock()
    center, *_ = a_network(data_dir, clock)
    with services_of(data_dir, clock) as services:
        asked = services.staffing.ask_time_off(ids(services)["Sam"], center.day_span(MONDAY))

    with an_open_desk(data_dir, clock) as desk:
        people = desk.window.sidebar.findChild(NavButton, "nav-people")
        assert isinstance(people, NavButton)
        assert people.calls == 1
        assert people.accessibleDescription() == "1 thing to look after"

        riley = ids(desk.services)["Riley"]
        desk.services.staffing.decide_time_off(asked, approved=True, by=riley)
        desk.window.go_to("people")
        desk.settle()

        assert people.calls == 0
        assert people.accessibleDescription() == ""
