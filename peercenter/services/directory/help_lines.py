# SPDX-License-Identifier: MIT
"""The national help lines that come along. Nobody here has checked them: check before first use."""

import json
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from peercenter import paths
from peercenter.db.base import new_id
from peercenter.db.queries.directory import needs, records, sources
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.session import Database, Session
from peercenter.domain.directory.assembling import TRANSLATED
from peercenter.domain.directory.records import Record

KIND = "help-lines"
"""The kind of source they have."""
UNCHECKED = "check before first use"
"""Behind the name of their source, wherever that is shown."""

_SPACE = uuid.UUID("0d6d4a1e-8f2b-5c43-9a57-7a9f8d1c2b90")
_FIELDS = {called: name for name, called in TRANSLATED.items()}


class HelpLinesService:
    """Offering the help lines to a network that was set up without them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def missing(self) -> tuple[str, ...]:
        """Return the names of those that never were in this directory."""
        with self._database.read() as session:
            return tuple(line["service"]["name"] for line in _missing(session))

    def add(self) -> int:
        """Add those that are missing, and return how many."""
        with self._database.write() as session:
            return add_help_lines(session)


def add_help_lines(session: Session, new_id: Callable[[], str] = new_id) -> int:
    """Add the help lines that never were here, and return how many; they count as unchecked."""
    known = {source.name: source.id for source in sources.sources(session)}
    added = []
    for line in _missing(session):
        name = _source_name(line["source"])
        if name not in known:
            known[name] = sources.add_source(session, name, KIND, new_id).id
        service_id = _id(line["key"], "service")
        records.put(session, _records(line), known[name])
        for code in line["needs"]:
            needs.set_entry(session, service_id, code, wanted=True)
        for called, text in line["es"].items():
            sources.set_translation(
                session, "service", service_id, field=_FIELDS[called], language="es", text=text
            )
        added.append(service_id)
    renew_index(session, added)
    return len(added)


def help_lines() -> list[dict[str, Any]]:
    """Return what comes along, shaped as HSDS."""
    file = paths.resources() / "directory" / "lines.json"
    lines: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return lines


def _missing(session: Session) -> list[dict[str, Any]]:
    lines = help_lines()
    ids = {_id(line["key"], "service") for line in lines}
    there = {one.record.id for one in records.stored(session, "service", ids=ids, retired=True)}
    return [line for line in lines if _id(line["key"], "service") not in there]


def _source_name(source: Mapping[str, str]) -> str:
    said = ", ".join(filter(None, (source["name"], source["date"])))
    return f"{said}: {UNCHECKED}"


def _records(line: Mapping[str, Any]) -> Iterator[Record]:
    key = line["key"]
    organization_id = str(uuid.uuid5(_SPACE, line["organization"]["name"]))
    service_id = _id(key, "service")
    yield Record("organization", organization_id, line["organization"])
    service = {**line["service"], "organization_id": organization_id}
    yield Record("service", service_id, service)
    owner = {"service_id": service_id}
    for number, phone in enumerate(line["phones"]):
        yield Record("phone", _id(key, f"phone-{number}"), {**phone, **owner})
    if "schedule" in line:
        yield Record("schedule", _id(key, "schedule"), {**line["schedule"], **owner})
    for name in line.get("languages", ()):
        yield Record("language", _id(key, f"language-{name}"), {"name": name, **owner})


def _id(key: str, part: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{key}/{part}"))
