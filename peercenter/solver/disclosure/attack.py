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
CLEARLY = 1e-3
"""A cut violated by less is not worth having."""
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
    about: frozenset[int]
    """Sums to be protected that have to do with it."""


class ContradictionError(Exception):
    """What was told cannot all be true."""


class Attack:
    """What a reader makes of a table of which some is hidden, or hidden in part.

    What is hidden in part can move so much of its way; there is no such thing, but it tells cuts
    that lead a search to good choices at once.
    """

    def __init__(self, table: Table, shares: Array, tops: Mapping[int, int]) -> None:
        """Set up the program.

        `shares` says how much of each sum is hidden, from zero to one; what has none is told for
        good. `tops` says how high the sums to be protected must reach.
        """
        self._table = table
        self._shares = shares.copy()
        self._far = float(table.threshold)
        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetSolverSpecificParametersAsString(PARAMETERS)
        self._endless = endless = solver.infinity()
        self._objective = solver.Objective()
        self._objective.SetMaximization()
        self._priced: list[pywraplp.Variable] = []
        self._known = {
            number: int(table.values[number]) for number in np.flatnonzero(shares == 0).tolist()
        }
        self._columns: dict[int, pywraplp.Variable] = {}
        for number in np.flatnonzero(shares > 0).tolist():
            self._columns[number] = solver.NumVar(0, endless, "")
            self.share(number, float(shares[number]))
        for number in range(len(table.groups), table.size):
            self._columns[number] = solver.NumVar(0, endless, "")
        self._extra = {
            number: solver.NumVar(0, float(max(0, top - table.lows[number])), "")
            for number, top in tops.items()
            if number in self._columns
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

    def share(self, number: int, share: float) -> None:
        """Hide so much of a sum that was not told for good."""
        value, low = float(self._table.values[number]), float(self._table.lows[number])
        self._columns[number].SetBounds(
            value - share * (value - low),
            self._endless if share == 1 else value + share * self._far,
        )
        self._shares[number] = share

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
        solve(self._solver)
        return float(self._objective.Value())

    def _price(self, column: pywraplp.Variable, price: float) -> None:
        self._objective.SetCoefficient(column, price)
        self._priced.append(column)

    def lacks(self, side: Side) -> float:
        """Return how much the last push, for this side alone, fell short of its goal."""
        reached = float(self._objective.Value())
        if side.up:
            return side.goal - (int(self._table.lows[side.sum]) + reached)
        return -reached - side.goal

    @property
    def point(self) -> Array:
        """The parts that the last push came to."""
        nodes = np.zeros(self._table.size)
        nodes[: len(self._shares)] = self._table.values
        for node, column in self._columns.items():
            nodes[node] = column.solution_value()
        for node, column in self._extra.items():
            nodes[node] += column.solution_value()
        return nodes[self._table.nodes]

    def cut(self, side: Side) -> Cut | None:
        """Return what must be hidden for a side that the last push, for it alone, did not reach.

        None if that cannot be said, for what is hidden in part may be moving it all.
        """
        table, shares = self._table, self._shares
        prices = np.zeros(table.size)
        for row, terms in self._rows:
            price = row.dual_value()
            if abs(price) > NOTHING:
                for node, weight in terms:
                    prices[node] -= price * weight
        about = frozenset(number for number in self._extra if abs(prices[number]) > NOTHING)
        prices = np.where(table.free, prices[: len(shares)], 0.0)
        # What the goal is away from where it would be if all free sums were told.
        downs = np.where(prices < -NOTHING, -prices * (table.values - table.lows), 0.0)
        ups = (prices > NOTHING) & (shares < 1)
        short = self.lacks(side) + float((downs * shares).sum())
        short += float((prices * shares)[ups].sum()) * self._far
        if short < CLOSE:
            return None
        given = np.where(ups, short, downs)
        sums = np.flatnonzero(given > NOTHING)
        return Cut(sums, np.minimum(given[sums] / short, 1.0), about)


def solve(solver: pywraplp.Solver) -> None:
    """Solve a program that is feasible, unless something told is wrong, and has an end."""
    status = solver.Solve()
    if status != pywraplp.Solver.OPTIMAL:
        # What it remembers of the last time may have led it astray.
        anew = pywraplp.MPSolverParameters()
        anew.SetIntegerParam(anew.INCREMENTALITY, anew.INCREMENTALITY_OFF)
        status = solver.Solve(anew)
    if status == pywraplp.Solver.INFEASIBLE:
        raise ContradictionError
    if status != pywraplp.Solver.OPTIMAL:
        raise ArithmeticError(status)
