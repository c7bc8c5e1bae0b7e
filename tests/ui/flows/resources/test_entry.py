# SPDX-License-Identifier: MIT
"""One entry as it stands at this moment: open or not, and only the one that is looked at."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from peercenter.domain.centers import Center
from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.needs import Need
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.ui.flows.resources.entry import EntryFlow, Shown, shown
from tests.support.builders import MovingClock
from tests.support.directory import ENTRIES, NEEDS, PANTRY
from tests.support.fakes import HeldTasks

CENTER = Center("1", "HARBOR", "Harbor House", ZoneInfo("America/New_York"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("now", "is_open", "changes"),
    [
        ("2026-11-20T12:00", True, "2026-11-20T17:00"),
        ("2026-11-20T08:59", False, "2026-11-20T09:00"),
        ("2026-11-20T17:00", False, "2026-11-23T09:00"),
        ("2026-12-12T11:00", True, "2026-12-12T12:00"),
    ],
)
def test_it_is_told_until_when_it_is_open_and_when_it_opens_next(
    now: str, is_open: bool, changes: str
) -> None:
    told = shown(PANTRY, NEEDS, at(now))

    assert (told.open_now, told.changes_at) == (is_open, at(changes))


def test_it_is_open_while_one_of_its_places_is() -> None:
    (hall,) = PANTRY.places
    evenings = replace(hall, id="shop", schedules=(Schedule(time(18), time(20), byday=("FR",)),))
    both = replace(PANTRY, places=(hall, evenings))

    assert shown(both, NEEDS, at("2026-11-20T18:30")).open_now
    assert shown(both, NEEDS, at("2026-11-20T17:30")).changes_at == at("2026-11-20T18:00")


@pytest.mark.parametrize("standing", [Standing.TEMPORARILY_CLOSED, Standing.GONE])
def test_what_is_closed_for_a_time_or_good_opens_at_none_of_its_hours(standing: Standing) -> None:
    for now in ("2026-11-20T12:00", "2026-11-20T08:59"):
        told = shown(replace(PANTRY, standing=standing), NEEDS, at(now))
        assert (told.open_now, told.changes_at) == (False, None)


def test_nobody_knows_when_no_hours_are_known() -> None:
    told = shown(replace(PANTRY, places=(), schedules=()), NEEDS, at("2026-11-20T12:00"))

    assert (told.open_now, told.changes_at) == (None, None)
    assert [need.code for need in told.needs] == ["food-today"]


class View:
    def __init__(self) -> None:
        self.shown: list[str] = []
        self.troubles: list[Reason] = []

    def show_entry(self, shown: Shown) -> None:
        self.shown.append(shown.entry.id)

    def show_none(self) -> None:
        self.shown.append("none")

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        del retry
        self.troubles.append(error.reason)

    def show_well(self) -> None:
        """Nothing to take away."""


class Reading:
    def entry(self, service_id: str, *, center_id: str) -> Entry:
        assert center_id == CENTER.id
        for entry in ENTRIES:
            if entry.id == service_id:
                return entry
        raise Refused(Reason.GONE_MEANWHILE)

    def needs(self) -> Sequence[Need]:
        return NEEDS


@pytest.fixture
def view() -> View:
    return View()


@pytest.fixture
def tasks() -> HeldTasks:
    return HeldTasks()


@pytest.fixture
def flow(view: View, tasks: HeldTasks) -> EntryFlow:
    flow = EntryFlow(view, tasks, MovingClock(), reading=Reading(), needs=Reading())
    flow.look_at(CENTER)
    return flow


def test_an_entry_that_comes_after_another_was_chosen_is_not_shown(
    flow: EntryFlow, tasks: HeldTasks, view: View
) -> None:
    flow.choose("pantry")
    flow.choose("beds")
    tasks.run_all()

    assert view.shown == ["beds"]


def test_the_same_entry_is_not_loaded_twice(flow: EntryFlow, tasks: HeldTasks) -> None:
    flow.choose("pantry")
    flow.choose("pantry")

    assert tasks.waiting == 1


def test_an_entry_that_is_there_no_more_is_no_trouble(
    flow: EntryFlow, tasks: HeldTasks, view: View
) -> None:
    flow.choose("nobody")
    tasks.run_all()

    assert (view.shown, view.troubles, flow.entry_id) == (["none"], [], "")
