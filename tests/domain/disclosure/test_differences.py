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


def test_large_differences_are_nobodys_business() -> None:
    first, last = date(2026, 10, 1), date(2026, 10, 31)

    told = {visits("AB", first, last): 40, visits("A", first, last): 20}

    assert list(differences(told, RULE)) == []
