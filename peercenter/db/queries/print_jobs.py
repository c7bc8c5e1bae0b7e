# SPDX-License-Identifier: MIT
"""Paper that was asked for."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.sheets import packed, unpacked
from peercenter.db.tables import PrintJobRow
from peercenter.domain.paper import About, PaperKind, PrintJob, PrintState
from peercenter.domain.reporting.periods import Period, PeriodKind
from peercenter.domain.reporting.requests import ReportRequest
from peercenter.domain.reporting.templates import Audience
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
    if row.sheet is not None and _REPORT in row.sheet:
        about = replace(about, **_report(row.sheet[_REPORT]))
    elif row.sheet is not None:
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


_REPORT = "report"


def packed_about(about: About) -> dict[str, Any] | None:
    """Return which resource sheet or report it is, as plain data; None of everything else."""
    if about.sheet is not None:
        return packed(about.sheet)
    request = about.report
    if request is None:
        return None
    return {
        _REPORT: {
            "template_id": request.template_id,
            "first": request.period.first.isoformat(),
            "last": request.period.last.isoformat(),
            "kind": request.period.kind.value,
            "audience": request.audience.value,
            "centers": list(request.center_ids),
            "coarser": sorted(request.coarser),
            "release_id": about.release_id,
        }
    }


def _report(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `About` says of a report, from plain data."""
    first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    request = ReportRequest(
        template_id=data["template_id"],
        period=Period(first, last, PeriodKind(data["kind"])),
        audience=Audience(data["audience"]),
        center_ids=tuple(data["centers"]),
        coarser=frozenset(data["coarser"]),
    )
    return {"report": request, "release_id": data["release_id"]}


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
