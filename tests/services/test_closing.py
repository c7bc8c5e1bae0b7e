# SPDX-License-Identifier: MIT
"""Closing the day: by a person, late, again, or by itself; and what it wipes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from peercenter.domain.arrivals import Arrival
from peercenter.domain.centers import Center
from peercenter.domain.closings import DayState, Uncounted
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.paths import DataDir
from peercenter.services.closing import MOST_AT_DOOR, ClosingAnswers
from peercenter.services.house import Services
from peercenter.services.limits import LONGEST_REASON, MOST
from peercenter.services.notes import LONGEST_NOTE
from tests.support.builders import MovingClock, a_kiosk, a_network, place_of, services_of

TALK = Arrival(frozenset({"talk"}))
ONE_DAY = timedelta(days=1)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def center(data_dir: DataDir, clock: MovingClock) -> Center:
    return a_network(data_dir, clock)[0]


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, center: Center) -> Iterator[Services]:
    del center
    with services_of(data_dir, clock) as services:
        yield services


@pytest.fixture
def today(clock: MovingClock, center: Center) -> date:
    return center.service_day(clock.now())


def sam(desk: Services) -> str:
    return next(member.id for member in desk.duty.staff() if member.display_name == "Sam")


def close(desk: Services, center: Center, day: date, answers: ClosingAnswers | None = None) -> None:
    desk.closing.close(center, day, answers or ClosingAnswers(), staff_id=sam(desk))


def test_closing_records_who_when_and_what_the_door_said(
    clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    time_id = desk.today.today(center.id).groups[0].time_id
    answers = ClosingAnswers(
        door_count=31,
        head_counts={time_id: 6},
        uncounted=[Uncounted(11, " The power was out ")],
        note="The key is with Riley",
    )
    close(desk, center, today, answers)
    sheet = desk.day_report.day_sheet(center.id, today)

    assert sheet.closing.state is DayState.RECONCILED
    assert (sheet.closing.closed_by, sheet.closing.closed_at) == ("Sam", clock.now())
    assert sheet.closing.door_count == 31
    assert sheet.closing.uncounted == (Uncounted(11, "The power was out"),)
    assert [hour.hour for hour in sheet.by_hour if not hour.is_counted] == [11]
    assert sheet.groups[0].count == 6
    assert [note.text for note in desk.today.today(center.id).notes] == ["The key is with Riley"]


def test_a_day_is_closed_once(desk: Services, center: Center, today: date) -> None:
    close(desk, center, today)

    with pytest.raises(Refused) as caught:
        close(desk, center, today)

    assert caught.value.reason is Reason.DAY_CLOSED


def test_a_day_reopened_is_closed_again_with_other_hours(
    desk: Services, center: Center, today: date
) -> None:
    close(desk, center, today, ClosingAnswers(uncounted=[Uncounted(9, "x"), Uncounted(10, "x")]))
    desk.closing.reopen(center, today, staff_id=sam(desk), reason=" A late visitor ")
    reopened = desk.closing.draft(center, today).closing
    assert (reopened.state, reopened.reopened_reason) == (DayState.REOPENED, "A late visitor")
    assert not reopened.is_closed

    close(desk, center, today, ClosingAnswers(uncounted=[Uncounted(10, "y"), Uncounted(11, "y")]))
    closing = desk.closing.draft(center, today).closing

    assert closing.is_closed
    assert closing.uncounted == (Uncounted(10, "y"), Uncounted(11, "y"))


@pytest.mark.parametrize(
    ("reason_given", "reason"),
    [(" ", Reason.REASON_MISSING), ("x" * (LONGEST_REASON + 1), Reason.TEXT_TOO_LONG)],
)
def test_reopening_needs_a_short_reason(
    desk: Services, center: Center, today: date, reason_given: str, reason: Reason
) -> None:
    close(desk, center, today)

    with pytest.raises(Refused) as caught:
        desk.closing.reopen(center, today, staff_id=sam(desk), reason=reason_given)

    assert caught.value.reason is reason


def test_only_a_closed_day_is_reopened_by_somebody_known(
    desk: Services, center: Center, today: date
) -> None:
    with pytest.raises(Refused) as open_day:
        desk.closing.reopen(center, today, staff_id=sam(desk), reason="x")
    with pytest.raises(Refused) as nobody:
        desk.closing.reopen(center, today, staff_id="nobody", reason="x")
    with pytest.raises(Refused) as closed_by_nobody:
        desk.closing.close(center, today, ClosingAnswers(), staff_id="nobody")

    assert open_day.value.reason is Reason.DAY_NOT_CLOSED
    assert nobody.value.reason is closed_by_nobody.value.reason is Reason.UNKNOWN_STAFF


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (ClosingAnswers(door_count=-1), Reason.NUMBER_NEGATIVE),
        (ClosingAnswers(door_count=MOST_AT_DOOR + 1), Reason.NUMBER_TOO_LARGE),
        (ClosingAnswers(head_counts={"g": -1}), Reason.NUMBER_NEGATIVE),
        (ClosingAnswers(head_counts={"g": MOST + 1}), Reason.NUMBER_TOO_LARGE),
        (ClosingAnswers(uncounted=[Uncounted(9, " ")]), Reason.REASON_MISSING),
        (
            ClosingAnswers(uncounted=[Uncounted(9, "x" * (LONGEST_REASON + 1))]),
            Reason.TEXT_TOO_LONG,
        ),
        (ClosingAnswers(note="x" * (LONGEST_NOTE + 1)), Reason.TEXT_TOO_LONG),
    ],
)
def test_answers_that_cannot_be_leave_the_day_open(
    desk: Services, center: Center, today: date, answers: ClosingAnswers, reason: Reason
) -> None:
    with pytest.raises(Refused) as caught:
        close(desk, center, today, answers)

    assert caught.value.reason is reason
    assert desk.closing.draft(center, today).closing.state is DayState.OPEN


def test_tomorrow_is_not_closed_today(desk: Services, center: Center, today: date) -> None:
    for deed in (lambda: close(desk, center, today + ONE_DAY),
                 lambda: desk.closing.draft(center, today + ONE_DAY),
                 lambda: desk.day_report.day_sheet(center.id, today + ONE_DAY),
                 lambda: desk.day_report.network_day_sheet(today + ONE_DAY)):  # fmt: skip
        with pytest.raises(Refused) as caught:
            deed()
        assert caught.value.reason is Reason.DAY_IN_FUTURE


def test_days_close_themselves_when_the_next_one_starts(
    clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    desk.counting.visitor(center)
    assert desk.closing.close_past_days(center) == []
    clock.forward(days=3)

    closed = desk.closing.close_past_days(center)

    assert closed == [today, today + ONE_DAY, today + 2 * ONE_DAY]
    assert desk.closing.close_past_days(center) == []
    assert desk.today.today(center.id).unreconciled == tuple(reversed(closed))
    first = desk.closing.draft(center, today).closing
    assert (first.state, first.closed_by, first.closed_at) == (DayState.NOT_RECONCILED, None, None)


def test_a_new_network_has_no_days_to_close(clock: MovingClock, desk: Services) -> None:
    clock.forward(days=5)

    assert [desk.closing.close_past_days(center) for center in desk.today.centers()] == [[], []]


def test_days_before_a_day_closed_late_are_not_forgotten(
    clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    desk.counting.visitor(center)
    clock.forward(days=2)

    close(desk, center, today + ONE_DAY)

    assert desk.closing.close_past_days(center) == []
    assert desk.today.today(center.id).unreconciled == (today,)
    assert desk.closing.draft(center, today + ONE_DAY).closing.state is DayState.RECONCILED


def test_a_day_that_closed_itself_is_reconciled_late(
    clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    desk.counting.visitor(center)
    clock.forward(days=1)
    desk.closing.close_past_days(center)

    close(desk, center, today, ClosingAnswers(door_count=2))

    closing = desk.closing.draft(center, today).closing
    assert closing.door_count == 2
    assert closing.closed_later(center, today) == today + ONE_DAY
    assert desk.today.today(center.id).unreconciled == ()


def test_duty_nobody_signed_off_ends_when_the_doors_closed(
    clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    desk.duty.sign_on(center, sam(desk))
    clock.forward(days=1)
    desk.closing.close_past_days(center)
    (duty,) = desk.day_report.day_sheet(center.id, today).duties

    assert duty.assumed
    assert duty.ended is not None
    assert duty.ended.hour == 20


def test_signing_off_at_closing_is_a_choice(desk: Services, center: Center, today: date) -> None:
    desk.duty.sign_on(center, sam(desk))
    close(desk, center, today, ClosingAnswers(sign_off=False))
    assert len(desk.today.today(center.id).on_duty) == 1

    desk.closing.reopen(center, today, staff_id=sam(desk), reason="x")
    close(desk, center, today)
    assert desk.today.today(center.id).on_duty == ()
    assert not desk.day_report.day_sheet(center.id, today).duties[0].assumed


def test_who_waits_since_yesterday_is_wiped_and_who_waits_today_is_not(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center
) -> None:
    with a_kiosk(data_dir, clock) as kiosk:
        place = place_of(kiosk)
        kiosk.checkin.check_in("a", place, TALK, language="en")
        clock.forward(days=1)
        kiosk.checkin.check_in("b", place, TALK, language="en")

        desk.closing.close_past_days(center)

        assert len(desk.today.today(center.id).waiting) == 1
        assert kiosk.checkin.owed() is not None


def test_one_center_closing_leaves_the_others_alone(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    with a_kiosk(data_dir, clock, "MEADOW") as kiosk:
        kiosk.checkin.check_in("a", place_of(kiosk, "MEADOW"), TALK, language="en")
        close(desk, center, today)

        other = desk.today.center("MEADOW")
        assert len(desk.today.today(other.id).waiting) == 1
        assert not desk.closing.draft(other, today).closing.is_closed


@pytest.mark.parametrize("reason", [Reason.BUSY, Reason.DISK_FULL, Reason.IO_ERROR, Reason.DAMAGED])
def test_a_file_that_cannot_be_rewritten_now_does_not_keep_the_day_open(
    desk: Services, center: Center, today: date, monkeypatch: pytest.MonkeyPatch, reason: Reason
) -> None:
    def in_the_way() -> None:
        raise Unavailable(reason)

    monkeypatch.setattr(desk.closing._database, "compact", in_the_way)
    if reason is Reason.DAMAGED:
        with pytest.raises(Unavailable):
            close(desk, center, today)
    else:
        close(desk, center, today)

    assert desk.closing.draft(center, today).closing.is_closed


def test_the_longest_night_has_its_hours_once(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center
) -> None:
    """On the night when clocks go back, the doubled hour is one hour with both counts."""
    del data_dir
    clock.at = datetime.fromisoformat("2026-11-01T01:30:00-04:00")
    desk.counting.visitor(center)
    clock.forward(hours=1)
    desk.counting.visitor(center)
    sheet = desk.day_report.day_sheet(center.id, date(2026, 10, 31))

    assert [(hour.hour, hour.visits) for hour in sheet.by_hour if hour.visits] == [(1, 2)]


def test_a_retry_that_comes_after_closing_still_counts_once(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    with a_kiosk(data_dir, clock) as kiosk:
        place = place_of(kiosk)
        kiosk.checkin.check_in("unthanked", place, TALK, language="en")
        person = desk.duty.staff()[0]
        desk.closing.close(center, today, ClosingAnswers(), staff_id=person.id)
        again = kiosk.checkin.check_in("unthanked", place, TALK, language="en")

        assert again.moved == {}
        assert again.call_name is None
        assert kiosk.checkin.owed() is None
    assert desk.today.today(center.id).visits == 1
    assert desk.today.today(center.id).waiting == ()


def test_what_a_closed_day_left_behind_is_gone_the_day_after(
    data_dir: DataDir, clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    with a_kiosk(data_dir, clock) as kiosk:
        kiosk.checkin.check_in("unthanked", place_of(kiosk), TALK, language="en")
    person = desk.duty.staff()[0]
    desk.closing.close(center, today, ClosingAnswers(), staff_id=person.id)
    assert b"unthanked" in data_dir.database.read_bytes()

    clock.forward(days=1)
    desk.closing.close_past_days(center)

    assert b"unthanked" not in data_dir.database.read_bytes()
