# SPDX-License-Identifier: MIT
"""Two plain ways to search: person by person for a start, and the whole problem at once."""

from ortools.sat.python import cp_model

from peercenter.solver.model import Free, RosterModel
from peercenter.solver.search import Search

FIRST_SECONDS = 5.0
"""For one person's first roster; a fraction of it is used."""


def start(search: Search) -> list[int]:
    """Give each person in turn the best they can do; return those whose own rules contradict.

    Coverage has a price and every hard rule is one person's alone, so this always finds a roster
    if there is one.
    """
    index = search.index
    present = tuple(index.numbers(index.problem.present.get(one.id, ())) for one in index.people)
    search.offer(present)
    taken = tuple(frozenset[int]() for _ in index.people)
    impossible, complete = [], True
    for person in range(len(index.people)):
        found, status = search.part(_only(person), FIRST_SECONDS, base=taken)
        if status == cp_model.INFEASIBLE:
            impossible.append(person)
        complete = complete and found is not None
        taken = found or taken
    if complete:
        search.offer(taken)
    return impossible


def _only(person: int) -> Free:
    return lambda one, _: one == person


def solve_whole(search: Search, seconds: float) -> None:
    """Search the whole problem, starting from the best so far."""
    if search.over:
        return
    empty = tuple(frozenset[int]() for _ in search.index.people)
    roster = RosterModel(search.index, empty, lambda *_: True)
    if search.best is not None:
        roster.hint(search.best)
    roster.model.add(roster.objective >= search.bound)
    solver = search.solver(seconds, search.workers, 0)
    solver.best_bound_callback = search.raise_bound
    status = search.run(solver, roster.model, lambda found: search.offer(roster.read(found.value)))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        search.offer(roster.read(solver.value))
        search.raise_bound(solver.best_objective_bound)
