# SPDX-License-Identifier: MIT
"""Duty against the plan: who was planned, who counts, and what was corrected."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from peercenter.db.queries import roster, staff
from peercenter.db.tables import (
    CredentialRow,
    DutyCorrectionRow,
    DutyRow,
    PublishedShiftRow,
    StaffRow,
)
from peercenter.domain.centers import Span
from peercenter.domain.roster.members import Credential, CredentialKind
from peercenter.domain.roster.shifts import Shift
from peercenter.domain.staff import Duty

_LONGEST_SHIFT = timedelta(days=1)
_HELD = select(
    *(CredentialRow.staff_id, CredentialRow.kind, CredentialRow.id, CredentialRow.number),
    *(CredentialRow.issuer, CredentialRow.provisional, CredentialRow.valid_from),
    *(CredentialRow.valid_until, CredentialRow.renewal_hours),
).where(~CredentialRow.retired)
"""Columns, not rows, and made once: every day sheet asks for those of the whole network."""


def credentials(session: Session) -> dict[str, list[Credential]]:
    """Return what everybody holds or held, by staff id."""
    found: dict[str, list[Credential]] = {}
    for row in session.execute(_HELD):
        held = Credential(
            id=row.id,
            kind=CredentialKind(row.kind),
            number=row.number,
            issuer=row.issuer,
            provisional=row.provisional,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            renewal_hours=row.renewal_hours,
        )
        found.setdefault(row.staff_id, []).append(held)
    return found


def published_during(session: Session, center_ids: Collection[str], span: Span) -> list[Shift]:
    """Return the published shifts of centers that touch a time, by their start."""
    around = (span[0] - _LONGEST_SHIFT, span[1])
    found = roster.published_between(session, around, center_ids)
    return [shift for shift in found.values() if shift.touches(span)]


def is_planned(session: Session, center_id: str, since: datetime) -> bool:
    """Whether a center has published any roster that begins at or after a moment."""
    there = exists().where(
        PublishedShiftRow.center_id == center_id, PublishedShiftRow.starts_at >= since
    )
    return bool(session.scalar(select(there)))


def duties_of(session: Session, staff_id: str, span: Span) -> list[Duty]:
    """Return somebody's duties, at any center, that have a moment in common with a time."""
    rows = session.execute(
        select(DutyRow, StaffRow)
        .join(StaffRow, StaffRow.id == DutyRow.staff_id)
        .where(
            DutyRow.staff_id == staff_id,
            ~DutyRow.retired,
            DutyRow.started_at < span[1],
            or_(DutyRow.ended_at.is_(None), DutyRow.ended_at > span[0]),
        )
        .order_by(DutyRow.started_at)
    )
    return [staff.duty(duty, person) for duty, person in rows]


def corrections(
    session: Session, center_id: str, span: Span
) -> list[tuple[DutyCorrectionRow, DutyRow, StaffRow, str]]:
    """Return what was corrected in a center's duties that began, or had begun, within a time.

    The oldest first, each with the duty, whose it is, and the display name of who corrected it.
    """
    by = aliased(StaffRow)
    begun = or_(
        and_(DutyRow.started_at >= span[0], DutyRow.started_at < span[1]),
        and_(
            DutyCorrectionRow.started_before >= span[0],
            DutyCorrectionRow.started_before < span[1],
        ),
    )
    rows = session.execute(
        select(DutyCorrectionRow, DutyRow, StaffRow, by.display_name)
        .join(DutyRow, DutyRow.id == DutyCorrectionRow.duty_id)
        .join(StaffRow, StaffRow.id == DutyRow.staff_id)
        .join(by, by.id == DutyCorrectionRow.made_by)
        .where(DutyRow.center_id == center_id, begun)
        .order_by(DutyCorrectionRow.made_at, DutyCorrectionRow.id)
    )
    return [(row, duty, person, name) for row, duty, person, name in rows]
