# SPDX-License-Identifier: MIT
"""The roster as a choice of one plan for each person: a linear program that grows by plans.

Its dual values are prices of shifts. At these prices each person's cheapest plan is either in the
program already, or worth adding; and together they prove how cheap a roster can be at best.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]  # a binary without types

from peercenter.solver.index import Index, Taken
from peercenter.solver.plans import Planner
from peercenter.solver.search import Search

Array = NDArray[np.float64]
Shifts = frozenset[int]
NOTHING = 1e-6


class Master:
    """The program: one row for each demand and each person, one column for each plan."""

    def __init__(self, index: Index, planners: Sequence[Planner]) -> None:
        self.index = index
        self.planners = planners
        self.people = range(len(planners))
        self.plans: list[dict[Shifts, int]] = [{} for _ in self.people]
        """For each person: plans, and what each costs by itself."""
        self.needed = np.array([demand.needed for demand in index.demands], float)
        self.under = np.array([demand.under for demand in index.demands], float)
        self.over = np.array([demand.over for demand in index.demands], float)
        self._pairs = [
            np.array(
                [(shift, demand) for shift, demands in counted.items() for demand in demands],
                int,
            ).reshape(-1, 2)
            for counted in index.counted
        ]
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._cover = [self._cover_row(demand) for demand in range(len(index.demands))]
        self._one_each = [self._solver.Constraint(1, 1) for _ in self.people]
        self._columns: list[dict[Shifts, pywraplp.Variable]] = [{} for _ in self.people]
        self.pinned: dict[int, Shifts] = {}
        """Who keeps which plan."""

    def add(self, person: int, shifts: Shifts) -> bool:
        """Add a plan; return whether it is new."""
        if shifts in self.plans[person]:
            return False
        cost = self.planners[person].days.own_cost(shifts)
        column = self._solver.NumVar(0, self._solver.infinity(), "")
        self._one_each[person].SetCoefficient(column, 1)
        for demand, heads in self.heads(person, shifts).items():
            self._cover[demand].SetCoefficient(column, heads)
        self._objective.SetCoefficient(column, cost)
        self.plans[person][shifts] = cost
        self._columns[person][shifts] = column
        return True

    def heads(self, person: int, shifts: Iterable[int]) -> Mapping[int, int]:
        """Return how many heads the plan gives to each demand."""
        heads: dict[int, int] = defaultdict(int)
        for shift in shifts:
            for demand in self.index.counted[person].get(shift, ()):
                heads[demand] += 1
        return heads

    def pin(self, plans: Mapping[int, Shifts]) -> None:
        """Let these people keep these plans, and only them."""
        for person, shifts in self.pinned.items():
            if plans.get(person) != shifts:
                self._columns[person][shifts].SetBounds(0, self._solver.infinity())
        for person, shifts in plans.items():
            self.add(person, shifts)
            self._columns[person][shifts].SetBounds(1, 1)
        self.pinned = dict(plans)

    def solve(self, search: Search) -> tuple[float, Array] | None:
        """Solve the program; return its value and the worth of a head for each demand."""
        self._solver.SetTimeLimit(max(1, int(search.left * 1000)))
        with search.watching(self._solver.InterruptSolve):
            status = self._solver.Solve()
        if status != pywraplp.Solver.OPTIMAL:
            return None
        worth = np.array([row.dual_value() for row in self._cover])
        return self._objective.Value(), np.clip(worth, -self.over, self.under)

    def prices(self, person: int, worth: Array) -> Array:
        """Return what each shift costs the person, at this worth of heads."""
        pairs = self._pairs[person]
        prices = np.zeros(len(self.index.shifts))
        np.subtract.at(prices, pairs[:, 0], worth[pairs[:, 1]])
        return prices

    def shares(self, person: int) -> dict[Shifts, float]:
        """Return how much of each plan the program chose."""
        columns = self._columns[person].items()
        return {
            shifts: share
            for shifts, column in columns
            if (share := column.solution_value()) > NOTHING
        }

    def close(self, person: int, worth: Array, within: float) -> list[Shifts]:
        """Return plans that cost at most so much more than the wage, the cheapest first."""
        wage = self._one_each[person].dual_value()
        prices = self.prices(person, worth)
        scored = sorted(
            (own + float(sum(prices[shift] for shift in shifts)) - wage, sorted(shifts), shifts)
            for shifts, own in self.plans[person].items()
        )
        return [shifts for more, _, shifts in scored if more <= within]

    def taken(self, plans: Mapping[int, Shifts]) -> Taken:
        """Return the roster made of these plans."""
        return tuple(plans[person] for person in self.people)

    def _cover_row(self, number: int) -> pywraplp.Constraint:
        demand = self.index.demands[number]
        row = self._solver.Constraint(demand.needed, demand.needed)
        for heads, price in ((1, demand.under), (-1, demand.over)):
            column = self._solver.NumVar(0, self._solver.infinity(), "")
            row.SetCoefficient(column, heads)
            self._objective.SetCoefficient(column, price)
        return row
