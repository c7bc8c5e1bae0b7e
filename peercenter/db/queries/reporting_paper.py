# SPDX-License-Identifier: MIT
"""What was entered from paper."""

from datetime import date

from sqlalchemy.orm import Session

from peercenter.db.session import by_hand
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.tallies import Cell, Measure


def from_paper(session: Session, center_id: str, day: date) -> dict[Cell, int]:
    """Return what was entered from a center's paper for a service day, amendments included."""
    span = (center_id, day.isoformat())
    rows = by_hand(
        session,
        "SELECT measure, category, hour, sum(value) FROM ("
        "SELECT device_id, measure, category, hour, up - down AS value FROM tallies "
        "WHERE center_id = ? AND day = ? UNION ALL "
        "SELECT device_id, measure, category, hour, change FROM corrections "
        "WHERE center_id = ? AND day = ?"
        ") JOIN devices ON devices.id = device_id AND devices.kind = 'paper' "
        "GROUP BY measure, category, hour",
        span * 2,
    )
    return {
        Cell(Measure(measure), category, None if hour == WHOLE_DAY else hour): value
        for measure, category, hour, value in rows
    }
