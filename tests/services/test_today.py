# SPDX-License-Identifier: MIT
"""What kiosk and desk show right now; duty, notes, the PIN, and the first run."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from functools import partial

import pytest

from peercenter.db.session import Database
from peercenter.domain.arrivals import Arrival, LastHere, LastPlace
from peercenter.domain.centers import Center, OpenTime
from peercenter.domain.people import Bounds
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind, claimed_device
from peercenter.services.house import Services
from peercenter.services.notes import KEPT_DAYS
from peercenter.services.pins import SlowGuessing, hashed_pin
from peercenter.services.setup import LONGEST_NAME, FirstRun
from tests.support.builders import (
    EVERY_DAY,
    ZONE,
    MovingClock,
    a_database,
    a_kiosk,
    a_network,
    place_of,
    services_of,
)

FIRST = FirstRun("Net", "Harbor", "HARBOR", ZONE, EVERY_DAY, "Sam")


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def center(data_dir: DataDir, clock: MovingClock) -> Center:
    return a_network(data_dir, clock, pin="2468")[0]


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, center: Center) -> Iterator[Services]:
    del center
    with services_of(data_dir, clock) as services:
        yield services


def at(clock: MovingClock, local: str) -> None:
    """Move the clock to a time of the center's wall clock."""
    clock.at = datetime.fromisoformat(f"{local}-05:00")


