# SPDX-License-Identifier: MIT
"""Which ways of searching to use, when, and together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from math import inf
from time import thread_time

from peercenter.solver.columns import ColumnSearch
from peercenter.solver.neighbourhoods import PartSearch
from peercenter.solver.relaxation import start_from_parts
from peercenter.solver.search import Search
from peercenter.solver.whole import planners_of, solve_whole, start

SMALL = 400
"""With so few decisions the whole is tried first, for a moment."""
SMALL_SECONDS = 3.0
LARGE = 10_000
"""With so many the whole is never tried: nothing comes of it but heat."""
PARTS_SHARE = 0.5
"""Of the time, before something else proves a bound."""
QUICK_SHARE = 0.3
"""A search by plans that proves its bound in so much of the time needs no other."""


def find(search: Search) -> list[int]:
    """Search until time is up or the best is proven; return people whose rules contradict."""
    planners = planners_of(search.index)
    began = thread_time()
    impossible = start(search, planners)
    if impossible:
        return impossible
    # Each demand has a worth to be found out: a search by plans needs about as many rounds.
    proof = (thread_time() - began) * len(search.index.demands)
    plans = [planner for planner in planners if planner is not None and planner.exact]
    if len(plans) < len(planners):
        proof = inf
    decisions = sum(map(len, search.index.able))
    if decisions <= SMALL:
        solve_whole(search, SMALL_SECONDS)
    if proof > search.left * QUICK_SHARE:
        start_from_parts(search)
        other = decisions <= LARGE or proof < search.left * (1 - PARTS_SHARE)
        until = search.seconds + search.left * (PARTS_SHARE if other else 1)
        parts = [PartSearch(search, number) for number in range(min(2, search.workers))]
        _together(search, *(partial(part.run, until) for part in parts))
    if proof < search.left:
        ColumnSearch(search, plans).run()
    if decisions <= LARGE:
        solve_whole(search, search.left)
    return []


def _together(search: Search, *ways: Callable[[], None]) -> None:
    """Search in several ways at once; trouble in one of them ends all."""

    def run(way: Callable[[], None]) -> None:
        try:
            way()
        except BaseException:
            search.stop()
            raise

    with ThreadPoolExecutor(len(ways)) as pool:
        for future in [pool.submit(run, way) for way in ways]:
            future.result()
