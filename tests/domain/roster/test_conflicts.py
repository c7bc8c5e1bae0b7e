# SPDX-License-Identifier: MIT
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from peercenter.domain.roster.conflicts import Against, Conflict, all_conflicts, conflicts
from peercenter.domain.roster.members import (
    Credential,
    CredentialKind,
    Member,
    OffState,
    Preference,
    Terms,
    TimeOff,
    Wish,
)
from peercenter.domain.roster.period import Travel
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import StaffMember
from tests.domain.roster.making import HARBOR, MEADOW, MONDAY, a_member, a_period, a_shift, at

FREE = Terms(0, None, None, 0, None, None)


def found(member: Member, shift: Shift, *others: Shift, **more: Any) -> list[Conflict]:
    period = a_period([member], [shift, *others], **more)
    return conflicts(period, shift, [shift, *others])


def against(member: Member, shift: Shift, *others: Shift, **more: Any) -> list[Against]:
    return [conflict.against for conflict in found(member, shift, *others, **more)]


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_an_ordinary_shift_has_nothing_against_it() -> None:
    assert against(a_member("Sam"), a_shift("1", "Sam")) == []


def test_an_open_shift_asks_nothing_of_anybody() -> None:
    assert against(a_member("Sam"), a_shift("1", None)) == []


def test_nobody_is_at_two_places_at_once() -> None:
    sam = replace(a_member("Sam"), other_center_ids=(MEADOW.id,))
    other = a_shift("2", "Sam", starts=12, ends=18, center=MEADOW)

    (conflict,) = found(sam, a_shift("1", "Sam", ends=13), other)

    assert conflict.is_hard
    assert (conflict.against, conflict.other) == (Against.DOUBLE_BOOKED, other)


def test_an_older_state_of_a_shift_does_not_clash_with_itself() -> None:
    shift = a_shift("1", "Sam")
    moved = replace(shift, starts_at=shift.starts_at + timedelta(hours=1))

    assert conflicts(a_period([a_member("Sam")], [shift]), moved, [shift]) == []


@pytest.mark.parametrize(("minute", "expected"), [(44, [Against.TRAVEL]), (45, [])])
def test_the_way_to_another_center_takes_its_time(minute: int, expected: list[Against]) -> None:
    sam = replace(a_member("Sam"), other_center_ids=(MEADOW.id,))
    way = Travel({frozenset((HARBOR.id, MEADOW.id)): 45})
    later = a_shift("2", "Sam", starts=13, ends=17, center=MEADOW)
    later = replace(later, starts_at=at(13, minute))

    assert against(sam, a_shift("1", "Sam", ends=13), later, travel=way) == expected


def test_rest_is_asked_for_between_two_days_and_not_within_one() -> None:
    sam = a_member("Sam", terms=replace(FREE, rest_minutes=11 * 60))
    evening = a_shift("1", "Sam", ends=17)
    same_day = a_shift("2", "Sam", starts=18, ends=20)
    too_soon = a_shift("3", "Sam", day(1), starts=6, ends=12)
    late = a_shift("4", "Sam", starts=18, ends=22)

    assert Against.REST not in against(sam, evening, same_day)
    assert Against.REST in against(sam, too_soon, late)
    assert Against.REST in against(sam, late, too_soon)


def test_the_longest_rest_reaches_past_the_longest_shift() -> None:
    sam = a_member("Sam", terms=replace(FREE, rest_minutes=72 * 60))
    long = a_shift("1", "Sam", starts=9, ends=9)  # until the next morning
    early = a_shift("2", "Sam", day(4), starts=8, ends=12)
    rested = a_shift("2", "Sam", day(4), starts=9, ends=12)

    assert against(sam, early, long) == [Against.REST, Against.DOORS_CLOSED]
    assert against(sam, rested, long) == []


def test_a_long_shift_counts_real_minutes_on_the_night_the_clock_goes_back() -> None:
    night = a_shift("1", "Sam", date(2026, 10, 31), starts=22, ends=6)
    eight = a_member("Sam", terms=replace(FREE, longest_shift_minutes=8 * 60))

    (conflict,) = [c for c in found(eight, night) if c.against is Against.LONG_SHIFT]

    assert (night.minutes, conflict.amount, conflict.limit) == (9 * 60, 9 * 60, 8 * 60)


def test_a_week_has_a_most_and_the_next_one_begins_anew() -> None:
    sam = a_member("Sam", terms=replace(FREE, most_week_minutes=16 * 60))
    worked = [a_shift("1", "Sam"), a_shift("2", "Sam", day(1))]

    assert against(sam, a_shift("3", "Sam", day(2)), *worked) == [Against.WEEK_MINUTES]
    assert against(sam, a_shift("3", "Sam", day(7)), *worked) == []


