# SPDX-License-Identifier: MIT
"""An invented network to fill: eleven centers, sixty people, four weeks."""

from collections.abc import Iterator
from random import Random

from peercenter.solver.coverage import over_time
from peercenter.solver.problem import (
    Balance,
    Demand,
    MinuteLimit,
    Person,
    Problem,
    Shift,
    Wish,
)

HOUR, DAY, WEEK = 60, 24 * 60, 7
CENTERS, PEOPLE, WEEKS = 11, 60, 4
HOURS = (
    (9, 17, 5, ((9, 13), (9, 17), (13, 17))),
    (10, 20, 6, ((10, 15), (10, 18), (12, 18), (12, 20), (15, 20))),
    (9, 17, 7, ((9, 13), (9, 17), (11, 17), (13, 17))),
)
"""Opens, closes, on how many days a week, and the shifts people work there."""
MISSING, TOO_MANY, AWAY, RATHER_NOT, HOURS_OFF, LATE = 1000, 1, 2, 5, 3, 2
"""Prices: an hour without a person, one too many, a shift away from home, an unwanted one, ..."""


def network(seed: int = 1, centers: int = CENTERS, people: int = PEOPLE) -> Problem:
    """Return the problem, always the same for a seed."""
    random = Random(seed)
    days = WEEKS * WEEK
    shifts = [
        Shift(
            f"{day} C{center} {start}-{end}",
            day,
            day * DAY + start * HOUR,
            day * DAY + end * HOUR,
            (end - start) * HOUR,
            "late" if end > 18 else "day",  # noqa: PLR2004 - an evening
            f"C{center}",
        )
        for center in range(centers)
        for day in range(days)
        if day % WEEK < HOURS[center % 3][2]
        for start, end in HOURS[center % 3][3]
    ]
    staff = [_person(number, centers, shifts, random) for number in range(people)]
    certified = frozenset(person.id for person in staff if "peer" in person.id)
    first = [days_of * WEEK for days_of in range(WEEKS)]
    return Problem(
        days=days,
        shifts=tuple(shifts),
        people=tuple(staff),
        demands=tuple(_demands(shifts, centers, certified)),
        wishes=tuple(_wishes(staff, shifts, centers, random)),
        balances=(
            *(
                Balance(
                    f"hours of week {week}",
                    {s.id: s.paid for s in shifts if s.day // WEEK == week},
                    {p.id: _contract(p) for p in staff},
                    HOURS_OFF,
                    HOUR,
                )
                for week in range(WEEKS)
            ),
            Balance(
                "evenings",
                {shift.id: 1 for shift in shifts if shift.kind == "late"},
                {person.id: (0, 7) for person in staff},
                LATE,
            ),
        ),
        weekends=tuple((day + 5, day + 6) for day in first),
    )


def _contract(person: Person) -> tuple[int, int]:
    limit = person.minutes[0].most or 0
    return limit - 12 * HOUR, limit


def _person(number: int, centers: int, shifts: list[Shift], random: Random) -> Person:
    peer = number % 5 < 3  # noqa: PLR2004 - three of five
    homes = {f"C{number % centers}", *(f"C{random.randrange(centers)}" for _ in range(2))}
    off = {random.randrange(WEEKS * WEEK) for _ in range(random.randrange(5))}
    weekly = random.choice((32, 36, 40) if peer else (20, 24, 28)) * HOUR
    return Person(
        f"{'peer' if peer else 'helper'} {number}",
        barred={
            shift.id: "time off" if shift.day in off else "another center"
            for shift in shifts
            if shift.day in off or shift.place not in homes
        },
        minutes=tuple(
            MinuteLimit(first, first + WEEK - 1, 0, weekly)
            for first in range(0, WEEKS * WEEK, WEEK)
        ),
        rest=11 * HOUR,
        longest_run=6,
        most_weekends=2,
    )


def _demands(shifts: list[Shift], centers: int, certified: frozenset[str]) -> Iterator[Demand]:
    for center in range(centers):
        opens, closes, open_days, _ = HOURS[center % 3]
        for day in range(WEEKS * WEEK):
            if day % WEEK >= open_days:
                continue
            here = [s for s in shifts if s.place == f"C{center}" and s.day == day]
            start, end = day * DAY + opens * HOUR, day * DAY + closes * HOUR
            yield from over_time(
                f"two C{center}", here, start, end, 2, under=MISSING, over=TOO_MANY
            )
            yield from over_time(
                f"certified C{center}", here, start, end, 1, under=MISSING, people=certified
            )


def _wishes(
    staff: list[Person], shifts: list[Shift], centers: int, random: Random
) -> Iterator[Wish]:
    for number, person in enumerate(staff):
        home = f"C{number % centers}"
        away = frozenset(shift.id for shift in shifts if shift.place != home)
        yield Wish(person.id, away, AWAY, wanted=False, term="away")
        weekday = random.randrange(WEEK)
        unwanted = frozenset(s.id for s in shifts if s.day % WEEK == weekday)
        yield Wish(person.id, unwanted, RATHER_NOT, wanted=False)
