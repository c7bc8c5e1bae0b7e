# SPDX-License-Identifier: MIT
"""Planned against actual, and what the rest of the day promises."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.roster.attendance import (
    GRACE_MINUTES,
    MISSING_MINUTES,
    Attendance,
    State,
    attendance,
)
from peercenter.domain.roster.coverage import Rule, Who, default_rules
from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.domain.roster.outlook import Outlook, outlook
from peercenter.domain.roster.proof import Standard
from peercenter.domain.roster.qualified import qualification
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Duty
from tests.domain.roster.making import HARBOR, a_member, a_shift, at

SAM, LEE, ALEX = a_member("Sam", certified=True), a_member("Lee", certified=True), a_member("Alex")
MEMBERS = {member.id: member for member in (SAM, LEE, ALEX)}
STAFF = {member.id: member.staff for member in MEMBERS.values()}
DOORS = ((at(9), at(17)),)
MINUTE = timedelta(minutes=1)


def a_duty(
    member: Member, starts: datetime, ends: datetime | None = None, *, assumed: bool = False
) -> Duty:
    return Duty(f"{member.id}-{starts}", member.staff, HARBOR.id, starts, ends, assumed)


def stands(shifts: Sequence[Shift], duties: Sequence[Duty], now: datetime) -> list[Attendance]:
    return attendance(shifts, duties, STAFF, now)


def of_sam(*duties: Duty, now: datetime) -> tuple[State, int, int]:
    """Return how Sam's shift from 9 to 2 stands."""
    (one,) = stands([a_shift("1", "Sam", ends=14)], duties, now)
    return one.state, one.late, one.early


@pytest.mark.parametrize(
    ("now", "state", "late"),
    [
        (at(8), State.PLANNED, 0),
        (at(9, 10), State.PLANNED, 0),
        (at(9, 11), State.LATE, 11),
        (at(10), State.LATE, 60),
        (at(10, 1), State.MISSING, 61),
        (at(16), State.MISSING, 300),
    ],
)
def test_who_has_not_come_is_planned_then_late_then_missing(
    now: datetime, state: State, late: int
) -> None:
    assert of_sam(now=now) == (state, late, 0)


@pytest.mark.parametrize(
    ("came", "left", "now", "expected"),
    [
        (at(8, 40), None, at(9, 30), (State.ON_TIME, 0, 0)),
        (at(9, 10), None, at(9, 30), (State.ON_TIME, 0, 0)),
        (at(9, 12), None, at(9, 30), (State.LATE, 12, 0)),
        (at(9), at(13, 50), at(15), (State.ON_TIME, 0, 0)),
        (at(9), at(13, 20), at(15), (State.LEFT_EARLY, 0, 40)),
        (at(9, 30), at(13, 20), at(15), (State.LEFT_EARLY, 30, 40)),
        (at(9), at(15), at(16), (State.ON_TIME, 0, 0)),
    ],
)
def test_coming_and_leaving_are_judged_against_the_plan(
    came: datetime, left: datetime | None, now: datetime, expected: tuple[State, int, int]
) -> None:
    assert of_sam(a_duty(SAM, came, left), now=now) == expected


def test_who_comes_back_from_a_break_has_not_left() -> None:
    morning = a_duty(SAM, at(9), at(11))

    assert of_sam(morning, now=at(11, 30)) == (State.LEFT_EARLY, 0, 180)
    assert of_sam(morning, a_duty(SAM, at(12)), now=at(12, 30)) == (State.ON_TIME, 0, 0)


def test_a_forgotten_sign_off_is_told_apart() -> None:
    assert of_sam(a_duty(SAM, at(9), at(17), assumed=True), now=at(18)) == (State.FORGOTTEN, 0, 0)
    (one,) = stands([], [a_duty(SAM, at(9), at(17), assumed=True)], at(18))
    assert (one.state, one.shift) == (State.FORGOTTEN, None)


def test_duty_that_nobody_planned_stands_by_itself() -> None:
    duty = a_duty(ALEX, at(10))
    planned, other = stands([a_shift("1", "Sam")], [duty], at(10, 30))

    assert (planned.state, planned.duties) == (State.MISSING, ())
    assert (other.state, other.duties, other.shift) == (State.UNPLANNED, (duty,), None)


def test_who_came_a_little_early_is_there_for_the_shift_and_who_came_long_before_is_not() -> None:
    shift = a_shift("1", "Sam", starts=12, ends=17)
    duty = a_duty(SAM, at(9))

    assert [one.state for one in stands([shift], [duty], at(10))] == [
        State.UNPLANNED,
        State.PLANNED,
    ]
    assert [one.state for one in stands([shift], [duty], at(11, 30))] == [State.ON_TIME]


def test_one_duty_over_two_shifts_is_for_both() -> None:
    shifts = [a_shift("1", "Sam", ends=12), a_shift("2", "Sam", starts=12)]
    duty = a_duty(SAM, at(9), at(17))

    assert [one.state for one in stands(shifts, [duty], at(18))] == [State.ON_TIME] * 2


def test_an_open_shift_is_nobodys_duty() -> None:
    assert stands([a_shift("1", None)], [], at(12)) == []


moments = st.integers(0, 12 * 60).map(lambda minute: at(8) + minute * MINUTE)
shifts = st.builds(
    lambda name, starts, hours: a_shift(
        f"{name}{starts}", name, starts=starts, ends=starts + hours
    ),
    st.sampled_from(sorted(MEMBERS)),
    st.integers(8, 14),
    st.integers(1, 5),
)
duties = st.builds(
    lambda member, one, other, is_open, assumed: a_duty(
        member, min(one, other), None if is_open else max(one, other), assumed=assumed
    ),
    st.sampled_from(list(MEMBERS.values())),
    moments,
    moments,
    st.booleans(),
    st.booleans(),
)


