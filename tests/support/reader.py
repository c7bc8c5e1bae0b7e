# SPDX-License-Identifier: MIT
"""A clever reader of reports: what can be worked out from everything that was told.

It shares nothing with the program but the words that are printed: it has its own idea of how
regions overlap, its own relations, and its own solver (HiGHS).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from math import inf

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_array

_DAY = timedelta(days=1)
OPTIMAL, UNBOUNDED = 0, 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed cell: what it counts, and the number; None where a mark stands."""

    what: str
    centers: frozenset[str]
    first: date
    last: date
    kinds: frozenset[str]
    """Categories that it adds up."""
    value: int | None
    where: str = ""
    """On which report it stands."""

    @property
    def box(self) -> tuple[str, frozenset[str], date, date, frozenset[str]]:
        """What it counts, without the number."""
        return self.what, self.centers, self.first, self.last, self.kinds


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A linear fact about boxes: low <= sum of weight * box <= high."""

    terms: tuple[tuple[int, Claim], ...]
    low: float = -inf
    high: float = inf


@dataclass(slots=True)
class Reader:
    """Puts claims together and bounds what is hidden."""

    claims: Sequence[Claim]
    knowledge: Sequence[Knowledge] = ()
    least: int = 1
    whole: bool = False
    """Whether it also uses that people come in whole numbers (much slower)."""
    _columns: dict[frozenset[int], int] = field(default_factory=dict)
    _members: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    _boxes: dict[object, int] = field(default_factory=dict)

    def least_of(self, hidden: Iterable[Claim]) -> dict[Claim, float]:
        """Return the lower bounds alone."""
        rows = self._rows()
        return {claim: self._end(self._costs(claim), rows) for claim in hidden}

    def bounds(self, hidden: Iterable[Claim]) -> dict[Claim, tuple[float, float]]:
        """Return the tightest bounds on hidden cells."""
        rows = self._rows()
        found = {}
        for claim in hidden:
            costs = self._costs(claim)
            found[claim] = (self._end(costs, rows), -self._end(-costs, rows))
        return found

    def _costs(self, claim: Claim) -> np.ndarray:
        costs = np.zeros(len(self._columns))
        costs[self._members[self._boxes[claim.box]]] = 1.0
        return costs

    def _end(self, costs: np.ndarray, rows: LinearConstraint) -> float:
        found = milp(costs, constraints=rows, integrality=np.full(len(costs), int(self.whole)))
        assert found.status in {OPTIMAL, UNBOUNDED}, f"contradictory: {found.message}"
        return float(found.fun) if found.status == OPTIMAL else -inf

    def _rows(self) -> LinearConstraint:
        self._cut()
        lows: list[float] = []
        highs: list[float] = []
        places: list[tuple[int, int, int]] = []
        for claim in self.claims:
            low, high = (self.least, inf) if claim.value is None else (claim.value, claim.value)
            places += [(len(lows), column, 1) for column in self._members[self._boxes[claim.box]]]
            lows.append(low)
            highs.append(high)
        for fact in self.knowledge:
            for weight, claim in fact.terms:
                columns = self._members[self._boxes[claim.box]]
                places += [(len(lows), column, weight) for column in columns]
            lows.append(fact.low)
            highs.append(fact.high)
        row, column, weights = zip(*places, strict=True)
        shape = (len(lows), len(self._columns))
        table = coo_array((weights, (row, column)), shape=shape, dtype=float).tocsr()
        return LinearConstraint(table, lows, highs)

    def _cut(self) -> None:
        """Cut what is counted into pieces that every box holds whole or not at all."""
        stated = [*self.claims, *(claim for fact in self.knowledge for _, claim in fact.terms)]
        for claim in stated:
            self._boxes.setdefault(claim.box, len(self._boxes))
        for what in sorted({claim.what for claim in stated}):
            boxes = {claim.box: claim for claim in stated if claim.what == what}.values()
            edges = sorted({claim.first for claim in boxes} | {c.last + _DAY for c in boxes})
            centers = sorted({center for claim in boxes for center in claim.centers})
            kinds = sorted({kind for claim in boxes for kind in claim.kinds})
            for center, start, kind in product(centers, edges[:-1], kinds):
                inside = frozenset(
                    self._boxes[claim.box]
                    for claim in boxes
                    if center in claim.centers
                    and claim.first <= start <= claim.last
                    and kind in claim.kinds
                )
                if inside and inside not in self._columns:
                    column = self._columns[inside] = len(self._columns)
                    for box in inside:
                        self._members[box].append(column)
