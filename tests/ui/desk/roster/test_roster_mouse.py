# SPDX-License-Identifier: MIT
"""The mouse on the roster: what a hand does there is what becomes of the draft."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peercenter.ui.desk.roster.coverage_sheet import CoverageSheet
from peercenter.ui.desk.roster.page import RosterPage
from tests.support.desk import settle
from tests.support.roster_page import (
    CTRL,
    LEFT,
    NONE,
    SHIFT,
    at,
    drag,
    ids,
    move,
    new,
    on,
    opened,
    press,
    said,
    the,
    told,
)


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
    drag(page, on(page, "p6-1-9"), at(page, "Dee", 2, 10), CTRL)
    assert new(page, before) == ["Dee Wed 9-14"]
    assert said(page, the(page, "p6-1-9")) == "Dee Tue 9-14"

    drag(page, on(page, "p5-4-14"), on(page, "p3-4-9"), SHIFT)
    assert said(page, the(page, "p3-4-9")) == "Max Fri 9-17"
    assert said(page, the(page, "p5-4-14")) == "Jo Fri 14-20"


def test_what_a_drag_would_do_is_said_before_it_ends(page: RosterPage) -> None:
    port, before = page.grid.viewport(), page.flow.board
    QTest.mousePress(port, LEFT, NONE, on(page, "p6-1-9"))
    move(port, at(page, "Sam", 3, 10), NONE)

    ghost = page.grid.looks.ghost
    assert ghost is not None
    assert ghost.is_refused
    assert ghost.lines == ("Sam is planned at Harbor House at that time.",)
    assert (-1, 1) in ghost.strips, "Tuesday's coverage as it would be"

    move(port, at(page, "Dee", 2, 10), NONE)
    ghost = page.grid.looks.ghost
    assert ghost is not None
    assert not ghost.is_refused
    assert ghost.lines[0].startswith("Opens a gap: Tuesday 9:00 to 2:00, 1 certified peer")

    QTest.keyClick(page.grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, LEFT, NONE, at(page, "Dee", 2, 10))
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
    QTest.mousePress(port, LEFT, NONE, on(page, "p6-1-9"))
    move(port, QPoint(at(page, "Dee", 2, 10).x(), port.height() - 4), NONE)

    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseRelease(port, LEFT, NONE, QPoint(at(page, "Dee", 2, 10).x(), port.height() - 4))
    assert said(page, the(page, "p6-1-9")) == "nobody Wed 9-14"


def test_a_press_on_a_strip_tells_how_every_rule_stands(page: RosterPage) -> None:
    layout = page.grid.places
    thursday = layout.strip_room(-1, 3).center() + QPoint(layout.sizes.names, 0)
    move(page.grid.viewport(), thursday, NONE)
    assert "certified peer missing" in page.grid.viewport().toolTip()
    QTest.mouseClick(page.grid.viewport(), LEFT, NONE, thursday)
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
        LEFT,
        NONE,
        meadow + QPoint(layout.sizes.names, layout.sizes.header),
    )
    assert "Meadow House" in told(opened(page, CoverageSheet))
    opened(page, CoverageSheet).close_sheet()
    page.grid.choose((0, 1))
    press(page, Qt.Key.Key_C)
    assert told(opened(page, CoverageSheet))[:2] == ["Tuesday, November 24", "Harbor House"]
