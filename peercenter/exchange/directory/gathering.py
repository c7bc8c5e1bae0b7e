# SPDX-License-Identifier: MIT
"""Records as they are gathered from rows: their ids, and what has the same one.

Ids that are UUIDs stay; whatever else a source calls its records becomes a UUID made from the
source and that name, so that the same file gives the same ids whenever it is read.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.problems import Problem, TableAccount, Trouble
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.cells import UUID
from peercenter.exchange.directory.limits import LIMITS

_SPACE = uuid.UUID("5bd6d6f0-9c0f-5f7e-8a54-0d8b6a3f1c11")
"""Where the ids that are made here live; it never changes, or all of them would."""
_SHOWN = 200
_NATURAL: Mapping[str, tuple[str, ...]] = {
    "organization": ("name",),
    "program": ("organization_id", "name"),
    "service": ("organization_id", "name"),
    "taxonomy": ("name",),
    "taxonomy_term": ("taxonomy", "parent_id", "name"),
    "unit": ("name",),
}
"""What tells records apart that have no id, so that the rest of them may change."""
_ABOUT: Mapping[str, tuple[str, str]] = {
    "attribute": ("link_id", "link_entity"),
    "metadata": ("resource_id", "resource_type"),
}
"""What is about any record: where it says which, and of what entity."""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "organization": ("name",),
    "service": ("name",),
    "phone": ("number",),
    "service_at_location": ("service_id", "location_id"),
    "taxonomy_term": ("name",),
    "url": ("url",),
}
"""Without these a record helps nobody."""


class Outcome(Enum):
    """What became of a record that was put."""

    NEW = auto()
    EQUAL = auto()
    COMBINED = auto()
    """Another one had the same id and other fields; they are one now."""
    APART = auto()
    """Another one has the same id and says something else; this one got an id of its own."""


@dataclass(slots=True)
class Piece:
    """A record in the making."""

    entity: str
    values: dict[str, str]
    kept: dict[str, str] = field(default_factory=dict)
    key: str = ""
    """As the source calls it."""
    space: str = ""
    """Where its key is unique, if that is not all of the entity."""
    apart: str = ""
    """Tells it from others with the same key, where a source uses keys again."""


@dataclass(slots=True)
class Account:
    """The rows of a table, as they are counted."""

    file: str
    entity: str
    read: int = 0
    merged: int = 0
    left_out: int = 0
    records: int = 0
    keys: list[tuple[str, str]] = field(default_factory=list)

    def finished(self) -> TableAccount:
        """Return it as it is told."""
        return TableAccount(
            self.file,
            self.entity,
            self.read + self.merged + self.left_out,
            self.read,
            self.merged,
            self.left_out,
            self.records,
            tuple(self.keys),
        )


class Gathering:
    """All records of one reading."""

    def __init__(self, scope: str) -> None:
        self._space = uuid.uuid5(_SPACE, scope)
        self._records: dict[str, dict[str, Record]] = {name: {} for name in ENTITIES}
        self._places: dict[tuple[str, str], tuple[str, int]] = {}
        self._spaces: dict[tuple[str, str], str] = {}
        self._names: dict[str, str] = {}
        self.local: dict[tuple[str, str], str] = {}
        """Ids by space and key where keys mean something only inside one object of a file."""
        self.differs_in_links = False
        """Whether the last record that was set apart differs in what it belongs to only."""
        self.accounts: list[Account] = []
        self.problems: list[Problem] = []

    @property
    def is_full(self) -> bool:
        """Whether there are as many records as are read."""
        return len(self._places) >= LIMITS.records

    def account(self, file: str, entity: str) -> Account:
        """Begin to count the rows of a table."""
        account = Account(file, entity)
        self.accounts.append(account)
        return account

    def tell(
        self,
        file: str,
        row: int,
        reason: Trouble,
        column: str = "",
        detail: str = "",
        *,
        entity: str = "",
        record_id: str = "",
    ) -> None:
        """Note a problem; beyond a bound they are only counted in the accounts."""
        if len(self.problems) < LIMITS.problems:
            short = detail if len(detail) <= _SHOWN else f"{detail[: _SHOWN - 1]}…"
            self.problems.append(Problem(file, row, reason, column, short, entity, record_id))

    def reference(self, space: str, key: str) -> str:
        """Return the id of what a source calls so."""
        key = plain_key(key)
        if self.local and (space, key) in self.local:
            return self.local[space, key]
        if UUID.fullmatch(key):
            return key.lower()
        made = self._made(space, key)
        self._names.setdefault(made, key)
        return made

    def put(self, piece: Piece, file: str, row: int) -> tuple[str, Outcome]:
        """Add a record; return its id and what became of it."""
        piece.key = plain_key(piece.key)
        entity, key = piece.entity, piece.key
        space = piece.space or entity
        if not key:
            return self._put_unnamed(piece, file, row)
        record_id = self._made(space, key, piece.apart) if piece.apart else self._id(space, key)
        known = self._records[entity]
        source_key = "" if key == record_id else key
        existing = known.get(record_id)
        if existing is not None and self._spaces.get((entity, record_id), entity) != space:
            record_id, source_key = self._made(space, key), key
            existing = known.get(record_id)
        if existing is None:
            self._add(Record(entity, record_id, piece.values, piece.kept, source_key), file, row)
            if space != entity:
                self._spaces[entity, record_id] = space
            return record_id, Outcome.NEW
        if existing.values == piece.values and existing.kept == piece.kept:
            return record_id, Outcome.EQUAL
        if self._combine(existing, piece):
            return record_id, Outcome.COMBINED
        return self._put_apart(piece, existing, file, row)

    def _put_apart(
        self, piece: Piece, existing: Record, file: str, row: int
    ) -> tuple[str, Outcome]:
        """Add a record whose id another one has that says something else."""
        known = self._records[piece.entity]
        space = piece.space or piece.entity
        # The same phone may stand inside several services: then where it stands tells it apart.
        own, links = _split(piece.values)
        self.differs_in_links = _agree(_split(existing.values)[0], own)
        mark = "\n".join(links) if self.differs_in_links else _said(piece)
        apart = self._made(space, piece.key, mark)
        if apart in known and not self._combine(known[apart], piece):
            apart = self._made(space, piece.key, _said(piece))
        if apart in known:
            return apart, Outcome.EQUAL
        self._add(Record(piece.entity, apart, piece.values, piece.kept, piece.key), file, row)
        return apart, Outcome.APART

    def get(self, entity: str, record_id: str) -> Record | None:
        """Return a record."""
        return self._records[entity].get(record_id)

    def keep(self, entity: str, record_id: str, column: str, text: str) -> None:
        """Add to what is kept of a record; two texts of one column stand below each other."""
        record = self._records[entity][record_id]
        before = record.kept.get(column)
        whole = text if before in {None, text} else f"{before}\n{text}"
        self._records[entity][record_id] = replace(record, kept={**record.kept, column: whole})

    def set(self, record: Record, name: str, text: str) -> None:
        """Put another text into a field of a record."""
        changed = replace(record, values={**record.values, name: text})
        self._records[record.entity][record.id] = changed

    def restore(self, record: Record) -> None:
        """Put a record in the place of the one it was."""
        self._records[record.entity][record.id] = record

    def drop(self, record: Record) -> None:
        """Take a record out."""
        del self._records[record.entity][record.id]

    def of(self, entity: str) -> Iterator[Record]:
        """Return the records of an entity as they are now."""
        return iter(tuple(self._records[entity].values()))

    def finish(self) -> tuple[Record, ...]:
        """Return all records, and note what they lack and what they refer to in vain."""
        self._find_owners()
        for entity, records in self._records.items():
            references = [
                (one.name, self._records[one.entity]) for one in ENTITIES[entity].references
            ]
            needed = _NEEDED.get(entity, ())
            for record in records.values():
                for name in needed:
                    if not record.get(name):
                        self._tell_of(record, Trouble.MISSING, name)
                for name, others in references:
                    wanted = record.values.get(name)
                    if wanted is not None and wanted not in others:
                        self._tell_of_orphan(record, name, wanted)
        self._tell_of_strangers()
        return tuple(record for records in self._records.values() for record in records.values())

    def _tell_of_strangers(self) -> None:
        """Note what attributes and changes are about in vain."""
        for entity, (what, of) in _ABOUT.items():
            for record in self._records[entity].values():
                named = self._records.get(record.get(of))
                wanted = record.get(what)
                if named is not None and wanted and wanted not in named:
                    self._tell_of_orphan(record, what, wanted)
                elif named is None and wanted in self._names:
                    self.keep(entity, record.id, what, self._names[wanted])

    def _find_owners(self) -> None:
        """Let services that name no organization have that of the one place they are at."""
        homeless = [one.id for one in self.of("service") if not one.get("organization_id")]
        if not homeless:
            return
        owners: dict[str, set[str]] = {record_id: set() for record_id in homeless}
        for link in self._records["service_at_location"].values():
            location = self._records["location"].get(link.get("location_id"))
            owner = location.get("organization_id") if location is not None else ""
            if owner and link.get("service_id") in owners:
                owners[link.get("service_id")].add(owner)
        for record_id, found in owners.items():
            if len(found) == 1:
                record = self._records["service"][record_id]
                self.set(record, "organization_id", found.pop())

    def _put_unnamed(self, piece: Piece, file: str, row: int) -> tuple[str, Outcome]:
        """Add a record without an id: its own words tell which it is."""
        known = self._records[piece.entity]
        natural = [piece.values.get(name, "") for name in _NATURAL.get(piece.entity, ())]
        whole = self._made(piece.entity, "", _said(piece))
        ids = [whole]
        if any(natural):
            ids.insert(0, self._made(piece.entity, "", "\n".join(natural).casefold()))
        for record_id in ids:
            existing = known.get(record_id)
            if existing is None:
                self._add(Record(piece.entity, record_id, piece.values, piece.kept), file, row)
                return record_id, Outcome.NEW
            if existing.values == piece.values and existing.kept == piece.kept:
                return record_id, Outcome.EQUAL
            if record_id != whole and self._combine(existing, piece):
                return record_id, Outcome.COMBINED
        return whole, Outcome.EQUAL

    def _combine(self, existing: Record, piece: Piece) -> bool:
        """Make two records one, if neither says anything against the other."""
        values, kept = {**existing.values, **piece.values}, {**existing.kept, **piece.kept}
        if _agree(existing.values, piece.values) and _agree(existing.kept, piece.kept):
            changed = replace(existing, values=values, kept=kept)
            self._records[existing.entity][existing.id] = changed
            return True
        return False

    def _add(self, record: Record, file: str, row: int) -> None:
        self._records[record.entity][record.id] = record
        self._places[record.entity, record.id] = (file, row)

    def _id(self, space: str, key: str) -> str:
        return key.lower() if UUID.fullmatch(key) else self._made(space, key)

    def _made(self, space: str, key: str, apart: str = "") -> str:
        return str(uuid.uuid5(self._space, f"{space}\n{key}\n{apart}"))

    def _tell_of_orphan(self, record: Record, column: str, wanted: str) -> None:
        """Note what a record refers to in vain, and keep what the source calls it."""
        said = self._names.get(wanted)
        self._tell_of(record, Trouble.ORPHAN, column, said or wanted)
        if said is not None:
            # Nothing else has that name; in a row that is shifted it may be a phone number.
            self.keep(record.entity, record.id, column, said)

    def _tell_of(self, record: Record, reason: Trouble, column: str, detail: str = "") -> None:
        file, row = self._places[record.entity, record.id]
        self.tell(file, row, reason, column, detail, entity=record.entity, record_id=record.id)


def plain_key(key: str) -> str:
    """Return a key without the ".0" that programs add to numbers where some are missing."""
    return key[:-2] if key.endswith(".0") and key[:-2].isdecimal() else key


def _split(values: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Return what a record says itself, and what it belongs to."""
    own = {name: text for name, text in values.items() if not name.endswith("_id")}
    return own, sorted(text for name, text in values.items() if name.endswith("_id"))


def _agree(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    return all(ours.get(name, text) == text for name, text in theirs.items())


def _said(piece: Piece) -> str:
    said = json.dumps([piece.values, piece.kept], sort_keys=True)
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()
