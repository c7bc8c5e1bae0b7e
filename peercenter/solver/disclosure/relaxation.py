# SPDX-License-Identifier: MIT
"""The choice as a linear program: what if sums could be hidden in part?

It proves how cheap a choice can be at best, and what it hides for the most part is mostly worth
hiding. A reader's answer to sums hidden in part tells new cuts, until there are none.
"""

import numpy as np
from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]  # a binary without types

from peercenter.solver.disclosure.attack import CLOSE, solve
from peercenter.solver.disclosure.equations import Company
from peercenter.solver.disclosure.paths import PARAMETERS
from peercenter.solver.disclosure.search import Search

HARDLY = 1e-4


class Relaxation:
    """The program."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetSolverSpecificParametersAsString(PARAMETERS)
        table = search.table
        self._hides = {
            number: solver.NumVar(0, 1, "") for number in np.flatnonzero(table.free).tolist()
        }
        for number, hides in self._hides.items():
            solver.Objective().SetCoefficient(hides, float(table.losses[number]))
        solver.Objective().SetMinimization()
        self.shares = np.where(table.free | table.told, 0.0, 1.0)
        """How much of each sum is hidden in the best of all choices in parts."""
        self.least = 0.0
        """No choice loses less."""
        self.company: list[tuple[int, list[int]]] = []
        """Sums that are hidden only if one of others is."""
        self._company = Company(table)
        self._taken = 0

    def tighten(self) -> bool:
        """Look for cuts that the shares violate, and solve anew; return whether there were any."""
        while self._take() and not self.search.deadline.is_over:
            pass
        for cut in self.search.fails_in_parts(self.shares):
            self.search.pool.add(cut)
        return self._taken < len(self.search.pool.cuts)

    def _take(self) -> bool:
        """Take in what is new, and solve; return whether there was anything."""
        cuts, solver = self.search.pool.cuts, self._solver
        lonely = list(self._company.missing(self.shares))
        if not lonely and self._taken == len(cuts):
            return False
        for cut in cuts[self._taken :]:
            row = solver.Constraint(1, solver.infinity())
            for number, share in zip(cut.sums.tolist(), cut.shares.tolist(), strict=True):
                row.SetCoefficient(self._hides[number], share)
        self._taken = len(cuts)
        for number, others in lonely:
            row = solver.Constraint(0, solver.infinity())
            row.SetCoefficient(self._hides[number], -1)
            for other in others:
                row.SetCoefficient(self._hides[other], 1)
        self.company += lonely
        solve(solver)
        self.least = max(self.least, float(solver.Objective().Value()) - CLOSE)
        for number, hides in self._hides.items():
            share = hides.solution_value()
            self.shares[number] = 0.0 if share < HARDLY else 1.0 if share > 1 - HARDLY else share
        return True
