# SPDX-License-Identifier: MIT
"""A figure made of a hidden count is hidden with it."""

from datetime import date

from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting.figures import (
    Change,
    Count,
    Figure,
    Highest,
    Known,
    People,
    PeopleOver,
    Ratio,
    Shown,
    State,
    Unit,
)
from peercenter.domain.reporting.filling import Numbers
from peercenter.domain.tallies import Measure


def a_region(category: str) -> Region:
    day = date(2026, 10, 1)
    return Region(Measure.WANTS, frozenset({"harbor"}), day, day, frozenset({category}))


A, B, C, ZERO = map(a_region, "abcz")
COUNTS = {A: 40, B: 8, C: 20, ZERO: 0}


def shown(figure: Figure, *hidden: Region) -> Shown:
    return Numbers(COUNTS, frozenset(hidden)).shown(figure)


def test_a_count_is_told_or_hidden() -> None:
    assert shown(Count(A)) == Shown.number(40)
    assert shown(Count(A), A).state is State.HIDDEN


def test_a_share_needs_both_of_its_counts() -> None:
    share = Ratio(B, A, Unit.PERCENT)

    assert shown(share) == Shown.number(0.2, Unit.PERCENT)
    assert {shown(share, one).state for one in (A, B)} == {State.HIDDEN}


def test_a_share_of_nothing_is_unknown() -> None:
    assert shown(Ratio(A, ZERO, Unit.PERCENT)).state is State.UNKNOWN
    assert shown(Ratio(A, 0.0, Unit.PER_DAY)).state is State.UNKNOWN


def test_a_change_needs_both_of_its_counts() -> None:
    change = Change(A, C)

    assert shown(change) == Shown.number(1.0, Unit.CHANGE)
    assert {shown(change, one).state for one in (A, C)} == {State.HIDDEN}
    assert shown(Change(A, ZERO)).state is State.UNKNOWN


def test_people_are_told_with_bounds() -> None:
    people = People((A, C), (B,))

    assert shown(people) == Shown(State.BOUNDS, Unit.PEOPLE, 60, 68)
    assert shown(People((A,), (ZERO,))) == Shown.number(40, Unit.PEOPLE)


def test_people_whose_upper_bound_is_hidden_are_at_least_so_many() -> None:
    assert shown(People((A,), (B,)), B) == Shown(State.BOUNDS, Unit.PEOPLE, 40, None)


def test_people_who_are_sure_hide_all_of_it() -> None:
    assert shown(People((A, C), (B,)), C).state is State.HIDDEN


def test_people_over_parts_are_at_least_the_fullest_and_at_most_all() -> None:
    over = PeopleOver((People((A,), (B,)), People((C,), ())), new=People((B,), ()))

    assert shown(over) == Shown(State.BOUNDS, Unit.PEOPLE, 40, 68)
    assert shown(over, A) == Shown(State.BOUNDS, Unit.PEOPLE, 20, None)
    assert shown(over, A, B, C).state is State.HIDDEN


def test_the_highest_of_several_is_hidden_with_any_of_them() -> None:
    highest = Highest((Ratio(A, C, Unit.AVERAGE), Ratio(B, ZERO, Unit.AVERAGE)))

    assert shown(highest) == Shown.number(2.0, Unit.AVERAGE)
    assert shown(highest, B).state is State.HIDDEN


def test_what_nobody_knows_is_unknown_and_hides_nothing() -> None:
    assert shown(Known(None, Unit.HOURS), A).state is State.UNKNOWN
    assert shown(Known(90, Unit.HOURS), A) == Shown.number(90, Unit.HOURS)
