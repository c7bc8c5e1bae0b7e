# SPDX-License-Identifier: MIT
"""The cheapest way to move a sum: what else would have to move with it, and so be hidden.

One linear program of the whole table, asked again and again. It prices a move by how far it goes,
which is not what hiding costs, but close.
"""

from collections.abc import Sequence

import numpy as np
from ortools.linear_solver import pywraplp  # type: ignore[attr-defined]  # a binary without types

from peercenter.solver.disclosure.attack import Array, Side
from peercenter.solver.disclosure.tables import Table

PARAMETERS = "use_preprocessing: false use_dual_simplex: true"


class Paths:
    """The program."""

    def __init__(self, table: Table, base: Array) -> None:
        """Set up the program around parts that are true to all sums."""
        self.base = base
        self._table = table
        self._solver = solver = pywraplp.Solver.CreateSolver("GLOP")
        solver.SetSolverSpecificParametersAsString(PARAMETERS)
        self._objective = solver.Objective()
        self._objective.SetMinimization()
        self._prices = np.zeros(len(table.groups))
        endless = solver.infinity()
        rooms = np.zeros(table.size)
        rooms[table.nodes] = base
        rooms[: len(table.groups)] = table.values - table.lows
        self._moving = [n for n in range(table.size) if n >= len(table.told) or not table.told[n]]
        self._up = {node: solver.NumVar(0, endless, "") for node in self._moving}
        self._down = {node: solver.NumVar(0, float(rooms[node]), "") for node in self._moving}
        self._parts = [node for node in table.nodes.tolist() if node in self._up]
        done = set[int]()
        for terms in table.equations:
            if terms[0][0] not in done:
                done.add(terms[0][0])
                self._add(terms, 0, 0)
        for relation in table.relations:
            now = sum(weight * float(base[part]) for part, weight in relation.terms)
            self._add(
                tuple((int(table.nodes[part]), weight) for part, weight in relation.terms),
                -endless if relation.least is None else relation.least - now,
                endless if relation.most is None else relation.most - now,
            )

    def _add(self, terms: tuple[tuple[int, int], ...], least: float, most: float) -> None:
        row = self._solver.Constraint(least, most)
        for node, weight in terms:
            if node in self._up:
                row.SetCoefficient(self._up[node], weight)
                row.SetCoefficient(self._down[node], -weight)

    def find(self, sides: Sequence[Side], prices: Array) -> Array | None:
        """Return how far each part moves when sums reach their goals; None if they cannot."""
        for number in np.flatnonzero(prices != self._prices).tolist():
            self._objective.SetCoefficient(self._up[number], float(prices[number]))
            self._objective.SetCoefficient(self._down[number], float(prices[number]))
        self._prices = prices.copy()
        before = []
        for side in sides:
            way = float(side.goal - self._table.values[side.sum])
            ahead, back = self._up[side.sum], self._down[side.sum]
            if not side.up:
                ahead, back, way = back, ahead, -way
            before += [(ahead, ahead.ub()), (back, back.ub())]
            ahead.SetBounds(way, ahead.ub())
            back.SetBounds(0, 0)
        try:
            if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
                return None
            moves = np.zeros(self._table.size)
            for node in self._parts:
                moves[node] = self._up[node].solution_value() - self._down[node].solution_value()
            return moves[self._table.nodes]
        finally:
            for column, top in before:
                column.SetBounds(0, top)
