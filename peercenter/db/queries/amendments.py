# SPDX-License-Identifier: MIT
"""Versions of months, and what was amended after them."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peercenter.db.queries import centers
from peercenter.db.tables import (
    CorrectionRow,
    DayClosingRow,
    MonthLockRow,
    ReleaseRow,
    StaffRow,
    TallyRow,
    WantRow,
)
from peercenter.db.tables.tallies import WHOLE_DAY
from peercenter.domain.centers import Texts
from peercenter.domain.closings import DayState
from peercenter.domain.reporting.months import Amended, Left, Lock
from peercenter.domain.tallies import Cell, Measure


def locks(session: Session, center_ids: Collection[str], first: date, last: date) -> list[Lock]:
    """Return all versions of the months that have a day from first to last, oldest first."""
    rows = session.execute(
        select(MonthLockRow, StaffRow.display_name)
        .outerjoin(StaffRow, StaffRow.id == MonthLockRow.locked_by)
        .where(
            MonthLockRow.center_id.in_(center_ids),
            MonthLockRow.month.between(first.replace(day=1), last),
        )
        .order_by(MonthLockRow.month, MonthLockRow.center_id, MonthLockRow.version)
    )
    return [Lock(row.center_id, row.month, row.version, row.locked_on, name) for row, name in rows]


def amendments(
    session: Session, center_ids: Collection[str], first: date, last: date
) -> list[Amended]:
    """Return the corrections of locked months for days from first to last, as they were made."""
    rows = session.execute(
        select(CorrectionRow, StaffRow.display_name)
        .join(StaffRow, StaffRow.id == CorrectionRow.made_by)
        .where(
            CorrectionRow.center_id.in_(center_ids),
            CorrectionRow.day.between(first, last),
            CorrectionRow.after_version > 0,
        )
        .order_by(
            CorrectionRow.made_on,
            CorrectionRow.day,
            CorrectionRow.measure,
            CorrectionRow.category,
            CorrectionRow.hour,
            CorrectionRow.id,
        )
    ).all()
    names = _names(session, [row for row, _ in rows])
    return [
        Amended(
            center_id=row.center_id,
            day=row.day,
            cell=Cell(
                Measure(row.measure), row.category, None if row.hour == WHOLE_DAY else row.hour
            ),
            change=row.change,
            reason=row.reason,
            made_on=row.made_on,
            made_by=name,
            after_version=row.after_version,
            name=names.get((row.measure, row.category)),
        )
        for row, name in rows
    ]


def left(session: Session, first: date, last: date) -> list[Left]:
    """Return the reports that told of days from first to last outside, the newest first."""
    rows = session.execute(
        select(
            ReleaseRow.made_on,
            ReleaseRow.template_id,
            ReleaseRow.first,
            ReleaseRow.last,
            ReleaseRow.centers,
        )
        .where(ReleaseRow.first <= last, ReleaseRow.last >= first)
        .order_by(ReleaseRow.made_on.desc(), ReleaseRow.id)
    )
    return [
        Left(made_on, code, begins, ends, tuple(ids)) for made_on, code, begins, ends, ids in rows
    ]


def _names(session: Session, rows: Sequence[CorrectionRow]) -> dict[tuple[str, str], Texts]:
    """Return the names of wants and groups that are corrected, by measure and category."""
    groups = {row.category for row in rows if row.measure == Measure.GROUP_ATTENDANCE}
    names: dict[tuple[str, str], Texts] = {
        (Measure.GROUP_ATTENDANCE, time.id): time.texts
        for time in centers.group_times_by_id(session, sorted(groups))
    }
    if any(row.measure == Measure.WANTS for row in rows):
        for want in session.scalars(select(WantRow)):
            names[Measure.WANTS, want.code] = want.texts
    return names


def first_counted(session: Session, center_ids: Collection[str]) -> dict[str, date]:
    """Return the first day with a counter of each center that has any."""
    firsts = (
        (
            center_id,
            session.scalar(select(func.min(TallyRow.day)).where(TallyRow.center_id == center_id)),
        )
        for center_id in center_ids
    )
    return {center_id: first for center_id, first in firsts if first is not None}


def not_reconciled(
    session: Session, center_ids: Collection[str], first: date, last: date
) -> list[tuple[str, date]]:
    """Return the center and day of closings that nobody reconciled, in order."""
    rows = session.execute(
        select(DayClosingRow.center_id, DayClosingRow.day)
        .where(
            DayClosingRow.center_id.in_(center_ids),
            DayClosingRow.day.between(first, last),
            DayClosingRow.state.in_((DayState.NOT_RECONCILED, DayState.REOPENED)),
        )
        .order_by(DayClosingRow.day)
    )
    return [(center_id, day) for center_id, day in rows]
