# SPDX-License-Identifier: MIT
"""Staff members and duty."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from peercenter.db.tables import DutyRow, StaffRow
from peercenter.domain.staff import Duty, Kind, StaffMember

# Built once, as every day sheet and every look at Today asks for them.
_DUTIES = select(DutyRow, StaffRow).join(StaffRow, StaffRow.id == DutyRow.staff_id)
_ENDED = _DUTIES.where(
    DutyRow.center_id == bindparam("center"),
    ~DutyRow.retired,
    DutyRow.started_at < bindparam("ends"),
    DutyRow.ended_at > bindparam("begins"),
)
_OPEN = _DUTIES.where(DutyRow.ended_at.is_(None), ~DutyRow.retired).order_by(
    DutyRow.started_at, StaffRow.display_name
)
_OPEN_HERE = _OPEN.where(DutyRow.center_id == bindparam("center"))


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
    rows = session.execute(_ENDED, {"center": center_id, "begins": begins, "ends": ends})
    ended = [duty(row, person) for row, person in rows]
    still_on = [duty for duty in open_duties(session, center_id) if duty.started_at < ends]
    return sorted((*ended, *still_on), key=lambda duty: (duty.started_at, duty.staff.display_name))


def open_duties(session: Session, center_id: str | None = None) -> list[Duty]:
    """Return who is on duty now, at one center or anywhere."""
    if center_id is None:
        rows = session.execute(_OPEN)
    else:
        rows = session.execute(_OPEN_HERE, {"center": center_id})
    return [duty(row, person) for row, person in rows]


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
