# SPDX-License-Identifier: MIT
"""A week of wishes: tapped in parts of days, kept as times, and nothing is lost on the way."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.roster.members import Preference, Wish
from peercenter.ui.flows.people_wishes import BEGINS, PARTS, Part, WishWeek

TIMES = st.sampled_from([*BEGINS.values(), time(0), time(9, 15), time(14)])
PREFERENCES = st.lists(
    st.builds(Preference, st.integers(0, 6), TIMES, TIMES, st.sampled_from(Wish)), max_size=6
)


def hours(preferences: tuple[Preference, ...] | list[Preference]) -> set[tuple[int, int, Wish]]:
    """Return every quarter of an hour of the week about which there is a wish."""
    found = set()
    for one in preferences:
        begins = one.starts.hour * 4 + one.starts.minute // 15
        ends = one.ends.hour * 4 + one.ends.minute // 15
        for quarter in range(begins, ends if ends > begins else ends + 96):
            found.add((one.weekday, quarter, one.wish))
    return found


@given(PREFERENCES)
def test_no_wish_is_lost_or_made_up(preferences: list[Preference]) -> None:
    assert hours(WishWeek(preferences).preferences) == hours(preferences)


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from(PARTS)), max_size=40))
def test_what_was_tapped_is_there_when_it_is_opened_again(taps: list[tuple[int, Part]]) -> None:
    week = WishWeek()
    for weekday, part in taps:
        week.turn(weekday, part)

    again = WishWeek(week.preferences)

    cells = [(weekday, part) for weekday in range(7) for part in PARTS]
    assert [again.at(*cell) for cell in cells] == [week.at(*cell) for cell in cells]
    assert again.others == []


def test_taps_go_through_all_wishes_and_back_to_none() -> None:
    week = WishWeek()

    found = [week.turn(0, Part.NIGHT) for _ in range(4)]

    assert found == [Wish.WANTS, Wish.RATHER_NOT, Wish.CANNOT, None]
    assert week.preferences == ()


def test_parts_that_are_alike_are_one_wish_and_a_whole_day_is_24_hours() -> None:
    week = WishWeek()
    for part in PARTS:
        week.turn(3, part)
    for part in (Part.MORNING, Part.AFTERNOON):
        week.turn(5, part)

    assert week.preferences == (
        Preference(3, time(6), time(6), Wish.WANTS),
        Preference(5, time(6), time(17), Wish.WANTS),
    )


def test_a_time_within_a_part_stays_an_exact_time() -> None:
    exact = Preference(1, time(9, 15), time(12), Wish.CANNOT)

    week = WishWeek([exact, Preference(1, time(6), time(12), Wish.WANTS)])

    assert week.others == [exact]
    assert week.at(1, Part.MORNING) is Wish.WANTS


def test_other_weekdays_become_as_monday_is() -> None:
    week = WishWeek(
        [
            Preference(0, time(6), time(12), Wish.CANNOT),
            Preference(2, time(17), time(22), Wish.WANTS),
            Preference(5, time(17), time(22), Wish.WANTS),
        ]
    )

    week.same_on_weekdays()

    assert week.preferences == (
        *(Preference(day, time(6), time(12), Wish.CANNOT) for day in range(5)),
        Preference(5, time(17), time(22), Wish.WANTS),
    )
