# SPDX-License-Identifier: MIT
"""The roster as a CP-SAT model: of the whole, or of a part while the rest stays as it is.

What stays is constant in the model, so that a part costs only what it is worth. Every variable
that decides something is whether a person takes a shift; all others follow from these.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import product

from ortools.sat.python import cp_model

from peercenter.solver.index import Index, Taken
from peercenter.solver.problem import Demand, Limit, Person, Rule

Literal = cp_model.IntVar | bool
"""Something that is decided, or stays as it is."""
Free = Collection[tuple[int, int]]
"""The days that are decided anew: person and day."""
MANY = 10**9


class RosterModel:
    """A model with its variables. The objective leaves out what people cost who are not free.

    Where it is to explain, each limit has a switch: a variable that turns it on.
    """

    def __init__(self, index: Index, base: Taken, free: Free, *, explains: bool = False) -> None:
        self.index = index
        self.switches: list[tuple[cp_model.IntVar, Limit]] = []
        self.explains = explains
        self._switch: cp_model.IntVar | None = None
        self.model = cp_model.CpModel()
        self.takes: dict[tuple[int, int], cp_model.IntVar] = {}
        """By person and shift, where it is free."""
        self.base = base
        self._costs: list[tuple[cp_model.IntVar, int]] = []
        self._constant = 0
        for person in range(len(index.people)):
            days = [(person, day) in free for day in range(index.problem.days)]
            if any(days):
                _PersonModel(self, person, days)
                self._add_wishes(person)
                self._add_balances(person)
        self._switch = None
        self._add_demands()
        self.objective = self.sum(self._costs) + self._constant
        if not explains:
            self.model.minimize(self.objective)

    def literal(self, person: int, shift: int) -> Literal:
        """Return whether the person takes the shift."""
        variable = self.takes.get((person, shift))
        return shift in self.base[person] if variable is None else variable

    def hint(self, taken: Taken) -> None:
        """Tell the solver where to begin."""
        for (person, shift), variable in self.takes.items():
            self.model.add_hint(variable, shift in taken[person])

    def read(self, value: Callable[[cp_model.IntVar], int]) -> Taken:
        """Return the whole roster, what stayed included."""
        taken = [set(shifts) for shifts in self.base]
        for (person, shift), variable in self.takes.items():
            if value(variable):
                taken[person].add(shift)
            else:
                taken[person].discard(shift)
        return tuple(map(frozenset, taken))

    def under(self, limit: Limit) -> None:
        """Build what follows as this limit."""
        if self.explains:
            self._switch = self.model.new_bool_var("")
            self.switches.append((self._switch, limit))

    def between(self, total: cp_model.LinearExprT, least: int, most: int) -> None:
        """Keep the sum between two numbers."""
        constraint = self.model.add_linear_constraint(total, least, most)
        if self._switch is not None:
            constraint.only_enforce_if(self._switch)

    def at_most(self, literals: Iterable[Literal], most: int) -> None:
        """At most so many are true."""
        free, sure = _split(literals)
        if most - sure == 1 and len(free) > 1 and self._switch is None:
            self.model.add_at_most_one(free)
        elif len(free) > most - sure:
            self.between(cp_model.LinearExpr.sum(free), -len(free), most - sure)

    def clause(self, positive: Iterable[Literal], negative: Iterable[Literal]) -> None:
        """At least one of the first is true, or one of the second is false."""
        yes, sure = _split(positive)
        negative = list(negative)
        no, true = _split(negative)
        if not sure and true + len(no) == len(negative):
            constraint = self.model.add_bool_or([*yes, *(literal.negated() for literal in no)])
            if self._switch is not None:
                constraint.only_enforce_if(self._switch)

    def sum(self, terms: Sequence[tuple[cp_model.IntVar, int]]) -> cp_model.LinearExpr:
        """Return the weighted sum."""
        variables = [variable for variable, _ in terms]
        weights = [weight for _, weight in terms]
        return cp_model.LinearExpr.weighted_sum(variables, weights)

    def _add_wishes(self, person: int) -> None:
        for shifts, weight, wanted in self.index.wishes[person]:
            free, sure = _split(self.literal(person, shift) for shift in shifts)
            if not wanted:
                self._constant += weight * sure
                self._costs += [(variable, weight) for variable in free]
            elif not sure and len(free) == 1:
                self._constant += weight
                self._costs.append((free[0], -weight))
            elif not sure:
                missed = self.model.new_bool_var("")
                self.model.add_bool_or([*free, missed])
                self._costs.append((missed, weight))

    def _add_demands(self) -> None:
        literals: list[list[cp_model.IntVar]] = [[] for _ in self.index.demands]
        heads = [0] * len(literals)
        for (person, shift), variable in self.takes.items():
            for demand in self.index.counted[person].get(shift, ()):
                literals[demand].append(variable)
        for person, shifts in enumerate(self.base):
            for shift in shifts:
                if (person, shift) not in self.takes:
                    for demand in self.index.counted[person].get(shift, ()):
                        heads[demand] += 1
        for asked, there, sure in zip(self.index.demands, literals, heads, strict=True):
            self._add_demand(asked, there, asked.needed - sure)

    def _add_demand(self, demand: Demand, literals: list[cp_model.IntVar], needed: int) -> None:
        total = cp_model.LinearExpr.sum(literals)
        if self.explains:
            self.model.add_linear_constraint(total, needed, MANY)
            return
        if not literals:
            self._constant += demand.under * max(0, needed) + demand.over * max(0, -needed)
            return
        reach = max(0, len(literals) - needed)
        short = self._priced(max(0, needed), demand.under)
        over = self._priced(reach, demand.over)
        if needed > 0 and demand.under:
            if demand.over:
                self.model.add(total + short - over == needed)
            else:
                self.model.add(total + short >= needed)
        elif demand.over and reach:
            self.model.add(total - over <= needed)

    def _priced(self, most: int, price: int) -> cp_model.IntVar | int:
        """Return a number of heads that has a price; zero where it has none."""
        if not most or not price:
            return 0
        heads = self.model.new_int_var(0, most, "")
        self._costs.append((heads, price))
        return heads

    def _add_balances(self, person: int) -> None:
        for balance, amounts, bands in self.index.balances:
            if person not in bands:
                continue
            low, high = bands[person]
            mine = [shift for shift in self.index.able[person] if amounts.get(shift)]
            free = [
                (variable, amounts[shift])
                for shift in mine
                if (variable := self.takes.get((person, shift))) is not None
            ]
            sure = sum(
                amounts[shift]
                for shift in mine
                if shift in self.base[person] and (person, shift) not in self.takes
            )
            most = sure + sum(amount for _, amount in free)
            reach = -(-max(0, low - sure, most - high) // balance.unit)
            if not reach or not free:
                self._constant += balance.weight * reach
                continue
            outside = self.model.new_int_var(0, reach, "")
            total = self.sum(free) + sure
            if low > sure:
                self.model.add(total + balance.unit * outside >= low)
            if most > high:
                self.model.add(total - balance.unit * outside <= high)
            self._costs.append((outside, balance.weight))


class _PersonModel:
    """One person's own rules."""

    def __init__(self, roster: RosterModel, number: int, free: Sequence[bool]) -> None:
        self.roster = roster
        self.model = roster.model
        self.index = roster.index
        self.number = number
        self.person: Person = roster.index.people[number]
        self.free = free
        self.taken = roster.base[number]
        able = self.index.able[number]
        for day, shifts in enumerate(self.index.on_day):
            if free[day]:
                for shift in shifts:
                    if shift in able:
                        roster.takes[number, shift] = self.model.new_bool_var("")
        self._add_fixed()
        self._under(Rule.PER_DAY, self.person.most_per_day)
        self.works = [self._works(day) for day in range(len(free))]
        self._add_sums()
        self._add_clashes()
        self._add_runs()
        self._add_weekends()

    def _under(
        self, rule: Rule, number: int = 0, *, days: tuple[int, int] | None = None, note: str = ""
    ) -> None:
        first, last = days or (0, len(self.free) - 1)
        self.roster.under(Limit(self.person.id, rule, first, last, number, note=note))

    def _add_fixed(self) -> None:
        for shift in sorted(self.index.fixed[self.number]):
            day = self.index.shifts[shift].day
            if self.free[day]:
                name = (self.index.shifts[shift].id,)
                self.roster.under(Limit(self.person.id, Rule.FIXED, day, day, shifts=name))
                self.roster.between(self.roster.takes[self.number, shift], 1, 1)

    def _literals(self, shifts: Collection[int]) -> list[Literal]:
        return [self.roster.literal(self.number, shift) for shift in shifts]

    def _works(self, day: int) -> Literal:
        if not self.free[day]:
            return any(shift in self.taken for shift in self.index.on_day[day])
        takes = self.roster.takes
        shifts = [
            takes[self.number, shift]
            for shift in self.index.on_day[day]
            if (self.number, shift) in takes
        ]
        if not shifts:
            return False
        if len(shifts) == 1:
            return shifts[0]
        works = self.model.new_bool_var("")
        fixed = len(self.index.fixed[self.number].intersection(self.index.on_day[day]))
        most = max(self.person.most_per_day, fixed)
        if most == 1 and not self.roster.explains:
            self.model.add_exactly_one([*shifts, works.negated()])
        else:
            self.model.add_bool_or([*shifts, works.negated()])
            for shift in shifts:
                self.model.add_bool_or([works, shift.negated()])
            self.roster.at_most(shifts, most)
        return works

    def _add_sums(self) -> None:
        shifts = self.index.shifts
        mine = [
            (shift, variable)
            for shift in sorted(self.index.able[self.number])
            if (variable := self.roster.takes.get((self.number, shift))) is not None
        ]
        sure = [shift for shift in self.taken if not self.free[shifts[shift].day]]
        for limit in self.person.minutes:
            within = range(limit.first, limit.last + 1)
            paid = sum(shifts[shift].paid for shift in sure if shifts[shift].day in within)
            inside = [
                (variable, shifts[shift].paid)
                for shift, variable in mine
                if shifts[shift].day in within
            ]
            total = self.roster.sum(inside) + paid
            days = (limit.first, limit.last)
            if inside and limit.most is not None:
                self._under(Rule.MOST_MINUTES, limit.most, days=days)
                self.roster.between(total, 0, limit.most)
            if limit.least > paid:
                self._under(Rule.LEAST_MINUTES, limit.least, days=days)
                self.roster.between(total, limit.least, MANY)
        for kind, most in self.person.most_of_kind.items():
            self._under(Rule.MOST_OF_KIND, most, note=kind)
            done = sum(shifts[shift].kind == kind for shift in sure)
            self.roster.at_most(
                [variable for shift, variable in mine if shifts[shift].kind == kind], most - done
            )

    def _add_clashes(self) -> None:
        able, fixed = self.index.able[self.number], self.index.fixed[self.number]
        self._under(Rule.REST, self.person.rest)
        for clique in self.index.cliques(self.number):
            others = [shift for shift in clique if shift in able and shift not in fixed]
            self.roster.at_most(self._literals(others), int(fixed.isdisjoint(clique)))

    def _add_runs(self) -> None:
        works, days = self.works, len(self.works)
        fixed = {self.index.shifts[shift].day for shift in self.index.fixed[self.number]}
        longest = self.person.longest_run
        if longest is not None:
            self._under(Rule.LONGEST_RUN, longest)
            for first in range(days - longest):
                run = range(first, first + longest + 1)
                if not fixed.issuperset(run):
                    self.roster.clause([], [works[day] for day in run])
        self._under(Rule.SHORTEST_RUN, self.person.shortest_run)
        for day in range(days - 1):
            for later in range(day + 2, min(days, day + 1 + self.person.shortest_run)):
                self.roster.clause([works[day], works[later]], [works[day + 1]])
        self._under(Rule.SHORTEST_BREAK, self.person.shortest_break)
        for day in range(days - 1):
            for later in range(day + 2, min(days, day + 1 + self.person.shortest_break)):
                self.roster.clause([works[day + 1]], [works[day], works[later]])

    def _add_weekends(self) -> None:
        if self.person.most_weekends is None:
            return
        self._under(Rule.MOST_WEEKENDS, self.person.most_weekends)
        weekends: list[Literal] = []
        for days in self.index.problem.weekends:
            free, sure = _split(self.works[day] for day in days)
            if sure or not free:
                weekends.append(bool(sure))
                continue
            weekend = self.model.new_bool_var("")
            for works in free:
                self.model.add_bool_or([weekend, works.negated()])
            weekends.append(weekend)
        self.roster.at_most(weekends, self.person.most_weekends)


def whole_days(index: Index, people: Iterable[int]) -> frozenset[tuple[int, int]]:
    """Return all days of these people."""
    return frozenset(product(people, range(index.problem.days)))


def _split(literals: Iterable[Literal]) -> tuple[list[cp_model.IntVar], int]:
    """Return what is decided anew, and how many of the others are true."""
    free: list[cp_model.IntVar] = []
    sure = 0
    for literal in literals:
        if isinstance(literal, bool):
            sure += literal
        else:
            free.append(literal)
    return free, sure
