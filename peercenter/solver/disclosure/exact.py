# SPDX-License-Identifier: MIT
"""The cheapest choice that satisfies all cuts known: a CP-SAT model that grows by cuts.

After Fischetti and Salazar-González (2000). Its bound holds whatever cuts are still missing.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor, lcm

import numpy as np
from ortools.sat.python import cp_model

from peercenter.solver.disclosure.attack import CLOSE, Array, Cut, Flags
from peercenter.solver.disclosure.search import Search

GRAIN = 1000
"""Shares of cuts are rounded up to so many parts of one."""
FINEST = 1000
"""Losses are counted in parts of one, at most so many."""


class Losses:
    """Losses as whole numbers, never more than they are."""

    def __init__(self, losses: Array) -> None:
        near = [Fraction(float(loss)).limit_denominator(FINEST) for loss in losses]
        self._parts = min(FINEST, lcm(*(loss.denominator for loss in near)))
        self.whole = [floor(float(loss) * self._parts + CLOSE) for loss in losses]
        self._is_exact = bool(np.abs(losses * self._parts - self.whole).max(initial=0) < CLOSE)

    def up(self, bound: float) -> float:
        """Return the least loss that is not below a bound."""
        return ceil(bound * self._parts - CLOSE) / self._parts if self._is_exact else bound

    def of(self, bound: float) -> float:
        """Return what a bound in whole numbers means."""
        return bound / self._parts


class Master:
    """The model."""

    def __init__(self, search: Search) -> None:
        table = search.table
        self._search = search
        self._model = cp_model.CpModel()
        self._hides = {
            number: self._model.new_bool_var("") for number in np.flatnonzero(table.free).tolist()
        }
        self.losses = Losses(table.losses[table.free])
        self._model.minimize(
            sum(
                loss * hides
                for loss, hides in zip(self.losses.whole, self._hides.values(), strict=True)
            )
        )
        self._taken = self._kept = 0

    def solve(
        self, hint: Flags, seconds: float, company: Sequence[tuple[int, Sequence[int]]]
    ) -> tuple[Flags | None, float, bool]:
        """Return the cheapest choice found, a bound, and whether there is no cheaper one.

        `company` names sums that are hidden only if one of others is.
        """
        for number, others in company[self._kept :]:
            self._model.add_bool_or(
                [~self._hides[number], *(self._hides[other] for other in others)]
            )
        self._kept = len(company)
        cuts = self._search.pool.cuts
        for cut in cuts[self._taken :]:
            self._add(cut)
        self._taken = len(cuts)
        self._model.clear_hints()  # type: ignore[no-untyped-call]  # theirs
        for number, hides in self._hides.items():
            self._model.add_hint(hides, bool(hint[number]))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self._model)
        bound = self.losses.of(solver.best_objective_bound)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None, bound, False
        hidden = np.zeros(len(hint), dtype=bool)
        for number, hides in self._hides.items():
            hidden[number] = solver.boolean_value(hides)
        return hidden, bound, status == cp_model.OPTIMAL

    def _add(self, cut: Cut) -> None:
        shares = dict(zip(cut.sums.tolist(), rounded(cut).tolist(), strict=True))
        if min(shares.values()) == GRAIN:
            self._model.add_bool_or([self._hides[number] for number in shares])
        else:
            given = sum(share * self._hides[number] for number, share in shares.items())
            self._model.add(given >= GRAIN)


def rounded(cut: Cut) -> Array:
    """Return the shares of a cut in whole numbers, never less than they are."""
    return np.minimum(np.ceil(cut.shares * GRAIN - CLOSE), GRAIN).astype(np.int64)
