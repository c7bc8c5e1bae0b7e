# SPDX-License-Identifier: MIT
"""What the closing assistant stands on: the draft of a day, and what stays open by mistake."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from peercenter.domain.arrivals import Arrival, new_request_id
from peercenter.domain.centers import Center
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_kiosk, a_network, place_of, services_of

TALK = Arrival(wants=frozenset({"talk"}))


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def center(data_dir: DataDir, clock: MovingClock) -> Center:
    return a_network(data_dir, clock)[0]


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, center: Center) -> Iterator[Services]:
    del center
    with services_of(data_dir, clock) as services:
        yield services


def sam(services: Services) -> str:
    return next(m.id for m in services.duty.staff() if m.display_name == "Sam")


def check_in(data_dir: DataDir, clock: MovingClock, arrival: Arrival) -> None:
    with a_kiosk(data_dir, clock) as kiosk:
        kiosk.checkin.check_in(new_request_id(), place_of(kiosk), arrival, language="en")


def test_the_draft_tells_visits_at_the_desk_from_all(
    data_dir: DataDir, clock: MovingClock, center: Center, desk: Services
) -> None:
    check_in(data_dir, clock, Arrival())
    check_in(data_dir, clock, Arrival())
    desk.counting.visitor(center)

    draft = desk.closing.draft(center, center.service_day(clock.now()))

    assert (draft.visits, draft.at_desk) == (3, 1)


def test_closing_an_earlier_day_does_not_count_who_waits_today(
    data_dir: DataDir, clock: MovingClock, center: Center, desk: Services
) -> None:
    check_in(data_dir, clock, TALK)
    today = center.service_day(clock.now())

    assert desk.closing.draft(center, today).waiting == 1
    assert desk.closing.draft(center, today - timedelta(days=1)).waiting == 0


def test_duty_left_on_after_closing_ends_with_its_day(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    today = center.service_day(clock.now())
    desk.duty.sign_on(center, sam(desk))
    desk.closing.close(center, today, ClosingAnswers(sign_off=False), staff_id=sam(desk))
    clock.forward(days=1)

    desk.closing.close_past_days(center)

    assert desk.today.today(center.id).on_duty == ()
    assert desk.day_report.day_sheet(center.id, today).duties[0].assumed


def test_duty_of_today_goes_on_when_past_days_close(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    desk.duty.sign_on(center, sam(desk))
    clock.forward(days=1)
    desk.closing.close_past_days(center)
    desk.duty.sign_on(center, sam(desk))

    desk.closing.close_past_days(center)

    assert len(desk.today.today(center.id).on_duty) == 1


def test_a_day_left_reopened_is_remembered_as_not_reconciled(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    today = center.service_day(clock.now())
    desk.closing.close(center, today, ClosingAnswers(), staff_id=sam(desk))
    desk.closing.reopen(center, today, staff_id=sam(desk), reason="one more came in")
    clock.forward(days=1)
    desk.closing.close_past_days(center)

    assert desk.today.today(center.id).unreconciled == (today,)
