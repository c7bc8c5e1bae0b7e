# SPDX-License-Identifier: MIT
"""Counters merge to the same totals in any order and after any repetition."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.tallies import Cell, Counter, CounterKey, Measure, merge, wait_band

counters = st.builds(Counter, st.integers(0, 50), st.integers(0, 50))
keys = st.builds(
    CounterKey,
    st.sampled_from(["kiosk", "desk"]),
    st.just("harbor"),
    st.just(date(2026, 11, 20)),
    st.builds(Cell, st.sampled_from(Measure), st.sampled_from(["", "a"])),
)
copies = st.dictionaries(keys, counters, max_size=6)
Copy = dict[CounterKey, Counter]


@given(counters, counters, counters)
def test_merging_counters_is_a_joining(one: Counter, two: Counter, three: Counter) -> None:
    assert one.merged(two) == two.merged(one)
    assert one.merged(two).merged(three) == one.merged(two.merged(three))
    assert one.merged(one) == one


@given(copies, copies, copies)
def test_merging_copies_is_a_joining(one: Copy, two: Copy, three: Copy) -> None:
    assert merge(one, two.items()) == merge(two, one.items())
    assert merge(merge(one, two.items()), three.items()) == merge(
        one, merge(two, three.items()).items()
    )
    assert merge(one, one.items()) == one


@given(copies, copies)
def test_merging_never_forgets(one: Copy, two: Copy) -> None:
    merged = merge(one, two.items())

    for key, counter in (*one.items(), *two.items()):
        assert merged[key].up >= counter.up
        assert merged[key].down >= counter.down


@given(copies, copies)
def test_merging_leaves_what_it_was_given_alone(one: Copy, two: Copy) -> None:
    kept = dict(one)
    merge(one, two.items())

    assert one == kept


def test_a_counter_says_what_was_counted_less_what_was_taken_back() -> None:
    assert Counter(5, 2).value == 3


@pytest.mark.parametrize(
    ("minutes", "band"),
    [(0, "5"), (4, "5"), (5, "15"), (14, "15"), (15, "30"), (29, "30"), (30, "more")],
)
def test_a_wait_falls_in_one_band(minutes: int, band: str) -> None:
    assert wait_band(minutes) == band
