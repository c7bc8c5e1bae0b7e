# SPDX-License-Identifier: MIT
"""What an arrival moves, and that answering later moves the same as answering at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.arrivals import (
    ASKS_PLACE,
    JUST_IN,
    SKIPPED,
    Arrival,
    LastHere,
    LastPlace,
    choices,
    counters_of,
)
from peercenter.domain.tallies import Cell, Measure, difference

arrivals = st.builds(
    Arrival,
    st.none() | st.frozensets(st.sampled_from(["talk", "group", "quiet"])),
    st.sampled_from(LastHere),
    st.sampled_from(LastPlace),
    st.booleans(),
)
hours = st.integers(0, 23)


@given(arrivals, hours, st.booleans())
def test_only_what_declares_it_carries_the_hour(arrival: Arrival, hour: int, several: bool) -> None:
    for cell in counters_of(arrival, hour=hour, several_centers=several):
        assert cell.hour == (hour if cell.measure.by_hour else None)


@given(arrivals, hours, st.booleans())
def test_an_arrival_is_one_visit_unless_they_were_here_today(
    arrival: Arrival, hour: int, several: bool
) -> None:
    moved = counters_of(arrival, hour=hour, several_centers=several)
    again = arrival.last_here is LastHere.TODAY and not arrival.counts_again

    assert moved.get(Cell(Measure.VISITS, hour=hour), 0) == (0 if again else 1)
    assert set(moved.values()) == {1}


@given(arrivals, hours, st.booleans())
def test_every_arrival_has_one_last_here_and_at_least_one_want(
    arrival: Arrival, hour: int, several: bool
) -> None:
    moved = counters_of(arrival, hour=hour, several_centers=several)

    assert sum(cell.measure is Measure.LAST_HERE for cell in moved) == 1
    assert any(cell.measure is Measure.WANTS for cell in moved)


@given(arrivals, st.sampled_from(LastHere), st.sampled_from(LastPlace), st.booleans(), hours)
def test_answering_later_counts_as_answering_at_once(
    first: Arrival, last_here: LastHere, place: LastPlace, several: bool, hour: int
) -> None:
    answered = replace(first.answering(last_here), last_place=place)
    totals = dict(counters_of(first, hour=hour, several_centers=several))
    for said in (first.answering(last_here), answered):
        wanted = counters_of(said, hour=hour, several_centers=several)
        for cell, change in difference(wanted, totals).items():
            totals[cell] = totals.get(cell, 0) + change
        totals = {cell: count for cell, count in totals.items() if count}

    assert totals == counters_of(answered, hour=hour, several_centers=several)


@given(arrivals, arrivals, hours)
def test_a_difference_undone_leaves_nothing(one: Arrival, other: Arrival, hour: int) -> None:
    after = counters_of(one, hour=hour, several_centers=True)
    before = counters_of(other, hour=hour, several_centers=True)
    moved = difference(after, before)

    assert difference(before, after) == {cell: -change for cell, change in moved.items()}
    assert difference(after, after) == {}


def test_one_tap_and_skipping_are_told_apart() -> None:
    one_tap = counters_of(Arrival(), hour=9, several_centers=False)
    skipped = counters_of(Arrival(wants=frozenset()), hour=9, several_centers=False)

    assert Cell(Measure.WANTS, JUST_IN) in one_tap
    assert Cell(Measure.WANTS, SKIPPED) in skipped


@pytest.mark.parametrize("last_here", LastHere)
def test_the_place_is_counted_only_where_it_was_asked(last_here: LastHere) -> None:
    arrival = Arrival(last_here=last_here, last_place=LastPlace.ELSEWHERE)
    several = counters_of(arrival, hour=9, several_centers=True)
    single = counters_of(arrival, hour=9, several_centers=False)
    cell = Cell(Measure.LAST_PLACE, f"{last_here}.elsewhere")

    assert (cell in several) == (last_here in ASKS_PLACE)
    assert cell not in single


def test_a_new_answer_forgets_what_belonged_to_the_old_one() -> None:
    arrival = Arrival(
        last_here=LastHere.MONTH, last_place=LastPlace.HERE, counts_again=True
    ).answering(LastHere.TODAY)

    assert arrival == Arrival(last_here=LastHere.TODAY)


@given(st.dates(), st.integers(1, 12))
def test_this_year_is_not_offered_in_the_month_in_which_it_begins(day: date, month: int) -> None:
    offered = choices(day, month)

    assert (LastHere.YEAR in offered) == (day.month != month)
    assert LastHere.SKIPPED not in offered  # skipping is a way out, not an answer
    assert len(offered) == len(set(offered))
