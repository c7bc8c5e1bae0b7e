# SPDX-License-Identifier: MIT
"""The first run, without a screen: pages, checks, and what is set up."""

from collections.abc import Sequence
from datetime import time

import pytest

from peercenter.domain.centers import OpenTime
from peercenter.domain.staff import Kind
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.services.setup import FirstRun
from peercenter.ui.flows.first_run import (
    FirstRunFlow,
    Page,
    Part,
    Zone,
    paper_for,
    suggested_code,
)
from peercenter.words import words_for
from tests.support.fakes import HeldTasks, ImmediateTasks


class Setup:
    def __init__(self) -> None:
        self.trouble: PeerCenterError | None = None
        self.made: list[FirstRun] = []

    def set_up(self, first: FirstRun) -> None:
        if self.trouble:
            raise self.trouble
        self.made.append(first)


class View:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self.where = (0, 0)
        self.zones: Sequence[Zone] = ()
        self.code = ""
        self.troubles: list[tuple[Part | None, Reason]] = []
        self.busy = False
        self.done = ""

    def show_page(self, page: Page, number: int, of: int) -> None:
        self.page = page
        self.where = (number, of)

    def show_zones(self, zones: Sequence[Zone]) -> None:
        self.zones = zones

    def show_code(self, code: str) -> None:
        self.code = code

    def show_trouble(self, part: Part | None, error: PeerCenterError) -> None:
        self.troubles.append((part, error.reason))

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_done(self, code: str) -> None:
        self.done = code


def a_flow(
    tasks: ImmediateTasks | None = None, zone: str = "America/New_York"
) -> tuple[FirstRunFlow, View, Setup]:
    view, setup = View(), Setup()
    flow = FirstRunFlow(view, setup, tasks or ImmediateTasks(), words_for("en"))
    flow.begin(zone)
    return flow, view, setup


def filled(flow: FirstRunFlow) -> None:
    """Answer everything and stop before the last button."""
    flow.entry.network = "Invented Network"
    flow.next()
    flow.name_center("Harbor House")
    flow.next()
    flow.next()
    flow.entry.staff = "Sam"
    flow.entry.pin = flow.entry.pin_again = "1357"


def test_the_answers_make_a_network() -> None:
    flow, view, setup = a_flow()
    filled(flow)

    flow.next()

    assert view.done == "HARBOR"
    assert setup.made == [
        FirstRun(
            network="Invented Network",
            center="Harbor House",
            code="HARBOR",
            time_zone="America/New_York",
            hours=[OpenTime(day, time(9), time(17)) for day in range(5)],
            staff="Sam",
            kinds=[Kind.PEER],
            pin="1357",
        )
    ]


def test_a_page_is_not_left_before_it_is_complete() -> None:
    flow, view, _ = a_flow()

    flow.next()

    assert view.page is Page.NETWORK
    assert view.where == (1, 4)
    assert view.troubles == [(Part.NETWORK, Reason.NAME_MISSING)]


def test_everything_wrong_on_a_page_is_said_at_once_the_first_last() -> None:
    flow, view, _ = a_flow(zone="UTC")
    flow.entry.network = "Invented Network"
    flow.next()

    flow.next()

    assert [part for part, _ in view.troubles] == [Part.ZONE, Part.CODE, Part.CENTER]


def test_overlapping_hours_are_refused_on_their_page() -> None:
    flow, view, _ = a_flow()
    filled(flow)
    flow.back()
    flow.entry.week.days[2] = [(time(9), time(17)), (time(15), time(20))]

    flow.next()

    assert view.troubles == [(Part.HOURS, Reason.HOURS_OVERLAP)]


@pytest.mark.parametrize(
    ("pin", "again", "part"), [("12", "12", Part.PIN), ("1357", "1358", Part.PIN_AGAIN)]
)
def test_a_pin_is_long_enough_and_the_same_twice(pin: str, again: str, part: Part) -> None:
    flow, view, setup = a_flow()
    filled(flow)
    flow.entry.pin, flow.entry.pin_again = pin, again

    flow.next()

    assert [found for found, _ in view.troubles] == [part]
    assert setup.made == []


