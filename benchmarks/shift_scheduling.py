# SPDX-License-Identifier: MIT
"""The public shift scheduling benchmark (Curtois and Qu, 2014), solved by our roster solver."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from peercenter.solver.problem import (
    Demand,
    MinuteLimit,
    Person,
    Problem,
    Progress,
    Roster,
    Shift,
    Status,
    Wish,
)
from peercenter.solver.roster import solve

DAY, WEEK, SATURDAY = 24 * 60, 7, 5


def read(text: str) -> Problem:
    """Return the instance as a plain problem."""
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("SECTION_"):
            rows = sections.setdefault(line.removeprefix("SECTION_"), [])
        elif line and not line.startswith("#"):
            rows.append([cell.strip() for cell in line.split(",")])
    days = int(sections["HORIZON"][0][0])
    kinds = {row[0]: int(row[1]) for row in sections["SHIFTS"]}
    off: dict[str, set[int]] = {
        row[0]: set(map(int, filter(None, row[1:]))) for row in sections.get("DAYS_OFF", [])
    }
    shifts = tuple(
        Shift(name_of(day, kind), day, day * DAY, day * DAY + length, length, kind)
        for day in range(days)
        for kind, length in kinds.items()
    )
    return Problem(
        days=days,
        shifts=shifts,
        people=tuple(
            _person(row, days, kinds, off.get(row[0], set())) for row in sections["STAFF"]
        ),
        demands=tuple(
            Demand(
                f"cover {name_of(int(day), kind)}",
                frozenset({name_of(int(day), kind)}),
                int(needed),
                int(under),
                int(over),
            )
            for day, kind, needed, under, over in sections["COVER"]
        ),
        wishes=tuple(_wishes(sections)),
        weekends=tuple(
            tuple(range(day, min(day + 2, days))) for day in range(SATURDAY, days, WEEK)
        ),
        cannot_follow=frozenset(
            (row[0], after)
            for row in sections["SHIFTS"]
            for after in filter(None, "|".join(row[2:]).split("|"))
        ),
    )


def name_of(day: int, kind: str) -> str:
    """Return the id of a day's shift of a kind."""
    return f"{day} {kind}"


def _person(row: list[str], days: int, kinds: dict[str, int], off: set[int]) -> Person:
    most, least, run, shortest_run, shortest_break, weekends = map(int, row[2:8])
    numbers = dict(part.split("=") for part in row[1].split("|") if part)
    return Person(
        row[0],
        barred={name_of(day, kind): "day off" for day in off for kind in kinds},
        minutes=(MinuteLimit(0, days - 1, least, most),),
        most_of_kind={kind: int(number) for kind, number in numbers.items()},
        longest_run=run,
        shortest_run=shortest_run,
        shortest_break=shortest_break,
        most_weekends=weekends,
    )


def _wishes(sections: dict[str, list[list[str]]]) -> Iterator[Wish]:
    for section, wanted in (("SHIFT_ON_REQUESTS", True), ("SHIFT_OFF_REQUESTS", False)):
        for person, day, kind, weight in sections.get(section, []):
            yield Wish(person, frozenset({name_of(int(day), kind)}), int(weight), wanted)


def written(problem: Problem, roster: Roster) -> str:
    """Return the roster with one line a person and one column a day."""
    shifts = {shift.id: shift for shift in problem.shifts}
    lines = []
    for person in problem.people:
        kinds = {shifts[name].day: shifts[name].kind for name in roster[person.id]}
        days = [kinds.get(day, "-") for day in range(problem.days)]
        lines.append("\t".join([person.id, *days]))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Solve one instance, print cost, bound and time, and write the roster."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shift_scheduling")
    parser.description = __doc__
    parser.add_argument("instance", type=Path, help="a file in the benchmark's text format")
    parser.add_argument("--seconds", type=float, default=60.0, help="at most (60)")
    parser.add_argument("--workers", type=int, default=8, help="of the solver (8)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--solution", type=Path, help="write the roster to this file")
    parser.add_argument("-v", "--verbose", action="store_true", help="tell each step")
    options = parser.parse_args()

    def tell(progress: Progress) -> None:
        if options.verbose:
            print(f"{progress.seconds:7.1f} s  cost {progress.cost}  bound {progress.bound}")

    problem = read(options.instance.read_text())
    solution = solve(
        problem,
        seconds=options.seconds,
        workers=options.workers,
        seed=options.seed,
        on_progress=tell,
    )
    if solution.cost is None:
        print(f"{options.instance.name}: no roster, {solution.status}")
        for limit in solution.conflicts:
            print(f"  {limit.person}: {limit.rule} {limit.number}")
        return 1
    print(
        f"{options.instance.name}: cost {solution.cost}, bound {solution.bound}, "
        f"{solution.seconds:.1f} s{', proven best' * (solution.status is Status.OPTIMAL)}"
    )
    if options.solution:
        options.solution.write_text(written(problem, solution.roster))
    return 0


if __name__ == "__main__":
    sys.exit(main())
