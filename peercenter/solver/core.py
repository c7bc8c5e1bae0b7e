# SPDX-License-Identifier: MIT
"""Limits that cannot all hold: thinned out one by one until none can be left out.

Among many limits CP-SAT's assumptions name a few at once. Of few, each is tried by itself: what is
not an assumption is simplified away, and hard cases become easy.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from peercenter.solver.index import Index
from peercenter.solver.model import RosterModel, whole_days
from peercenter.solver.problem import Limit, Problem
from peercenter.solver.search import Search

PROOF_SECONDS = 10.0
FEW = 60


def contradictions(
    problem: Problem, people: Sequence[int], should_stop: Callable[[], bool]
) -> tuple[Limit, ...]:
    """Return, for each of the people, limits of theirs that cannot all hold."""
    conflicts: list[Limit] = []
    for number in people:
        alone = replace(
            problem,
            people=(problem.people[number],),
            demands=(),
            wishes=(),
            balances=(),
            present={},
        )
        core = Core(alone, seconds=PROOF_SECONDS, should_stop=should_stop)
        conflicts += core.limits() or ()
    return tuple(conflicts)


class Core:
    """Asks whether a problem can be solved with every demand met, and if not, why not."""

    def __init__(
        self, problem: Problem, *, seconds: float, should_stop: Callable[[], bool]
    ) -> None:
        index = Index(problem)
        self._search = Search(
            index,
            seconds=seconds,
            workers=1,
            seed=1,
            on_progress=lambda _: None,
            should_stop=should_stop,
        )
        nobody = tuple(frozenset[int]() for _ in index.people)
        self._roster = RosterModel(
            index, nobody, whole_days(index, range(len(index.people))), explains=True
        )
        self._limits: dict[int, Limit] = {
            switch.index: limit for switch, limit in self._roster.switches
        }

    def limits(self) -> tuple[Limit, ...] | None:
        """Return limits that cannot all hold; None if they can, or if time ran out."""
        core = self._conflict([switch for switch, _ in self._roster.switches])
        if core is None:
            return None
        for switch in list(core):
            if all(other.index != switch.index for other in core):
                continue
            fewer = [other for other in core if other.index != switch.index]
            smaller = self._conflict(fewer)
            if smaller is not None:
                core = smaller
        return tuple(self._limits[switch.index] for switch in core)

    def _conflict(self, switches: Sequence[cp_model.IntVar]) -> Sequence[cp_model.IntVar] | None:
        """Return those of the switches that cannot all be on, or None if they can."""
        few = len(self._roster.switches) <= FEW
        model = self._roster.model.clone() if few else self._roster.model
        if few:
            model.add_bool_and(switches)
        else:
            model.clear_assumptions()
            model.add_assumptions(switches)
        solver = self._search.solver(self._search.left, 1, 0)
        if self._search.run(solver, model, lambda _: None) != cp_model.INFEASIBLE:
            return None
        if few:
            return switches
        named = set(solver.sufficient_assumptions_for_infeasibility())
        return [switch for switch in switches if switch.index in named]
