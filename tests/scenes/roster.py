# SPDX-License-Identifier: MIT
"""Every state of the roster page with invented people, for pictures and for looking closely."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt

from peercenter.domain.roster.conflicts import Conflict, conflicts
from peercenter.domain.roster.publishing import Published
from peercenter.domain.roster.shifts import Change, Changes, Shift
from peercenter.domain.roster.weeks import Planned
from peercenter.domain.staff import Kind
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.roster.filling import Hindered, Progress, Proposal, Unfilled
from peercenter.services.roster.templates import Template
from peercenter.solver.problem import Status
from peercenter.ui import focus
from peercenter.ui.desk.centers_sheet import CentersSheet
from peercenter.ui.desk.roster import dragging
from peercenter.ui.desk.roster.coverage_sheet import CoverageSheet
from peercenter.ui.desk.roster.fill_sheet import FillSheet
from peercenter.ui.desk.roster.keys_sheet import KeysSheet
from peercenter.ui.desk.roster.offer_sheet import OfferSheet
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.desk.roster.publish_sheet import HistorySheet, PublishSheet
from peercenter.ui.desk.roster.shift_sheet import ShiftSheet
from peercenter.ui.desk.roster.templates_sheet import TemplatesSheet
from peercenter.ui.desk.roster.view_sheet import ViewSheet
from peercenter.ui.flows.roster.board import Board
from peercenter.ui.flows.roster.filling import figures_line, progress_line, review
from peercenter.ui.flows.roster.grid import NO_ROW, Filter, Mode
from peercenter.ui.flows.roster.publishing import told
from peercenter.ui.widgets.sheet import Sheet
from tests.support.fakes import ImmediateTasks
from tests.support.roster_networks import a_large_roster, a_published_roster, a_wide_roster
from tests.support.rosters import MONDAY, a_roster

S = TypeVar("S", bound=Sheet)


@dataclass(frozen=True, slots=True)
class Scene:
    """A state of the page worth a picture."""

    name: str
    show: Callable[[RosterPage], None]
    network: Callable[[DataDir], object] = a_roster
    """Makes the network that it is shown with."""


def scenes() -> list[Scene]:
    """Return every state, each to be shown on a page that was just entered."""
    return [
        Scene("roster", a_week, a_published_roster),
        Scene("roster-changed", _changed, a_published_roster),
        Scene("roster-first-draft", a_week),
        Scene("roster-hours", _hours),
        Scene("roster-centers", _centers),
        Scene("roster-four-weeks", _four_weeks),
        Scene("roster-empty", _empty),
        Scene("roster-filtered", _filtered),
        Scene("roster-selected", _selected),
        Scene("roster-dragged", _dragged),
        Scene("roster-drag-refused", _drag_refused),
        Scene("roster-drag-hours", _drag_hours),
        Scene("roster-refused", _refused),
        Scene("roster-offered", _offered),
        Scene("roster-choose-center", _choose_center),
        Scene("roster-shift", _shift),
        Scene("roster-shift-refused", _shift_refused),
        Scene("roster-view", _view),
        Scene("roster-usual-weeks", _templates),
        Scene("roster-publish", _publish),
        Scene("roster-history", _history),
        Scene("roster-keys", _keys),
        Scene("roster-coverage", _coverage),
        Scene("roster-offer", _offer),
        Scene("roster-fill", _fill),
        Scene("roster-fill-centers", _fill_centers, a_wide_roster),
        Scene("roster-fill-running", _fill_running),
        Scene("roster-fill-review", _fill_review),
        Scene("roster-fill-impossible", _fill_impossible),
        Scene("roster-fill-failed", _fill_failed),
        Scene("roster-covered", _covered),  # the last of its network, which it changes
        Scene("roster-sixty-people", a_week, a_large_roster),
        Scene("roster-sixty-people-hours", _hours, a_large_roster),
        Scene("roster-eleven-centers", _centers, a_wide_roster),
    ]


# The page


def a_week(page: RosterPage) -> None:
    """Show the invented week; everything is answered at once."""
    focus.pointer_used()
    tasks = ImmediateTasks()
    page.desk.tasks = page.flow._tasks = page.outward._tasks = tasks
    assert page.desk.center is not None
    page.flow.show_center(page.desk.center)
    page.flow.go_to(MONDAY)
    page.flow.look(Mode.PEOPLE, 1, Filter())


def _changed(page: RosterPage) -> None:
    """What is new is asked for before it is published."""
    a_week(page)
    page.header.publish.click()
    _open(page, PublishSheet)


def _hours(page: RosterPage) -> None:
    a_week(page)
    page.flow.look(Mode.HOURS, 1, Filter())


def _centers(page: RosterPage) -> None:
    a_week(page)
    page.flow.show_all()


def _four_weeks(page: RosterPage) -> None:
    a_week(page)
    page.flow.look(Mode.PEOPLE, 4, Filter())


def _empty(page: RosterPage) -> None:
    a_week(page)
    page.flow.step(2)


def _filtered(page: RosterPage) -> None:
    a_week(page)
    page.flow.look(Mode.HOURS, 1, Filter(kind=Kind.PEER, language="es"))


def _selected(page: RosterPage) -> None:
    a_week(page)
    page.grid.setFocus(Qt.FocusReason.TabFocusReason)
    page.grid.choose_shift("p0-3-9")


def _dragged(page: RosterPage) -> None:
    """Somebody's afternoon, on its way to another day: it leaves a gap."""
    a_week(page)
    _drag(page, "p6-6-9", (1, 5))


