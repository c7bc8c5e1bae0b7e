# SPDX-License-Identifier: MIT
"""Whatever the solver answers, a proposal breaks no hard rule without saying so."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.roster.conflicts import all_conflicts
from peercenter.domain.roster.coverage import gaps
from peercenter.domain.roster.members import OffState, Terms, TimeOff
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift, changed
from peercenter.services.roster.fill_problem import fill_problem, slot_id
from peercenter.services.roster.filling import proposal_of
from peercenter.solver.problem import Solution, Status
from tests.domain.roster.making import HARBOR, MEADOW, MONDAY, a_member, a_period, a_shift, at

LIMITED = Terms(0, 20 * 60, 9 * 60, 11 * 60, 4, 1)
MEMBERS = (
    a_member("Sam", certified=True, other_center_ids=(MEADOW.id,)),
    a_member("Lee", certified=True, terms=LIMITED),
    a_member("Ana", terms=replace(LIMITED, most_week_minutes=0), home=None),
    a_member(
        "Max",
        home=MEADOW,
        time_off=(TimeOff("o", "Max", at(0), at(23), OffState.APPROVED),),
    ),
)
NAMES = tuple(member.id for member in MEMBERS)


@st.composite
def rosters(draw: st.DrawFn) -> Period:
    """Draw a week with a draft that may break any rule already."""
    shifts = [
        replace(
            a_shift(
                str(number),
                draw(st.sampled_from((None, *NAMES))),
                MONDAY + timedelta(days=draw(st.integers(-2, 8))),
                starts := draw(st.integers(8, 14)),
                starts + draw(st.integers(3, 10)),
                center=draw(st.sampled_from((HARBOR, MEADOW))),
            ),
            fixed=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return a_period(MEMBERS, shifts)


@given(rosters(), st.data())
@settings(max_examples=40, deadline=None)
def test_no_answer_leaves_a_hard_rule_broken_without_saying_so(
    period: Period, data: st.DataObject
) -> None:
    problem = fill_problem(period)
    slots = sorted(problem.slots)
    roster = {
        name: frozenset(data.draw(st.lists(st.sampled_from(slots), max_size=8))) for name in NAMES
    }
    answer = Solution(Status.OPTIMAL, roster, cost=1, bound=1, terms={}, seconds=0.0)

    proposal = proposal_of(problem, answer)

    after = changed(period.shifts, proposal.changes)
    told = {conflict.shift.id for conflict in proposal.broken}
    assert {c.shift.id for c in all_conflicts(period, after) if c.is_hard} == told
    assert told.isdisjoint(change.shift_id for change in proposal.changes)
    assert all(after.get(k) == s for k, s in period.shifts.items() if stays(s, period))
    assert minutes_open(period, after) == sum(one.stretch.minutes for one in proposal.unfilled)


def test_an_open_shift_that_is_fixed_stays_open() -> None:
    kept = replace(a_shift("0", None, MONDAY, 10, 13), fixed=True)
    period = a_period(MEMBERS, [kept])
    problem = fill_problem(period)
    roster = {NAMES[0]: frozenset({slot_id(kept.center_id, kept.span)} & problem.slots.keys())}

    proposal = proposal_of(problem, Solution(Status.GOOD, roster, 1, 0, terms={}, seconds=0.0))

    assert changed(period.shifts, proposal.changes)["0"] == kept


def stays(shift: Shift, period: Period) -> bool:
    """Whether filling has nothing to do with it."""
    return shift.fixed or not period.holds(shift)


def minutes_open(period: Period, shifts: dict[str, Shift]) -> int:
    return sum(
        gap.minutes
        for center_id in period.sites
        for day in period.dates
        for gap in gaps(period.coverage(center_id, day, shifts.values()))
    )
