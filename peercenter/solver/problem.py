# SPDX-License-Identifier: MIT
"""A roster to be filled, as plain values: shifts, people with their limits, and what costs what.

Days are counted from zero and minutes from the start of day zero, on one axis, so that a shift
over midnight or over a change of the clocks is nothing special here. What came before (a run of
days worked last week) is told by starting earlier and fixing the shifts that were worked.

Every hard rule is one person's alone. What people owe to each other, coverage, has a price.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

Roster = Mapping[str, frozenset[str]]
"""Who takes which shifts, by the ids of people and shifts."""


class Rule(StrEnum):
    """A hard rule of one person."""

    BARRED = "barred"
    """Takes a shift that they cannot take."""
    FIXED = "fixed"
    """Does not take a shift that is fixed."""
    PER_DAY = "per_day"
    REST = "rest"
    """Two shifts overlap, or leave too little time for rest or for the way."""
    FOLLOWS = "follows"
    MOST_MINUTES = "most_minutes"
    LEAST_MINUTES = "least_minutes"
    MOST_OF_KIND = "most_of_kind"
    LONGEST_RUN = "longest_run"
    SHORTEST_RUN = "shortest_run"
    SHORTEST_BREAK = "shortest_break"
    MOST_WEEKENDS = "most_weekends"


@dataclass(frozen=True, slots=True)
class Shift:
    """Something to take, for any number of people."""

    id: str
    day: int
    """The day it counts for, also when it ends on the next."""
    start: int
    end: int
    paid: int
    """Minutes that count as worked."""
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class MinuteLimit:
    """How many paid minutes a person works from one day to another, both included."""

    first: int
    last: int
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes shifts, within limits."""

    id: str
    barred: Mapping[str, str] = field(default_factory=dict)
    """Shifts they cannot take, each with a word for why; a fixed shift is never barred."""
    fixed: frozenset[str] = frozenset()
    """Shifts that stay. No limit holds against what is fixed, only against what is added."""
    minutes: tuple[MinuteLimit, ...] = ()
    most_of_kind: Mapping[str, int] = field(default_factory=dict)
    most_per_day: int = 1
    rest: int = 0
    """Minutes between a shift and one of another day."""
    longest_run: int | None = None
    """Days worked in a row."""
    shortest_run: int = 1
    """As above; a run that touches the first or the last day may be shorter."""
    shortest_break: int = 1
    """Days off in a row, with the same exemption."""
    most_weekends: int | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """So many people are needed who count, on shifts that count."""

    id: str
    shifts: frozenset[str]
    needed: int
    under: int
    """The price of each head missing."""
    over: int = 0
    """The price of each head too many."""
    people: frozenset[str] | None = None
    """Who counts; everybody if none are named."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one person would like, or rather not."""

    person: str
    shifts: frozenset[str]
    """Wanted shifts are of one day."""
    weight: int
    """The price of taking none of the wanted shifts, or of each unwanted one."""
    wanted: bool = True
    term: str = "wishes"
    """The name under which the price is added up."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What is to be shared fairly: hours, evenings, weekends."""

    id: str
    amounts: Mapping[str, int]
    """How much of it a shift is."""
    bands: Mapping[str, tuple[int, int]]
    """Each person's fair share: from, to."""
    weight: int
    """The price of each started unit outside the band."""
    unit: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """All that is known about a roster to be filled."""

    days: int
    shifts: tuple[Shift, ...]
    people: tuple[Person, ...]
    demands: tuple[Demand, ...] = ()
    wishes: tuple[Wish, ...] = ()
    balances: tuple[Balance, ...] = ()
    weekends: tuple[tuple[int, ...], ...] = ()
    """The days of each weekend; who works on one of them works that weekend."""
    cannot_follow: frozenset[tuple[str, str]] = frozenset()
    """Kinds of which the second cannot be taken on the day after the first."""
    travel: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Minutes from one place to another."""
    present: Roster = field(default_factory=dict)
    """The roster as it is now: where the search begins, and what `change` refers to."""
    change: int = 0
    """The price of each present shift that its person does not keep."""

    def limits_of(self, person: Person) -> Person:
        """Return the person with limits as wide as what is fixed makes them."""
        if not person.fixed:
            return person
        fixed = [shift for shift in self.shifts if shift.id in person.fixed]
        days = {shift.day for shift in fixed}
        worked = sum(not days.isdisjoint(weekend) for weekend in self.weekends)
        weekends = person.most_weekends
        return replace(
            person,
            minutes=tuple(
                replace(limit, most=max(limit.most, paid_within(fixed, limit)))
                if limit.most is not None
                else limit
                for limit in person.minutes
            ),
            most_of_kind={
                kind: max(most, sum(shift.kind == kind for shift in fixed))
                for kind, most in person.most_of_kind.items()
            },
            most_weekends=None if weekends is None else max(weekends, worked),
        )

    def __post_init__(self) -> None:
        for trouble in _troubles(self):
            raise ValueError(trouble)


def paid_within(shifts: Iterable[Shift], limit: MinuteLimit) -> int:
    """Return the paid minutes that a limit speaks of."""
    return sum(shift.paid for shift in shifts if limit.first <= shift.day <= limit.last)


class Status(StrEnum):
    """How a search ended."""

    OPTIMAL = "optimal"
    """No roster costs less."""
    GOOD = "good"
    """A roster that keeps every rule; a cheaper one may exist."""
    IMPOSSIBLE = "impossible"
    """Somebody's own rules contradict each other; see the conflicts."""
    STOPPED = "stopped"
    """Stopped before any roster was found."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A hard rule as it applies to one person: which days or shifts, and the number."""

    person: str
    rule: Rule
    first: int
    last: int
    """The days it speaks of."""
    number: int = 0
    shifts: tuple[str, ...] = ()
    note: str = ""
    """Why a shift is barred, or the kind of which there are too many."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a search has come."""

    cost: int | None
    bound: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The best roster found, what it costs, and what is known about better ones."""

    status: Status
    roster: Roster
    cost: int | None
    """None where there is no roster."""
    bound: int
    """No roster costs less than this."""
    terms: Mapping[str, int]
    """What the cost is made of."""
    seconds: float
    conflicts: tuple[Limit, ...] = ()
    """Limits that cannot hold together, for each person whose rules contradict each other."""


def _troubles(problem: Problem) -> Iterator[str]:
    """Tell what makes the problem nonsense: a mistake of whoever wrote it down."""
    shifts = {shift.id: shift.day for shift in problem.shifts}
    people = {person.id for person in problem.people}
    if len(shifts) < len(problem.shifts) or len(people) < len(problem.people):
        yield "two people or two shifts have the same id"
    for shift in problem.shifts:
        if not 0 <= shift.day < problem.days or shift.start >= shift.end or shift.paid < 0:
            yield f"shift {shift.id} is not within the days, or does not end after it starts"
    for person in problem.people:
        if not person.fixed <= shifts.keys():
            yield f"person {person.id} is fixed to a shift that does not exist"
        longest = 1 if person.longest_run is None else person.longest_run
        if min(person.most_per_day, longest, person.shortest_run, person.shortest_break) < 1:
            yield f"person {person.id} has a limit below one"
    yield from _troubles_of_demands(problem, shifts, people)
    yield from _troubles_of_wishes(problem, shifts, people)
    if not all(
        0 <= day < problem.days and after > day
        for weekend in problem.weekends
        for day, after in pairwise((*weekend, problem.days))
    ):
        yield "a weekend's days are not in order, or not within the days"


def _troubles_of_demands(
    problem: Problem, shifts: Mapping[str, int], people: set[str]
) -> Iterator[str]:
    for demand in problem.demands:
        if not demand.shifts <= shifts.keys() or not (demand.people or frozenset()) <= people:
            yield f"demand {demand.id} counts somebody or something that does not exist"
        if min(demand.needed, demand.under, demand.over) < 0:
            yield f"demand {demand.id} has a number below zero"
    if not problem.present.keys() <= people or problem.change < 0:
        yield "the present roster is about nobody, or a change has a price below zero"


def _troubles_of_wishes(
    problem: Problem, shifts: Mapping[str, int], people: set[str]
) -> Iterator[str]:
    for wish in problem.wishes:
        if wish.person not in people or not wish.shifts <= shifts.keys() or wish.weight < 0:
            yield f"a wish of {wish.person} is about nobody or nothing, or has a weight below zero"
        if wish.wanted and len({shifts.get(name) for name in wish.shifts}) > 1:
            yield f"a wish of {wish.person} wants shifts of several days"
    for balance in problem.balances:
        if not balance.amounts.keys() <= shifts.keys() or not balance.bands.keys() <= people:
            yield f"balance {balance.id} is about nobody or nothing"
        if min((balance.weight, balance.unit - 1, *balance.amounts.values())) < 0:
            yield f"balance {balance.id} has a number that is too small"
