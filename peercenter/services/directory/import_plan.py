# SPDX-License-Identifier: MIT
"""What a file would change, found by comparing it with the directory; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from peercenter.db.queries.directory.checks import checks_of
from peercenter.db.queries.directory.records import Stored, stored
from peercenter.db.session import Session
from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.import_account import (
    FROM_A_FILE,
    Account,
    by_entity,
    file_accounts,
)
from peercenter.domain.directory.import_groups import Group, Lookup, groups
from peercenter.domain.directory.importing import (
    Change,
    Held,
    Key,
    Reading,
    Step,
    compare,
    safe_to_retire,
)
from peercenter.domain.directory.mapping import ListMapping
from peercenter.domain.directory.problems import Problem, TableAccount
from peercenter.domain.directory.records import Record


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read of a file, and how."""

    path: Path
    kind: str
    """What it is: "hsds-3", "list", ..."""
    headings: tuple[str, ...]
    """Of a list."""
    mapping: ListMapping | None
    """What the columns of a list were taken for."""
    remembered: bool
    """Whether somebody chose that mapping."""
    records: tuple[Record, ...]
    tables: tuple[TableAccount, ...]
    keys: tuple[tuple[Key, ...], ...]
    """For each table, the own record of each of its rows that was read."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing a file would change, to be looked at before."""

    source: str
    """Its name."""
    source_id: str
    """`LOCAL`: nothing was imported from it yet."""
    file: FileRead
    account: Account
    groups: tuple[Group, ...]
    """By organization and entry; without what is the same."""
    retirable: frozenset[Key]
    """What of all that is gone nobody changed, checked or names here: it can be taken out."""
    steps: Mapping[Key, Step]
    """Of every record."""
    lookup: Lookup
    """Finds the file's records, and what is gone."""

    @property
    def is_new_source(self) -> bool:
        """Whether nothing was imported from it yet."""
        return not self.source_id

    @property
    def looks_strange(self) -> bool:
        """Whether most services the source had are not in the file: it may be somebody else's."""
        steps = self.account.records.get("service", {})
        seen = sum(steps.get(step, 0) for step in FROM_A_FILE if step is not Step.NEW)
        return not self.is_new_source and steps.get(Step.GONE, 0) > seen

    @property
    def changes(self) -> Iterator[Change]:
        """All that is not the same."""
        return (change for group in self.groups for change in group.changes)


def planned(session: Session, source: str, source_id: str, file: FileRead) -> ImportPlan:
    """Compare a file with the directory."""
    by_key = {(record.entity, record.id): record for record in file.records}
    theirs: dict[str, list[Record]] = {entity: [] for entity in ENTITIES}
    for record in file.records:
        theirs[record.entity].append(record)
    broken = {table.entity for table in file.tables if table.left_out}
    reading = Reading(
        source_id=source_id,
        seen={entity: {record.id for record in of} for entity, of in theirs.items()},
        complete=frozenset(ENTITIES) - broken,
    )
    steps: dict[Key, Step] = {}
    changes: list[Change] = []
    for entity, of in theirs.items():
        for change in compare(of, _held(session, entity, of, reading), reading):
            steps[change.key] = change.step
            if change.step is not Step.SAME:
                changes.append(change)
    for change in changes:
        by_key.setdefault(change.key, change.record)
    return ImportPlan(
        source=source,
        source_id=source_id,
        file=file,
        account=account_of(source, file, steps),
        groups=groups(changes, by_key.get),
        retirable=_retirable(session, changes),
        steps=steps,
        lookup=by_key.get,
    )


def account_of(source: str, file: FileRead, steps: Mapping[Key, Step]) -> Account:
    """Return what became of every row."""
    return Account(
        source=source,
        kind=file.kind,
        files=file_accounts(file.tables, file.keys, steps),
        records=by_entity(steps),
        problems=file.problems,
    )


def held(one: Stored) -> Held:
    """Return a record as it is here."""
    return Held(one.record, one.source_id, one.imported, one.retired)


def _held(
    session: Session, entity: str, theirs: Sequence[Record], reading: Reading
) -> Iterator[Held]:
    """Yield what the directory has of a table, as far as the file can have to do with it."""
    if not theirs:
        return
    if not reading.source_id:
        ids = {record.id for record in theirs}
        yield from map(held, stored(session, entity, ids=ids, retired=True))
        return
    yield from map(held, stored(session, entity, retired=True))


def _retirable(session: Session, changes: Iterable[Change]) -> frozenset[Key]:
    gone = [one.held for one in changes if one.step is Step.GONE and one.held is not None]
    if not gone:
        return frozenset()
    going = {(one.record.entity, one.record.id) for one in gone}
    others = (
        one.record
        for entity in ENTITIES
        for one in stored(session, entity)
        if (entity, one.record.id) not in going
    )
    services = [record_id for entity, record_id in going if entity == "service"]
    return safe_to_retire(gone, others, checks_of(session, services).keys())
