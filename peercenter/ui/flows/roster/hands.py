# SPDX-License-Identifier: MIT
"""What a place in the grid means for a shift: whose it becomes, where, when."""

from dataclasses import replace
from datetime import date

from peercenter.domain.centers import Center
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Changes, Shift
from peercenter.ui.flows.roster.edits import (
    at_center,
    created,
    later,
    minutes_of,
    on_day,
    snapped,
)
from peercenter.ui.flows.roster.grid import Row, RowKind

_USUAL = (9 * 60, 14 * 60)
_USUAL_LENGTH = 5 * 60


def placed(
    period: Period, shift: Shift, row: Row | None, day: date, *, begins: int | None = None
) -> Shift:
    """Return a shift as it is when put into a row and a day.

    It keeps its times of the wall clock unless it is to begin at a minute of the day. A row of
    hours changes neither person nor center.
    """
    old = period.centers[shift.center_id]
    found = on_day(shift, old, (day - period.service_day(shift)).days)
    new = center_of(period, row) or old
    found = at_center(found, old, new)
    if row is not None and row.kind in {RowKind.PERSON, RowKind.OPEN}:
        found = replace(found, staff_id=row.key)
    if begins is not None:
        by = begins - minutes_of(new, day, found.starts_at)
        found = later(found, new, by) if by else found
    return found


def center_of(period: Period, row: Row | None) -> Center | None:
    """Return the center of a row, None for rows of people and hours."""
    if row is not None and row.kind is RowKind.CENTER and row.key is not None:
        return period.centers[row.key]
    return None


def planned(
    period: Period, row: Row | None, day: date, times: tuple[int, int] | None = None
) -> Changes:
    """Return what plans a new shift in a row and a day, at these minutes or at a usual time."""
    center = center_of(period, row) or next(iter(period.sites.values())).center
    staff_id = row.key if row is not None and row.kind is RowKind.PERSON else None
    begins, ends = times or usual_times(period, center, day)
    return created(center, day, begins, ends, staff_id)


def usual_times(period: Period, center: Center, day: date) -> tuple[int, int]:
    """Return when a new shift lies: as the center's first pattern of that day, else at opening."""
    site = period.sites[center.id]
    for pattern in site.patterns:
        if day.weekday() in pattern.weekdays:
            begins = pattern.starts.hour * 60 + pattern.starts.minute
            ends = pattern.ends.hour * 60 + pattern.ends.minute
            return begins, ends if ends > begins else ends + 24 * 60
    for opens, closes in site.open_spans(day):
        begins = snapped(minutes_of(center, day, opens))
        return begins, min(begins + _USUAL_LENGTH, snapped(minutes_of(center, day, closes)))
    return _USUAL
