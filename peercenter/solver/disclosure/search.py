# SPDX-License-Identifier: MIT
"""Looking for sums to hide in one table: what protects, and what could be told after all.

Every protection that fails tells a cut, and every point that a reader could believe in is a
witness: what it shows is protected as long as all that it moves stays hidden.
"""

from collections.abc import Mapping
from random import Random

import numpy as np
from numpy.typing import NDArray

from peercenter.solver.disclosure.attack import CLOSE, Array, Attack, Cut, Flags, Side
from peercenter.solver.disclosure.clock import Deadline
from peercenter.solver.disclosure.paths import Paths
from peercenter.solver.disclosure.tables import Table

FULL = 1 - CLOSE
FEW = 4
"""So few sides are pushed one by one."""
LITTLE = 0.05
"""Pushing all at once goes on while it settles so much of what is left."""
TOGETHER = 8
"""So many sums move at once."""
SOME_MOVES = 32
"""After so many moves, a push of all may show more for less."""


class Pool:
    """Cuts, to be asked together."""

    def __init__(self, sums: int) -> None:
        self.cuts: list[Cut] = []
        self._shares = np.zeros((64, sums), dtype=np.float32)

    def add(self, cut: Cut) -> None:
        """Take a cut in."""
        if len(self.cuts) == len(self._shares):
            self._shares = np.concatenate([self._shares, np.zeros_like(self._shares)])
        self._shares[len(self.cuts), cut.sums] = cut.shares
        self.cuts.append(cut)

    def allows(self, hidden: Flags) -> bool:
        """Whether no cut says that this does not protect."""
        shares = self._shares[: len(self.cuts)]
        return not (shares @ hidden.astype(np.float32) < FULL).any()


class Witnesses:
    """Points that a reader could believe in, and what they show to be protected."""

    def __init__(self, table: Table, sides: list[Side]) -> None:
        self._table = table
        self._sums = np.array([side.sum for side in sides], dtype=np.int64)
        self._goals = np.array([float(side.goal) for side in sides])
        self._up = np.array([side.up for side in sides], dtype=bool)
        self._moves = np.zeros((64, len(table.groups)), dtype=bool)
        self._shows = np.zeros((64, len(sides)), dtype=bool)
        self._count = 0

    def add(self, point: Array) -> Flags:
        """Take a point in; return which sides it shows."""
        sums = self._table.sums(point)
        there = sums[self._sums]
        shows = np.where(self._up, there >= self._goals - CLOSE, there <= self._goals + CLOSE)
        if self._count == len(self._moves):
            self._moves = np.concatenate([self._moves, np.zeros_like(self._moves)])
            self._shows = np.concatenate([self._shows, np.zeros_like(self._shows)])
        self._moves[self._count] = np.abs(sums - self._table.values) > CLOSE
        self._shows[self._count] = shows
        self._count += 1
        return shows

    def shown(self, told: Flags) -> Flags:
        """Return which sides are protected for sure when these sums are told."""
        stays = ~self._moves[: self._count][:, told].any(axis=1)
        return np.asarray(self._shows[: self._count][stays].any(axis=0))


class Search:
    """The search in one table. What is hidden is always said of the free sums alone."""

    def __init__(self, table: Table, goals: Mapping[int, int], deadline: Deadline) -> None:
        """Prepare; `goals` says for each sum to be protected how low it must be able to be."""
        self.table = table
        self.deadline = deadline
        self.sides = [
            side
            for number, low in goals.items()
            for side in (Side(number, table.threshold, up=True), Side(number, low, up=False))
        ]
        self.pool = Pool(len(table.groups))
        self.random = Random(1)
        self._tops = dict.fromkeys(goals, table.threshold)
        self._witnesses = Witnesses(table, self.sides)

    def told(self, hidden: Flags) -> Flags:
        """Return what is told when these free sums are hidden."""
        return self.table.told | (self.table.free & ~hidden)

    def fails(self, hidden: Flags, most: int | None = None) -> dict[int, Cut]:
        """Return which sides are not reached, at most so many, and the cuts that say why."""
        told = self.told(hidden)
        shown = self._witnesses.shown(told)
        if shown.all():
            return {}
        attack = Attack(self.table, told, self._tops)
        if most is None:
            self._push_all(attack, shown)
        failing: dict[int, Cut] = {}
        for number in np.flatnonzero(~shown).tolist():
            if shown[number]:
                continue
            attack.push([self.sides[number]])
            shown |= self._witnesses.add(attack.point)
            if not shown[number]:
                failing[number] = attack.cut(self.sides[number])
                if len(failing) == most:
                    break
        for cut in failing.values():
            self.pool.add(cut)
        return failing

    def _push_all(self, attack: Attack, shown: Flags) -> None:
        """Settle many sides at once, while that works."""
        for up in (True, False):
            while True:
                mine = [n for n in np.flatnonzero(~shown).tolist() if self.sides[n].up is up]
                if len(mine) < FEW:
                    break
                weights = [self.random.uniform(0.5, 1.5) for _ in mine]
                attack.push([self.sides[number] for number in mine], weights)
                shown |= self._witnesses.add(attack.point)
                left = sum(not shown[number] for number in mine)
                if len(mine) - left <= LITTLE * len(mine):
                    break

    def protect(self, paths: Paths, hidden: Flags, prices: Array) -> Flags:
        """Hide more until all is protected: for some sums at a time, what their moves move."""
        hidden = hidden.copy()
        table = self.table
        shown = self._witnesses.shown(self.told(hidden))
        order = sorted(range(len(self.sides)), key=lambda number: -self._way(number))
        since = SOME_MOVES
        together = TOGETHER
        while not shown.all():
            if since >= SOME_MOVES:
                self._push_all(Attack(table, self.told(hidden), self._tops), shown)
                since = 0
            sums = dict[int, Side]()
            for number in order:
                if not shown[number] and len(sums) < together:
                    sums.setdefault(self.sides[number].sum, self.sides[number])
            if not sums:
                break
            since += len(sums)
            moves = paths.find(list(sums.values()), np.where(hidden, 0.0, prices))
            if moves is None:
                if together == 1:
                    raise ArithmeticError
                together = 1
                continue
            together = TOGETHER
            hidden |= (np.abs(table.sums(moves)) > CLOSE) & table.free
            shown |= self._witnesses.add(paths.base + moves)
        return hidden

    def _way(self, number: int) -> int:
        side = self.sides[number]
        return abs(side.goal - int(self.table.values[side.sum]))

    def prices(self, noise: float) -> Array:
        """Return what moves cost, a little by chance: equal prices are slow to choose between."""
        chance = [self.random.uniform(1 - noise, 1 + noise) for _ in self.table.groups]
        return self.table.losses * np.array(chance)

    def prune(self, hidden: Flags) -> Flags:
        """Tell again what need not be hidden, the dearest first."""
        hidden = hidden.copy()
        order: NDArray[np.int64] = np.flatnonzero(hidden)
        for number in sorted(order.tolist(), key=lambda one: -self.table.losses[one]):
            if self.deadline.is_over:
                break
            hidden[number] = False
            if not self.pool.allows(hidden) or self.fails(hidden, most=1):
                hidden[number] = True
        return hidden

    def loss(self, hidden: Flags) -> float:
        """Return what hiding these loses."""
        return float(self.table.losses[hidden].sum())
