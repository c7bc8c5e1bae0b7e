# SPDX-License-Identifier: MIT
"""The roster by keys alone: everything that the mouse can do."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.roster.fill_sheet import FillSheet
from peercenter.ui.desk.roster.offer_sheet import OfferSheet
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.desk.roster.publish_sheet import PublishSheet
from peercenter.ui.desk.roster.shift_sheet import ShiftSheet
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.widgets.sheet import Sheet
from tests.support.desk import button
from tests.support.roster_networks import lent_to
from tests.support.roster_page import (
    ALT,
    CTRL,
    SHIFT,
    ids,
    new,
    opened,
    press,
    said,
    the,
)
from tests.support.rosters import MONDAY


def pick(picker: TimePicker, chosen: time) -> None:
    times = [picker.itemData(index) for index in range(picker.count())]
    picker.setCurrentIndex(times.index(chosen))


def test_the_arrows_walk_through_shifts_and_cells(page: RosterPage) -> None:
    page.grid.choose((0, 0))
    assert page.grid.accessibleDescription().startswith("Ana, Monday, November 23, nothing planned")

    press(page, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert page.grid.chosen == "p6-1-9"
    heard = page.grid.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ")
    assert heard.startswith("Dee, Tuesday, November 24, 9:00 AM to 2:00 PM, Harbor House")
    press(page, Qt.Key.Key_End)
    assert page.grid.chosen == "p6-6-9"
    press(page, Qt.Key.Key_Home)
    assert page.grid.cell == (1, 0)
    assert page.grid.spoken().startswith("Dee, Monday, November 23, nothing planned")


@pytest.mark.parametrize(
    ("key", "held", "after"),
    [
        (Qt.Key.Key_Right, CTRL, "Dee Wed 9-14"),
        (Qt.Key.Key_Right, ALT, "Dee Tue 9:15-14:15"),
        (Qt.Key.Key_Left, SHIFT, "Dee Tue 9-13:45"),
        (Qt.Key.Key_Right, SHIFT | CTRL, "Dee Tue 9:15-14"),
        (Qt.Key.Key_Up, CTRL, "Ana Tue 9-14"),
    ],
)
def test_keys_move_and_stretch(
    page: RosterPage, key: Qt.Key, held: Qt.KeyboardModifier, after: str
) -> None:
    page.grid.choose_shift("p6-1-9")
    press(page, key, held=held)
    assert said(page, the(page, "p6-1-9")) == after
    assert page.grid.chosen == "p6-1-9"

    page.header.undo.click()
    assert said(page, the(page, "p6-1-9")) == "Dee Tue 9-14"
    page.header.redo.click()
    assert said(page, the(page, "p6-1-9")) == after


def test_keys_plan_copy_cut_swap_fix_and_delete(page: RosterPage) -> None:
    before = ids(page)
    page.grid.choose((1, 2))
    press(page, Qt.Key.Key_N)
    assert new(page, before) == ["Dee Wed 9-14"]
    press(page, Qt.Key.Key_Delete)
    assert new(page, before) == []

    page.grid.choose_shift("p6-1-9")
    press(page, Qt.Key.Key_D, held=CTRL)
    press(page, Qt.Key.Key_C, held=CTRL)
    page.grid.choose((4, 6))
    press(page, Qt.Key.Key_V, held=CTRL)
    assert new(page, before) == ["Dee Wed 9-14", "Max Sun 9-14"]

    page.grid.choose_shift("p6-1-9")
    press(page, Qt.Key.Key_X, held=CTRL)
    page.grid.choose((4, 3))
    press(page, Qt.Key.Key_V, held=CTRL)
    assert said(page, the(page, "p6-1-9")) == "Max Thu 9-14"

    page.grid.choose_shift("p5-4-14")
    press(page, Qt.Key.Key_S)
    page.grid.choose_shift("p3-4-9")
    press(page, Qt.Key.Key_S)
    assert said(page, the(page, "p3-4-9")) == "Max Fri 9-17"

    press(page, Qt.Key.Key_F)
    assert the(page, "p3-4-9").fixed


def test_enter_opens_the_shift_and_the_sheet_says_what_would_come_of_it(page: RosterPage) -> None:
    page.grid.choose_shift("p1-0-12")
    press(page, Qt.Key.Key_Return)
    sheet = opened(page, ShiftSheet)
    assert sheet.who.hasFocus()
    sheet.who.setCurrentIndex(sheet.who.findData("p0"))
    assert "Sam is planned at Harbor House at that time." in sheet.about.text
    button(sheet, "Save").click()
    assert sheet.is_open

    sheet.who.setCurrentIndex(sheet.who.findData("p5"))
    button(sheet, "Save").click()
    assert said(page, the(page, "p1-0-12")) == "Max Mon 12-20"
    assert page.window().focusWidget() is page.grid


def test_time_off_is_seen_and_heard(page: RosterPage, services: Services) -> None:
    center = services.today.centers()[0]
    asked = services.staffing.ask_time_off("p2", center.day_span(MONDAY))
    page.flow.reload()
    assert page.grid.grid.off == frozenset()
    services.staffing.decide_time_off(asked, approved=True, by="p0")
    page.flow.reload()

    assert page.grid.grid.off == {(0, 0)}
    page.grid.choose((0, 0))
    assert page.grid.accessibleDescription().startswith(
        "Ana, Monday, November 23, time off, nothing planned"
    )


def test_who_works_at_another_center_is_seen_and_heard(
    page: RosterPage, data_dir: DataDir, services: Services
) -> None:
    lent_to(data_dir, services.today.centers()[1])
    page.flow.reload()

    page.grid.choose((4, 3))
    heard = page.grid.accessibleDescription()
    assert heard.startswith("Max, Thursday, November 26, Meadow House 9\N{EN DASH}2, nothing")
    assert page.grid.shifts_in((4, 3)) == []


def test_keys_of_the_page_are_pressed_in_the_grid(page: RosterPage) -> None:
    days = page.header.days.text()
    press(page, Qt.Key.Key_PageDown)
    assert page.header.days.text() != days
    press(page, Qt.Key.Key_PageUp)
    assert page.header.days.text() == days
    gap = page.banner.what.text()
    press(page, Qt.Key.Key_G)
    assert page.banner.what.text() != gap
    assert page.grid.cell == (7, 3), "open shifts on Thursday"

    for key, kind in (
        (Qt.Key.Key_O, OfferSheet),
        (Qt.Key.Key_L, FillSheet),
        (Qt.Key.Key_P, PublishSheet),
    ):
        press(page, key)
        sheet = _any(page, kind)
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
        assert not sheet.is_open


def _any(page: RosterPage, kind: type[Sheet]) -> Sheet:
    return opened(page, kind)


def test_a_night_shift_on_the_autumn_night_takes_nine_hours(page: RosterPage) -> None:
    page.flow.go_to(date(2026, 10, 26))
    before = ids(page)
    page.grid.choose((4, 5))
    press(page, Qt.Key.Key_Return)
    sheet = opened(page, ShiftSheet)
    pick(sheet.starts, time(22))
    pick(sheet.ends, time(6))
    button(sheet, "Save").click()

    assert new(page, before) == ["Max Sat 22-6"]
    row = page.grid.grid.rows[4]
    assert (row.title, row.about.replace("\N{NO-BREAK SPACE}", " ")) == (
        "Max",
        "Volunteer · 9 of 40 h",
    )
    (block,) = page.grid.grid.blocks
    assert block.over_midnight
    press(page, Qt.Key.Key_Left, held=CTRL)
    (block,) = page.grid.grid.blocks
    assert (block.column, block.label, block.shift.minutes) == (4, "10\N{EN DASH}6", 480)


def test_the_tab_key_goes_through_the_page_as_it_is_read(page: RosterPage) -> None:
    window = page.window()
    page.header.center.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    while (now := window.focusWidget()) not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)

    header, banner = page.header, page.banner
    assert seen == [
        header.center,
        header.before,
        header.after,
        header.view,
        header.more,
        header.print,
        header.fill,
        header.publish,
        banner.plan,
        banner.offer,
        banner.following,
        page.grid,
    ]
