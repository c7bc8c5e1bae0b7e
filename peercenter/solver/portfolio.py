# SPDX-License-Identifier: MIT
"""Which ways of searching to use, when, and together."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import thread_time

from peercenter.solver.columns import ColumnSearch
from peercenter.solver.neighbourhoods import PartSearch
from peercenter.solver.relaxation import start_from_parts
from peercenter.solver.search import Search
from peercenter.solver.whole import planners_of, solve_whole, start

SMALL = 400
"""With so few decisions the whole is tried first."""
SMALL_SHARE = 0.2
LARGE = 40_000
"""With so many the whole is never tried: it would take the memory of the machine."""
ROUNDS = 80
"""A search by plans is of use when there is time for so many rounds."""
PARTS_SHARE = 0.5
"""Of the time, where nothing else proves a bound but a search of the whole."""


def find(search: Search) -> list[int]:
    """Search until time is up or the best is proven; return people whose rules contradict."""
    planners = planners_of(search.index)
    began = thread_time()
    impossible = start(search, planners)
    if impossible:
        return impossible
    a_round = thread_time() - began
    decisions = sum(map(len, search.index.able))
    if decisions <= SMALL:
        solve_whole(search, search.left * SMALL_SHARE)
    fitting = [planner for planner in planners if planner is not None and planner.exact]
    if len(fitting) == len(planners) and a_round * ROUNDS < search.left:
        ColumnSearch(search, fitting).run()
    else:
        if decisions <= LARGE:
            start_from_parts(search)
        until = search.seconds + search.left * PARTS_SHARE
        parts = [PartSearch(search, number) for number in range(min(2, search.workers))]
        _together(search, *(partial(part.run, until) for part in parts))
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
