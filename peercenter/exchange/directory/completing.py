# SPDX-License-Identifier: MIT
"""Records made fit for HSDS's own rules, and what has to stand beside them so that nothing is lost.

HSDS wants a description of every organization, and numbers where a directory says "18+". What is
missing is filled in, what does not fit is set aside; both are told in a table of their own, by
which our reader puts everything back as it was.
"""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from peercenter.domain.directory.hsds import ENTITIES, Entity, Field, Kind
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory import cells

EXTRAS = "peercenter_kept"
"""Name of the table."""
EXTRA_COLUMNS = ("entity", "id", "kind", "column", "text")
_FILLING = "-"
_FILLINGS: Mapping[Kind, str] = {
    Kind.NUMBER: "0",
    Kind.DATE: "1970-01-01",
    Kind.DATETIME: "1970-01-01T00:00:00Z",
    Kind.TIME: "00:00",
    Kind.EMAIL: "unknown@example.org",
    Kind.URI: "https://example.org",
}
_STAND_IN = uuid.UUID("0f7c7c06-6f0d-5d25-9f3e-4a1f5b0d2c44")
_FREE_REFERENCES = frozenset({"parent_organization_id", "parent_id"})
"""May name what is not in the package."""


class ExtraKind(StrEnum):
    """What a row beside the tables says."""

    KEPT = "kept"
    """What the source says in a column that HSDS has not."""
    KEY = "key"
    """What the source calls the record."""
    VALUE = "value"
    """What the column would say if it could."""
    FILLED = "filled"
    """The column says this only because it has to say something."""
    ADDED = "added"
    """The record is there only because others have to refer to something."""


@dataclass(frozen=True, slots=True)
class Extra:
    """A row beside the tables."""

    entity: str
    id: str
    kind: ExtraKind
    column: str = ""
    text: str = ""

    @property
    def row(self) -> tuple[str, ...]:
        """Its cells in the order of the columns."""
        return self.entity, self.id, self.kind.value, self.column, self.text


@dataclass(frozen=True, slots=True)
class Complete:
    """A whole package."""

    records: Mapping[str, Mapping[str, Record]]
    """By entity and id, every entity of HSDS."""
    extras: tuple[Extra, ...]

    @property
    def count(self) -> int:
        """Return how many records were given."""
        added = sum(extra.kind is ExtraKind.ADDED for extra in self.extras)
        return sum(len(of) for of in self.records.values()) - added


def complete(records: Iterable[Record]) -> Complete:
    """Make records fit for a package."""
    return _Completing(records).done()


class _Completing:
    def __init__(self, records: Iterable[Record]) -> None:
        self._records: dict[str, dict[str, Record]] = {name: {} for name in ENTITIES}
        for record in records:
            self._records[record.entity][record.id] = record
        self._extras: list[Extra] = []
        self._codes: set[str] = set()

    def done(self) -> Complete:
        for name, entity in ENTITIES.items():
            own = self._records[name]
            for record in tuple(own.values()):
                own[record.id] = self._fitting(entity, record)
        # Whatever is added for others to refer to may have to refer to something itself.
        for name, entity in reversed(tuple(ENTITIES.items())):
            own = self._records[name]
            for record in tuple(own.values()):
                own[record.id] = self._filled(entity, record)
        return Complete(self._records, tuple(self._extras))

    def _fitting(self, entity: Entity, record: Record) -> Record:
        """Set aside what a record says and cannot say in its columns."""
        if record.key:
            self._note(record, ExtraKind.KEY, "id", record.key)
        for column, text in record.kept.items():
            self._note(record, ExtraKind.KEPT, column, text)
        values: dict[str, str] = {}
        for field in entity.fields:
            text = record.get(field.name)
            if text and self._fits(field, text, record):
                values[field.name] = text
            elif text:
                self._note(record, ExtraKind.VALUE, field.name, text)
        return Record(record.entity, record.id, values)

    def _fits(self, field: Field, text: str, record: Record) -> bool:
        if field.kind is Kind.REFERENCE:
            known = text in self._records[field.entity] or field.name in _FREE_REFERENCES
            return known or (field.required and bool(cells.UUID.fullmatch(text)))
        if record.entity == "taxonomy_term" and field.name == "code":
            is_first = text not in self._codes
            self._codes.add(text)
            return is_first
        if field.name in {"link_id", "resource_id"}:
            return cells.UUID.fullmatch(text) is not None
        return cells.read(field, text) == text

    def _filled(self, entity: Entity, record: Record) -> Record:
        """Fill in what a record has to say and does not."""
        values = dict(record.values)
        for field in entity.fields:
            if not field.required:
                continue
            text = values.get(field.name, "")
            if field.kind is Kind.REFERENCE:
                values[field.name] = self._referred(field, text)
                if text:
                    continue
            elif not text:
                values[field.name] = _filling(field, values, record)
            else:
                continue
            self._note(record, ExtraKind.FILLED, field.name, values[field.name])
        return Record(record.entity, record.id, values)

    def _referred(self, field: Field, text: str) -> str:
        """Return the id of what a record has to refer to, there or added."""
        wanted = text or str(uuid.uuid5(_STAND_IN, field.entity))
        others = self._records[field.entity]
        if wanted not in others:
            others[wanted] = Record(field.entity, wanted)
            self._note(others[wanted], ExtraKind.ADDED)
        return wanted

    def _note(self, record: Record, kind: ExtraKind, column: str = "", text: str = "") -> None:
        self._extras.append(Extra(record.entity, record.id, kind, column, text))


def _filling(field: Field, values: Mapping[str, str], record: Record) -> str:
    if field.kind is Kind.CHOICE:
        return field.choices[0]
    if field.name in {"link_id", "resource_id"}:
        return record.id
    if field.name == "description":
        return values.get("name", _FILLING)
    return _FILLINGS.get(field.kind, _FILLING)


def rows(of: Complete) -> Iterator[tuple[str, ...]]:
    """Return the rows of the table that stands beside the others."""
    return (extra.row for extra in of.extras)
