# SPDX-License-Identifier: MIT
"""Typing in a tally sheet: nothing typed is lost, it counts once, and can be taken back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from peercenter.domain.centers import Center
from peercenter.domain.reporting.tally_sheet import Remark, RemarkKind, TallySheet
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import PeerCenterError, Reason
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.reporting.tally import UNDO_SECONDS, TallyChoice, TallyFlow
from tests.support.builders import FRIDAY_NOON, MovingClock, a_network, services_of
from tests.support.fakes import FakeTimers, HeldTasks

TODAY = FRIDAY_NOON.date()
YESTERDAY = TODAY - timedelta(days=1)
NINE, TEN = (Cell(Measure.VISITS, hour=hour) for hour in (9, 10))


@dataclass
class FakeView:
    choice: TallyChoice | None = None
    sheet: TallySheet | None = None
    typed: dict[Cell, int] = field(default_factory=dict)
    odd: Sequence[Remark] = ()
    busy: bool = False
    saved: list[int] = field(default_factory=list)
    undone: int = 0
    stand_again: bool = False
    undo_over: int = 0
    refused: list[Reason] = field(default_factory=list)
    trouble: list[Reason] = field(default_factory=list)

    def show_centers(self, centers: Sequence[Center]) -> None:
        del centers

    def show_choice(self, choice: TallyChoice, today: date) -> None:
        assert choice.day <= today
        self.choice = choice

    def show_sheet(self, sheet: TallySheet, typed: Mapping[Cell, int]) -> None:
        self.sheet, self.typed = sheet, dict(typed)

    def show_typed(self, typed: Mapping[Cell, int], odd: Sequence[Remark]) -> None:
        self.typed, self.odd = dict(typed), odd

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_saved(self, marks: int) -> None:
        self.saved.append(marks)

    def show_undone(self, *, stand_again: bool) -> None:
        self.undone += 1
        self.stand_again = stand_again

    def show_no_undo(self) -> None:
        self.undo_over += 1

    def refuse(self, error: PeerCenterError) -> None:
        self.refused.append(error.reason)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        del retry
        self.trouble.append(error.reason)

    def show_well(self) -> None: ...


@dataclass
class Stage:
    flow: TallyFlow
    view: FakeView
    tasks: HeldTasks
    timers: FakeTimers
    services: Services
    centers: list[Center]

    @property
    def staff_id(self) -> str:
        return self.services.duty.staff()[0].id

    def visits(self, day: date) -> int:
        return self.services.day_report.day_sheet(self.centers[0].id, day).visits

    def save(self, reason: str = "") -> None:
        self.flow.save(self.staff_id, reason)
        self.tasks.run_all()


@pytest.fixture
def stage(data_dir: DataDir) -> Iterator[Stage]:
    centers = a_network(data_dir)
    clock = MovingClock()
    with services_of(data_dir, clock) as services:
        view, tasks, timers = FakeView(), HeldTasks(), FakeTimers()
        flow = TallyFlow(
            view, tasks, timers, clock, sheets=services.tally_sheets, places=services.today
        )
        flow.begin(centers[0], "en")
        tasks.run_all()
        yield Stage(flow, view, tasks, timers, services, centers)
        assert not tasks.faults


def test_it_begins_with_today(stage: Stage) -> None:
    assert stage.view.choice is not None
    assert stage.view.choice.day == TODAY
    assert stage.view.sheet is not None
    assert NINE in stage.view.sheet.cells


def test_what_was_typed_counts_once_and_the_form_is_empty_again(stage: Stage) -> None:
    stage.flow.type(NINE, 4)
    stage.flow.type(TEN, 3)
    stage.flow.type(TEN, None)
    assert stage.view.typed == {NINE: 4}
    stage.flow.save(stage.staff_id)
    stage.flow.save(stage.staff_id)
    stage.tasks.run_all()

    assert stage.visits(TODAY) == 4
    assert stage.view.saved[0] == 4
    assert stage.view.typed == {}
    assert not stage.view.busy
    assert Topic.TALLIES in stage.tasks.touched[0]
    assert stage.view.sheet is not None
    entry = next(one for one in stage.view.sheet.blocks[0].entries if one.cell == NINE)
    assert entry.paper == 4


def test_what_was_typed_is_there_again_after_looking_elsewhere(stage: Stage) -> None:
    stage.flow.type(NINE, 4)
    stage.flow.choose_day(YESTERDAY)
    stage.tasks.run_all()
    assert stage.view.typed == {}
    stage.flow.choose_center(stage.centers[1])
    stage.tasks.run_all()
    stage.flow.choose_center(stage.centers[0])
    stage.flow.choose_day(TODAY)
    stage.flow.on_changed(frozenset({Topic.TALLIES}))
    stage.tasks.run_all()

    assert stage.view.typed == {NINE: 4}
    stage.flow.clear()
    assert stage.view.typed == {}


def test_a_sheet_that_comes_late_is_not_shown(stage: Stage) -> None:
    stage.flow.choose_day(YESTERDAY)
    stage.flow.choose_day(TODAY)
    stage.tasks.run_all()

    assert stage.view.sheet is not None
    assert stage.view.sheet.day == TODAY


def test_sums_that_differ_are_remarked_and_hinder_nobody(stage: Stage) -> None:
    stage.flow.type(NINE, 4)
    assert RemarkKind.NO_ANSWER in {one.kind for one in stage.view.odd}
    stage.save()
    assert stage.view.saved == [4]
    assert stage.view.odd == ()


def test_it_is_taken_back_within_a_minute(stage: Stage) -> None:
    stage.flow.type(NINE, 4)
    stage.save()
    stage.timers.advance(UNDO_SECONDS - 1)
    stage.flow.undo()
    stage.tasks.run_all()
    assert (stage.view.undone, stage.visits(TODAY)) == (1, 0)
    assert stage.view.stand_again

    stage.flow.type(NINE, 2)
    stage.save()
    stage.timers.advance(UNDO_SECONDS)
    stage.flow.undo()
    stage.tasks.run_all()
    assert (stage.view.undo_over, stage.view.undone, stage.visits(TODAY)) == (1, 1, 2)
    assert not stage.timers.running


def test_in_a_locked_month_it_is_an_amendment_with_a_reason(stage: Stage) -> None:
    stage.services.locks.lock((), date(2026, 10, 1))
    stage.flow.choose_day(date(2026, 10, 9))
    stage.tasks.run_all()
    assert stage.flow.needs_reason
    stage.flow.type(NINE, 4)
    stage.save()
    assert stage.view.refused == [Reason.REASON_MISSING]
    assert stage.view.typed == {NINE: 4}

    stage.save("It was in the drawer.")

    october = stage.services.day_report.day_sheet(stage.centers[0].id, date(2026, 10, 9))
    assert [(one.change, one.reason) for one in october.corrections][:1] == [
        (4, "It was in the drawer.")
    ]


def test_a_sheet_for_any_day_or_in_another_language_is_another_paper(stage: Stage) -> None:
    stage.flow.choose_paper(language="es", any_day=True)
    assert stage.view.choice is not None
    assert stage.view.choice.about.is_blank
    assert stage.view.choice.language == "es"
    assert stage.view.choice.file_name == "tally-sheet-HARBOR.pdf"
    stage.flow.choose_paper(any_day=False)
    assert stage.view.choice.file_name == "tally-sheet-HARBOR-2026-11-20.pdf"
