# SPDX-License-Identifier: MIT
"""The best choice and its proof: the cheapest that satisfies all cuts known, until it protects.

After Fischetti and Salazar-González (2000). The master is a CP-SAT model that grows by cuts; its
bound holds whatever cuts are still missing.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

import numpy as np
from ortools.sat.python import cp_model

from peercenter.solver.disclosure.attack import Cut, Flags
from peercenter.solver.disclosure.search import Search

GRAIN = 1000
"""Shares of cuts are rounded up to so many parts of one."""
MOST_GRAIN = 10**6
"""Losses are counted exactly where so many parts of one are enough."""


@dataclass(frozen=True, slots=True)
class Found:
    """A choice in one table, and what no choice can be cheaper than."""

    hidden: Flags
    least: float


class Master:
    """The cheapest choice as far as the cuts known go."""

    def __init__(self, search: Search) -> None:
        table = search.table
        self._model = cp_model.CpModel()
        self._hides = {
            number: self._model.new_bool_var("") for number in np.flatnonzero(table.free).tolist()
        }
        losses = {number: Fraction(float(table.losses[number])) for number in self._hides}
        losses = {number: loss.limit_denominator(MOST_GRAIN) for number, loss in losses.items()}
        self._scale = min(MOST_GRAIN, lcm(*(loss.denominator for loss in losses.values())))
        # Rounded down, so that the bound is never too high.
        self._model.minimize(
            sum(
                floor(losses[number] * self._scale) * hides for number, hides in self._hides.items()
            )
        )
        self._size = len(table.groups)

    def add(self, cut: Cut) -> None:
        """Demand that a cut is satisfied."""
        shares = dict(zip(cut.sums.tolist(), cut.shares.tolist(), strict=True))
        if all(share == 1 for share in shares.values()):
            self._model.add_bool_or(self._hides[number] for number in shares)
        else:
            self._model.add(
                sum(
                    min(GRAIN, ceil(share * GRAIN)) * self._hides[number]
                    for number, share in shares.items()
                )
                >= GRAIN
            )

    def solve(self, hint: Flags, seconds: float) -> tuple[Flags | None, float, bool]:
        """Return the cheapest choice found, a bound, and whether it is the cheapest of all."""
        self._model.clear_hints()
        for number, hides in self._hides.items():
            self._model.add_hint(hides, bool(hint[number]))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self._model)
        bound = solver.best_objective_bound / self._scale
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, bound, False
        hidden = np.zeros(self._size, dtype=bool)
        for number, hides in self._hides.items():
            hidden[number] = solver.boolean_value(hides)
        return hidden, bound, status == cp_model.OPTIMAL


def prove(search: Search, best: Flags) -> Found:
    """Go on from a good choice until none is better, or the time is over."""
    master = Master(search)
    taken = 0
    least = 0.0
    while not search.deadline.is_over:
        for cut in search.pool.cuts[taken:]:
            master.add(cut)
        taken = len(search.pool.cuts)
        hidden, bound, is_least = master.solve(best, search.deadline.left)
        least = max(least, bound)
        if hidden is None or search.loss(best) <= least:
            break
        if not search.fails(hidden):
            if search.loss(hidden) < search.loss(best):
                best = hidden
            if is_least:
                break
        elif not _cuts_off(search, taken, hidden):
            # Rounding has eaten a cut: say plainly that more has to be hidden.
            others = np.flatnonzero(search.table.free & ~hidden)
            search.pool.add(Cut(others, np.ones(len(others))))
    return Found(best, min(least, search.loss(best)))


def _cuts_off(search: Search, taken: int, hidden: Flags) -> bool:
    return any(
        np.minimum(np.ceil(cut.shares * GRAIN), GRAIN)[hidden[cut.sums]].sum() < GRAIN
        for cut in search.pool.cuts[taken:]
    )
