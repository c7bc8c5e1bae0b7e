# SPDX-License-Identifier: MIT
"""Whole numbers: people are not counted in halves, and a reader knows that.

In a table of two dimensions the program's answers are whole by themselves. In others a sum may
seem to reach its goal only by halves: then more is hidden.
"""

import numpy as np
from ortools.sat.python import cp_model

from peercenter.solver.disclosure.attack import CLOSE, Array, Flags, Side
from peercenter.solver.disclosure.paths import Paths
from peercenter.solver.disclosure.search import Search

FAR = 20
"""So many times the threshold, sums may be from what they are."""
EFFORT = 0.5
"""Of the solver, in its own time, for one side."""
TRIES = 12
NOISE = 0.1
DEARER = 3.0
"""What moves only in halves is made dearer, until something else is cheaper."""


def make_whole(search: Search, paths: Paths, hidden: Flags) -> Flags:
    """Hide more where whole numbers do not reach, as far as that can help."""
    hidden = hidden.copy()
    for number in search.in_parts(hidden):
        side = search.sides[number]
        if not search.in_parts(hidden, [number]) or _reaches(search, hidden, side):
            continue
        prices = search.prices(NOISE)
        for _ in range(TRIES):
            moves = paths.find([side], prices)
            if moves is None:
                break
            moved = np.abs(search.table.sums(moves)) > CLOSE
            if _is_whole(moves) and search.see(paths.base + moves.round())[number]:
                hidden |= moved & search.table.free
                break
            prices = np.where(moved, prices * DEARER, prices)
    return hidden


def _is_whole(moves: Array) -> bool:
    return bool((np.abs(moves - moves.round()) < CLOSE).all())


def _reaches(search: Search, hidden: Flags, side: Side) -> bool:
    """Whether whole numbers let a side reach its goal, as far as can be found out soon."""
    table = search.table
    told = search.told(hidden)
    model = cp_model.CpModel()
    far = FAR * table.threshold
    nodes: list[cp_model.LinearExprT] = [
        int(value) if told[number] else model.new_int_var(int(low), int(value) + far, "")
        for number, (value, low) in enumerate(zip(table.values, table.lows, strict=True))
    ]
    most = int(table.values.max()) + far
    nodes += [model.new_int_var(0, most, "") for _ in range(table.size - len(nodes))]
    for equation in table.equations:
        if not all(node < len(told) and told[node] for node, _ in equation):
            model.add(sum(weight * nodes[node] for node, weight in equation) == 0)
    for relation in table.relations:
        total = sum(weight * nodes[table.nodes[part]] for part, weight in relation.terms)
        if relation.least is not None:
            model.add(total >= relation.least)
        if relation.most is not None:
            model.add(total <= relation.most)
    goal = nodes[side.sum]
    model.add(goal >= side.goal if side.up else goal <= side.goal)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = EFFORT
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return False
    search.see(np.array([float(solver.value(nodes[node])) for node in table.nodes]))
    return True
