# SPDX-License-Identifier: MIT
"""One table from the beginning: what can be protected at all, a good choice, and the best one."""

import numpy as np

from peercenter.solver.disclosure.attack import (
    CLOSE,
    Array,
    Attack,
    ContradictionError,
    Flags,
    Side,
)
from peercenter.solver.disclosure.clock import Deadline
from peercenter.solver.disclosure.exact import prove
from peercenter.solver.disclosure.paths import Paths
from peercenter.solver.disclosure.search import Search
from peercenter.solver.disclosure.tables import Table

NOISE = 0.1


class Hiding:
    """What to hide in a table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.hidden: Flags = table.free.copy()
        """Of the free sums."""
        self.least = 0.0
        self.unprotected: list[int] = []
        self._goals: dict[int, int] = {}
        self._search: Search | None = None

    def start(self, deadline: Deadline) -> None:
        """Find a good choice."""
        table = self.table
        try:
            goals = _goals(table)
            search = Search(table, goals, deadline)
            failing = set[int]()
            if table.told.any() or table.relations:
                failing = {search.sides[number].sum for number in search.fails(table.free)}
        except ContradictionError:
            # Nothing can be said of a reader who was told what cannot be.
            self.unprotected = list(table.needs)
            return
        self.unprotected = sorted(failing)
        left = {number: low for number, low in goals.items() if number not in failing}
        self._search = search = Search(table, left, deadline)
        nothing = np.zeros(len(table.groups), dtype=bool)
        base = _base(table)
        paths = Paths(table, base)
        self.hidden = search.prune(search.protect(paths, nothing, search.prices(NOISE)))

    def improve(self, deadline: Deadline) -> None:
        """Look for a better choice, and for a proof that there is none."""
        if self._search is not None:
            self._search.deadline = deadline
            found = prove(self._search, self.hidden)
            self.hidden, self.least = found.hidden, found.least

    @property
    def loss(self) -> float:
        """What is lost by what is chosen here."""
        return float(self.table.losses[self.hidden].sum())


def _goals(table: Table) -> dict[int, int]:
    """Return for each sum to be protected how low it must be able to be.

    That is as low as it can be for somebody who knows only which counts are not zero.
    """
    nothing = np.zeros(len(table.groups), dtype=bool)
    attack = Attack(table, nothing, dict.fromkeys(table.needs, table.threshold))
    goals = {}
    for number in table.needs:
        low = int(table.lows[number])
        if len(table.groups[number].parts) > 1 or table.relations:
            low = int(np.ceil(-attack.push([Side(number, low, up=False)]) - CLOSE))
        goals[number] = low
    return goals


def _base(table: Table) -> Array:
    """Return parts that are true to all sums."""
    attack = Attack(table, np.ones(len(table.groups), dtype=bool), {})
    attack.push([])
    return attack.point
