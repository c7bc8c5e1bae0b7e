# SPDX-License-Identifier: MIT
"""Counting at the desk: one tap, undone, head counts, and corrections that widen the bounds."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Center
from peercenter.domain.people import Bounds
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.counting import QUICK
from peercenter.services.house import Services
from peercenter.services.limits import LONGEST_REASON, MOST
from tests.support.builders import MovingClock, a_network, services_of


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


def group_id(desk: Services, center: Center) -> str:
    return desk.today.today(center.id).groups[0].time_id


def visits(desk: Services, center: Center, day: date) -> int:
    return desk.day_report.day_sheet(center.id, day).visits


def test_a_visitor_at_the_desk_counts_and_is_undone(
    desk: Services, center: Center, today: date
) -> None:
    counted = desk.counting.visitor(center)
    assert desk.today.today(center.id).visits == desk.today.today(center.id).at_desk == 1

    desk.counting.undo(counted)

    assert visits(desk, center, today) == 0
    assert not any(desk.counting.counts(center, today).values())


@pytest.mark.parametrize("measure", QUICK)
def test_quick_counts_count_one(desk: Services, center: Center, measure: Measure) -> None:
    desk.counting.one_more(center, measure)

    assert desk.today.today(center.id).quick[measure] == 1


def test_only_quick_counts_are_counted_with_one_tap(desk: Services, center: Center) -> None:
    with pytest.raises(Refused) as caught:
        desk.counting.one_more(center, Measure.VISITS)

    assert caught.value.reason is Reason.UNKNOWN_MEASURE


def test_a_head_count_is_set_not_added(desk: Services, center: Center, today: date) -> None:
    time_id = group_id(desk, center)
    for heads in (7, 5, 5):
        desk.counting.head_count(center, today, time_id, heads)

    assert desk.today.today(center.id).groups[0].count == 5


def test_nobody_came_is_not_the_same_as_nobody_counted(
    desk: Services, center: Center, today: date
) -> None:
    assert desk.today.today(center.id).groups[0].count is None

    desk.counting.head_count(center, today, group_id(desk, center), 0)

    assert desk.today.today(center.id).groups[0].count == 0


@pytest.mark.parametrize("heads", [0, 5])
def test_a_first_head_count_that_is_undone_was_never_counted(
    desk: Services, center: Center, today: date, heads: int
) -> None:
    time_id = group_id(desk, center)
    first = desk.counting.head_count(center, today, time_id, heads)
    second = desk.counting.head_count(center, today, time_id, 7)

    desk.counting.undo(second)
    assert desk.today.today(center.id).groups[0].count == heads
    desk.counting.undo(first)
    assert desk.today.today(center.id).groups[0].count is None
    assert desk.closing.draft(center, today).groups[0].count is None
    assert desk.day_report.day_sheet(center.id, today).groups[0].count is None

    desk.closing.close(
        center,
        today,
        ClosingAnswers(head_counts={time_id: 0}),
        staff_id=desk.duty.staff()[0].id,
    )
    assert desk.day_report.day_sheet(center.id, today).groups[0].count == 0


@pytest.mark.parametrize(
    ("heads", "reason"),
    [(-1, Reason.NUMBER_NEGATIVE), (MOST + 1, Reason.NUMBER_TOO_LARGE)],
)
def test_a_head_count_that_cannot_be_is_refused(
    desk: Services, center: Center, today: date, heads: int, reason: Reason
) -> None:
    with pytest.raises(Refused) as caught:
        desk.counting.head_count(center, today, group_id(desk, center), heads)

    assert caught.value.reason is reason


def test_heads_of_a_group_that_is_not_there_are_refused(
    desk: Services, center: Center, today: date
) -> None:
    with pytest.raises(Refused) as caught:
        desk.counting.head_count(center, today, "nowhere", 3)
    assert caught.value.reason is Reason.UNKNOWN_GROUP

    with pytest.raises(Refused) as caught:
        desk.closing.close(
            center,
            today,
            ClosingAnswers(head_counts={"nowhere": 3}),
            staff_id=desk.duty.staff()[0].id,
        )
    assert caught.value.reason is Reason.UNKNOWN_GROUP


def correct(
    desk: Services,
    center: Center,
    day: date,
    change: int,
    *,
    cell: Cell | None = None,
    reason: str = "The kiosk was off",
    staff_id: str | None = None,
) -> None:
    desk.counting.correct(
        center,
        day,
        cell or Cell(Measure.VISITS, hour=12),
        change,
        reason=reason,
        staff_id=desk.duty.staff()[0].id if staff_id is None else staff_id,
    )


def test_a_correction_adds_with_a_reason_a_date_and_a_name(
    clock: MovingClock, desk: Services, center: Center, today: date
) -> None:
    desk.counting.visitor(center)
    clock.forward(days=1)
    correct(desk, center, today, 4)
    sheet = desk.day_report.day_sheet(center.id, today)
    (correction,) = sheet.corrections

    assert sheet.visits == 5
    assert next(hour.visits for hour in sheet.by_hour if hour.hour == 12) == 5
    assert (correction.change, correction.reason) == (4, "The kiosk was off")
    assert (correction.made_by, correction.made_on) == ("Alex", today + timedelta(days=1))
    assert desk.day_report.day_sheet(center.id, today + timedelta(days=1)).corrections == (
        correction,
    )


def test_a_corrected_visit_widens_the_bounds(desk: Services, center: Center, today: date) -> None:
    correct(desk, center, today, 3)
    assert desk.day_report.day_sheet(center.id, today).first_ever == Bounds(0, 3)

    correct(desk, center, today, -2)
    assert desk.day_report.day_sheet(center.id, today).first_ever == Bounds(0, 1)


def test_taking_back_visits_never_takes_more_skips_than_there_are(
    desk: Services, center: Center, today: date
) -> None:
    correct(desk, center, today, 2)
    skipped = Cell(Measure.LAST_HERE, LastHere.SKIPPED)
    correct(desk, center, today, -1, cell=skipped)
    correct(desk, center, today, -2)

    assert desk.counting.counts(center, today)[skipped] == 0
    assert visits(desk, center, today) == 0


def test_a_correction_of_nothing_leaves_nothing(
    desk: Services, center: Center, today: date
) -> None:
    correct(desk, center, today, 0)

    assert desk.day_report.day_sheet(center.id, today).corrections == ()


def test_other_things_are_corrected_alone(desk: Services, center: Center, today: date) -> None:
    correct(desk, center, today, 2, cell=Cell(Measure.CALLS))

    assert desk.counting.counts(center, today) == {Cell(Measure.CALLS): 2}


@pytest.mark.parametrize(
    ("change", "reason_given", "later", "reason"),
    [
        (-1, "x", 0, Reason.BELOW_ZERO),
        (1, " ", 0, Reason.REASON_MISSING),
        (1, "x" * (LONGEST_REASON + 1), 0, Reason.TEXT_TOO_LONG),
        (MOST + 1, "x", 0, Reason.NUMBER_TOO_LARGE),
        (1, "x", 1, Reason.DAY_IN_FUTURE),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    *,
    desk: Services,
    center: Center,
    today: date,
    change: int,
    reason_given: str,
    later: int,
    reason: Reason,
) -> None:
    with pytest.raises(Refused) as caught:
        correct(desk, center, today + timedelta(days=later), change, reason=reason_given)

    assert caught.value.reason is reason
    assert visits(desk, center, today) == 0


def test_nobody_corrects_without_a_name(desk: Services, center: Center, today: date) -> None:
    with pytest.raises(Refused) as caught:
        correct(desk, center, today, 1, staff_id="nobody")

    assert caught.value.reason is Reason.UNKNOWN_STAFF
