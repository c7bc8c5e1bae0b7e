# SPDX-License-Identifier: MIT
"""The coverage proof, against going through every minute one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from peercenter.domain.centers import Span
from peercenter.domain.roster.coverage import Presence, Rule, Who, default_rules
from peercenter.domain.roster.members import Credential, CredentialKind, Member
from peercenter.domain.roster.proof import (
    Cause,
    DayProof,
    Duties,
    Minutes,
    Side,
    Standard,
    Why,
    day_proof,
)
from peercenter.domain.roster.qualified import qualification
from peercenter.domain.staff import Kind
from tests.domain.roster.making import HARBOR, LONG_AGO, MONDAY, a_member, at, minutes_of

OPENS, CLOSES = at(9), at(17)
DOORS = ((OPENS, at(12)), (at(13), CLOSES))
LAPSED = Credential(
    "x", CredentialKind.CERTIFIED_PEER, "1", "Board", False, LONG_AGO, date(2026, 10, 1)
)
SAM = a_member("Sam", certified=True)
LEE = a_member("Lee", certified=True)
ROBIN = a_member("Robin", kinds=(Kind.FAMILY_PEER,))
ALEX = a_member("Alex", kinds=(Kind.VOLUNTEER,))
NOEL = replace(a_member("Noel"), credentials=(LAPSED,))
STAFF = (SAM, LEE, ROBIN, ALEX, NOEL)
CERTIFIED = Who(credential=CredentialKind.CERTIFIED_PEER)
RULES = (
    Rule("two", HARBOR.id, least=2, wished=3),
    Rule("certified", HARBOR.id, least=1, wished=1, who=CERTIFIED),
    Rule("noon", HARBOR.id, least=1, wished=2, starts=time(11), ends=time(14)),
    Rule("family", HARBOR.id, 1, 1, who=Who(kinds=frozenset({Kind.FAMILY_PEER}))),
)
CREDENTIALS = {member.id: member.credentials for member in STAFF if member.credentials}

quarters = st.integers(0, 11 * 4)
presences = st.builds(
    lambda member, one, other: Presence(member, moment(min(one, other)), moment(max(one, other))),
    st.sampled_from(STAFF),
    quarters,
    quarters,
)
days = st.lists(presences, max_size=6)


def moment(quarter: int) -> datetime:
    return at(8) + timedelta(minutes=15 * quarter)


def here(member: Member, starts: int, ends: int, minute: int = 0) -> Presence:
    return Presence(member, at(starts, minute), at(ends))


def standard(rules: Sequence[Rule] = RULES) -> Standard:
    return Standard(HARBOR, tuple(rules), qualification(rules, CREDENTIALS))


def proven(
    planned: Sequence[Presence],
    actual: Sequence[Presence],
    *,
    rules: Sequence[Rule] = RULES,
    doors: Sequence[Span] = DOORS,
    until: datetime = CLOSES,
) -> DayProof:
    return day_proof(standard(rules), MONDAY, doors, Duties(planned, actual), until)


def counted(side: Side, here: Sequence[Presence], until: datetime) -> None:
    """Go through every minute of the day and compare."""
    found = [Minutes()] * len(RULES)
    opened = bare = 0
    for minute in minutes_of(at(0), at(23)):
        if minute >= until or not any(opens <= minute < closes for opens, closes in DOORS):
            continue
        opened += 1
        people = {p.member.id: p.member for p in here if p.starts_at <= minute < p.ends_at}
        bare += not any(member in (SAM, LEE) for member in people.values())
        for number, rule in enumerate(RULES):
            if rule.id == "noon" and not at(11) <= minute < at(14):
                continue
            have = sum(rule.who.counts(member, MONDAY) for member in people.values())
            gap = have < rule.least
            thin = not gap and have < rule.wished
            found[number] += Minutes(met=not (gap or thin), thin=thin, gap=gap)
            inside = [
                g
                for g in side.gaps
                if g.stretch.rule is rule and g.stretch.starts_at <= minute < g.stretch.ends_at
            ]
            assert len(inside) == gap
            assert all(g.stretch.have == have and g.causes for g in inside)
    assert side.minutes == tuple(found)
    assert (side.open_minutes, side.minutes_without_peer) == (opened, bare)


@given(days, days, quarters)
def test_the_proof_is_what_counting_every_minute_finds(
    planned: list[Presence], actual: list[Presence], now: int
) -> None:
    proof = proven(planned, actual, until=moment(now))

    counted(proof.planned, planned, at(23))
    counted(proof.actual, actual, moment(now))


@given(days, days)
@example(
    [Presence(SAM, moment(0), moment(6))],
    [Presence(SAM, moment(0), moment(1)), Presence(SAM, moment(5), moment(5))],
)
def test_gaps_name_only_who_was_missed(planned: list[Presence], actual: list[Presence]) -> None:
    for gap in proven(planned, actual).actual.gaps:
        part = gap.stretch
        during = {
            p.member.id
            for p in actual
            if max(p.starts_at, part.starts_at) < min(p.ends_at, part.ends_at)  # not for no time
        }
        for cause in gap.causes:
            if cause.staff is not None and cause.why is not Why.CREDENTIAL:
                assert cause.staff.id not in during


def causes(
    planned: Sequence[Presence], actual: Sequence[Presence], rule: Rule = RULES[1]
) -> list[tuple[int, int, list[Cause]]]:
    """Return the gaps of a rule by the hours of the wall clock."""
    return [
        (
            HARBOR.local(gap.stretch.starts_at).hour,
            HARBOR.local(gap.stretch.ends_at).hour,
            list(gap.causes),
        )
        for gap in proven(planned, actual, rules=[rule], doors=[(OPENS, CLOSES)]).actual.gaps
    ]


def test_why_nobody_was_there_is_said() -> None:
    sam = SAM.staff
    planned = [here(SAM, 9, 17)]
    nobody = [(9, 17, [Cause(Why.NOBODY_PLANNED)])]

    assert causes([], []) == nobody
    assert causes([here(ALEX, 9, 17)], []) == nobody
    assert causes(planned, []) == [(9, 17, [Cause(Why.MISSING, sam)])]
    assert causes(planned, [here(SAM, 11, 17)]) == [(9, 11, [Cause(Why.LATE, sam)])]
    assert causes(planned, [here(SAM, 9, 15)]) == [(15, 17, [Cause(Why.LEFT_EARLY, sam)])]
    assert causes(planned, [here(SAM, 9, 12), here(SAM, 14, 17)]) == [
        (12, 14, [Cause(Why.LEFT_EARLY, sam)])
    ]
    assert causes([here(SAM, 9, 12)], [here(SAM, 9, 12)]) == [(12, 17, [Cause(Why.NOBODY_PLANNED)])]


def test_a_gap_is_told_apart_where_its_cause_changes() -> None:
    assert causes([here(SAM, 9, 12), here(LEE, 12, 17)], []) == [
        (9, 12, [Cause(Why.MISSING, SAM.staff)]),
        (12, 17, [Cause(Why.MISSING, LEE.staff)]),
    ]


def test_a_credential_that_does_not_hold_is_a_cause_of_its_own() -> None:
    lapsed = Cause(Why.CREDENTIAL, NOEL.staff)

    assert causes([here(NOEL, 9, 17)], [here(NOEL, 9, 17)]) == [(9, 17, [lapsed])]
    assert causes([], [here(NOEL, 9, 17)]) == [(9, 17, [lapsed])]
    gaps = proven([here(NOEL, 9, 17)], [], rules=RULES[1:2]).planned.gaps
    assert {gap.causes for gap in gaps} == {(lapsed,)}


def test_too_few_planned_is_said_beside_who_was_missing() -> None:
    three = Rule("three", HARBOR.id, 3, 3)

    assert causes([here(SAM, 9, 17), here(ALEX, 9, 17)], [here(ALEX, 9, 17)], three) == [
        (9, 17, [Cause(Why.NOBODY_PLANNED), Cause(Why.MISSING, SAM.staff)])
    ]


def test_minutes_that_have_not_come_are_not_counted_by_actual_duty() -> None:
    proof = proven([], [here(SAM, 9, 11)], rules=RULES[1:2], until=at(11))

    assert proof.actual.minutes == (Minutes(met=120),)
    assert proof.planned.minutes == (Minutes(gap=7 * 60),)
    assert proof.actual.gaps == ()


def test_a_day_that_lies_ahead_has_no_actual_minutes() -> None:
    assert proven([], [], until=OPENS).actual.open_minutes == 0


def test_a_qualified_peer_holds_what_the_rules_ask_for() -> None:
    day = MONDAY
    asked = qualification(default_rules(HARBOR.id), CREDENTIALS)
    full = qualification([replace(RULES[1], who=replace(CERTIFIED, full=True))], CREDENTIALS)
    first_aid = Rule("aid", HARBOR.id, 1, 1, who=Who(credential=CredentialKind.FIRST_AID))

    assert [asked.has(m.staff, day) for m in STAFF] == [True, True, False, False, False]
    assert asked.has(NOEL.staff, date(2026, 9, 1))
    provisional = replace(LAPSED, provisional=True, valid_until=None)
    held = {NOEL.id: [provisional]}
    assert qualification(RULES, held).has(NOEL.staff, day)
    assert not replace(full, credentials=held).has(NOEL.staff, day)
    assert not qualification([first_aid], {SAM.id: []}).asked


def test_where_nobody_ever_held_what_is_asked_for_any_kind_of_peer_counts() -> None:
    unknown = qualification(default_rules(HARBOR.id), {})

    assert not unknown.asked
    assert [unknown.has(m.staff, MONDAY) for m in STAFF] == [True, True, True, False, True]
