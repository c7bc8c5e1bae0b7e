# SPDX-License-Identifier: MIT
"""What Today does when something is tapped, happens elsewhere, or goes wrong."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

import pytest

from peercenter.domain.arrivals import Arrival
from peercenter.domain.centers import Center
from peercenter.domain.day_sheet import GroupCount
from peercenter.domain.roster.attendance import State
from peercenter.domain.tallies import Measure
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.today import Today
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.today import (
    UNDO_SECONDS,
    GroupState,
    Part,
    TodayFlow,
    Undoable,
    group_state,
)
from tests.support.builders import MovingClock, a_kiosk, a_network, place_of, services_of
from tests.support.fakes import FakeTimers, HeldTasks, ImmediateTasks
from tests.support.rosters import a_shift, ids, plan


@dataclass
class FakeView:
    todays: list[Today] = field(default_factory=list)
    undoable: Undoable | None = None
    refused: list[tuple[Part, Reason]] = field(default_factory=list)
    trouble: list[tuple[Reason, Callable[[], None]]] = field(default_factory=list)
    well: int = 0
    written: int = 0
    asked: list[tuple[str, Callable[[str], None]]] = field(default_factory=list)
    pin_refused: list[Reason] = field(default_factory=list)
    pins_put_away: int = 0

    @property
    def today(self) -> Today:
        return self.todays[-1]

    def show_today(self, today: Today) -> None:
        self.todays.append(today)

    def show_undo(self, undoable: Undoable | None) -> None:
        self.undoable = undoable

    def refuse(self, part: Part, error: PeerCenterError) -> None:
        self.refused.append((part, error.reason))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        self.trouble.append((error.reason, retry))

    def show_well(self) -> None:
        self.well += 1

    def note_written(self) -> None:
        self.written += 1

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        self.asked.append((name, entered))

    def refuse_pin(self, error: PeerCenterError) -> None:
        self.pin_refused.append(error.reason)

    def put_pin_away(self) -> None:
        self.pins_put_away += 1


@dataclass
class Stage:
    """A flow over a real data folder."""

    flow: TodayFlow
    view: FakeView
    tasks: ImmediateTasks
    timers: FakeTimers
    services: Services
    centers: list[Center]
    clock: MovingClock
    data: DataDir

    @property
    def waiting(self) -> int:
        """How many wait, as the page shows it."""
        return len(self.view.today.waiting)

    def undoable(self) -> Measure | None:
        """What can be taken back."""
        return None if self.view.undoable is None else self.view.undoable.measure

    def waits(self, request: str = "one") -> None:
        """Have a visitor ask for a peer at the kiosk."""
        with a_kiosk(self.data, self.clock) as kiosk:
            arrival = Arrival(frozenset({"talk"}))
            kiosk.checkin.check_in(request, place_of(kiosk), arrival, language="es")
        self.flow.reload()


@pytest.fixture
def stage(data_dir: DataDir) -> Iterator[Stage]:
    clock = MovingClock()
    centers = a_network(data_dir, clock)
    view, tasks, timers = FakeView(), ImmediateTasks(), FakeTimers()
    with services_of(data_dir, clock) as services:
        flow = TodayFlow(view, tasks, timers, services)
        tasks.on_touched = flow.on_changed
        flow.show(centers[0])
        yield Stage(flow, view, tasks, timers, services, centers, clock, data_dir)
        assert not tasks.faults


def test_each_quick_count_is_one_tap_and_shows_at_once(stage: Stage) -> None:
    for measure in (Measure.ONE_ON_ONES, Measure.SUPPLIES, Measure.NALOXONE, Measure.CALLS):
        stage.flow.count(measure)
        assert stage.view.today.quick[measure] == 1
    stage.flow.count(Measure.VISITS)
    assert (stage.view.today.visits, stage.view.today.at_desk) == (1, 1)


def test_the_last_count_can_be_taken_back_and_then_the_one_before(stage: Stage) -> None:
    stage.flow.count(Measure.VISITS)
    stage.flow.count(Measure.CALLS)
    assert stage.undoable() is Measure.CALLS
    stage.flow.undo()
    assert stage.view.today.quick[Measure.CALLS] == 0
    assert stage.undoable() is Measure.VISITS
    stage.flow.undo()
    assert stage.view.today.visits == 0
    assert stage.undoable() is None


def test_undo_is_over_after_a_minute(stage: Stage) -> None:
    stage.flow.count(Measure.CALLS)
    stage.timers.advance(UNDO_SECONDS - 1)
    assert stage.undoable() is Measure.CALLS
    stage.timers.advance(2)
    assert stage.undoable() is None
    stage.flow.undo()
    assert stage.view.today.quick[Measure.CALLS] == 1


def test_what_was_counted_at_another_center_is_not_undone_here(stage: Stage) -> None:
    stage.flow.count(Measure.CALLS)
    stage.flow.show(stage.centers[1])
    assert stage.undoable() is None
    assert stage.view.today.place.center == stage.centers[1]
    stage.flow.undo()
    stage.flow.show(stage.centers[0])
    assert stage.view.today.quick[Measure.CALLS] == 1


def test_greeting_takes_the_call_name_away(stage: Stage) -> None:
    stage.waits()
    stage.flow.greet(stage.view.today.waiting[0].id)
    assert not stage.waiting


def test_a_second_tap_of_the_same_hand_does_not_greet_the_next_one(stage: Stage) -> None:
    stage.waits("one")
    stage.waits("two")
    stage.flow.greet_first()
    stage.flow.greet_first()
    assert stage.waiting == 1
    stage.timers.advance(1)
    stage.flow.greet_first()
    assert not stage.waiting


def test_somebody_else_being_quicker_is_said_kindly_and_shown(stage: Stage) -> None:
    stage.waits()
    waiting = stage.view.today.waiting[0]
    with services_of(stage.data, stage.clock) as other:
        other.waiting.greet(stage.centers[0], waiting.id)
    stage.flow.greet(waiting.id)
    assert stage.view.refused == [(Part.WAITING, Reason.ALREADY_GREETED)]
    assert not stage.waiting


def test_a_head_count_is_set_counted_again_and_taken_back(stage: Stage) -> None:
    group = stage.view.today.groups[0]
    stage.flow.count_heads(group, 8)
    stage.flow.count_heads(group, 6)
    assert stage.view.today.groups[0].count == 6
    stage.flow.undo()
    assert stage.view.today.groups[0].count == 8


def test_nobody_came_is_a_count_too(stage: Stage) -> None:
    stage.flow.count_heads(stage.view.today.groups[0], 0)
    assert stage.view.today.groups[0].count == 0


def test_a_note_is_kept_with_its_writer_and_removed(stage: Stage) -> None:
    sam = stage.services.duty.staff()[0]
    stage.flow.write_note("Coffee is low.", sam.id)
    note = stage.view.today.notes[0]
    assert (note.text, note.written_by) == ("Coffee is low.", sam.display_name)
    assert stage.view.written == 1
    stage.flow.remove_note(note.id)
    assert len(stage.view.today.notes) == 0


def test_an_empty_note_is_refused_in_its_card(stage: Stage) -> None:
    stage.flow.write_note("  ", None)
    assert stage.view.refused == [(Part.NOTES, Reason.REASON_MISSING)]
    assert stage.view.written == 0


def test_signing_off_twice_is_refused_in_its_card(stage: Stage) -> None:
    stage.services.duty.sign_on(stage.centers[0], stage.services.duty.staff()[0].id)
    stage.flow.reload()
    duty = stage.view.today.on_duty[0]
    stage.flow.sign_off(duty)
    assert len(stage.view.today.on_duty) == 0
    stage.flow.sign_off(duty)
    assert stage.view.refused == [(Part.DUTY, Reason.NOT_ON_DUTY)]


def test_who_is_planned_signs_on_with_one_tap(stage: Stage) -> None:
    sam = ids(stage.services)["Sam"]
    plan(stage.services, a_shift(stage.centers[0], sam, "12:00", "17:00"))
    stage.flow.reload()
    (planned,) = stage.view.today.attendances
    stage.flow.sign_on(planned.staff)

    assert [duty.staff.id for duty in stage.view.today.on_duty] == [sam]
    assert not stage.view.asked


def test_a_late_sign_on_shows_without_anybody_touching_anything(stage: Stage) -> None:
    sam = ids(stage.services)["Sam"]
    plan(stage.services, a_shift(stage.centers[0], sam, "12:00", "17:00"))
    states = []
    for _ in range(2):
        stage.timers.advance(60)
        states += [one.state for one in stage.view.today.attendances]
        stage.clock.forward(minutes=11)
    stage.timers.advance(60)

    assert [*states, stage.view.today.attendances[0].state] == [
        State.PLANNED,
        State.LATE,
        State.LATE,
    ]


def test_who_has_a_pin_is_asked_for_it_until_it_is_right(stage: Stage) -> None:
    sam = next(m for m in stage.services.duty.staff() if m.display_name == "Sam")
    stage.services.staffing.set_pin(sam.id, "2468")
    stage.flow.sign_on(sam)
    ((name, entered),) = stage.view.asked
    assert name == "Sam"
    assert len(stage.view.today.on_duty) == 0
    entered("1111")
    assert stage.view.pin_refused == [Reason.PIN_WRONG]
    assert len(stage.view.today.on_duty) == 0
    entered("2468")
    assert stage.view.pins_put_away == 1
    duty = stage.services.today.today(stage.centers[0].id).on_duty[0]
    stage.flow.sign_off(duty)
    _, signs_off = stage.view.asked[-1]
    signs_off("2468")
    assert len(stage.view.today.on_duty) == 0


def test_minutes_go_on_without_anybody_touching_anything(stage: Stage) -> None:
    before = stage.view.today.now
    stage.clock.forward(minutes=1)
    stage.timers.advance(60)
    assert stage.view.today.now > before


def test_nothing_happens_after_the_page_is_closed(stage: Stage) -> None:
    stage.flow.count(Measure.CALLS)
    stage.flow.close()
    shown = len(stage.view.todays)
    stage.timers.advance(300)
    assert len(stage.view.todays) == shown
    assert stage.undoable() is Measure.CALLS  # nobody told the closed page


def test_what_could_not_be_counted_can_be_tried_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = stage.services.counting

    def full(*_: object) -> None:
        raise Unavailable(Reason.DISK_FULL)

    monkeypatch.setattr(counting, "_count", full)
    stage.flow.count(Measure.CALLS)
    monkeypatch.undo()
    reason, retry = stage.view.trouble[0]
    assert reason is Reason.DISK_FULL
    retry()
    assert stage.view.today.quick[Measure.CALLS] == 1
    assert stage.view.well == 0  # the banner is the button's own to take away


def test_the_banner_goes_when_today_loads_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_: object) -> None:
        raise Unavailable(Reason.IO_ERROR)

    monkeypatch.setattr(type(stage.services.today), "today", lambda _self, _id: away(None))
    stage.flow.reload()
    monkeypatch.undo()
    assert stage.view.trouble[0][0] is Reason.IO_ERROR
    stage.timers.advance(60)
    assert stage.view.well == 1


def test_many_changes_at_once_load_only_once_more(data_dir: DataDir) -> None:
    centers = a_network(data_dir)
    view, tasks = FakeView(), HeldTasks()
    with services_of(data_dir) as services:
        flow = TodayFlow(view, tasks, FakeTimers(), services)
        flow.show(centers[0])
        for _ in range(20):
            flow.on_changed(frozenset({Topic.TALLIES}))
        assert tasks.waiting == 1
        tasks.run_next()
        assert tasks.waiting == 1
        tasks.run_next()
        assert tasks.waiting == 0
        assert len(view.todays) == 2


def test_an_answer_for_the_center_before_is_not_shown(data_dir: DataDir) -> None:
    centers = a_network(data_dir)
    view, tasks = FakeView(), HeldTasks()
    with services_of(data_dir) as services:
        flow = TodayFlow(view, tasks, FakeTimers(), services)
        flow.show(centers[0])
        flow.show(centers[1])
        tasks.run_all()
    assert [today.place.center for today in view.todays] == [centers[1]]


@pytest.mark.parametrize(
    ("starts", "count", "now", "state"),
    [
        (time(17), None, "2026-11-20 16:59", GroupState.LATER),
        (time(17), None, "2026-11-20 17:00", GroupState.NOW),
        (time(17), None, "2026-11-20 18:00", GroupState.MISSING),
        (time(17), 0, "2026-11-20 18:00", GroupState.COUNTED),
        (time(1), None, "2026-11-20 23:00", GroupState.LATER),
        (time(1), None, "2026-11-21 01:30", GroupState.NOW),
        (time(1), None, "2026-11-21 03:00", GroupState.MISSING),
    ],
)
def test_a_group_is_later_now_counted_or_missing(
    stage: Stage, starts: time, count: int | None, now: str, state: GroupState
) -> None:
    zone = stage.centers[0].zone
    at = datetime.fromisoformat(now).replace(tzinfo=zone)
    today = replace(stage.view.today, day=date(2026, 11, 20), now=at)
    assert group_state(today, GroupCount("g", {}, starts, count, 60)) is state
