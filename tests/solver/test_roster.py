# SPDX-License-Identifier: MIT
"""Whatever the search says is true: against trying everything, on tiny rosters."""

from threading import Event

from hypothesis import given, settings

from peercenter.solver.check import check
from peercenter.solver.problem import (
    Demand,
    MinuteLimit,
    Person,
    Problem,
    Progress,
    Rule,
    Solution,
    Status,
)
from peercenter.solver.roster import solve
from tests.solver.problems import HOUR, ids, least_cost, shift, tiny_problems, total


def solved(problem: Problem) -> Solution:
    return solve(problem, seconds=20, workers=1)


@settings(max_examples=40)
@given(tiny_problems())
def test_the_best_roster_is_found_and_proven(problem: Problem) -> None:
    best = least_cost(problem)

    solution = solved(problem)

    assert solution.cost == best
    if best is None:
        assert solution.status is Status.IMPOSSIBLE
        assert solution.conflicts
    else:
        assert solution.status is Status.OPTIMAL
        assert solution.bound == best == sum(solution.terms.values())
        assert total(problem, solution.roster) == best


@settings(max_examples=10)
@given(tiny_problems())
def test_the_same_seed_gives_the_same_cost(problem: Problem) -> None:
    assert solved(problem).cost == solved(problem).cost


def test_limits_that_contradict_are_named_and_no_others() -> None:
    week = tuple(shift(day) for day in range(7))
    ada = Person(
        "ada",
        minutes=(MinuteLimit(0, 6, least=30 * HOUR), MinuteLimit(0, 2, most=20 * HOUR)),
        longest_run=2,
        most_weekends=0,
    )

    solution = solved(Problem(7, week, (ada, Person("ben")), weekends=((5, 6),)))

    assert solution.status is Status.IMPOSSIBLE
    assert solution.cost is None
    assert {(limit.person, limit.rule) for limit in solution.conflicts} == {
        ("ada", Rule.LEAST_MINUTES),
        ("ada", Rule.LONGEST_RUN),
        ("ada", Rule.MOST_WEEKENDS),
    }


def test_fixed_shifts_stay_even_when_they_break_a_limit() -> None:
    early, late = shift(0, "early"), shift(0, "late")
    ada = Person("ada", fixed=ids(early, late), minutes=(MinuteLimit(0, 1, most=8 * HOUR),))

    solution = solved(Problem(2, (early, late, shift(1)), (ada,)))

    assert solution.roster == {"ada": ids(early, late)}


def test_progress_falls_in_cost_and_rises_in_bound() -> None:
    week = tuple(shift(day, kind) for day in range(7) for kind in ("early", "late"))
    people = tuple(Person(f"p{number}", longest_run=3, rest=11 * HOUR) for number in range(3))
    demands = tuple(Demand(one.id, ids(one), 2, 5, 1) for one in week)
    told: list[Progress] = []

    solution = solve(
        Problem(7, week, people, demands), seconds=20, workers=1, on_progress=told.append
    )

    costs = [step.cost for step in told if step.cost is not None]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == solution.cost
    assert [step.bound for step in told] == sorted(step.bound for step in told)


def test_a_stopped_search_returns_the_best_so_far() -> None:
    month = tuple(shift(day, kind) for day in range(28) for kind in ("early", "late"))
    people = tuple(
        Person(f"p{number}", minutes=(MinuteLimit(0, 27, 90 * HOUR, 120 * HOUR),), longest_run=5)
        for number in range(12)
    )
    demands = tuple(Demand(one.id, ids(one), 4 + one.day % 3, 7, 1) for one in month)
    problem = Problem(28, month, people, demands, weekends=((5, 6), (12, 13)))
    found = Event()

    solution = solve(
        problem,
        seconds=600,
        workers=1,
        on_progress=lambda progress: found.set() if progress.cost is not None else None,
        should_stop=found.is_set,
    )

    assert solution.status is Status.GOOD
    assert not check(problem, solution.roster)
    assert solution.seconds < 60


def test_a_search_stopped_at_once_has_no_roster() -> None:
    ada = Person("ada", minutes=(MinuteLimit(0, 0, least=HOUR),))

    solution = solve(Problem(1, (shift(0),), (ada,)), seconds=9, should_stop=lambda: True)

    assert solution.status is Status.STOPPED
    assert solution.roster == {}


def test_nobody_and_nothing_is_a_roster_too() -> None:
    demand = Demand("nobody", frozenset(), 2, 5)

    assert solved(Problem(3, (), ())).status is Status.OPTIMAL
    assert solved(Problem(3, (), (Person("ada"),), (demand,))).cost == 10
