# SPDX-License-Identifier: MIT
"""What is hidden protects, and hiding less would not: against trying everything, on tiny tables."""

import subprocess
import sys
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.disclosure.problems import Choice, Relation, Standing, Sum
from peercenter.domain.disclosure.regions import Rule
from peercenter.solver.disclosure.choosing import choose
from tests.solver.disclosure.tiny_tables import (
    cheapest,
    exposed,
    table_of,
    tiny_tables,
    total,
)

TOLD, HIDDEN, OPEN = Standing.TOLD, Standing.HIDDEN, Standing.OPEN


def examples(number: int) -> int:
    """Return how many tables to try: a soak tries many more."""
    return number * settings().max_examples // 100


@settings(max_examples=examples(40))
@given(tiny_tables([(2, 2), (2, 3), (2, 2, 2)]))
def test_no_reader_can_narrow_a_small_count(problem: Choice) -> None:
    chosen = choose(problem)

    assert not chosen.unprotected
    assert not exposed(problem, chosen.hidden)


@settings(max_examples=examples(30))
@given(tiny_tables([(3,), (4,), (2, 2)]))
def test_nothing_cheaper_would_protect(problem: Choice) -> None:
    chosen = choose(problem)

    assert chosen.loss == chosen.least_loss == cheapest(problem)
    assert chosen.gap == 0


def test_a_small_count_takes_others_along_until_no_total_gives_it_away() -> None:
    values = 40, 20, 30, 5, 25, 60, 12, 33, 19

    chosen = choose(table_of(values, (3, 3), Rule()))

    assert len(chosen.hidden) == chosen.loss == chosen.least_loss == 4


def test_what_is_dear_is_told_where_something_cheaper_protects_as_well() -> None:
    values = 40, 5, 30, 20
    dear = Choice(4, [total([p], values, loss=9 if p == 0 else 1) for p in range(4)], Rule())
    problem = replace(dear, sums=[*dear.sums, total(range(4), values, loss=20)])

    chosen = choose(problem)

    assert chosen.hidden == {1, 3}


@settings(max_examples=examples(40))
@given(
    st.lists(st.integers(0, 6), min_size=6, max_size=6),
    st.sampled_from([(3, 2), (2, 3)]),
)
def test_a_later_report_does_not_give_away_what_an_earlier_one_hid(
    values: list[int], shape: tuple[int, int]
) -> None:
    rule = Rule(threshold=2)
    first = table_of(values, shape, rule)
    hidden = choose(first).hidden
    before = [
        replace(one, standing=HIDDEN if number in hidden else TOLD)
        for number, one in enumerate(first.sums)
    ]
    more = [total(parts, values) for parts in ([0, 1, 2], [1, 2, 3], [4], [0, 5])]
    both = replace(first, sums=[*before, *more])

    chosen = choose(both)

    assert all(both.sums[number].standing is OPEN for number in chosen.hidden)
    assert set(chosen.unprotected) == exposed(
        both, {n for n, one in enumerate(both.sums) if one.standing is OPEN and one.value}
    )
    assert exposed(both, chosen.hidden) == set(chosen.unprotected)


def test_sums_of_the_same_parts_are_hidden_or_told_together() -> None:
    values = 4, 30, 50, 7
    twice = [total([0], values), total([1], values), total([0, 1], values), total([1], values)]
    known = [total([2], values, TOLD), total([2], values), total([3], values, HIDDEN)]

    chosen = choose(Choice(4, [*twice, *known, total([3], values), total([2, 3], values)], Rule()))

    assert chosen.hidden == {0, 2, 7, 8}
    assert not chosen.unprotected


def test_what_was_hidden_for_others_stays_hidden() -> None:
    values = 5, 40, 30
    before = [total([0], values, HIDDEN), total([1], values, HIDDEN), total([2], values, TOLD)]
    again = [total([part], values) for part in range(3)]

    chosen = choose(Choice(3, [*before, *again], Rule()))

    assert chosen.hidden == {3, 4}


def test_halves_of_people_protect_nobody() -> None:
    values = 10, 10, 3
    sums = [total([part], values) for part in range(3)] + [total(range(3), values, loss=9)]
    as_many = Relation(((0, 1), (1, -1)), least=0, most=0)
    nearly_ten = Relation(((0, 2),), least=19)
    problem = Choice(3, sums, Rule(threshold=4), [as_many, nearly_ten])

    chosen = choose(problem)

    assert exposed(problem, {0, 1, 2}) == {2}
    assert 3 in chosen.hidden
    assert not exposed(problem, chosen.hidden)


