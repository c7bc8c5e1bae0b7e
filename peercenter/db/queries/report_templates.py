# SPDX-License-Identifier: MIT
"""Report templates that the network made."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.tables import ReportTemplateRow
from peercenter.domain.reporting.template_data import data_of, template_of
from peercenter.domain.reporting.templates import Template


def templates(session: Session) -> list[Template]:
    """Return the templates that are not retired."""
    rows = session.scalars(select(ReportTemplateRow).where(~ReportTemplateRow.retired))
    return [_template(row) for row in rows]


def template(session: Session, key: str) -> Template | None:
    """Return a template; None when it is not there or retired."""
    row = session.get(ReportTemplateRow, key)
    return None if row is None or row.retired else _template(row)


def put(session: Session, template: Template) -> None:
    """Write a template, in place of the one with its id."""
    row = session.get(ReportTemplateRow, template.id)
    if row is None:
        row = ReportTemplateRow(id=template.id, revision=0)
        session.add(row)
    row.name = dict(template.name)
    row.layout = template.layout.value
    row.content = data_of(template)
    row.logo = template.logo
    row.revision += 1
    row.retired = False


def retire(session: Session, key: str) -> bool:
    """Retire a template; tell whether it was there."""
    row = session.get(ReportTemplateRow, key)
    if row is None or row.retired:
        return False
    row.retired = True
    row.revision += 1
    return True


def _template(row: ReportTemplateRow) -> Template:
    return template_of(row.id, row.content, logo=row.logo)
