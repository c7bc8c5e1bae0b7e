# SPDX-License-Identifier: MIT
"""Shifts that change hands at the desk, by keyboard alone: offered, taken, agreed to, refused."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peercenter.db.tables import CenterRow
from peercenter.domain.roster.shifts import Change, Shift
from peercenter.paths import DataDir
from peercenter.ui.desk.own_pin_sheet import OwnPinSheet
from peercenter.ui.desk.staff_sheet import StaffSheet
from peercenter.ui.desk.today.offer_new import NewOfferSheet
from peercenter.ui.desk.today.offers_sheet import OffersSheet
from tests.support.builders import MovingClock, a_database, a_network
from tests.support.desks import OpenDesk, an_open_desk
from tests.support.keyboard import choose, press, sheet_of
from tests.support.rosters import FRIDAY, a_shift, ids, plan

pytestmark = pytest.mark.usefixtures("dress")

SATURDAY = FRIDAY + timedelta(days=1)
SUNDAY = FRIDAY + timedelta(days=2)


@pytest.fixture
def desk(data_dir: DataDir, qtbot: QtBot) -> Iterator[OpenDesk]:
    del qtbot
    clock = MovingClock()
    a_network(data_dir, clock)
    with an_open_desk(data_dir, clock) as opened:
        yield opened


@pytest.fixture
def lead_agrees(data_dir: DataDir, desk: OpenDesk) -> None:
    with a_database(data_dir) as database, database.write() as session:
        center = desk.services.today.centers()[0]
        session.get_one(CenterRow, center.id).approves_swaps = True


def a_planned(desk: OpenDesk, name: str | None, day: date = SATURDAY) -> Shift:
    """Plan and publish a shift from nine to two."""
    who = ids(desk.services)[name] if name else None
    shift = a_shift(desk.services.today.centers()[0], who, "09:00", "14:00", day)
    plan(desk.services, shift)
    return shift


def works(desk: OpenDesk, shift: Shift) -> tuple[str | None, str | None]:
    """Return who works a shift, in the draft and as published."""
    names = {key: name for name, key in ids(desk.services).items()}
    period = desk.services.planning.period(FRIDAY, 7)
    found = period.shifts[shift.id], period.published[shift.id]
    draft, published = (names.get(one.staff_id or "") for one in found)
    return draft, published


def opened(desk: OpenDesk) -> OffersSheet:
    press(desk, desk.window.today.duty.offers)
    return sheet_of(desk, OffersSheet)


def new_offer(desk: OpenDesk, sheet: OffersSheet, giver: str) -> NewOfferSheet:
    press(desk, sheet.offer)
    new = sheet_of(desk, NewOfferSheet)
    choose(desk, new.giver, giver)
    return new


def be(desk: OpenDesk, name: str) -> None:
    """Answer who is at the desk."""
    sheet = sheet_of(desk, StaffSheet)
    QTest.keyClicks(sheet.typed, name)
    QTest.keyClick(sheet.typed, Qt.Key.Key_Return)
    desk.settle()


def enter_pin(desk: OpenDesk, pin: str) -> OwnPinSheet:
    sheet = sheet_of(desk, OwnPinSheet)
    QTest.keyClicks(desk.window.focusWidget(), pin)
    QTest.keyClick(desk.window.focusWidget(), Qt.Key.Key_Return)
    desk.settle()
    return sheet


def test_an_open_shift_is_offered_and_taken_and_the_roster_says_so(desk: OpenDesk) -> None:
    shift = a_planned(desk, None)
    sheet = opened(desk)
    assert sheet.rows == []
    new = new_offer(desk, sheet, "Nobody's yet")
    shown = new.shift.currentText().replace("\u00a0", " ")
    assert shown == "Saturday, November 21, 9:00 AM to 2:00 PM"
    alex = ids(desk.services)["Alex"]
    press(desk, new.checks[alex])
    press(desk, new.send)

    assert desk.window.toast.text == "The shift is offered."
    assert desk.window.today.duty.offers.title == "Swaps and offers\u00a0·\u00a01"
    (row,) = sheet.rows
    assert row.title == "An open shift"
    assert "Alex" not in row.state
    choose(desk, row.who, "Robin")
    press(desk, row.take)

    assert desk.window.toast.text == "Robin has the shift now."
    assert sheet.rows == []
    assert works(desk, shift) == ("Robin", "Robin")


@pytest.mark.usefixtures("lead_agrees")
def test_a_swap_is_asked_taken_and_agreed_to_by_somebody_else(desk: OpenDesk) -> None:
    mine, theirs = a_planned(desk, "Sam"), a_planned(desk, "Riley", SUNDAY)
    sheet = opened(desk)
    new = new_offer(desk, sheet, "Sam")
    choose(desk, new.in_return, "Riley")
    assert not new.asked.isVisible()
    press(desk, new.send)
    (row,) = sheet.rows
    assert (row.title, row.take.title) == ("Sam would like to swap", "Riley takes it")
    press(desk, row.take)
    (row,) = sheet.rows
    assert row.state == "Riley would take it. Somebody else has to agree."
    assert works(desk, mine) == ("Sam", "Sam")

    press(desk, row.agree)
    be(desk, "Sam")
    assert sheet.trouble.text == "Somebody other than the two has to agree to this."
    press(desk, sheet.rows[0].agree)
    be(desk, "Robin")

    assert desk.window.toast.text == "Riley has the shift now."
    assert sheet.rows == []
    assert works(desk, mine) == ("Riley", "Riley")
    assert works(desk, theirs) == ("Sam", "Sam")


@pytest.mark.usefixtures("lead_agrees")
def test_a_lead_does_not_agree_and_everything_stays(desk: OpenDesk) -> None:
    shift = a_planned(desk, "Sam")
    offer = desk.services.offers.offer(shift.id, [ids(desk.services)["Robin"]])
    desk.services.offers.accept(offer.id, ids(desk.services)["Robin"])
    sheet = opened(desk)
    press(desk, sheet.rows[0].refuse)
    be(desk, "Riley")

    assert sheet.rows == []
    assert works(desk, shift) == ("Sam", "Sam")


def test_what_stands_against_taking_it_is_said_in_words(desk: OpenDesk) -> None:
    shift = a_planned(desk, None)
    robin = ids(desk.services)["Robin"]
    desk.services.offers.offer(shift.id, [robin])
    sheet = opened(desk)
    other = a_shift(desk.services.today.centers()[0], robin, "10:00", "12:00", SATURDAY)
    desk.services.planning.apply((Change(None, other),))

    press(desk, sheet.rows[0].take)

    assert sheet.trouble.text == "Robin is planned at Harbor House at that time."
    assert works(desk, shift) == (None, None)


def test_who_has_a_pin_gives_takes_and_takes_back_with_it(desk: OpenDesk) -> None:
    shift, who = a_planned(desk, "Sam"), ids(desk.services)
    for name, pin in (("Sam", "2468"), ("Robin", "1357")):
        desk.services.staffing.set_pin(who[name], pin)
    sheet = opened(desk)
    for _ in range(2):
        new = new_offer(desk, sheet, "Sam")
        press(desk, new.send)
        asking = enter_pin(desk, "1111")
        assert asking.trouble.text == "That is not the PIN."
        enter_pin(desk, "2468")
    assert len(sheet.rows) == 2
    press(desk, sheet.rows[0].withdraw)
    enter_pin(desk, "2468")
    (row,) = sheet.rows
    choose(desk, row.who, "Robin")
    press(desk, row.take)
    enter_pin(desk, "1357")

    assert sheet.rows == []
    assert works(desk, shift) == ("Robin", "Robin")


def test_when_everybody_asked_says_no_the_offer_is_over(desk: OpenDesk) -> None:
    shift = a_planned(desk, None)
    desk.services.offers.offer(shift.id, [ids(desk.services)[name] for name in ("Robin", "Riley")])
    sheet = opened(desk)
    assert not sheet.rows[0].take.isEnabled(), "nobody has said who they are"
    choose(desk, sheet.rows[0].who, "Robin")
    press(desk, sheet.rows[0].pass_on)
    assert sheet.rows[0].take.title == "Riley takes it"
    press(desk, sheet.rows[0].pass_on)

    assert sheet.rows == []


def test_a_shift_that_nobody_could_take_cannot_be_offered(desk: OpenDesk) -> None:
    for name in ("Sam", "Riley", "Robin", "Alex"):
        a_planned(desk, name)
    sheet = opened(desk)
    new = new_offer(desk, sheet, "Sam")

    assert not new.send.isEnabled()
    assert not new.return_field.isVisible()
    choose(desk, new.giver, "Nobody's yet")
    assert not new.shift_field.isVisible()
    assert not new.send.isEnabled()
