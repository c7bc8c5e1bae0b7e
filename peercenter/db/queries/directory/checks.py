# SPDX-License-Identifier: MIT
"""Checks of entries, and services that are closed for a while."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
from peercenter.db.queries.directory.records import batches
from peercenter.db.tables import DirectoryCheckRow, DirectoryClosingRow, StaffRow
from peercenter.domain.directory.freshness import Check, Outcome


def add_check(  # noqa: D417 - the check says the rest
    session: Session, service_id: str, *, day: date, outcome: Outcome, by: str | None, note: str
) -> None:
    """Write down that somebody looked; the index of the service is to be renewed.

    Args:
        by: id of the staff member, None where nobody says who it was.
    """
    session.add(
        DirectoryCheckRow(
            id=new_id(), service_id=service_id, day=day, outcome=outcome.value, by=by, note=note
        )
    )


def checks_of(session: Session, service_ids: Iterable[str]) -> dict[str, list[Check]]:
    """Return the checks of services by the service's id, the oldest first."""
    found: dict[str, list[Check]] = {}
    for some in batches(service_ids):
        rows = session.execute(
            select(DirectoryCheckRow, StaffRow.display_name)
            .outerjoin(StaffRow, StaffRow.id == DirectoryCheckRow.by)
            .where(DirectoryCheckRow.service_id.in_(some), ~DirectoryCheckRow.retired)
            .order_by(DirectoryCheckRow.day)
        )
        for row, name in rows:
            check = Check(row.day, Outcome(row.outcome), name or "", row.note)
            found.setdefault(row.service_id, []).append(check)
    return found


def take_back_closed(session: Session, service_id: str) -> None:
    """Take back that a service is no more; its index is to be renewed."""
    rows = session.scalars(
        select(DirectoryCheckRow).where(
            DirectoryCheckRow.service_id == service_id,
            DirectoryCheckRow.outcome == Outcome.CLOSED.value,
            ~DirectoryCheckRow.retired,
        )
    )
    for row in rows:
        row.retired = True
        row.revision += 1


def set_closing(session: Session, service_id: str, until: date | None) -> None:
    """Say until when a service that is temporarily closed stays so; None: nobody knows.

    The index of the service is to be renewed.
    """
    row = session.get(DirectoryClosingRow, service_id)
    if row is None:
        session.add(DirectoryClosingRow(service_id=service_id, until=until))
        return
    row.until = until
    row.retired = False
    row.revision += 1


def closings_of(session: Session, service_ids: Iterable[str]) -> dict[str, date]:
    """Return until when services stay closed, by id, where that is known."""
    found: dict[str, date] = {}
    for some in batches(service_ids):
        rows = session.execute(
            select(DirectoryClosingRow.service_id, DirectoryClosingRow.until).where(
                DirectoryClosingRow.service_id.in_(some), ~DirectoryClosingRow.retired
            )
        )
        found.update({service_id: until for service_id, until in rows if until is not None})
    return found