def test_the_welcome_says_when_it_opens_and_until_when(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    at(clock, "2026-11-20T08:00")
    before = desk.today.welcome(center.id)
    at(clock, "2026-11-20T09:00")
    during = desk.today.welcome(center.id)
    at(clock, "2026-11-20T20:00")
    after = desk.today.welcome(center.id)

    assert before.opens_at is not None
    assert (before.open_until, before.opens_at.hour) == (None, 9)
    assert during.open_until is not None
    assert (during.open_until.hour, during.opens_at) == (20, None)
    assert (after.open_until, after.opens_at) == (None, None)


def test_groups_are_shown_until_they_are_over_and_not_again_after_midnight(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    shown = {}
    for local in ("20T12:00", "20T17:59", "20T18:00", "21T01:00", "21T05:00"):
        at(clock, f"2026-11-{local}")
        shown[local] = len(desk.today.welcome(center.id).groups)

    assert shown == {"20T12:00": 1, "20T17:59": 1, "20T18:00": 0, "21T01:00": 0, "21T05:00": 1}


def test_a_closure_says_why_and_shows_no_groups(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    desk.settings.close_on(center.id, center.service_day(clock.now()), {"en": "Made-up holiday"})
    welcome = desk.today.welcome(center.id)

    assert welcome.closure is not None
    assert welcome.closure.reason == {"en": "Made-up holiday"}
    assert welcome.groups == ()
    assert not desk.today.today(center.id).is_open


def test_a_center_that_never_closes_is_open_after_midnight(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    desk.settings.change_hours(
        center.id, [OpenTime(weekday, time(0), time(0)) for weekday in range(7)]
    )
    for local in ("2026-11-20T23:59", "2026-11-21T00:01", "2026-11-21T03:59", "2026-11-21T04:00"):
        at(clock, local)
        assert desk.today.today(center.id).is_open, local
        assert desk.today.welcome(center.id).open_until is not None, local
        assert desk.today.all_centers()[0].is_open, local


def test_hours_past_the_day_start_end_when_they_end(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    desk.settings.change_hours(center.id, [OpenTime(4, time(22), time(6))])
    at(clock, "2026-11-21T00:30")
    until = desk.today.welcome(center.id).open_until

    assert until is not None
    assert until.time() == time(6)


def test_the_month_says_between_how_many_people(
    data_dir: DataDir, clock: MovingClock, center: Center, desk: Services
) -> None:
    said = [
        Arrival(last_here=LastHere.NEVER),
        Arrival(last_here=LastHere.MONTH, last_place=LastPlace.HERE),
        Arrival(last_here=LastHere.MONTH, last_place=LastPlace.ELSEWHERE),
        Arrival(last_here=LastHere.MONTH),
        Arrival(last_here=LastHere.YEAR),
        Arrival(last_here=LastHere.TODAY),
        Arrival(last_here=LastHere.RATHER_NOT),
        Arrival(),
    ]
    assert desk.today.today(center.id).month.skipped == 0
    with a_kiosk(data_dir, clock) as kiosk:
        for number, arrival in enumerate(said):
            clock.forward(days=number % 2)
            kiosk.checkin.check_in(str(number), place_of(kiosk), arrival, language="en")
    month = desk.today.today(center.id).month

    assert month.visits == 7
    assert month.people == Bounds(3, 6)  # never, elsewhere and year; up to three more
    assert month.skipped == 0.25


def test_all_centers_at_a_glance(clock: MovingClock, center: Center, desk: Services) -> None:
    desk.counting.visitor(center)
    desk.duty.sign_on(center, next(s.id for s in desk.duty.staff() if s.display_name == "Alex"))
    here, other = desk.today.all_centers()

    assert (here.visits, here.on_duty, here.peer_here, here.is_open) == (1, ("Alex",), False, True)
    assert (other.visits, other.on_duty, other.open_until) == (0, (), here.open_until)
    assert clock.now() == desk.clock.now()


def test_a_center_is_found_by_its_code_in_any_case(desk: Services) -> None:
    assert desk.today.center("harbor").code == "HARBOR"
    with pytest.raises(Refused) as caught:
        desk.today.center("NOWHERE")

    assert caught.value.reason is Reason.UNKNOWN_CENTER
    assert caught.value.facts["known"] == "HARBOR, MEADOW"


def test_an_empty_folder_has_no_centers(data_dir: DataDir) -> None:
    with services_of(data_dir) as services:
        assert services.today.network() is None
        for deed in (
            lambda: services.today.center("HARBOR"),
            lambda: services.today.place("nowhere"),
            lambda: services.day_report.day_sheet("nowhere", datetime.now(UTC).date()),
        ):
            with pytest.raises(Refused) as caught:
                deed()
            assert caught.value.reason is Reason.NO_CENTERS


def test_duty_begins_once_and_ends_once(clock: MovingClock, center: Center, desk: Services) -> None:
    sam = next(member.id for member in desk.duty.staff() if member.display_name == "Sam")
    assert not desk.today.today(center.id).outlook.peer_here
    alex = next(member.id for member in desk.duty.staff() if member.display_name == "Alex")
    desk.duty.sign_on(desk.today.center("MEADOW"), alex)
    desk.duty.sign_on(center, sam)
    assert desk.today.today(center.id).outlook.peer_here

    with pytest.raises(Refused) as twice:
        desk.duty.sign_on(desk.today.center("MEADOW"), sam)
    with pytest.raises(Refused) as nobody:
        desk.duty.sign_on(center, "nobody")
    assert twice.value.reason is Reason.ALREADY_ON_DUTY
    assert twice.value.facts == {"name": "Sam", "center": "Harbor House"}
    assert nobody.value.reason is Reason.UNKNOWN_STAFF

    (duty,) = desk.today.today(center.id).on_duty
    clock.forward(minutes=90)
    desk.duty.sign_off(duty.id)
    with pytest.raises(Refused) as again:
        desk.duty.sign_off(duty.id)
    assert again.value.reason is Reason.NOT_ON_DUTY
    sheet = desk.day_report.day_sheet(center.id, center.service_day(clock.now()))
    assert sheet.minutes_without_peer == 180  # from 9 to 12; later than now is not counted


def test_notes_expire_and_are_removed(clock: MovingClock, center: Center, desk: Services) -> None:
    desk.notes.write(center, " The door sticks ", staff_id=None)
    desk.notes.write(center, "Call the plumber", staff_id=desk.duty.staff()[0].id)
    notes = desk.today.today(center.id).notes
    assert {note.text: note.written_by for note in notes} == {
        "The door sticks": None,
        "Call the plumber": "Alex",
    }

    desk.notes.remove(notes[0].id)
    desk.notes.remove(notes[0].id)
    assert len(desk.today.today(center.id).notes) == 1
    clock.forward(days=KEPT_DAYS - 1)
    desk.notes.drop_expired(center)
    assert len(desk.today.today(center.id).notes) == 1
    clock.forward(days=1)
    assert desk.today.today(center.id).notes == ()
    desk.notes.drop_expired(center)
    clock.forward(days=-1)
    assert desk.today.today(center.id).notes == ()

    for text, reason in (("", Reason.REASON_MISSING), ("x" * 501, Reason.TEXT_TOO_LONG)):
        with pytest.raises(Refused) as caught:
            desk.notes.write(center, text, staff_id=None)
        assert caught.value.reason is reason


def test_the_pin_is_guessed_slower_and_slower(clock: MovingClock, desk: Services) -> None:
    waits: list[int] = []

    def tried(pin: str, check: Callable[[str], None] = desk.pins.check) -> Reason | None:
        try:
            check(pin)
        except Refused as error:
            waits.append(int(str(error.facts.get("seconds", 0))))
            return error.reason
        return None

    assert [tried("0000") for _ in range(3)] == [Reason.PIN_WRONG] * 3
    assert tried("2468") is Reason.PIN_WAIT
    clock.forward(seconds=waits[-1])
    assert tried("2468") is None
    assert tried("0000") is Reason.PIN_WRONG  # the right one forgave the misses

    check = partial(SlowGuessing(clock).check, hashed_pin("2468"))
    longest = 0
    for _ in range(60):  # so many that doubling would overflow
        if tried("0000", check) is Reason.PIN_WAIT:
            assert waits[-1] >= longest
            longest = waits[-1]
            clock.forward(seconds=waits[-1])
    assert longest <= 601


def test_the_pin_is_changed_or_taken_away(desk: Services) -> None:
    for short in ("123", "12a4", "١٢٣٤"):
        with pytest.raises(Refused) as caught:
            desk.pins.change(short)
        assert caught.value.reason is Reason.PIN_TOO_SHORT
    desk.pins.change("1357")
    desk.pins.check("1357")
    desk.pins.change(None)
    desk.pins.check("anything")


def test_the_first_run_happens_once(data_dir: DataDir, clock: MovingClock) -> None:
    with services_of(data_dir, clock) as services:
        assert not services.setup.is_set_up()
        services.setup.set_up(FIRST)
        assert services.setup.is_set_up()
        with pytest.raises(Refused) as caught:
            services.setup.set_up(FIRST)
        welcome = services.today.welcome(services.today.center("HARBOR").id)

    assert caught.value.reason is Reason.ALREADY_SET_UP
    assert welcome.agreement is not None
    assert set(welcome.agreement.texts) == {"en", "es"}
    assert welcome.place.calls_peer(["talk"])
    assert not welcome.place.network.several_centers


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (replace(FIRST, network=" "), Reason.NAME_MISSING),
        (replace(FIRST, center="x" * (LONGEST_NAME + 1)), Reason.TEXT_TOO_LONG),
        (replace(FIRST, staff=""), Reason.NAME_MISSING),
        (replace(FIRST, code="1"), Reason.CODE_INVALID),
        (replace(FIRST, time_zone="Moon/Crater"), Reason.TIME_ZONE_UNKNOWN),
        (replace(FIRST, time_zone=""), Reason.TIME_ZONE_UNKNOWN),
        (replace(FIRST, time_zone="America"), Reason.TIME_ZONE_UNKNOWN),
        (replace(FIRST, hours=[EVERY_DAY[0], EVERY_DAY[0]]), Reason.HOURS_OVERLAP),
        (replace(FIRST, pin="12"), Reason.PIN_TOO_SHORT),
    ],
)
def test_a_first_run_that_cannot_be_leaves_the_folder_empty(
    data_dir: DataDir, first: FirstRun, reason: Reason
) -> None:
    with services_of(data_dir) as services:
        with pytest.raises(Refused) as caught:
            services.setup.set_up(first)

        assert caught.value.reason is reason
        assert not services.setup.is_set_up()


def test_each_process_is_a_device_of_its_own_and_takes_up_a_freed_one(
    data_dir: DataDir, clock: MovingClock, center: Center
) -> None:
    def claimed() -> Generator[str, None, None]:
        with claimed_device(database, data_dir, clock, DeviceKind.KIOSK, center.id) as device:
            yield device.id

    with a_database(data_dir) as database:
        first, second = claimed(), claimed()
        one, two = next(first), next(second)
        first.close()
        third = claimed()

        assert one != two
        assert next(third) == one
        second.close()
        third.close()


def test_a_folder_of_locks_that_cannot_be_written_is_said_in_words(
    data_dir: DataDir, clock: MovingClock, center: Center
) -> None:
    data_dir.locks.rmdir()
    data_dir.locks.touch()
    with (
        closing(Database(data_dir.database)) as database,
        pytest.raises(Unavailable),
        claimed_device(database, data_dir, clock, DeviceKind.KIOSK, center.id),
    ):
        pass


def test_hours_are_in_order_of_the_service_day(
    clock: MovingClock, center: Center, desk: Services
) -> None:
    at(clock, "2026-11-21T01:00")
    desk.counting.visitor(center)
    hours = [hour.hour for hour in desk.today.today(center.id).hours]

    assert hours == [*range(9, 20), 1]
    assert desk.day_report.day_sheet(center.id, clock.at.date() - timedelta(days=1)).peak_hour == 1
