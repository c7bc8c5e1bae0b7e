# SPDX-License-Identifier: MIT
"""What is counted besides: declared before counting begins, and crosses only with both parts."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from peercenter.db.queries.reporting_kept import kept
from peercenter.db.session import Database
from peercenter.domain.reporting.draft import Kept
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.reporting.kept import MOST_AREAS, Keeping, KeptMeasuresService
from tests.support.builders import MovingClock, a_database, a_network

DAY = timedelta(days=1)
TODAY = date(2026, 11, 20)
REFERRALS, KINDS, AGES, CROSS = (
    Measure.REFERRALS,
    Measure.VISITOR_KIND,
    Measure.AGE_BAND,
    Measure.KIND_BY_AGE,
)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def database(data_dir: DataDir, clock: MovingClock) -> Iterator[Database]:
    a_network(data_dir, clock, centers=1)
    with a_database(data_dir) as database:
        yield database


@pytest.fixture
def service(database: Database, clock: MovingClock) -> KeptMeasuresService:
    return KeptMeasuresService(database, clock)


def of(service: KeptMeasuresService, measure: Measure) -> Keeping:
    return next(one for one in service.all() if one.measure is measure)


def refused(service: KeptMeasuresService, measure: Measure, since: date, *areas: str) -> Reason:
    with pytest.raises(Refused) as caught:
        service.keep(measure, since, areas)
    return caught.value.reason


def test_nothing_is_kept_that_nobody_chose(service: KeptMeasuresService) -> None:
    assert not any(one.now or one.past for one in service.all())


def test_a_measure_counts_from_a_day_on_but_never_backwards(service: KeptMeasuresService) -> None:
    assert refused(service, REFERRALS, TODAY - DAY) is Reason.DAY_IN_PAST

    service.keep(REFERRALS, TODAY)

    assert of(service, REFERRALS).now == Kept(REFERRALS, TODAY)
    assert refused(service, REFERRALS, TODAY + DAY) is Reason.ALREADY_KEPT


def test_what_always_counts_is_not_chosen(service: KeptMeasuresService) -> None:
    assert refused(service, Measure.VISITS, TODAY) is Reason.UNKNOWN_MEASURE


def test_a_measure_that_ends_is_remembered_and_may_come_back(
    service: KeptMeasuresService, clock: MovingClock
) -> None:
    service.keep(REFERRALS, TODAY)
    service.stop(REFERRALS, TODAY)
    clock.forward(days=3)

    assert of(service, REFERRALS).now is None
    service.keep(REFERRALS, TODAY + 5 * DAY)

    stands = of(service, REFERRALS)
    assert stands.now == Kept(REFERRALS, TODAY + 5 * DAY)
    assert stands.past == (Kept(REFERRALS, TODAY, TODAY),)


def test_a_measure_stopped_by_mistake_goes_on_as_if_nothing_was(
    service: KeptMeasuresService,
) -> None:
    service.keep(REFERRALS, TODAY)
    service.stop(REFERRALS, TODAY)

    service.keep(REFERRALS, TODAY)

    assert of(service, REFERRALS).now == Kept(REFERRALS, TODAY)


def test_what_has_not_begun_is_taken_back_whole(service: KeptMeasuresService) -> None:
    service.keep(REFERRALS, TODAY + 7 * DAY)
    service.stop(REFERRALS, TODAY)
    assert of(service, REFERRALS).now is None

    service.keep(REFERRALS, TODAY + 7 * DAY)
    assert of(service, REFERRALS).now == Kept(REFERRALS, TODAY + 7 * DAY)


def test_only_what_is_counted_can_be_stopped_and_not_backwards(
    service: KeptMeasuresService,
) -> None:
    with pytest.raises(Refused) as caught:
        service.stop(REFERRALS, TODAY)
    assert caught.value.reason is Reason.NOT_KEPT

    service.keep(REFERRALS, TODAY)
    with pytest.raises(Refused) as caught:
        service.stop(REFERRALS, TODAY - DAY)
    assert caught.value.reason is Reason.DAY_IN_PAST


def test_a_cross_needs_both_of_its_measures_and_ends_with_either(
    service: KeptMeasuresService,
) -> None:
    service.keep(KINDS, TODAY)
    assert refused(service, CROSS, TODAY) is Reason.CROSS_INCOMPLETE
    service.keep(AGES, TODAY + 3 * DAY)
    assert refused(service, CROSS, TODAY) is Reason.CROSS_INCOMPLETE
    service.keep(CROSS, TODAY + 3 * DAY)

    service.stop(AGES, TODAY + 9 * DAY)

    assert of(service, CROSS).now == Kept(CROSS, TODAY + 3 * DAY, TODAY + 9 * DAY)
    assert of(service, KINDS).now == Kept(KINDS, TODAY)
    assert refused(service, CROSS, TODAY + 4 * DAY) is Reason.CROSS_INCOMPLETE


def test_areas_are_the_networks_own_each_once_with_room_for_all_others(
    service: KeptMeasuresService,
) -> None:
    service.keep(Measure.AREA, TODAY, ["Invented  Bay", " ", "invented bay", "Inland", "Other"])

    areas = of(service, Measure.AREA).now
    assert areas is not None
    assert areas.categories == ("Invented Bay", "Inland", "other", "not-said")


def test_other_areas_count_from_a_next_day_on(service: KeptMeasuresService) -> None:
    service.keep(Measure.AREA, TODAY, ["Bay"])
    assert refused(service, Measure.AREA, TODAY, "Inland") is Reason.DAY_IN_PAST

    service.keep(Measure.AREA, TODAY + DAY, ["Inland"])

    now = of(service, Measure.AREA).now
    assert now == Kept(Measure.AREA, TODAY, TODAY, ("Bay", "other", "not-said"))


@pytest.mark.parametrize(
    ("areas", "reason"),
    [
        ([" "], Reason.AREAS_MISSING),
        (["x" * 41], Reason.TEXT_TOO_LONG),
        ([f"Area {n}" for n in range(MOST_AREAS + 1)], Reason.NUMBER_TOO_LARGE),
    ],
)
def test_areas_that_cannot_be_kept_are_refused(
    service: KeptMeasuresService, areas: list[str], reason: Reason
) -> None:
    assert refused(service, Measure.AREA, TODAY, *areas) is reason


def test_only_areas_are_named_by_the_network(service: KeptMeasuresService) -> None:
    service.keep(KINDS, TODAY, ["Something of ours"])

    kinds = of(service, KINDS).now
    assert kinds is not None
    assert not kinds.categories


def test_looking_around_and_heads_seen_are_kept_together(
    service: KeptMeasuresService, database: Database
) -> None:
    assert refused(service, Measure.LOOKS_AROUND, TODAY) is Reason.UNKNOWN_MEASURE
    service.keep(Measure.PEOPLE_HERE, TODAY)
    service.stop(Measure.PEOPLE_HERE, TODAY)

    with database.read() as session:
        assert {(one.measure, one.until) for one in kept(session)} == {
            (Measure.PEOPLE_HERE, TODAY),
            (Measure.LOOKS_AROUND, TODAY),
        }