def test_the_pin_can_wait() -> None:
    flow, _, setup = a_flow()
    filled(flow)
    flow.entry.has_pin = False
    flow.entry.pin = "12"

    flow.next()

    assert setup.made[0].pin is None


def test_the_code_follows_the_name_until_somebody_writes_one() -> None:
    flow, view, _ = a_flow()
    flow.name_center("Harbor House")
    flow.write_code("DOCK")

    flow.name_center("Meadow House")

    assert view.code == "HARBOR"
    assert flow.entry.code == "DOCK"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Harbor House", "HARBOR"),
        ("The Old Mill", "MILL"),
        ("La Casa Ñandú", "CASA"),
        ("24 Hour Place", "HOUR"),
        ("", ""),
        ("Zzyzxquartermaster", "ZZYZXQUARTER"),
    ],
)
def test_a_code_is_short_and_plain(name: str, code: str) -> None:
    assert suggested_code(name) == code


@pytest.mark.parametrize(
    ("zone", "paper"),
    [("America/Chicago", "letter"), ("Pacific/Honolulu", "letter"), ("Europe/Berlin", "a4")],
)
def test_the_paper_is_what_is_usual_there(zone: str, paper: str) -> None:
    assert paper_for(zone) == paper


def test_monday_can_stand_for_the_weekdays() -> None:
    flow, _, _ = a_flow()
    flow.entry.week.set_times(0, 0, time(10), time(2))
    flow.entry.week.open_day(5, is_open=True)

    flow.entry.week.same_on_weekdays(0)

    assert all(flow.entry.week.days[day] == [(time(10), time(2))] for day in range(5))
    assert flow.entry.week.days[5] == [(time(10), time(2))]
    assert flow.entry.week.days[6] == []


def test_days_open_twice_keep_their_times_apart() -> None:
    flow, _, _ = a_flow()
    flow.entry.week.add_times(0)
    flow.entry.week.same_on_weekdays(0)
    flow.entry.week.drop_times(1, 1)

    assert len(flow.entry.week.days[0]) == 2
    assert len(flow.entry.week.days[1]) == 1


def test_zones_are_found_without_accents_and_by_their_name() -> None:
    _, view, _ = a_flow()
    names = {zone.name for zone in view.zones if zone.matches("new york")}

    assert names == {"America/New_York"}
    assert Zone("America/Bogota", "Bogotá · Colombia").matches("bogota col")


def test_each_zone_is_offered_once_the_computers_own_name_first() -> None:
    view, tasks = View(), ImmediateTasks()
    FirstRunFlow(view, Setup(), tasks, words_for("en")).begin("America/Atka")

    labels = [zone.label for zone in view.zones]
    assert len(labels) == len(set(labels))
    assert "America/Atka" in {zone.name for zone in view.zones}


def test_what_was_typed_survives_a_full_disk() -> None:
    flow, view, setup = a_flow()
    filled(flow)
    setup.trouble = Unavailable(Reason.DISK_FULL)
    flow.next()
    setup.trouble = None

    flow.next()

    assert view.troubles == [(None, Reason.DISK_FULL)]
    assert view.done == "HARBOR"


def test_two_presses_set_up_once() -> None:
    tasks = HeldTasks()
    flow, _, setup = a_flow(tasks)
    filled(flow)
    flow.next()
    flow.next()

    tasks.run_all()

    assert len(setup.made) == 1


def test_after_a_bug_of_ours_it_can_be_tried_again() -> None:
    tasks = HeldTasks()
    flow, view, _ = a_flow(tasks)
    filled(flow)
    flow.next()
    flow.recover()

    flow.back()

    assert view.page is Page.HOURS