def _drag_refused(page: RosterPage) -> None:
    """A second shift at the same time."""
    a_week(page)
    _drag(page, "p6-1-9", (6, 3))


def _drag_hours(page: RosterPage) -> None:
    _hours(page)
    _drag(page, "p6-1-9", (0, 2))


def _drag(page: RosterPage, shift_id: str, cell: tuple[int, int]) -> None:
    grid, hand = page.grid, page.hand
    grid.choose_shift(shift_id)
    changes = hand.moved(grid.grid, shift_id, cell)
    ghost = dragging.ghost_of(grid.places, hand, changes)
    assert ghost is not None
    sizes = grid.places.sizes
    ghost.at = ghost.box.center() + QPoint(sizes.names, sizes.header)
    grid.looks.ghost, grid.looks.moved = ghost, shift_id
    grid.viewport().update()


def _refused(page: RosterPage) -> None:
    a_week(page)
    shift = _the(page, "p1-0-12")
    page.flow.edit((Change(shift, replace(shift, staff_id="p0")),))


def _offered(page: RosterPage) -> None:
    a_week(page)
    assert page.shown is not None
    assert page.shown.gap is not None
    note = page.shown.gap
    who = page.desk.words.text("Offered to {people}.").format(people="Dee, Lee")
    page.banner.show_gap(replace(note, who=who, can_offer=False), is_covered=False)


def _covered(page: RosterPage) -> None:
    a_week(page)
    while page.shown is not None and page.shown.gap is not None:
        page.flow.edit(page.shown.gap.takers[0].changes)


# What lies over it


def _choose_center(page: RosterPage) -> None:
    a_week(page)
    page.header.center.click()
    _open(page, CentersSheet)


def _shift(page: RosterPage) -> None:
    a_week(page)
    page.grid.opened.emit("p0-3-9")
    _open(page, ShiftSheet)


def _shift_refused(page: RosterPage) -> None:
    a_week(page)
    page.grid.opened.emit("p1-0-12")
    sheet = _open(page, ShiftSheet)
    sheet.who.setCurrentIndex(sheet.who.findData("p0"))


def _view(page: RosterPage) -> None:
    a_week(page)
    page.header.view.click()
    _open(page, ViewSheet)


def _templates(page: RosterPage) -> None:
    a_week(page)
    page.invitation.templates_wanted.emit()
    sheet = _open(page, TemplatesSheet)
    sheet.show_templates(
        [
            Template("t1", "1", "A week of school", _PLANNED * 30),
            Template("t2", "1", "A week of holidays, when everybody's children are home", _PLANNED),
        ]
    )


def _publish(page: RosterPage) -> None:
    a_week(page)
    page.header.publish.click()
    _open(page, PublishSheet)


