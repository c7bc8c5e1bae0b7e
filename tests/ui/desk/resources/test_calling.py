# SPDX-License-Identifier: MIT
"""Checking entries: from the list one by one, with a tap, and off the sheets for a time or good."""

from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.freshness import Standing
from peercenter.errors import Reason, Refused
from peercenter.ui.desk.resources.closing_sheets import CloseSheet, GoneSheet
from peercenter.ui.desk.resources.page import ResourcesPage
from tests.support.desk import Front
from tests.support.fakes import ImmediateTasks

S = TypeVar("S", CloseSheet, GoneSheet)


@pytest.fixture
def due(page: ResourcesPage) -> ResourcesPage:
    """Show whom to call; whatever changes is shown at once, as in the window."""
    desk = page.desk
    desk.be(desk.services.people.everybody()[0])
    assert isinstance(desk.tasks, ImmediateTasks)
    desk.tasks.on_touched = page.on_changed
    page.go_to("due")
    return page


def open_sheet(page: ResourcesPage, kind: type[S]) -> S:
    (sheet,) = (one for one in page.window().findChildren(kind) if one.is_open)
    return sheet


def called(page: ResourcesPage) -> str:
    return page.due.entry.entry_id


def standing(page: ResourcesPage, entry_id: str) -> Standing:
    center = page.desk.center
    assert center is not None
    return page.desk.services.directory.entry(entry_id, center_id=center.id).standing


def test_the_tab_says_how_many_there_are_to_call(page: ResourcesPage) -> None:
    assert page.tabs.buttons["due"].title == "Due for checking · 14"


def test_what_was_found_right_leaves_the_list_and_the_next_one_is_shown(
    due: ResourcesPage, front: Front
) -> None:
    first, second = (call.id for call in due.due.flow.calls[:2])
    assert called(due) == first
    due.due.entry.deeds.right.click()

    assert standing(due, first) is Standing.CHECKED
    assert called(due) == second
    assert due.due.place.text() == "1 of 13"
    assert front.told == ["Checked today. Thank you."]
    assert due.due.list.hasFocus()


def test_who_cannot_be_reached_comes_last_and_is_out_of_date_the_second_time(
    due: ResourcesPage,
) -> None:
    second, third = (call.id for call in due.due.flow.calls[1:3])
    due.due.list.choose(1)
    due.due.entry.deeds.unreachable.click()
    assert called(due) == third
    assert standing(due, second) is Standing.DUE

    at = [call.id for call in due.due.flow.calls].index(second)
    assert at > 2
    due.due.list.choose(at)
    assert "Nobody was reached once" in due.due.entry.hint.text()
    due.due.entry.deeds.unreachable.click()
    assert standing(due, second) is Standing.OUT_OF_DATE


def test_keys_go_to_the_next_call_and_back(due: ResourcesPage) -> None:
    first, second = (call.id for call in due.due.flow.calls[:2])
    due.due.list.setFocus()
    QTest.keyClick(due.due.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert called(due) == second
    assert due.due.before.isEnabled()

    QTest.keyClick(due.due.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert called(due) == first
    assert not due.due.before.isEnabled()


def test_nobody_to_call_is_good_news(due: ResourcesPage) -> None:
    due.due.show_calls((), 0)

    assert due.due.nobody.isVisible()
    assert not due.due.list.isVisible()
    due.show_calls((), 0)
    assert due.tabs.buttons["due"].title == "Due for checking"


def test_closed_until_a_day_is_off_the_sheets_until_then(due: ResourcesPage, front: Front) -> None:
    entry_id = called(due)
    due.due.entry.deeds.open_closing()
    sheet = open_sheet(due, CloseSheet)
    sheet.until.set_day(sheet.until.day + timedelta(days=7))
    sheet.save.click()

    assert standing(due, entry_id) is Standing.TEMPORARILY_CLOSED
    assert front.told == ["Saved"]
    due.go_to("find")
    due.finding.show_one(entry_id)
    assert due.finding.entry.standing.text == "Closed until December 11, 2026"

    due.finding.entry.deeds.open_closing()
    open_sheet(due, CloseSheet).reopen.click()
    assert standing(due, entry_id) is Standing.OUT_OF_DATE


def test_what_is_no_more_is_found_only_when_looked_for_and_can_be_brought_back(
    due: ResourcesPage,
) -> None:
    entry_id = called(due)
    due.due.entry.deeds.open_gone()
    sheet = open_sheet(due, GoneSheet)
    sheet.note.setText("The door is bricked up")
    sheet.save.click()
    assert standing(due, entry_id) is Standing.GONE

    center = due.desk.center
    assert center is not None
    found = due.desk.services.directory.search(Query(most=500), center_id=center.id)
    assert entry_id not in {hit.id for hit in found.hits}
    due.go_to("find")
    due.finding.show_one(entry_id)
    assert not due.finding.entry.deeds.right.isVisible()
    due.finding.entry.deeds.back.click()
    assert standing(due, entry_id) is not Standing.GONE


def test_more_offers_what_is_done_seldom(page: ResourcesPage) -> None:
    page.finding.entry.deeds.more.click()

    (menu,) = page.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Temporarily closed …",
        "No longer exists …",
    ]
    menu.close()


def test_trouble_while_checking_can_be_tried_again(page: ResourcesPage, front: Front) -> None:
    tried: list[str] = []
    deeds = page.finding.entry.deeds
    deeds.show_trouble(Refused(Reason.GONE_MEANWHILE), lambda: tried.append("again"))

    assert front.retry is not None
    front.retry()
    assert tried == ["again"]
    assert deeds.right.isEnabled()
