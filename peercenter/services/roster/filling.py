# SPDX-License-Identifier: MIT
"""Filling: a roster is proposed, looked at, and only then becomes the draft."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from peercenter.db.session import Database
from peercenter.domain.centers import Span
from peercenter.domain.roster.conflicts import (
    Against,
    Conflict,
    all_conflicts,
    by_person,
    conflicts,
)
from peercenter.domain.roster.coverage import Stretch, gaps
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Changes, Shift, changed, differences
from peercenter.domain.staff import merged
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.services.roster.fill_problem import Asked, FillProblem, Slot, fill_problem, slot_id
from peercenter.services.roster.planning import change_draft, period
from peercenter.solver.check import cost
from peercenter.solver.problem import Progress, Solution, Status
from peercenter.solver.process import SolverDied, solve_apart

__all__ = ["FillingService", "Hindered", "Progress", "Proposal", "Unfilled", "proposal_of"]


@dataclass(frozen=True, slots=True)
class Hindered:
    """Somebody who counts for a gap, and what speaks against their taking it."""

    staff_id: str
    conflicts: tuple[Conflict, ...]
    """Of the usual shift with the fewest; none where the search did not get to it."""


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A gap that stays, and why."""

    stretch: Stretch
    no_usual_shift: bool
    """No usual shift of the center covers it."""
    hindered: tuple[Hindered, ...]
    proven: bool
    """The solver has proven that nobody's limits leave room for it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A roster as it could be; nothing is changed until it is applied."""

    period: Period
    changes: Changes
    unfilled: tuple[Unfilled, ...]
    status: Status
    cost: int
    bound: int
    """No roster costs less."""
    seconds: float
    broken: tuple[Conflict, ...] = ()
    """Hard rules that were broken before and stay so, by fixed shifts for one."""


class FillingService:
    """Proposes rosters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(
        self,
        begins: date,
        days: int,
        center_ids: Collection[str] | None,
        *,
        seconds: float,
        on_progress: Callable[[Progress], None] = lambda _: None,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Proposal:
        """Return the best roster found in so many seconds, or until it is stopped.

        Raises Unavailable: SOLVER_DIED, NO_PROPOSAL when it was stopped before there was any.
        """
        with self._database.read() as session:
            found = period(session, begins, days, center_ids)
        problem = fill_problem(found)
        try:
            answer = solve_apart(
                problem.plain, seconds=seconds, on_progress=on_progress, should_stop=should_stop
            )
        except SolverDied as error:
            raise Unavailable(Reason.SOLVER_DIED) from error
        return proposal_of(problem, answer.solution, proven=answer.in_the_way.keys())

    def take(self, proposal: Proposal) -> None:
        """Make a proposal the draft.

        Raises Refused: ROSTER_CHANGED when what it was to fill is not as it was any more.
        """
        was = proposal.period
        with self._database.write() as session:
            now = period(session, was.begins, was.days, tuple(was.sites))
            if _to_fill(now) != _to_fill(was):
                raise Refused(Reason.ROSTER_CHANGED)
            change_draft(session, proposal.changes)


def proposal_of(
    problem: FillProblem, solution: Solution, *, proven: Collection[str] = ()
) -> Proposal:
    """Return what the solver's answer means; `proven` are demands that nobody can meet.

    Raises Unavailable: NO_PROPOSAL where there is no answer.
    """
    if solution.cost is None:
        raise Unavailable(Reason.NO_PROPOSAL)
    found = problem.period
    changes, refused = _allowed(found, problem.changes(solution.roster))
    after = changed(found.shifts, changes)
    beyond = [asked for key in proven if not (asked := problem.demands[key]).wished]
    status, price = solution.status, solution.cost
    if refused:
        status, price = Status.GOOD, sum(cost(problem.plain, _without(solution, refused)).values())
    return Proposal(
        period=found,
        changes=changes,
        unfilled=tuple(_unfilled(problem, after, beyond)),
        status=status,
        cost=price,
        bound=solution.bound,
        seconds=solution.seconds,
        broken=tuple(c for c in all_conflicts(found, after) if c.is_hard),
    )


def _to_fill(found: Period) -> dict[str, Shift]:
    return {key: shift for key, shift in found.shifts.items() if found.holds(shift)}


def _allowed(found: Period, changes: Changes) -> tuple[Changes, list[Shift]]:
    """Return changes without what our own rules refuse, and the shifts that these refuse.

    The solver knows a month's weekends only roughly; what it got wrong stays an open shift.
    """
    after = changed(found.shifts, changes)
    theirs = by_person(after.values())
    new = [change.after for change in changes if change.after is not None]
    refused = []
    for shift in sorted(new, key=lambda s: (s.starts_at, s.center_id, s.staff_id or "")):
        own = theirs.get(shift.staff_id, [])
        if any(conflict.is_hard for conflict in conflicts(found, shift, own)):
            refused.append(shift)
            own.remove(shift)
            after[shift.id] = replace(shift, staff_id=None)
    kept = [shift for shift in after.values() if found.holds(shift)]
    return differences(_to_fill(found).values(), kept), refused


def _without(solution: Solution, refused: Iterable[Shift]) -> dict[str, frozenset[str]]:
    """Return a solution's roster without some shifts."""
    gone = {(shift.staff_id, slot_id(shift.center_id, shift.span)) for shift in refused}
    return {
        person: frozenset(slot for slot in taken if (person, slot) not in gone)
        for person, taken in solution.roster.items()
    }


