# SPDX-License-Identifier: MIT
"""Sheets that were kept, and sheets as plain data."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from peercenter.db.tables import SheetRow
from peercenter.domain.directory.sheets import Sheet, SheetRule, Template

_RULE = frozenset(field.name for field in fields(SheetRule))
"""What a rule says today; one that was written by another program may say more or less."""


def kept_sheets(session: Session, center_id: str) -> list[Sheet]:
    """Return the sheets of a center and those of the network, in their order."""
    rows = session.scalars(
        select(SheetRow)
        .where(SheetRow.retired.is_(False))
        .where(or_(SheetRow.center_id.is_(None), SheetRow.center_id == center_id))
        .order_by(SheetRow.position, SheetRow.id)
    )
    return [_sheet(row) for row in rows]


def put_sheet(session: Session, sheet: Sheet) -> None:
    """Keep a sheet: one that is there, or a new one after all others."""
    row = session.get(SheetRow, sheet.id)
    if row is None:
        last = session.scalar(select(func.max(SheetRow.position)))
        row = SheetRow(id=sheet.id, position=(last or 0) + 1, revision=0)
        session.add(row)
    row.center_id = sheet.center_id
    row.texts = dict(sheet.texts)
    row.rule = _rule(sheet.rule)
    row.template = sheet.template
    row.languages = list(sheet.languages)
    row.retired = False
    row.revision += 1


def drop_sheet(session: Session, sheet_id: str) -> None:
    """Retire a sheet, so that copies learn of it."""
    row = session.get(SheetRow, sheet_id)
    if row is not None and not row.retired:
        row.retired = True
        row.revision += 1


def packed(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as plain data."""
    return {
        "id": sheet.id,
        "texts": dict(sheet.texts),
        "rule": _rule(sheet.rule),
        "template": sheet.template.value,
        "languages": list(sheet.languages),
        "center_id": sheet.center_id,
    }


def unpacked(data: Mapping[str, Any]) -> Sheet:
    """Return a sheet from plain data."""
    return Sheet(
        id=data["id"],
        texts=data["texts"],
        rule=_rule_of(data["rule"]),
        template=Template(data["template"]),
        languages=tuple(data["languages"]),
        center_id=data["center_id"],
    )


def _sheet(row: SheetRow) -> Sheet:
    return Sheet(
        id=row.id,
        texts=row.texts,
        rule=_rule_of(row.rule),
        template=Template(row.template),
        languages=tuple(row.languages),
        center_id=row.center_id,
    )


def _rule(rule: SheetRule) -> dict[str, Any]:
    return {**asdict(rule), "picked": list(rule.picked)}


def _rule_of(data: Mapping[str, Any]) -> SheetRule:
    known = {name: value for name, value in data.items() if name in _RULE}
    return SheetRule(**{**known, "picked": tuple(known.get("picked", ()))})
