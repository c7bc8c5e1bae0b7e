# SPDX-License-Identifier: MIT
"""Dragging in the grid: to plan, move, copy, stretch and swap shifts, in quarter hours.

A shift that is dragged to another day or row keeps its times; within its cell it becomes earlier
or later. With Ctrl it is planned once more, with Shift it is swapped with the one below the
pointer; with Alt many desktops would move the window.
"""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect, Qt

from peercenter.domain.roster.shifts import Changes
from peercenter.ui.desk.roster.layout import Layout, Spot
from peercenter.ui.desk.roster.overlay import Ghost
from peercenter.ui.flows.roster.edits import STEP, snapped
from peercenter.ui.flows.roster.grid import Cell, Mode
from peercenter.ui.flows.roster.hand import Hand

_NEAR_EDGE = 24
"""So near the edges of the grid it scrolls, the nearer the faster."""
EDGE = 6
"""So near its ends a block is stretched."""


class Deed(Enum):
    """What a drag does."""

    CREATE = "create"
    MOVE = "move"
    START = "start"
    END = "end"


@dataclass
class Drag:
    """A drag from its press to its end."""

    deed: Deed
    pressed: QPoint
    """Where, in the layout's coordinates."""
    cell: Cell
    spot: Spot | None = None
    changes: Changes = ()

    @property
    def shift_id(self) -> str | None:
        """The shift that is dragged."""
        return None if self.spot is None else self.spot.block.id


def pull(at: QPoint, inner: QRect) -> QPoint:
    """Return how far a hand at a place scrolls, when it holds something near the edges."""
    room = inner.adjusted(_NEAR_EDGE, _NEAR_EDGE, -_NEAR_EDGE, -_NEAR_EDGE)
    return QPoint(
        min(0, at.x() - room.left()) + max(0, at.x() - room.right()),
        min(0, at.y() - room.top()) + max(0, at.y() - room.bottom()),
    )


def begun(layout: Layout, at: QPoint) -> Drag:
    """Return the drag that a press begins."""
    cell = cell_at(layout, at)
    spot = layout.spot_at(at, EDGE // 2)
    if spot is None:
        return Drag(Deed.CREATE, at, cell)
    return Drag(deed_at(layout, spot, at), at, (cell[0], spot.block.column), spot)


def deed_at(layout: Layout, spot: Spot, at: QPoint) -> Deed:
    """Return what dragging a block at a point does."""
    box = spot.box
    if layout.grid.mode is Mode.HOURS:
        near_start, near_end = at.y() - box.top() < EDGE, box.bottom() - at.y() < EDGE
        room = box.height()
    else:
        near_start, near_end = at.x() - box.left() < EDGE, abs(box.right() - at.x()) < EDGE
        room = box.width()
    if room > 3 * EDGE and near_end:
        return Deed.END
    return Deed.START if room > 3 * EDGE and near_start else Deed.MOVE


def cell_at(layout: Layout, at: QPoint) -> Cell:
    """Return the cell under a point, the nearest beyond the ends."""
    return layout.row_at(at.y()), layout.column_at(at.x())


def proposed(
    drag: Drag, layout: Layout, hand: Hand, at: QPoint, keys: Qt.KeyboardModifier
) -> Changes:
    """Return what the drag would change if the hand let go here."""
    if drag.spot is None:
        return _created(drag, layout, hand, at)
    shift_id = drag.spot.block.id
    offset = at - drag.pressed
    along = offset.y() if layout.grid.mode is Mode.HOURS else offset.x()
    by = snapped(layout.minutes_in(along))
    if drag.deed is Deed.START:
        return hand.stretched(shift_id, by_start=by)
    if drag.deed is Deed.END:
        return hand.stretched(shift_id, by_end=by)
    if keys & Qt.KeyboardModifier.ShiftModifier:
        below = layout.spot_at(at)
        if below is not None and below.block.id != shift_id:
            return hand.swapped(shift_id, below.block.id)
        return ()
    return _moved(drag, layout, hand, at, by, copy=bool(keys & Qt.KeyboardModifier.ControlModifier))


def _moved(drag: Drag, layout: Layout, hand: Hand, at: QPoint, by: int, *, copy: bool) -> Changes:
    assert drag.spot is not None  # noqa: S101 - something is moved
    block = drag.spot.block
    cell = cell_at(layout, at)
    if layout.grid.mode is Mode.HOURS:
        return hand.moved(layout.grid, block.id, cell, begins=block.begins + by, copy=copy)
    stays = cell == drag.cell
    begins = block.begins + by if stays else None
    if stays and by == 0:
        return ()
    return hand.moved(layout.grid, block.id, cell, begins=begins, copy=copy)


def _created(drag: Drag, layout: Layout, hand: Hand, at: QPoint) -> Changes:
    column = drag.cell[1]
    one = snapped(layout.minutes_at(drag.pressed, column))
    other = snapped(layout.minutes_at(at, column))
    first, last = layout.grid.axis
    begins, ends = sorted(min(max(m, first), last) for m in (one, other))
    if ends - begins < STEP:
        return ()
    return hand.created(layout.grid, drag.cell, (begins, ends))


def ghost_of(layout: Layout, hand: Hand, changes: Changes) -> Ghost | None:
    """Return what to show of changes while the hand still holds them."""
    lies = hand.times(changes, layout.grid)
    if lies is None or not 0 <= lies[0][1] < len(layout.grid.days):
        return None
    (row, column), begins, ends = lies
    found = hand.answer(changes)
    return Ghost(
        box=layout.box_of(row, column, begins, ends),
        label=hand.label(changes),
        lines=found.told,
        is_warned=found.is_warned,
        is_refused=found.is_refused,
        strips=dict(found.strips),
    )
