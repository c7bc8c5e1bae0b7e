# SPDX-License-Identifier: MIT
"""What is on record of a center's days: closings, hours not counted, corrections, first days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from peercenter.db.session import Session, by_hand
from peercenter.domain.closings import DayState, goes_along


@dataclass(frozen=True, slots=True)
class Firsts:
    """Where a center's records begin."""

    day: date | None
    """The first day with a counter or a closing."""
    duty: datetime | None
    """When the duty began that ended first; before any has ended, the first of all. To look for
    the first beginning would mean to look at every duty there is."""


def firsts(session: Session) -> dict[str, Firsts]:
    """Return where the records of each center begin."""
    rows = by_hand(
        session,
        "SELECT id, (SELECT min(day) FROM tallies WHERE center_id = centers.id), "
        "(SELECT min(day) FROM day_closings WHERE center_id = centers.id), "
        "coalesce((SELECT started_at FROM duties WHERE center_id = centers.id AND NOT retired "
        "AND ended_at IS NOT NULL ORDER BY ended_at LIMIT 1), "
        "(SELECT min(started_at) FROM duties WHERE center_id = centers.id AND NOT retired "
        "AND ended_at IS NULL)) FROM centers",
    )
    return {
        center_id: Firsts(
            day=min((date.fromisoformat(day) for day in days if day is not None), default=None),
            duty=None if duty is None else datetime.fromisoformat(duty).replace(tzinfo=UTC),
        )
        for center_id, *days, duty in rows
    }


def states(session: Session, center_id: str, first: date, last: date) -> dict[date, DayState]:
    """Return how days stand that have a closing."""
    query = "SELECT day, state FROM day_closings WHERE center_id = ? AND day BETWEEN ? AND ?"
    rows = by_hand(session, query, (center_id, first.isoformat(), last.isoformat()))
    return {date.fromisoformat(day): DayState(state) for day, state in rows}


def uncounted(
    session: Session, center_id: str, first: date, last: date
) -> dict[date, frozenset[int]]:
    """Return the hours that nobody counted, by day."""
    rows = by_hand(
        session,
        "SELECT day, hour FROM uncounted_hours "
        "WHERE center_id = ? AND day BETWEEN ? AND ? AND NOT retired",
        (center_id, first.isoformat(), last.isoformat()),
    )
    found: dict[date, set[int]] = {}
    for day, hour in rows:
        found.setdefault(date.fromisoformat(day), set()).add(hour)
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
    rows = by_hand(
        session,
        "SELECT day, measure, category FROM corrections "
        "WHERE center_id = ? AND day BETWEEN ? AND ?",
        (center_id, first.isoformat(), last.isoformat()),
    )
    found: dict[date, int] = {}
    for written, measure, category in rows:
        if not goes_along(measure, category):
            day = date.fromisoformat(written)
            found[day] = found.get(day, 0) + 1
    return found


def from_paper(session: Session, center_id: str, first: date, last: date) -> int:
    """Return how many visits were entered from paper."""
    visits = (
        "WHERE center_id = ? AND day BETWEEN ? AND ? AND measure = 'visits' "
        "AND device_id IN (SELECT id FROM devices WHERE kind = 'paper')"
    )
    rows = by_hand(
        session,
        f"SELECT sum(up - down) FROM tallies {visits} UNION ALL "  # noqa: S608 - a constant
        f"SELECT sum(change) FROM corrections {visits}",
        (center_id, first.isoformat(), last.isoformat()) * 2,
    )
    return sum(number or 0 for (number,) in rows)
