# SPDX-License-Identifier: MIT
"""The closing assistant, without a screen: what it asks, what it keeps, what it sends."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.closings import Closing, Uncounted
from peercenter.domain.day_sheet import GroupCount, HourCount
from peercenter.domain.staff import Duty, Kind, StaffMember
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.services.closing import ClosingAnswers, ClosingDraft
from peercenter.ui.flows.closing import ClosingFlow, Step, Summary
from tests.support.builders import MovingClock
from tests.support.fakes import HeldTasks, ImmediateTasks

DAY = date(2026, 11, 20)
CENTER = Center("1", "HARBOR", "Harbor House", ZoneInfo("America/New_York"), keeps_door_count=True)
EVENING = datetime(2026, 11, 21, 1, 12, tzinfo=UTC)
"""12 past 8 in the evening at the center."""

SAM = StaffMember("sam", "Sam", (Kind.PEER,), ("en",), "1")
ALEX = StaffMember("alex", "Alex", (Kind.VOLUNTEER,), ("en",), "1")
DRAFT = ClosingDraft(
    center=CENTER,
    day=DAY,
    is_today=True,
    closing=Closing(),
    visits=12,
    at_desk=2,
    hours=(HourCount(18, 12, True), HourCount(19, 0, True), HourCount(21, 0, True)),
    groups=(GroupCount("g", {"en": "Evening Circle"}, time(17), None),),
    waiting=1,
    on_duty=(Duty("d", SAM, "1", EVENING, None),),
)


@dataclass
class Service:
    """Closes days, or says why not."""

    draft_of: ClosingDraft = DRAFT
    trouble: PeerCenterError | None = None
    closed: list[tuple[date, ClosingAnswers, str]] = field(default_factory=list)

    def draft(self, center: Center, day: date) -> ClosingDraft:
        if self.trouble:
            raise self.trouble
        return replace(self.draft_of, center=center, day=day)

    def close(self, center: Center, day: date, answers: ClosingAnswers, *, staff_id: str) -> None:
        del center
        if self.trouble:
            raise self.trouble
        self.closed.append((day, answers, staff_id))

    def staff(self) -> list[StaffMember]:
        return [ALEX, SAM]


class View:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.step: Step | None = None
        self.where = (0, 0)
        self.about: tuple[Center, date] | None = None
        self.troubles: list[Reason] = []
        self.summary: Summary | None = None
        self.busy = False
        self.unavailable: PeerCenterError | None = None
        self.figures = 0

    def show_loading(self, center: Center, day: date) -> None:
        self.about = (center, day)
        self.step = None

    def show_unavailable(self, error: PeerCenterError) -> None:
        self.unavailable = error

    def show_step(self, step: Step, number: int, of: int) -> None:
        self.step, self.where = step, (number, of)

    def show_figures(self) -> None:
        self.figures += 1

    def show_trouble(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_closed(self, summary: Summary) -> None:
        self.summary = summary


def a_flow(
    service: Service | None = None, tasks: ImmediateTasks | None = None
) -> tuple[ClosingFlow, View, Service]:
    service, view = service or Service(), View()
    flow = ClosingFlow(view, service, service, tasks or ImmediateTasks(), MovingClock(EVENING))
    flow.begin(CENTER, DAY)
    return flow, view, service


def test_the_answers_reach_the_closing() -> None:
    flow, view, service = a_flow()
    flow.count_door(15)
    flow.count_heads("g", 8)
    flow.next()
    flow.tick_hour(19, uncounted=True)
    flow.give_reason("power cut")
    flow.next()
    flow.write_note("Coffee is low")
    flow.sign_off(everybody=False)
    flow.choose_staff("alex")

    flow.next()

    uncounted = [Uncounted(19, "power cut")]
    answers = ClosingAnswers(15, {"g": 8}, uncounted, "Coffee is low", sign_off=False)
    assert service.closed == [(DAY, answers, "alex")]
    assert view.summary is not None
    assert (view.summary.uncounted, view.summary.signed_off) == (1, 0)


def test_a_head_count_nobody_knows_stays_missing() -> None:
    flow, _, service = a_flow()
    flow.count_heads("g", 3)
    flow.count_heads("g", None)
    for _ in range(3):
        flow.next()

    assert service.closed[0][1].head_counts == {}


def test_hours_that_have_not_begun_are_not_asked_about() -> None:
    flow, _, _ = a_flow()

    assert [hour.hour for hour in flow.hours()] == [18, 19]


def test_all_hours_of_an_earlier_day_are_asked_about() -> None:
    flow, _, _ = a_flow(Service(replace(DRAFT, is_today=False)))

    assert [hour.hour for hour in flow.hours()] == [18, 19, 21]


def test_a_page_without_questions_is_left_out() -> None:
    plain = replace(CENTER, keeps_door_count=False)
    flow, view, _ = a_flow(Service(replace(DRAFT, groups=())))
    flow.begin(plain, DAY)

    assert flow.steps == [Step.HOURS, Step.HAND_OVER]
    assert view.where == (1, 2)
    assert view.step is Step.HOURS


def test_an_hour_without_a_reason_is_not_accepted() -> None:
    flow, view, _ = a_flow()
    flow.next()
    flow.tick_hour(19, uncounted=True)

    flow.next()

    assert view.troubles == [Reason.REASON_MISSING]
    assert view.step is Step.HOURS


def test_one_reason_holds_for_hours_ticked_later() -> None:
    flow, _, _ = a_flow()
    flow.tick_hour(18, uncounted=True)
    flow.give_reason("power cut")
    flow.tick_hour(19, uncounted=True)

    assert flow.entry.uncounted == {18: "power cut", 19: "power cut"}


def test_each_hour_can_have_its_own_reason() -> None:
    flow, _, _ = a_flow()
    for hour in (18, 19):
        flow.tick_hour(hour, uncounted=True)
    flow.give_reason("power cut")
    flow.give_each_reason(each=True)
    flow.give_reason("opened late", 18)

    assert flow.entry.uncounted == {18: "opened late", 19: "power cut"}


def test_the_only_one_on_duty_is_proposed_as_who_closes() -> None:
    flow, _, _ = a_flow()

    assert flow.entry.staff_id == "sam"
    assert [member.id for member in flow.members] == ["sam", "alex"]


def test_nobody_closes_without_saying_who_they_are() -> None:
    flow, view, service = a_flow()
    flow.choose_staff(None)
    for _ in range(3):
        flow.next()

    assert view.troubles == [Reason.UNKNOWN_STAFF]
    assert service.closed == []


def test_what_was_typed_survives_trouble_and_leaving() -> None:
    flow, view, service = a_flow()
    flow.write_note("Coffee is low")
    service.trouble = Unavailable(Reason.DISK_FULL)
    for _ in range(3):
        flow.next()
    service.trouble = None

    flow.begin(CENTER, DAY)

    assert view.troubles == [Reason.DISK_FULL]
    assert not view.busy
    assert flow.entry.note == "Coffee is low"


def test_closing_forgets_what_was_typed() -> None:
    flow, _, _ = a_flow()
    flow.write_note("Coffee is low")
    for _ in range(3):
        flow.next()

    flow.begin(CENTER, DAY)

    assert flow.entry.note == ""


def test_a_reopened_day_begins_with_what_was_said_before() -> None:
    closing = Closing(door_count=14, uncounted=(Uncounted(19, "power cut"),))
    flow, _, _ = a_flow(Service(replace(DRAFT, closing=closing)))

    assert flow.entry.door == 14
    assert flow.entry.uncounted == {19: "power cut"}


def test_two_presses_close_once() -> None:
    tasks = HeldTasks()
    flow, view, service = a_flow(tasks=tasks)
    tasks.run_all()
    for _ in range(5):
        flow.next()

    tasks.run_all()

    assert len(service.closed) == 1
    assert not view.busy


def test_a_day_that_cannot_be_read_can_be_tried_again() -> None:
    service = Service(trouble=Unavailable(Reason.BUSY))
    flow, view, _ = a_flow(service)
    service.trouble = None

    flow.try_again()

    assert view.unavailable is not None
    assert view.step is Step.COUNTS
    assert flow.entry.staff_id == "sam"


def test_an_answer_about_another_day_is_dropped() -> None:
    tasks = HeldTasks()
    flow, view, _ = a_flow(tasks=tasks)
    flow.begin(CENTER, date(2026, 11, 19))
    tasks.run_next()

    assert view.step is None
    tasks.run_next()
    assert flow.draft is not None
    assert flow.draft.day == date(2026, 11, 19)


def test_back_goes_to_the_page_before() -> None:
    flow, view, _ = a_flow()
    flow.next()
    flow.back()
    flow.back()

    assert view.step is Step.COUNTS


def test_what_is_counted_meanwhile_is_shown_and_closed_with() -> None:
    flow, view, service = a_flow()
    flow.count_door(15)
    service.draft_of = replace(DRAFT, visits=13)

    flow.refresh()

    assert flow.draft is not None
    assert (flow.draft.visits, flow.entry.door, view.figures) == (13, 15, 1)
    assert view.step is Step.COUNTS, "nobody is sent to another page"

    flow.choose_staff("alex")
    flow.next()
    flow.next()
    service.draft_of = replace(DRAFT, visits=14, waiting=0, on_duty=())
    flow.next()

    assert view.summary is not None
    assert (view.summary.draft.visits, view.summary.wiped, view.summary.signed_off) == (14, 1, 1)


def test_a_closed_day_is_not_asked_about_again() -> None:
    flow, view, _ = a_flow()
    flow.choose_staff("alex")
    for _ in range(3):
        flow.next()

    flow.refresh()

    assert view.summary is not None
    assert view.figures == 0
