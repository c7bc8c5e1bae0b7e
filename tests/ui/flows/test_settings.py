# SPDX-License-Identifier: MIT
"""The settings flows: one center at a time, and one backup at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from peercenter.errors import PeerCenterError, Reason, Refused, Unavailable
from peercenter.paths import DataDir
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.settings import BackupFlow, Settings, SettingsFlow, check_new_pin
from tests.support.builders import a_network, services_of
from tests.support.fakes import HeldTasks, ImmediateTasks


class Page:
    def __init__(self) -> None:
        self.shown: list[Settings] = []
        self.trouble: PeerCenterError | None = None
        self.retry: Callable[[], None] | None = None

    def show_settings(self, settings: Settings) -> None:
        self.shown.append(settings)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        self.trouble, self.retry = error, retry

    def show_well(self) -> None:
        self.trouble = None


class Card:
    def __init__(self) -> None:
        self.said: list[str] = []

    def show_backing_up(self) -> None:
        self.said.append("busy")

    def show_backed_up(self, file: Path) -> None:
        self.said.append(file.suffix)

    def show_not_backed_up(self, error: PeerCenterError) -> None:
        self.said.append(error.reason)


def test_a_center_is_shown_with_the_network_and_again_when_settings_change(
    data_dir: DataDir,
) -> None:
    here, there = a_network(data_dir)
    page = Page()

    with services_of(data_dir) as services:
        flow = SettingsFlow(page, ImmediateTasks(), services)
        flow.on_changed(frozenset({Topic.SETTINGS}))
        assert page.shown == []
        flow.choose(there.id)
        flow.on_changed(frozenset({Topic.TALLIES}))
        services.settings.change_center(
            there.id, "Changed", keeps_door_count=True, day_starts=there.day_starts
        )
        flow.on_changed(frozenset({Topic.SETTINGS}))

    assert [settings.of_center.center.name for settings in page.shown] == [there.name, "Changed"]
    assert [center.id for center in page.shown[0].centers] == [here.id, there.id]
    assert page.shown[0].network.name == "Invented Network"
    assert page.shown[0].backed_up_at is None


def test_only_the_center_chosen_last_is_shown(data_dir: DataDir) -> None:
    here, there = a_network(data_dir)
    page, tasks = Page(), HeldTasks()

    with services_of(data_dir) as services:
        flow = SettingsFlow(page, tasks, services)
        flow.choose(here.id)
        flow.choose(there.id)
        tasks.run_all()

    assert [settings.of_center.center for settings in page.shown] == [there]


def test_a_change_in_trouble_can_be_tried_again(data_dir: DataDir) -> None:
    a_network(data_dir)
    page, tasks = Page(), ImmediateTasks()
    troubles = [Unavailable(Reason.BUSY)]

    def change() -> None:
        if troubles:
            raise troubles.pop()

    with services_of(data_dir) as services:
        SettingsFlow(page, tasks, services).change(change)
        assert page.retry is not None
        page.retry()

    assert (troubles, page.trouble) == ([], None)
    assert tasks.touched == [frozenset({Topic.SETTINGS})]


def test_backups_are_made_one_at_a_time(data_dir: DataDir) -> None:
    a_network(data_dir)
    card, tasks = Card(), HeldTasks()

    with services_of(data_dir) as services:
        flow = BackupFlow(card, tasks, services.upkeep)
        flow.back_up()
        flow.back_up()
        tasks.run_all()
        flow.back_up()
        tasks.run_all()

    assert card.said == ["busy", ".db", "busy", ".db"]


def test_a_backup_that_fails_says_why_and_can_be_asked_for_again() -> None:
    class Full:
        def back_up(self, target: Path | None = None) -> Path:
            raise Unavailable(Reason.DISK_FULL, target=target)

    card = Card()
    flow = BackupFlow(card, ImmediateTasks(), Full())
    flow.back_up()
    flow.back_up()

    assert card.said == ["busy", Reason.DISK_FULL] * 2


def test_a_new_pin_is_long_enough_and_typed_twice_alike() -> None:
    check_new_pin("1357", "1357")
    for pin, again, reason in (
        ("", "", Reason.PIN_TOO_SHORT),
        ("135", "135", Reason.PIN_TOO_SHORT),
        ("1357", "1358", Reason.PIN_DIFFERS),
    ):
        with pytest.raises(Refused) as refused:
            check_new_pin(pin, again)
        assert refused.value.reason is reason
