# SPDX-License-Identifier: MIT
"""What single rows and columns say already, before any program is asked.

A hidden sum needs company in each equation that it is in: alone it could be worked out.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from peercenter.solver.disclosure.attack import CLEARLY, Array, Cut
from peercenter.solver.disclosure.tables import Fate, Table


def first_cuts(table: Table, goals: Mapping[int, int]) -> Iterator[Cut]:
    """Yield what each equation demands for the sums to be protected in it."""
    fates = [group.fate for group in table.groups]
    rooms = (table.values - table.lows).tolist()
    for equation in table.equations:
        for number, sign in equation:
            if number not in goals:
                continue
            value = int(table.values[number])
            for short, way in ((table.threshold - value, 1), (value - goals[number], -1)):
                given = {
                    other: short
                    if other >= len(fates) or weight * sign * way < 0
                    else min(short, rooms[other])
                    for other, weight in equation
                    if other != number and (other >= len(fates) or fates[other] is not Fate.TOLD)
                }
                yield from _cut(table, number, short, given)


def _cut(table: Table, number: int, short: int, given: Mapping[int, int]) -> Iterator[Cut]:
    size = len(table.groups)
    free = [other for other in given if other < size and table.free[other] and given[other]]
    # Parts that are no sum by themselves have no known room: they may give it all.
    left = short - sum(
        short if other >= size else given[other] for other in given if other not in free
    )
    if left > 0 and free:
        shares = [min(1.0, given[other] / left) for other in sorted(free)]
        yield Cut(np.array(sorted(free), dtype=np.int64), np.array(shares), frozenset((number,)))


class Company:
    """Which free sums would be hidden all alone in an equation.

    Hiding them is of no use, so some best choice never does.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._members = [
            [node for node, _ in equation if node < len(table.groups) and table.free[node]]
            for equation in table.equations
            if all(
                node < len(table.groups) and (table.free[node] or table.told[node])
                for node, _ in equation
            )
        ]
        counts = [len(members) for members in self._members]
        self._rows = np.repeat(np.arange(len(counts)), counts)
        self._nodes = np.array([node for m in self._members for node in m], dtype=np.int64)
        self._seen = set[tuple[int, int]]()

    def missing(self, shares: Array) -> Iterator[tuple[int, list[int]]]:
        """Yield sums hidden more than all others of an equation together, and those others."""
        if not len(self._rows):
            return
        mine = shares[self._nodes]
        sums = np.bincount(self._rows, weights=mine, minlength=len(self._members))
        for place in np.flatnonzero(2 * mine - sums[self._rows] > CLEARLY).tolist():
            row, node = int(self._rows[place]), int(self._nodes[place])
            if (row, node) not in self._seen:
                self._seen.add((row, node))
                yield node, [other for other in self._members[row] if other != node]
