# SPDX-License-Identifier: MIT
"""Choosing times and time zones."""

from datetime import time

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.desk.zone_list import ZoneList
from peercenter.ui.flows.first_run import Zone
from peercenter.words import words_for

ZONES = (
    Zone("America/Chicago", "Chicago · Central Time"),
    Zone("America/New_York", "New York · Eastern Time"),
)


def test_a_time_between_the_quarter_hours_stays_until_it_is_changed(qtbot: QtBot) -> None:
    picker = TimePicker(time(9, 10), words_for("en"), "Opens")
    qtbot.addWidget(picker)
    assert picker.at == time(9, 10)

    picker.setCurrentIndex(picker.currentIndex() + 1)
    assert picker.at == time(9, 15)


def test_a_zone_is_there_before_the_list_and_a_search_finds_another(qtbot: QtBot) -> None:
    zones = ZoneList("America/New_York", words_for("en"))
    qtbot.addWidget(zones)
    assert zones.zone == "America/New_York"
    zones.show_zones(ZONES)
    assert zones.list.currentItem().text() == "New York · Eastern Time"

    QTest.keyClicks(zones.search, "chic")
    assert zones.zone == "America/Chicago"
    assert zones.list.count() == 1
