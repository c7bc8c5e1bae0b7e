# SPDX-License-Identifier: MIT
"""Which version of a center's month stands."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peercenter.db.session import Hand, by_hand
from peercenter.db.tables import MonthLockRow

MonthOf = tuple[str, date]
"""A center's id and the first day of a month."""


def versions(
    session: Session, center_ids: Collection[str], first: date, last: date
) -> dict[MonthOf, int]:
    """Return the newest locked version of each month that has a day from first to last.

    Months that are not locked are left out.
    """
    rows = session.execute(
        select(MonthLockRow.center_id, MonthLockRow.month, func.max(MonthLockRow.version))
        .where(
            MonthLockRow.center_id.in_(center_ids),
            MonthLockRow.month.between(first.replace(day=1), last),
        )
        .group_by(MonthLockRow.center_id, MonthLockRow.month)
    )
    return {(center_id, month): version for center_id, month, version in rows}


def newer_versions(session: Session) -> frozenset[str]:
    """Return the ids of all versions of months after the first."""
    return frozenset(session.scalars(select(MonthLockRow.id).where(MonthLockRow.version > 1)))


def is_locked(work: Session | Hand, center_id: str, day: date) -> bool:
    """Whether the month that a day lies in is locked."""
    return bool(
        by_hand(
            work,
            "SELECT 1 FROM month_locks WHERE center_id = ? AND month = ? LIMIT 1",
            (center_id, day.replace(day=1).isoformat()),
        )
    )
