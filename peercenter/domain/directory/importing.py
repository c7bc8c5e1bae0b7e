# SPDX-License-Identifier: MIT
"""What a file of a source changes in the directory: record by record, against what is here."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.records import LOCAL, WHEN, Record

Key = tuple[str, str]
"""A record's entity and id."""

RETIRED = "retired"
"""Stands among the differences where a record was taken out here."""


class Step(StrEnum):
    """What a file says about a record."""

    NEW = "new"
    CHANGED = "changed"
    """The file says something else than last time; nobody touched it here."""
    SAME = "same"
    KEPT = "kept"
    """Somebody changed it here, the file says what it said last time: ours stays."""
    CONFLICT = "conflict"
    """Changed here and changed in the file."""
    FOREIGN = "foreign"
    """It is another source's, or was entered here, and says something else: ours stays."""
    DROPPED = "dropped"
    """A part (a phone, a schedule) that its entry, which is in the file, has no more."""
    GONE = "gone"
    """Was in this source, and is not in the file."""


class Deed(StrEnum):
    """What is done about it."""

    NOTHING = "nothing"
    PUT = "put"
    MARK = "mark"
    """Ours stays; what the file says is remembered as seen, so that nobody is asked again."""
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Held:
    """A record as it is here."""

    record: Record
    source_id: str
    """`LOCAL`: entered here."""
    imported: str
    """The digest of what its source said when it was last imported; empty: never, or since then
    it was gone from the source."""
    retired: bool = False

    @property
    def is_touched(self) -> bool:
        """Whether somebody changed it here since it was imported."""
        return self.retired or self.record.digest != self.imported


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says one thing here and another in the file."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is not the same, with both sides of it."""

    step: Step
    theirs: Record | None
    """As the file has it; None: it does not."""
    held: Held | None = None
    """As it is here; None: it is not."""

    @property
    def record(self) -> Record:
        """The file's, else ours."""
        if self.theirs is not None:
            return self.theirs
        if self.held is not None:
            return self.held.record
        raise ValueError("a change of nothing")

    @property
    def key(self) -> Key:
        """Which record it is about."""
        return self.record.entity, self.record.id

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The fields in which both sides differ, in the order of the table."""
        if self.theirs is None or self.held is None:
            return ()
        found = list(differences(self.held.record, self.theirs))
        if self.held.retired:
            found.append(Difference(RETIRED, RETIRED, ""))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Resolutions:
    """What somebody decided; whatever they did not decide stays as it is here."""

    theirs: AbstractSet[Key] = field(default_factory=frozenset)
    """Where the file's text is taken though ours says something else."""
    all_theirs: bool = False
    """Likewise for all conflicts."""
    retire: AbstractSet[Key] = field(default_factory=frozenset)
    """What is gone from the source and is taken out here, too."""
    retire_gone: bool = False
    """Likewise for all that is gone."""

    def deed(self, change: Change) -> Deed:
        """Return what is to be done about a change."""
        match change.step:
            case Step.NEW | Step.CHANGED:
                return Deed.PUT
            case Step.CONFLICT:
                taken = self.all_theirs or change.key in self.theirs
                return Deed.PUT if taken else Deed.MARK
            case Step.KEPT | Step.FOREIGN if change.theirs is not None:
                return Deed.PUT if change.key in self.theirs else Deed.NOTHING
            case Step.DROPPED:
                return Deed.RETIRE
            case Step.GONE if self.retire_gone or change.key in self.retire:
                return Deed.RETIRE
        return Deed.NOTHING


