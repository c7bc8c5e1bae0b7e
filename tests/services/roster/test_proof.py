# SPDX-License-Identifier: MIT
"""The coverage proof of a data folder: what was published, who was there, and why they were not."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from peercenter.domain.centers import Center, OpenTime
from peercenter.domain.roster.proof import CenterProof, Minutes, Why
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.proof import MOST_DAYS
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.rosters import FRIDAY, a_shift, at, certify, ids, plan

SATURDAY = FRIDAY + timedelta(days=1)
OPEN = 10 * 60


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def center(data_dir: DataDir, clock: MovingClock) -> Center:
    return a_network(data_dir, clock)[0]


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, center: Center) -> Iterator[Services]:
    del center
    with a_database(data_dir) as database, database.write() as session:
        certify(session, "Sam", until=FRIDAY)
        certify(session, "Riley")
    with services_of(data_dir, clock) as services:
        hours = [OpenTime(weekday, time(10), time(20)) for weekday in range(7)]
        services.settings.change_hours(services.today.centers()[0].id, hours)
        yield services


def lived(services: Services, clock: MovingClock, center: Center) -> None:
    """Plan Friday and Saturday and live Friday: Sam is late, Robin goes early, Alex just comes."""
    who = ids(services)
    plan(
        services,
        a_shift(center, who["Sam"], "10:00", "20:00"),
        a_shift(center, who["Robin"], "10:00", "20:00"),
        a_shift(center, who["Sam"], "10:00", "20:00", SATURDAY),
    )
    for name, comes, goes in (
        ("Robin", "10:00:40", "18:00:20"),
        ("Sam", "10:30", "20:00"),
        ("Alex", "12:00", "13:00"),
    ):
        clock.at = at(center, comes)
        services.duty.sign_on(center, who[name])
        duty = next(
            d for d in services.today.today(center.id).on_duty if d.staff.display_name == name
        )
        clock.at = at(center, goes)
        services.duty.sign_off(duty.id)
    clock.at = at(center, "21:00")


def proven(services: Services, center: Center, begins: date, ends: date) -> CenterProof:
    (proof,) = services.proof.proof(begins, ends, [center.id]).centers
    return proof


def test_every_open_minute_is_judged_as_planned_and_as_it_was(
    desk: Services, clock: MovingClock, center: Center
) -> None:
    lived(desk, clock, center)
    proof = proven(desk, center, FRIDAY, FRIDAY)

    two, certified = proof.planned.minutes
    assert (two, certified) == (Minutes(met=OPEN), Minutes(met=OPEN))
    two, certified = proof.actual.minutes
    assert two == Minutes(met=OPEN - 30 - 119, gap=30 + 119)  # Robin was there from 10 to 18:01
    assert certified == Minutes(met=OPEN - 30, gap=30)
    assert (proof.planned.minutes_without_peer, proof.actual.minutes_without_peer) == (0, 30)
    assert proof.actual.open_minutes == OPEN
    assert proof.assumed == 0


def test_gaps_say_when_and_why(desk: Services, clock: MovingClock, center: Center) -> None:
    lived(desk, clock, center)
    proof = proven(desk, center, FRIDAY, SATURDAY)

    friday, saturday = proof.days
    assert [
        (center.local(gap.stretch.starts_at).time().isoformat("minutes"), gap.causes[0].why)
        for gap in friday.actual.gaps
    ] == [("10:00", Why.LATE), ("10:00", Why.LATE), ("18:01", Why.LEFT_EARLY)]
    assert friday.planned.gaps == ()
    # On Saturday Sam's credential does not hold any more, and nobody else is planned.
    assert {
        (len(gap.stretch.rule.id) > 0, *(cause.why for cause in gap.causes))
        for gap in saturday.planned.gaps
    } == {(True, Why.NOBODY_PLANNED), (True, Why.CREDENTIAL)}
    assert saturday.planned.minutes_without_peer == OPEN


def test_days_to_come_are_judged_by_the_plan_alone(
    desk: Services, clock: MovingClock, center: Center
) -> None:
    lived(desk, clock, center)
    proof = proven(desk, center, FRIDAY, SATURDAY)

    assert proof.days[1].actual.open_minutes == 0
    assert proof.actual.open_minutes == OPEN
    assert proof.planned.open_minutes == 2 * OPEN


def test_a_day_that_goes_on_is_judged_up_to_now(
    desk: Services, clock: MovingClock, center: Center
) -> None:
    clock.at = at(center, "10:00")
    desk.duty.sign_on(center, ids(desk)["Riley"])
    clock.at = at(center, "11:00")
    proof = proven(desk, center, FRIDAY, FRIDAY)

    assert proof.actual.minutes == (Minutes(gap=60), Minutes(met=60))


def test_the_proof_and_the_day_sheet_agree(
    desk: Services, clock: MovingClock, center: Center
) -> None:
    lived(desk, clock, center)
    sheet = desk.day_report.day_sheet(center.id, FRIDAY)

    assert sheet.minutes_without_peer == 30
    assert proven(desk, center, FRIDAY, FRIDAY).actual.minutes_without_peer == 30


def test_what_is_only_drafted_proves_nothing(desk: Services, center: Center) -> None:
    plan(desk, a_shift(center, ids(desk)["Sam"], "10:00", "20:00"), published=False)

    assert proven(desk, center, FRIDAY, FRIDAY).planned.minutes[1] == Minutes(gap=OPEN)


def test_a_shift_over_midnight_counts_on_both_days(
    desk: Services, clock: MovingClock, center: Center
) -> None:
    nights = [OpenTime(weekday, time(22), time(6)) for weekday in range(7)]
    desk.settings.change_hours(center.id, nights)
    plan(desk, a_shift(center, ids(desk)["Riley"], "22:00", "06:00"))
    clock.at = at(center, "12:00", SATURDAY)
    friday, saturday = proven(desk, center, FRIDAY, SATURDAY).days

    # The service day turns at four.
    assert friday.planned.minutes[1] == Minutes(met=360, gap=120)
    assert saturday.planned.minutes[1] == Minutes(met=120, gap=360)


def test_forgotten_sign_offs_are_counted(
    desk: Services, clock: MovingClock, center: Center
) -> None:
    clock.at = at(center, "09:00")
    desk.duty.sign_on(center, ids(desk)["Riley"])
    clock.at = at(center, "05:00", SATURDAY)
    desk.closing.close_past_days(center)
    proof = proven(desk, center, FRIDAY, FRIDAY)

    assert (proof.assumed, proof.actual.minutes[1]) == (1, Minutes(met=OPEN))


def test_all_centers_are_proven_together(desk: Services) -> None:
    proof = desk.proof.proof(FRIDAY, FRIDAY)

    assert [one.center.code for one in proof.centers] == ["HARBOR", "MEADOW"]
    assert proof.network == "Invented Network"


def test_a_period_that_cannot_be_is_refused(desk: Services) -> None:
    for ends, reason in (
        (FRIDAY - timedelta(days=1), Reason.UNTIL_BEFORE_FROM),
        (FRIDAY + timedelta(days=MOST_DAYS), Reason.PERIOD_TOO_LONG),
    ):
        with pytest.raises(Refused) as caught:
            desk.proof.proof(FRIDAY, ends)
        assert caught.value.reason is reason
