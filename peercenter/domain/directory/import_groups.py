# SPDX-License-Identifier: MIT
"""The changes of an import as people look at them: entry by entry, not row by row.

And in which order they are written: entry by entry, too, so that what an import that was stopped
leaves behind is whole entries, which the next one finds to be the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from peercenter.domain.directory.importing import Change, Key, Step, owner_of
from peercenter.domain.directory.records import Record

Lookup = Callable[[Key], Record | None]
"""Finds a record, as the file has it, else as it is here."""

_STANDING = frozenset({"organization", "program", "service", "location"})
_LONGEST_CHAIN = 8
"""A phone of a contact of a service at a location; files may also run in circles."""
_WEIGHT = (Step.CONFLICT, Step.FOREIGN, Step.KEPT, Step.GONE, Step.CHANGED, Step.NEW)


@dataclass(frozen=True, slots=True)
class Group:
    """What a file changes about one service, organization or place."""

    key: Key
    """Entity and id; the entity alone for what belongs to none ("taxonomy_term")."""
    name: str
    organization: str
    """Whose service it is; empty where that is not known or the same."""
    changes: tuple[Change, ...]

    @property
    def step(self) -> Step:
        """What to call it: what needs a person's eye first; as a whole new or gone, if it is."""
        own = [change.step for change in self.changes if change.key == self.key]
        if own and own[0] in {Step.NEW, Step.GONE}:
            return own[0]
        found = {change.step for change in self.changes}
        if not self.key[1] and len(found) == 1:
            return self.changes[0].step
        asking = {Step.CONFLICT, Step.FOREIGN, Step.KEPT}.intersection(found)
        return next((step for step in _WEIGHT if step in asking), Step.CHANGED)

    @property
    def topics(self) -> tuple[str, ...]:
        """What changed: entities of parts ("schedule"), fields of the thing itself ("name")."""
        found: dict[str, None] = {}
        for change in self.changes:
            if change.key != self.key:
                found[change.record.entity] = None
                continue
            for difference in change.differences:
                found[difference.field] = None
        return tuple(found)


def groups(changes: Iterable[Change], lookup: Lookup) -> tuple[Group, ...]:
    """Return changes by what people know: services, organizations, places; by name."""
    found: dict[Key, list[Change]] = {}
    for change in changes:
        found.setdefault(_subject(change.record, lookup), []).append(change)
    made = [_group(key, of, lookup) for key, of in found.items()]
    return tuple(sorted(made, key=_order))


def _order(group: Group) -> tuple[str, str, Key]:
    return (group.organization or group.name).casefold(), group.name.casefold(), group.key


def _group(key: Key, changes: Sequence[Change], lookup: Lookup) -> Group:
    of = lookup(key) if key[1] else None
    if of is None:
        of = next((change.record for change in changes if change.key == key), None)
    if of is None:
        return Group(key, "", "", tuple(changes))
    owner = lookup(("organization", of.get("organization_id")))
    organization = owner.get("name") if owner is not None and key[0] != "organization" else ""
    return Group(key, of.get("name") or _street(changes), organization, tuple(changes))


def _street(changes: Sequence[Change]) -> str:
    """Return where something without a name is, as far as that is among its changes."""
    addresses = (one.record for one in changes if one.record.entity == "address")
    return next((street for one in addresses if (street := one.get("address_1"))), "")


def _subject(record: Record, lookup: Lookup) -> Key:
    """Return what people would say a record is about."""
    for one in _chain(record, lookup):
        if one.entity in _STANDING:
            return one.entity, one.id
    owner = owner_of(record)
    if owner is not None and owner[0] in _STANDING:
        return owner  # an orphan: all that is known is whose it was
    return record.entity, ""


def _chain(record: Record, lookup: Lookup) -> Iterator[Record]:
    one: Record | None = record
    for _ in range(_LONGEST_CHAIN):
        if one is None:
            return
        yield one
        owner = owner_of(one)
        one = lookup(owner) if owner is not None else None


def in_whole_entries(records: Sequence[Record], lookup: Lookup) -> Iterator[list[Record]]:
    """Return records to be written, in lots that make sense alone, in a lasting order.

    First what stands by itself (terms, units), each alone; then each service with its
    organization and its places where these are new too, and all their parts; then the rest.
    """
    by_key = {(record.entity, record.id): record for record in records}
    parts: dict[Key, list[Key]] = {}
    for key, record in by_key.items():
        owner = owner_of(record)
        if owner is not None:
            parts.setdefault(owner, []).append(key)
    waiting = dict(by_key)
    for key, record in by_key.items():
        if key[0] not in _STANDING and owner_of(record) is None:
            yield [waiting.pop(key)]
    services = dict.fromkeys(
        subject
        for record in by_key.values()
        if (subject := _subject(record, lookup))[0] == "service"
    )
    for service in services:
        lot: list[Record] = []
        for key in _with_places(service, parts, by_key, lookup):
            _take(key, parts, waiting, lot)
        if lot:
            yield lot
    for key in by_key:
        lot = []
        _take(key, parts, waiting, lot)
        if lot:
            yield lot


def _with_places(
    service: Key,
    parts: Mapping[Key, Sequence[Key]],
    by_key: Mapping[Key, Record],
    lookup: Lookup,
) -> Iterator[Key]:
    """Return a service's organization, program and places, then the service."""
    own = lookup(service)
    if own is not None:
        yield "organization", own.get("organization_id")
        yield "program", own.get("program_id")
    for part in parts.get(service, ()):
        if part[0] == "service_at_location":
            yield "location", by_key[part].get("location_id")
    yield service


def _take(
    key: Key, parts: Mapping[Key, Sequence[Key]], waiting: dict[Key, Record], lot: list[Record]
) -> None:
    """Move a record and its parts, and theirs, from what is waiting into a lot."""
    ahead, seen = [key], {key}
    while ahead:
        one = ahead.pop()
        record = waiting.pop(one, None)
        if record is not None:
            lot.append(record)
        for part in parts.get(one, ()):
            if part not in seen:
                seen.add(part)
                ahead.append(part)
