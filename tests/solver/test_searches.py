# SPDX-License-Identifier: MIT
"""Each way of searching by itself: plans, columns, parts and the linear program."""

from math import inf

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peercenter.solver.check import check
from peercenter.solver.columns import ColumnSearch
from peercenter.solver.index import Index
from peercenter.solver.model import RosterModel, whole_days
from peercenter.solver.neighbourhoods import PartSearch
from peercenter.solver.problem import Demand, MinuteLimit, Person, Problem, Progress
from peercenter.solver.relaxation import Relaxation, start_from_parts
from peercenter.solver.search import Search
from peercenter.solver.whole import planners_of, start
from tests.solver.problems import HOUR, KINDS, ids, least_cost, plans, shift, tiny_problems


def search_of(problem: Problem, seconds: float = 5.0) -> Search:
    def ignore(_: Progress) -> None: ...

    return Search(
        Index(problem),
        seconds=seconds,
        workers=1,
        seed=1,
        on_progress=ignore,
        should_stop=lambda: False,
    )


@settings(max_examples=200)
@given(tiny_problems(people=1, most_shifts=7), st.data())
def test_no_plan_is_cheaper_than_the_planners_best(problem: Problem, data: st.DataObject) -> None:
    index = Index(problem)
    planner = planners_of(index)[0]
    assume(planner is not None and planner.exact)
    assert planner is not None
    prices = np.array(
        data.draw(
            st.lists(st.integers(-5, 5), min_size=len(problem.shifts), max_size=len(problem.shifts))
        ),
        float,
    )

    found = planner.plans(prices, 3)

    def price(taken: frozenset[int]) -> float:
        return planner.days.own_cost(taken) + float(sum(prices[one] for one in taken))

    possible = {index.numbers(taken) for taken in plans(problem, problem.people[0])}
    assert {plan.shifts for plan in found} <= possible
    assert all(plan.cost == price(plan.shifts) for plan in found)
    assert min(map(price, possible), default=inf) == (found[0].cost if found else inf)


@settings(max_examples=40)
@given(tiny_problems())
def test_columns_prove_a_bound_that_holds(problem: Problem) -> None:
    search = search_of(problem)
    planners = [planner for planner in planners_of(search.index) if planner and planner.exact]
    assume(len(planners) == len(problem.people) and not start(search, list(planners)))
    best = least_cost(problem)
    assert best is not None

    columns = ColumnSearch(search, planners)
    columns.prove()
    columns.dive()

    assert search.bound <= best
    assert search.cost is not None
    assert search.cost >= best


@settings(max_examples=40)
@given(tiny_problems(people=3, most_shifts=4))
def test_the_linear_program_proves_a_bound_that_holds(problem: Problem) -> None:
    best = least_cost(problem)
    assume(best is not None)
    assert best is not None
    search = search_of(problem)

    start_from_parts(search)

    assert search.bound <= best
    assert search.cost is None or search.cost >= best


def test_what_is_settled_in_rounding_breaks_no_rule() -> None:
    month = tuple(shift(day, kind) for day in range(28) for kind in KINDS)
    people = tuple(
        Person(
            f"p{number}",
            minutes=tuple(MinuteLimit(day, day + 6, most=31 * HOUR) for day in range(0, 28, 7)),
            rest=11 * HOUR,
            longest_run=4,
        )
        for number in range(9)
    )
    demands = tuple(Demand(one.id, ids(one), 1 + one.day % 3, 9, 1) for one in month)
    search = search_of(Problem(28, month, people, demands))
    index = search.index
    nobody = tuple(frozenset[int]() for _ in people)
    relaxation = Relaxation(RosterModel(index, nobody, whole_days(index, range(len(people)))))

    assert relaxation.solve(search)
    bounds = [relaxation.bound]
    for _ in range(3):
        relaxation.settle()
        assert relaxation.solve(search)
        bounds.append(relaxation.bound)

    taken, _ = relaxation.split()
    assert not check(index.problem, index.named(taken))
    assert bounds == sorted(bounds)


@settings(max_examples=10)
@given(tiny_problems(people=3, most_shifts=4))
def test_parts_never_leave_a_rule_broken(problem: Problem) -> None:
    search = search_of(problem)
    assume(not start(search, planners_of(search.index)))

    PartSearch(search).run(search.seconds + 0.1)

    assert search.best is not None
    assert not check(problem, search.index.named(search.best))