def test_a_row_of_one_count_and_zeros_is_that_count() -> None:
    problem = table_of((7, 0, 20, 30), (2, 2), Rule())

    hidden = choose(problem).hidden

    assert {number for number, one in enumerate(problem.sums) if one.value == 7} <= hidden
    assert not any(problem.sums[number].value == 0 for number in hidden)


def test_zeros_are_hidden_where_they_may_not_show() -> None:
    problem = table_of((0, 25, 20, 30), (2, 2), Rule(zeros_show=False))

    chosen = choose(problem)

    assert chosen.hidden >= {0}
    assert chosen.loss == 4


def test_the_definitions_alone_may_give_a_count_away() -> None:
    values = 12, 5
    sums = [total([0], values), total([1], values)]
    at_most = Relation(((1, 1), (0, -1)), most=-4)

    alone = choose(Choice(2, sums, Rule()))
    related = choose(Choice(2, sums, Rule(), [at_most]))

    assert alone.hidden == {1}
    assert related.hidden == {0, 1}


@settings(max_examples=examples(30))
@given(
    tiny_tables([(3,)]),
    st.lists(st.tuples(st.sampled_from([-1, 1, 2]), st.integers(0, 2)), min_size=2, max_size=2),
    st.integers(0, 2),
)
def test_no_reader_who_knows_the_definitions_can_narrow_a_small_count(
    problem: Choice, terms: list[tuple[int, int]], slack: int
) -> None:
    weights = {part: weight for weight, part in terms}
    values = {one.parts[0]: one.value for one in problem.sums if len(one.parts) == 1}
    now = sum(weight * values[part] for part, weight in weights.items())
    relation = Relation(tuple(weights.items()), most=now + slack)
    related = replace(problem, relations=[relation])

    chosen = choose(related)

    assert exposed(related, chosen.hidden) == set(chosen.unprotected)


def test_what_was_told_too_much_of_before_is_named() -> None:
    values = 5, 40, 30
    told = [total([0, 1], values, TOLD), total([1], values, TOLD)]
    others = [total([2], values), total([0, 2], values)]

    chosen = choose(Choice(3, [total([0], values, HIDDEN), *told, *others], Rule()))

    assert chosen.unprotected == (0,)
    assert chosen.hidden == frozenset()


def test_numbers_that_contradict_protect_nobody() -> None:
    sums = [Sum((0,), 30, TOLD), Sum((1,), 30, TOLD), Sum((0, 1), 50, TOLD), Sum((1, 2), 5)]

    chosen = choose(Choice(3, sums, Rule()))

    assert chosen.hidden == {3}
    assert chosen.unprotected == (3,)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    nothing = choose(Choice(0, (), Rule()))
    zero = choose(Choice(2, (Sum((0, 1), 0), Sum((1,), 0)), Rule()))

    assert nothing.hidden == zero.hidden == frozenset()
    assert nothing.loss == nothing.least_loss == nothing.gap == 0


def test_a_large_table_is_protected_in_no_time_if_none_is_given() -> None:
    dice = Random(4)
    values = [dice.choice((0, 3, 8, 15, 40, 120)) for _ in range(12 * 10)]
    problem = table_of(values, (12, 10), Rule())

    hasty = choose(problem, seconds=0)

    assert hasty.least_loss < hasty.loss
    again = choose(
        replace(
            problem,
            sums=[
                replace(one, standing=HIDDEN if number in hasty.hidden else TOLD)
                for number, one in enumerate(problem.sums)
            ],
        )
    )
    assert not again.unprotected


def test_the_same_problem_has_the_same_answer() -> None:
    dice = Random(7)
    problem = table_of([dice.randint(0, 40) for _ in range(24)], (4, 6), Rule())

    assert choose(problem) == choose(problem)


def test_the_solver_is_not_loaded_before_something_is_chosen() -> None:
    lines = (
        "import sys, peercenter.solver.disclosure.choosing",
        "sys.exit(any(name.startswith('ortools') for name in sys.modules))",
    )

    assert subprocess.run([sys.executable, "-c", "\n".join(lines)], check=False).returncode == 0
