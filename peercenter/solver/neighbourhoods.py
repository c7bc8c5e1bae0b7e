# SPDX-License-Identifier: MIT
"""Large-neighborhood search: decide a part of the roster anew, keep it if it is no worse, repeat.

A part is some people on some days: around a demand that costs something, or chosen by lot. How
much is freed adapts to how long the solver takes.
"""

from collections.abc import Callable
from itertools import accumulate
from math import inf
from random import Random

from ortools.sat.python import cp_model

from peercenter.solver.search import Search

QUICK, SLOW = 0.3, 1.0
"""Seconds: below, the parts grow; above, they shrink."""
GROW, SHRINK = 1.2, 0.8
FIRST_SIZE = 800.0
"""How many decisions, person by shift, are freed at first."""
SMALLEST = 20.0

Part = frozenset[tuple[int, int]]
"""Person and day, for each day of somebody that is free."""


class PartSearch:
    """Improves the best roster, part by part."""

    def __init__(self, search: Search, seed: int = 0) -> None:
        self._search = search
        self._random = Random(search.seed + seed)
        self._kinds: list[Callable[[float], Part]] = [self._around, self._people, self._stretch]
        self._sizes = [FIRST_SIZE] * len(self._kinds)

    def run(self, until: float = inf) -> None:
        """Improve until the time is up or nothing is left to do."""
        while not self._search.over and self._search.seconds < until:
            best = self._search.best
            if best is None:
                return
            kind = self._random.randrange(len(self._kinds))
            part = self._kinds[kind](self._sizes[kind])
            began = self._search.seconds
            found, status = self._search.part(
                part,
                2 * SLOW,
                base=best,
                hint=best,
                seed=self._random.randrange(2**20),
            )
            taken = self._search.seconds - began
            if status != cp_model.OPTIMAL or taken > SLOW:
                self._sizes[kind] = max(SMALLEST, self._sizes[kind] * SHRINK)
            elif taken < QUICK:
                self._sizes[kind] *= GROW
            if found is not None:
                self._search.offer(found, as_good=True)

    def _around(self, size: float) -> Part:
        """Free those who could help where a demand costs something, and then their stand-ins."""
        index, best = self._search.index, self._search.best or ()
        heads = [0] * len(index.demands)
        for person, shifts in enumerate(best):
            for shift in shifts:
                for demand in index.counted[person].get(shift, ()):
                    heads[demand] += 1
        prices = [
            demand.under * max(0, demand.needed - there)
            + demand.over * max(0, there - demand.needed)
            for demand, there in zip(index.demands, heads, strict=True)
        ]
        if not any(prices):
            return self._people(size)
        demand = self._random.choices(range(len(prices)), [price**0.5 for price in prices])[0]
        wanted = index.demand_shifts[demand]
        day = index.shifts[self._random.choice(wanted)].day if wanted else 0
        able = [
            person
            for person in index.demand_people[demand]
            if not index.able[person].isdisjoint(wanted)
        ]
        self._random.shuffle(able)
        reach = self._random.choice((2, 3, 5, 7, index.problem.days))
        theirs = {
            shift
            for person in able
            for shift in best[person]
            if abs(index.shifts[shift].day - day) <= reach
        }
        others = [person for person in range(len(index.people)) if person not in set(able)]
        self._random.shuffle(others)
        others.sort(key=lambda person: -len(index.able[person] & theirs))
        return self._fill([*able, *others], day - reach, day + reach, size)

    def _people(self, size: float) -> Part:
        """Free some people on all days."""
        people = list(range(len(self._search.index.people)))
        self._random.shuffle(people)
        return self._fill(people, 0, self._search.index.problem.days, size)

    def _stretch(self, size: float) -> Part:
        """Free all people on some days."""
        days = self._search.index.problem.days
        per_day = [sum(person[day] for person in self._search.index.choices) for day in range(days)]
        first = self._random.randrange(days)
        order = [(first + offset) % days for offset in range(days)]
        reach = sum(total <= size for total in accumulate(per_day[day] for day in order))
        chosen = set(order[: max(1, reach)])
        return frozenset(
            (person, day) for person in range(len(self._search.index.choices)) for day in chosen
        )

    def _fill(self, people: list[int], first: int, last: int, size: float) -> Part:
        days = range(max(0, first), min(self._search.index.problem.days, last + 1))
        part: set[tuple[int, int]] = set()
        freed = 0
        for person in people:
            freed += sum(self._search.index.choices[person][day] for day in days)
            if part and freed > size:
                break
            part.update((person, day) for day in days)
        return frozenset(part)
