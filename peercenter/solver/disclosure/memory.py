# SPDX-License-Identifier: MIT
"""What a search has seen: cuts that a choice must satisfy, and points that show it protects."""

import numpy as np
from numpy.typing import NDArray

from peercenter.solver.disclosure.attack import CLOSE, Array, Cut, Flags, Side
from peercenter.solver.disclosure.tables import Table

FULL = 1 - CLOSE
FIRST = 64
DIGITS = 9
"""Of shares, in which two cuts may be told apart."""


class Pool:
    """Cuts, to be asked together."""

    def __init__(self, sums: int) -> None:
        self.cuts: list[Cut] = []
        self._known = set[bytes]()
        self._shares = np.zeros((FIRST, sums), dtype=np.float32)

    def add(self, cut: Cut) -> None:
        """Take a cut in, if it is new."""
        key = cut.sums.tobytes() + cut.shares.round(DIGITS).tobytes()
        if key in self._known:
            return
        self._known.add(key)
        if len(self.cuts) == len(self._shares):
            self._shares = np.concatenate([self._shares, np.zeros_like(self._shares)])
        self._shares[len(self.cuts), cut.sums] = cut.shares
        self.cuts.append(cut)

    def given(self, hidden: Flags, since: int = 0) -> NDArray[np.float32]:
        """Return how much of each cut is hidden; less than one is too little."""
        shares = self._shares[since : len(self.cuts)]
        return np.asarray(shares @ hidden.astype(np.float32))

    def shares(self, number: int, cuts: int) -> NDArray[np.float32]:
        """Return the share of a sum in each of the first cuts."""
        return self._shares[:cuts, number]


class Witnesses:
    """Points that a reader could believe in, and what they show to be protected.

    A point counts as long as nothing that it moves is told.
    """

    def __init__(self, table: Table, sides: list[Side]) -> None:
        self._table = table
        self._sums = np.array([side.sum for side in sides], dtype=np.int64)
        self._goals = np.array([float(side.goal) for side in sides])
        self._up = np.array([side.up for side in sides], dtype=bool)
        self._moves = np.zeros((FIRST, len(table.groups)), dtype=bool)
        self._shows = np.zeros((FIRST, len(sides)), dtype=bool)
        self._are_whole = list[bool]()
        self._count = 0

    def shows(self, sums: Array) -> Flags:
        """Return which sides are reached when the sums are these."""
        there = sums[self._sums]
        return np.where(self._up, there >= self._goals - CLOSE, there <= self._goals + CLOSE)

    def add(self, point: Array) -> Flags:
        """Take a point in; return which sides it shows."""
        sums = self._table.sums(point)
        shows = self.shows(sums)
        if self._count == len(self._moves):
            self._moves = np.concatenate([self._moves, np.zeros_like(self._moves)])
            self._shows = np.concatenate([self._shows, np.zeros_like(self._shows)])
        self._moves[self._count] = np.abs(sums - self._table.values) > CLOSE
        self._shows[self._count] = shows
        self._are_whole.append(bool((np.abs(point - point.round()) < CLOSE).all()))
        self._count += 1
        return shows

    def stays(self, told: Flags) -> Flags:
        """Return which points count when these sums are told."""
        return np.asarray(~self._moves[: self._count][:, told].any(axis=1))

    def unmoved(self, number: int) -> Flags:
        """Return which points do not move a sum."""
        return np.asarray(~self._moves[: self._count, number])

    def grown(self, stays: Flags) -> Flags:
        """Return the same with points that came since, which count."""
        return np.concatenate([stays, np.ones(self._count - len(stays), dtype=bool)])

    def shown_by(self, stays: Flags) -> Flags:
        """Return which sides these points show."""
        return np.asarray(self._shows[: len(stays)][stays].any(axis=0))

    def shown_whole(self, told: Flags) -> Flags:
        """Return which sides are shown by points in whole numbers when these sums are told."""
        return self.shown_by(self.stays(told) & np.array(self._are_whole, dtype=bool))

    def shown(self, told: Flags) -> Flags:
        """Return which sides are protected for sure when these sums are told."""
        return self.shown_by(self.stays(told))
