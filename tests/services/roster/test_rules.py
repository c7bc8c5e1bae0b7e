# SPDX-License-Identifier: MIT
"""The rules of rosters: impossible ones are refused, doubtful ones are warned of."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time

import pytest

from peercenter.domain.centers import Center
from peercenter.domain.roster.coverage import ALL_WEEK, Rule, Who
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.period import TRAVEL_MINUTES
from peercenter.domain.roster.shifts import Pattern
from peercenter.domain.staff import Kind
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import a_network, services_of

MONDAY = date(2026, 11, 23)


@pytest.fixture
def centers(data_dir: DataDir) -> list[Center]:
    return a_network(data_dir, centers=3)


@pytest.fixture
def services(data_dir: DataDir, centers: list[Center]) -> Iterator[Services]:
    del centers
    with services_of(data_dir) as opened:
        yield opened


def a_rule(center: Center, least: int = 1, wished: int = 1, who: Who | None = None) -> Rule:
    return Rule("", center.id, least, wished, who or Who())


def refusal(attempt: pytest.ExceptionInfo[Refused]) -> tuple[Reason, object]:
    return attempt.value.reason, attempt.value.facts.get("field")


def test_a_center_without_rules_goes_by_the_default_ones(
    services: Services, centers: list[Center]
) -> None:
    of = services.rules.of_center(centers[0].id)

    assert of.are_default
    assert [(rule.least, rule.who.credential) for rule in of.rules] == [
        (2, None),
        (1, CredentialKind.CERTIFIED_PEER),
    ]


def test_the_first_change_makes_the_default_rules_the_centers_own(
    services: Services, centers: list[Center]
) -> None:
    harbor, meadow, _ = centers
    speaks = Who(language="es")

    key = services.rules.add_rule(a_rule(harbor, who=speaks))

    of = services.rules.of_center(harbor.id)
    assert not of.are_default
    assert [rule.least for rule in of.rules] == [2, 1, 1]
    assert of.rules[2] == replace(a_rule(harbor, who=speaks), id=key)
    assert services.rules.of_center(meadow.id).are_default
    assert services.planning.period(MONDAY).sites[harbor.id].rules == of.rules


def test_a_default_rule_is_changed_and_taken_away_like_any_other(
    services: Services, centers: list[Center]
) -> None:
    harbor, meadow, _ = centers
    first = services.rules.of_center(harbor.id).rules[0]
    services.rules.change_rule(replace(first, least=3, wished=4))
    assert [(r.least, r.wished) for r in services.rules.of_center(harbor.id).rules] == [
        (3, 4),
        (1, 1),
    ]

    services.rules.remove_rule(meadow.id, services.rules.of_center(meadow.id).rules[1].id)
    (left,) = services.rules.of_center(meadow.id).rules
    assert left.least == 2
    services.rules.remove_rule(meadow.id, left.id)
    assert services.rules.of_center(meadow.id).are_default


def test_rules_are_put_into_order(services: Services, centers: list[Center]) -> None:
    harbor = centers[0]
    services.rules.add_rule(a_rule(harbor, 3, 5))
    two, certified, three = (r.id for r in services.rules.of_center(harbor.id).rules)

    services.rules.order_rules(harbor.id, [three, two])

    assert [r.id for r in services.rules.of_center(harbor.id).rules] == [three, two, certified]


def test_a_rule_that_is_gone_is_not_changed(services: Services, centers: list[Center]) -> None:
    harbor = centers[0]
    rule = replace(a_rule(harbor), id=services.rules.add_rule(a_rule(harbor)))
    services.rules.remove_rule(harbor.id, rule.id)

    attempts: tuple[Callable[[], object], ...] = (
        lambda: services.rules.change_rule(rule),
        lambda: services.rules.remove_rule(harbor.id, rule.id),
        lambda: services.rules.order_rules(harbor.id, [rule.id]),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reason is Reason.GONE_MEANWHILE


def test_impossible_rules_are_refused_and_nothing_changes(
    services: Services, centers: list[Center]
) -> None:
    harbor = centers[0]
    for rule, reason, field in (
        (a_rule(harbor, 0, 0), Reason.NOBODY_NEEDED, "least"),
        (a_rule(harbor, 2, 1), Reason.WISHED_BELOW_LEAST, "wished"),
        (a_rule(harbor, 51, 51), Reason.NUMBER_TOO_LARGE, "wished"),
        (replace(a_rule(harbor), weekdays=()), Reason.WEEKDAY_MISSING, "weekdays"),
        (
            replace(a_rule(harbor), starts=time(15), ends=time(15)),
            Reason.WINDOW_EMPTY,
            "window",
        ),
    ):
        with pytest.raises(Refused) as refused:
            services.rules.add_rule(rule)
        assert refusal(refused) == (reason, field)
    assert services.rules.of_center(harbor.id).are_default


def test_a_rule_keeps_everything_that_was_said(services: Services, centers: list[Center]) -> None:
    harbor = centers[0]
    who = Who(frozenset({Kind.PEER, Kind.YOUTH_PEER}), CredentialKind.FIRST_AID, True, "es")
    rule = Rule("", harbor.id, 1, 2, who, (1, 2, 3), time(22), time(2), shares=False)

    key = services.rules.add_rule(rule)

    assert services.rules.of_center(harbor.id).rules[-1] == replace(rule, id=key)


def test_not_provisional_means_nothing_without_a_credential(
    services: Services, centers: list[Center]
) -> None:
    services.rules.add_rule(a_rule(centers[0], who=Who(full=True)))

    assert services.rules.of_center(centers[0].id).rules[-1].who == Who()


def test_a_rule_that_nobody_fits_is_kept_and_doubted(
    services: Services, centers: list[Center]
) -> None:
    harbor = centers[0]
    vietnamese = services.rules.add_rule(a_rule(harbor, who=Who(language="vi")))
    english = services.rules.add_rule(a_rule(harbor, 2, 2, Who(language="en")))

    doubts = services.rules.of_center(harbor.id).doubts

    assert (doubts[vietnamese].able, doubts[vietnamese].is_met) == (0, False)
    assert (doubts[english].able, doubts[english].needed, doubts[english].is_met) == (4, 2, True)


def test_only_those_who_work_at_a_center_fit_its_rules(
    services: Services, centers: list[Center]
) -> None:
    meadow = centers[1]

    able = {doubt.able for doubt in services.rules.of_center(meadow.id).doubts.values()}

    assert able == {0}


def test_a_rule_for_hours_at_which_the_doors_are_closed_is_doubted(
    services: Services, centers: list[Center]
) -> None:
    night = replace(a_rule(centers[0]), starts=time(21), ends=time(23))
    key = services.rules.add_rule(night)

    doubt = services.rules.of_center(centers[0].id).doubts[key]
    assert (doubt.is_ever_open, doubt.is_met) == (False, False)


def test_usual_shifts_come_change_and_go(services: Services, centers: list[Center]) -> None:
    harbor = centers[0]
    late = Pattern("", harbor.id, " Closing ", ALL_WEEK, time(14), time(20))
    early = Pattern("", harbor.id, "Opening", (0, 1), time(9), time(14))
    late_key, early_key = services.rules.add_pattern(late), services.rules.add_pattern(early)
    assert [p.name for p in services.rules.of_center(harbor.id).patterns] == ["Opening", "Closing"]

    changed = replace(early, id=early_key, name="Early", ends=time(13))
    services.rules.change_pattern(changed)
    assert services.rules.of_center(harbor.id).patterns[0] == changed
    services.rules.remove_pattern(late_key)
    assert services.planning.period(MONDAY).sites[harbor.id].patterns == (changed,)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: services.rules.remove_pattern(late_key),
        lambda: services.rules.change_pattern(replace(late, id=late_key)),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reason is Reason.GONE_MEANWHILE


def test_a_usual_shift_needs_a_name_a_day_and_a_length(
    services: Services, centers: list[Center]
) -> None:
    usual = Pattern("", centers[0].id, "Opening", (0,), time(9), time(14))
    for pattern, reason, field in (
        (replace(usual, name=" "), Reason.NAME_MISSING, "name"),
        (replace(usual, name="x" * 41), Reason.TEXT_TOO_LONG, "name"),
        (replace(usual, weekdays=()), Reason.WEEKDAY_MISSING, "weekdays"),
        (replace(usual, ends=time(9)), Reason.WINDOW_EMPTY, "window"),
    ):
        with pytest.raises(Refused) as refused:
            services.rules.add_pattern(pattern)
        assert refusal(refused) == (reason, field)
    assert services.rules.of_center(centers[0].id).patterns == ()


def test_the_way_between_two_centers_is_the_same_both_ways(
    services: Services, centers: list[Center]
) -> None:
    harbor, meadow, summit = centers

    services.rules.set_travel(meadow.id, harbor.id, 45)

    ways = {way.center.code: way for way in services.rules.of_center(harbor.id).ways}
    assert (ways["MEADOW"].minutes, ways["MEADOW"].is_set) == (45, True)
    assert (ways["SUMMIT"].minutes, ways["SUMMIT"].is_set) == (TRAVEL_MINUTES, False)
    assert services.rules.of_center(meadow.id).ways[0].minutes == 45
    assert services.planning.period(MONDAY).travel.between(harbor.id, summit.id) == TRAVEL_MINUTES

    services.rules.set_travel(harbor.id, meadow.id, None)
    assert not services.rules.of_center(harbor.id).ways[0].is_set
    services.rules.set_travel(harbor.id, meadow.id, 0)
    assert services.planning.period(MONDAY).travel.between(harbor.id, meadow.id) == 0


def test_a_way_that_cannot_be_is_refused(services: Services, centers: list[Center]) -> None:
    for minutes, reason in ((-1, Reason.NUMBER_TOO_SMALL), (601, Reason.NUMBER_TOO_LARGE)):
        with pytest.raises(Refused) as refused:
            services.rules.set_travel(centers[0].id, centers[1].id, minutes)
        assert refused.value.reason is reason
    assert not services.rules.of_center(centers[0].id).ways[0].is_set


def test_a_center_says_whether_a_lead_agrees_to_swaps(
    services: Services, centers: list[Center]
) -> None:
    services.rules.set_approves_swaps(centers[0].id, approves=True)

    assert services.today.center("HARBOR").approves_swaps
    assert not services.today.center("MEADOW").approves_swaps
