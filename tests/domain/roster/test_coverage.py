# SPDX-License-Identifier: MIT
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.centers import Closure, OpenTime, open_spans
from peercenter.domain.roster.coverage import (
    Cover,
    Presence,
    Rule,
    Stretch,
    Who,
    coverage,
    default_rules,
    gaps,
    worst,
)
from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.domain.staff import Kind
from tests.domain.roster.making import (
    HARBOR,
    HOURS,
    MONDAY,
    a_member,
    a_period,
    a_shift,
    at,
    minutes_of,
)

PEOPLE = (
    a_member("Ana", certified=True, languages=("en", "es")),
    a_member("Ben", certified=True),
    a_member("Cyd", kinds=(Kind.YOUTH_PEER,), languages=("en", "es")),
    a_member("Dov", kinds=(Kind.VOLUNTEER,)),
    a_member("Eve", kinds=(Kind.YOUTH_PEER,)),
)
RULES = (
    *default_rules(HARBOR.id),
    Rule("3", HARBOR.id, 1, 2, Who(kinds=frozenset({Kind.YOUTH_PEER})), shares=False),
    Rule("4", HARBOR.id, 1, 1, Who(language="es"), (0, 2), time(15), time(18), shares=False),
    Rule("5", HARBOR.id, 1, 1, starts=time(16), ends=time(2)),
)

moments = st.integers(0, 24 * 4).map(lambda quarter: at(6) + timedelta(minutes=15 * quarter))
presences = st.lists(
    st.tuples(st.sampled_from(PEOPLE), moments, moments)
    .filter(lambda drawn: drawn[1] < drawn[2])
    .map(lambda drawn: Presence(*drawn)),
    max_size=6,
)
openings = st.sampled_from(
    [HOURS, (OpenTime(0, time(10), time(12)), OpenTime(0, time(13), time(1)))]
)


def enough(rules: Sequence[Rule], here: Sequence[Member]) -> bool:
    """Say by trying whether all rules are met at once."""
    counting = [rule for rule in rules if rule.shares]
    if any(sum(r.who.counts(m, MONDAY) for m in here) < r.least for r in counting):
        return False
    needs = [rule for rule in rules if not rule.shares for _ in range(rule.least)]
    return any(
        all(rule.who.counts(m, MONDAY) for rule, m in zip(needs, chosen, strict=True))
        for chosen in permutations(here, len(needs))
    )


@given(presences, openings)
def test_coverage_is_what_counting_minute_by_minute_finds(
    here: list[Presence], hours: tuple[OpenTime, ...]
) -> None:
    spans = open_spans(HARBOR, hours, (), MONDAY)
    stretches = coverage(HARBOR, MONDAY, spans, RULES, here)

    for opens, closes in spans:
        for minute in list(minutes_of(opens, closes))[::5]:
            now = [s for s in stretches if s.starts_at <= minute < s.ends_at]
            people = {p.member.id: p.member for p in here if p.starts_at <= minute < p.ends_at}
            local = HARBOR.local(minute)
            held = {"3", *(rule.id for rule in default_rules(HARBOR.id))}
            if local.date() == MONDAY and 15 <= local.hour < 18:
                held.add("4")
            if local.hour >= 16 or local.hour < 2:
                held.add("5")
            rules = [rule for rule in RULES if rule.id in held]
            assert sorted(s.rule.id for s in now) == sorted(held)
            met = all(s.cover is not Cover.GAP for s in now)
            assert met == enough(rules, list(people.values()))
            for stretch in now:
                if stretch.rule.shares:
                    counts = [m for m in people.values() if stretch.rule.who.counts(m, MONDAY)]
                    assert stretch.have == len(counts)


@given(presences)
def test_stretches_of_a_rule_follow_each_other_and_differ(here: list[Presence]) -> None:
    spans = open_spans(HARBOR, HOURS, (), MONDAY)
    for rule in RULES[:3]:
        own = [s for s in coverage(HARBOR, MONDAY, spans, RULES, here) if s.rule == rule]
        assert (own[0].starts_at, own[-1].ends_at) == spans[0]
        for one, following in pairwise(own):
            assert one.ends_at == following.starts_at
            assert one.have != following.have


