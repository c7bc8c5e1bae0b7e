# SPDX-License-Identifier: MIT
"""A choice between plans already known, as a CP-SAT model: one for each person who is free."""

from collections.abc import Callable, Mapping, Sequence

from ortools.sat.python import cp_model

from peercenter.solver.index import Taken
from peercenter.solver.master import Master, Shifts


class Choice:
    """A model that looks for a roster of at most a given cost."""

    def __init__(
        self,
        master: Master,
        kept: Mapping[int, Shifts],
        pools: Mapping[int, Sequence[Shifts]],
        most: int,
    ) -> None:
        self.model = model = cp_model.CpModel()
        self._master = master
        self._kept = kept
        self._literals: dict[tuple[int, Shifts], cp_model.IntVar] = {}
        constant = sum(master.plans[person][shifts] for person, shifts in kept.items())
        costs: list[tuple[cp_model.IntVar, int]] = []
        heads: list[list[tuple[cp_model.IntVar, int]]] = [[] for _ in master.index.demands]
        needed = [demand.needed for demand in master.index.demands]
        for person, shifts in kept.items():
            for demand, number in master.heads(person, shifts).items():
                needed[demand] -= number
        for person, plans in pools.items():
            mine = []
            for shifts in plans:
                literal = model.new_bool_var("")
                mine.append(literal)
                costs.append((literal, master.plans[person][shifts]))
                self._literals[person, shifts] = literal
                for demand, number in master.heads(person, shifts).items():
                    heads[demand].append((literal, number))
            model.add_exactly_one(mine)
        for asked, there, missing in zip(master.index.demands, heads, needed, strict=True):
            if not there:
                constant += asked.under * max(0, missing) + asked.over * max(0, -missing)
                continue
            short = model.new_int_var(0, max(0, missing), "")
            reach = sum(number for _, number in there) - missing
            over = model.new_int_var(0, max(0, reach), "")
            costs += [(short, asked.under), (over, asked.over)]
            model.add(_sum(there) + short - over == missing)
        model.add(_sum(costs) + constant <= most)
        model.minimize(_sum(costs) + constant)

    def read(self, chosen: Callable[[cp_model.IntVar], bool]) -> Taken:
        """Return the roster."""
        plans = dict(self._kept)
        for (person, shifts), literal in self._literals.items():
            if chosen(literal):
                plans[person] = shifts
        return self._master.taken(plans)


def _sum(terms: Sequence[tuple[cp_model.IntVar, int]]) -> cp_model.LinearExpr:
    variables = [variable for variable, _ in terms]
    return cp_model.LinearExpr.weighted_sum(variables, [number for _, number in terms])
