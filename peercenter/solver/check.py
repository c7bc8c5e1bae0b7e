# SPDX-License-Identifier: MIT
"""Whether a roster keeps every rule, and what it costs: read off rule by rule, without a solver.

Nothing the search says is believed before it has passed here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, groupby

from peercenter.solver.problem import Limit, Person, Problem, Roster, Rule, Shift, paid_within

UNDER, OVER, CHANGES = "under", "over", "changes"


def check(problem: Problem, roster: Roster) -> tuple[Limit, ...]:
    """Return every hard rule that the roster breaks."""
    shifts = {shift.id: shift for shift in problem.shifts}
    known = {person.id for person in problem.people}
    strangers = [
        Limit(person, Rule.BARRED, 0, problem.days - 1, 0, tuple(sorted(taken)), "unknown")
        for person, taken in roster.items()
        if taken and (person not in known or not taken <= shifts.keys())
    ]
    if strangers:
        return tuple(strangers)
    return tuple(
        limit
        for person in problem.people
        for limit in broken_limits(
            problem, person, [shifts[name] for name in roster.get(person.id, frozenset())]
        )
    )


def cost(problem: Problem, roster: Roster) -> dict[str, int]:
    """Return what the roster costs, by term."""
    terms = Counter({UNDER: 0, OVER: 0, CHANGES: 0})
    takers: dict[str, set[str]] = defaultdict(set)
    for person, taken in roster.items():
        for shift in taken:
            takers[shift].add(person)
    for demand in problem.demands:
        there = [takers[shift] for shift in demand.shifts if shift in takers]
        heads = sum(len(one if demand.people is None else one & demand.people) for one in there)
        terms[UNDER] += demand.under * max(0, demand.needed - heads)
        terms[OVER] += demand.over * max(0, heads - demand.needed)
    for wish in problem.wishes:
        hits = len(wish.shifts & roster.get(wish.person, frozenset()))
        terms[wish.term] += wish.weight * ((hits == 0) if wish.wanted else hits)
    for balance in problem.balances:
        terms[balance.id] += 0
        for person, (low, high) in balance.bands.items():
            amount = sum(balance.amounts.get(name, 0) for name in roster.get(person, ()))
            outside = max(0, low - amount, amount - high)
            terms[balance.id] += balance.weight * -(-outside // balance.unit)
    for person, before in problem.present.items():
        terms[CHANGES] += problem.change * len(before - roster.get(person, frozenset()))
    return dict(terms)


def broken_limits(problem: Problem, person: Person, taken: Iterable[Shift]) -> list[Limit]:
    """Return the hard rules that the person breaks with these shifts."""
    shifts = sorted(taken, key=lambda shift: (shift.start, shift.id))
    person = problem.limits_of(person)
    days = {shift.day for shift in shifts}
    return [
        *_single(person, shifts),
        *_sums(problem, person, shifts),
        *_pairs(problem, person, shifts),
        *_longest_run(problem, person, days),
        *_shortest_runs(problem, person, days),
        *_weekends(problem, person, days),
    ]


def _single(person: Person, shifts: list[Shift]) -> Iterator[Limit]:
    for shift in shifts:
        if shift.id in person.barred and shift.id not in person.fixed:
            why = person.barred[shift.id]
            yield Limit(person.id, Rule.BARRED, shift.day, shift.day, 0, (shift.id,), why)
    missing = person.fixed - {shift.id for shift in shifts}
    if missing:
        yield Limit(person.id, Rule.FIXED, 0, 0, 0, tuple(sorted(missing)))


def _sums(problem: Problem, person: Person, shifts: list[Shift]) -> Iterator[Limit]:
    fixed = Counter(shift.day for shift in shifts if shift.id in person.fixed)
    for day, number in Counter(shift.day for shift in shifts).items():
        if number > max(person.most_per_day, fixed[day]):
            yield Limit(person.id, Rule.PER_DAY, day, day, person.most_per_day)
    for limit in person.minutes:
        paid = paid_within(shifts, limit)
        if limit.most is not None and paid > limit.most:
            yield Limit(person.id, Rule.MOST_MINUTES, limit.first, limit.last, limit.most)
        if paid < limit.least:
            yield Limit(person.id, Rule.LEAST_MINUTES, limit.first, limit.last, limit.least)
    for kind, number in Counter(shift.kind for shift in shifts).items():
        most = person.most_of_kind.get(kind)
        if most is not None and number > most:
            last = problem.days - 1
            yield Limit(person.id, Rule.MOST_OF_KIND, 0, last, most, note=kind)


def _pairs(problem: Problem, person: Person, shifts: list[Shift]) -> Iterator[Limit]:
    for one, two in combinations(shifts, 2):
        if {one.id, two.id} <= person.fixed:
            continue
        pause = problem.travel.get((one.place, two.place), 0)
        if one.day != two.day:
            pause = max(pause, person.rest)
        if two.start < one.end + pause:
            yield Limit(person.id, Rule.REST, one.day, two.day, pause, (one.id, two.id))
        for first, then in ((one, two), (two, one)):
            if then.day == first.day + 1 and (first.kind, then.kind) in problem.cannot_follow:
                both = (first.id, then.id)
                yield Limit(person.id, Rule.FOLLOWS, first.day, then.day, 0, both)


def _longest_run(problem: Problem, person: Person, days: set[int]) -> Iterator[Limit]:
    if person.longest_run is None:
        return
    fixed = {shift.day for shift in problem.shifts if shift.id in person.fixed}
    for first in range(problem.days - person.longest_run):
        run = set(range(first, first + person.longest_run + 1))
        if run <= days and not run <= fixed:
            yield Limit(person.id, Rule.LONGEST_RUN, first, max(run), person.longest_run)


def _shortest_runs(problem: Problem, person: Person, days: set[int]) -> Iterator[Limit]:
    last = problem.days - 1
    for working, run in groupby(range(problem.days), key=days.__contains__):
        stretch = list(run)
        inside = stretch[0] > 0 and stretch[-1] < last
        least = person.shortest_run if working else person.shortest_break
        if inside and len(stretch) < least:
            rule = Rule.SHORTEST_RUN if working else Rule.SHORTEST_BREAK
            yield Limit(person.id, rule, stretch[0], stretch[-1], least)


def _weekends(problem: Problem, person: Person, days: set[int]) -> Iterator[Limit]:
    if person.most_weekends is None:
        return
    worked = sum(not days.isdisjoint(weekend) for weekend in problem.weekends)
    if worked > person.most_weekends:
        yield Limit(person.id, Rule.MOST_WEEKENDS, 0, problem.days - 1, person.most_weekends)
