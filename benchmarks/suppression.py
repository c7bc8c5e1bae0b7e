# SPDX-License-Identifier: MIT
"""Choosing what to hide in tables as large as those of the well-known programs.

The tables are invented; in shape they follow an example of each program. The plain way is the one
done by hand: no row or column with only one hidden count, always the cheapest one, and once more
wherever a reader could still find somebody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from peercenter.domain.disclosure.problems import Choice, Chosen, Reader, Standing, Sum, ToldSum
from peercenter.domain.disclosure.regions import Rule
from peercenter.solver.disclosure.audit import audit
from peercenter.solver.disclosure.choosing import choose
from peercenter.solver.disclosure.clock import Deadline
from peercenter.solver.disclosure.hiding import goals_of
from peercenter.solver.disclosure.search import Search
from peercenter.solver.disclosure.tables import Fate, Table, tables_of

Axis = Sequence[Sequence[int]]
"""What is counted along one dimension: single places and groups of them."""
RULE = Rule()
SECONDS = 5.0
BAR = 1.0
"""Ours never loses more than the plain way."""
ZEROS, SMALL = 0.3, 0.1
"""How many counts of a table are zero, and how many small."""
CENTERS, KINDS, MONTHS = 11, 8, 12


@dataclass(frozen=True)
class Suppression:
    """What was hidden in one table."""

    name: str
    problem: Choice
    chosen: Chosen
    seconds: float
    plain: float
    """What the plain way loses."""
    is_safe: bool

    @property
    def ratio(self) -> float:
        """What ours loses of what the plain way loses."""
        return self.chosen.loss / self.plain if self.plain else 1.0

    def __str__(self) -> str:
        open_ones = [one for one in self.problem.sums if one.standing is Standing.OPEN]
        small = sum(RULE.is_small(one.value) for one in open_ones)
        verdict = "met" if self.ratio <= BAR and self.is_safe else "NOT MET"
        return (
            f"hiding in {self.name}: {len(open_ones)} counts, {small} small"
            f"{_before(len(self.problem.sums) - len(open_ones))}\n"
            f"  hidden {len(self.chosen.hidden)}, loss {self.chosen.loss:.0f}, "
            f"proven to be at most {self.chosen.gap:.1%} from the best, "
            f"after {self.seconds:.1f} s; {'safe' if self.is_safe else 'NOT SAFE'}\n"
            f"  plain  loss {self.plain:.0f}\n"
            f"  ratio  {self.ratio:.2f}  (at most {BAR}: {verdict})"
        )


def run() -> Iterator[Suppression]:
    """Hide in one table after the other."""
    choose(_table([_axis(3), _axis(3)], 0))  # what is loaded once is not counted
    first = [*_axis(6), (1, 2, 3)]
    yield _measured("a table as in sdcTable's vignette", _table([first, _axis(2), _axis(6)], 1))
    regions = [*_axis(20, 4), *(tuple(range(kind, 20, 3)) for kind in range(3))]
    months = [*_axis(3), (0, 1)]
    yield _measured(
        "a table as GaussSuppression's sosialFiktiv, regions grouped in two ways",
        _table([regions, _axis(4), months], 1),
    )
    yield _measured("40 x 30 with subtotals", _table([_axis(40, 5), _axis(30, 6)], 1))
    yield _measured(
        "three dimensions with subtotals, as tau-Argus has them",
        _table([_axis(12, 4), _axis(10, 5), _axis(15, 5)], 2),
    )
    yield _measured("a year after its twelve months", _year())


def _axis(size: int, group: int = 0) -> Axis:
    """Return so many places, groups of them, and their total."""
    groups = [tuple(range(at, min(at + group, size))) for at in range(0, size, group or size)]
    return [*((place,) for place in range(size)), *(groups if group else ()), tuple(range(size))]


def _table(axes: Sequence[Axis], seed: int) -> Choice:
    dice = Random(seed)
    sizes = [max(map(max, axis)) + 1 for axis in axes]
    values = {place: _count(dice) for place in product(*map(range, sizes))}
    numbers = {place: number for number, place in enumerate(values)}
    sums = []
    for cell in product(*axes):
        inside = list(product(*cell))
        value = sum(values[place] for place in inside)
        sums.append(Sum(tuple(sorted(numbers[place] for place in inside)), value))
    return Choice(len(values), sums, RULE)


def _count(dice: Random) -> int:
    chance = dice.random()
    if chance < ZEROS:
        return 0
    if chance < ZEROS + SMALL:
        return dice.randint(1, RULE.threshold)
    return RULE.threshold + 1 + int(15 * dice.paretovariate(1.1))


def _year() -> Choice:
    """Return a network's year, each month of which was released before."""
    dice = Random(1)
    sizes = [6 * dice.paretovariate(1) for _ in range(KINDS)]
    centers = [dice.uniform(0.3, 2) for _ in range(CENTERS)]
    values = [
        int(size * center * dice.uniform(0.5, 1.5)) if dice.random() > ZEROS / 3 else 0
        for _, center, size in product(range(MONTHS), centers, sizes)
    ]
    sums: list[Sum] = []
    for months in ([month] for month in range(MONTHS)):
        first = len(sums)
        sums += _released(months, values)
        hidden = choose(Choice(len(values), sums, RULE), seconds=SECONDS).hidden
        sums[first:] = [
            Sum(one.parts, one.value, Standing.HIDDEN if first + n in hidden else Standing.TOLD)
            for n, one in enumerate(sums[first:])
        ]
    return Choice(len(values), [*sums, *_released(range(MONTHS), values)], RULE)


