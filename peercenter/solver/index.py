# SPDX-License-Identifier: MIT
"""The problem by numbers, worked out once: what models are made of again and again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from peercenter.solver.problem import Demand, Person, Problem, Roster, Shift

Taken = tuple[frozenset[int], ...]
"""A roster by numbers: for each person, the shifts taken."""


class Index:
    """People, shifts and demands by their place in the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = tuple(map(problem.limits_of, problem.people))
        self.shifts = problem.shifts
        self._numbers = {shift.id: number for number, shift in enumerate(problem.shifts)}
        people = {person.id: number for number, person in enumerate(problem.people)}
        self.on_day: list[list[int]] = [[] for _ in range(problem.days)]
        for number, shift in enumerate(problem.shifts):
            self.on_day[shift.day].append(number)
        self.able = [self._able(person) for person in self.people]
        """For each person: the shifts they can take."""
        self.choices = [
            [len(able.intersection(shifts)) for shifts in self.on_day] for able in self.able
        ]
        """For each person and day: how many shifts they can take."""
        self.fixed = [self.numbers(person.fixed) for person in problem.people]
        self.demands = _joined(problem.demands)
        self.demand_shifts = [sorted(self.numbers(demand.shifts)) for demand in self.demands]
        self.demand_people = [
            range(len(people))
            if demand.people is None
            else sorted(people[name] for name in demand.people)
            for demand in self.demands
        ]
        self.counted: list[dict[int, list[int]]] = [{} for _ in problem.people]
        """For each person and shift: the demands it counts for."""
        for demand, numbers in enumerate(self.demand_people):
            shifts = frozenset(self.demand_shifts[demand])
            for number in numbers:
                for counts in shifts & self.able[number]:
                    self.counted[number].setdefault(counts, []).append(demand)
        self.wishes = self._wishes(people)
        self.balances = [
            (
                balance,
                {self._numbers[name]: amount for name, amount in balance.amounts.items()},
                {people[name]: band for name, band in balance.bands.items()},
            )
            for balance in problem.balances
        ]
        self._pairs: dict[tuple[int, bool], list[tuple[int, int]]] = {}
        self._cliques: dict[tuple[int, bool], list[list[int]]] = {}

    def cliques(self, person: int) -> list[list[int]]:
        """Return sets of shifts, of any day, of which the person can take only one."""
        rest, single = self.people[person].rest, self.people[person].most_per_day == 1
        if (rest, single) not in self._cliques:
            pairs = self.clashes(person)
            self._cliques[rest, single] = list(self._clashing(pairs, single=single))
        return self._cliques[rest, single]

    def clashes(self, person: int) -> list[tuple[int, int]]:
        """Return the pairs the person cannot take both, other than by the number per day."""
        rest, single = self.people[person].rest, self.people[person].most_per_day == 1
        if (rest, single) not in self._pairs:
            self._pairs[rest, single] = list(self._find_pairs(rest, single=single))
        return self._pairs[rest, single]

    def named(self, taken: Taken) -> Roster:
        """Return the roster by ids."""
        return {
            person.id: frozenset(self.shifts[shift].id for shift in shifts)
            for person, shifts in zip(self.people, taken, strict=True)
        }

    def numbers(self, names: Iterable[str]) -> frozenset[int]:
        """Return the shifts by number, without those that nobody knows."""
        return frozenset(self._numbers[name] for name in names if name in self._numbers)

    def _able(self, person: Person) -> frozenset[int]:
        none = {kind for kind, most in person.most_of_kind.items() if most == 0}
        return frozenset(
            number
            for number, shift in enumerate(self.shifts)
            if shift.id in person.fixed
            or (shift.id not in person.barred and shift.kind not in none)
        )

    def _wishes(self, people: dict[str, int]) -> list[list[tuple[list[int], int, bool]]]:
        """Return, for each person: shifts, the weight, and whether they are wanted."""
        wishes: list[list[tuple[list[int], int, bool]]] = [[] for _ in people]

        def add(person: int, names: Iterable[str], weight: int, *, wanted: bool) -> None:
            shifts = sorted(self.numbers(names) & self.able[person])
            wishes[person].append((shifts, weight, wanted))

        for wish in self.problem.wishes:
            add(people[wish.person], wish.shifts, wish.weight, wanted=wish.wanted)
        if self.problem.change:
            for name, before in self.problem.present.items():
                for shift in before:
                    add(people[name], [shift], self.problem.change, wanted=True)
        return wishes

    def _clashing(self, pairs: list[tuple[int, int]], *, single: bool) -> Iterator[list[int]]:
        """Cover all pairs that clash with as large sets of shifts that exclude each other."""
        excluded: dict[int, set[int]] = defaultdict(set)
        days = [combinations(day, 2) for day in self.on_day] if single else []
        for one, two in [*pairs, *(pair for day in days for pair in day)]:
            excluded[one].add(two)
            excluded[two].add(one)
        covered: set[tuple[int, int]] = set()
        for one, two in pairs:
            if (one, two) in covered:
                continue
            clique = [one, two]
            others = excluded[one] & excluded[two]
            while others:
                clique.append(min(others))
                others &= excluded[clique[-1]]
            clique.sort()
            covered.update(combinations(clique, 2))
            yield clique

    def _find_pairs(self, rest: int, *, single: bool) -> Iterator[tuple[int, int]]:
        """Find all pairs of shifts that clash, other than by being on the same day."""
        reach = max([rest, *self.problem.travel.values()])
        reach += max((shift.end - shift.start for shift in self.shifts), default=0)
        order = sorted(range(len(self.shifts)), key=lambda number: self.shifts[number].start)
        begin = 0
        for place, later in enumerate(order):
            while self.shifts[order[begin]].start < self.shifts[later].start - reach:
                begin += 1
            for earlier in order[begin:place]:
                one, two = self.shifts[earlier], self.shifts[later]
                if not (single and one.day == two.day) and self._too_close(one, two, rest):
                    yield min(earlier, later), max(earlier, later)
        for today, tomorrow in zip(self.on_day, self.on_day[1:], strict=False):
            for earlier in today:
                for later in tomorrow:
                    kinds = self.shifts[earlier].kind, self.shifts[later].kind
                    if kinds in self.problem.cannot_follow:
                        yield min(earlier, later), max(earlier, later)

    def _too_close(self, one: Shift, two: Shift, rest: int) -> bool:
        pause = self.problem.travel.get((one.place, two.place), 0)
        return two.start < one.end + (pause if one.day == two.day else max(pause, rest))


def _joined(demands: Iterable[Demand]) -> list[Demand]:
    """Join demands that count the same: neighbouring intervals with the same shifts."""
    joined: dict[tuple[object, ...], Demand] = {}
    for demand in demands:
        key = demand.shifts, demand.people, demand.needed
        before = joined.get(key)
        joined[key] = (
            replace(before, under=before.under + demand.under, over=before.over + demand.over)
            if before
            else demand
        )
    return list(joined.values())
