# SPDX-License-Identifier: MIT
"""Fill a roster: the best that is found in the time given, checked, with what is known about it."""

from collections.abc import Callable

from peercenter.solver.check import cost
from peercenter.solver.problem import Problem, Progress, Solution, Status


def solve(
    problem: Problem,
    *,
    seconds: float,
    workers: int = 8,
    seed: int = 1,
    on_progress: Callable[[Progress], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Solution:
    """Return the cheapest roster found that breaks no rule.

    Progress is told from several threads, one at a time. More workers than cores are worth it:
    they search in different ways.
    """
    # OR-Tools takes a second to load: only whoever fills a roster waits for it.
    from peercenter.solver.core import contradictions  # noqa: PLC0415
    from peercenter.solver.index import Index  # noqa: PLC0415
    from peercenter.solver.portfolio import find  # noqa: PLC0415
    from peercenter.solver.search import Search  # noqa: PLC0415

    index = Index(problem)
    search = Search(
        index,
        seconds=seconds,
        workers=workers,
        seed=seed,
        on_progress=on_progress,
        should_stop=should_stop,
    )
    impossible = find(search)
    if search.best is None:
        status = Status.IMPOSSIBLE if impossible else Status.STOPPED
        conflicts = contradictions(problem, impossible, should_stop)
        return Solution(status, {}, None, search.bound, {}, search.seconds, conflicts)
    roster = index.named(search.best)
    status = Status.OPTIMAL if search.proven else Status.GOOD
    terms = cost(problem, roster)
    return Solution(status, roster, search.cost, search.bound, terms, search.seconds)
