# SPDX-License-Identifier: MIT
"""Hands and eyes for the roster page of the invented week."""

from datetime import time
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from peercenter.domain.roster.shifts import Shift
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.widgets.labels import Label
from peercenter.ui.widgets.sheet import Sheet

S = TypeVar("S", bound=Sheet)

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PEOPLE = ("Ana", "Dee", "Jo", "Lee", "Max", "Ri", "Sam", "Open shifts")
"""The rows."""


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


def at(page: RosterPage, row: str, column: int, hour: float) -> QPoint:
    """Return where an hour of somebody's day lies in the grid's viewport."""
    layout = page.grid.places
    cell = layout.cell(PEOPLE.index(row), column)
    x = layout.along(round(hour * 60), column)
    return QPoint(x, cell.top() + 20) + QPoint(layout.sizes.names, layout.sizes.header)


def on(page: RosterPage, shift_id: str, where: float = 0.5) -> QPoint:
    """Return a point of a shift: 0 at its beginning, 1 at its end."""
    layout = page.grid.places
    spot = layout.spot(shift_id)
    assert spot is not None
    x = spot.box.left() + round((spot.box.width() - 1) * where)
    return QPoint(x, spot.box.center().y()) + QPoint(layout.sizes.names, layout.sizes.header)


def drag(page: RosterPage, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    port = page.grid.viewport()
    QTest.mousePress(port, LEFT, NONE, start)
    move(port, (start + end) / 2, keys)
    move(port, end, keys)
    QTest.mouseRelease(port, LEFT, keys, end)


def move(port: QWidget, to: QPoint, keys: Qt.KeyboardModifier) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(port.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        LEFT,
        keys,
    )
    QApplication.sendEvent(port, event)


def press(page: RosterPage, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(page.grid, key, held)
