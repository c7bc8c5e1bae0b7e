# SPDX-License-Identifier: MIT
"""What employment asks for: legal names, time off from calendars, and duties to be paid."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.tables import DutyCorrectionRow, DutyRow, EmploymentRow, TimeOffRow


def legal_names(session: Session) -> dict[str, str]:
    """Return legal names, of those who have one here, by staff id."""
    rows = session.execute(
        select(EmploymentRow.staff_id, EmploymentRow.legal_name).where(
            ~EmploymentRow.retired, EmploymentRow.legal_name.is_not(None)
        )
    )
    return {staff_id: name for staff_id, name in rows if name}


def time_off_rows(session: Session, staff_id: str) -> list[TimeOffRow]:
    """Return somebody's times off, to look at and to change."""
    return list(
        session.scalars(
            select(TimeOffRow)
            .where(TimeOffRow.staff_id == staff_id, ~TimeOffRow.retired)
            .order_by(TimeOffRow.starts_at, TimeOffRow.id)
        )
    )


def duty_ids_corrected(session: Session, begins: datetime, ends: datetime) -> frozenset[str]:
    """Return which duties that began within a time were put right afterwards."""
    found = session.scalars(
        select(DutyCorrectionRow.duty_id)
        .join(DutyRow, DutyRow.id == DutyCorrectionRow.duty_id)
        .where(DutyRow.started_at >= begins, DutyRow.started_at < ends)
    )
    return frozenset(found)
