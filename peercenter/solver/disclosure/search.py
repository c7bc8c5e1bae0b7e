# SPDX-License-Identifier: MIT
"""Looking for sums to hide in one table: what protects, and what could be told after all.

Every protection that fails tells a cut, and every point that a reader could believe in is a
witness: what it shows is protected as long as all that it moves stays hidden.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random

import numpy as np

from peercenter.solver.disclosure.attack import CLEARLY, CLOSE, Array, Attack, Cut, Flags, Side
from peercenter.solver.disclosure.clock import Deadline
from peercenter.solver.disclosure.memory import FULL, Pool, Witnesses
from peercenter.solver.disclosure.paths import Paths
from peercenter.solver.disclosure.tables import Table

FEW = 4
"""So few sides are pushed one by one."""
LITTLE = 0.05
"""Pushing all at once goes on while it settles so much of what is left."""
TOGETHER, IN_HASTE = 8, 64
"""So many sums move at once."""
SOME_MOVES = 32
"""After so many moves, a push of all may show more for less."""


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
        self._near: dict[int, set[int]] = defaultdict(set)
        """For each sum, the sides that share an equation with it."""
        places = defaultdict[int, list[int]](list)
        for place, side in enumerate(self.sides):
            places[side.sum].append(place)
        for equation in table.equations:
            sides = [place for node, _ in equation for place in places.get(node, ())]
            for node, _ in equation:
                self._near[node].update(sides)

    def told(self, hidden: Flags) -> Flags:
        """Return what is told when these free sums are hidden."""
        return self.table.told | (self.table.free & ~hidden)

    def attack(self, hidden: Flags) -> Attack:
        """Return the reader of whom these free sums are hidden."""
        return Attack(self.table, np.where(self.told(hidden), 0.0, 1.0), self._tops)

    def fails(self, hidden: Flags) -> set[int]:
        """Return which sides are not reached; the pool learns why."""
        shown = self._witnesses.shown(self.told(hidden))
        if shown.all():
            return set()
        attack = self.attack(hidden)
        self._push_all(attack, shown)
        failing = set()
        for number in np.flatnonzero(~shown).tolist():
            if not shown[number] and not self._reaches(attack, number, shown):
                failing.add(number)
        return failing

    def in_parts(self, hidden: Flags, numbers: Sequence[int] = ()) -> list[int]:
        """Return which sides, of these or of all, no whole numbers are known to reach."""
        told = self.told(hidden)
        shown = self._witnesses.shown_whole(told)
        if shown.all():
            return []
        if not numbers:
            attack = self.attack(hidden)
            for number in np.flatnonzero(~shown).tolist():
                if not shown[number]:
                    self._reaches(attack, number, shown)
            shown = self._witnesses.shown_whole(told)
        return [number for number in numbers or range(len(self.sides)) if not shown[number]]

    def see(self, point: Array) -> Flags:
        """Take in a point that a reader could believe in; return which sides it shows."""
        return self._witnesses.add(point)

    def _reaches(self, attack: Attack, number: int, shown: Flags) -> bool:
        """Push for one side; mark what that shows, or learn what cuts it off."""
        side = self.sides[number]
        attack.push([side])
        if attack.lacks(side) <= CLOSE:
            shown |= self._witnesses.add(attack.point)
            shown[number] = True
        elif (cut := attack.cut(side)) is not None:
            self.pool.add(cut)
        return bool(shown[number])

    def _push_all(self, attack: Attack, shown: Flags, *, in_parts: bool = False) -> None:
        """Settle many sides at once, while that works."""
        for up in (True, False):
            while True:
                mine = [n for n in np.flatnonzero(~shown).tolist() if self.sides[n].up is up]
                if len(mine) < FEW:
                    break
                weights = [self.random.uniform(0.5, 1.5) for _ in mine]
                attack.push([self.sides[number] for number in mine], weights)
                if in_parts:
                    shown |= self._witnesses.shows(self.table.sums(attack.point))
                else:
                    shown |= self._witnesses.add(attack.point)
                left = sum(not shown[number] for number in mine)
                if len(mine) - left <= LITTLE * len(mine):
                    break

    def fails_in_parts(self, shares: Array) -> Iterator[Cut]:
        """Yield cuts that shares violate, one for each thing that is wrong."""
        shown = self._witnesses.shown(shares < 1)
        if shown.all():
            return
        attack = Attack(self.table, shares, self._tops)
        self._push_all(attack, shown, in_parts=True)
        about = {True: set[int](), False: set[int]()}
        for number in np.flatnonzero(~shown).tolist():
            side = self.sides[number]
            if self.deadline.is_over:
                break
            if side.sum in about[side.up]:
                continue  # a cut that has to do with it is already there
            attack.push([side])
            cut = attack.cut(side) if attack.lacks(side) > CLEARLY else None
            if cut is not None and (cut.shares * shares[cut.sums]).sum() < 1 - CLEARLY:
                yield cut
                about[side.up] |= cut.about

    def protect(self, paths: Paths, hidden: Flags, prices: Array, until: Deadline) -> Flags:
        """Hide more until all is protected: for some sums at a time, what their moves move.

        When the time is over it goes on in larger steps, and after `until` it just hides all.
        """
        hidden = hidden.copy()
        table = self.table
        shown = self._witnesses.shown(self.told(hidden))
        order = sorted(range(len(self.sides)), key=lambda number: -self._way(number))
        since, alone = SOME_MOVES, False
        while not shown.all():
            if until.is_over:
                return table.free.copy()
            if since >= SOME_MOVES:
                self._push_all(self.attack(hidden), shown)
                since = 0
            together = 1 if alone else IN_HASTE if self.deadline.is_over else TOGETHER
            sums = dict[int, Side]()
            for number in order:
                if not shown[number] and len(sums) < together:
                    sums.setdefault(self.sides[number].sum, self.sides[number])
            if not sums:
                break
            since += len(sums)
            moves = paths.find(list(sums.values()), np.where(hidden, 0.0, prices))
            alone = moves is None
            if moves is not None:
                hidden |= (np.abs(table.sums(moves)) > CLOSE) & table.free
                shown |= self._witnesses.add(paths.base + moves)
            elif together == 1:
                raise ArithmeticError
        return hidden

    def _way(self, number: int) -> int:
        side = self.sides[number]
        return abs(side.goal - int(self.table.values[side.sum]))

    def prices(self, noise: float) -> Array:
        """Return what moves cost, a little by chance: equal prices are slow to choose between."""
        chance = [self.random.uniform(1 - noise, 1 + noise) for _ in self.table.groups]
        return np.asarray(self.table.losses * chance)

    def prune(self, hidden: Flags) -> Flags:
        """Tell again what need not be hidden, the dearest first."""
        hidden = hidden.copy()
        attack = self.attack(hidden)
        stays = self._witnesses.stays(self.told(hidden))
        given = self.pool.given(hidden)
        order = sorted(np.flatnonzero(hidden).tolist(), key=lambda one: -self.table.losses[one])
        for number in order:
            if self.deadline.is_over:
                break
            left = given - self.pool.shares(number, len(given))
            if left.min(initial=1) < FULL:
                continue
            hidden[number] = False
            attack.share(number, 0)
            still = stays & self._witnesses.unmoved(number)
            if self._protects(attack, number, self._witnesses.shown_by(still)):
                stays, given = still, left
            else:
                attack.share(number, 1)
                hidden[number] = True
            # All that was seen meanwhile left this sum alone, and so counts in any case.
            stays = self._witnesses.grown(stays)
            given = np.concatenate([given, self.pool.given(hidden, since=len(given))])
        return hidden

    def _protects(self, attack: Attack, told: int, shown: Flags) -> bool:
        """Whether all is still protected after one more sum was told: close to it first."""
        for side in self._near.get(told, ()):
            if not shown[side] and not self._reaches(attack, side, shown):
                return False
        self._push_all(attack, shown)
        return all(
            shown[side] or self._reaches(attack, side, shown)
            for side in np.flatnonzero(~shown).tolist()
        )

    def loss(self, hidden: Flags) -> float:
        """Return what hiding these loses."""
        return float(self.table.losses[hidden].sum())
