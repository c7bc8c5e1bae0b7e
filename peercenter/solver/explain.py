# SPDX-License-Identifier: MIT
"""Why a roster is not better: what is not covered, who could not help, and what is in the way.

Who could not help is read off the finished roster, without the solver. What is in the way is the
solver's own proof: limits that cannot all hold, with none of them left out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from peercenter.solver.check import broken_limits
from peercenter.solver.problem import Demand, Limit, Person, Problem, Roster, Shift

PROOF_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Hurdle:
    """Why a person does not take a shift: the limits they would break, or none at all."""

    person: str
    shift: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A demand that is not met."""

    demand: str
    needed: int
    heads: int
    hurdles: tuple[Hurdle, ...]
    """For everybody who counts and is not there: the shift that breaks the fewest limits."""


def gaps(problem: Problem, roster: Roster) -> tuple[Gap, ...]:
    """Return every demand that is not met, with why nobody else takes a shift that counts."""
    shifts = {shift.id: shift for shift in problem.shifts}
    found = []
    for demand in problem.demands:
        heads = sum(
            len(demand.shifts & roster.get(person.id, frozenset()))
            for person in problem.people
            if demand.people is None or person.id in demand.people
        )
        if heads < demand.needed:
            hurdles = _hurdles(problem, roster, demand, shifts)
            found.append(Gap(demand.id, demand.needed, heads, hurdles))
    return tuple(found)


def in_the_way(
    problem: Problem,
    roster: Roster,
    demand: str,
    *,
    seconds: float = PROOF_SECONDS,
    should_stop: Callable[[], bool] = lambda: False,
) -> tuple[Limit, ...] | None:
    """Return limits that together keep the demand from being met without opening another gap.

    None of them can be left out, unless time ran out. Without any limit in the way there are too
    few people who count; None says that it was not settled in time.
    """
    from peercenter.solver.core import Core  # noqa: PLC0415 - loads OR-Tools

    wanted = {demand}
    wanted |= {one.id for one in problem.demands} - {gap.demand for gap in gaps(problem, roster)}
    hard = tuple(one for one in problem.demands if one.id in wanted and one.needed)
    plain = replace(problem, demands=hard, wishes=(), balances=(), present={}, change=0)
    return Core(plain, seconds=seconds, should_stop=should_stop).limits()


def _hurdles(
    problem: Problem, roster: Roster, demand: Demand, shifts: dict[str, Shift]
) -> tuple[Hurdle, ...]:
    hurdles = []
    for person in problem.people:
        taken = roster.get(person.id, frozenset())
        counts = demand.people is None or person.id in demand.people
        if counts and not demand.shifts & taken:
            now = [shifts[name] for name in sorted(taken)]
            ways = [_hurdle(problem, person, now, shifts[name]) for name in sorted(demand.shifts)]
            hurdles += [min(ways, key=lambda way: len(way.limits))] if ways else []
    return tuple(hurdles)


def _hurdle(problem: Problem, person: Person, now: Sequence[Shift], shift: Shift) -> Hurdle:
    before = set(broken_limits(problem, person, now))
    after = broken_limits(problem, person, [*now, shift])
    return Hurdle(person.id, shift.id, tuple(limit for limit in after if limit not in before))
