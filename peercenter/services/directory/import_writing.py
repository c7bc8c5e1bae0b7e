# SPDX-License-Identifier: MIT
"""Writing what an import brings: entry by entry, a few hundred at a time.

The write lock is held for moments only, so that nobody at a kiosk waits. Whoever stops between
two of them finds whole entries; importing the file again finds those the same and does the rest.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from peercenter.db.queries.directory.index import renew_index
from peercenter.db.queries.directory.needs import map_term, needs, refused_proposals, terms
from peercenter.db.queries.directory.records import mark, put, records, retire, stored
from peercenter.db.session import Session
from peercenter.domain.directory.import_groups import Lookup, in_whole_entries
from peercenter.domain.directory.importing import (
    Change,
    Deed,
    Held,
    Key,
    Resolutions,
    Step,
    owner_of,
    step_of,
)
from peercenter.domain.directory.needs import proposed
from peercenter.domain.directory.records import LOCAL, Record
from peercenter.services.directory.import_plan import ImportPlan, held

AT_ONCE = 2000
"""So many records are written in one go, more only if one entry alone has more."""


def portions(plan: ImportPlan, resolutions: Resolutions) -> list[list[Key]]:
    """Return what is to be done, in portions that leave whole entries behind."""
    doing = [(change, resolutions.deed(change)) for change in plan.changes]
    written = [change.record for change, deed in doing if deed is Deed.PUT]
    others = [[change.key] for change, deed in doing if deed in {Deed.MARK, Deed.RETIRE}]
    lots = ([(one.entity, one.id) for one in lot] for lot in in_whole_entries(written, plan.lookup))
    found: list[list[Key]] = []
    for lot in chain(lots, others):
        if found and len(found[-1]) + len(lot) <= AT_ONCE:
            found[-1] += lot
        else:
            found.append(list(lot))
    return found


@dataclass(slots=True)
class Writer:
    """Writes portion after portion, looking again at what is here by now."""

    plan: ImportPlan
    source_id: str
    resolutions: Resolutions
    steps: dict[Key, Step] = field(default_factory=dict)
    """What was found other than planned: somebody changed it meanwhile."""
    written: int = 0
    retired: int = 0
    needs: Counter[str] = field(default_factory=Counter)
    """How many terms were found to mean a need."""

    def write(self, session: Session, keys: Sequence[Key]) -> None:
        """Write a portion, and renew the index of the entries it changes."""
        doing: dict[Deed, list[Change]] = {deed: [] for deed in Deed}
        for change in self._again(session, keys):
            doing[self._deed(change)].append(change)
        puts = doing[Deed.PUT]
        touched = list(_services(session, puts + doing[Deed.RETIRE], self.plan.lookup))
        own = [one.record for one in puts if one.step is not Step.FOREIGN]
        put(session, own, self.source_id)
        put(session, [one.record for one in puts if one.step is Step.FOREIGN], LOCAL)
        for entity, of in _by_entity(doing[Deed.MARK]).items():
            mark(session, entity, {one.record.id: one.record.digest for one in of})
        for entity, of in _by_entity(doing[Deed.RETIRE]).items():
            ids = [one.record.id for one in of]
            retire(session, entity, ids)
            mark(session, entity, dict.fromkeys(ids, ""))
        self._map_terms(session, own)
        renew_index(session, touched)
        self.written += len(puts)
        self.retired += len(doing[Deed.RETIRE])

    def _again(self, session: Session, keys: Sequence[Key]) -> Iterator[Change]:
        """Yield the changes as they are now: somebody may have been faster."""
        wanted: dict[str, list[str]] = {}
        for entity, record_id in keys:
            wanted.setdefault(entity, []).append(record_id)
        found: dict[Key, Held] = {
            (entity, one.record.id): held(one)
            for entity, ids in wanted.items()
            for one in stored(session, entity, ids=ids, retired=True)
        }
        for key in keys:
            here, theirs = found.get(key), self.plan.lookup(key)
            planned = self.plan.steps[key]
            if planned in {Step.GONE, Step.DROPPED}:
                if here is not None and not here.retired:
                    is_touched = here.is_touched and planned is Step.DROPPED
                    yield Change(Step.KEPT if is_touched else planned, None, here)
            elif theirs is not None:
                step = step_of(theirs, here, self.source_id)
                yield Change(step, theirs, here)

    def _deed(self, change: Change) -> Deed:
        if change.step is not self.plan.steps[change.key]:
            self.steps[change.key] = change.step
        if change.step is Step.GONE and change.key not in self.plan.retirable:
            return Deed.NOTHING
        return self.resolutions.deed(change)

    def _map_terms(self, session: Session, written: Iterable[Record]) -> None:
        """Have new terms mean the needs their names point to, until somebody says otherwise."""
        ids = {record.id for record in written if record.entity == "taxonomy_term"}
        if not ids:
            return
        refused = refused_proposals(session)
        new = [term for term in terms(session) if term.id in ids and not term.needs]
        for term_id, codes in proposed(new, needs(session)).items():
            for code in sorted(codes - refused.get(term_id, frozenset())):
                map_term(session, term_id, code, wanted=True)
                self.needs[code] += 1


def _by_entity(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.record.entity, []).append(change)
    return found


def _services(session: Session, changes: Iterable[Change], lookup: Lookup) -> Iterator[str]:
    """Yield the services that show something of what changes, by id."""
    found: dict[str, dict[str, None]] = {}
    for change in changes:
        for entity, record_id in _shown_by(change.key, lookup):
            found.setdefault(entity, {})[record_id] = None
    yield from found.get("service", ())
    for link in records(session, "service_at_location", "location_id", found.get("location", ())):
        yield link.get("service_id")
    for service in records(session, "service", "organization_id", found.get("organization", ())):
        yield service.id
    for one in records(session, "attribute", "taxonomy_term_id", found.get("taxonomy_term", ())):
        if one.get("link_entity") == "service":
            yield one.get("link_id")


def _shown_by(key: Key | None, lookup: Lookup) -> Iterator[Key]:
    """Yield a record and all it is a part of."""
    seen: set[Key] = set()
    while key is not None and key not in seen:
        yield key
        seen.add(key)
        record = lookup(key)
        if record is None:
            return
        for entity in ("service", "location"):
            if record.get(f"{entity}_id"):
                yield entity, record.get(f"{entity}_id")
        key = owner_of(record)
