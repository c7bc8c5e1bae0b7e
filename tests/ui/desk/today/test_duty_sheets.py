# SPDX-License-Identifier: MIT
"""A day's duty at the desk, by keyboard alone: seen against the plan, and put right."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.ui.desk.own_pin_sheet import OwnPinSheet
from peercenter.ui.desk.staff_sheet import StaffSheet
from peercenter.ui.desk.today.duty_edit import DutyEditSheet
from peercenter.ui.desk.today.duty_sheet import AttendanceRow, DutySheet
from peercenter.ui.flows.ports import Topic
from tests.support.builders import MovingClock, a_network
from tests.support.desks import OpenDesk, an_open_desk
from tests.support.keyboard import choose, press, sheet_of, write
from tests.support.rosters import FRIDAY, a_shift, at, ids, plan

pytestmark = pytest.mark.usefixtures("dress")

SATURDAY = FRIDAY + timedelta(days=1)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, qtbot: QtBot) -> Iterator[OpenDesk]:
    del qtbot
    a_network(data_dir, clock)
    with an_open_desk(data_dir, clock) as opened:
        yield opened


def planned(desk: OpenDesk, name: str, starts: str, ends: str) -> None:
    """Plan and publish a shift of today."""
    who = ids(desk.services)[name]
    plan(desk.services, a_shift(desk.services.today.centers()[0], who, starts, ends))


def at_time(desk: OpenDesk, clock: MovingClock, time: str) -> None:
    """Let it be this time of today."""
    clock.at = at(desk.services.today.centers()[0], time)
    desk.window.today.flow.reload()
    desk.settle()


def sign_on(desk: OpenDesk, name: str) -> None:
    services = desk.services
    services.duty.sign_on(services.today.centers()[0], ids(services)[name])
    desk.window.today.flow.reload()
    desk.settle()


def opened(desk: OpenDesk) -> DutySheet:
    press(desk, desk.window.today.duty.day)
    return sheet_of(desk, DutySheet)


def row_of(sheet: DutySheet, name: str) -> AttendanceRow:
    return next(row for row in sheet.rows if row.one.staff.display_name == name)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def be(desk: OpenDesk, name: str) -> None:
    """Answer who is at the desk."""
    sheet = sheet_of(desk, StaffSheet)
    QTest.keyClicks(sheet.typed, name)
    QTest.keyClick(sheet.typed, Qt.Key.Key_Return)
    desk.settle()


def test_who_is_late_or_missing_shows_on_today_and_signs_on_in_one_tap(
    desk: OpenDesk, clock: MovingClock
) -> None:
    duty = desk.window.today.duty
    planned(desk, "Sam", "09:00", "15:00")
    at_time(desk, clock, "09:25")
    (row,) = duty.wanted
    assert row.standing.text() == "25 min late"
    at_time(desk, clock, "10:30")
    (row,) = duty.wanted
    assert row.standing.text() == "missing"

    press(desk, row.button)

    assert duty.wanted == []
    assert "since 10:30" in duty.rows[0].about.replace("\u00a0", " ")
    assert opened(desk).rows[0].standing == "1 h 30 min late"


def test_who_is_late_or_missing_at_any_center_shows_among_all_of_them(
    desk: OpenDesk, clock: MovingClock
) -> None:
    planned(desk, "Sam", "09:00", "15:00")
    planned(desk, "Riley", "10:00", "15:00")
    planned(desk, "Robin", "09:00", "10:00")
    at_time(desk, clock, "10:15")
    desk.window.go_to_all_centers()
    desk.settle()

    harbor, meadow = desk.window.all_centers.rows
    assert harbor.late == "Sam: missing and Riley: 15 min late"
    assert "Sam: missing" in harbor.accessibleName() + harbor.accessibleDescription()
    assert meadow.late == ""


def test_the_focus_stays_in_the_card_when_a_row_goes(desk: OpenDesk) -> None:
    duty = desk.window.today.duty
    sign_on(desk, "Sam")
    sign_on(desk, "Riley")

    press(desk, duty.rows[0].button)

    assert len(duty.rows) == 1
    assert duty.sign_on.hasFocus()


def test_somebody_with_a_pin_signs_off_with_it(desk: OpenDesk) -> None:
    duty, sam = desk.window.today.duty, ids(desk.services)["Sam"]
    sign_on(desk, "Sam")
    desk.services.staffing.set_pin(sam, "2468")

    press(desk, duty.rows[0].button)
    asking = sheet_of(desk, OwnPinSheet)
    for pin in ("1357", "2468"):
        assert duty.rows, "not with a wrong one"
        QTest.keyClicks(desk.window.focusWidget(), pin)
        QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
        desk.settle()
        if pin == "1357":
            assert asking.trouble.text == "That is not the PIN."

    assert duty.rows == []


def test_a_forgotten_sign_off_is_assumed_and_put_right_with_a_reason(
    desk: OpenDesk, clock: MovingClock
) -> None:
    planned(desk, "Sam", "09:00", "14:00")
    at_time(desk, clock, "09:00")
    sign_on(desk, "Sam")
    clock.at = at(desk.services.today.centers()[0], "10:00", SATURDAY)
    desk.services.closing.close_past_days(desk.services.today.centers()[0])
    desk.window.today.flow.reload()
    desk.settle()

    sheet = opened(desk)
    assert sheet.rows == []
    write(desk, sheet.day, "11202026")
    row = row_of(sheet, "Sam")
    assert row.standing == "sign-off assumed"
    assert plain(row.about) == "planned 9:00 AM to 2:00 PM · here 9:00 AM to 8:00 PM"

    press(desk, row.correct[0][1])
    be(desk, "Robin")
    edit = sheet_of(desk, DutyEditSheet)
    assert not edit.gone.isVisible()
    choose(desk, edit.times.ends, "2:05 PM")
    press(desk, edit.save)
    assert edit.reason_field.trouble == "Please write a few words."
    write(desk, edit.reason, "Went home at 2.")
    press(desk, edit.save)

    row = row_of(sheet, "Sam")
    assert plain(row.about) == "planned 9:00 AM to 2:00 PM · here 9:00 AM to 2:05 PM"
    assert row.standing == ""
    assert [plain(line) for line in sheet.kept] == [
        "Sam: put right by Robin, was 9:00 AM to 8:00 PM. Went home at 2."
    ]


def test_who_left_without_signing_off_is_signed_off_by_others_with_a_reason(
    desk: OpenDesk, clock: MovingClock
) -> None:
    at_time(desk, clock, "09:00")
    sign_on(desk, "Sam")
    desk.services.staffing.set_pin(ids(desk.services)["Sam"], "2468")
    at_time(desk, clock, "12:00")
    sheet = opened(desk)
    press(desk, sheet.rows[0].correct[0][1])
    be(desk, "Robin")
    edit = sheet_of(desk, DutyEditSheet)

    assert not edit.times.ends.isVisible()
    press(desk, edit.gone)
    choose(desk, edit.times.ends, "11:30 AM")
    write(desk, edit.reason, "Had to run.")
    press(desk, edit.save)

    assert plain(sheet.rows[0].about) == "here 9:00 AM to 11:30 AM"
    assert sheet.rows[0].standing == "", "nothing was planned, so nobody came besides"
    assert desk.window.today.duty.rows == []


def test_a_duty_that_nobody_signed_on_for_is_added_and_one_that_never_was_is_removed(
    desk: OpenDesk, clock: MovingClock
) -> None:
    planned(desk, "Sam", "09:00", "11:00")
    sheet = opened(desk)
    assert row_of(sheet, "Sam").standing == "missing"

    sign_on(desk, "Riley")
    sheet.on_changed(frozenset({Topic.DUTY}))
    desk.settle()
    assert row_of(sheet, "Riley").standing == "not planned"

    press(desk, row_of(sheet, "Sam").add)
    be(desk, "Robin")
    edit = sheet_of(desk, DutyEditSheet)
    assert edit.who.currentText() == "Sam"
    write(desk, edit.reason, "The computer was off.")
    press(desk, edit.save)
    about = plain(row_of(sheet, "Sam").about)
    assert about == "planned 9:00 AM to 11:00 AM · here 9:00 AM to 11:00 AM"

    clock.forward(minutes=1)
    press(desk, row_of(sheet, "Sam").correct[0][1])
    edit = sheet_of(desk, DutyEditSheet)
    press(desk, edit.remove)
    assert edit.is_open, "not without a reason"
    write(desk, edit.reason, "It was Riley.")
    press(desk, edit.remove)

    assert row_of(sheet, "Sam").standing == "missing"
    assert [plain(line) for line in sheet.kept] == [
        "Sam: added by Robin. The computer was off.",
        "Sam: taken away by Robin, was 9:00 AM to 11:00 AM. It was Riley.",
    ]


def test_what_cannot_have_been_is_refused_beside_the_times(desk: OpenDesk) -> None:
    sheet = opened(desk)
    press(desk, sheet.add)
    be(desk, "Robin")
    edit = sheet_of(desk, DutyEditSheet)
    press(desk, edit.save)
    assert edit.who_field.trouble == "Choose who was on duty."
    choose(desk, edit.who, "Sam")
    choose(desk, edit.times.ends, "2:00 PM")
    write(desk, edit.reason, "Later today.")
    press(desk, edit.save)

    assert edit.who_field.trouble == ""
    assert edit.times.ends_field.trouble == "That time has not come yet."
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    desk.settle()
    write(desk, sheet.day, "11212026")
    assert sheet.day_field.trouble
    assert sheet.rows == []
