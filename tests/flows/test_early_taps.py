# SPDX-License-Identifier: MIT
"""Taps on the first page, which is painted before anything is known."""

from collections.abc import Iterator

import pytest

from peercenter.paths import DataDir
from peercenter.ui.flows.checkin import RETRY_SECONDS
from peercenter.ui.flows.screens import Page
from tests.flows.kiosk import Kiosk, disk_full, running
from tests.support.builders import a_network
from tests.support.fakes import HeldTasks


@pytest.fixture
def opening(data_dir: DataDir) -> Iterator[tuple[Kiosk, HeldTasks]]:
    """Run a kiosk that has painted its first page and knows nothing yet."""
    a_network(data_dir)
    tasks = HeldTasks()
    with running(data_dir, tasks=tasks, opening=True) as started:
        yield started, tasks


def test_a_tap_before_the_data_is_there_is_done_once_it_is(
    opening: tuple[Kiosk, HeldTasks],
) -> None:
    kiosk, tasks = opening
    kiosk.flow.just_coming_in()

    assert kiosk.shows(Page.WELCOME)
    assert kiosk.view.now.busy
    tasks.run_all()
    assert kiosk.shows(Page.THANKS)
    assert kiosk.visits() == 1


def test_two_taps_before_the_data_is_there_count_once(opening: tuple[Kiosk, HeldTasks]) -> None:
    kiosk, tasks = opening
    kiosk.flow.just_coming_in()
    kiosk.flow.just_coming_in()
    kiosk.flow.like_something()
    tasks.run_all()

    assert kiosk.shows(Page.THANKS)
    assert kiosk.visits() == 1


def test_an_early_wish_is_asked_for_once_the_data_is_there(
    opening: tuple[Kiosk, HeldTasks],
) -> None:
    kiosk, tasks = opening
    kiosk.flow.like_something()
    tasks.run_all()

    assert kiosk.shows(Page.WANTS)
    assert not kiosk.view.now.busy
    assert kiosk.visits() == 0


def test_trouble_before_the_data_is_there_drops_the_tap(opening: tuple[Kiosk, HeldTasks]) -> None:
    kiosk, tasks = opening
    kiosk.weak.at_first = [disk_full()]
    kiosk.flow.just_coming_in()
    tasks.run_all()
    assert kiosk.shows(Page.TROUBLE)

    kiosk.timers.advance(RETRY_SECONDS)
    tasks.run_all()
    assert kiosk.shows(Page.WELCOME)
    assert not kiosk.view.now.busy
    assert kiosk.visits() == 0


def test_a_thank_you_still_owed_comes_before_an_early_tap(data_dir: DataDir) -> None:
    a_network(data_dir)
    with running(data_dir) as kiosk:
        kiosk.tap(kiosk.flow.just_coming_in)
    tasks = HeldTasks()
    with running(data_dir, tasks=tasks, opening=True) as kiosk:
        kiosk.flow.just_coming_in()
        tasks.run_all()

        assert kiosk.shows(Page.THANKS)
        assert kiosk.visits() == 1


def test_nothing_else_can_be_asked_before_the_data_is_there(
    opening: tuple[Kiosk, HeldTasks],
) -> None:
    kiosk, _ = opening
    for deed in (kiosk.flow.show_kept, kiosk.flow.show_agreement, kiosk.flow.ask_for_pin):
        deed()

        assert kiosk.shows(Page.WELCOME)
        assert not kiosk.view.left


def test_an_apology_before_the_data_is_there_drops_the_tap(
    opening: tuple[Kiosk, HeldTasks],
) -> None:
    kiosk, tasks = opening
    kiosk.flow.just_coming_in()
    kiosk.flow.apologize()

    assert not kiosk.view.now.busy
    tasks.run_all()
    assert kiosk.shows(Page.WELCOME)
    assert kiosk.visits() == 0
