# SPDX-License-Identifier: MIT
"""Filling: a roster is proposed, looked at, and only then becomes the draft."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from peercenter.db.session import Database
from peercenter.domain.centers import Span
from peercenter.domain.roster.conflicts import Conflict, by_person, conflicts
from peercenter.domain.roster.coverage import Stretch, gaps
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Changes, Shift, changed, differences
from peercenter.domain.staff import merged
from peercenter.errors import Reason, Unavailable
from peercenter.services.roster.fill_problem import FillProblem, Slot, fill_problem
from peercenter.services.roster.planning import period
from peercenter.solver.problem import Progress, Solution, Status
from peercenter.solver.process import SolverDied, solve_apart

__all__ = ["FillingService", "Hindered", "Progress", "Proposal", "Unfilled", "proposal_of"]


@dataclass(frozen=True, slots=True)
class Hindered:
    """Somebody who counts for a gap, and what speaks against their taking it."""

    staff_id: str
    conflicts: tuple[Conflict, ...]
    """The usual shift with the fewest; none where the search did not get to it."""


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

    @property
    def off_by(self) -> float:
        """How far from the best it may be at most: 0.01 is one percent."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


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


def proposal_of(
    problem: FillProblem, solution: Solution, *, proven: Collection[str] = ()
) -> Proposal:
    """Return what the solver's answer means; `proven` are demands that nobody can meet.

    Raises Unavailable: NO_PROPOSAL where there is no answer.
    """
    if solution.cost is None:
        raise Unavailable(Reason.NO_PROPOSAL)
    found = problem.period
    changes = _allowed(found, problem.changes(solution.roster))
    after = changed(found.shifts, changes)
    beyond = {problem.demands[key].span for key in proven}
    return Proposal(
        period=found,
        changes=changes,
        unfilled=tuple(_unfilled(problem, after, beyond)),
        status=solution.status,
        cost=solution.cost,
        bound=solution.bound,
        seconds=solution.seconds,
    )


def _allowed(found: Period, changes: Changes) -> Changes:
    """Return changes without those that our own rules refuse.

    The solver knows a month's weekends and a day's second shift only roughly; what it got wrong
    stays an open shift.
    """
    after = changed(found.shifts, changes)
    touched = {change.shift_id for change in changes}
    for key in sorted(touched & after.keys()):
        shift = after[key]
        theirs = by_person(after.values()).get(shift.staff_id, ())
        if any(conflict.is_hard for conflict in conflicts(found, shift, theirs)):
            after[key] = replace(shift, staff_id=None)
    before = [s for s in found.shifts.values() if found.holds(s)]
    return differences(before, [s for s in after.values() if found.holds(s)])


def _unfilled(
    problem: FillProblem, after: dict[str, Shift], proven: Collection[Span]
) -> Iterator[Unfilled]:
    found = problem.period
    theirs = by_person(after.values())
    for center_id in found.sites:
        own = [slot for slot in problem.slots.values() if slot.center_id == center_id]
        for day in found.dates:
            for gap in gaps(found.coverage(center_id, day, after.values())):
                span = (gap.starts_at, gap.ends_at)
                slots_then = [slot for slot in own if slot.shift(None).touches(span)]
                yield Unfilled(
                    stretch=gap,
                    no_usual_shift=not _covers([slot.span for slot in slots_then], span),
                    hindered=tuple(_hindered(found, gap, slots_then, theirs)),
                    proven=any(starts < span[1] and span[0] < ends for starts, ends in proven),
                )


def _covers(spans: Iterable[Span], whole: Span) -> bool:
    """Whether spans leave nothing of a time out."""
    return any(start <= whole[0] and whole[1] <= end for start, end in merged(spans))


def _hindered(
    found: Period,
    gap: Stretch,
    slots: Sequence[Slot],
    theirs: dict[str | None, list[Shift]],
) -> Iterator[Hindered]:
    """Return everybody who counts and is not there, with what is in their way."""
    for key, member in found.members.items():
        counts = member.staff.active and gap.rule.who.counts(member, _day(found, gap))
        own = theirs.get(key, [])
        there = any(s.touches((gap.starts_at, gap.ends_at)) and _at(s, gap) for s in own)
        if not counts or there or not member.works_at(gap.rule.center_id):
            continue
        ways = [
            tuple(c for c in conflicts(found, slot.shift(key), own) if c.is_hard) for slot in slots
        ]
        if ways:
            yield Hindered(key, min(ways, key=len))


def _at(shift: Shift, gap: Stretch) -> bool:
    return shift.center_id == gap.rule.center_id


def _day(found: Period, gap: Stretch) -> date:
    return found.centers[gap.rule.center_id].service_day(gap.starts_at)
