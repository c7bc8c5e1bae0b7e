# SPDX-License-Identifier: MIT
"""The hand on the grid: turns rows, days and minutes into changes, asks, and has them made."""

from dataclasses import replace

from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Changes, Shift
from peercenter.ui.flows.roster import edits, phrases
from peercenter.ui.flows.roster.flow import RosterFlow
from peercenter.ui.flows.roster.grid import Cell, Grid, Mode, Row
from peercenter.ui.flows.roster.hands import placed, planned
from peercenter.ui.flows.roster.view import Answer
from peercenter.words import Words


class Hand:
    """What mouse and keys do with shifts; everything that is `-> Changes` only proposes."""

    def __init__(self, flow: RosterFlow, words: Words) -> None:
        self._flow = flow
        self._words = words

    def answer(self, changes: Changes) -> Answer:
        """Return what would come of changes."""
        return self._flow.preview(changes)

    def edit(self, changes: Changes) -> bool:
        """Make changes; False when they are refused."""
        return self._flow.edit(changes)

    def label(self, changes: Changes) -> str:
        """Return what changes lead to, in a line: who and when."""
        words, period = self._words, self._period
        after = next((c.after for c in changes if c.after is not None), None)
        if after is None or period is None:
            return ""
        return words.text("{name}, {times}").format(
            name=phrases.name_of(after.staff_id, period, words),
            times=phrases.times_long(after, period.centers[after.center_id], words),
        )

    def created(self, grid: Grid, cell: Cell, times: tuple[int, int] | None = None) -> Changes:
        """Return what plans a new shift in a cell."""
        period = self._period
        if period is None:
            return ()
        return planned(period, _row(grid, cell), grid.days[cell[1]].day, times)

    def moved(
        self,
        grid: Grid,
        shift_id: str,
        cell: Cell,
        *,
        begins: int | None = None,
        copy: bool = False,
    ) -> Changes:
        """Return what moves a shift, or plans it once more, in another cell."""
        shift, period = self._flow.shift(shift_id), self._period
        if shift is None or period is None:
            return ()
        day = grid.days[cell[1]].day
        after = placed(period, shift, _row(grid, cell), day, begins=begins)
        return edits.copied(after) if copy else edits.changed_to(shift, after)

    def pasted(self, grid: Grid, shift: Shift, cell: Cell) -> Changes:
        """Return what plans a shift of the clipboard in a cell."""
        period = self._period
        if period is None:
            return ()
        after = placed(period, shift, _row(grid, cell), grid.days[cell[1]].day)
        return edits.copied(after)

    def stretched(self, shift_id: str, *, by_start: int = 0, by_end: int = 0) -> Changes:
        """Return what moves the ends of a shift."""
        shift, period = self._flow.shift(shift_id), self._period
        if shift is None or period is None:
            return ()
        center = period.centers[shift.center_id]
        after = edits.retimed(shift, center, by_start=by_start, by_end=by_end)
        return edits.changed_to(shift, after)

    def later(self, shift_id: str, minutes: int) -> Changes:
        """Return what has a shift begin and end later."""
        shift, period = self._flow.shift(shift_id), self._period
        if shift is None or period is None:
            return ()
        return edits.changed_to(shift, edits.later(shift, period.centers[shift.center_id], minutes))

    def swapped(self, one_id: str, other_id: str) -> Changes:
        """Return what has two people work each other's shift; nothing where that is no change."""
        one, other = self._flow.shift(one_id), self._flow.shift(other_id)
        if one is None or other is None or one.staff_id == other.staff_id:
            return ()
        return edits.swapped(one, other)

    def removed(self, shift_id: str) -> Changes:
        """Return what takes a shift out."""
        shift = self._flow.shift(shift_id)
        return () if shift is None else edits.removed(shift)

    def pinned(self, shift_id: str) -> Changes:
        """Return what fixes a shift or lets it go."""
        shift = self._flow.shift(shift_id)
        return () if shift is None else edits.pinned(shift)

    def times(self, changes: Changes, grid: Grid) -> tuple[Cell, int, int] | None:
        """Return the cell and the minutes of the first shift that changes lead to."""
        period = self._period
        after = next((c.after for c in changes if c.after is not None), None)
        if after is None or period is None:
            return None
        center, day = period.centers[after.center_id], period.service_day(after)
        column = (day - grid.days[0].day).days
        row = 0
        for index, one in enumerate(grid.rows):
            key = after.center_id if grid.mode is Mode.CENTERS else after.staff_id
            if grid.mode is not Mode.HOURS and one.key == key:
                row = index
        begins, ends = (edits.minutes_of(center, day, at) for at in after.span)
        return (row, column), begins, ends

    def cell_of(self, grid: Grid, gap: Stretch) -> Cell | None:
        """Return the cell that a gap is closed in: of its center, its hour, or open shifts."""
        period = self._period
        if period is None:
            return None
        center = period.centers[gap.rule.center_id]
        day = center.service_day(gap.starts_at)
        hour = edits.minutes_of(center, day, gap.starts_at) // 60
        keys = {Mode.CENTERS: center.id, Mode.HOURS: str(hour), Mode.PEOPLE: None}
        rows = [index for index, row in enumerate(grid.rows) if row.key == keys[grid.mode]]
        column = (day - grid.days[0].day).days
        return (rows[-1], column) if rows and 0 <= column < len(grid.days) else None

    def spoken(self, shift_id: str) -> str:
        """Return all about a shift, for a screen reader."""
        shift = self._flow.shift(shift_id)
        return "" if shift is None else self._flow.spoken(shift)

    def kept(self, shift_id: str) -> Shift | None:
        """Return a shift for the clipboard."""
        shift = self._flow.shift(shift_id)
        return None if shift is None else replace(shift, fixed=False)

    @property
    def _period(self) -> Period | None:
        return None if self._flow.board is None else self._flow.board.facts


def _row(grid: Grid, cell: Cell) -> Row:
    return grid.rows[cell[0]]
