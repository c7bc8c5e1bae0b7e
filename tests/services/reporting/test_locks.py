# SPDX-License-Identifier: MIT
"""Locked months: nothing moves them, what is missing is amended, and how each month stands."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from peercenter.db.queries import releases, tallies
from peercenter.domain.arrivals import Arrival
from peercenter.domain.centers import Center
from peercenter.domain.disclosure.problems import Verdict
from peercenter.domain.disclosure.regions import Region, Told
from peercenter.domain.tallies import Cell, Counter, CounterKey, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.counting import Counted
from peercenter.services.house import Services
from tests.support.builders import (
    MovingClock,
    a_database,
    a_kiosk,
    a_network,
    place_of,
    services_of,
)

OCTOBER = date(2026, 10, 1)
LAST_DAY = date(2026, 10, 31)
HALLOWEEN = datetime(2026, 10, 31, 16, tzinfo=UTC)
"""Noon at the invented centers."""


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(HALLOWEEN)


@pytest.fixture
def centers(data_dir: DataDir, clock: MovingClock) -> list[Center]:
    return a_network(data_dir, clock)


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, centers: list[Center]) -> Iterator[Services]:
    del centers
    with services_of(data_dir, clock) as services:
        yield services


def somebody(desk: Services) -> str:
    return desk.duty.staff()[0].id


def counters(data: DataDir) -> set[tuple[CounterKey, Counter]]:
    """Return all counters as they are kept."""
    with a_database(data) as database, database.read() as session:
        rows = session.connection().exec_driver_sql("SELECT DISTINCT device_id FROM tallies")
        devices = [device_id for (device_id,) in rows]
        return {pair for one in devices for pair in tallies.counters_of_device(session, one)}


def visits_kept(data: DataDir, center: Center) -> int:
    return sum(
        counter.value
        for key, counter in counters(data)
        if key.center_id == center.id and key.cell.measure is Measure.VISITS
    )


def test_a_month_is_locked_when_its_last_service_day_is_over(
    desk: Services, clock: MovingClock, centers: list[Center]
) -> None:
    ids = [center.id for center in centers]
    clock.at = datetime(2026, 11, 1, 8, 59, tzinfo=UTC)  # 3:59, after the clocks went back
    with pytest.raises(Refused) as caught:
        desk.locks.lock(ids, OCTOBER, somebody(desk))
    assert caught.value.reason is Reason.MONTH_NOT_OVER

    clock.at = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)  # 4:00
    desk.locks.lock(ids, date(2026, 10, 9), somebody(desk))

    locked = desk.locks.locked(ids, LAST_DAY, LAST_DAY)
    assert [(one.month, one.version, one.locked_by) for one in locked] == [
        (OCTOBER, 1, "Alex"),
        (OCTOBER, 1, "Alex"),
    ]


def test_locking_again_changes_nothing(desk: Services, clock: MovingClock) -> None:
    clock.forward(days=2)
    desk.locks.lock((), OCTOBER, somebody(desk))
    before = desk.locks.months()
    clock.forward(days=1)

    desk.locks.lock((), OCTOBER)

    assert desk.locks.months() == before


def test_a_month_that_is_over_at_one_center_only_is_locked_at_none(
    desk: Services, centers: list[Center], clock: MovingClock
) -> None:
    desk.settings.change_center(
        centers[1].id, "Meadow House", keeps_door_count=False, day_starts=time(6)
    )
    clock.at = datetime(2026, 11, 1, 10, 0, tzinfo=UTC)  # 5:00

    with pytest.raises(Refused):
        desk.locks.lock((), OCTOBER)
    assert desk.locks.locked([center.id for center in centers], OCTOBER, LAST_DAY) == []

    desk.locks.lock([centers[0].id], OCTOBER)
    assert len(desk.locks.locked([center.id for center in centers], OCTOBER, LAST_DAY)) == 1


def test_nothing_that_staff_or_visitors_do_moves_a_locked_month(
    data_dir: DataDir, desk: Services, clock: MovingClock, centers: list[Center]
) -> None:
    center = centers[0]
    with a_kiosk(data_dir, clock) as kiosk:
        place = place_of(kiosk)
        kiosk.checkin.check_in("r1", place, Arrival(), language="en")
        done = [desk.counting.visitor(center), desk.counting.one_more(center, Measure.CALLS)]
        time_id = desk.today.today(center.id).groups[0].time_id
        done.append(desk.counting.head_count(center, LAST_DAY, time_id, 4))
        who, noon = somebody(desk), Cell(Measure.VISITS, hour=12)
        typed = desk.tally_sheets.enter(center, LAST_DAY, {noon: 5}, staff_id=who, form_id="1")
        clock.forward(days=1)
        desk.locks.lock((), OCTOBER, somebody(desk))
        before = counters(data_dir)

        def refused(call: Callable[[], object]) -> Reason:
            with pytest.raises(Refused) as caught:
                call()
            return caught.value.reason

        def close(heads: dict[str, int]) -> None:
            answers = ClosingAnswers(head_counts=heads)
            desk.closing.close(center, LAST_DAY, answers, staff_id=somebody(desk))

        def undo(counted: Counted) -> Callable[[], object]:
            return lambda: desk.counting.undo(counted)

        talk = Arrival(frozenset({"talk"}))
        late = kiosk.checkin
        assert refused(lambda: late.answer("r2", of="r1", place=place, arrival=talk)) is (
            Reason.ANSWER_TOO_LATE
        )
        attempts: list[Callable[[], object]] = [
            *map(undo, done),
            lambda: desk.counting.head_count(center, LAST_DAY, time_id, 5),
            lambda: close({time_id: 5}),
        ]
        for attempt in attempts:
            assert refused(attempt) is Reason.MONTH_LOCKED
        close({time_id: 4})
        assert refused(lambda: desk.tally_sheets.undo(typed)) is Reason.REASON_MISSING
        desk.tally_sheets.undo(typed, reason="It was another day's.")
        more = {noon: 2, Cell(Measure.GROUP_ATTENDANCE, time_id): 1}
        desk.tally_sheets.enter(
            center, LAST_DAY, more, staff_id=who, form_id="2", reason="Found in a drawer."
        )
        desk.counting.correct(
            center,
            LAST_DAY,
            Cell(Measure.VISITS, hour=12),
            3,
            reason="The paper sheet had three more.",
            staff_id=somebody(desk),
        )
        assert (
            refused(
                lambda: desk.closing.reopen(
                    center, LAST_DAY, staff_id=somebody(desk), reason="One more"
                )
            )
            is Reason.MONTH_LOCKED
        )
        for one in centers:
            desk.closing.close_past_days(one)
        desk.counting.visitor(center)

    def in_october(all_of: set[tuple[CounterKey, Counter]]) -> set[tuple[CounterKey, int]]:
        return {
            (key, one.value) for key, one in all_of if key.day.month == OCTOBER.month and one.value
        }

    assert in_october(counters(data_dir)) == in_october(before)
    assert visits_kept(data_dir, center) == 8


def test_what_comes_after_locking_is_an_amendment(
    desk: Services, clock: MovingClock, centers: list[Center]
) -> None:
    center = centers[0]
    desk.counting.visitor(center)
    clock.forward(days=3)

    def correct(change: int, reason: str) -> None:
        desk.counting.correct(
            center,
            LAST_DAY,
            Cell(Measure.CALLS),
            change,
            reason=reason,
            staff_id=somebody(desk),
        )

    assert not desk.counting.amends(center, LAST_DAY)
    correct(2, "Before it was locked.")
    desk.locks.lock((), OCTOBER, somebody(desk))
    assert desk.counting.amends(center, LAST_DAY)
    correct(5, "Found on the desk.")
    clock.forward(days=1)
    correct(-1, "One was counted twice.")

    stands = next(m for m in desk.locks.months([center.id]) if m.month == OCTOBER)
    assert [(one.change, one.reason, one.made_by) for one in stands.amendments] == [
        (5, "Found on the desk.", "Alex"),
        (-1, "One was counted twice.", "Alex"),
    ]
    assert stands.pending == stands.amendments
    assert desk.counting.counts(center, LAST_DAY)[Cell(Measure.CALLS)] == 6


def test_months_are_listed_from_the_first_count_on_with_days_not_closed(
    desk: Services, clock: MovingClock, centers: list[Center]
) -> None:
    first, second = centers
    desk.counting.visitor(first)
    clock.forward(days=1)
    desk.counting.visitor(first)
    desk.counting.visitor(second)
    clock.forward(days=1)

    listed = desk.locks.months()
    assert [(one.month, one.center.id) for one in listed] == [
        (date(2026, 11, 1), first.id),
        (date(2026, 11, 1), second.id),
        (OCTOBER, first.id),
    ]
    assert listed[2].not_closed == (LAST_DAY,)
    assert [one.is_over for one in listed] == [False, False, True]
    assert listed[0].not_closed == (LAST_DAY + timedelta(days=1),)

    desk.closing.close_past_days(first)
    assert desk.locks.months([first.id])[1].not_closed == (LAST_DAY,)
    desk.closing.close(first, LAST_DAY, ClosingAnswers(), staff_id=somebody(desk))
    assert desk.locks.months([first.id], 2)[1].not_closed == ()
    assert [one.month for one in desk.locks.months([first.id], 1)] == [date(2026, 11, 1)]


def test_a_new_version_takes_amendments_in(
    desk: Services, clock: MovingClock, centers: list[Center]
) -> None:
    center, other = centers
    desk.counting.visitor(center)
    desk.counting.visitor(other)
    clock.forward(days=3)

    def refused() -> Reason:
        with pytest.raises(Refused) as caught:
            desk.locks.new_version((), OCTOBER, somebody(desk))
        return caught.value.reason

    assert refused() is Reason.MONTH_NOT_LOCKED
    desk.locks.lock((), OCTOBER, somebody(desk))
    assert refused() is Reason.NOTHING_AMENDED
    for change in (5, -1):
        desk.counting.correct(
            center,
            LAST_DAY,
            Cell(Measure.CALLS),
            change,
            reason="Found on the desk.",
            staff_id=somebody(desk),
        )
    desk.locks.new_version((), OCTOBER, somebody(desk))

    stands = {one.center.id: one for one in desk.locks.months() if one.month == OCTOBER}
    assert [lock.version for lock in stands[center.id].locks] == [1, 2]
    assert len(stands[center.id].amendments) == 2
    assert stands[center.id].pending == ()
    assert stands[other.id].version == 1
    assert refused() is Reason.NOTHING_AMENDED


def release(data: DataDir, told: dict[Region, int | None]) -> None:
    """Remember a report that told this."""
    with a_database(data) as database, database.write() as session:
        releases.add(
            session,
            made_on=date(2026, 11, 3),
            template_id="state-program",
            first=OCTOBER,
            last=LAST_DAY,
            centers=[],
            verdict=Verdict((), ()),
            gap=0.0,
            told=[Told(region, value) for region, value in told.items()],
        )


@pytest.fixture
def amend(desk: Services, clock: MovingClock, centers: list[Center]) -> Callable[[Cell, int], None]:
    """Return a function that amends October, which is locked with 20 calls in it."""
    for _ in range(20):
        desk.counting.one_more(centers[0], Measure.CALLS)
    clock.forward(days=3)
    desk.locks.lock((), OCTOBER)

    def by(cell: Cell, change: int) -> None:
        desk.counting.correct(
            centers[0], LAST_DAY, cell, change, reason="Found.", staff_id=somebody(desk)
        )

    return by


def calls_of(centers: list[Center]) -> Region:
    everywhere = frozenset(center.id for center in centers)
    return Region(Measure.CALLS, everywhere, date(2026, 9, 1), LAST_DAY)


@pytest.mark.parametrize(
    ("told", "change", "goes"),
    [
        (20, -20, True),
        (20, -11, False),
        (20, 10, False),
        (20, -1, False),
        (None, 11, True),
        (None, 3, False),
        (9, 11, True),
    ],
)
def test_a_number_that_left_changes_by_more_than_a_few_or_not_at_all(
    data_dir: DataDir,
    desk: Services,
    centers: list[Center],
    amend: Callable[[Cell, int], None],
    *,
    told: int | None,
    change: int,
    goes: bool,
) -> None:
    release(data_dir, {calls_of(centers): told})
    amend(Cell(Measure.CALLS), change)

    if goes:
        desk.locks.new_version((), OCTOBER)
    else:
        with pytest.raises(Refused) as caught:
            desk.locks.new_version((), OCTOBER)
        assert caught.value.reason is Reason.CHANGES_TOO_LITTLE
        assert caught.value.facts == {"most": 10}
    version = desk.locks.months([centers[0].id])[1].version
    assert version == (2 if goes else 1)


def test_reports_of_other_things_hinder_no_new_version(
    data_dir: DataDir,
    desk: Services,
    centers: list[Center],
    amend: Callable[[Cell, int], None],
) -> None:
    calls = calls_of(centers)
    others = (
        replace(calls, measure=Measure.SUPPLIES),
        replace(calls, centers=frozenset({centers[1].id})),
        replace(calls, last=LAST_DAY - timedelta(days=1)),
        replace(calls, categories=frozenset({"x"})),
        replace(calls, hours=frozenset({9})),
    )
    release(data_dir, dict.fromkeys(others, 30))
    amend(Cell(Measure.CALLS), 1)

    desk.locks.new_version((), OCTOBER)


def test_two_large_changes_that_come_to_a_few_are_noticed(
    data_dir: DataDir,
    desk: Services,
    centers: list[Center],
    amend: Callable[[Cell, int], None],
) -> None:
    release(data_dir, {calls_of(centers): 20})
    amend(Cell(Measure.CALLS), 15)
    desk.locks.new_version((), OCTOBER)
    amend(Cell(Measure.CALLS), -14)

    with pytest.raises(Refused):
        desk.locks.new_version((), OCTOBER)
    amend(Cell(Measure.CALLS), -1)
    desk.locks.new_version((), OCTOBER)


def test_what_two_changes_differ_by_is_seen_too(
    data_dir: DataDir,
    desk: Services,
    centers: list[Center],
    amend: Callable[[Cell, int], None],
) -> None:
    """Everywhere 15 more, on all days but the last 12 more: so on the last day three."""
    calls = calls_of(centers)
    release(data_dir, {calls: 20, replace(calls, last=LAST_DAY - timedelta(days=1)): 200})
    amend(Cell(Measure.CALLS), 3)
    desk.counting.correct(
        centers[0],
        LAST_DAY - timedelta(days=1),
        Cell(Measure.CALLS),
        12,
        reason="Found.",
        staff_id=somebody(desk),
    )

    with pytest.raises(Refused) as caught:
        desk.locks.new_version((), OCTOBER)
    assert caught.value.reason is Reason.CHANGES_TOO_LITTLE
