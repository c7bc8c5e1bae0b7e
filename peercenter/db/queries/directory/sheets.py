# SPDX-License-Identifier: MIT
"""Sheets that were kept, to be printed again."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
from peercenter.db.tables import SheetRow
from peercenter.domain.directory.sheets import Sheet, SheetRule, Template

_RULE = frozenset(field.name for field in fields(SheetRule))


def sheets(session: Session, center_id: str | None = None) -> list[Sheet]:
    """Return the sheets of a center and those of all centers; without a center, everybody's."""
    of_center = or_(SheetRow.center_id.is_(None), SheetRow.center_id == center_id)
    rows = session.scalars(
        select(SheetRow)
        .where(~SheetRow.retired, *(() if center_id is None else (of_center,)))
        .order_by(SheetRow.position, SheetRow.id)
    )
    return [_sheet(row) for row in rows]


def sheet(session: Session, sheet_id: str) -> Sheet | None:
    """Return a sheet by its id, None where it is not kept any more."""
    row = session.get(SheetRow, sheet_id)
    return None if row is None or row.retired else _sheet(row)


def has_sheets(session: Session) -> bool:
    """Whether there is a sheet, or ever was one."""
    return session.scalar(select(SheetRow.id).limit(1)) is not None


def keep(session: Session, kept: Sheet) -> str:
    """Keep a sheet: a new one (its id empty) after all others, or a changed one; return its id."""
    row = session.get(SheetRow, kept.id) if kept.id else None
    if row is None:
        last = session.scalar(select(func.max(SheetRow.position)))
        row = SheetRow(id=kept.id or new_id(), position=(last or 0) + 1, revision=0)
        session.add(row)
    row.center_id = kept.center_id
    row.texts = dict(kept.texts)
    row.rule = {**asdict(kept.rule), "picked": list(kept.rule.picked)}
    row.template = kept.template.value
    row.languages = list(kept.languages)
    row.retired = False
    row.revision += 1
    session.flush()
    return row.id


def drop(session: Session, sheet_id: str) -> None:
    """Keep a sheet no longer."""
    row = session.get(SheetRow, sheet_id)
    if row is not None and not row.retired:
        row.retired = True
        row.revision += 1


def _sheet(row: SheetRow) -> Sheet:
    return Sheet(
        id=row.id,
        texts=row.texts,
        rule=_rule(row.rule),
        template=Template(row.template),
        languages=tuple(row.languages),
        center_id=row.center_id,
    )


def _rule(values: Mapping[str, Any]) -> SheetRule:
    known = {name: value for name, value in values.items() if name in _RULE}
    return SheetRule(**{**known, "picked": tuple(known.get("picked", ()))})
