# SPDX-License-Identifier: MIT
"""Filling from the roster page: asked for, watched, reviewed, and taken as one deed."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from peercenter.domain.roster.shifts import Change, Changes
from peercenter.errors import Reason, Unavailable
from peercenter.services.house import Services
from peercenter.services.roster.filling import Proposal
from peercenter.solver.problem import Status
from peercenter.ui.desk.roster.fill_sheet import FillSheet
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.flows.roster.filling import days_to_fill, review
from tests.support.desk import Front, button, settle
from tests.support.fakes import FakeTimers, HeldTasks
from tests.support.roster_page import opened, said, the
from tests.support.rosters import MONDAY


@pytest.fixture
def lane(page: RosterPage) -> HeldTasks:
    """Hold searches back until the test lets them run."""
    tasks = HeldTasks()
    page.desk.tasks = tasks
    return tasks


def asked(page: RosterPage) -> FillSheet:
    page.header.fill.click()
    sheet = opened(page, FillSheet)
    settle()
    return sheet


def proposed(page: RosterPage, sheet: FillSheet) -> Changes:
    """Have a proposal reviewed: Dee takes the open shift, Sam's Sunday is nobody's."""
    board = page.flow.board
    assert board is not None
    gap, sunday = the(page, "open-3-17"), the(page, "p0-6-14")
    changes = (
        Change(gap, replace(gap, staff_id="p6")),
        Change(sunday, replace(sunday, staff_id=None)),
    )
    sheet.flow.proposal = Proposal(board.period, changes, (), Status.GOOD, 100, 90, 1.0)
    sheet.show_review(review(sheet.flow.proposal, page.desk.words))
    settle()
    return changes


def test_what_is_looked_at_is_what_is_offered_to_be_filled(page: RosterPage) -> None:
    page.flow.look(page.flow.mode, 2, page.flow.filter)
    sheet = asked(page)

    assert (sheet.order.begins, sheet.order.days) == (MONDAY, 14)
    assert sheet.days.text() == "From Monday, November 23 to Sunday, December 6."
    assert page.desk.center is not None
    assert sheet.order.center_ids == (page.desk.center.id,)
    sheet.where.setCurrentIndex(1)
    assert sheet.order.center_ids is None


def test_what_has_begun_is_not_filled() -> None:
    friday = date(2026, 11, 27)
    assert days_to_fill(MONDAY, 1, friday) == (date(2026, 11, 28), 2)
    assert days_to_fill(MONDAY, 2, date(2026, 11, 1)) == (MONDAY, 14)


def test_weeks_that_are_over_cannot_be_filled(page: RosterPage) -> None:
    page.flow.go_to(date(2026, 11, 2))
    sheet = asked(page)
    assert not sheet.fill.isEnabled()
    assert "are over" in sheet.days.text()


def test_a_search_tells_how_far_it_is_and_escape_does_not_lose_it(
    page: RosterPage, lane: HeldTasks
) -> None:
    sheet = asked(page)
    button(sheet, "Fill").click()
    assert isinstance(page.desk.timers, FakeTimers)
    page.desk.timers.advance(3)

    assert sheet.progress.text() == "Looking for a first roster…"
    assert sheet.figures.text() == "3 of 10 seconds"
    assert sheet.bar.value() == 300
    QTest.keyClick(sheet.stop, Qt.Key.Key_Escape)
    assert sheet.is_open
    button(sheet, "Stop with the best so far").click()
    assert sheet.flow._run is not None
    assert sheet.flow._run.stopped.is_set()
    assert lane.waiting == 1
    page.close_page()
    assert page.desk.timers.running == 0


def test_the_search_ends_with_the_window(page: RosterPage, lane: HeldTasks) -> None:
    sheet = asked(page)
    button(sheet, "Fill").click()
    run = sheet.flow._run
    page.close_page()

    assert run is not None
    assert run.stopped.is_set()
    assert lane.waiting == 1


def test_a_proposal_is_reviewed_and_then_the_draft_and_can_be_taken_back(
    page: RosterPage, front: Front, services: Services
) -> None:
    before = services.planning.period(MONDAY).shifts
    sheet = asked(page)
    proposed(page, sheet)
    assert page.flow.board is not None
    assert page.flow.board.shifts == before, "nothing changes before it is taken"
    button(sheet, "Make it the draft").click()

    assert said(page, the(page, "open-3-17")) == "Dee Thu 17-20"
    assert said(page, the(page, "p0-6-14")) == "nobody Sun 14-20"
    assert front.told == ["Filled: 2 shifts changed."]
    page.header.undo.click()
    assert services.planning.period(MONDAY).shifts == before


def test_a_proposal_that_is_not_wanted_changes_nothing(
    page: RosterPage, services: Services
) -> None:
    before = services.planning.period(MONDAY).shifts
    sheet = asked(page)
    proposed(page, sheet)
    button(sheet, "Cancel").click()

    assert services.planning.period(MONDAY).shifts == before
    assert not page.header.undo.isEnabled()


def test_a_search_that_ends_without_a_roster_says_why_and_asks_again(page: RosterPage) -> None:
    sheet = asked(page)
    sheet.show_failed(Unavailable(Reason.SOLVER_DIED))

    assert sheet.trouble.text.startswith("Filling ended early")
    assert sheet.fill.isVisible()