def test_people_of_their_own_are_not_counted_twice() -> None:
    spanish_youth, youth = PEOPLE[2], replace(PEOPLE[2], staff=replace(PEOPLE[3].staff))
    both = RULES[2:4]

    def covers(*members: Member) -> set[Cover]:
        here = [Presence(member, at(15), at(16)) for member in members]
        spans = [(at(15), at(16))]
        return {s.cover for s in coverage(HARBOR, MONDAY, spans, both, here)}

    assert youth.id == "Dov"
    assert Cover.GAP in covers(spanish_youth)
    assert Cover.GAP not in covers(spanish_youth, PEOPLE[0])


def test_somebody_makes_room_where_another_can_take_their_place() -> None:
    here = [Presence(PEOPLE[2], at(15), at(16)), Presence(PEOPLE[4], at(15), at(16))]

    stretches = coverage(HARBOR, MONDAY, [(at(15), at(16))], RULES[2:4], here)

    assert [s.have for s in stretches] == [1, 1]


def test_a_rule_over_the_start_of_the_day_holds_on_both_days() -> None:
    night = Rule("1", HARBOR.id, 1, 1, weekdays=(0,), starts=time(22), ends=time(6))
    always = tuple(OpenTime(weekday, time(0), time(0)) for weekday in range(7))

    def minutes(day: date) -> int:
        spans = open_spans(HARBOR, always, (), day)
        return sum(s.minutes for s in coverage(HARBOR, day, spans, [night], []))

    assert minutes(MONDAY) == 6 * 60
    assert minutes(MONDAY + timedelta(days=1)) == 2 * 60


def test_a_provisional_credential_counts_unless_the_rule_wants_a_full_one() -> None:
    ana = PEOPLE[0]
    learning = replace(ana, credentials=(replace(ana.credentials[0], provisional=True),))
    who = Who(credential=CredentialKind.CERTIFIED_PEER)

    assert who.counts(learning, MONDAY)
    assert not replace(who, full=True).counts(learning, MONDAY)


def test_a_credential_counts_up_to_its_last_day() -> None:
    ana = PEOPLE[0]
    ending = replace(ana, credentials=(replace(ana.credentials[0], valid_until=MONDAY),))
    who = Who(credential=CredentialKind.CERTIFIED_PEER)

    assert who.counts(ending, MONDAY)
    assert not who.counts(ending, MONDAY + timedelta(days=1))


def test_a_closed_day_asks_for_nobody() -> None:
    closed = (Closure(MONDAY, {"en": "Snow"}),)

    assert a_period([], closures=closed).coverage(HARBOR.id, MONDAY, []) == []


def test_thin_lies_between_the_least_and_the_wished() -> None:
    rule = Rule("1", HARBOR.id, least=1, wished=2)
    here = [Presence(PEOPLE[0], at(9), at(12)), Presence(PEOPLE[1], at(10), at(11))]

    covers = [s.cover for s in coverage(HARBOR, MONDAY, [(at(9), at(13))], [rule], here)]

    assert covers == [Cover.THIN, Cover.MET, Cover.THIN, Cover.GAP]


def test_the_worst_rule_tells_how_a_center_stands() -> None:
    people, certified = default_rules(HARBOR.id)
    stretches = [
        Stretch(people, at(9), at(12), 2),
        Stretch(certified, at(9), at(10), 0),
        Stretch(certified, at(10), at(12), 1),
    ]

    assert worst(stretches) == [(at(9), at(10), Cover.GAP), (at(10), at(12), Cover.MET)]
    assert gaps(stretches) == [stretches[1]]


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 31), 9), (date(2026, 3, 7), 7), (MONDAY, 8)]
)
def test_a_night_shift_lasts_as_long_as_the_night(day: date, hours: int) -> None:
    assert a_shift("1", None, day, starts=22, ends=6).minutes == hours * 60
