# SPDX-License-Identifier: MIT
"""Rosters in data folders: planned, published, and lived."""

from datetime import date, datetime, time, timedelta

from peercenter.db.base import new_id
from peercenter.db.session import Session
from peercenter.db.tables import CredentialRow, StaffRow
from peercenter.domain.centers import Center
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.shifts import Change, Shift, new_shift_id, span_of
from peercenter.services.house import Services

FRIDAY = date(2026, 11, 20)
"""The day on which the clock of the invented network stands, at noon."""


def ids(services: Services) -> dict[str, str]:
    """Return the ids of the staff by their display names."""
    return {member.display_name: member.id for member in services.duty.staff()}


def a_shift(
    center: Center, staff_id: str | None, starts: str, ends: str, day: date = FRIDAY
) -> Shift:
    """Return a new shift on a center's wall clock; ending before its start is past midnight."""
    span = span_of(center, day, time.fromisoformat(starts), time.fromisoformat(ends))
    return Shift(new_shift_id(), center.id, staff_id, *span)


def plan(services: Services, *shifts: Shift, published: bool = True) -> None:
    """Put new shifts into the draft and publish them."""
    services.planning.apply(tuple(Change(None, shift) for shift in shifts))
    if published:
        days = [shift.starts_at.date() for shift in shifts]
        first = min(days) - timedelta(days=1)
        span = (max(days) - first).days + 1
        every = [center.id for center in services.today.centers()]
        services.planning.publish(first, span, every, next(iter(ids(services).values())))


def certify(
    session: Session,
    name: str,
    *,
    kind: CredentialKind = CredentialKind.CERTIFIED_PEER,
    until: date | None = None,
) -> None:
    """Give the staff member of a name a credential."""
    row = session.query(StaffRow).filter_by(display_name=name).one()
    session.add(
        CredentialRow(
            id=new_id(),
            staff_id=row.id,
            kind=kind.value,
            number="made up",
            issuer="Invented Board",
            provisional=False,
            valid_from=date(2020, 1, 1),
            valid_until=until,
            renewal_hours=0,
        )
    )


def at(center: Center, clock: str, day: date = FRIDAY) -> datetime:
    """Return a moment of a center's wall clock."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=center.zone)
