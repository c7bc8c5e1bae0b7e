# SPDX-License-Identifier: MIT
"""What is said to be in the way is in the way, and nothing else is."""

from hypothesis import assume, given, settings

from peercenter.solver.explain import gaps, in_the_way
from peercenter.solver.problem import Demand, MinuteLimit, Person, Problem, Roster, Rule
from peercenter.solver.roster import solve
from tests.solver.problems import HOUR, ids, plans, shift, tiny_problems

EARLY, LATE, NEXT = shift(0, "early"), shift(0, "late"), shift(1, "early")


def wanting(*people: Person, needed: int = 1) -> Problem:
    """Return a problem in which each of three shifts needs somebody."""
    return Problem(
        2,
        (EARLY, LATE, NEXT),
        people,
        tuple(Demand(one.id, ids(one), needed, 100) for one in (EARLY, LATE, NEXT)),
    )


def met(problem: Problem, roster: Roster) -> set[str]:
    return {one.id for one in problem.demands} - {gap.demand for gap in gaps(problem, roster)}


def test_a_gap_says_who_could_not_take_it_and_why() -> None:
    ada = Person("ada", rest=12 * HOUR)
    ben = Person("ben", barred={NEXT.id: "time off"})
    problem = wanting(ada, ben)

    (gap,) = gaps(problem, {"ada": ids(LATE), "ben": ids(EARLY)})

    assert (gap.demand, gap.needed, gap.heads) == (NEXT.id, 1, 0)
    assert {hurdle.person: [limit.rule for limit in hurdle.limits] for hurdle in gap.hurdles} == {
        "ada": [Rule.REST],
        "ben": [Rule.BARRED],
    }


def test_the_limits_in_the_way_are_named_and_no_others() -> None:
    ada = Person("ada", minutes=(MinuteLimit(0, 1, most=8 * HOUR),), longest_run=5)
    ben = Person("ben", barred={NEXT.id: "time off", EARLY.id: "time off"}, rest=HOUR)
    problem = wanting(ada, ben)

    limits = in_the_way(problem, {"ada": ids(EARLY), "ben": ids(LATE)}, NEXT.id)

    assert limits is not None
    assert [(limit.person, limit.rule) for limit in limits] == [("ada", Rule.MOST_MINUTES)]


def test_with_nobody_who_counts_no_limit_is_in_the_way() -> None:
    assert in_the_way(wanting(), {}, NEXT.id) == ()


def test_what_can_be_met_has_nothing_in_its_way() -> None:
    problem = wanting(Person("ada"), Person("ben"))

    assert in_the_way(problem, {"ada": ids(EARLY), "ben": ids(LATE)}, NEXT.id) is None


@settings(max_examples=30)
@given(tiny_problems(people=2, most_shifts=4))
def test_something_is_in_the_way_of_a_gap_if_no_roster_closes_it(problem: Problem) -> None:
    roster = solve(problem, seconds=20, workers=1).roster
    found = gaps(problem, roster) if roster else ()
    assume(found)
    wanted = met(problem, roster) | {found[0].demand}

    limits = in_the_way(problem, roster, found[0].demand)

    ways = [list(plans(problem, person)) for person in problem.people]
    names = [person.id for person in problem.people]
    closed = any(
        wanted <= met(problem, dict(zip(names, (one, two), strict=True)))
        for one in ways[0]
        for two in ways[1]
    )
    assert (limits is None) == closed


def test_a_contradiction_hidden_in_a_month_is_found() -> None:
    month = tuple(shift(day) for day in range(28))
    ada = Person(
        "ada",
        minutes=(MinuteLimit(0, 27, least=21 * 6 * HOUR, most=26 * 6 * HOUR),),
        rest=11 * HOUR,
        longest_run=5,
        shortest_break=3,
        most_weekends=3,
    )
    weekends = tuple((day, day + 1) for day in range(5, 28, 7))

    solution = solve(Problem(28, month, (ada,), weekends=weekends), seconds=20, workers=1)

    assert {limit.rule for limit in solution.conflicts} == {
        Rule.LEAST_MINUTES,
        Rule.LONGEST_RUN,
        Rule.SHORTEST_BREAK,
    }