def test_days_in_a_row_are_counted_on_both_sides() -> None:
    sam = a_member("Sam", terms=replace(FREE, most_days_in_a_row=3))
    around = [a_shift(str(n), "Sam", day(n)) for n in (0, 1, 3)]

    (conflict,) = found(sam, a_shift("x", "Sam", day(2)), *around)

    assert (conflict.against, conflict.amount) == (Against.DAYS_IN_A_ROW, 4)
    assert against(sam, a_shift("x", "Sam", day(2)), *around[:2]) == []
    assert against(sam, a_shift("x", "Sam", day(5)), *around) == []


def test_saturday_and_sunday_are_one_weekend() -> None:
    sam = a_member("Sam", terms=replace(FREE, most_weekends_a_month=1))
    saturday, sunday = a_shift("1", "Sam", day(5)), a_shift("2", "Sam", day(6))

    assert against(sam, sunday, saturday) == []
    assert against(sam, a_shift("3", "Sam", day(12)), saturday) == [Against.WEEKENDS]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (OffState.APPROVED, [Against.TIME_OFF]),
        (OffState.ASKED, [Against.OFF_ASKED]),
        (OffState.DECLINED, []),
    ],
)
def test_time_off_counts_by_its_state(state: OffState, expected: list[Against]) -> None:
    off = TimeOff("1", "Sam", at(16), at(20), state)

    assert against(a_member("Sam", time_off=(off,)), a_shift("1", "Sam")) == expected


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wish.CANNOT, [Against.CANNOT]),
        (Wish.RATHER_NOT, [Against.RATHER_NOT]),
        (Wish.WANTS, []),
    ],
)
def test_wishes_reach_past_midnight(wish: Wish, expected: list[Against]) -> None:
    sunday_night = Preference(6, time(22), time(10), wish)

    assert against(a_member("Sam", preferences=(sunday_night,)), a_shift("1", "Sam")) == expected


def test_who_works_elsewhere_or_left_is_not_planned() -> None:
    sam = a_member("Sam")
    gone = replace(sam, staff=replace(sam.staff, active=False))

    assert against(sam, a_shift("1", "Sam", center=MEADOW)) == [Against.OTHER_CENTERS]
    assert against(gone, a_shift("1", "Sam")) == [Against.LEFT]
    assert against(a_member("Sam", home=None), a_shift("1", "Sam", center=MEADOW)) == []


def test_a_shift_outside_the_doors_is_warned_of_but_setting_up_is_not() -> None:
    early = a_shift("1", "Sam", starts=7, ends=12)
    just_before = replace(early, starts_at=at(8, 30))

    (conflict,) = found(a_member("Sam"), early)

    assert not conflict.is_hard
    assert (conflict.against, conflict.amount) == (Against.DOORS_CLOSED, 120)
    assert against(a_member("Sam"), just_before) == []


def test_a_credential_that_ran_out_is_warned_of_until_it_is_renewed() -> None:
    old = Credential("1", CredentialKind.FIRST_AID, "1", "Board", False, day(-99), day(-1))
    renewed = replace(old, id="2", valid_from=day(-1), valid_until=None)

    def those(*credentials: Credential) -> list[Against]:
        return against(a_member("Sam", credentials=credentials), a_shift("1", "Sam"))

    assert those(old) == [Against.CREDENTIAL_ENDS]
    assert those(old, renewed) == []


@pytest.mark.parametrize("hours", [0, -1, 25])
def test_a_shift_that_is_no_time_at_all_is_refused(hours: int) -> None:
    shift = a_shift("1", "Sam")
    wrong = replace(shift, ends_at=shift.starts_at + timedelta(hours=hours))

    assert against(a_member("Sam"), wrong) == [Against.EMPTY]


def test_hard_conflicts_come_first() -> None:
    off = TimeOff("1", "Sam", at(9), at(10), OffState.ASKED)
    sam = a_member("Sam", time_off=(off,), terms=replace(FREE, longest_shift_minutes=60))

    assert against(sam, a_shift("1", "Sam")) == [Against.LONG_SHIFT, Against.OFF_ASKED]


def test_a_clash_is_found_on_both_shifts() -> None:
    one, other = a_shift("1", "Sam"), a_shift("2", "Sam", starts=12)
    period = a_period([a_member("Sam")], [one, other])

    assert {c.shift.id for c in all_conflicts(period, period.shifts)} == {"1", "2"}


def test_staff_without_a_record_have_the_usual_limits() -> None:
    member = Member(StaffMember("Sam", "Sam", (), (), None))

    assert Against.LONG_SHIFT in against(member, a_shift("1", "Sam", starts=9, ends=20))
