# SPDX-License-Identifier: MIT
"""What decides who counts on duty: everybody's credentials, and who was planned."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from peercenter.db.queries import roster
from peercenter.db.tables import CredentialRow, PublishedShiftRow
from peercenter.domain.centers import Span
from peercenter.domain.roster.members import Credential
from peercenter.domain.roster.shifts import Shift

_LONGEST_SHIFT = timedelta(days=1)


def credentials(session: Session) -> dict[str, list[Credential]]:
    """Return what everybody holds or held, by staff id."""
    found: dict[str, list[Credential]] = {}
    for row in session.scalars(select(CredentialRow).where(~CredentialRow.retired)):
        found.setdefault(row.staff_id, []).append(roster.credential(row))
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
