# SPDX-License-Identifier: MIT
"""The people flows: loading, saving once, and keeping what was typed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from peercenter.domain.roster.expiring import Warned
from peercenter.domain.roster.members import Credential, CredentialKind
from peercenter.domain.staff import Kind, StaffMember
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.people import PeopleService
from peercenter.services.roster.staffing import Asked
from peercenter.ui.flows.people import People, PeopleFlow, PersonEntry, PersonFlow, sorted_people
from peercenter.ui.flows.ports import Topic
from peercenter.ui.flows.saving import Saving
from tests.support.builders import a_database, a_network, services_of
from tests.support.fakes import HeldTasks, ImmediateTasks

TODAY = date(2026, 11, 20)
A_CREDENTIAL = Credential("", CredentialKind.FIRST_AID, "", "", False, date(2026, 1, 1), None)


class Page:
    def __init__(self) -> None:
        self.people: People | None = None
        self.troubles: list[PeerCenterError] = []
        self.retry: Callable[[], None] | None = None
        self.warnings: list[Warned] = []
        self.asked: list[Asked] = []
        self.cares = 0

    def show_warnings(self, warnings: Sequence[Warned], today: date) -> None:
        self.warnings = list(warnings)
        assert today == TODAY

    def show_asked(self, asked: Sequence[Asked]) -> None:
        self.asked = list(asked)

    def show_cares(self, cares: int) -> None:
        self.cares = cares

    def show_people(self, people: People) -> None:
        self.people = people

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        self.troubles.append(error)
        self.retry = retry

    def show_well(self) -> None:
        self.troubles.clear()


class Sheet:
    def __init__(self) -> None:
        self.busy: list[bool] = []
        self.saved = 0
        self.refused: list[Reason] = []
        self.troubles: list[Reason] = []

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def show_saved(self) -> None:
        self.saved += 1

    def refuse(self, error: PeerCenterError) -> None:
        self.refused.append(error.reason)

    def show_trouble(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)


def a_member(name: str, *, active: bool = True) -> StaffMember:
    return StaffMember(name, name, (Kind.PEER,), ("en",), None, active)


def test_names_are_in_order_whatever_their_case_and_who_left_is_apart() -> None:
    staff = [a_member("bo"), a_member("Al"), a_member("Cy", active=False), a_member("Di")]

    people = sorted_people(staff, [])

    assert [m.display_name for m in people.here] == ["Al", "bo", "Di"]
    assert [m.display_name for m in people.gone] == ["Cy"]


def test_somebody_added_is_in_the_list_and_the_kiosk_is_told(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks, page, sheet = ImmediateTasks(), Page(), Sheet()

    with services_of(data_dir) as services:
        flow = PeopleFlow(page, tasks, services.people, services.today, services.staffing)
        flow.reload(TODAY)
        PersonFlow(sheet, tasks, services.people).save(
            PersonEntry("Toni", (Kind.PEER,), ("en", "es"), None)
        )
        flow.on_changed(tasks.touched[-1])

    assert page.people is not None
    assert "Toni" in {member.display_name for member in page.people.here}
    assert (sheet.saved, sheet.busy) == (1, [True, False])
    assert Topic.SETTINGS in tasks.touched[-1]


def test_somebody_leaves_and_comes_back(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks, page, sheet = ImmediateTasks(), Page(), Sheet()

    with services_of(data_dir) as services:
        flow = PeopleFlow(page, tasks, services.people, services.today, services.staffing)
        flow.reload(TODAY)
        assert page.people is not None
        sam = page.people.here[-1]
        PersonFlow(sheet, tasks, services.people, sam).turn(
            PersonEntry("Sammy", (Kind.VOLUNTEER,), ("en",), None)
        )
        flow.reload(TODAY)
        (gone,) = page.people.gone
        assert (gone.display_name, gone.kinds) == ("Sammy", (Kind.VOLUNTEER,)), "typed and kept"
        PersonFlow(sheet, tasks, services.people, gone).turn(
            PersonEntry("Sammy", (Kind.VOLUNTEER,), ("en",), None)
        )
        flow.reload(TODAY)

    assert gone.id == sam.id
    assert page.people.gone == ()
    assert sam.id in {member.id for member in page.people.here}


def test_what_is_refused_is_said_and_nothing_is_announced(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks, sheet = ImmediateTasks(), Sheet()

    with services_of(data_dir) as services:
        flow = PersonFlow(sheet, tasks, services.people)
        flow.save(PersonEntry(" ", (Kind.PEER,), (), None))
        flow.save(PersonEntry("Toni", (), (), None))

    assert sheet.refused == [Reason.NAME_MISSING, Reason.KIND_MISSING]
    assert (sheet.saved, tasks.touched) == (0, [])
    assert sheet.busy == [True, False, True, False]


def test_a_second_press_while_saving_does_nothing() -> None:
    tasks, sheet, kept = HeldTasks(), Sheet(), list[int]()
    saving = Saving(sheet, tasks)

    saving.save(lambda: kept.append(1))
    saving.save(lambda: kept.append(2))
    tasks.run_all()

    assert kept == [1]
    assert sheet.saved == 1


def test_trouble_leaves_the_sheet_and_saving_again_works() -> None:
    tasks, sheet = ImmediateTasks(), Sheet()
    saving = Saving(sheet, tasks)

    def full() -> None:
        raise Unavailable(Reason.DISK_FULL)

    saving.save(full)
    saving.save(lambda: None)

    assert sheet.troubles == [Reason.DISK_FULL]
    assert sheet.saved == 1


class Busy(PeopleService):
    """Cannot be reached at first."""

    trouble = True

    def everybody(self) -> list[StaffMember]:
        if self.trouble:
            raise Unavailable(Reason.BUSY)
        return super().everybody()


def test_staff_that_cannot_be_loaded_can_be_tried_again(data_dir: DataDir) -> None:
    a_network(data_dir)
    tasks, page = ImmediateTasks(), Page()

    with a_database(data_dir) as database, services_of(data_dir) as services:
        people = Busy(database, services.clock)
        PeopleFlow(page, tasks, people, services.today, services.staffing).reload(TODAY)
        assert [error.reason for error in page.troubles] == [Reason.BUSY]
        people.trouble = False
        assert page.retry is not None
        page.retry()

    assert page.people is not None
    assert page.troubles == []


def test_credentials_that_run_out_are_told_and_told_again_when_rosters_change(
    data_dir: DataDir,
) -> None:
    a_network(data_dir)
    tasks, page = ImmediateTasks(), Page()

    with services_of(data_dir) as services:
        flow = PeopleFlow(page, tasks, services.people, services.today, services.staffing)
        flow.reload(TODAY)
        assert page.warnings == []
        sam = services.duty.staff()[0]
        soon = replace(A_CREDENTIAL, valid_until=TODAY + timedelta(days=6))
        services.staffing.add_credential(sam.id, soon)
        flow.on_changed(frozenset({Topic.TALLIES}))
        assert page.warnings == []
        flow.on_changed(frozenset({Topic.ROSTER}))

    assert [w.expiry.member.id for w in page.warnings] == [sam.id]


def test_time_off_that_waits_is_told_and_nothing_before_anybody_came_in(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)
    tasks, page = ImmediateTasks(), Page()

    with services_of(data_dir) as services:
        flow = PeopleFlow(page, tasks, services.people, services.today, services.staffing)
        flow.on_changed(frozenset({Topic.ROSTER}))
        assert page.people is None
        flow.reload(TODAY)
        assert page.asked == []
        sam = services.duty.staff()[0]
        services.staffing.ask_time_off(sam.id, center.day_span(TODAY + timedelta(days=3)))
        flow.on_changed(frozenset({Topic.ROSTER}))

    assert [one.member.id for one in page.asked] == [sam.id]
    assert page.cares == 1
