# SPDX-License-Identifier: MIT
"""Deciding what a report hides, and having it checked.

Where fewer numbers were hidden once than now, some that were hidden then are not as open as they
would have to be today. That cannot be helped any more, and would hinder every later report that has
to do with them: so they only must not be narrowed further.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from peercenter.domain.disclosure.posing import Problem
from peercenter.domain.disclosure.problems import Choice, Chosen, Narrowed, Standing, Sum, Verdict
from peercenter.solver.disclosure.audit import audit

Choosing = Callable[[Choice], Chosen]
_STEPS = 3
"""How far around what is lost nothing more is told at most."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What is hidden, and what the audit found of it."""

    chosen: Chosen
    verdict: Verdict
    exposed: tuple[int, ...]
    """Places of what would come out."""

    @property
    def is_safe(self) -> bool:
        """Whether the report may leave."""
        return not self.exposed and not self.verdict.contradicts


def settled(problem: Problem, choose: Choosing) -> Settled:
    """Return what to hide, and what would come out nevertheless."""
    found = _tried(problem, problem.choice, choose, {})
    if found.is_safe or found.verdict.contradicts:
        return found
    lost = _lost(problem)
    for around in _wider(problem.choice, lost) if lost else ():
        again = _tried(problem, _given_up(problem.choice, lost, around), choose, lost)
        if again.is_safe:
            return again
    return found


def _tried(
    problem: Problem, choice: Choice, choose: Choosing, lost: Mapping[int, Narrowed]
) -> Settled:
    chosen = choose(choice)
    pairs = enumerate(zip(problem.choice.sums, choice.sums, strict=True))
    kept_back = {
        place
        for place, (asked, given) in pairs
        if asked.standing is Standing.OPEN and given.standing is Standing.HIDDEN
    }
    chosen = replace(chosen, hidden=chosen.hidden | kept_back)
    verdict = audit(problem.reader(chosen.hidden))
    exposed = {*chosen.unprotected, *verdict.exposed} - lost.keys()
    exposed |= {one.place for one in verdict.bounds if _is_narrower(one, lost.get(one.place))}
    return Settled(chosen, verdict, tuple(sorted(exposed)))


def _lost(problem: Problem) -> dict[int, Narrowed]:
    """Return how far everybody can narrow what was hidden before, where that is too far."""
    sums = problem.choice.sums
    before = [place for place, one in enumerate(sums) if one.standing is not Standing.OPEN]
    reader = problem.reader(())
    verdict = audit(replace(reader, sums=[reader.sums[place] for place in before]))
    exposed = set(verdict.exposed)
    return {before[one.place]: one for one in verdict.bounds if one.place in exposed}


def _wider(choice: Choice, lost: Collection[int]) -> Iterator[set[int]]:
    """Yield parts around which nothing more is told: none, those of what is lost, and more."""
    yield set()
    parts = {part for place in lost for part in choice.sums[place].parts}
    for _ in range(_STEPS):
        yield set(parts)
        near = [one.parts for one in choice.sums if not parts.isdisjoint(one.parts)]
        parts.update(part for own in near for part in own)


def _given_up(choice: Choice, lost: Collection[int], around: Collection[int]) -> Choice:
    """Return the problem as if everybody knew what is lost, with nothing told around it."""

    def given(place: int, one: Sum) -> Sum:
        if place in lost:
            return replace(one, standing=Standing.TOLD)
        is_around = one.standing is Standing.OPEN and any(part in around for part in one.parts)
        if is_around and one.value > choice.rule.threshold:
            return replace(one, standing=Standing.HIDDEN)
        return one

    return replace(choice, sums=[given(place, one) for place, one in enumerate(choice.sums)])


def _is_narrower(now: Narrowed, before: Narrowed | None) -> bool:
    if before is None:
        return False
    is_below = now.high is not None and (before.high is None or now.high < before.high)
    return is_below or now.low > before.low
