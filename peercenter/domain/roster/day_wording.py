# SPDX-License-Identifier: MIT
"""The lived day in words: how somebody's duty stands, and why there was a gap."""

from collections.abc import Collection

from peercenter.domain.centers import Center
from peercenter.domain.roster.attendance import Attendance, State
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.proof import Cause, Gap, Why
from peercenter.domain.roster.wording import length, missing, times, times_long
from peercenter.domain.staff import Duty
from peercenter.words import Words


def standing(one: Attendance, words: Words) -> str:
    """Return how a duty stands against the plan: "12 min late"."""
    late = words.text("{time} late").format(time=length(one.late, words))
    if one.state is State.LATE:
        return late
    said = {
        State.PLANNED: words.text("planned"),
        State.ON_TIME: words.text("on time"),
        State.MISSING: words.text("missing"),
        State.LEFT_EARLY: words.text("left {time} early").format(time=length(one.early, words)),
        State.FORGOTTEN: words.text("sign-off assumed"),
        State.UNPLANNED: words.text("not planned"),
    }[one.state]
    if one.late and one.state is not State.MISSING:
        return words.text("{one}, {other}").format(one=late, other=said)
    return said


def planned_times(one: Attendance, center: Center, words: Words) -> str:
    """Return when somebody was planned, or nothing."""
    return "" if one.shift is None else times(*one.shift.span, center, words)


def actual_times(duty: Duty, center: Center, words: Words) -> str:
    """Return when somebody was there: "9:02 AM to 2:00 PM", "since 9:02 AM"."""
    started = words.clock_long(center.local(duty.started_at).time())
    if duty.ended_at is None:
        return words.text("since {time}").format(time=started)
    return times_long(duty.started_at, duty.ended_at, center, words)


def cause(one: Cause, words: Words) -> str:
    """Return why somebody was wanting."""
    name = one.staff.display_name if one.staff else ""
    return {
        Why.NOBODY_PLANNED: words.text("nobody planned"),
        Why.MISSING: words.text("{name} missing"),
        Why.LATE: words.text("{name} late"),
        Why.LEFT_EARLY: words.text("{name} had left"),
        Why.CREDENTIAL: words.text("{name}'s credential not valid"),
    }[one.why].format(name=name)


def gap(one: Gap, center: Center, words: Words) -> str:
    """Return a gap with what is missing and why: "9 AM to 9:12 AM: 1 of 2 people (Lee late)"."""
    part = one.stretch
    return words.text("{time}: {missing} ({why})").format(
        time=times(part.starts_at, part.ends_at, center, words),
        missing=missing(part, words),
        why=words.listing(cause(each, words) for each in one.causes),
    )


def peer(credentials: Collection[CredentialKind], words: Words) -> str:
    """Return who a qualified peer is where these credentials are asked for."""
    if not credentials:
        return words.text("a peer of any kind")
    if set(credentials) == {CredentialKind.CERTIFIED_PEER}:
        return words.text("a certified peer")
    return words.text("a peer with the credential asked for")
