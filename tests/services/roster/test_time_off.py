# SPDX-License-Identifier: MIT
"""Time off: asked, decided about, taken back; and the planned shifts that clash with it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from peercenter.domain.roster.members import OffState
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from tests.support.houses import House, a_house

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def house(data_dir: DataDir) -> Iterator[House]:
    with a_house(data_dir) as house:
        yield house


def test_approving_time_off_names_the_planned_shifts_that_clash(house: House) -> None:
    staffing, sam = house.services.staffing, house.staff["Sam"]
    clash = house.plan("Sam", MONDAY)
    house.plan("Sam", MONDAY + timedelta(days=1))
    house.plan("Riley", MONDAY)
    key = house.off("Sam", MONDAY)

    record = staffing.record(sam)
    (asked,) = record.member.time_off
    assert (asked.id, asked.state, record.clashes(asked)) == (key, OffState.ASKED, (clash,))

    assert staffing.decide_time_off(key, approved=True, by=house.staff["Riley"]) == (clash,)
    assert staffing.record(sam).member.time_off[0].state is OffState.APPROVED
    # They stay planned until somebody changes the roster.
    assert clash.id in house.services.planning.period(MONDAY).shifts

    assert staffing.decide_time_off(key, approved=False, by=house.staff["Riley"]) == ()
    assert staffing.record(sam).member.time_off[0].state is OffState.DECLINED


def test_what_waits_for_a_decision_is_listed_the_soonest_first(house: House) -> None:
    staffing = house.services.staffing
    house.off("Sam", MONDAY, days=2)
    clash = house.plan("Sam", MONDAY)
    house.off("Riley", TODAY)
    house.off("Robin", date(2026, 11, 10))
    decided = house.off("Alex", MONDAY)
    staffing.decide_time_off(decided, approved=True, by=house.staff["Sam"])
    house.off("Alex", MONDAY + timedelta(days=9))
    house.services.people.retire(house.staff["Alex"])

    asked = staffing.asked()

    assert staffing.cares(TODAY) == 2
    house.certify("Sam", until=MONDAY)
    assert staffing.cares(TODAY) == 3, "a credential that runs out counts, too"
    assert [one.member.staff.display_name for one in asked] == ["Riley", "Sam"]
    assert [one.clashes for one in asked] == [(), (clash,)]


def test_who_has_time_off_cannot_be_planned_any_more(house: House) -> None:
    key = house.off("Sam", MONDAY)
    house.services.staffing.decide_time_off(key, approved=True, by=house.staff["Riley"])

    with pytest.raises(Refused) as refused:
        house.plan("Sam", MONDAY)
    assert refused.value.reason is Reason.SHIFT_CONFLICT

    house.services.staffing.withdraw_time_off(key)
    house.plan("Sam", MONDAY)


def test_time_off_that_cannot_be_is_refused(house: House) -> None:
    staffing, sam = house.services.staffing, house.staff["Sam"]
    at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    house.off("Sam", MONDAY, days=3)
    for span, reason in (
        ((at, at), Reason.ENDS_BEFORE_IT_BEGINS),
        ((at, at - timedelta(hours=1)), Reason.ENDS_BEFORE_IT_BEGINS),
        ((at, at + timedelta(days=367)), Reason.TIME_OFF_TOO_LONG),
        ((at, at + timedelta(hours=1)), Reason.TIME_OFF_TWICE),
    ):
        with pytest.raises(Refused) as refused:
            staffing.ask_time_off(sam, span)
        assert refused.value.reason is reason
    assert len(staffing.record(sam).member.time_off) == 1


def test_a_year_off_over_the_autumn_night_is_allowed(house: House) -> None:
    house.off("Sam", date(2025, 11, 1), days=366)


def test_what_was_declined_or_withdrawn_can_be_asked_again(house: House) -> None:
    staffing = house.services.staffing
    declined = house.off("Sam", MONDAY)
    staffing.decide_time_off(declined, approved=False, by=house.staff["Riley"])
    asked = house.off("Sam", MONDAY)
    staffing.withdraw_time_off(asked)

    states = [off.state for off in staffing.record(house.staff["Sam"]).member.time_off]
    assert states == [OffState.DECLINED]
    attempts: tuple[Callable[[], object], ...] = (
        lambda: staffing.withdraw_time_off(asked),
        lambda: staffing.decide_time_off(asked, approved=True, by=house.staff["Riley"]),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reason is Reason.GONE_MEANWHILE
