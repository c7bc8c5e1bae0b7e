# SPDX-License-Identifier: MIT
"""The flow of a day's duty: the day last chosen is the one that is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta

from peercenter.domain.centers import Center
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.devices import Device, DeviceKind
from peercenter.services.roster.attendance import AttendanceService, DutyDay
from peercenter.ui.flows.duty_day import DutyDayFlow, span_on
from tests.support.builders import a_database, a_network, services_of
from tests.support.fakes import HeldTasks, ImmediateTasks
from tests.support.rosters import FRIDAY, at, ids

THURSDAY = FRIDAY - timedelta(days=1)


class View:
    def __init__(self) -> None:
        self.days: list[date] = []
        self.refused: list[Reason] = []
        self.retry: Callable[[], None] | None = None

    def show_day(self, day: DutyDay) -> None:
        self.days.append(day.day)

    def refuse_day(self, error: PeerCenterError) -> None:
        self.refused.append(error.reason)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        assert isinstance(error, Unavailable)
        self.retry = retry


def test_a_day_that_was_left_meanwhile_is_not_shown(data_dir: DataDir) -> None:
    center = a_network(data_dir)[0]
    view, tasks = View(), HeldTasks()
    with services_of(data_dir) as services:
        flow = DutyDayFlow(view, tasks, services, center)
        flow.reload()
        assert not tasks.waiting, "no day was chosen yet"
        for day in (FRIDAY, FRIDAY + timedelta(days=1), THURSDAY):
            flow.choose_day(day)
        tasks.run_all()

    assert view.days == [THURSDAY]
    assert view.refused == []


def test_a_day_to_come_is_refused_and_the_next_choice_is_shown(data_dir: DataDir) -> None:
    center = a_network(data_dir)[0]
    view = View()
    with services_of(data_dir) as services:
        flow = DutyDayFlow(view, ImmediateTasks(), services, center)
        flow.choose_day(FRIDAY + timedelta(days=1))
        flow.choose_day(FRIDAY)

    assert view.refused == [Reason.DAY_IN_FUTURE]
    assert view.days == [FRIDAY]


class Busy(AttendanceService):
    """Cannot be reached at first."""

    trouble = True

    def day(self, center: Center, day: date) -> DutyDay:
        if self.trouble:
            raise Unavailable(Reason.BUSY)
        return super().day(center, day)


def test_trouble_offers_to_try_again(data_dir: DataDir) -> None:
    center = a_network(data_dir)[0]
    view = View()
    with a_database(data_dir) as database, services_of(data_dir) as services:
        busy = Busy(database, services.clock, Device("reads only", DeviceKind.DESK))
        flow = DutyDayFlow(view, ImmediateTasks(), replace(services, attendance=busy), center)
        flow.choose_day(FRIDAY)
        assert view.retry is not None
        busy.trouble = False
        view.retry()

    assert view.days == [FRIDAY]


def test_times_before_the_day_begins_belong_to_its_night(data_dir: DataDir) -> None:
    center = a_network(data_dir)[0]
    saturday = FRIDAY + timedelta(days=1)

    assert span_on(center, FRIDAY, time(9), time(17)) == (at(center, "09:00"), at(center, "17:00"))
    assert span_on(center, FRIDAY, time(22), time(2)) == (
        at(center, "22:00"),
        at(center, "02:00", saturday),
    )
    assert span_on(center, FRIDAY, time(1), time(3)) == (
        at(center, "01:00", saturday),
        at(center, "03:00", saturday),
    )


def test_the_duty_of_the_day_names_everybody_who_can_have_been_there(data_dir: DataDir) -> None:
    center = a_network(data_dir)[0]
    with services_of(data_dir) as services:
        day = services.attendance.day(center, FRIDAY)
        assert {member.id for member in day.staff} == set(ids(services).values())
