# SPDX-License-Identifier: MIT
"""Tiny rosters: by hand, drawn at random, and solved by trying everything."""

from collections.abc import Iterator
from itertools import chain, combinations, product

from hypothesis import strategies as st

from peercenter.solver.check import broken_limits, check, cost
from peercenter.solver.problem import (
    Balance,
    Demand,
    MinuteLimit,
    Person,
    Problem,
    Roster,
    Shift,
    Wish,
)

HOUR, DAY = 60, 24 * 60
KINDS = {"early": (8, 14), "late": (13, 21), "night": (22, 30)}
PLACES = ("HARBOR", "MILL")


def shift(day: int, kind: str = "early", place: str = "HARBOR") -> Shift:
    """Return a day's shift of a kind; its id says it all."""
    start, end = (day * DAY + hour * HOUR for hour in KINDS[kind])
    return Shift(f"{day} {kind} {place}", day, start, end, end - start, kind, place)


def ids(*shifts: Shift) -> frozenset[str]:
    """Return the ids of these shifts."""
    return frozenset(one.id for one in shifts)


def plans(problem: Problem, person: Person) -> Iterator[frozenset[str]]:
    """Return everything the person could take without breaking a rule."""
    sizes = range(len(problem.shifts) + 1)
    for taken in chain.from_iterable(combinations(problem.shifts, size) for size in sizes):
        if not broken_limits(problem, person, taken):
            yield ids(*taken)


def least_cost(problem: Problem) -> int | None:
    """Return what the best roster costs, after trying all; None if there is none."""
    ways = [list(plans(problem, person)) for person in problem.people]
    names = [person.id for person in problem.people]
    rosters: Iterator[Roster] = (dict(zip(names, taken, strict=True)) for taken in product(*ways))
    return min((total(problem, roster) for roster in rosters), default=None)


def total(problem: Problem, roster: Roster) -> int:
    """Return the cost of a roster that breaks no rule."""
    assert not check(problem, roster)
    return sum(cost(problem, roster).values())


@st.composite
def tiny_problems(draw: st.DrawFn, *, people: int = 2, most_shifts: int = 5) -> Problem:
    """Draw a problem small enough to try everything."""
    days = draw(st.integers(2, 4))
    every = [shift(d, k, p) for d in range(days) for k in KINDS for p in PLACES]
    chosen = draw(st.lists(st.sampled_from(every), min_size=2, max_size=most_shifts, unique=True))
    names = [one.id for one in chosen]
    some = st.frozensets(st.sampled_from(names), max_size=3)
    amounts = st.integers(0, 3)
    staff = tuple(draw(_person(f"person {n}", days, names)) for n in range(people))
    ours = st.sampled_from([person.id for person in staff])
    demands = tuple(
        Demand(
            f"demand {number}",
            draw(some),
            draw(amounts),
            draw(st.integers(0, 9)),
            draw(amounts),
            draw(st.none() | st.frozensets(ours)),
        )
        for number in range(draw(st.integers(0, 3)))
    )
    wishes = tuple(
        Wish(draw(ours), draw(some), draw(amounts), wanted=False)
        if draw(st.booleans())
        else Wish(draw(ours), frozenset({draw(st.sampled_from(names))}), draw(amounts))
        for _ in range(draw(amounts))
    )
    balance = Balance(
        "fair",
        dict.fromkeys(draw(some), draw(st.integers(1, 3))),
        {person.id: (draw(amounts), 3) for person in staff[:1]},
        draw(amounts),
        draw(st.integers(1, 2)),
    )
    return Problem(
        days,
        tuple(chosen),
        staff,
        demands,
        wishes,
        (balance,),
        weekends=((1, 2),) if days > 2 else ((1,),),
        cannot_follow=draw(st.sampled_from([frozenset(), frozenset({("late", "early")})])),
        travel=draw(st.sampled_from([{}, {PLACES: 60, PLACES[::-1]: 60}])),
        present={person.id: draw(some) for person in staff[:1]},
        change=draw(amounts),
    )


def _person(name: str, days: int, names: list[str]) -> st.SearchStrategy[Person]:
    some = st.frozensets(st.sampled_from(names), max_size=2)
    limit = st.builds(
        lambda first, length, least, most: MinuteLimit(
            first, min(days - 1, first + length), least * HOUR, most and most * HOUR
        ),
        st.integers(0, days - 1),
        st.integers(0, days),
        st.sampled_from([0, 0, 0, 6, 14]),
        st.sampled_from([None, 8, 14, 16, 20]),
    )
    return st.builds(
        Person,
        st.just(name),
        barred=st.dictionaries(st.sampled_from(names), st.just("time off"), max_size=2),
        fixed=st.one_of(st.just(frozenset()), some),
        minutes=st.lists(limit, max_size=2).map(tuple),
        most_of_kind=st.dictionaries(st.sampled_from(list(KINDS)), st.integers(0, 2), max_size=1),
        most_per_day=st.integers(1, 2),
        rest=st.sampled_from([0, 8 * HOUR, 11 * HOUR]),
        longest_run=st.sampled_from([None, 1, 2]),
        shortest_run=st.sampled_from([1, 1, 2]),
        shortest_break=st.sampled_from([1, 1, 2]),
        most_weekends=st.sampled_from([None, 0, 1]),
    )
