# SPDX-License-Identifier: MIT
"""Paper that was asked for."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.sheets import unpacked
from peercenter.db.tables import PrintJobRow
from peercenter.domain.paper import About, PaperKind, PrintJob, PrintState
from peercenter.errors import Reason


def jobs_since(session: Session, since: datetime) -> list[PrintJob]:
    """Return what was asked for since a moment: what is not printed first, then the newest."""
    rows = session.scalars(
        select(PrintJobRow)
        .where(PrintJobRow.asked_at >= since)
        .order_by(PrintJobRow.state == PrintState.PRINTED, PrintJobRow.asked_at.desc())
    )
    return [value_of(row) for row in rows]


def rows_in(session: Session, states: Collection[PrintState]) -> list[PrintJobRow]:
    """Return the rows in some states, to change them."""
    return list(session.scalars(select(PrintJobRow).where(PrintJobRow.state.in_(states))))


def system_jobs(session: Session, states: Collection[PrintState]) -> dict[str, str]:
    """Return the print system's job ids by ours, for those that have one."""
    found = session.execute(
        select(PrintJobRow.id, PrintJobRow.system_job).where(
            PrintJobRow.state.in_(states), PrintJobRow.system_job.is_not(None)
        )
    )
    return {job_id: system_job for job_id, system_job in found if system_job}


def drop_before(session: Session, moment: datetime) -> None:
    """Forget what was asked for before a moment."""
    session.execute(delete(PrintJobRow).where(PrintJobRow.asked_at < moment))


def value_of(row: PrintJobRow) -> PrintJob:
    """Return a row as a value."""
    state = PrintState(row.state)
    is_reason = state is PrintState.FAILED and row.detail in set(Reason)
    kind, about = coded(row.kind)
    if row.sheet is not None:
        about = replace(about, sheet=unpacked(row.sheet))
    return PrintJob(
        id=row.id,
        kind=kind,
        center_id=row.center_id,
        day=row.day,
        language=row.language,
        printer=row.printer,
        state=state,
        reason=Reason(str(row.detail)) if is_reason else None,
        detail="" if is_reason else row.detail or "",
        asked_at=row.asked_at,
        about=about,
    )


_DRAFT, _BLANK, _STAFF, _DAYS = "draft", "blank", "staff=", "days="


def code_of(kind: PaperKind, about: About) -> str:
    """Return how a row names what to draw: "roster_people:draft,staff=3fk2"."""
    parts = [_DRAFT] if about.is_draft else []
    parts += [_BLANK] if about.is_blank else []
    parts += [f"{_STAFF}{about.staff_id}"] if about.staff_id else []
    parts += [f"{_DAYS}{about.days}"] if about.days else []
    return f"{kind}:{','.join(parts)}" if parts else kind


def coded(code: str) -> tuple[PaperKind, About]:
    """Return what a row names."""
    kind, _, rest = code.partition(":")
    parts = rest.split(",")
    staff = [part.removeprefix(_STAFF) for part in parts if part.startswith(_STAFF)]
    days = [int(part.removeprefix(_DAYS)) for part in parts if part.startswith(_DAYS)]
    return PaperKind(kind), About(
        is_draft=_DRAFT in parts,
        staff_id=staff[0] if staff else None,
        days=days[0] if days else 0,
        is_blank=_BLANK in parts,
    )
