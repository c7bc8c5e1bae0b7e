# SPDX-License-Identifier: MIT
"""Coverage over opening hours as demands: one for each stretch in which the same shifts count."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from peercenter.solver.problem import Demand, Shift

HOUR = 60


def over_time(
    name: str,
    shifts: Iterable[Shift],
    start: int,
    end: int,
    needed: int,
    *,
    under: int,
    over: int = 0,
    people: frozenset[str] | None = None,
) -> Iterator[Demand]:
    """Ask for so many people from one minute to another, with prices for each hour and head.

    Give the shifts of one place. A stretch is as long as nobody's shift starts or ends.
    """
    known = [shift for shift in shifts if shift.start < end and shift.end > start]
    edges = {start, end}
    for shift in known:
        edges.update(edge for edge in (shift.start, shift.end) if start < edge < end)
    for begin, until in pairwise(sorted(edges)):
        yield Demand(
            f"{name} {begin}-{until}",
            frozenset(shift.id for shift in known if shift.start <= begin and shift.end >= until),
            needed,
            -(-under * (until - begin) // HOUR),
            -(-over * (until - begin) // HOUR),
            people,
        )
