# SPDX-License-Identifier: MIT
"""One table from the beginning: what can be protected at all, a good choice, and the best one."""

from contextlib import suppress

import numpy as np

from peercenter.solver.disclosure.attack import (
    CLOSE,
    Array,
    Attack,
    ContradictionError,
    Cut,
    Flags,
    Side,
)
from peercenter.solver.disclosure.clock import Deadline
from peercenter.solver.disclosure.equations import first_cuts
from peercenter.solver.disclosure.exact import GRAIN, Master, rounded
from peercenter.solver.disclosure.paths import Paths
from peercenter.solver.disclosure.relaxation import Relaxation
from peercenter.solver.disclosure.search import Search
from peercenter.solver.disclosure.tables import Table
from peercenter.solver.disclosure.whole import make_whole

OVERTIME = 5.0
"""Seconds more for the first choice, rather than hiding all."""
NOISE = 0.1
"""By how much prices are changed by chance."""
FIRST_SHARE, SHARE = 0.3, 0.5
"""How much of the time goes to choices in parts: before the first whole one, and after."""
LITTLE, SLOW_ROUNDS = 0.003, 3
"""When so many rounds in a row prove so little more, it is enough for now."""
FIRST_PATIENCE = 1.0
"""Seconds for one step of the exact search, twice as many each time they are not enough."""
SHAKES = (0.15, 0.3, 0.45)
"""How much of a choice is given up to find another one."""
SLIGHT = 0.02
"""What it costs to move a sum that is hidden in the best choice in parts."""


class Hiding:
    """What to hide in a table."""

    def __init__(self, table: Table, deadline: Deadline) -> None:
        """Find a good choice."""
        self.table = table
        self.hidden: Flags = table.free.copy()
        """Of the free sums."""
        self.least = 0.0
        self.unprotected: list[int] = []
        self._search: Search | None = None
        try:
            goals = goals_of(table)
            base = _base(table)
            self.unprotected = _unreachable(table, goals, deadline)
        except ContradictionError:
            # Nothing can be said of a reader who was told what cannot be.
            self.unprotected = list(table.needs)
            return
        left = {number: low for number, low in goals.items() if number not in self.unprotected}
        self._search = Search(table, left, deadline)
        for cut in first_cuts(table, left):
            self._search.pool.add(cut)
        self._paths = Paths(table, base)
        self._relaxation = Relaxation(self._search)
        # Where numbers defeat the solver, what was found until then still protects.
        with suppress(ArithmeticError):
            self._relax(Deadline.after(deadline.left * FIRST_SHARE))
            self._try(np.zeros(len(table.groups), dtype=bool), deadline.later(OVERTIME))

    def improve(self, deadline: Deadline) -> None:
        """Look for a better choice, and for a proof that there is none."""
        search = self._search
        if search is None:
            return
        with suppress(ArithmeticError):
            self._improve(search, deadline)
        with suppress(ArithmeticError):
            self.hidden = make_whole(search, self._paths, self.hidden)

    def _improve(self, search: Search, deadline: Deadline) -> None:
        master = Master(search)
        self._relax(Deadline.after(deadline.left * SHARE))
        search.deadline = deadline
        self.least = master.losses.up(self._relaxation.least)
        if self.least < self.loss:
            self._try(np.zeros(len(self.table.groups), dtype=bool), deadline)
        patience = FIRST_PATIENCE
        while self.least < self.loss - CLOSE and not deadline.is_over:
            until = Deadline.after(patience)
            if self._master(master, min(patience, deadline.left)):
                break
            if until.is_over:
                until = Deadline.after(patience)
                patience *= 2
                while not until.is_over and not deadline.is_over:
                    self._shake(deadline)
        self.least = min(self.least, self.loss)

    def _master(self, master: Master, seconds: float) -> bool:
        """Take one step of the exact search; return whether it has come to its end."""
        search = self._relaxation.search
        hidden, bound, is_least = master.solve(self.hidden, seconds, self._relaxation.company)
        self.least = max(self.least, bound)
        if hidden is None or search.deadline.is_over:
            return False
        before = len(search.pool.cuts)
        if not search.fails(hidden):
            self._offer(hidden)
            return is_least
        if not any(_cuts_off(cut, hidden) for cut in search.pool.cuts[before:]):
            # Rounding has eaten the cuts: say plainly that more has to be hidden.
            others = np.flatnonzero(self.table.free & ~hidden)
            search.pool.add(Cut(others, np.ones(len(others)), frozenset()))
        self._try(hidden, search.deadline)
        return False

    def _shake(self, deadline: Deadline) -> None:
        """Tell some of the best choice, by chance, and hide anew."""
        chance = self._relaxation.search.random
        share = chance.choice(SHAKES)
        kept = [chance.random() > share for _ in self.table.groups]
        self._try(self.hidden & np.array(kept), deadline)

    @property
    def loss(self) -> float:
        """What is lost by what is chosen here."""
        return float(self.table.losses[self.hidden].sum())

    def _relax(self, deadline: Deadline) -> None:
        search = self._relaxation.search
        search.deadline, before = deadline, search.deadline
        slow = 0
        while slow < SLOW_ROUNDS and not deadline.is_over:
            least = self._relaxation.least
            if not self._relaxation.tighten():
                break
            slow = slow + 1 if self._relaxation.least < least * (1 + LITTLE) else 0
        search.deadline = before

    def _try(self, hidden: Flags, until: Deadline) -> None:
        """Make a whole choice of one that does not protect everything."""
        search = self._relaxation.search
        prices = search.prices(NOISE) * (1 + SLIGHT - self._relaxation.shares)
        chosen = search.protect(self._paths, hidden, prices, until)
        self._offer(search.prune(chosen))

    def _offer(self, hidden: Flags) -> None:
        if self.table.losses[hidden].sum() < self.loss:
            self.hidden = hidden


def goals_of(table: Table) -> dict[int, int]:
    """Return for each sum to be protected how low it must be able to be.

    That is as low as it can be for somebody who knows only which counts are not zero.
    """
    attack = Attack(table, np.ones(len(table.groups)), dict.fromkeys(table.needs, table.threshold))
    goals = {}
    for number in table.needs:
        low = int(table.lows[number])
        if len(table.groups[number].parts) > 1 or table.relations:
            low = int(np.ceil(-attack.push([Side(number, low, up=False)]) - CLOSE))
        goals[number] = low
    return goals


def _unreachable(table: Table, goals: dict[int, int], deadline: Deadline) -> list[int]:
    """Return the sums to be protected that are exposed even if all that may be hidden is."""
    if not table.told.any() and not table.relations:
        return []
    search = Search(table, goals, deadline)
    return sorted({search.sides[number].sum for number in search.fails(table.free)})


def _base(table: Table) -> Array:
    """Return parts that are true to all sums."""
    attack = Attack(table, np.zeros(len(table.groups)), {})
    attack.push([])
    return attack.point


def _cuts_off(cut: Cut, hidden: Flags) -> bool:
    return bool(rounded(cut)[hidden[cut.sums]].sum() < GRAIN)
