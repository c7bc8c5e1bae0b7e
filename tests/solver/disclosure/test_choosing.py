# SPDX-License-Identifier: MIT
"""What is chosen to be hidden protects, and hiding less would not: against trying everything."""

from hypothesis import given, settings

from peercenter.domain.disclosure.problems import Choice, Standing, Sum
from peercenter.domain.disclosure.regions import Rule
from peercenter.solver.disclosure.choosing import choose
from tests.solver.disclosure.tiny_tables import exposed, table_of, tiny_tables

COUNTS = 40, 20, 30, 5, 25, 60, 12, 33, 19


def test_a_small_count_takes_others_along_until_no_total_gives_it_away() -> None:
    problem = table_of(COUNTS, (3, 3), rule=Rule())

    chosen = choose(problem)

    assert chosen.loss == chosen.least_loss == 4
    assert len(chosen.hidden) == 4
    assert not chosen.unprotected


@settings(max_examples=30)
@given(tiny_tables())
def test_no_reader_can_narrow_a_small_count(problem: Choice) -> None:
    chosen = choose(problem)

    assert not chosen.unprotected
    assert not exposed(problem, chosen.hidden)


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert choose(Choice(0, (), Rule())).hidden == frozenset()
    assert choose(Choice(1, (Sum((0,), 0, Standing.OPEN),), Rule())).hidden == frozenset()
