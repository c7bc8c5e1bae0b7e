# SPDX-License-Identifier: MIT
"""A check-in counts exactly once, whatever is tapped, lost or tried again."""

from collections.abc import Iterator

import pytest

from peercenter.domain.arrivals import Arrival, LastHere, LastPlace, Receipt, new_request_id
from peercenter.domain.centers import Place
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_kiosk, a_network, place_of, services_of

TALK = Arrival(frozenset({"talk"}), LastHere.NEVER)
VISIT = Cell(Measure.VISITS, hour=12)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def kiosk(data_dir: DataDir, clock: MovingClock) -> Iterator[Services]:
    a_network(data_dir, clock)
    with a_kiosk(data_dir, clock) as services:
        yield services


@pytest.fixture
def place(kiosk: Services) -> Place:
    return place_of(kiosk)


def counted(kiosk: Services, place: Place) -> dict[Cell, int]:
    day = place.center.service_day(kiosk.clock.now())
    return {
        cell: count for cell, count in kiosk.counting.counts(place.center, day).items() if count
    }


def check_in(kiosk: Services, request: str, arrival: Arrival = TALK) -> Receipt:
    return kiosk.checkin.check_in(request, place_of(kiosk), arrival, language="en")


def test_the_receipt_is_what_moved(kiosk: Services, place: Place) -> None:
    receipt = check_in(kiosk, "a")

    assert dict(receipt.moved) == counted(kiosk, place)
    assert dict(receipt.moved) == {
        VISIT: 1,
        Cell(Measure.WANTS, "talk"): 1,
        Cell(Measure.LAST_HERE, LastHere.NEVER): 1,
    }


def test_two_taps_count_once(kiosk: Services, place: Place) -> None:
    first = check_in(kiosk, "a")
    second = check_in(kiosk, "a")

    assert second == first
    assert counted(kiosk, place)[VISIT] == 1
    assert len(kiosk.today.today(place.center.id).waiting) == 1


def test_a_retry_after_the_thank_you_was_put_away_counts_nothing(
    kiosk: Services, place: Place
) -> None:
    check_in(kiosk, "a")
    kiosk.checkin.put_away("a")
    again = check_in(kiosk, "a")

    assert again.moved == {}
    assert counted(kiosk, place)[VISIT] == 1


def test_a_retry_after_an_answer_counts_nothing(kiosk: Services, place: Place) -> None:
    check_in(kiosk, "a", Arrival())
    answered = kiosk.checkin.answer(
        "b", of="a", place=place, arrival=Arrival().answering(LastHere.MONTH)
    )

    assert check_in(kiosk, "a", Arrival()) == answered
    assert counted(kiosk, place)[VISIT] == 1


def test_every_visitor_counts(kiosk: Services, place: Place) -> None:
    for _ in range(5):
        check_in(kiosk, new_request_id(), Arrival())

    assert counted(kiosk, place)[VISIT] == 5


def test_kiosks_side_by_side_each_count_their_own(
    data_dir: DataDir, clock: MovingClock, kiosk: Services, place: Place
) -> None:
    with a_kiosk(data_dir, clock) as second, a_kiosk(data_dir, clock) as third:
        for services in (kiosk, second, third):
            check_in(services, "the same id by chance")

    assert counted(kiosk, place)[VISIT] == 3


def test_a_want_that_is_not_offered_counts_nothing(kiosk: Services, place: Place) -> None:
    with pytest.raises(Refused) as caught:
        check_in(kiosk, "a", Arrival(frozenset({"moon"})))

    assert caught.value.reason is Reason.UNKNOWN_WANT
    assert caught.value.facts["want"] == "moon"
    assert counted(kiosk, place) == {}


def test_only_who_asks_for_a_peer_gets_a_call_name(kiosk: Services, place: Place) -> None:
    assert check_in(kiosk, "a", Arrival(frozenset({"quiet"}))).call_name is None
    assert check_in(kiosk, "b", Arrival()).call_name is None
    called = check_in(kiosk, "c").call_name

    assert called is not None
    assert [w.call_name for w in kiosk.today.today(place.center.id).waiting] == [called]


def test_the_thank_you_is_owed_until_it_is_put_away(
    data_dir: DataDir, clock: MovingClock, kiosk: Services
) -> None:
    assert kiosk.checkin.owed() is None
    receipt = check_in(kiosk, "a")
    assert kiosk.checkin.owed() == receipt
    with a_kiosk(data_dir, clock) as other:
        assert other.checkin.owed() is None  # another kiosk owes nothing

    kiosk.checkin.put_away("something else")
    assert kiosk.checkin.owed() == receipt
    kiosk.checkin.put_away("a")
    assert kiosk.checkin.owed() is None


