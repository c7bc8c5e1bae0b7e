# SPDX-License-Identifier: MIT
"""The reader as a linear program: how far can a hidden sum be from what it is?

The program answers with a point, parts that fit everything told, or with prices of what was told,
which say what would have to be hidden as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]  # a binary without types

from peercenter.solver.disclosure.tables import Table

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]
CLOSE = 1e-6
NOTHING = 1e-7
"""A price so small is a rounding error."""
PARAMETERS = "use_preprocessing: false"


@dataclass(frozen=True, slots=True)
class Side:
    """Something to be reached: a sum is as low, or as high, as it has to be for a reader."""

    sum: int
    goal: int
    up: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """Hide of these sums until their shares make one: less cannot protect what it is about."""

    sums: NDArray[np.int64]
    shares: Array
    """More than zero, at most one."""


class ContradictionError(Exception):
    """What was told cannot all be true."""


class Attack:
    """What a reader makes of a table in which these sums are told."""

    def __init__(self, table: Table, told: Flags, tops: Mapping[int, int]) -> None:
        """Set up the program; `tops` says how high the sums to be protected must reach."""
        self._table = table
        self._told = told
        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetSolverSpecificParametersAsString(PARAMETERS)
        self._endless = endless = solver.infinity()
        self._objective = solver.Objective()
        self._objective.SetMaximization()
        self._priced: list[pywraplp.Variable] = []
        self._known: dict[int, int] = {
            number: int(table.values[number]) for number in np.flatnonzero(told).tolist()
        }
        self._columns = {
            number: solver.NumVar(float(table.lows[number]), endless, "")
            for number in np.flatnonzero(~told).tolist()
        }
        for number in range(len(table.groups), table.size):
            self._columns[number] = solver.NumVar(0, endless, "")
        self._extra = {
            number: solver.NumVar(0, float(max(0, top - table.lows[number])), "")
            for number, top in tops.items()
            if not told[number]
        }
        """Of each sum to be protected: what it has above its least, up to its goal."""
        self._rows: list[tuple[pywraplp.Constraint, Sequence[tuple[int, int]]]] = []
        seen = set[tuple[tuple[int, int], ...]]()
        for equation in table.equations:
            left = tuple(one for one in equation if one[0] not in self._known)
            if left and left not in seen:
                seen.add(left)
                self._add(equation, 0, 0)
        for relation in table.relations:
            terms = [(int(table.nodes[part]), weight) for part, weight in relation.terms]
            self._add(terms, relation.least, relation.most)

    def _add(self, terms: Sequence[tuple[int, int]], least: int | None, most: int | None) -> None:
        known = sum(self._known[node] * weight for node, weight in terms if node in self._known)
        row = self._solver.Constraint(
            -self._endless if least is None else least - known,
            self._endless if most is None else most - known,
        )
        for node, weight in terms:
            if node in self._columns:
                row.SetCoefficient(self._columns[node], weight)
            if node in self._extra:
                row.SetCoefficient(self._extra[node], weight)
        self._rows.append((row, terms))

    def push(self, sides: Sequence[Side], weights: Sequence[float] = ()) -> float:
        """Go for all of these at once; return how far it went, added up."""
        for column in self._priced:
            self._objective.SetCoefficient(column, 0)
        self._priced = []
        for side, weight in zip(sides, weights or [1.0] * len(sides), strict=True):
            self._price(self._extra[side.sum], weight if side.up else -weight)
            if not side.up:
                self._price(self._columns[side.sum], -weight)
        status = self._solver.Solve()
        if status == pywraplp.Solver.INFEASIBLE:
            raise ContradictionError
        if status != pywraplp.Solver.OPTIMAL:
            raise ArithmeticError(status)
        return float(self._objective.Value())

    def _price(self, column: pywraplp.Variable, price: float) -> None:
        self._objective.SetCoefficient(column, price)
        self._priced.append(column)

    @property
    def point(self) -> Array:
        """The parts that the last push came to."""
        nodes = np.zeros(self._table.size)
        nodes[: len(self._told)] = self._table.values
        for node, column in self._columns.items():
            nodes[node] = column.solution_value()
        for node, column in self._extra.items():
            nodes[node] += column.solution_value()
        return nodes[self._table.nodes]

    def cut(self, side: Side) -> Cut:
        """Return what must be hidden for a side that the last push, for it alone, did not reach."""
        table = self._table
        prices = np.zeros(table.size)
        for row, terms in self._rows:
            price = row.dual_value()
            if abs(price) > NOTHING:
                for node, weight in terms:
                    prices[node] -= price * weight
        prices = prices[: len(self._told)]
        reached = self._objective.Value()
        short = -reached - side.goal
        if side.up:
            short = side.goal - (table.lows[side.sum] + reached)
        given = np.where(prices < -NOTHING, -prices * (table.values - table.lows), 0.0)
        short += float(given[table.free & ~self._told].sum())
        given[(prices > NOTHING) & self._told] = short
        sums = np.flatnonzero((given > NOTHING) & table.free)
        return Cut(sums, np.minimum(given[sums] / short, 1.0))
