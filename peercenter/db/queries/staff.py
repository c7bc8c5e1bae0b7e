# SPDX-License-Identifier: MIT
"""Staff members and duty."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.tables import DutyRow, StaffRow
from peercenter.domain.staff import Duty, Kind, StaffMember


def all_staff(session: Session, *, with_retired: bool = False) -> list[StaffMember]:
    """Return the staff by display name."""
    query = select(StaffRow).order_by(StaffRow.display_name)
    if not with_retired:
        query = query.where(~StaffRow.retired)
    return [member(row) for row in session.scalars(query)]


def staff_member(session: Session, staff_id: str) -> StaffMember | None:
    """Return a staff member by id."""
    row = session.get(StaffRow, staff_id)
    return None if row is None else member(row)


def duties_between(
    session: Session, center_id: str, begins: datetime, ends: datetime
) -> list[Duty]:
    """Return duties at a center that touch a time, however long they are, in order of their start.

    Those that ended since then are told apart within the index, without looking at their rows.
    """
    rows = session.execute(
        select(DutyRow, StaffRow)
        .join(StaffRow, StaffRow.id == DutyRow.staff_id)
        .where(
            DutyRow.center_id == center_id,
            ~DutyRow.retired,
            DutyRow.started_at < ends,
            DutyRow.ended_at > begins,
        )
    )
    ended = [duty(row, person) for row, person in rows]
    still_on = [duty for duty in open_duties(session, center_id) if duty.started_at < ends]
    return sorted((*ended, *still_on), key=lambda duty: (duty.started_at, duty.staff.display_name))


def open_duties(session: Session, center_id: str | None = None) -> list[Duty]:
    """Return who is on duty now, at one center or anywhere."""
    query = (
        select(DutyRow, StaffRow)
        .join(StaffRow, StaffRow.id == DutyRow.staff_id)
        .where(DutyRow.ended_at.is_(None), ~DutyRow.retired)
        .order_by(DutyRow.started_at, StaffRow.display_name)
    )
    if center_id is not None:
        query = query.where(DutyRow.center_id == center_id)
    return [duty(row, person) for row, person in session.execute(query)]


def member(row: StaffRow) -> StaffMember:
    """Return the value of a row."""
    return StaffMember(
        id=row.id,
        display_name=row.display_name,
        kinds=tuple(Kind(kind) for kind in row.kinds),
        languages=tuple(row.languages),
        home_center_id=row.home_center_id,
        active=not row.retired,
    )


def duty(row: DutyRow, staff: StaffRow) -> Duty:
    """Return the value of a row."""
    return Duty(row.id, member(staff), row.center_id, row.started_at, row.ended_at, row.assumed)
