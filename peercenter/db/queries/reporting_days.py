# SPDX-License-Identifier: MIT
"""What is on record of a center's days: closings, hours not counted, corrections, first days."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peercenter.db.session import by_hand
from peercenter.db.tables import CorrectionRow, DayClosingRow, DutyRow, UncountedHourRow
from peercenter.domain.closings import DayState, goes_along


def states(session: Session, center_id: str, first: date, last: date) -> dict[date, DayState]:
    """Return how days stand that have a closing."""
    rows = session.execute(
        select(DayClosingRow.day, DayClosingRow.state).where(
            DayClosingRow.center_id == center_id, DayClosingRow.day.between(first, last)
        )
    )
    return {day: DayState(state) for day, state in rows}


def uncounted(
    session: Session, center_id: str, first: date, last: date
) -> dict[date, frozenset[int]]:
    """Return the hours that nobody counted, by day."""
    rows = session.execute(
        select(UncountedHourRow.day, UncountedHourRow.hour).where(
            UncountedHourRow.center_id == center_id,
            UncountedHourRow.day.between(first, last),
            ~UncountedHourRow.retired,
        )
    )
    found: dict[date, set[int]] = {}
    for day, hour in rows:
        found.setdefault(day, set()).add(hour)
    return {day: frozenset(hours) for day, hours in found.items()}


def counted(session: Session, center_id: str, first: date, last: date) -> frozenset[date]:
    """Return the days with a counter or a correction."""
    span = (center_id, first.isoformat(), last.isoformat())
    rows = by_hand(
        session,
        "SELECT DISTINCT day FROM tallies WHERE center_id = ? AND day BETWEEN ? AND ? UNION "
        "SELECT day FROM corrections WHERE center_id = ? AND day BETWEEN ? AND ?",
        span * 2,
    )
    return frozenset(date.fromisoformat(day) for (day,) in rows)


def corrections(session: Session, center_id: str, first: date, last: date) -> dict[date, int]:
    """Return how many corrections days have, without those that only go along with another."""
    rows = session.execute(
        select(CorrectionRow.day, CorrectionRow.measure, CorrectionRow.category).where(
            CorrectionRow.center_id == center_id, CorrectionRow.day.between(first, last)
        )
    )
    found: dict[date, int] = {}
    for day, measure, category in rows:
        if not goes_along(measure, category):
            found[day] = found.get(day, 0) + 1
    return found


def first_day(session: Session, center_id: str) -> date | None:
    """Return the first day with a counter or a closing."""
    rows = by_hand(
        session,
        "SELECT min(day) FROM tallies WHERE center_id = ? UNION "
        "SELECT min(day) FROM day_closings WHERE center_id = ?",
        (center_id, center_id),
    )
    return min((date.fromisoformat(day) for (day,) in rows if day is not None), default=None)


def first_duty(session: Session, center_id: str) -> datetime | None:
    """Return when the duty began that ended first; before any has ended, the first of all.

    To look for the first beginning would mean to look at every duty there is.
    """
    ended = (
        select(DutyRow.started_at)
        .where(DutyRow.center_id == center_id, ~DutyRow.retired, DutyRow.ended_at.is_not(None))
        .order_by(DutyRow.ended_at)
        .limit(1)
    )
    still_on = select(func.min(DutyRow.started_at)).where(
        DutyRow.center_id == center_id, ~DutyRow.retired, DutyRow.ended_at.is_(None)
    )
    return session.scalar(ended) or session.scalar(still_on)
