# SPDX-License-Identifier: MIT
"""Reports that are made by themselves."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.tables import ReportScheduleRow
from peercenter.domain.reporting.schedules import Every, Format, Schedule, Trouble
from peercenter.domain.reporting.templates import Audience
from peercenter.errors import Reason


def schedules(session: Session) -> list[Schedule]:
    """Return all of them, those of the earliest day of the month first."""
    rows = session.scalars(
        select(ReportScheduleRow)
        .where(~ReportScheduleRow.retired)
        .order_by(ReportScheduleRow.day, ReportScheduleRow.at, ReportScheduleRow.id)
    )
    return [value_of(row) for row in rows]


def value_of(row: ReportScheduleRow) -> Schedule:
    """Return the value of a row."""
    return Schedule(
        id=row.id,
        template_id=row.template_id,
        center_ids=tuple(row.centers),
        every=Every(row.period),
        audience=Audience(row.audience),
        language=row.language,
        day=row.day,
        at=row.at,
        folder=row.folder,
        formats=tuple(Format(code) for code in row.formats),
        printer=row.printer,
        done_for=row.done_for,
        made_on=row.made_on,
        trouble=None if row.trouble is None else _trouble(row.trouble),
    )


def fill(row: ReportScheduleRow, schedule: Schedule) -> None:
    """Write a value into its row, as a new revision."""
    row.template_id = schedule.template_id
    row.centers = list(schedule.center_ids)
    row.period = schedule.every.value
    row.audience = schedule.audience.value
    row.language = schedule.language
    row.day, row.at = schedule.day, schedule.at
    row.folder, row.printer = schedule.folder, schedule.printer
    row.formats = [one.value for one in schedule.formats]
    row.done_for, row.made_on = schedule.done_for, schedule.made_on
    trouble = schedule.trouble
    row.trouble = (
        None if trouble is None else json.dumps({**trouble.facts, "reason": trouble.reason.value})
    )
    row.revision = (row.revision or 0) + 1


def _trouble(kept: str) -> Trouble:
    facts = json.loads(kept)
    return Trouble(Reason(facts.pop("reason")), facts)
