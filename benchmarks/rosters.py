# SPDX-License-Identifier: MIT
"""Filling rosters: the public instances beside what is published, and networks of centers."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from benchmarks import centers
from benchmarks.demo import NOON, ten_years
from benchmarks.shift_scheduling import read
from peercenter.services.house import opened
from peercenter.services.roster.fill_problem import fill_problem
from peercenter.services.roster.planning import period
from peercenter.solver.check import check
from peercenter.solver.explain import gaps
from peercenter.solver.problem import Problem, Solution
from peercenter.solver.roster import solve

INSTANCES = Path(__file__).parent / "instances"
SECONDS = 60.0
EXACT = frozenset({"1", "2", "3", "4"})
"""Instances to be solved at the best known cost; the others within two percent."""
CLOSE, OFF = 0.02, 0.01
SOON = 10.0


@dataclass(frozen=True)
class Instance:
    """A public instance, solved by us."""

    name: str
    published: int
    """The best cost known."""
    problem: Problem
    solution: Solution

    def __str__(self) -> str:
        ours = self.solution
        cost = ours.cost or 0
        bar = 0.0 if self.name in EXACT else CLOSE
        met = ours.cost is not None and cost <= self.published * (1 + bar)
        return (
            f"public roster {self.name}: {len(self.problem.people)} people, "
            f"{self.problem.days} days\n"
            f"  cost   {ours.cost} (bound {ours.bound}) after {ours.seconds:.1f} s\n"
            f"  known  {self.published}, ours is {cost / self.published - 1:.2%} above "
            f"(at most {bar:.0%}: {_verdict(met)}){_broken(self.problem, ours)}"
        )


@dataclass(frozen=True)
class Network:
    """Four weeks of eleven centers and sixty people, filled."""

    name: str
    problem: Problem
    gaps_soon: int
    """What was still open after a short search."""
    solution: Solution

    def __str__(self) -> str:
        ours = self.solution
        off = ((ours.cost or 0) - ours.bound) / (ours.cost or 1)
        return (
            f"{self.name}: {len(self.problem.people)} people, {len(self.problem.shifts)} shifts\n"
            f"  {self.gaps_soon} gaps after {SOON:.0f} s  (none: {_verdict(not self.gaps_soon)})\n"
            f"  cost {ours.cost}, bound {ours.bound}, at most {off:.2%} from the best after "
            f"{ours.seconds:.0f} s  (at most {OFF:.0%}: {_verdict(off <= OFF)})"
            f"{_broken(self.problem, ours)}"
        )


def run() -> Iterator[Instance | Network]:
    """Fill one roster after the other."""
    with (INSTANCES / "best-known.csv").open() as file:
        known = {row["instance"]: int(row["best_known_2023"]) for row in csv.DictReader(file)}
    for name, published in known.items():
        problem = read((INSTANCES / f"Instance{name}.txt").read_text())
        yield Instance(name, published, problem, solve(problem, seconds=SECONDS))
    yield _demonstration()
    invented = centers.network()
    yield _filled("a network with nothing planned", invented, _all_of(invented))


def _demonstration() -> Network:
    """Fill the demonstration's next four weeks, as Fill does."""
    today = NOON.now().date()
    monday = today + timedelta(days=7 - today.weekday())
    with opened(ten_years().data, NOON) as database, database.read() as session:
        fill = fill_problem(period(session, monday, 28))
    needed = frozenset(key for key, asked in fill.demands.items() if not asked.wished)
    return _filled("the demonstration network", fill.plain, needed)


def _filled(name: str, problem: Problem, needed: frozenset[str]) -> Network:
    soon = gaps(problem, solve(problem, seconds=SOON).roster)
    left = sum(gap.demand in needed for gap in soon)
    return Network(name, problem, left, solve(problem, seconds=SECONDS))


def _all_of(problem: Problem) -> frozenset[str]:
    return frozenset(demand.id for demand in problem.demands)


def _verdict(met: bool) -> str:
    return "met" if met else "NOT MET"


def _broken(problem: Problem, solution: Solution) -> str:
    broken = check(problem, solution.roster)
    return f"\n  BROKEN: {broken[0]}" if broken else ""
