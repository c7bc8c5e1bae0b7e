# SPDX-License-Identifier: MIT
"""Filling: proposals that keep every rule, leave what is fixed, and say what stays open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta

import pytest

from peercenter.db.tables import (
    CoverageRuleRow,
    CredentialRow,
    EmploymentRow,
    ShiftPatternRow,
    TimeOffRow,
)
from peercenter.domain.centers import Center
from peercenter.domain.roster.conflicts import Against, all_conflicts
from peercenter.domain.roster.coverage import gaps
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Change, Shift, changed
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.fill_problem import fill_problem
from peercenter.services.roster.filling import FillingService, Proposal, proposal_of
from peercenter.solver.check import check
from peercenter.solver.problem import Progress, Solution, Status
from peercenter.solver.roster import solve
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.rosters import FRIDAY, a_shift, ids

MONDAY = FRIDAY + timedelta(days=3)
PATTERNS = (("Opening", time(9), time(15)), ("Closing", time(14), time(20)))
SECONDS = 4.0


@dataclass
class Desk:
    services: Services
    center: Center
    who: dict[str, str]
    data: DataDir

    def period(self, days: int = 3) -> Period:
        return self.services.planning.period(MONDAY, days, [self.center.id])

    def fill(self, days: int = 3) -> Proposal:
        """Fill in this process, which is quicker for something so small."""
        problem = fill_problem(self.period(days))
        solution = solve(problem.plain, seconds=SECONDS, workers=2)
        assert check(problem.plain, solution.roster) == ()
        return proposal_of(problem, solution)


@pytest.fixture
def desk(data_dir: DataDir) -> Iterator[Desk]:
    center = a_network(data_dir, MovingClock(), centers=1)[0]
    with services_of(data_dir, MovingClock()) as services:
        who = ids(services)
        with a_database(data_dir) as database, database.write() as session:
            for number, (name, starts, ends) in enumerate(PATTERNS):
                session.add(
                    ShiftPatternRow(
                        id=f"p{number}",
                        center_id=center.id,
                        name=name,
                        weekdays=list(range(7)),
                        starts=starts,
                        ends=ends,
                    )
                )
            for name in ("Sam", "Riley", "Robin"):
                session.add(
                    CredentialRow(
                        id=f"c-{name}",
                        staff_id=who[name],
                        kind="certified_peer",
                        number="1",
                        issuer="Board",
                        provisional=False,
                        valid_from=MONDAY - timedelta(days=400),
                        valid_until=None,
                        renewal_hours=0,
                    )
                )
        yield Desk(services, center, who, data_dir)


def open_gaps(period: Period, shifts: Mapping[str, Shift]) -> int:
    return sum(
        len(gaps(period.coverage(center_id, day, shifts.values())))
        for center_id in period.sites
        for day in period.dates
    )


def test_an_empty_week_is_filled_without_a_gap_or_a_conflict(desk: Desk) -> None:
    proposal = desk.fill()
    after = changed(proposal.period.shifts, proposal.changes)

    assert open_gaps(proposal.period, after) == 0
    assert proposal.unfilled == ()
    assert [c for c in all_conflicts(proposal.period, after) if c.is_hard] == []


def test_a_proposal_changes_nothing_until_it_is_applied(desk: Desk) -> None:
    proposal = desk.fill()

    assert desk.period().shifts == {}
    desk.services.planning.apply(proposal.changes)
    assert dict(desk.period().shifts) == changed({}, proposal.changes)


def test_a_proposal_for_a_roster_that_changed_meanwhile_is_refused(desk: Desk) -> None:
    first, second = desk.fill(1), desk.fill(1)
    desk.services.filling.take(first)

    with pytest.raises(Refused) as refused:
        desk.services.filling.take(second)

    assert refused.value.reason is Reason.ROSTER_CHANGED
    assert len(desk.period(1).shifts) == len(first.changes)


def test_fixed_shifts_and_shifts_elsewhere_in_time_stay(desk: Desk) -> None:
    odd = replace(a_shift(desk.center, desk.who["Alex"], "10:30", "11:45", MONDAY), fixed=True)
    sunday = a_shift(desk.center, desk.who["Sam"], "09:00", "20:00", MONDAY - timedelta(days=1))
    sunday = replace(sunday, ends_at=sunday.starts_at + timedelta(hours=9))
    desk.services.planning.apply((Change(None, odd), Change(None, sunday)))

    proposal = desk.fill()

    assert {change.shift_id for change in proposal.changes}.isdisjoint({odd.id, sunday.id})


def test_a_roster_that_is_good_already_is_left_alone(desk: Desk) -> None:
    desk.services.planning.apply(desk.fill().changes)

    assert desk.fill().changes == ()


def test_an_open_shift_is_given_to_somebody(desk: Desk) -> None:
    wanted = a_shift(desk.center, None, "09:00", "15:00", MONDAY)
    desk.services.planning.apply((Change(None, wanted),))

    proposal = desk.fill(1)

    after = changed(proposal.period.shifts, proposal.changes)
    assert after[wanted.id].staff_id is not None
    assert len(after) == 4


def test_what_stays_open_names_who_could_not_and_why(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        for name in ("Sam", "Riley", "Robin"):
            begins = desk.center.day_span(MONDAY)[0]
            session.add(
                TimeOffRow(
                    id=f"off-{name}",
                    staff_id=desk.who[name],
                    starts_at=begins,
                    ends_at=begins + timedelta(days=1),
                    state="approved",
                )
            )

    proposal = desk.fill(1)

    certified = [u for u in proposal.unfilled if u.stretch.rule.who.credential is not None]
    assert certified
    reasons = {h.staff_id: [c.against for c in h.conflicts] for u in certified for h in u.hindered}
    assert reasons.keys() == {desk.who[name] for name in ("Sam", "Riley", "Robin")}
    assert all(against == [Against.TIME_OFF] for against in reasons.values())


def test_a_time_that_no_usual_shift_covers_is_said_to_be_one(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        session.get_one(ShiftPatternRow, "p1").ends = time(19)

    proposal = desk.fill(1)

    assert {u.no_usual_shift for u in proposal.unfilled} == {True}
    assert {desk.center.local(u.stretch.starts_at).hour for u in proposal.unfilled} == {19}


def test_contracts_are_kept(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        session.add(an_employment(desk.who["Sam"], most_week_minutes=6 * 60))

    proposal = desk.fill()

    after = changed(proposal.period.shifts, proposal.changes).values()
    assert sum(s.minutes for s in after if s.staff_id == desk.who["Sam"]) <= 6 * 60


def test_filling_runs_apart_tells_how_far_it_is_and_stops_when_asked(desk: Desk) -> None:
    told: list[Progress] = []

    with a_database(desk.data) as database:
        proposal = FillingService(database).propose(
            MONDAY,
            3,
            [desk.center.id],
            seconds=60,
            on_progress=told.append,
            should_stop=lambda: len({progress.cost for progress in told}) > 1,
        )

    assert proposal.changes
    assert proposal.seconds < 50
    assert told[-1].bound <= proposal.cost


def test_who_works_that_day_already_is_not_said_to_be_free(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        session.add(an_employment(desk.who["Alex"], most_week_minutes=0))

    proposal = desk.fill(1)

    reasons = {c.against for u in proposal.unfilled for h in u.hindered for c in h.conflicts}
    assert reasons == {Against.SECOND_SHIFT, Against.WEEK_MINUTES}
    assert all(h.conflicts for u in proposal.unfilled for h in u.hindered)


def test_who_works_a_part_of_a_long_gap_is_not_said_to_be_free_for_the_rest(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        session.add(a_rule(desk.center, least=9))
        session.get_one(ShiftPatternRow, "p0").ends = time(14)

    problem = fill_problem(desk.period(1))
    morning, evening = sorted(problem.slots)
    roster = {desk.who["Alex"]: frozenset({morning}), desk.who["Sam"]: frozenset({evening})}

    (gap,) = proposal_of(problem, Solution(Status.GOOD, roster, 1, 0, {}, 0.0)).unfilled

    reasons = {h.staff_id: [c.against for c in h.conflicts] for h in gap.hindered}
    assert reasons == {
        desk.who["Alex"]: [Against.SECOND_SHIFT],
        desk.who["Sam"]: [Against.SECOND_SHIFT],
        desk.who["Riley"]: [],
        desk.who["Robin"]: [],
    }


def test_weekends_are_counted_month_by_month(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        for name in desk.who:
            session.add(an_employment(desk.who[name], most_weekends_a_month=2))

    found = desk.services.planning.period(MONDAY, 28, [desk.center.id])  # until December 20
    sam = desk.who["Sam"]
    november = [MONDAY + timedelta(days=n) for n in (-9, -2)]
    worked = [a_shift(desk.center, sam, "09:00", "12:00", day) for day in november]
    busy = replace(found, shifts={shift.id: shift for shift in worked})

    def of(period: Period, name: str) -> tuple[int | None, set[int]]:
        problem = fill_problem(period)
        one = next(p for p in problem.plain.people if p.id == desk.who[name])
        barred = {problem.slots[s].day.day for s, why in one.barred.items() if why == "weekends"}
        return one.most_weekends, barred

    assert of(found, "Alex") == (1 + 2, set())
    assert of(busy, "Sam") == (2, {28, 29})


def test_hard_rules_that_fixed_shifts_break_are_told(desk: Desk) -> None:
    odd = replace(a_shift(desk.center, desk.who["Alex"], "10:30", "11:45", MONDAY), fixed=True)
    desk.services.planning.apply((Change(None, odd),))
    with a_database(desk.data) as database, database.write() as session:
        session.add(an_employment(desk.who["Alex"], most_week_minutes=0))

    proposal = desk.fill(1)

    assert [(c.shift, c.against) for c in proposal.broken] == [(odd, Against.WEEK_MINUTES)]


def test_what_our_own_rules_refuse_stays_open_and_is_not_called_the_best(desk: Desk) -> None:
    period = desk.period(1)
    problem = fill_problem(period)
    solution = solve(problem.plain, seconds=SECONDS, workers=2)
    sam = period.members[desk.who["Sam"]]
    left = replace(sam, staff=replace(sam.staff, active=False))
    stricter = replace(period, members={**period.members, sam.id: left})

    proposal = proposal_of(replace(problem, period=stricter), solution)

    after = changed(proposal.period.shifts, proposal.changes).values()
    assert [shift.staff_id for shift in after].count(None) == 1
    assert sam.id not in {shift.staff_id for shift in after}
    assert proposal.status is Status.GOOD
    assert proposal.cost > proposal.bound


def test_a_proof_is_told_of_the_rule_it_is_about_only(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        for name in desk.who:
            session.add(an_employment(desk.who[name], most_week_minutes=0))
    problem = fill_problem(desk.period(1))
    solution = solve(problem.plain, seconds=SECONDS, workers=2)
    certified = [
        key
        for key, asked in problem.demands.items()
        if not asked.wished and asked.rules[0].who.credential is not None
    ]

    proposal = proposal_of(problem, solution, proven=certified)

    told = {u.stretch.rule.who.credential is not None: u.proven for u in proposal.unfilled}
    assert told == {True: True, False: False}


def test_many_rules_that_do_not_share_make_no_endless_problem(desk: Desk) -> None:
    with a_database(desk.data) as database, database.write() as session:
        session.add_all(
            a_rule(desk.center, least=1, key=f"own-{n}", shares=False) for n in range(12)
        )

    problem = fill_problem(desk.period(1))

    spans = {asked.span for asked in problem.demands.values()}
    assert len(problem.demands) == len(spans) * (2 * 12 + 66 + 220 + 1)


def a_rule(
    center: Center, *, least: int, key: str = "many", shares: bool = True
) -> CoverageRuleRow:
    """Return a rule for so many people whenever the doors are open."""
    return CoverageRuleRow(
        id=key,
        center_id=center.id,
        position=0,
        least=least,
        wished=least,
        kinds=[],
        credential=None,
        full=False,
        language=None,
        weekdays=list(range(7)),
        starts=None,
        ends=None,
        shares=shares,
    )


def an_employment(
    staff_id: str, *, most_week_minutes: int | None = None, most_weekends_a_month: int | None = None
) -> EmploymentRow:
    """Return somebody's record, without any limits but these."""
    return EmploymentRow(
        staff_id=staff_id,
        other_center_ids=[],
        least_week_minutes=0,
        most_week_minutes=most_week_minutes,
        longest_shift_minutes=None,
        rest_minutes=0,
        most_days_in_a_row=None,
        most_weekends_a_month=most_weekends_a_month,
    )