def _unfilled(
    problem: FillProblem, after: dict[str, Shift], proven: Collection[Asked]
) -> Iterator[Unfilled]:
    found = problem.period
    theirs = by_person(after.values())
    for center_id in found.sites:
        own = [slot for slot in problem.slots.values() if slot.center_id == center_id]
        covered = merged(slot.span for slot in own)
        for day in found.dates:
            for gap in gaps(found.coverage(center_id, day, after.values())):
                for part in _parted(gap, covered):
                    span = (part.starts_at, part.ends_at)
                    slots_then = [slot for slot in own if slot.shift(None).touches(span)]
                    yield Unfilled(
                        stretch=part,
                        no_usual_shift=not slots_then,
                        hindered=tuple(_hindered(found, part, slots_then, theirs)),
                        proven=any(_is_about(asked, part) for asked in proven),
                    )


def _parted(gap: Stretch, covered: Iterable[Span]) -> Iterator[Stretch]:
    """Return a gap in parts: those that usual shifts cover, and those that none does."""
    inside = {m for span in covered for m in span if gap.starts_at < m < gap.ends_at}
    for starts, ends in pairwise(sorted({gap.starts_at, gap.ends_at} | inside)):
        yield replace(gap, starts_at=starts, ends_at=ends)


def _is_about(asked: Asked, gap: Stretch) -> bool:
    """Whether what a demand asks for is what is missing."""
    starts, ends = asked.span
    return asked.rules == (gap.rule,) and starts < gap.ends_at and gap.starts_at < ends


def _hindered(
    found: Period,
    gap: Stretch,
    slots: Sequence[Slot],
    theirs: dict[str | None, list[Shift]],
) -> list[Hindered]:
    """Return everybody who counts and is not there, who could take it first, then by name."""
    hindered = []
    useful = [(slot, _common(slot.span, gap)) for slot in slots]
    for key, member in found.members.items():
        counts = member.staff.active and gap.rule.who.counts(member, _day(found, gap))
        if not counts or not member.works_at(gap.rule.center_id):
            continue
        own = theirs.get(key, [])
        here = [shift for shift in own if shift.center_id == gap.rule.center_id]
        ways = [
            _in_the_way(found, slot, key, own, then)
            for slot, then in useful
            if not any(shift.touches(then) for shift in here)
        ]
        if ways:
            hindered.append(Hindered(key, min(ways, key=len)))
    return sorted(hindered, key=lambda one: bool(one.conflicts))


def _in_the_way(
    found: Period, slot: Slot, staff_id: str, own: Sequence[Shift], then: Span
) -> tuple[Conflict, ...]:
    """Return what keeps somebody from a slot that helps at a time; busy before is not busy then."""
    shift = slot.shift(staff_id)
    aside = [other for other in own if not other.touches(then)]
    hard = [
        conflict
        for conflict in conflicts(found, shift, own)
        if conflict.is_hard
        and not (conflict.against is Against.DOUBLE_BOOKED and conflict.other in aside)
    ]
    second = next((other for other in aside if found.service_day(other) == slot.day), None)
    if second is not None:
        hard.append(Conflict(shift, Against.SECOND_SHIFT, second))
    return tuple(hard)


def _common(span: Span, gap: Stretch) -> Span:
    return max(span[0], gap.starts_at), min(span[1], gap.ends_at)


def _day(found: Period, gap: Stretch) -> date:
    return found.centers[gap.rule.center_id].service_day(gap.starts_at)
