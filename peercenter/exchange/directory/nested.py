# SPDX-License-Identifier: MIT
"""Objects with others inside them (HSDS as JSON), taken apart into records.

Services with their organization, organizations with their services, and whatever a harvester made
of it: what an object is inside of tells what it belongs to.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.problems import Trouble
from peercenter.exchange.directory import cells, dialects
from peercenter.exchange.directory.gathering import Account, Gathering, Outcome
from peercenter.exchange.directory.json_text import Json
from peercenter.exchange.directory.json_values import as_text, listed_in
from peercenter.exchange.directory.made import Cell, Made
from peercenter.exchange.directory.names import TABLES, KnownTable, column_name, exact_table_name

_DEEPEST = 12
_TOPS = (
    "organization", "service", "location", "service_at_location", "taxonomy_term", "taxonomy",
    "program", "contact", "schedule", "address", "phone",
)  # fmt: skip
_PLAIN = {"language": "name", "url": "url", "phone": "number", "required_document": "document"}
"""What a text is that stands where an object is expected."""
_TELLING = ("name", "number", "address_1", "identifier", "url", "document", "source", "value")
_WRAPS = ("record", "service", "organization")
_BETWEEN = {("service", "location"), ("location", "service")}


@dataclass(frozen=True, slots=True)
class _Inner:
    """An object inside another one."""

    table: KnownTable
    value: Mapping[str, Json]
    is_parent: bool
    """Whether the outer one refers to it, and not it to the outer one."""


@dataclass(frozen=True, slots=True)
class _Outer:
    entity: str
    id: str
    key: str


def unwrapped(value: Json) -> tuple[Json, dict[str, str]]:
    """Return a record without the cover some harvesters put around it, and what that says."""
    if isinstance(value, dict) and "id" not in value and "name" not in value:
        for name in _WRAPS:
            if isinstance(value.get(name), dict):
                rest = {k: v for k, v in value.items() if k != name}
                if all(not isinstance(v, (dict, list)) for v in rest.values()):
                    return value[name], {k: str(v) for k, v in rest.items() if v is not None}
    return value, {}


def table_of(value: Json, hint: str = "") -> KnownTable | None:
    """Tell what an object is, by what it says; None: nothing of a directory."""
    if not isinstance(value, dict):
        return None
    names = {column_name(name) for name, of in value.items() if of is not None}
    if not names & {"id", "name"} and not any(name.endswith("_id") for name in names):
        return None
    hinted = exact_table_name(hint.lower().removesuffix(".csv"))
    if hinted in {"taxonomy", "taxonomy_term"}:
        hinted = "taxonomy_term" if names & {"parent_id", "code", "taxonomy_detail"} else hinted
    if hinted and 2 * _known(hinted, names) >= len(names):
        return TABLES[hinted]
    counts = [(_known(top, names), -place, top) for place, top in enumerate(_TOPS)]
    count, _, best = max(counts)
    return TABLES[best] if count > 1 and 3 * count >= len(names) else None


def _known(entity: str, names: set[str]) -> float:
    """Count what an entity has; a place inside a service, which HSDS does not know, only half."""
    columns, count = TABLES[entity].columns, 0.0
    for name in names:
        inner = _inner_table(entity, name)
        if name in columns or inner:
            count += 0.5 if (entity, inner) in _BETWEEN else 1
    return count


class NestedReader:
    """Reads the objects of one file."""

    def __init__(self, gathering: Gathering, file: str) -> None:
        self._gathering = gathering
        self._file = file
        self._accounts: dict[str, Account] = {}
        self._used: dict[tuple[str, str], str] = {}
        self._again: set[tuple[str, str]] = set()
        self._top = ""

    def notice(self, value: Json, hint: str = "") -> None:
        """Look at an object beforehand: at keys that mean different things in different places."""
        value, _ = unwrapped(value)
        table = table_of(value, hint)
        if table is not None:
            self._notice(table, value, 0)
            return
        for group in listed_in(value):
            for one in value[group]:
                self.notice(one, group)

    def take(self, number: int, value: Json, hint: str = "") -> None:
        """Read an object that stands by itself."""
        value, cover = unwrapped(value)
        table = table_of(value, hint)
        if table is None:
            groups = listed_in(value)
            for group in groups:
                for one in value[group]:
                    self.take(number, one, group)
            if not groups:
                self.leave_out(number, Trouble.NOT_A_RECORD, _shown(value))
            return
        self._gathering.local.clear()
        self._top = f"{value.get('id', '')}\n{value.get('name', '')}"
        record_id = self._walk(table, value, None, number, 0)
        for name, text in cover.items():
            if text:
                self._gathering.keep(table.entity, record_id, name, text)

    def leave_out(self, number: int, reason: Trouble, detail: str) -> None:
        """Count what does not come in, and say why."""
        self._account("").left_out += 1
        self._gathering.tell(self._file, number, reason, "", detail)

    def _account(self, entity: str) -> Account:
        if entity not in self._accounts:
            self._accounts[entity] = self._gathering.account(self._file, entity)
        return self._accounts[entity]

    def _notice(self, table: KnownTable, value: Mapping[str, Json], depth: int) -> None:
        key = _key(value)
        if key and not cells.UUID.fullmatch(key):
            telling = next((str(value[n]) for n in _TELLING if value.get(n)), _scalars(value))
            if self._used.setdefault((table.name, key), telling) != telling:
                self._again.add((table.name, key))
        if depth < _DEEPEST:
            for name, of in value.items():
                found = isinstance(of, (dict, list)) and _inner_table(
                    table.entity, column_name(name)
                )
                if found:
                    for one in _objects(found, of if isinstance(of, list) else [of]):
                        self._notice(TABLES[found], one, depth + 1)

    def _walk(
        self,
        table: KnownTable,
        value: Mapping[str, Json],
        outer: _Outer | None,
        number: int,
        depth: int,
    ) -> str:
        """Add an object and all inside it; return its id."""
        inners, texts = _inners(table.entity, value, too_deep=depth >= _DEEPEST)
        # Objects leave out what they have not; a table has a column for it in any case.
        columns = frozenset(map(column_name, value)).union(ENTITIES[table.entity].by_name)
        made = Made(self._gathering, table, columns, self._file, number)
        parents = {
            inner.table.entity: self._walk(inner.table, inner.value, None, number, depth + 1)
            for inner in inners
            if inner.is_parent
        }
        dialects.fill(made, [Cell(name, column_name(name), text) for name, text in texts])
        for entity, record_id in parents.items():
            made.values.setdefault(_reference(table.entity, entity), record_id)
        if outer is not None:
            self._link(made, outer)
        key = made.piece.key
        if (table.name, key) in self._again:
            made.piece.apart = self._top
        trouble = dialects.finish(made)
        if trouble is not None:
            self._account(table.entity).left_out += 1
            self._gathering.tell(self._file, number, trouble, "", _shown(value))
            return ""
        if made.dissolved:
            self._account(table.entity).merged += 1
            return ""
        record_id = self._put(made, number)
        if key:
            self._gathering.local[table.name, key] = record_id
        inside = _Outer(table.entity, record_id, key)
        for inner in inners:
            if inner.is_parent:
                continue
            if (table.entity, inner.table.entity) in _BETWEEN:
                other = self._walk(inner.table, inner.value, None, number, depth + 1)
                self._between(inside, inner.table.entity, other, number)
            else:
                self._walk(inner.table, inner.value, inside, number, depth + 1)
        return record_id

    def _put(self, made: Made, number: int) -> str:
        record_id, outcome, count = made.put()
        account = self._account(made.piece.entity)
        account.records += count
        if outcome in {Outcome.NEW, Outcome.APART}:
            account.read += 1
            account.keys.append((made.piece.entity, record_id))
        else:
            account.merged += 1
        if outcome is Outcome.APART and not self._gathering.differs_in_links:
            self._gathering.tell(
                self._file,
                number,
                Trouble.SAME_ID,
                "id",
                made.piece.key,
                entity=made.piece.entity,
                record_id=record_id,
            )
        return record_id

    def _link(self, made: Made, outer: _Outer) -> None:
        """Say what an object belongs to, where it does not say so itself."""
        entity = made.piece.entity
        if entity == "attribute":
            made.values.setdefault("link_entity", outer.entity)
            made.values.setdefault("link_id", outer.id)
        elif entity == "metadata":
            made.values.setdefault("resource_type", outer.entity)
            made.values.setdefault("resource_id", outer.id)
        else:
            made.values.setdefault(_reference(entity, outer.entity), outer.id)

    def _between(self, one: _Outer, entity: str, other: str, number: int) -> None:
        """Have a service at a location where one is inside the other."""
        if not other:
            return
        link = {f"{one.entity}_id": one.id, f"{entity}_id": other}
        made = Made(self._gathering, TABLES["service_at_location"], frozenset(), self._file, number)
        made.values.update(link)
        self._account("service_at_location").records += made.put()[2]


@lru_cache(maxsize=2048)
def _inner_table(entity: str, name: str) -> str:
    """Return what an object is that stands inside another one under such a name."""
    if name in {"parent", "parent_term"} and entity == "taxonomy_term":
        return "taxonomy_term"
    found = exact_table_name(name)
    if entity == "taxonomy_term" and name == "taxonomy":
        found = "taxonomy"
    if not found:
        return ""
    inner = TABLES[found].entity
    linked = (
        inner in {"attribute", "metadata"}
        or (entity, inner) in _BETWEEN
        or _reference(inner, entity)
        or _reference(entity, inner)
    )
    return found if linked else ""


@lru_cache(maxsize=2048)
def _reference(entity: str, to: str) -> str:
    """Return the field with which an entity refers to another one."""
    fields = [field.name for field in ENTITIES[entity].references if field.entity == to]
    exact = f"{to}_id"
    return exact if exact in fields else next(iter(fields), "")


def _inners(
    entity: str, value: Mapping[str, Json], *, too_deep: bool = False
) -> tuple[list[_Inner], list[tuple[str, str]]]:
    """Return the objects inside an object, and its texts."""
    inners: list[_Inner] = []
    texts: list[tuple[str, str]] = []
    for name, of in value.items():
        if of is None or of in ("", [], {}):
            continue
        if not isinstance(of, (dict, list)):
            text = cells.clean(_text(of))
            texts += [(name, text)] if text else []
            continue
        found = "" if too_deep else _inner_table(entity, column_name(name))
        several = of if isinstance(of, list) else [of]
        objects = list(_objects(found, several)) if found else []
        if not objects:
            texts.append((name, as_text(of)))
            continue
        inner = TABLES[found]
        is_parent = (
            isinstance(of, dict)
            and inner.entity not in {"attribute", "metadata"}
            and bool(_reference(entity, inner.entity))
        )
        inners += [_Inner(inner, one, is_parent) for one in objects]
    return inners, texts


def _objects(table: str, several: list[Json]) -> Iterator[Mapping[str, Json]]:
    """Return the objects of a list; nothing if there is one that is no object of this kind."""
    plain = _PLAIN.get(table, "")
    if all(isinstance(one, dict) or (plain and isinstance(one, str)) for one in several):
        for one in several:
            if one:
                yield one if isinstance(one, dict) else {plain: one}


def _text(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key(value: Mapping[str, Json]) -> str:
    key = value.get("id")
    return cells.clean(_text(key)) if isinstance(key, (str, int)) else ""


def _scalars(value: Mapping[str, Json]) -> str:
    said = {
        name: of
        for name, of in value.items()
        if not isinstance(of, (dict, list)) and not name.endswith("_id")
    }
    return json.dumps(said, sort_keys=True)


def _shown(value: Json) -> str:
    return as_text(value)[:300]
