# SPDX-License-Identifier: MIT
"""Where records came from, and texts of records in other languages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from peercenter.db.base import new_id
from peercenter.db.queries.directory.records import batches
from peercenter.db.tables import DirectorySourceRow, DirectoryTranslationRow


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody whose directory was imported."""

    id: str
    name: str
    kind: str
    """What its files are, as the importer calls it."""
    imported_on: date | None = None
    mapping: Mapping[str, Any] = field(default_factory=dict)
    """How its columns were understood."""


def sources(session: Session) -> list[Source]:
    """Return all sources by name."""
    rows = session.scalars(
        select(DirectorySourceRow)
        .where(~DirectorySourceRow.retired)
        .order_by(DirectorySourceRow.name, DirectorySourceRow.id)
    )
    return [Source(row.id, row.name, row.kind, row.imported_on, row.mapping) for row in rows]


def add_source(
    session: Session, name: str, kind: str, new_id: Callable[[], str] = new_id
) -> Source:
    """Add a source that nothing was imported from yet."""
    row = DirectorySourceRow(id=new_id(), name=name, kind=kind, imported_on=None, mapping={})
    session.add(row)
    session.flush()
    return Source(row.id, row.name, row.kind)


def remember(session: Session, source: Source) -> None:
    """Keep what is known of a source that is there."""
    row = session.get_one(DirectorySourceRow, source.id)
    row.name, row.kind, row.imported_on = source.name, source.kind, source.imported_on
    row.mapping = dict(source.mapping)
    row.revision += 1


def source_names(session: Session) -> dict[str, str]:
    """Return the names of all sources by id, of those that are gone as well."""
    rows = session.execute(select(DirectorySourceRow.id, DirectorySourceRow.name))
    return {row.id: row.name for row in rows}


def translations_of(
    session: Session, entity: str, ids: Iterable[str]
) -> dict[str, dict[str, dict[str, str]]]:
    """Return texts in other languages: by record, language and field."""
    table = DirectoryTranslationRow
    found: dict[str, dict[str, dict[str, str]]] = {}
    for some in batches(ids):
        rows = session.execute(
            select(table.record_id, table.language, table.field, table.text)
            .where(table.entity == entity, table.record_id.in_(some), ~table.retired)
            .order_by(table.language, table.field)
        )
        for record_id, language, name, text in rows:
            found.setdefault(record_id, {}).setdefault(language, {})[name] = text
    return found


def set_translation(  # noqa: D417 - the names say the rest
    session: Session, entity: str, record_id: str, *, field: str, language: str, text: str
) -> None:
    """Keep a text in another language; the index of the service is to be renewed.

    Args:
        text: empty: there is none any more.
    """
    key = (entity, record_id, field, language)
    row = session.get(DirectoryTranslationRow, key)
    if row is None:
        if text:
            session.add(
                DirectoryTranslationRow(
                    entity=entity, record_id=record_id, field=field, language=language, text=text
                )
            )
        return
    row.text, row.retired = text, not text
    row.revision += 1
