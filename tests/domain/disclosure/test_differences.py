# SPDX-License-Identifier: MIT
"""What regions differ by is what was counted in one and in none of the others."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.disclosure.differences import Difference, differences
from peercenter.domain.disclosure.regions import Region, Rule
from peercenter.domain.tallies import Measure
from tests.domain.disclosure.counters import Counters, counts, is_in
from tests.domain.disclosure.test_parts import counters, regions

RULE = Rule(threshold=3)


@settings(max_examples=40)
@given(st.lists(regions(), max_size=10), counters)
def test_a_difference_is_what_was_counted_between(asked: list[Region], there: Counters) -> None:
    for found in differences(counts(there, asked), RULE):
        between = sum(
            number
            for counter, number in there.items()
            if is_in(found.whole, *counter) and not any(is_in(r, *counter) for r in found.taken)
        )
        assert found.value == between
        assert 1 <= found.value <= RULE.threshold


def visits(centers: str, first: date, last: date) -> Region:
    return Region(Measure.VISITS, frozenset(centers), first, last)


def test_centers_are_taken_out_of_their_network() -> None:
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    network = visits("ABC", first, last)
    one, other = visits("A", first, last), visits("B", first, last)

    found = list(differences({network: 42, one: 20, other: 20}, RULE))

    assert found == [Difference(network, (one, other), 2)]


def test_what_overlaps_is_taken_out_once() -> None:
    year = visits("A", date(2026, 1, 1), date(2026, 12, 31))
    first, rest = (
        visits("A", date(2026, 1, 1), date(2026, 3, 31)),
        visits("A", date(2026, 4, 1), date(2026, 12, 30)),
    )
    march = visits("A", date(2026, 3, 1), date(2026, 3, 31))

    found = list(differences({year: 100, first: 30, march: 20, rest: 69}, RULE))

    assert [(one.whole, set(one.taken), one.value) for one in found] == [(year, {first, rest}, 1)]


def test_other_centers_are_not_taken_out() -> None:
    one = visits("A", date(2026, 10, 1), date(2026, 10, 31))
    other = visits("B", date(2026, 10, 1), date(2026, 10, 30))

    assert list(differences({one: 22, other: 20}, RULE)) == []


def test_large_differences_are_nobodys_business() -> None:
    first, last = date(2026, 10, 1), date(2026, 10, 31)

    told = {visits("AB", first, last): 40, visits("A", first, last): 20}

    assert list(differences(told, RULE)) == []
