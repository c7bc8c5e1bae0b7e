# SPDX-License-Identifier: MIT
"""Shifts that change hands never break a hard rule, and can be given back exactly."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.roster.conflicts import Against, all_conflicts
from peercenter.domain.roster.members import Member, OffState, Terms, TimeOff
from peercenter.domain.roster.offers import could_give, could_take, handed_over
from peercenter.domain.roster.period import Period, Travel
from peercenter.domain.roster.shifts import Shift, changed, taken_back
from tests.domain.roster.making import HARBOR, MEADOW, MONDAY, a_member, a_period, a_shift, at

NAMES = ("Sam", "Lee", "Ana")
LIMITED = Terms(0, 30 * 60, 10 * 60, 11 * 60, 4, 1)

shifts = st.builds(
    lambda key, who, day, starts, length, center: a_shift(
        f"{key}",
        who,
        MONDAY + timedelta(days=day),
        starts,
        starts + length,
        center=center,
    ),
    key=st.integers(0, 10_000),
    who=st.sampled_from((None, *NAMES)),
    day=st.integers(0, 6),
    starts=st.integers(7, 15),
    length=st.integers(3, 8),
    center=st.sampled_from((HARBOR, MEADOW)),
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a week in which some have limits, time off, or one center only."""
    members = [_member(draw, name) for name in NAMES]
    planned = draw(st.lists(shifts, min_size=2, max_size=9, unique_by=lambda shift: shift.id))
    return a_period(members, planned, travel=Travel({frozenset((HARBOR.id, MEADOW.id)): 30}))


def _member(draw: st.DrawFn, name: str) -> Member:
    others = (MEADOW.id,) if draw(st.booleans()) else ()
    terms = LIMITED if draw(st.booleans()) else None
    off: tuple[TimeOff, ...] = ()
    if draw(st.booleans()):
        day = MONDAY + timedelta(days=draw(st.integers(0, 6)))
        off = (TimeOff("o", name, at(0, day=day), at(23, day=day), OffState.APPROVED),)
    return a_member(name, terms=terms, other_center_ids=others, time_off=off)


def _hard(
    period: Period, shifts: Mapping[str, Shift]
) -> set[tuple[Against, str, str | None, str | None]]:
    return {
        (c.against, c.shift.id, c.shift.staff_id, None if c.other is None else c.other.id)
        for c in all_conflicts(period, shifts)
        if c.is_hard
    }


@given(periods())
@settings(max_examples=60, deadline=None)
def test_who_could_take_a_shift_breaks_no_hard_rule_and_everybody_else_would(
    period: Period,
) -> None:
    before = _hard(period, period.shifts)
    for shift in period.shifts.values():
        willing = {member.id for member in could_take(period, shift)}
        for name in NAMES:
            after = _hard(period, changed(period.shifts, handed_over(shift, name)))
            if name in willing:
                assert after <= before
            elif name != shift.staff_id:
                assert any(key == shift.id for _, key, who, _ in after if who == name)


@given(periods())
@settings(max_examples=60, deadline=None)
def test_a_swap_that_is_proposed_breaks_no_hard_rule_and_can_be_taken_back(
    period: Period,
) -> None:
    before = _hard(period, period.shifts)
    for shift in period.shifts.values():
        if shift.staff_id is None:
            continue
        for taker, theirs in could_give(period, shift).items():
            for other in theirs:
                changes = handed_over(shift, taker, other)
                after = changed(period.shifts, changes)
                assert after[shift.id].staff_id == other.staff_id == taker
                assert after[other.id].staff_id == shift.staff_id
                assert _hard(period, after) <= before
                assert changed(after, taken_back(changes)) == dict(period.shifts)


def test_a_swap_of_the_same_time_at_the_same_place_is_not_proposed() -> None:
    mine, same = a_shift("1", "Sam"), a_shift("2", "Lee")
    elsewhere = a_shift("3", "Ana", center=MEADOW)
    sam = replace(a_member("Sam"), other_center_ids=(MEADOW.id,))
    ana = replace(a_member("Ana"), other_center_ids=(MEADOW.id,))
    period = a_period([sam, a_member("Lee"), ana], [mine, same, elsewhere])

    assert could_give(period, mine) == {"Ana": [elsewhere]}


def test_the_most_willing_are_asked_first() -> None:
    far = replace(a_member("Ada", home=MEADOW), other_center_ids=(HARBOR.id,))
    asked = TimeOff("o", "Bea", at(0), at(23), OffState.ASKED)
    bea = a_member("Bea", time_off=(asked,))
    gone = a_member("Cal")
    gone = replace(gone, staff=replace(gone.staff, active=False))
    shift = a_shift("1", None)

    period = a_period([bea, far, gone, a_member("Dee")], [shift])

    assert [member.id for member in could_take(period, shift)] == ["Dee", "Ada", "Bea"]
