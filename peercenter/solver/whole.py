# SPDX-License-Identifier: MIT
"""Two plain ways to search: person by person for a start, and the whole problem at once."""

from collections.abc import Iterable
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from peercenter.solver.index import Index
from peercenter.solver.model import RosterModel, whole_days
from peercenter.solver.plans import Planner
from peercenter.solver.search import Search
from peercenter.solver.ways import DoesNotFitError

FIRST_SECONDS = 5.0
"""For one person's first roster; a fraction of it is used."""


def planners_of(index: Index) -> list[Planner | None]:
    """Return a planner for each person whose rules fit one."""
    return [_planner_of(index, person) for person in range(len(index.people))]


def _planner_of(index: Index, person: int) -> Planner | None:
    for shares in (True, False):
        with suppress(DoesNotFitError):
            return Planner(index, person, shares=shares)
    return None


def start(search: Search, planners: list[Planner | None]) -> list[int]:
    """Give each person in turn the best they can do; return those whose own rules contradict.

    Coverage has a price and every hard rule is one person's alone, so this always finds a roster
    if there is one.
    """
    index = search.index
    search.offer(
        tuple(index.numbers(index.problem.present.get(one.id, ())) for one in index.people)
    )
    taken = [frozenset[int]() for _ in index.people]
    missing = [demand.needed for demand in index.demands]
    impossible: list[int] = []
    complete = True
    for person, planner in enumerate(planners):
        if search.over:
            return impossible
        found: Iterable[int] | None
        if planner is None:
            part, status = search.part(
                whole_days(index, [person]), FIRST_SECONDS, base=tuple(taken)
            )
            found = None if part is None else part[person]
            contradicts = status == cp_model.INFEASIBLE
        else:
            plans = planner.plans(_worth(index, person, missing), 1)
            found = plans[0].shifts if plans else None
            contradicts = not plans
        if contradicts:
            impossible.append(person)
        if found is None:
            complete = False
            continue
        taken[person] = frozenset(found)
        for shift in taken[person]:
            for demand in index.counted[person].get(shift, ()):
                missing[demand] -= 1
    if complete:
        search.offer(tuple(taken))
    return impossible


def _worth(index: Index, person: int, missing: list[int]) -> NDArray[np.float64]:
    """Return what each shift would cost or save for coverage as it is now."""
    prices = np.zeros(len(index.shifts))
    for shift, demands in index.counted[person].items():
        for demand in demands:
            prices[shift] += (
                -index.demands[demand].under if missing[demand] > 0 else index.demands[demand].over
            )
    return prices


def solve_whole(search: Search, seconds: float) -> None:
    """Search the whole problem, starting from the best so far."""
    if search.over:
        return
    empty = tuple(frozenset[int]() for _ in search.index.people)
    everybody = range(len(search.index.people))
    roster = RosterModel(search.index, empty, whole_days(search.index, everybody))
    if search.best is not None:
        roster.hint(search.best)
    roster.model.add(roster.objective >= search.bound)
    solver = search.solver(seconds, search.workers, 0)
    solver.best_bound_callback = search.raise_bound
    status = search.run(solver, roster.model, lambda found: search.offer(roster.read(found.value)))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        search.offer(roster.read(solver.value))
        search.raise_bound(solver.best_objective_bound)
