# SPDX-License-Identifier: MIT
"""Putting an earlier day right."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import PeerCenterError, Reason
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.flows.corrections import Choice, CorrectionFlow, Entry
from tests.support.builders import FRIDAY_NOON, MovingClock, a_network, services_of
from tests.support.fakes import ImmediateTasks

_YESTERDAY = FRIDAY_NOON.date() - timedelta(days=1)
_NINE = Cell(Measure.VISITS, hour=9)


@dataclass
class FakeView:
    choices: Mapping[Measure, Sequence[Choice]] = field(default_factory=dict)
    standing: int | None = None
    amends: date | None = None
    refused: list[tuple[Entry, Reason]] = field(default_factory=list)
    trouble: list[Reason] = field(default_factory=list)
    saved: int = 0

    def show_choices(self, choices: Mapping[Measure, Sequence[Choice]]) -> None:
        self.choices = choices

    def show_standing(self, standing: int | None) -> None:
        self.standing = standing

    def show_amends(self, month: date | None) -> None:
        self.amends = month

    def refuse(self, entry: Entry, error: PeerCenterError) -> None:
        self.refused.append((entry, error.reason))

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        del retry
        self.trouble.append(error.reason)

    def show_saved(self) -> None:
        self.saved += 1


@dataclass
class Stage:
    flow: CorrectionFlow
    view: FakeView
    services: Services
    center_id: str
    staff_id: str


@pytest.fixture
def stage(data_dir: DataDir) -> Iterator[Stage]:
    center = a_network(data_dir)[0]
    clock = MovingClock(FRIDAY_NOON - timedelta(days=1, hours=3))
    with services_of(data_dir, clock) as services:
        for _ in range(4):
            services.counting.visitor(center)
        clock.forward(days=1, hours=3)
        view, tasks = FakeView(), ImmediateTasks()
        flow = CorrectionFlow(view, tasks, services, center)
        flow.choose_day(_YESTERDAY)
        flow.choose(_NINE)
        yield Stage(flow, view, services, center.id, services.duty.staff()[0].id)
        assert not tasks.faults


def test_the_number_that_stands_is_shown(stage: Stage) -> None:
    assert stage.view.standing == 4
    stage.flow.choose_day(_YESTERDAY - timedelta(days=1))
    assert stage.view.standing == 0


def test_a_correction_adds_to_the_day_with_its_reason(stage: Stage) -> None:
    stage.flow.save(2, reason="two more on paper", staff_id=stage.staff_id)
    assert stage.view.saved == 1
    sheet = stage.services.day_report.day_sheet(stage.center_id, _YESTERDAY)
    assert sheet.visits == 6
    assert sheet.corrections[0].reason == "two more on paper"


@pytest.mark.parametrize(
    ("change", "reason", "known", "said"),
    [
        (-5, "slip", True, (Entry.NUMBER, Reason.BELOW_ZERO)),
        (1000, "slip", True, (Entry.NUMBER, Reason.NUMBER_TOO_LARGE)),
        (1, " ", True, (Entry.REASON, Reason.REASON_MISSING)),
        (1, "slip", False, (Entry.WHO, Reason.UNKNOWN_STAFF)),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    stage: Stage, change: int, reason: str, known: bool, said: tuple[Entry, Reason]
) -> None:
    stage.flow.save(change, reason=reason, staff_id=stage.staff_id if known else None)
    assert stage.view.refused == [said]
    assert not stage.view.saved


def test_in_a_locked_month_it_becomes_an_amendment(stage: Stage) -> None:
    october = date(2026, 10, 1)
    assert stage.view.amends is None
    stage.services.locks.lock((), october)

    stage.flow.choose_day(date(2026, 10, 9))
    assert stage.view.amends == october
    stage.flow.choose_day(_YESTERDAY)
    assert stage.view.amends is None


def test_a_day_that_has_not_begun_cannot_be_corrected(stage: Stage) -> None:
    stage.flow.choose_day(date(2027, 1, 1))
    assert stage.view.refused == [(Entry.DAY, Reason.DAY_IN_FUTURE)]
    assert stage.view.standing is None


def test_open_hours_are_offered_first_and_every_hour_can_be_corrected(stage: Stage) -> None:
    hours = [choice.cell.hour for choice in stage.view.choices[Measure.VISITS]]
    assert hours[:11] == list(range(9, 20))
    assert sorted(hour for hour in hours if hour is not None) == list(range(24))


def test_everything_that_is_counted_can_be_corrected(stage: Stage) -> None:
    assert set(stage.view.choices) == {
        Measure.VISITS,
        Measure.WANTS,
        Measure.LAST_HERE,
        Measure.GROUP_ATTENDANCE,
        Measure.ONE_ON_ONES,
        Measure.SUPPLIES,
        Measure.NALOXONE,
        Measure.CALLS,
    }