def test_a_kiosk_that_starts_again_owes_what_the_last_run_owed(
    data_dir: DataDir, clock: MovingClock
) -> None:
    a_network(data_dir, clock)
    with a_kiosk(data_dir, clock) as before:
        receipt = check_in(before, "a")

    with a_kiosk(data_dir, clock) as after:
        assert after.checkin.owed() == receipt


@pytest.mark.parametrize("again", [False, True])
def test_who_was_here_today_is_a_visit_only_if_they_say_so(
    kiosk: Services, place: Place, again: bool
) -> None:
    receipt = check_in(kiosk, "a", Arrival())
    today = receipt.arrival.answering(LastHere.TODAY)
    answered = kiosk.checkin.answer("b", of="a", place=place, arrival=today)
    assert VISIT not in answered.moved

    if again:
        own = Arrival(last_here=LastHere.TODAY, counts_again=True)
        answered = kiosk.checkin.answer("c", of="a", place=place, arrival=own)

    assert answered.moved.get(VISIT, 0) == counted(kiosk, place).get(VISIT, 0) == int(again)
    assert answered.request_id == "a"
    assert kiosk.checkin.owed() == answered


def test_answering_later_counts_as_answering_at_once(
    data_dir: DataDir, clock: MovingClock, kiosk: Services, place: Place
) -> None:
    arrival = Arrival(last_here=LastHere.MONTH, last_place=LastPlace.ELSEWHERE)
    check_in(kiosk, "a", Arrival())
    clock.forward(hours=1)
    answered = kiosk.checkin.answer("b", of="a", place=place, arrival=arrival)
    later = counted(kiosk, place)

    with a_kiosk(data_dir, clock, "MEADOW") as elsewhere:
        other = place_of(elsewhere, "MEADOW")
        clock.forward(hours=-1)
        at_once = elsewhere.checkin.check_in("c", other, arrival, language="en")

        assert later == counted(elsewhere, other) == dict(at_once.moved) == dict(answered.moved)


def test_the_same_answer_twice_moves_once(kiosk: Services, place: Place) -> None:
    check_in(kiosk, "a", Arrival())
    answer = Arrival(last_here=LastHere.BEFORE)
    first = kiosk.checkin.answer("b", of="a", place=place, arrival=answer)
    second = kiosk.checkin.answer("b", of="a", place=place, arrival=answer)

    assert first == second
    assert counted(kiosk, place)[Cell(Measure.LAST_HERE, LastHere.BEFORE)] == 1
    assert Cell(Measure.LAST_HERE, LastHere.SKIPPED) not in counted(kiosk, place)


def test_an_answer_to_a_thank_you_that_is_gone_is_too_late(
    data_dir: DataDir, clock: MovingClock, kiosk: Services, place: Place
) -> None:
    def answer(of: str) -> Reason:
        with pytest.raises(Refused) as caught:
            kiosk.checkin.answer("z", of=of, place=place, arrival=Arrival())
        return caught.value.reason

    assert answer("never was") is Reason.ANSWER_TOO_LATE
    check_in(kiosk, "a")
    check_in(kiosk, "b")
    assert answer("a") is Reason.ANSWER_TOO_LATE
    kiosk.checkin.put_away("b")
    assert answer("b") is Reason.ANSWER_TOO_LATE
    check_in(kiosk, "c")
    with services_of(data_dir, clock) as desk:
        desk.closing.close(
            place.center,
            place.center.service_day(clock.now()),
            ClosingAnswers(),
            staff_id=desk.duty.staff()[0].id,
        )
    assert answer("c") is Reason.ANSWER_TOO_LATE


def test_a_check_in_after_closing_still_counts_on_its_day(
    data_dir: DataDir, clock: MovingClock, kiosk: Services, place: Place
) -> None:
    with services_of(data_dir, clock) as desk:
        day = place.center.service_day(clock.now())
        staff = desk.duty.staff()[0].id
        desk.closing.close(place.center, day, ClosingAnswers(), staff_id=staff)
        receipt = check_in(kiosk, "late")

        assert receipt.day == day
        assert desk.day_report.day_sheet(place.center.id, day).visits == 1


def test_request_ids_do_not_repeat() -> None:
    assert len({new_request_id() for _ in range(1000)}) == 1000
