# SPDX-License-Identifier: MIT
"""The audit against trying everything out: tiny problems, every set of whole numbers."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.disclosure.problems import Reader, Relation, ToldSum
from peercenter.domain.disclosure.regions import Rule
from peercenter.solver.disclosure.audit import audit

RULE = Rule(threshold=3)
PARTS = 4
EVERYTHING = tuple(range(PARTS))
SHARES = (Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(2, 3), Fraction(1))
"""Of four parts, some least sum is always made of these."""


def hidden(*parts: int, small: bool = True) -> ToldSum:
    return ToldSum(parts, None, is_small=small)


def told(value: int, *parts: int) -> ToldSum:
    return ToldSum(parts, value)


def a_reader(parts: int, *sums: ToldSum, relations: Sequence[Relation] = ()) -> Reader:
    return Reader(parts, sums, RULE, relations)


def bounds_of(reader: Reader) -> list[tuple[int, int | None]]:
    return [(found.low, found.high) for found in audit(reader).bounds]


def splits(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in splits(total - first, parts - 1))


def agreeing(reader: Reader) -> list[tuple[int, ...]]:
    """Return all whole numbers that agree with a reader whose last sum is that of all parts."""
    total = reader.sums[-1].value
    assert total is not None
    least = reader.rule.least_hidden
    return [
        point
        for point in splits(total, reader.parts)
        if all(
            sum(point[p] for p in one.parts) == one.value
            if one.value is not None
            else sum(point[p] for p in one.parts) >= least
            for one in reader.sums
        )
        and all(holds(relation, point) for relation in reader.relations)
    ]


def holds(relation: Relation, point: Sequence[int]) -> bool:
    value = sum(weight * point[part] for part, weight in relation.terms)
    return (relation.least is None or relation.least <= value) and (
        relation.most is None or value <= relation.most
    )


def floor_of(reader: Reader, parts: Sequence[int]) -> int:
    """Return the least a sum can be for who knows only which counts are zero."""
    least = reader.rule.least_hidden
    sums = [
        sum(point[p] for p in parts)
        for point in product(SHARES, repeat=reader.parts)
        if all(
            sum(point[p] for p in one.parts) == 0
            if one.value == 0
            else sum(point[p] for p in one.parts) >= least
            for one in reader.sums
        )
    ]
    return max(least, ceil(min(sums)))


@st.composite
def readers(draw: st.DrawFn, *, related: bool = False) -> Reader:
    """Draw sums of four parts, some hidden, and the sum of all parts, told."""
    point = draw(st.lists(st.integers(0, 5), min_size=PARTS, max_size=PARTS))
    some = st.sets(st.sampled_from(EVERYTHING), min_size=1).map(sorted).map(tuple)
    rule = Rule(threshold=3, zeros_show=not related)
    sums = []
    for parts in draw(st.lists(some, max_size=6)):
        value = sum(point[p] for p in parts)
        must = rule.is_small(value)
        may = value >= rule.least_hidden and draw(st.booleans())
        sums.append(ToldSum(parts, None if must or may else value, is_small=must))
    relations = []
    for weights in draw(
        st.lists(st.tuples(*[st.integers(-1, 1)] * PARTS), max_size=3 if related else 0)
    ):
        value = sum(w * p for w, p in zip(weights, point, strict=True))
        terms = tuple((part, weight) for part, weight in enumerate(weights) if weight)
        relations.append(Relation(terms, least=min(value, 0) - draw(st.integers(0, 3))))
    return Reader(PARTS, (*sums, told(sum(point), *EVERYTHING)), rule, relations)


def exposed_by_trying(reader: Reader, floors: dict[int, int]) -> tuple[int, ...]:
    points = agreeing(reader)
    found = []
    for place, one in enumerate(reader.sums):
        values = [sum(point[p] for p in one.parts) for point in points]
        if one.is_small and (min(values) > floors[place] or max(values) < reader.rule.threshold):
            found.append(place)
    return tuple(found)


@settings(max_examples=25)
@given(readers())
def test_exposed_is_whom_trying_everything_out_exposes(reader: Reader) -> None:
    floors = {p: floor_of(reader, one.parts) for p, one in enumerate(reader.sums) if one.is_small}

    assert audit(reader).exposed == exposed_by_trying(reader, floors)


@settings(max_examples=25)
@given(readers(related=True))
def test_what_is_known_of_the_parts_beforehand_exposes_too(reader: Reader) -> None:
    """Zeros are hidden here."""
    floors = dict.fromkeys(range(len(reader.sums)), 0)

    assert audit(reader).exposed == exposed_by_trying(reader, floors)


@settings(max_examples=25)
@given(readers(related=True))
def test_whatever_agrees_with_what_was_told_is_within_the_bounds(reader: Reader) -> None:
    points = agreeing(reader)
    for found in audit(reader).bounds:
        values = [sum(point[p] for p in reader.sums[found.place].parts) for point in points]
        assert found.high is not None
        assert found.low <= min(values) <= max(values) <= found.high


@settings(max_examples=15)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), st.sets(st.integers(0, 5)))
def test_bounds_in_a_table_are_the_tightest(cells: list[int], more: set[int]) -> None:
    groups = [(0, 1, 2), (3, 4, 5), (0, 3), (1, 4), (2, 5), (0, 1, 2, 3, 4, 5)]
    single = [
        hidden(p) if cells[p] and (cells[p] <= 1 or p in more) else told(cells[p], p)
        for p in range(6)
    ]
    reader = a_reader(6, *single, *(told(sum(cells[p] for p in g), *g) for g in groups))

    points = agreeing(reader)
    trying = [
        (min(point[p] for point in points), max(point[p] for point in points))
        for p in range(6)
        if single[p].value is None
    ]
    assert bounds_of(reader) == trying


def test_nothing_hidden_is_safe() -> None:
    verdict = audit(a_reader(2, told(40, 0), told(12, 1), told(52, 0, 1)))

    assert verdict.is_safe
    assert verdict.bounds == ()
    assert verdict.tightest is None


def test_what_is_hidden_alone_is_known_from_the_total() -> None:
    verdict = audit(a_reader(2, told(40, 0), hidden(1), told(42, 0, 1)))

    assert verdict.exposed == (1,)
    assert (verdict.bounds[0].low, verdict.bounds[0].high) == (2, 2)


def test_a_sum_without_a_total_has_no_upper_bound() -> None:
    verdict = audit(a_reader(2, told(40, 0), hidden(1)))

    assert verdict.is_safe
    assert bounds_of(a_reader(2, told(40, 0), hidden(1))) == [(1, None)]


def test_a_bound_may_come_from_a_relation_alone() -> None:
    at_most_twice = Relation(((0, 2), (1, -1)), least=0)
    within = Relation(((0, -1), (2, 1)), most=4)

    reader = a_reader(3, hidden(0), hidden(2), relations=[at_most_twice, within])

    assert bounds_of(reader) == [(1, None), (1, None)]
    assert bounds_of(a_reader(3, *reader.sums, told(9, 0, 1), relations=reader.relations)) == [
        (3, 9),
        (1, 13),
    ]


def test_where_only_parts_of_counts_agree_everything_is_exposed() -> None:
    """Twice the hidden count is what two others differ by; but those add up to seven."""
    twice = Relation(((0, 1), (1, -1), (2, -2)), least=0, most=0)

    verdict = audit(a_reader(3, hidden(2), told(7, 0, 1), relations=[twice]))

    assert (verdict.bounds[0].low, verdict.bounds[0].high) == (1, 3)
    assert verdict.exposed == (0,)


def test_numbers_that_cannot_all_be_true_are_refused() -> None:
    lies = a_reader(2, told(40, 0), told(30, 0, 1), hidden(1))
    subtle = a_reader(3, told(4, 0, 1), told(4, 1, 2), told(4, 0, 2), told(7, 0, 1, 2))

    assert audit(lies).contradicts
    assert audit(subtle).contradicts
    assert not audit(lies).is_safe


def test_a_relation_that_cannot_hold_contradicts() -> None:
    more = Relation(((0, 1), (1, -1)), least=0)

    assert audit(a_reader(2, told(4, 0), told(5, 1), relations=[more])).contradicts


def test_sums_of_counts_that_are_not_zero_may_be_known_to_be_two() -> None:
    """Four and three, both hidden: that they are seven need not be hidden down to one."""
    reader = a_reader(3, hidden(0), hidden(1), hidden(0, 1), told(20, 0, 1, 2))

    verdict = audit(reader)

    assert verdict.bounds[2].low == 2
    assert verdict.is_safe


TABLE = ((2, 14, 21), (17, 25, 13), (30, 2, 12))
PATTERN = ((0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (2, 2))
"""Two small counts and the four others that have to go with them."""


def suppressed(pattern: Sequence[tuple[int, int]]) -> Reader:
    def told_of(cells: Sequence[tuple[int, int]]) -> ToldSum:
        value = sum(TABLE[row][column] for row, column in cells)
        is_hidden = len(cells) == 1 and cells[0] in pattern
        small = 1 <= value <= Rule().threshold
        return ToldSum(
            tuple(row * 3 + column for row, column in cells), None if is_hidden else value, small
        )

    cells = [(row, column) for row in range(3) for column in range(3)]
    lines = [[cell for cell in cells if cell[axis] == n] for axis in (0, 1) for n in range(3)]
    return Reader(9, [told_of(own) for own in (*([cell] for cell in cells), *lines, cells)], Rule())


def test_a_good_pattern_is_safe() -> None:
    assert audit(suppressed(PATTERN)).is_safe


@pytest.mark.parametrize("told_too", PATTERN[1:5])
def test_telling_one_more_of_them_exposes(told_too: tuple[int, int]) -> None:
    weakened = [cell for cell in PATTERN if cell != told_too]

    assert audit(suppressed(weakened)).exposed
