# SPDX-License-Identifier: MIT
"""The roster model as a linear program: what if shifts could be taken in parts?

It is solved in a moment, proves a bound, and where it is sure of itself it is mostly right: what
it leaves in parts is all that has to be decided for a good first roster.
"""

from collections.abc import Sequence
from math import inf

from ortools.linear_solver.python import model_builder

from peercenter.solver.check import broken_limits
from peercenter.solver.index import Taken
from peercenter.solver.model import Free, RosterModel, whole_days
from peercenter.solver.search import Search

SURE, NOTHING = 0.999, 0.001
"""A shift of which so much is taken is taken, or is not."""
LIKELY = 0.7
SETTLED = 2500
"""With so few decisions left in parts, rounding leaves them to a search."""
SECONDS = 30.0
"""For the program; where it takes longer its hints would come too late."""
ROUNDING_SECONDS = 5.0
ENDLESS = 10**15


def start_from_parts(search: Search) -> None:
    """Prove a bound by the linear program, and look for a roster close to it."""
    index = search.index
    nobody = tuple(frozenset[int]() for _ in index.people)
    roster = RosterModel(index, nobody, whole_days(index, range(len(index.people))))
    if search.over:
        return
    relaxation = Relaxation(roster)
    if not relaxation.solve(search):
        return
    search.raise_bound(relaxation.bound)
    base, free = relaxation.split()
    while sum(index.choices[person][day] for person, day in free) > SETTLED:
        relaxation.settle()
        if not relaxation.solve(search):
            break
        base, free = relaxation.split()
    found, _ = search.part(free, ROUNDING_SECONDS, base=base)
    if found is not None:
        search.offer(found)


class Relaxation:
    """The linear program."""

    def __init__(self, roster: RosterModel) -> None:
        self._roster = roster
        self._program = model_builder.Model()  # type: ignore[no-untyped-call]  # theirs
        self._solver = model_builder.Solver("glop")
        self._solver.set_solver_specific_parameters(
            "use_dual_simplex: true perturb_costs_in_dual_simplex: true"
        )
        proto = roster.model.proto
        domains = [list(variable.domain) for variable in proto.variables]
        self._columns = [self._program.new_num_var(d[0], d[-1], "") for d in domains]
        for constraint in proto.constraints:
            if constraint.has_linear():
                linear = constraint.linear
                domain = list(linear.domain)
                self._add(list(linear.vars), list(linear.coeffs), domain[0], domain[-1])
            elif constraint.has_at_most_one():
                self._add_literals(list(constraint.at_most_one.literals), -inf, 1)
            elif constraint.has_exactly_one():
                self._add_literals(list(constraint.exactly_one.literals), 1, 1)
            else:
                self._add_literals(list(constraint.bool_or.literals), 1, inf)
        objective = proto.objective
        self._program.minimize(
            self._sum(list(objective.vars), list(objective.coeffs)) + objective.offset
        )

    def solve(self, search: Search) -> bool:
        """Solve it; return whether that was possible, and in time."""
        if search.over:
            return False
        self._solver.set_time_limit_in_seconds(min(search.left, SECONDS))
        with search.watching(self._solver.stop_search):
            status = self._solver.solve(self._program)
        return bool(status == model_builder.SolveStatus.OPTIMAL)

    @property
    def bound(self) -> float:
        """No roster costs less."""
        return float(self._solver.objective_value)

    def settle(self) -> None:
        """From now on, let everybody take all of what is likely, or at least the likeliest."""
        problem, shifts = self._roster.index.problem, self._roster.index.shifts
        for person, parts in zip(problem.people, self._parts(), strict=True):
            taken = [shifts[shift] for part, shift, _ in parts if part > SURE]
            broken = broken_limits(problem, person, taken)
            settled = 0
            for part, shift, column in parts:
                if part <= SURE:
                    if part < LIKELY and settled:
                        break
                    more = broken_limits(problem, person, [*taken, shifts[shift]])
                    if len(more) > len(broken):
                        continue
                    taken.append(shifts[shift])
                    settled += 1
                column.lower_bound = 1

    def split(self) -> tuple[Taken, Free]:
        """Return what is surely taken, and the days on which something is taken in part."""
        everybody = self._parts()
        taken = [frozenset(shift for part, shift, _ in parts if part > SURE) for parts in everybody]
        free = {
            (person, self._roster.index.shifts[shift].day)
            for person, parts in enumerate(everybody)
            for part, shift, _ in parts
            if part <= SURE
        }
        return tuple(taken), free

    def _parts(self) -> list[list[tuple[float, int, model_builder.Variable]]]:
        """Return, for each person: how much of which shift is taken, the likeliest first."""
        parts: list[list[tuple[float, int, model_builder.Variable]]] = [
            [] for _ in self._roster.index.people
        ]
        for (person, shift), variable in self._roster.takes.items():
            column = self._columns[variable.index]
            part = float(self._solver.value(column))
            if part > NOTHING:
                parts[person].append((part, shift, column))
        for own in parts:
            own.sort(key=lambda one: (-one[0], one[1]))
        return parts

    def _add_literals(self, literals: Sequence[int], least: float, most: float) -> None:
        """Keep the number of true literals between two numbers."""
        negated = sum(literal < 0 for literal in literals)
        self._add(
            [literal if literal >= 0 else -literal - 1 for literal in literals],
            [1 if literal >= 0 else -1 for literal in literals],
            least - negated,
            most - negated,
        )

    def _add(
        self, variables: Sequence[int], weights: Sequence[int], least: float, most: float
    ) -> None:
        self._program.add_linear_constraint(
            self._sum(variables, weights),
            -inf if least < -ENDLESS else least,
            inf if most > ENDLESS else most,
        )

    def _sum(self, variables: Sequence[int], weights: Sequence[int]) -> model_builder.LinearExpr:
        columns = [self._columns[variable] for variable in variables]
        return model_builder.LinearExpr.weighted_sum(columns, list(map(float, weights)))
