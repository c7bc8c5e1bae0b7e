# SPDX-License-Identifier: MIT
"""Reading roster templates."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.tables import RosterTemplateRow, TemplateShiftRow


def templates(session: Session, center_id: str) -> list[RosterTemplateRow]:
    """Return a center's templates by name."""
    rows = session.scalars(
        select(RosterTemplateRow)
        .where(RosterTemplateRow.center_id == center_id, ~RosterTemplateRow.retired)
        .order_by(RosterTemplateRow.name)
    )
    return list(rows)


def named(session: Session, center_id: str, name: str) -> RosterTemplateRow | None:
    """Return a center's template of a name, a deleted one too: names are kept once."""
    found = session.scalars(
        select(RosterTemplateRow).where(
            RosterTemplateRow.center_id == center_id, RosterTemplateRow.name == name
        )
    )
    return found.one_or_none()


def shifts_of(session: Session, template_id: str) -> list[TemplateShiftRow]:
    """Return a template's shifts in order of the week."""
    rows = session.scalars(
        select(TemplateShiftRow)
        .where(TemplateShiftRow.template_id == template_id, ~TemplateShiftRow.retired)
        .order_by(TemplateShiftRow.weekday, TemplateShiftRow.starts, TemplateShiftRow.id)
    )
    return list(rows)
