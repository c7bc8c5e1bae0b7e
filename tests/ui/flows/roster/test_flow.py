# SPDX-License-Identifier: MIT
"""The roster's flow on real services: edits show at once, are kept, and can all be taken back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from peercenter.domain.roster.shifts import Change, Shift
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.planning import PlanningService
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.ui.flows.roster import edits
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.grid import Block, Filter, Mode
from peercenter.ui.flows.roster.view import Shown
from peercenter.words import words_for
from tests.support.builders import services_of
from tests.support.fakes import HeldTasks, ImmediateTasks
from tests.support.rosters import MONDAY, a_roster, publish_week, shift_of

HOUR = timedelta(hours=1)


@dataclass
class Page:
    """Remembers what it was shown."""

    shown: list[Shown] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    troubles: list[PeerCenterError] = field(default_factory=list)
    retry: Callable[[], None] | None = None

    def show_roster(self, shown: Shown) -> None:
        self.shown.append(shown)

    def refuse(self, sentence: str) -> None:
        self.refused.append(sentence)

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        self.troubles.append(error)
        self.retry = retry

    def show_well(self) -> None:
        self.troubles.clear()

    @property
    def now(self) -> Shown:
        return self.shown[-1]

    def block(self, shift_id: str) -> Block:
        return next(block for block in self.now.grid.blocks if block.id == shift_id)


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_roster(data_dir)
    with services_of(data_dir) as opened:
        yield opened


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def flow(services: Services, page: Page) -> RosterFlow:
    return a_flow(services, page, ImmediateTasks())


def a_flow(
    services: Services, page: Page, tasks: Tasks, planning: PlanningService | None = None
) -> RosterFlow:
    """Return a flow that shows the invented week."""
    planning = planning or services.planning
    flow = RosterFlow(
        page, tasks, planning, services.offers, clock=services.clock, words=words_for("en")
    )
    flow.show(services.today.centers()[0])
    flow.go_to(MONDAY)
    return flow


def the(flow: RosterFlow, shift_id: str) -> Shift:
    shift = flow.shift(shift_id)
    assert shift is not None
    return shift


def later(flow: RosterFlow, shift_id: str, by: timedelta = HOUR) -> tuple[Change, ...]:
    shift = the(flow, shift_id)
    after = replace(shift, starts_at=shift.starts_at + by, ends_at=shift.ends_at + by)
    return edits.changed_to(shift, after)


def given_to(shift: Shift, staff_id: str) -> tuple[Change, ...]:
    return edits.changed_to(shift, replace(shift, staff_id=staff_id))


def test_an_edit_shows_at_once_and_is_kept(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    assert page.block("p0-0-9").label == "9\N{EN DASH}2"

    assert flow.edit(later(flow, "p0-0-9"))

    assert page.block("p0-0-9").label == "10\N{EN DASH}3"
    assert shift_of(services, "p0-0-9") == the(flow, "p0-0-9")
    assert page.now.can_undo


def test_undo_and_redo_return_exactly(flow: RosterFlow, services: Services) -> None:
    before = services.planning.period(MONDAY).shifts
    flow.edit(later(flow, "p0-0-9"))
    flow.edit(edits.removed(the(flow, "p1-1-14")))
    flow.edit(given_to(the(flow, "open-3-17"), "p6"))
    after = services.planning.period(MONDAY).shifts

    for _ in range(3):
        flow.undo()
    assert services.planning.period(MONDAY).shifts == before
    for _ in range(3):
        flow.redo()
    assert services.planning.period(MONDAY).shifts == after
    flow.redo()
    assert services.planning.period(MONDAY).shifts == after


def test_a_hard_conflict_is_refused_with_its_reason(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    before = page.now
    shift = the(flow, "p1-0-12")

    assert not flow.edit(given_to(shift, "p0"))

    assert page.refused[0].startswith("Sam is planned at Harbor House at that time.")
    assert page.now is before
    assert shift_of(services, "p1-0-12") == shift


def test_a_shift_that_somebody_else_changed_is_shown_as_it_is_now(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    theirs = later(flow, "p0-0-9", 2 * HOUR)
    mine = later(flow, "p0-0-9")
    services.planning.apply(theirs)

    flow.edit(mine)

    assert "Somebody else changed this roster" in page.refused[-1]
    assert page.block("p0-0-9").label == "11\N{EN DASH}4"
    assert not page.now.can_undo


def test_edits_that_wait_to_be_saved_stay_when_the_roster_is_loaded_meanwhile(
    services: Services, page: Page
) -> None:
    tasks = HeldTasks()
    flow = a_flow(services, page, tasks)
    tasks.run_all()
    flow.reload()
    flow.edit(later(flow, "p0-0-9"))
    services.planning.apply(later(flow, "p6-1-9"))

    tasks.run_next()
    assert page.block("p0-0-9").label == "10\N{EN DASH}3", "not saved yet, and still shown"
    assert page.block("p6-1-9").label == "10\N{EN DASH}3"
    tasks.run_all()
    assert shift_of(services, "p0-0-9") == the(flow, "p0-0-9")


class FullDisk(PlanningService):
    """Cannot write at first."""

    full = True

    def apply(self, changes: tuple[Change, ...]) -> None:
        if self.full:
            raise Unavailable(Reason.DISK_FULL)
        super().apply(changes)


def test_an_edit_that_could_not_be_written_can_be_tried_again(
    services: Services, page: Page
) -> None:
    planning = FullDisk(services.planning._database, services.clock)
    flow = a_flow(services, page, ImmediateTasks(), planning)

    flow.edit(later(flow, "p0-0-9"))
    assert [error.reason for error in page.troubles] == [Reason.DISK_FULL]
    assert page.block("p0-0-9").label == "9\N{EN DASH}2"
    planning.full = False
    assert page.retry is not None
    page.retry()

    assert page.block("p0-0-9").label == "10\N{EN DASH}3"
    assert page.troubles == []


def test_our_own_edits_are_not_loaded_again_but_others_are(services: Services, page: Page) -> None:
    tasks = ImmediateTasks()
    flow = a_flow(services, page, tasks)
    tasks.on_touched = flow.on_changed
    flow.edit(later(flow, "p0-0-9"))
    count = len(page.shown)
    services.planning.apply(later(flow, "p6-1-9"))
    flow.on_changed(frozenset({Topic.ROSTER}))

    assert len(page.shown) == count + 1
    assert page.block("p6-1-9").label == "10\N{EN DASH}3"


def test_the_next_gap_is_named_with_those_who_could_take_it(flow: RosterFlow, page: Page) -> None:
    gap = page.now.gap
    assert gap is not None
    assert gap.what == "Thursday 5:00 to 8:00, 1 certified peer missing."
    assert {t.member.staff.display_name for t in gap.takers} == {"Dee", "Lee", "Ana", "Sam"}
    flow.next_gap()
    other = page.now.gap
    assert other is not None
    assert "2 people missing" in other.what
    flow.next_gap()
    assert page.now.gap == gap

    assert flow.edit(gap.takers[0].changes)
    assert page.now.gap is not None
    assert page.now.gap.what.endswith("1 of 2 people.")


def test_only_changes_since_the_last_publishing_are_marked(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    assert page.now.changes == 30
    assert not page.now.was_published
    publish_week(services)
    flow.reload()
    assert page.now.changes == 0

    flow.edit(later(flow, "p0-0-9"))
    flow.edit(edits.removed(the(flow, "p6-1-9")))

    assert page.now.changes == 2
    assert [block.id for block in page.now.grid.blocks if block.changed] == ["p0-0-9"]
    flow.undo()
    flow.undo()
    assert page.now.changes == 0


def test_a_filter_leaves_people_out_and_their_shifts(flow: RosterFlow, page: Page) -> None:
    flow.look(Mode.PEOPLE, 1, Filter(language="es"))

    assert [row.title for row in page.now.grid.rows] == ["Ana", "Dee", "Open shifts"]
    assert {block.shift.staff_id for block in page.now.grid.blocks} == {"p2", "p6", None}

    flow.look(Mode.HOURS, 1, Filter(language="es"))
    assert {block.shift.staff_id for block in page.now.grid.blocks if not block.dimmed} == {
        "p2",
        "p6",
        None,
    }


def test_all_centers_stand_in_rows_with_their_own_coverage(flow: RosterFlow, page: Page) -> None:
    flow.show_all()

    grid = page.now.grid
    assert grid.mode is Mode.CENTERS
    assert [row.title for row in grid.rows] == ["Harbor House", "Meadow House"]
    assert len(grid.strips) == 14
    assert all(block.row == 0 for block in grid.blocks)


def test_last_week_is_copied_as_one_deed(flow: RosterFlow, page: Page, services: Services) -> None:
    flow.step(1)
    assert page.now.is_empty
    flow.copy_week_before()

    assert len(page.now.grid.blocks) == 30
    assert page.told[-1].startswith("30 shifts planned.")
    flow.undo()
    assert page.now.is_empty
    flow.redo()
    flow.copy_week_before()
    assert page.refused[-1] == "There was nothing to copy into this week."
    assert len(services.planning.period(MONDAY + timedelta(days=7)).shifts) == 60


def many(services: Services) -> tuple[Change, ...]:
    """Return more changes than are made on the screen: a second half of each day for nobody."""
    center = services.today.centers()[0]
    return tuple(
        change
        for day in range(7)
        for hour in range(9, 19)
        for change in edits.created(
            center, MONDAY + timedelta(days=day), hour * 60, hour * 60 + 60, None
        )
    )


def test_a_proposal_is_taken_as_one_deed_beside_the_screen(services: Services, page: Page) -> None:
    tasks = HeldTasks()
    flow = a_flow(services, page, tasks)
    tasks.run_all()
    before = services.planning.period(MONDAY).shifts
    flow.adopt(many(services), "Done.")
    assert len(page.now.grid.blocks) == 30, "nothing is computed while one waits"
    assert page.now.can_undo
    tasks.run_all()

    assert len(page.now.grid.blocks) == 100
    assert page.told == ["Done."]
    flow.undo()
    tasks.run_all()
    assert services.planning.period(MONDAY).shifts == before
    assert len(page.now.grid.blocks) == 30
    flow.redo()
    flow.undo()
    tasks.run_all()
    assert services.planning.period(MONDAY).shifts == before


def test_a_proposal_that_is_not_possible_any_more_says_why_and_changes_nothing(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    before = services.planning.period(MONDAY).shifts
    first, *others = many(services)
    assert first.after is not None
    clash = Change(None, replace(first.after, staff_id="p0"))
    flow.adopt((clash, *others))

    assert page.refused[-1].startswith("Sam is planned at Harbor House at that time.")
    assert services.planning.period(MONDAY).shifts == before
    assert not page.now.can_undo


def test_a_preview_says_which_gaps_open_and_which_close(flow: RosterFlow) -> None:
    lost = flow.preview(edits.removed(the(flow, "p6-1-9")))
    assert [said.split(",")[0] for said in lost.opens] == [
        "Opens a gap: Tuesday 9:00 to 2:00",
        "Opens a gap: Tuesday 9:00 to 12:00",
    ]
    assert lost.is_warned
    assert not lost.closes

    won = flow.preview(given_to(the(flow, "open-3-17"), "p6"))
    assert won.closes == ("Closes a gap: Thursday 5:00 to 8:00, 1 certified peer missing.",)
    assert not won.is_warned


def test_an_offered_gap_says_to_whom_and_who_would_take_it(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    services.offers.offer("open-3-17", ("p1", "p6"))
    flow.reload()
    assert page.now.gap is not None
    assert page.now.gap.who == "Offered to Lee and Dee."
    assert not page.now.gap.can_offer


def test_deeds_are_taken_back_wherever_one_looks_by_then(
    flow: RosterFlow, page: Page, services: Services
) -> None:
    before = services.planning.period(MONDAY).shifts
    flow.edit(later(flow, "p0-0-9"))
    flow.copy_week_before()
    flow.step(9)
    flow.show_center(services.today.centers()[1])

    while page.now.can_undo:
        flow.undo()
    assert services.planning.period(MONDAY).shifts == before
    assert page.refused == ["There was nothing to copy into this week."]
    flow.redo()
    assert shift_of(services, "p0-0-9") != before["p0-0-9"]
