# SPDX-License-Identifier: MIT
"""The records of the directory, as files and forms give them, many at a time."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    TextClause,
    column,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session

from peercenter.db.tables import RECORDS
from peercenter.domain.directory import hsds
from peercenter.domain.directory.records import LOCAL, Record

BATCH = 1000
"""So many rows are held at a time."""
_AT_ONCE = 500
"""So many ids go into one question."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it is kept, and what is known of how it got here."""

    record: Record
    source_id: str
    """`LOCAL`: it was entered here."""
    imported: str
    """Its digest when it was last imported; empty: never."""
    retired: bool

    @property
    def changed_here(self) -> bool:
        """Whether somebody changed it here since it was imported."""
        return bool(self.imported) and self.imported != self.record.digest


def put(session: Session, records: Iterable[Record], source_id: str = LOCAL) -> None:
    """Write records, new ones and changed ones; the index of their services is to be renewed.

    With a source they count as imported from there, just as they are. Without one, what was
    imported before stays its source's, and counts as changed here.
    """
    waiting: dict[str, list[dict[str, Any]]] = {}
    for record in records:
        rows = waiting.setdefault(record.entity, [])
        rows.append(_row(record, source_id))
        if len(rows) == BATCH:
            _write(session, record.entity, rows, imported=source_id != LOCAL)
            rows.clear()
    for entity, rows in waiting.items():
        if rows:
            _write(session, entity, rows, imported=source_id != LOCAL)


def retire(session: Session, entity: str, ids: Iterable[str]) -> None:
    """Take records out of the directory; a marker of each stays."""
    table = RECORDS[entity]
    for some in batches(ids):
        session.execute(
            update(table)
            .where(table.c.id.in_(some), ~table.c.retired)
            .values(retired=True, revision=table.c.revision + 1)
        )


def mark(session: Session, entity: str, digests: Mapping[str, str]) -> None:
    """Remember by id what records said when they were last imported; empty: never imported."""
    if digests:
        session.connection().execute(
            text(f"UPDATE {RECORDS[entity].name} SET imported = :digest WHERE id = :id"),  # noqa: S608 - a name of our own
            [{"id": id_, "digest": digest or None} for id_, digest in digests.items()],
        )


def records(session: Session, entity: str, field: str, values: Iterable[str]) -> list[Record]:
    """Return the records whose field ("id", or a reference) has one of these values.

    Those of one value come in the order in which they were first written.
    """
    found: list[Record] = []
    names = _fields(entity)
    for some in batches(values):
        for row in session.execute(_lookup(entity, field), {"values": json.dumps(some)}):
            kept = json.loads(row[-2]) if row[-2] else {}
            found.append(Record(entity, row[0], _values(names, row), kept, row[-1] or ""))
    return found


def record(session: Session, entity: str, record_id: str) -> Record | None:
    """Return a record by its id, None where there is none."""
    found = records(session, entity, "id", [record_id])
    return found[0] if found else None


def stored(
    session: Session,
    entity: str,
    *,
    source_id: str | None = None,
    ids: Collection[str] | None = None,
    retired: bool = False,
) -> Iterator[Stored]:
    """Yield records in the order of their ids, a batch in memory at a time.

    Args:
        session: as everywhere.
        entity: the table.
        source_id: only those of a source (`LOCAL`: entered here); None: of all.
        ids: only these.
        retired: those that were taken out as well.
    """
    conditions: list[ColumnElement[bool]] = []
    table = RECORDS[entity]
    if source_id is not None:
        is_own = table.c.source_id.is_(None)
        conditions.append(is_own if source_id == LOCAL else table.c.source_id == source_id)
    if not retired:
        conditions.append(~table.c.retired)
    if ids is None:
        yield from _paged(session, entity, conditions)
        return
    for some in batches(sorted(ids)):
        yield from _stored(session, entity, [*conditions, table.c.id.in_(some)], len(some))


def count(session: Session, entity: str) -> int:
    """Return how many records of a table there are."""
    table = RECORDS[entity]
    return session.scalar(select(func.count()).select_from(table).where(~table.c.retired)) or 0


def batches(values: Iterable[str], size: int = _AT_ONCE) -> Iterator[list[str]]:
    """Yield values a few hundred at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some


def _paged(session: Session, entity: str, conditions: Sequence[Any]) -> Iterator[Stored]:
    last = ""
    while True:
        after = RECORDS[entity].c.id > last
        page = _stored(session, entity, [*conditions, after], BATCH)
        yield from page
        if len(page) < BATCH:
            return
        last = page[-1].record.id


def _stored(session: Session, entity: str, conditions: Sequence[Any], most: int) -> list[Stored]:
    table = RECORDS[entity]
    rows = session.execute(select(table).where(*conditions).order_by(table.c.id).limit(most))
    names = _fields(entity)
    return [
        Stored(
            Record(entity, row[0], _values(names, row), row.kept or {}, row.source_key or ""),
            row.source_id or LOCAL,
            row.imported or "",
            row.retired,
        )
        for row in rows
    ]


def _values(names: Sequence[str], row: Sequence[Any]) -> dict[str, str]:
    return {
        name: value for name, value in zip(names, row[1 : len(names) + 1], strict=True) if value
    }


@cache
def _lookup(entity: str, field: str) -> TextClause:
    """Return the question for records by a field; a list of any length is one value of it."""
    names = ("id", *_fields(entity), "kept", "source_key")
    columns = ", ".join(str(column(name).compile()) for name in names)
    # The first phone of a file is the one to call; SQLite numbers rows as they are written.
    return text(
        f"SELECT {columns} FROM {RECORDS[entity].name} "  # noqa: S608 - names of our own tables
        f"WHERE {column(field).compile()} IN (SELECT value FROM json_each(:values)) "
        "AND NOT retired ORDER BY rowid"
    )


@cache
def _fields(entity: str) -> tuple[str, ...]:
    return tuple(field.name for field in hsds.ENTITIES[entity].fields)


def _row(record: Record, source_id: str) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(_fields(record.entity))
    for name, value in record.values.items():
        row[name] = value or None
    kept = {name: value for name, value in record.kept.items() if value}
    return {
        **row,
        "id": record.id,
        "kept": json.dumps(kept, ensure_ascii=False) if kept else None,
        "source_id": source_id or None,
        "source_key": record.key or None,
        "imported": record.digest if source_id != LOCAL else None,
    }


def _write(session: Session, entity: str, rows: list[dict[str, Any]], *, imported: bool) -> None:
    session.connection().execute(_upsert(entity, imported=imported), rows)


@cache
def _upsert(entity: str, *, imported: bool) -> TextClause:
    """Return the statement that writes a record, the same for SQLite and PostgreSQL."""
    table = RECORDS[entity]
    names = [*_fields(entity), "kept"]
    origin = ["source_id", "source_key", "imported"]
    changed = names + (origin if imported else [])
    quoted = {name: str(column(name).compile()) for name in ("id", *names, *origin)}
    return text(
        f"INSERT INTO {table.name} ({', '.join(quoted.values())}, revision, retired) "  # noqa: S608 - names of our own tables
        f"VALUES ({', '.join(f':{name}' for name in quoted)}, 1, FALSE) "
        "ON CONFLICT (id) DO UPDATE SET "
        + ", ".join(f"{quoted[name]} = excluded.{quoted[name]}" for name in changed)
        + f", revision = {table.name}.revision + 1, retired = FALSE"
    )
