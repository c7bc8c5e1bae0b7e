# SPDX-License-Identifier: MIT
"""Bounds of how many people: what skipping does to them."""

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.arrivals import UNANSWERED, LastHere
from peercenter.domain.people import (
    FIRST_EVER,
    FIRST_THIS_MONTH,
    FIRST_THIS_YEAR,
    Bounds,
    people,
    unanswered,
)

answers = st.dictionaries(st.sampled_from(LastHere), st.integers(0, 50))
firsts = st.sampled_from([FIRST_EVER, FIRST_THIS_YEAR, FIRST_THIS_MONTH])
Answers = dict[LastHere, int]


@given(answers, firsts, st.data())
def test_the_truth_lies_within_the_bounds_whatever_the_silent_would_have_said(
    given_answers: Answers, first: frozenset[LastHere], data: st.DataObject
) -> None:
    silent = unanswered(given_answers)
    truly_first = data.draw(st.integers(0, silent))
    said_first = sum(given_answers.get(answer, 0) for answer in first)
    bounds = people(given_answers, first)

    assert bounds.low <= said_first + truly_first <= bounds.high
    assert bounds == Bounds(said_first, said_first + silent)


@given(answers)
def test_who_is_new_ever_is_new_this_year_and_this_month(given_answers: Answers) -> None:
    ever, year, month = (
        people(given_answers, first).low
        for first in (FIRST_EVER, FIRST_THIS_YEAR, FIRST_THIS_MONTH)
    )

    assert ever <= year <= month


@given(answers, firsts, st.sampled_from(sorted(UNANSWERED)))
def test_one_more_skip_widens_the_bounds_by_one(
    given_answers: Answers, first: frozenset[LastHere], skip: LastHere
) -> None:
    before = people(given_answers, first)
    after = people({**given_answers, skip: given_answers.get(skip, 0) + 1}, first)

    assert after == Bounds(before.low, before.high + 1)


def test_bounds_never_fall_below_nobody() -> None:
    assert people({LastHere.NEVER: -2, LastHere.SKIPPED: -1}, FIRST_EVER) == Bounds(0, 0)
