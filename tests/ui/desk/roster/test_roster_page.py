# SPDX-License-Identifier: MIT
"""The roster page with mouse and keys: what is done there is what becomes of the draft."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Kind, StaffMember
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.roster.coverage_sheet import CoverageSheet
from peercenter.ui.desk.roster.fill_sheet import FillSheet
from peercenter.ui.desk.roster.offer_sheet import OfferSheet
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.desk.roster.publish_sheet import HistorySheet, PublishSheet
from peercenter.ui.desk.roster.shift_sheet import ShiftSheet
from peercenter.ui.desk.roster.templates_sheet import TemplatesSheet
from peercenter.ui.desk.roster.view_sheet import ViewSheet
from peercenter.ui.desk.time_picker import TimePicker
from peercenter.ui.flows.roster.grid import Mode
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet
from tests.conftest import Dress
from tests.support.builders import services_of
from tests.support.desk import Front, a_desk, button, in_window, settle
from tests.support.fakes import ImmediateTasks
from tests.support.rosters import MONDAY, a_roster, publish_week

S = TypeVar("S", bound=Sheet)

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PEOPLE = ("Ana", "Dee", "Jo", "Lee", "Max", "Ri", "Sam", "Open shifts")


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_roster(data_dir)
    with services_of(data_dir) as opened:
        yield opened


@pytest.fixture
def front() -> Front:
    return Front()


@pytest.fixture
def page(qtbot: QtBot, dress: Dress, services: Services, front: Front) -> Iterator[RosterPage]:
    dress("desk", 1280, 800)
    tasks = ImmediateTasks()
    page = RosterPage(a_desk(services, front, tasks=tasks))
    tasks.on_touched = page.on_changed
    window = in_window(page, 1188, 800)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    page.enter()
    page.flow.go_to(MONDAY)
    settle()
    page.grid.setFocus()
    page.desk.be(StaffMember("p0", "Sam", (Kind.PEER,), ("en",), None))
    yield page
    for sheet in window.findChildren(Sheet):
        sheet.close_sheet()
    window.close()
    assert tasks.faults == []


def the(page: RosterPage, shift_id: str) -> Shift:
    shift = page.flow.shift(shift_id)
    assert shift is not None
    return shift


def said(page: RosterPage, shift: Shift) -> str:
    """Return who, which day and when: "Dee Tue 9-14"."""
    board = page.flow.board
    assert board is not None
    center = board.facts.centers[shift.center_id]
    starts, ends = (center.local(at) for at in shift.span)
    member = None if shift.staff_id is None else board.facts.members[shift.staff_id].staff
    name = "nobody" if member is None else member.display_name
    return f"{name} {starts:%a} {_hour(starts.time())}-{_hour(ends.time())}"


def _hour(at: time) -> str:
    return f"{at.hour}:{at.minute:02}" if at.minute else str(at.hour)


def new(page: RosterPage, before: set[str]) -> list[str]:
    """Return the shifts that were not there before, in words."""
    assert page.flow.board is not None
    return [said(page, s) for key, s in page.flow.board.shifts.items() if key not in before]


def ids(page: RosterPage) -> set[str]:
    assert page.flow.board is not None
    return set(page.flow.board.shifts)


def opened(page: RosterPage, kind: type[S]) -> S:
    (sheet,) = (s for s in page.window().findChildren(kind) if s.is_open)
    return sheet


def told(sheet: Sheet) -> list[str]:
    """Return the lines of a sheet."""
    return [label.text().replace("\N{EN DASH}", "-") for label in sheet.findChildren(Label)]


# The mouse


def at(page: RosterPage, row: str, column: int, hour: float) -> QPoint:
    """Return where an hour of somebody's day lies in the grid's viewport."""
    layout = page.grid.places
    cell = layout.cell(_PEOPLE.index(row), column)
    x = layout.along(round(hour * 60), column)
    return QPoint(x, cell.top() + 20) + QPoint(layout.sizes.names, layout.sizes.header)


def on(page: RosterPage, shift_id: str, where: float = 0.5) -> QPoint:
    """Return a point of a shift: 0 at its beginning, 1 at its end."""
    layout = page.grid.places
    spot = layout.spot(shift_id)
    assert spot is not None
    x = spot.box.left() + round((spot.box.width() - 1) * where)
    return QPoint(x, spot.box.center().y()) + QPoint(layout.sizes.names, layout.sizes.header)


def drag(page: RosterPage, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = _NONE) -> None:
    port = page.grid.viewport()
    QTest.mousePress(port, _LEFT, _NONE, start)
    _move(port, (start + end) / 2, keys)
    _move(port, end, keys)
    QTest.mouseRelease(port, _LEFT, keys, end)


def _move(port: QWidget, to: QPoint, keys: Qt.KeyboardModifier) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(port.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        _LEFT,
        keys,
    )
    QApplication.sendEvent(port, event)


def test_a_shift_is_drawn_with_the_mouse(page: RosterPage) -> None:
    before = ids(page)

    drag(page, at(page, "Dee", 2, 9.05), at(page, "Dee", 2, 13.02))

    assert new(page, before) == ["Dee Wed 9-13"]
    assert page.grid.chosen is not None


def test_a_shift_is_dragged_to_another_day_and_person(page: RosterPage) -> None:
    start = on(page, "p6-1-9")
    drag(page, start, at(page, "Max", 2, 10))
    assert said(page, the(page, "p6-1-9")) == "Max Wed 9-14"

    drag(page, on(page, "p6-1-9"), at(page, "Open shifts", 0, 10))
    assert said(page, the(page, "p6-1-9")) == "nobody Mon 9-14"


def test_a_shift_is_dragged_along_its_day(page: RosterPage) -> None:
    start = on(page, "p6-1-9")
    hour = at(page, "Dee", 1, 11) - at(page, "Dee", 1, 10)

    drag(page, start, start + hour * 2)

    assert said(page, the(page, "p6-1-9")) == "Dee Tue 11-16"


def test_the_ends_of_a_shift_are_stretched(page: RosterPage) -> None:
    hour = at(page, "Ri", 1, 11) - at(page, "Ri", 1, 10)
    end = on(page, "p4-1-9", 1.0)
    drag(page, end, end + hour)
    assert said(page, the(page, "p4-1-9")) == "Ri Tue 9-18"

    page.flow.undo()
    start = on(page, "p4-1-9", 0.0)
    drag(page, start, start + hour * 2)
    assert said(page, the(page, "p4-1-9")) == "Ri Tue 11-17"


def test_a_drag_with_ctrl_copies_and_with_shift_swaps(page: RosterPage) -> None:
    before = ids(page)
    drag(page, on(page, "p6-1-9"), at(page, "Dee", 2, 10), _CTRL)
    assert new(page, before) == ["Dee Wed 9-14"]
    assert said(page, the(page, "p6-1-9")) == "Dee Tue 9-14"

    drag(page, on(page, "p5-4-14"), on(page, "p3-4-9"), _SHIFT)
    assert said(page, the(page, "p3-4-9")) == "Max Fri 9-17"
    assert said(page, the(page, "p5-4-14")) == "Jo Fri 14-20"


def test_what_a_drag_would_do_is_said_before_it_ends(page: RosterPage) -> None:
    port, before = page.grid.viewport(), page.flow.board
    QTest.mousePress(port, _LEFT, _NONE, on(page, "p6-1-9"))
    _move(port, at(page, "Sam", 3, 10), _NONE)

    ghost = page.grid.looks.ghost
    assert ghost is not None
    assert ghost.is_refused
    assert ghost.lines == ("Sam is planned at Harbor House at that time.",)
    assert (-1, 1) in ghost.strips, "Tuesday's coverage as it would be"

    _move(port, at(page, "Dee", 2, 10), _NONE)
    ghost = page.grid.looks.ghost
    assert ghost is not None
    assert not ghost.is_refused
    assert ghost.lines[0].startswith("Opens a gap: Tuesday 9:00 to 2:00, 1 certified peer")

    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, _LEFT, _NONE, at(page, "Dee", 2, 10))
    assert page.flow.board is before
    assert said(page, the(page, "p6-1-9")) == "Dee Tue 9-14"


def test_a_drop_that_a_hard_rule_forbids_is_refused_with_the_reason(page: RosterPage) -> None:
    drag(page, on(page, "p6-1-9"), at(page, "Sam", 3, 10))

    assert page.refused.text == "Sam is planned at Harbor House at that time."
    assert said(page, the(page, "p6-1-9")) == "Dee Tue 9-14"
    assert not page.header.undo.isEnabled()


def test_a_hand_near_the_edge_scrolls_to_the_rows_below(page: RosterPage, qtbot: QtBot) -> None:
    page.window().resize(1188, 600)
    settle()
    bar, port = page.grid.verticalScrollBar(), page.grid.viewport()
    assert bar.maximum() > 0
    QTest.mousePress(port, _LEFT, _NONE, on(page, "p6-1-9"))
    _move(port, QPoint(at(page, "Dee", 2, 10).x(), port.height() - 4), _NONE)

    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(port, _LEFT, _NONE, QPoint(at(page, "Dee", 2, 10).x(), port.height() - 4))
    assert said(page, the(page, "p6-1-9")) == "nobody Wed 9-14"


# Keys alone


def press(page: RosterPage, *keys: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key, held)


def test_the_arrows_walk_through_shifts_and_cells(page: RosterPage) -> None:
    page.grid.choose((0, 0))
    assert page.grid.accessibleDescription().startswith("Ana, Monday, November 23, nothing planned")

    press(page, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert page.grid.chosen == "p6-1-9"
    heard = page.grid.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ")
    assert heard.startswith("Dee, Tuesday, November 24, 9:00 AM to 2:00 PM, Harbor House")
    press(page, Qt.Key.Key_End)
    assert page.grid.chosen == "p6-6-9"
    press(page, Qt.Key.Key_Home)
    assert page.grid.cell == (1, 0)
    assert page.grid.spoken().startswith("Dee, Monday, November 23, nothing planned")


@pytest.mark.parametrize(
    ("key", "held", "after"),
    [
        (Qt.Key.Key_Right, _CTRL, "Dee Wed 9-14"),
        (Qt.Key.Key_Right, _ALT, "Dee Tue 9:15-14:15"),
        (Qt.Key.Key_Left, _SHIFT, "Dee Tue 9-13:45"),
        (Qt.Key.Key_Right, _SHIFT | _CTRL, "Dee Tue 9:15-14"),
        (Qt.Key.Key_Up, _CTRL, "Ana Tue 9-14"),
    ],
)
def test_keys_move_and_stretch(
    page: RosterPage, key: Qt.Key, held: Qt.KeyboardModifier, after: str
) -> None:
    page.grid.choose_shift("p6-1-9")
    press(page, key, held=held)
    assert said(page, the(page, "p6-1-9")) == after
    assert page.grid.chosen == "p6-1-9"

    page.header.undo.click()
    assert said(page, the(page, "p6-1-9")) == "Dee Tue 9-14"
    page.header.redo.click()
    assert said(page, the(page, "p6-1-9")) == after


def test_keys_plan_copy_cut_swap_fix_and_delete(page: RosterPage) -> None:
    before = ids(page)
    page.grid.choose((1, 2))
    press(page, Qt.Key.Key_N)
    assert new(page, before) == ["Dee Wed 9-14"]
    press(page, Qt.Key.Key_Delete)
    assert new(page, before) == []

    page.grid.choose_shift("p6-1-9")
    press(page, Qt.Key.Key_D, held=_CTRL)
    press(page, Qt.Key.Key_C, held=_CTRL)
    page.grid.choose((4, 6))
    press(page, Qt.Key.Key_V, held=_CTRL)
    assert new(page, before) == ["Dee Wed 9-14", "Max Sun 9-14"]

    page.grid.choose_shift("p6-1-9")
    press(page, Qt.Key.Key_X, held=_CTRL)
    page.grid.choose((4, 3))
    press(page, Qt.Key.Key_V, held=_CTRL)
    assert said(page, the(page, "p6-1-9")) == "Max Thu 9-14"

    page.grid.choose_shift("p5-4-14")
    press(page, Qt.Key.Key_S)
    page.grid.choose_shift("p3-4-9")
    press(page, Qt.Key.Key_S)
    assert said(page, the(page, "p3-4-9")) == "Max Fri 9-17"

    press(page, Qt.Key.Key_F)
    assert the(page, "p3-4-9").fixed


def test_enter_opens_the_shift_and_the_sheet_says_what_would_come_of_it(page: RosterPage) -> None:
    page.grid.choose_shift("p1-0-12")
    press(page, Qt.Key.Key_Return)
    sheet = opened(page, ShiftSheet)
    assert sheet.who.hasFocus()
    sheet.who.setCurrentIndex(sheet.who.findData("p0"))
    assert "Sam is planned at Harbor House at that time." in sheet.about.text
    button(sheet, "Save").click()
    assert sheet.is_open

    sheet.who.setCurrentIndex(sheet.who.findData("p5"))
    button(sheet, "Save").click()
    assert said(page, the(page, "p1-0-12")) == "Max Mon 12-20"
    assert page.window().focusWidget() is page.grid


def test_time_off_is_seen_and_heard(page: RosterPage, services: Services) -> None:
    center = services.today.centers()[0]
    asked = services.staffing.ask_time_off("p2", center.day_span(MONDAY))
    page.flow.reload()
    assert page.grid.grid.off == frozenset()
    services.staffing.decide_time_off(asked, approved=True, by="p0")
    page.flow.reload()

    assert page.grid.grid.off == {(0, 0)}
    page.grid.choose((0, 0))
    assert page.grid.accessibleDescription().startswith(
        "Ana, Monday, November 23, time off, nothing planned"
    )


def test_keys_of_the_page_are_pressed_in_the_grid(page: RosterPage) -> None:
    days = page.header.days.text()
    press(page, Qt.Key.Key_PageDown)
    assert page.header.days.text() != days
    press(page, Qt.Key.Key_PageUp)
    assert page.header.days.text() == days
    gap = page.banner.what.text()
    press(page, Qt.Key.Key_G)
    assert page.banner.what.text() != gap
    assert page.grid.cell == (7, 3), "open shifts on Thursday"

    for key, kind in (
        (Qt.Key.Key_O, OfferSheet),
        (Qt.Key.Key_L, FillSheet),
        (Qt.Key.Key_P, PublishSheet),
    ):
        press(page, key)
        sheet = _any(page, kind)
        QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
        assert not sheet.is_open


def _any(page: RosterPage, kind: type[Sheet]) -> Sheet:
    return opened(page, kind)


def pick(picker: TimePicker, chosen: time) -> None:
    times = [picker.itemData(index) for index in range(picker.count())]
    picker.setCurrentIndex(times.index(chosen))


def test_a_night_shift_on_the_autumn_night_takes_nine_hours(page: RosterPage) -> None:
    page.flow.go_to(date(2026, 10, 26))
    before = ids(page)
    page.grid.choose((4, 5))
    press(page, Qt.Key.Key_Return)
    sheet = opened(page, ShiftSheet)
    pick(sheet.starts, time(22))
    pick(sheet.ends, time(6))
    button(sheet, "Save").click()

    assert new(page, before) == ["Max Sat 22-6"]
    row = page.grid.grid.rows[4]
    assert (row.title, row.about.replace("\N{NO-BREAK SPACE}", " ")) == (
        "Max",
        "Volunteer · 9 of 40 h",
    )
    (block,) = page.grid.grid.blocks
    assert block.over_midnight
    press(page, Qt.Key.Key_Left, held=_CTRL)
    (block,) = page.grid.grid.blocks
    assert (block.column, block.label, block.shift.minutes) == (4, "10\N{EN DASH}6", 480)


def test_a_press_on_a_strip_tells_how_every_rule_stands(page: RosterPage) -> None:
    layout = page.grid.places
    thursday = layout.strip_room(-1, 3).center() + QPoint(layout.sizes.names, 0)
    _move(page.grid.viewport(), thursday, _NONE)
    assert "certified peer missing" in page.grid.viewport().toolTip()
    QTest.mouseClick(page.grid.viewport(), _LEFT, _NONE, thursday)
    lines = told(opened(page, CoverageSheet))
    assert lines[lines.index("At least 1 certified peer, while the doors are open") + 1] == (
        "5:00\N{NO-BREAK SPACE}PM to 8:00\N{NO-BREAK SPACE}PM: 1 certified peer missing"
    )
    opened(page, CoverageSheet).close_sheet()

    page.flow.show_all()
    settle()
    layout = page.grid.places
    meadow = layout.strip_room(1, 0).center()
    QTest.mouseClick(
        page.grid.viewport(),
        _LEFT,
        _NONE,
        meadow + QPoint(layout.sizes.names, layout.sizes.header),
    )
    assert "Meadow House" in told(opened(page, CoverageSheet))
    opened(page, CoverageSheet).close_sheet()
    page.grid.choose((0, 1))
    press(page, Qt.Key.Key_C)
    assert told(opened(page, CoverageSheet))[:2] == ["Tuesday, November 24", "Harbor House"]


# The page around it


def test_a_gap_is_offered_to_those_who_could_take_it(
    page: RosterPage, services: Services, front: Front
) -> None:
    assert page.banner.who.text() == "Dee, Lee, and 2 others could take it."
    page.banner.offer.click()
    sheet = opened(page, OfferSheet)
    assert set(sheet.people) == {"p0", "p1", "p2", "p6"}
    sheet.people["p0"].click()
    sheet.people["p2"].click()
    button(sheet, "Offer it").click()

    (offer,) = services.offers.open_offers()
    assert offer.piece.shift.id == "open-3-17"
    assert {member.display_name for member in offer.offered_to} == {"Dee", "Lee"}
    assert front.told == ["The shift is offered."]
    assert page.banner.who.text() == "Offered to Dee and Lee."
    assert not page.banner.offer.isVisible()


def test_the_banner_stays_when_the_last_gap_is_closed(page: RosterPage) -> None:
    first = page.shown.gap if page.shown is not None else None
    assert first is not None
    assert page.flow.edit(first.takers[0].changes)
    assert page.shown is not None
    assert page.shown.gap is not None
    assert page.flow.edit(page.shown.gap.takers[0].changes)

    assert page.banner.what.text() == "Nothing is missing."
    assert page.banner.isVisible()
    assert not page.banner.plan.isVisible()
    page.flow.go_to(date(2026, 11, 9))
    assert not page.banner.isVisible(), "nothing is planned"


def test_a_gap_without_an_open_shift_becomes_one_when_it_is_offered(
    page: RosterPage, services: Services
) -> None:
    page.grid.choose_shift("open-3-17")
    press(page, Qt.Key.Key_Delete)
    before = ids(page)
    page.banner.offer.click()
    button(opened(page, OfferSheet), "Offer it").click()

    assert new(page, before) == ["nobody Thu 17-20"]
    assert len(services.offers.open_offers()) == 1


def test_publishing_says_what_is_new_for_whom_and_is_remembered(
    page: RosterPage, services: Services, front: Front
) -> None:
    publish_week(services)
    page.flow.reload()
    assert page.header.state.text == "Published"
    page.grid.choose_shift("p6-1-9")
    press(page, Qt.Key.Key_Right, held=_CTRL)
    assert page.header.state.text == "Draft · 1 change"

    page.header.publish.click()
    sheet = opened(page, PublishSheet)
    lines = told(sheet)
    assert lines[lines.index("Dee") + 1] == "Tue 24, 9-2 becomes Wed 25, 9-2"
    button(sheet, "Publish").click()

    assert front.told == ["Published: 1 change."]
    assert page.header.state.text == "Published"
    page._on_history_wanted()
    history = told(opened(page, HistorySheet))
    assert "Dee: Wed 25, 9-2 (before: Tue 24, 9-2)" in history
    assert "Dee: Tue 24, 9-2" in history


def test_a_week_is_kept_and_used_again(page: RosterPage, services: Services) -> None:
    page._on_templates_wanted()
    sheet = opened(page, TemplatesSheet)
    QTest.keyClicks(sheet.name, "An invented week")
    button(sheet, "Keep").click()
    assert len(sheet.rows) == 1
    sheet.close_sheet()

    page.flow.step(1)
    assert page.invitation.isVisible()
    page.invitation.templates.click()
    settle()
    button(opened(page, TemplatesSheet), "Use An invented week").click()
    week = services.planning.period(MONDAY + timedelta(days=7))
    assert sum(week.holds(shift) for shift in week.shifts.values()) == 30


def test_the_view_is_chosen_and_a_filter_is_seen_and_taken_away(page: RosterPage) -> None:
    page.header.view.click()
    sheet = opened(page, ViewSheet)
    sheet.rows.setCurrentIndex(1)
    sheet.kind.setCurrentIndex(sheet.kind.findData(Kind.VOLUNTEER))
    button(sheet, "Show").click()

    assert page.flow.mode is Mode.HOURS
    assert page.header.filter.title == "Only: Volunteer"
    dim = {block.shift.staff_id for block in page.grid.grid.blocks if block.dimmed}
    assert "p5" not in dim
    assert "p0" in dim
    page.header.filter.click()
    assert not page.header.filter.isVisible()
    assert not any(block.dimmed for block in page.grid.grid.blocks)


def test_the_menu_of_a_shift_is_reached_by_its_key(page: RosterPage) -> None:
    page.grid.choose_shift("p6-1-9")
    page._on_menu_wanted("p6-1-9", QPoint(0, 0))
    (menu,) = page.findChildren(QMenu)
    words = [action.text() for action in menu.actions()]
    assert "Take it out" in words
    next(action for action in menu.actions() if action.text() == "Take it out").trigger()
    menu.close()
    assert page.flow.shift("p6-1-9") is None