def _history(page: RosterPage) -> None:
    a_week(page)
    board = page.flow.board
    assert board is not None
    shift, other = _the(page, "p0-3-9"), _the(page, "p1-0-12")
    at = datetime(2026, 11, 19, 20, 5, tzinfo=UTC)
    later = at + timedelta(hours=16)
    states = [
        Published(shift, 0, False, at, "p0"),
        Published(other, 0, False, at, "p0"),
        Published(replace(other, staff_id="p6"), 1, False, later, "p1"),
        Published(shift, 1, True, later, "p1"),
    ]
    HistorySheet(page, page.desk, told(states, board.facts, page.desk.words)).open_now()


def _keys(page: RosterPage) -> None:
    a_week(page)
    KeysSheet(page, page.desk).open_now()


def _coverage(page: RosterPage) -> None:
    a_week(page)
    page.grid.cover_wanted.emit((NO_ROW, 3))
    _open(page, CoverageSheet)


def _offer(page: RosterPage) -> None:
    a_week(page)
    page.banner.offer.click()
    _open(page, OfferSheet)


def _fill(page: RosterPage) -> None:
    a_week(page)
    _fill_sheet(page)


def _fill_centers(page: RosterPage) -> None:
    a_week(page)
    sheet = _fill_sheet(page)
    sheet.where.setCurrentIndex(sheet.where.count() - 1)


def _fill_running(page: RosterPage) -> None:
    a_week(page)
    sheet, words = _fill_sheet(page), page.desk.words
    progress = Progress(1240, 1181, 12.0)
    sheet._show_only(sheet._searching, sheet.stop)
    figures = figures_line(progress, 12, 60, words)
    sheet.show_progress(progress_line(progress, words), figures, 0.2)


def _fill_review(page: RosterPage) -> None:
    a_week(page)
    changes = (
        Change(_the(page, "open-3-17"), replace(_the(page, "open-3-17"), staff_id="p6")),
        Change(_the(page, "p5-5-9"), None),
        Change(_the(page, "p1-5-9"), replace(_the(page, "p1-5-9"), staff_id="p2")),
        Change(None, replace(_the(page, "p1-5-9"), id="new", staff_id="p0")),
    )
    _reviewed(page, changes)


def _fill_impossible(page: RosterPage) -> None:
    a_week(page)
    _reviewed(page, ())


def _reviewed(page: RosterPage, changes: Changes) -> None:
    sheet, board = _fill_sheet(page), page.flow.board
    assert board is not None
    one, *others = board.gaps()
    shift = _the(page, "open-3-17")
    hindered = tuple(
        Hindered(key, tuple(c for c in _against(board, shift, key) if c.is_hard))
        for key in ("p0", "p1", "p3", "p4", "p5")
    )
    unfilled = (
        Unfilled(one, no_usual_shift=False, hindered=hindered, proven=True),
        *(Unfilled(o, no_usual_shift=True, hindered=(), proven=False) for o in others),
    )
    proposal = Proposal(board.period, changes, unfilled, Status.GOOD, 100, 99, 10.0)
    sheet.flow.proposal = proposal
    sheet.show_review(review(proposal, page.desk.words))


def _against(board: Board, shift: Shift, staff_id: str) -> list[Conflict]:
    other = replace(shift, staff_id=staff_id, ends_at=shift.ends_at + timedelta(hours=14))
    return conflicts(board.facts, other, board.of(staff_id))


def _fill_failed(page: RosterPage) -> None:
    a_week(page)
    _fill_sheet(page).show_failed(Unavailable(Reason.SOLVER_DIED))


def _fill_sheet(page: RosterPage) -> FillSheet:
    page.header.fill.click()
    return _open(page, FillSheet)


def _open(page: RosterPage, kind: type[S]) -> S:
    return next(s for s in page.window().findChildren(kind) if s.is_open)


def _the(page: RosterPage, shift_id: str) -> Shift:
    shift = page.flow.shift(shift_id)
    assert shift is not None
    return shift


_PLANNED = (Planned(0, time(9), time(14), None),)
