# SPDX-License-Identifier: MIT
"""Directories as an HSDS 3.2 package: CSV tables and the description of their columns.

For machines: every cell is exactly what the directory says. People take the spreadsheet, in which
nothing is taken for a formula.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from peercenter.domain.directory.hsds import ENTITIES, Entity, Field, Kind
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.completing import (
    EXTRA_COLUMNS,
    EXTRAS,
    Complete,
    complete,
    rows,
)

DESCRIPTION = "datapackage.json"
_TYPES: dict[Kind, dict[str, str]] = {
    Kind.TEXT: {"type": "string"},
    Kind.CHOICE: {"type": "string"},
    Kind.NUMBER: {"type": "number"},
    Kind.DATE: {"type": "date"},
    Kind.DATETIME: {"type": "datetime"},
    Kind.TIME: {"type": "time"},
    Kind.EMAIL: {"type": "string", "format": "email"},
    Kind.URI: {"type": "string", "format": "uri"},
    Kind.REFERENCE: {"type": "string", "format": "uuid"},
}
_MINUTES = re.compile(r"^(\d\d:\d\d)(?!:)")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time all files of an archive are from: the same directory makes the same bytes."""


def write_csv(records: Iterable[Record], target: Path, *, title: str = "") -> int:
    """Write a package into a folder, or into an archive if the name ends in ".zip".

    Returns:
        How many records were written.

    Raises:
        OSError: it cannot be written.
    """
    whole = complete(records)
    if target.suffix.lower() == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            _write(whole, title, lambda name, content: _put(archive, name, content))
    else:
        target.mkdir(parents=True, exist_ok=True)
        _write(whole, title, lambda name, content: _save(target / name, content))
    return whole.count


def _save(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, content)


def _write(whole: Complete, title: str, save: Callable[[str, bytes], None]) -> None:
    for name, entity in ENTITIES.items():
        own = whole.records[name].values()
        columns = [field.name for field in entity.fields]
        lines = (
            (record.id, *(_cell(field, record.get(field.name)) for field in entity.fields))
            for record in own
        )
        save(f"{entity.file}.csv", _table(("id", *columns), lines))
    save(f"{EXTRAS}.csv", _table(EXTRA_COLUMNS, rows(whole)))
    save(DESCRIPTION, json.dumps(description(title), indent=2, ensure_ascii=False).encode())


def _cell(field: Field, text: str) -> str:
    """Return a text as Frictionless reads it: times have seconds."""
    return _MINUTES.sub(r"\1:00", text) if field.kind is Kind.TIME else text


def _table(heads: Iterable[str], lines: Iterator[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8", errors="replace")


def description(title: str = "") -> dict[str, Any]:
    """Return the description of a package's tables, as Frictionless Data wants it."""
    beside = {"fields": [{"name": column, "type": "string"} for column in EXTRA_COLUMNS]}
    return {
        "name": "human_services_data",
        "title": title or "Human services directory",
        "profile": "tabular-data-package",
        "version": "3.2.3",
        "homepage": "https://docs.openreferral.org",
        "resources": [
            *(_resource(entity.name, entity.file, _schema(entity)) for entity in ENTITIES.values()),
            _resource(EXTRAS, EXTRAS, beside),
        ],
    }


def _resource(name: str, file: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"{file}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "profile": "tabular-data-resource",
        "schema": schema,
    }


def _schema(entity: Entity) -> dict[str, Any]:
    own = {
        "name": "id",
        "type": "string",
        "format": "uuid",
        "constraints": {"required": True, "unique": True},
    }
    links = [
        {"fields": field.name, "reference": {"resource": field.entity, "fields": "id"}}
        for field in entity.references
        if field.entity != entity.name
    ]
    schema: dict[str, Any] = {
        "primaryKey": "id",
        "fields": [own, *map(_field, entity.fields)],
    }
    return {**schema, "foreignKeys": links} if links else schema


def _field(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.choices:
        constraints["enum"] = list(field.choices)
    described: dict[str, Any] = {"name": field.name, **_TYPES[field.kind]}
    return {**described, "constraints": constraints} if constraints else described