def _released(months: Sequence[int], values: Sequence[int]) -> list[Sum]:
    released = []
    for centers, kinds in product(_axis(CENTERS), _axis(KINDS)):
        parts = tuple(
            (month * CENTERS + center) * KINDS + kind
            for month, center, kind in product(months, centers, kinds)
        )
        released.append(Sum(parts, sum(values[part] for part in parts)))
    return released


def _measured(name: str, problem: Choice) -> Suppression:
    began = perf_counter()
    chosen = choose(problem, seconds=SECONDS)
    seconds = perf_counter() - began
    safe = not _exposed(problem, chosen.hidden) - set(chosen.unprotected)
    return Suppression(name, problem, chosen, seconds, _plain_loss(problem), safe)


def _exposed(problem: Choice, hidden: frozenset[int]) -> set[int]:
    told = [
        ToldSum(
            one.parts,
            None if number in hidden or one.standing is Standing.HIDDEN else one.value,
            problem.rule.is_small(one.value),
        )
        for number, one in enumerate(problem.sums)
    ]
    return set(audit(Reader(problem.parts, told, problem.rule, problem.relations)).exposed)


def _plain_loss(problem: Choice) -> float:
    """Hide as one would by hand; return what that loses."""
    groups, tables = tables_of(problem)
    loss = sum(group.loss for group in groups if group.fate is Fate.HIDDEN)
    for table in tables:
        search = Search(table, goals_of(table), Deadline.after(0))
        hidden = np.zeros(len(table.groups), dtype=bool)
        while True:
            _accompany(table, hidden)
            exposed = {search.sides[number].sum for number in search.fails(hidden)}
            before = int(hidden.sum())
            for equation in table.equations:
                nodes = [node for node, _ in equation]
                if exposed.intersection(nodes):
                    _hide_cheapest(table, hidden, nodes)
            if int(hidden.sum()) == before:
                break
        loss += search.loss(hidden)
    return loss


def _accompany(table: Table, hidden: NDArray[np.bool_]) -> None:
    """Hide until no row or column has only one hidden count."""
    before = -1
    while before < (before := int(hidden.sum())):
        for equation in table.equations:
            nodes = [node for node, _ in equation]
            told = [n for n in nodes if n < len(hidden) and _is_told(table, hidden, n)]
            if len(nodes) - len(told) == 1:
                _hide_cheapest(table, hidden, nodes)


def _is_told(table: Table, hidden: NDArray[np.bool_], number: int) -> bool:
    return bool(table.told[number] or (table.free[number] and not hidden[number]))


def _hide_cheapest(table: Table, hidden: NDArray[np.bool_], nodes: Sequence[int]) -> None:
    choices = [n for n in nodes if n < len(hidden) and table.free[n] and not hidden[n]]
    if choices:
        hidden[min(choices, key=lambda n: (table.losses[n], table.values[n]))] = True


def _before(number: int) -> str:
    return f", {number} released before" if number else ""
