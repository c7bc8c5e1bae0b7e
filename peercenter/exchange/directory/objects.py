# SPDX-License-Identifier: MIT
"""Directories as HSDS 3.2 JSON: a page of services with all that belongs to them.

What belongs to no service follows in lists of its own, so that the file holds everything.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOBase
from pathlib import Path
from typing import Any, TypeAlias

from peercenter.domain.directory.hsds import ENTITIES, Kind
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.completing import (
    EXTRA_COLUMNS,
    EXTRAS,
    Complete,
    Extra,
    ExtraKind,
    complete,
)

Object: TypeAlias = dict[str, Any]

_PARENTS: Mapping[str, Mapping[str, str]] = {
    "service": {"organization": "organization", "program": "program"},
    "service_at_location": {"location": "location"},
    "service_capacity": {"unit": "unit"},
    "attribute": {"taxonomy_term": "taxonomy_term"},
    "taxonomy_term": {"taxonomy_detail": "taxonomy"},
}
"""What an object has inside it that it refers to, by property."""
_PARTS: Mapping[str, Mapping[str, str]] = {
    "service": {
        "additional_urls": "url",
        "phones": "phone",
        "schedules": "schedule",
        "service_areas": "service_area",
        "service_at_locations": "service_at_location",
        "languages": "language",
        "funding": "funding",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "contacts": "contact",
        "capacities": "service_capacity",
    },
    "organization": {
        "additional_websites": "url",
        "funding": "funding",
        "contacts": "contact",
        "phones": "phone",
        "organization_identifiers": "organization_identifier",
    },
    "location": {
        "languages": "language",
        "addresses": "address",
        "contacts": "contact",
        "accessibility": "accessibility",
        "phones": "phone",
        "schedules": "schedule",
    },
    "service_at_location": {
        "service_areas": "service_area",
        "contacts": "contact",
        "phones": "phone",
        "schedules": "schedule",
    },
    "contact": {"phones": "phone"},
    "phone": {"languages": "language"},
}
"""What an object has inside it that refers to it, by property."""
_LISTED_PARTS = {"locations": "location", "programs": "program"}
"""What an organization has inside it besides, where it does not stand inside a service."""
_MANY = 50
"""What has more parts has them inside it the first time only."""
_LISTED = ("organization", "program", "location")
"""What is listed whole when it is in no service."""


def write_json(records: Iterable[Record], target: Path, *, title: str = "") -> int:
    """Write all records as one JSON file; return how many.

    Raises:
        OSError: it cannot be written.
    """
    whole = complete(records)
    with target.open("w", encoding="utf-8", errors="replace") as file:
        _Writing(whole, file).write(title)
    return whole.count


class _Writing:
    def __init__(self, whole: Complete, file: TextIOBase | Any) -> None:
        self._whole = whole
        self._file = file
        self._extras = list(whole.extras)
        self._written: set[tuple[str, str]] = set()
        self._open: set[tuple[str, str]] = set()
        """What is being written: a term may be an attribute of itself."""
        self._parts: dict[tuple[str, str], dict[str, list[Record]]] = {}
        for name, entity in ENTITIES.items():
            for record in whole.records[name].values():
                # An attribute belongs to what it is about, not to the term it has.
                for field in entity.references if name != "attribute" else ():
                    self._belongs(record, field.entity, record.get(field.name))
                if name == "attribute":
                    self._belongs(record, record.get("link_entity"), record.get("link_id"))
                if name == "metadata":
                    self._belongs(record, record.get("resource_type"), record.get("resource_id"))

    def write(self, title: str) -> None:
        services = self._whole.records["service"]
        count = len(services)
        page = {
            **({"title": title} if title else {}),
            "total_items": count,
            "total_pages": 1,
            "page_number": 1,
            "size": count,
            "first_page": True,
            "last_page": True,
            "empty": not count,
        }
        self._file.write(json.dumps(page, ensure_ascii=False)[:-1])
        self._list("contents", (self._object(record) for record in services.values()))
        for name in (*_LISTED, *ENTITIES):
            entity = ENTITIES[name]
            left = [
                record
                for record in self._whole.records[name].values()
                if (name, record.id) not in self._written
            ]
            if left:
                self._list(
                    entity.file,
                    (
                        self._object(record)
                        for record in left
                        if (name, record.id) not in self._written
                    ),
                )
        if self._extras:
            rows = (dict(zip(EXTRA_COLUMNS, extra.row, strict=True)) for extra in self._extras)
            self._list(EXTRAS, rows)
        self._file.write("\n}\n")

    def _list(self, name: str, objects: Iterator[Object]) -> None:
        self._file.write(f",\n{json.dumps(name)}: [")
        for number, one in enumerate(objects):
            self._file.write(",\n" if number else "\n")
            self._file.write(json.dumps(one, ensure_ascii=False))
        self._file.write("\n]")

    def _belongs(self, record: Record, entity: str, to: str) -> None:
        if to:
            of = self._parts.setdefault((entity, to), {})
            of.setdefault(record.entity, []).append(record)

    def _object(self, record: Record) -> Object:
        """Return a record with all that belongs to it."""
        key = record.entity, record.id
        made = self._fields(record)
        parts = self._parts.get(key, {})
        is_again = key in self._written and sum(map(len, parts.values())) > _MANY
        self._written.add(key)
        if key in self._open or is_again:
            return made
        self._open.add(key)
        for name, of in _PARENTS.get(record.entity, {}).items():
            parent = self._whole.records[of].get(record.get(f"{of}_id"))
            if parent is not None:
                made[name] = self._object(parent)
        inside = dict(_PARTS.get(record.entity, {}))
        if record.entity == "organization" and len(self._open) == 1:
            inside |= _LISTED_PARTS
        for name, of in inside.items():
            if of in parts:
                made[name] = [self._object(part) for part in parts[of]]
        for name, of in (("attributes", "attribute"), ("metadata", "metadata")):
            if of in parts and record.entity not in {"attribute", "metadata"}:
                made[name] = [self._object(part) for part in parts[of]]
        self._open.discard(key)
        return made

    def _fields(self, record: Record) -> Object:
        """Return what a record says itself; numbers are numbers."""
        is_new = (record.entity, record.id) not in self._written
        made: Object = {"id": record.id}
        for field in ENTITIES[record.entity].fields:
            text = record.get(field.name)
            if text and field.kind is Kind.NUMBER:
                made[field.name] = _number(text)
                if is_new and json.dumps(made[field.name]) != text:
                    self._extras.append(
                        Extra(record.entity, record.id, ExtraKind.VALUE, field.name, text)
                    )
            elif text:
                made[field.name] = text
        return made


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)