@given(st.lists(shifts, max_size=4), st.lists(duties, max_size=4), moments)
def test_every_shift_and_every_duty_stands_exactly_where_it_belongs(
    planned: list[Shift], lived: list[Duty], now: datetime
) -> None:
    found = stands(planned, lived, now)

    assert [one.shift for one in found if one.shift] == sorted(
        planned, key=lambda s: (s.starts_at, STAFF[s.staff_id or ""].display_name)
    )
    for duty in lived:
        assert any(duty in one.duties for one in found)
    for one in found:
        assert all(duty.staff == one.staff for duty in one.duties)
        assert (one.shift is None) <= (one.state in {State.UNPLANNED, State.FORGOTTEN})
        assert one.late == 0 or one.late >= GRACE_MINUTES
        assert one.early == 0 or one.early >= GRACE_MINUTES
        if one.state in {State.PLANNED, State.MISSING}:
            assert not one.duties
            assert one.shift is not None
        if one.state is State.PLANNED and one.shift is not None:
            assert now <= one.shift.starts_at + GRACE_MINUTES * MINUTE
        if one.state is State.LATE and not one.duties:
            assert one.late <= MISSING_MINUTES


# The rest of the day


def ahead(
    shifts: Sequence[Shift],
    duties: Sequence[Duty],
    now: datetime,
    rules: Sequence[Rule] = default_rules(HARBOR.id)[1:],
) -> Outlook:
    held = {member.id: member.credentials for member in MEMBERS.values()}
    standard = Standard(HARBOR, tuple(rules), qualification(rules, held))
    return outlook(standard, DOORS, stands(shifts, duties, now), MEMBERS, now)


def gap(found: Outlook) -> tuple[datetime, datetime] | None:
    part = found.next_gap
    return None if part is None else (part.starts_at, part.ends_at)


def test_a_certified_peer_is_here_until_the_last_of_them_goes() -> None:
    shifts = [a_shift("1", "Sam", ends=14), a_shift("2", "Lee", starts=13, ends=16)]
    found = ahead(shifts, [a_duty(SAM, at(9))], at(10))

    assert (found.peer_here, found.peer_until) == (True, at(16))
    assert found.peer_credentials == (CredentialKind.CERTIFIED_PEER,)
    assert (gap(found), found.later_gaps) == ((at(16), at(17)), 0)


def test_a_hole_in_the_plan_ends_what_can_be_promised() -> None:
    shifts = [a_shift("1", "Sam", ends=12), a_shift("2", "Lee", starts=13, ends=15)]
    found = ahead(shifts, [a_duty(SAM, at(9))], at(10))

    assert found.peer_until == at(12)
    assert (gap(found), found.later_gaps) == ((at(12), at(13)), 1)


def test_who_is_late_or_left_is_not_counted_on() -> None:
    shifts = [a_shift("1", "Sam")]

    assert gap(ahead(shifts, [], at(9, 10))) is None
    assert gap(ahead(shifts, [], at(9, 20))) == (at(9, 20), at(17))
    left = ahead(shifts, [a_duty(SAM, at(9), at(10))], at(11))
    assert (left.peer_here, left.peer_until, gap(left)) == (False, None, (at(11), at(17)))


def test_who_is_here_unplanned_is_counted_on_until_the_plan_changes() -> None:
    lee = a_shift("1", "Lee", starts=14)
    found = ahead([lee], [a_duty(SAM, at(9))], at(10))
    assert (found.peer_here, found.peer_until, gap(found)) == (True, at(17), None)

    alex = a_shift("2", "Alex", ends=13)
    found = ahead([lee, alex], [a_duty(SAM, at(9)), a_duty(ALEX, at(9))], at(10))
    assert (found.peer_until, gap(found)) == (at(13), (at(13), at(14)))


def test_without_any_plan_nobody_can_say_until_when() -> None:
    found = ahead([], [a_duty(SAM, at(9))], at(10))

    assert (found.peer_here, found.peer_until) == (True, None)


def test_a_peer_without_the_credential_is_not_a_qualified_one() -> None:
    found = ahead([a_shift("1", "Alex")], [a_duty(ALEX, at(9))], at(10))

    assert (found.peer_here, found.peer_until) == (False, None)
    assert gap(found) == (at(10), at(17))


def test_a_gap_that_only_gets_worse_is_told_as_one() -> None:
    two = [Rule("two", HARBOR.id, 2, 2, who=Who())]
    shifts = [a_shift("1", "Sam"), a_shift("2", "Lee", starts=9, ends=12)]
    here = [a_duty(SAM, at(9)), a_duty(LEE, at(9))]
    found = ahead([*shifts, a_shift("3", "Alex", starts=15)], here, at(10), two)

    assert (gap(found), found.later_gaps) == ((at(12), at(15)), 0)
    alone = ahead([a_shift("1", "Sam", ends=13)], here[:1], at(10), two)
    assert gap(alone) == (at(10), at(17))
    assert alone.next_gap is not None
    assert alone.next_gap.have == 0


def test_after_closing_there_is_nothing_ahead() -> None:
    found = ahead([a_shift("1", "Sam")], [], at(18))

    assert (found.peer_here, found.peer_until, gap(found)) == (False, None, None)
