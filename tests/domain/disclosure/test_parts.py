# SPDX-License-Identifier: MIT
"""Whatever regions are cut into adds up to them again."""

from collections import Counter
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.disclosure.parts import Couple, Parts
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.tallies import Cell, Measure
from tests.domain.disclosure.counters import Counters, count, day, values

CENTERS = ("A", "B", "C")
NAMES = ("rest", "meal", "advice")
HOURS = (9, 10, 11)
DAYS = 6

EVERYTHING: list[Couple] = list(
    combinations(
        [(m, whole) for m in (Measure.VISITS, Measure.WANTS) for whole in (True, False)], 2
    )
)

spans = st.tuples(st.integers(0, DAYS - 1), st.integers(0, DAYS - 1)).map(sorted)
some_centers = st.sets(st.sampled_from(CENTERS), min_size=1).map(frozenset)
some_names = st.none() | st.sets(st.sampled_from(NAMES[:2]), min_size=1).map(frozenset)
some_hours = st.none() | st.sets(st.sampled_from(HOURS[:2]), min_size=1).map(frozenset)


@st.composite
def regions(draw: st.DrawFn) -> Region:
    first, last = map(day, draw(spans))
    centers = draw(some_centers)
    if draw(st.booleans()):
        return Region(Measure.VISITS, centers, first, last, hours=draw(some_hours))
    return Region(Measure.WANTS, centers, first, last, draw(some_names))


cells = st.one_of(
    st.sampled_from(HOURS).map(lambda hour: Cell(Measure.VISITS, hour=hour)),
    st.sampled_from(NAMES).map(lambda name: Cell(Measure.WANTS, name)),
)
counters = st.lists(
    st.tuples(st.sampled_from(CENTERS), st.integers(0, DAYS - 1).map(day), cells), max_size=40
).map(Counter)


@settings(max_examples=40)
@given(
    st.lists(regions(), max_size=7),
    counters,
    st.sampled_from([(), EVERYTHING]),
)
def test_parts_add_up_to_their_regions(
    asked: list[Region], there: Counters, coupled: list[Couple]
) -> None:
    parts = Parts(asked, coupled=coupled, told_apart={Measure.WANTS: [frozenset({"advice"})]})
    known = values(parts, there)

    for region in asked:
        own = parts.of(region)
        assert sorted(set(own)) == list(own)
        assert sum(known[part] for part in own) == count(there, region)


def visits(centers: str, first: date, last: date) -> Region:
    return Region(Measure.VISITS, frozenset(centers), first, last)


def arrivals(centers: str, first: date, last: date) -> Region:
    return Region(Measure.LAST_HERE, frozenset(centers), first, last)


VISITS, ANSWERS = (Measure.VISITS, True), (Measure.LAST_HERE, True)
COUPLE = (VISITS, ANSWERS)


def test_what_no_region_divides_is_one_part() -> None:
    month = visits("AB", day(0), day(29))

    parts = Parts([month, visits("A", day(0), day(9)), visits("A", day(10), day(29))])

    assert parts.count == 3
    assert len(parts.of(month)) == 3


def test_days_need_no_cut_where_the_other_measure_has_only_months() -> None:
    days = [visits("A", day(n), day(n)) for n in range(30)]

    parts = Parts([*days, arrivals("A", day(0), day(29))], coupled=[COUPLE])

    assert len(parts.groups[ANSWERS]) == 1
    assert len(list(parts.blocks(COUPLE))) == 1


def test_days_of_all_centers_and_months_of_each_need_no_cut() -> None:
    days = [visits("AB", day(n), day(n)) for n in range(30)]
    months = [arrivals(center, day(0), day(29)) for center in "AB"]

    parts = Parts([*days, *months], coupled=[COUPLE])

    assert len(parts.groups[VISITS]) == 30
    assert len(parts.groups[ANSWERS]) == 2


def test_measures_that_overlap_crookedly_are_both_cut() -> None:
    weeks = [visits("A", day(0), day(6)), visits("A", day(7), day(13))]

    parts = Parts([*weeks, arrivals("A", day(3), day(9))], coupled=[COUPLE])

    assert len(parts.groups[VISITS]) == 4
    assert len(parts.groups[ANSWERS]) == 2
    assert len(list(parts.blocks(COUPLE))) == 2


def test_groups_are_spanned_by_few_boxes() -> None:
    parts = Parts([visits("AB", day(0), day(29)), visits("A", day(10), day(12))])

    rest = max(parts.groups[VISITS], key=lambda group: len(group.cells))

    assert set(parts.spanning(Measure.VISITS, [rest])) == {
        visits("AB", day(0), day(9)),
        visits("B", day(10), day(12)),
        visits("AB", day(13), day(29)),
    }
