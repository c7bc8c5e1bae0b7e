# SPDX-License-Identifier: MIT
"""The waiting list: greeted once, wiped, and only the band of the wait is counted."""

from collections.abc import Iterator

import pytest

from peercenter.domain.arrivals import Arrival, new_request_id
from peercenter.domain.call_names import CallName
from peercenter.domain.centers import Center
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_kiosk, a_network, place_of, services_of

TALK = Arrival(frozenset({"talk", "quiet"}))


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


@pytest.fixture
def kiosk(data_dir: DataDir, clock: MovingClock, center: Center) -> Iterator[Services]:
    del center
    with a_kiosk(data_dir, clock) as services:
        yield services


def check_in(kiosk: Services) -> CallName:
    receipt = kiosk.checkin.check_in(new_request_id(), place_of(kiosk), TALK, language="es")
    assert receipt.call_name is not None
    return receipt.call_name


def test_the_desk_sees_who_waits_longest_first(
    clock: MovingClock, center: Center, kiosk: Services, desk: Services
) -> None:
    names = []
    for _ in range(3):
        names.append(check_in(kiosk))
        clock.forward(minutes=2, seconds=10)
    waiting = desk.today.today(center.id).waiting

    assert [entry.call_name for entry in waiting] == names
    assert waiting[0].wants == ("quiet", "talk")
    assert waiting[0].language == "es"
    assert all(entry.since_at.second == entry.since_at.microsecond == 0 for entry in waiting)


@pytest.mark.parametrize(("minutes", "band"), [(0, "5"), (7, "15"), (20, "30"), (45, "more")])
def test_greeting_leaves_only_the_band_of_the_wait(
    *,
    clock: MovingClock,
    center: Center,
    kiosk: Services,
    desk: Services,
    minutes: int,
    band: str,
) -> None:
    check_in(kiosk)
    clock.forward(minutes=minutes)
    (entry,) = desk.today.today(center.id).waiting

    desk.waiting.greet(center, entry.id)

    day = center.service_day(clock.now())
    assert desk.today.today(center.id).waiting == ()
    assert desk.counting.counts(center, day)[Cell(Measure.WAIT_BAND, band)] == 1


def test_whoever_is_quicker_greets(center: Center, kiosk: Services, desk: Services) -> None:
    check_in(kiosk)
    (entry,) = desk.today.today(center.id).waiting
    desk.waiting.greet(center, entry.id)

    with pytest.raises(Refused) as caught:
        desk.waiting.greet(center, entry.id)

    assert caught.value.reason is Reason.ALREADY_GREETED


def test_the_owed_thank_you_forgets_the_name_of_who_was_greeted(
    center: Center, kiosk: Services, desk: Services
) -> None:
    check_in(kiosk)
    (entry,) = desk.today.today(center.id).waiting
    desk.waiting.greet(center, entry.id)
    owed = kiosk.checkin.owed()

    assert owed is not None
    assert owed.call_name is None


def test_a_day_of_greeted_people_has_no_name_twice(
    center: Center, kiosk: Services, desk: Services
) -> None:
    names = []
    for _ in range(40):
        names.append(check_in(kiosk))
        (entry,) = desk.today.today(center.id).waiting
        desk.waiting.greet(center, entry.id)

    assert len(set(names)) == 40


def test_a_new_day_deals_from_a_new_deck(
    data_dir: DataDir, clock: MovingClock, center: Center
) -> None:
    """Yesterday's deck is thrown away even when nobody closed the day."""
    check = Arrival(frozenset({"talk"}))
    with services_of(data_dir, clock) as desk, a_kiosk(data_dir, clock) as kiosk:
        place = place_of(kiosk)
        kiosk.checkin.check_in("a", place, check, language="en")
        clock.forward(days=1)
        kiosk.checkin.check_in("b", place, check, language="en")
        waiting = desk.today.today(center.id).waiting

        assert len({entry.call_name for entry in waiting}) == 2
        desk.closing.close_past_days(center)
        assert [entry.since_at.day for entry in desk.today.today(center.id).waiting] == [21]