def step_of(theirs: Record, held: Held | None, source_id: str) -> Step:
    """Tell what a file's record means for what is here.

    Args:
        theirs: as the file has it.
        held: as it is here, taken out or not.
        source_id: whose file it is; `LOCAL` when nothing was imported from it yet.
    """
    if held is None:
        return Step.NEW
    is_own = held.source_id == source_id != LOCAL
    is_later = is_own and theirs.get(WHEN) > held.record.get(WHEN)
    if not held.retired and theirs.digest == held.record.digest and not is_later:
        return Step.SAME
    if not is_own:
        return Step.FOREIGN
    if held.retired and not held.imported:
        return Step.NEW  # it was gone from its source, and is back
    if not held.is_touched:
        return Step.CHANGED
    return Step.KEPT if theirs.digest == held.imported else Step.CONFLICT


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file of a source holds, as far as its silence is concerned."""

    source_id: str
    """`LOCAL` when nothing was imported from the source yet."""
    seen: Mapping[str, AbstractSet[str]]
    """The ids of its records, by entity. A table that is not in the file, or is empty, says
    nothing about its records."""
    complete: AbstractSet[str]
    """Entities of which every row could be read. A part of an entry is taken out with the file's
    silence only if that silence cannot be a row that could not be read."""


def compare(theirs: Iterable[Record], held: Iterable[Held], reading: Reading) -> Iterator[Change]:
    """Yield what a file says about each record of a table that it has, or should have.

    Args:
        theirs: the file's records of the table.
        held: what the directory has of them, or all of the table.
        reading: the file as a whole.
    """
    waiting = {record.id: record for record in theirs}
    for one in held:
        record = waiting.pop(one.record.id, None)
        if record is not None:
            yield Change(step_of(record, one, reading.source_id), record, one)
            continue
        step = unseen_step(one, reading)
        if step is not None:
            yield Change(step, None, one)
    for record in waiting.values():
        yield Change(Step.NEW, record)


def unseen_step(held: Held, reading: Reading) -> Step | None:
    """Tell what it means that a record is not in a file; None: nothing."""
    record, seen = held.record, reading.seen
    if held.source_id == LOCAL or held.source_id != reading.source_id:
        return None
    if held.retired or not seen.get(record.entity):
        return None
    owner = owner_of(record)
    if owner is None or owner[1] not in seen.get(owner[0], ()):
        return Step.GONE
    if held.is_touched:
        return Step.KEPT
    return Step.DROPPED if record.entity in reading.complete else Step.GONE


def differences(ours: Record, theirs: Record) -> Iterator[Difference]:
    """Return the fields in which two copies of a record differ, in the order of the table."""
    known = [field.name for field in ENTITIES[ours.entity].fields]
    for name in dict.fromkeys([*known, *ours.values, *theirs.values]):
        if ours.get(name) != theirs.get(name):
            yield Difference(name, ours.get(name), theirs.get(name))
    for name in dict.fromkeys([*ours.kept, *theirs.kept]):
        if ours.kept.get(name, "") != theirs.kept.get(name, ""):
            yield Difference(name, ours.kept.get(name, ""), theirs.kept.get(name, ""))


_OWNERS: Mapping[str, tuple[str, ...]] = {
    "service_at_location": ("service", "location"),
    "contact": ("service_at_location", "service", "location", "organization"),
    "phone": ("contact", "service_at_location", "service", "location", "organization"),
    "address": ("location",),
    "schedule": ("service_at_location", "service", "location"),
    "funding": ("service", "organization"),
    "service_area": ("service", "service_at_location"),
    "required_document": ("service",),
    "language": ("phone", "service", "location"),
    "accessibility": ("location",),
    "cost_option": ("service",),
    "organization_identifier": ("organization",),
    "service_capacity": ("service",),
    "url": ("service", "organization"),
}
"""What parts belong to, the nearest first."""


def owner_of(record: Record) -> Key | None:
    """Return what a record is a part of; None for what stands by itself, and for orphans."""
    if record.entity == "attribute":
        return _named(record.get("link_entity"), record.get("link_id"))
    if record.entity == "metadata":
        return _named(record.get("resource_type"), record.get("resource_id"))
    for entity in _OWNERS.get(record.entity, ()):
        owner = record.get(f"{entity}_id")
        if owner:
            return entity, owner
    return None


def _named(entity: str, record_id: str) -> Key | None:
    return (entity, record_id) if entity in ENTITIES and record_id else None


def safe_to_retire(
    gone: Iterable[Held], others: Iterable[Record], checked: AbstractSet[str]
) -> frozenset[Key]:
    """Return what of the records that are gone from a source can go here, too.

    What somebody changed or checked here stays, with all that belongs to it and all it names; so
    does what others name.

    Args:
        gone: of one source, not taken out yet.
        others: records that stay in any case.
        checked: ids of the services that somebody here checked.
    """
    going = {(one.record.entity, one.record.id): one for one in gone}
    staying = [
        key
        for key, one in going.items()
        if one.is_touched or (key[0] == "service" and key[1] in checked)
    ]
    for record in others:
        staying += _names(record)
    parts: dict[Key, list[Key]] = {}
    for key, one in going.items():
        owner = owner_of(one.record)
        if owner is not None:
            parts.setdefault(owner, []).append(key)
    while staying:
        key = staying.pop()
        kept = going.pop(key, None)
        if kept is not None:
            staying += _names(kept.record)
            staying += parts.get(key, [])
    return frozenset(going)


def _names(record: Record) -> Iterator[Key]:
    """Return the records a record refers to."""
    for reference in ENTITIES[record.entity].references:
        if record.get(reference.name):
            yield reference.entity, record.get(reference.name)
    owner = owner_of(record)
    if owner is not None:
        yield owner
