# SPDX-License-Identifier: MIT
"""Searching by plans: prove a bound, dive to a roster, then improve it some people at a time.

Where people's rules are tight, whole plans are what to choose between: the linear program over
them is far closer to the truth than one over single shifts.
"""

from collections.abc import Collection, Mapping
from random import Random

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from peercenter.solver.choice import Choice
from peercenter.solver.master import Master, Shifts
from peercenter.solver.plans import Planner
from peercenter.solver.search import Search

Array = NDArray[np.float64]
PLANS_A_ROUND = 4
SMOOTHING = 0.5
"""How much of the best worth known stays in the next one; keeps prices from jumping about."""
CLOSE = 0.02
"""A difference that cannot hide a whole point of cost."""
MANY_ROUNDS = 10_000
DIVE_ROUNDS = (3, 10)
CLEAR = 0.9
"""A plan of which the program chose so much is settled on in a dive."""
NOISE = 0.3
CHOICE_SECONDS = 5.0
MOST_PLANS = 40
"""Of each person, in a choice."""
FIRST_SHARE, MORE, FEWER = 0.4, 1.1, 0.95
"""How many of the people choose anew at first, and how that changes."""


class ColumnSearch:
    """Searches by plans."""

    def __init__(self, search: Search, planners: list[Planner]) -> None:
        self._search = search
        self._master = Master(search.index, planners)
        self._random = Random(search.seed)
        self._everybody = frozenset(self._master.people)

    def run(self) -> None:
        """Search until there is nothing left to do."""
        self.prove()
        self.dive()
        share = FIRST_SHARE
        turn = 0
        while not self._search.over:
            turn += 1
            if turn % 2:
                self._dive({}, DIVE_ROUNDS[(turn + 1) // 2 % 2], NOISE)
                continue
            count = max(2, round(share * len(self._everybody)))
            people = sorted(self._everybody)
            free = frozenset(self._random.sample(people, min(len(people), count)))
            settled = self._improve(free)
            share = min(1.0, share * MORE) if settled else share * FEWER

    def prove(self) -> None:
        """Find plans until they prove a bound that more plans could not raise."""
        self._add_best()
        bound = self._generate(self._everybody, MANY_ROUNDS)
        if bound is not None:
            self._search.raise_bound(bound)

    def dive(self) -> None:
        """Look for a roster close to the bound."""
        self._dive({}, DIVE_ROUNDS[0], 0.0)

    def _add_best(self) -> None:
        for person, shifts in enumerate(self._search.best or ()):
            self._master.add(person, shifts)

    def _generate(
        self, free: Collection[int], rounds: int, enough: float | None = None
    ) -> float | None:
        """Add plans of these people until none is worth it; return the bound proven.

        The bound holds for rosters that keep the plans pinned now. Stops early once it says that
        nothing below `enough` is to be had.
        """
        bound, center = None, None
        smoothing = SMOOTHING
        for _ in range(rounds):
            solved = self._master.solve(self._search)
            if solved is None:
                break
            value, worth = solved
            if center is not None:
                worth = smoothing * center + (1 - smoothing) * worth
            proven, fresh = self._price(free, worth)
            if self._search.over:
                break
            if bound is None or proven > bound:
                bound, center = proven, worth
            if value - bound < CLOSE or (enough is not None and bound > enough - 1 + CLOSE):
                break
            if not fresh and not smoothing:
                break
            smoothing = SMOOTHING if fresh else 0.0
        return bound

    def _price(self, free: Collection[int], worth: Array) -> tuple[float, int]:
        """Return the bound that this worth of heads proves, and how many new plans it led to."""
        master = self._master
        proven, fresh = float(master.needed @ worth), 0
        for person in master.people:
            if self._search.over:
                break
            prices = master.prices(person, worth)
            if person in free:
                plans = master.planners[person].plans(prices, PLANS_A_ROUND)
                proven += plans[0].cost
                fresh += sum(master.add(person, plan.shifts) for plan in plans)
            else:
                shifts = master.pinned[person]
                proven += master.plans[person][shifts] + sum(prices[shift] for shift in shifts)
        return proven, fresh

    def _dive(self, pinned: Mapping[int, Shifts], rounds: int, noise: float) -> None:
        """Settle on one person's plan after the other, the clearest first."""
        chosen = dict(pinned)
        while not self._search.over:
            self._master.pin(chosen)
            free = self._everybody - chosen.keys()
            if not free:
                self._search.offer(self._master.taken(chosen))
                return
            self._generate(free, rounds, self._search.cost)
            solved = self._master.solve(self._search)
            if solved is None or (
                self._search.cost is not None and solved[0] > self._search.cost - 1 + CLOSE
            ):
                return
            clearest: list[tuple[float, int, Shifts]] = []
            for person in sorted(free):
                shares = {
                    shifts: share * (1 + noise * self._random.random())
                    for shifts, share in self._master.shares(person).items()
                }
                shifts = max(shares, key=lambda one: (shares[one], sorted(one)))
                clearest.append((shares[shifts], person, shifts))
            clearest.sort(key=lambda one: one[:2], reverse=True)
            for place, (share, person, shifts) in enumerate(clearest):
                if place == 0 or share > CLEAR:
                    chosen[person] = shifts

    def _improve(self, free: frozenset[int]) -> bool:
        """Choose anew for some people; return whether nothing better was left for them."""
        best, cost = self._search.best, self._search.cost
        if best is None or cost is None:
            return False
        master = self._master
        kept = {person: best[person] for person in self._everybody - free}
        master.pin(kept)
        self._add_best()
        bound = self._generate(free, MANY_ROUNDS, cost)
        if bound is None or bound > cost - 1 + CLOSE:
            return bound is not None
        solved = master.solve(self._search)
        if solved is None:
            return False
        value, worth = solved
        within = cost - 1 - value + CLOSE
        pools = {person: master.close(person, worth, within)[:MOST_PLANS] for person in free}
        choice = Choice(master, kept, pools, cost - 1)
        solver = self._search.solver(
            CHOICE_SECONDS, self._search.workers, self._random.getrandbits(20)
        )
        status = self._search.run(solver, choice.model, lambda _: None)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._search.offer(choice.read(solver.boolean_value))
        else:
            self._dive(kept, DIVE_ROUNDS[1], NOISE)
        return status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
