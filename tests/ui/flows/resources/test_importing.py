# SPDX-License-Identifier: MIT
"""Bringing a directory in: watched, stopped, and what was decided is what is done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from peercenter.clock import Clock
from peercenter.domain.directory.import_account import Account
from peercenter.domain.directory.import_groups import Group
from peercenter.domain.directory.importing import Change, Held, Step
from peercenter.domain.directory.mapping import Column
from peercenter.domain.directory.records import Record
from peercenter.errors import PeerCenterError
from peercenter.paths import DataDir
from peercenter.services.directory.importing import ImportPlan, Look
from peercenter.services.house import Services
from peercenter.ui.flows.resources.importing import (
    Decided,
    ImportFlow,
    can_retire,
    counted,
    mapping_of,
    twice,
)
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.fakes import FakeTimers, HeldTasks


class View:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.shares: list[float] = []

    def show_choosing(self) -> None:
        self.shown.append("choosing")

    def show_looking(self) -> None:
        self.shown.append("looking")

    def show_look(self, look: Look) -> None:
        self.shown.append(f"look at {look.source}")

    def show_comparing(self, share: float) -> None:
        self.shares.append(share)

    def show_plan(self, plan: ImportPlan) -> None:
        self.shown.append(f"{len(plan.groups)} would change")

    def show_writing(self, share: float) -> None:
        self.shares.append(share)

    def show_account(self, account: Account) -> None:
        self.shown.append("stopped" if account.stopped else "written")

    def show_saved(self, file: Path) -> None:
        self.shown.append(file.name)

    def show_import_trouble(self, error: PeerCenterError) -> None:
        self.shown.append(error.reason)


class Watched:
    """A flow over the real service, with lanes that wait."""

    def __init__(self, services: Services) -> None:
        self.view, self.tasks, self.timers = View(), HeldTasks(), FakeTimers()
        self.flow = ImportFlow(self.view, self.tasks, self.timers, services.importing)


@pytest.fixture
def run(data_dir: DataDir, tmp_path: Path) -> Callable[[Callable[[Watched, Path], None]], None]:
    """Return a function that hands a test its flow and a list of two services."""
    clock: Clock = MovingClock()
    a_network(data_dir, clock)
    file = tmp_path / "list.csv"
    file.write_text("Agency,Program\nInvented Pantry,Soup\nInvented Beds,Beds\n")

    def hand(test: Callable[[Watched, Path], None]) -> None:
        with services_of(data_dir, clock) as services:
            test(Watched(services), file)

    return hand


def test_it_goes_step_by_step_and_a_timer_looks_how_far_it_is(
    run: Callable[[Callable[[Watched, Path], None]], None],
) -> None:
    def steps(watched: Watched, file: Path) -> None:
        flow, tasks = watched.flow, watched.tasks
        flow.open(file)
        tasks.run_all()
        flow.compare("Invented list", None)
        watched.timers.advance(0.25)
        assert watched.view.shares == [0.0, 0.0, 0.0]
        tasks.run_all()
        assert watched.timers.running == 0
        flow.write()
        tasks.run_all()

        assert watched.view.shown == [
            "choosing", "looking", "look at list", "4 would change", "written",
        ]  # fmt: skip

    run(steps)


def test_what_was_stopped_while_comparing_is_asked_again(
    run: Callable[[Callable[[Watched, Path], None]], None],
) -> None:
    def stopped(watched: Watched, file: Path) -> None:
        watched.flow.open(file)
        watched.tasks.run_all()
        watched.flow.compare("Invented list", None)
        watched.flow.stop()
        watched.tasks.run_all()

        assert watched.view.shown[-2:] == ["look at list", "look at list"]
        assert watched.flow.plan is None

    run(stopped)


def test_writing_that_was_stopped_says_so(
    run: Callable[[Callable[[Watched, Path], None]], None],
) -> None:
    def stopped(watched: Watched, file: Path) -> None:
        watched.flow.open(file)
        watched.tasks.run_all()
        watched.flow.compare("Invented list", None)
        watched.tasks.run_all()
        watched.flow.write()
        watched.flow.stop()
        watched.tasks.run_all()

        assert watched.view.shown[-1] == "stopped"

    run(stopped)


def test_nobody_is_shown_anything_after_the_page_was_closed(
    run: Callable[[Callable[[Watched, Path], None]], None],
) -> None:
    def closed(watched: Watched, file: Path) -> None:
        watched.flow.open(file)
        watched.tasks.run_all()
        watched.flow.compare("Invented list", None)
        before = list(watched.view.shown)
        watched.flow.close()
        watched.tasks.run_all()

        assert watched.view.shown == before
        assert watched.timers.running == 0

    run(closed)


PANTRY = Record("service", "pantry", {"name": "Food pantry"})
SOUP = Record("service", "soup", {"name": "Soup"})
CONFLICT = Group(
    ("service", "pantry"), "Food pantry", "", (Change(Step.CONFLICT, PANTRY, Held(SOUP, "s", "")),)
)
GONE = Group(("service", "soup"), "Soup", "", (Change(Step.GONE, None, Held(SOUP, "s", "")),))


def test_whatever_nobody_decided_stays() -> None:
    decided = Decided()

    assert not decided.takes_theirs(CONFLICT)
    assert not decided.retires(GONE)
    assert decided.resolutions().theirs == frozenset()


def test_a_tick_can_be_taken_back_and_all_means_all() -> None:
    decided = Decided()
    decided.take_theirs(CONFLICT, taken=True)
    decided.retire(GONE, retired=True)
    assert decided.resolutions().theirs == {("service", "pantry")}
    assert decided.resolutions().retire == {("service", "soup")}

    decided.take_theirs(CONFLICT, taken=False)
    decided.retire(GONE, retired=False)
    assert decided.resolutions().theirs == decided.resolutions().retire == frozenset()
    decided.all_theirs = decided.retire_gone = True
    assert decided.takes_theirs(CONFLICT)
    assert decided.retires(GONE)


def test_only_what_nobody_works_with_can_be_taken_out() -> None:
    assert can_retire(GONE, frozenset({("service", "soup")}))
    assert not can_retire(GONE, frozenset())
    assert counted([GONE, CONFLICT, GONE]) == {Step.GONE: 2, Step.CONFLICT: 1}


def test_two_columns_cannot_be_the_same_unless_they_add_up() -> None:
    chosen = {"A": Column.NAME, "B": Column.NAME, "C": Column.PHONE, "D": Column.PHONE, "E": None}

    assert twice(chosen) == {Column.NAME}
    assert set(mapping_of(chosen).columns) == {"A", "B", "C", "D"}
