# SPDX-License-Identifier: MIT
"""Duty as it was, put right with a reason; and today against the plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from peercenter.domain.centers import Center
from peercenter.domain.roster.attendance import State
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Duty
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.rosters import FRIDAY, a_shift, at, certify, ids, plan

SATURDAY = FRIDAY + timedelta(days=1)
WHY = "forgot to sign off"


@dataclass
class Desk:
    services: Services
    center: Center
    who: dict[str, str]
    clock: MovingClock
    data: DataDir

    def signs_on(self, name: str, clock: str) -> Duty:
        """Sign somebody on at a time of Friday."""
        self.clock.at = at(self.center, clock)
        self.services.duty.sign_on(self.center, self.who[name])
        return self.duties()[-1]

    def duties(self) -> list[Duty]:
        found = self.services.attendance.day(self.center, FRIDAY).attendances
        return sorted({d.id: d for one in found for d in one.duties}.values(), key=_start)

    def corrected(self, duty: Duty, starts: str, ends: str, reason: str = WHY) -> None:
        self.services.attendance.correct_duty(
            duty.id,
            at(self.center, starts),
            at(self.center, ends),
            reason=reason,
            by=self.who["Robin"],
        )

    def added(self, name: str, starts: str, ends: str, *, by: str = "Robin") -> str:
        return self.services.attendance.add_duty(
            self.center,
            self.who[name],
            at(self.center, starts),
            at(self.center, ends),
            reason=WHY,
            by=self.who.get(by, by),
        )


def _start(duty: Duty) -> datetime:
    return duty.started_at


@pytest.fixture
def desk(data_dir: DataDir) -> Iterator[Desk]:
    clock = MovingClock()
    center = a_network(data_dir, clock)[0]
    with services_of(data_dir, clock) as services:
        yield Desk(services, center, ids(services), clock, data_dir)


def refused(deed: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.reason


def test_a_forgotten_sign_off_is_assumed_and_put_right_with_a_reason(desk: Desk) -> None:
    desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "05:00", SATURDAY)
    desk.services.closing.close_past_days(desk.center)
    (assumed,) = desk.duties()
    assert assumed.assumed
    desk.corrected(assumed, "09:00", "14:05")

    (duty,) = desk.duties()
    assert (duty.started_at, duty.ended_at) == (at(desk.center, "09:00"), at(desk.center, "14:05"))
    assert not duty.assumed
    (kept,) = desk.services.attendance.day(desk.center, FRIDAY).corrections
    assert (kept.started_before, kept.ended_before) == (assumed.started_at, assumed.ended_at)
    assert (kept.reason, kept.made_by, kept.staff) == (WHY, "Robin", duty.staff)
    assert (kept.was_added, kept.was_removed) == (False, False)
    sheet = desk.services.day_report.day_sheet(desk.center.id, FRIDAY)
    assert [(line.ended, line.assumed) for line in sheet.duties] == [
        (at(desk.center, "14:05").time(), False)
    ]


def test_correcting_only_the_start_leaves_an_assumed_end_assumed(desk: Desk) -> None:
    desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "05:00", SATURDAY)
    desk.services.closing.close_past_days(desk.center)
    desk.corrected(desk.duties()[0], "09:30", "20:00")

    assert desk.duties()[0].assumed


def test_who_is_still_on_duty_can_have_come_earlier(desk: Desk) -> None:
    duty = desk.signs_on("Sam", "09:20")
    desk.services.attendance.correct_duty(
        duty.id, at(desk.center, "09:00"), None, reason=WHY, by=desk.who["Sam"]
    )

    (corrected,) = desk.duties()
    assert (corrected.started_at, corrected.ended_at) == (at(desk.center, "09:00"), None)


def test_duty_that_nobody_signed_on_for_is_added_with_a_reason(desk: Desk) -> None:
    desk.clock.at = at(desk.center, "16:00")
    added = desk.added("Alex", "10:00", "15:00")

    (duty,) = desk.duties()
    assert (duty.id, duty.staff.display_name, duty.ended_at) == (
        added,
        "Alex",
        at(desk.center, "15:00"),
    )
    (kept,) = desk.services.attendance.day(desk.center, FRIDAY).corrections
    assert kept.was_added


def test_duty_that_never_was_is_taken_away_and_stays_known(desk: Desk) -> None:
    duty = desk.signs_on("Alex", "10:00")
    desk.services.attendance.remove_duty(duty.id, reason="wrong name", by=desk.who["Sam"])

    day = desk.services.attendance.day(desk.center, FRIDAY)
    assert day.attendances == ()
    assert [(kept.was_removed, kept.reason) for kept in day.corrections] == [(True, "wrong name")]
    assert desk.services.today.today(desk.center.id).on_duty == ()
    desk.services.duty.sign_on(desk.center, desk.who["Alex"])
    again = refused(
        lambda: desk.services.attendance.remove_duty(duty.id, reason="x", by=desk.who["Sam"])
    )
    assert again is Reason.NOT_ON_DUTY


@pytest.mark.parametrize(
    ("starts", "ends", "reason"),
    [
        ("10:00", "10:00", Reason.ENDS_BEFORE_IT_BEGINS),
        ("11:00", "10:00", Reason.ENDS_BEFORE_IT_BEGINS),
        ("10:00", "17:01", Reason.NOT_YET),
        ("13:00", "15:00", Reason.DUTY_OVERLAPS),
    ],
)
def test_times_that_cannot_be_are_refused_and_nothing_changes(
    desk: Desk, starts: str, ends: str, reason: Reason
) -> None:
    duty = desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "10:00")
    desk.services.duty.sign_off(duty.id)
    desk.signs_on("Sam", "14:00")
    desk.clock.at = at(desk.center, "17:00")
    before = desk.duties()

    assert refused(lambda: desk.corrected(before[0], starts, ends)) is reason
    assert refused(lambda: desk.added("Sam", starts, ends)) is reason
    assert desk.duties() == before
    assert desk.services.attendance.day(desk.center, FRIDAY).corrections == ()


def test_a_duty_lasts_at_most_a_day(desk: Desk) -> None:
    desk.clock.at = at(desk.center, "17:00", SATURDAY)
    long = refused(
        lambda: desk.services.attendance.add_duty(
            desk.center,
            desk.who["Sam"],
            at(desk.center, "09:00"),
            at(desk.center, "09:01", SATURDAY),
            reason=WHY,
            by=desk.who["Sam"],
        )
    )

    assert long is Reason.DUTY_TOO_LONG


def test_a_correction_needs_a_reason_and_somebody_who_made_it(desk: Desk) -> None:
    duty = desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "12:00")

    assert refused(lambda: desk.corrected(duty, "09:00", "11:00", " ")) is Reason.REASON_MISSING
    assert refused(lambda: desk.corrected(duty, "09:00", "11:00", "x" * 201)) is (
        Reason.TEXT_TOO_LONG
    )
    assert refused(lambda: desk.added("Alex", "09:00", "11:00", by="nobody")) is (
        Reason.UNKNOWN_STAFF
    )
    assert len(desk.duties()) == 1


def test_an_ended_duty_is_not_opened_again_by_a_correction(desk: Desk) -> None:
    duty = desk.signs_on("Sam", "09:00")
    desk.services.duty.sign_off(duty.id)
    opened = refused(
        lambda: desk.services.attendance.correct_duty(
            duty.id, duty.started_at, None, reason=WHY, by=desk.who["Sam"]
        )
    )

    assert opened is Reason.NOT_ON_DUTY


def test_two_desks_correct_the_same_duty_and_both_are_kept(desk: Desk) -> None:
    duty = desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "17:00")
    desk.services.duty.sign_off(duty.id)
    with services_of(desk.data, desk.clock) as other:
        other.attendance.correct_duty(
            duty.id,
            at(desk.center, "09:00"),
            at(desk.center, "14:00"),
            reason="one",
            by=desk.who["Sam"],
        )
    desk.clock.at = at(desk.center, "17:01")
    desk.corrected(duty, "09:00", "15:00", "two")

    kept = desk.services.attendance.day(desk.center, FRIDAY).corrections
    assert [(one.reason, one.ended_before) for one in kept] == [
        ("one", at(desk.center, "17:00")),
        ("two", at(desk.center, "14:00")),
    ]


def test_a_day_that_has_not_begun_has_no_duty(desk: Desk) -> None:
    assert refused(lambda: desk.services.attendance.day(desk.center, SATURDAY)) is (
        Reason.DAY_IN_FUTURE
    )


def test_today_tells_the_plan_from_what_is(desk: Desk) -> None:
    plan(
        desk.services,
        a_shift(desk.center, desk.who["Sam"], "09:00", "14:00"),
        a_shift(desk.center, desk.who["Riley"], "09:00", "14:00"),
        a_shift(desk.center, desk.who["Robin"], "14:00", "20:00"),
    )
    draft = a_shift(desk.center, desk.who["Alex"], "14:00", "20:00")
    plan(desk.services, draft, published=False)
    desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "09:12")
    today = desk.services.today.today(desk.center.id)

    assert [(one.staff.display_name, one.state) for one in today.attendances] == [
        ("Riley", State.LATE),
        ("Sam", State.ON_TIME),
        ("Robin", State.PLANNED),
    ]
    assert today.attendances[0].late == 12
    assert today.outlook.peer_here
    assert today.outlook.peer_until == at(desk.center, "20:00")  # Robin is a peer of some kind
    gap = today.outlook.next_gap
    assert gap is not None
    assert (gap.starts_at, gap.have) == (at(desk.center, "09:12"), 0)  # nobody is certified here


def test_once_credentials_are_kept_only_they_make_a_qualified_peer(desk: Desk) -> None:
    desk.signs_on("Sam", "09:00")
    desk.clock.at = at(desk.center, "10:00")
    assert desk.services.today.today(desk.center.id).outlook.peer_here
    assert desk.services.day_report.day_sheet(desk.center.id, FRIDAY).minutes_without_peer == 0
    with a_database(desk.data) as database, database.write() as session:
        certify(session, "Riley")

    ahead = desk.services.today.today(desk.center.id).outlook
    assert (ahead.peer_here, ahead.peer_credentials) == (False, (CredentialKind.CERTIFIED_PEER,))
    sheet = desk.services.day_report.day_sheet(desk.center.id, FRIDAY)
    assert (sheet.minutes_without_peer, sheet.peer_credentials) == (
        60,
        (CredentialKind.CERTIFIED_PEER,),
    )
    assert not desk.services.today.all_centers()[0].peer_here


def test_a_center_without_rosters_has_no_gaps_in_them(desk: Desk) -> None:
    desk.signs_on("Sam", "09:00")
    assert desk.services.today.today(desk.center.id).outlook.next_gap is None
    plan(desk.services, a_shift(desk.center, None, "09:00", "14:00", SATURDAY))

    assert desk.services.today.today(desk.center.id).outlook.next_gap is not None


def test_who_has_a_pin_signs_on_and_off_with_it(desk: Desk) -> None:
    desk.services.staffing.set_pin(desk.who["Sam"], "2468")
    duty = desk.services.duty

    assert refused(lambda: duty.sign_on(desk.center, desk.who["Sam"])) is Reason.PIN_MISSING
    assert refused(lambda: duty.sign_on(desk.center, desk.who["Sam"], "1111")) is Reason.PIN_WRONG
    duty.sign_on(desk.center, desk.who["Sam"], "2468")
    (here,) = desk.duties()
    assert refused(lambda: duty.sign_off(here.id)) is Reason.PIN_MISSING
    duty.sign_off(here.id, "2468")
    duty.sign_on(desk.center, desk.who["Alex"])  # who has none needs none


def test_a_pin_is_guessed_slower_and_slower_at_the_desk_too(desk: Desk) -> None:
    desk.services.staffing.set_pin(desk.who["Sam"], "2468")
    tries = [
        refused(lambda: desk.services.duty.sign_on(desk.center, desk.who["Sam"], "0000"))
        for _ in range(4)
    ]

    assert tries == [*[Reason.PIN_WRONG] * 3, Reason.PIN_WAIT]
