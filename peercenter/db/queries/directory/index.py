# SPDX-License-Identifier: MIT
"""The index of the directory, made from its records; to be renewed with every change of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, text
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.entries import known_of, with_shelf
from peercenter.db.queries.directory.needs import answers, needs
from peercenter.db.queries.directory.records import batches
from peercenter.db.tables import (
    RECORDS,
    DirectoryFacetRow,
    DirectoryHourRow,
    DirectoryLineRow,
    DirectoryNeedRow,
    DirectoryPlaceRow,
    DirectorySpokenRow,
)
from peercenter.domain.directory import indexing
from peercenter.domain.directory.answering import Answers
from peercenter.domain.directory.assembling import entry_of
from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.facets import on_ball
from peercenter.domain.directory.freshness import CHECK_MONTHS
from peercenter.domain.directory.words import folded

_TABLES: tuple[Table, ...] = tuple(
    row.__table__  # type: ignore[misc]
    for row in (
        DirectoryFacetRow,
        DirectoryLineRow,
        DirectoryPlaceRow,
        DirectoryHourRow,
        DirectorySpokenRow,
        DirectoryNeedRow,
    )
)
_WORDS = text(
    "INSERT INTO directory_search (rowid, name, also, organization, terms, description, place) "
    "VALUES (:number, :name, :also, :organization, :terms, :description, :place)"
)
_ANY_DAY = date(2000, 1, 1)
"""The index holds nothing that a day would change."""


def renew_index(session: Session, service_ids: Iterable[str] | None = None) -> int:
    """Make the index of some services anew, or of all of them; return of how many.

    A service that is not there any more leaves the index.
    """
    session.flush()
    if service_ids is None:
        table = RECORDS["service"]
        chosen: Sequence[str] = session.scalars(select(table.c.id).where(~table.c.retired)).all()
        _empty(session)
    else:
        chosen = list(dict.fromkeys(service_ids))
    maker = _Maker(session)
    return sum(maker.renew(some) for some in batches(chosen))


class _Maker:
    """Makes rows of the index."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._answers: Answers = answers(session)
        self._need_words: Mapping[str, Sequence[str]] = _need_words(session)
        self._next = (session.scalar(select(func.max(DirectoryFacetRow.number))) or 0) + 1

    def renew(self, service_ids: Sequence[str]) -> int:
        """Make the rows of some services anew."""
        session = self._session
        numbers = self._forget(service_ids)
        services, shelf = with_shelf(session, service_ids)
        found = {service.id: self._answers.needs_of(service, shelf) for service in services}
        known = known_of(session, services, needs=found)
        rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in _TABLES}
        words = []
        for service in services:
            entry = entry_of(service, shelf, known[service.id], months=CHECK_MONTHS, today=_ANY_DAY)
            number = numbers.get(service.id)
            if number is None:
                number, self._next = self._next, self._next + 1
            for table, row in _rows(entry, number):
                rows[table].append(row)
            also = [service.get("alternate_name")]
            needed = [
                word for code in sorted(entry.needs) for word in self._need_words.get(code, ())
            ]
            names = indexing.words_of(entry, also=also, needs=needed)
            words.append({"number": number, **_as_dict(names)})
        for table, made in rows.items():
            if made:
                session.execute(insert(table), made)
        if words:
            session.execute(_WORDS, words)
        return len(services)

    def _forget(self, service_ids: Sequence[str]) -> dict[str, int]:
        """Take services out of the index; return their numbers, to be used again."""
        session = self._session
        rows = session.execute(
            select(DirectoryFacetRow.service_id, DirectoryFacetRow.number).where(
                DirectoryFacetRow.service_id.in_(service_ids)
            )
        )
        numbers = {row.service_id: row.number for row in rows}
        if numbers:
            for table in _TABLES:
                session.execute(delete(table).where(table.c.number.in_(numbers.values())))
            session.execute(
                text("DELETE FROM directory_search WHERE rowid = :number"),
                [{"number": number} for number in numbers.values()],
            )
        return numbers


def _rows(entry: Entry, number: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield what is kept of an entry, and in which table."""
    facets, lines, places, hours, spoken, needed = _TABLES
    schedules = indexing.all_schedules(entry)
    yield (
        facets,
        {
            "number": number,
            "service_id": entry.id,
            **_as_dict(indexing.standing_parts(entry)),
            "least_age": entry.ages.least,
            "most_age": entry.ages.most,
            "free": entry.cost.free,
            "asks_id": entry.asks_id,
            "name_order": folded(entry.name),
        },
    )
    phone = indexing.phone_of(entry)
    yield (
        lines,
        {
            "number": number,
            "name": entry.name,
            "organization": entry.organization,
            "phone": phone.number if phone else "",
            "places": [
                [indexing.where(place), *(astuple(place.point) if place.point else ())]
                for place in entry.places
            ],
            "schedules": [indexing.packed(schedule) for schedule in schedules],
        },
    )
    for position, place in enumerate(entry.places):
        address = place.address
        x, y, z = on_ball(place.point) if place.point else (None, None, None)
        yield (
            places,
            {
                "number": number,
                "position": position,
                "town": folded(address.city) if address else None,
                "postal_code": folded(address.postal_code) if address else None,
                "x": x,
                "y": y,
                "z": z,
            },
        )
    for opening in indexing.openings(schedules):
        yield hours, {"number": number, **_as_dict(opening)}
    for language in entry.languages:
        yield spoken, {"number": number, "language": language}
    for code in entry.needs:
        yield needed, {"number": number, "need_code": code}


def _as_dict(values: Any) -> dict[str, Any]:
    return {name: getattr(values, name) for name in values.__dataclass_fields__}


def _need_words(session: Session) -> dict[str, list[str]]:
    """Return what each need is called, in every language."""
    found: dict[str, list[str]] = {}
    for need in needs(session):
        found.setdefault(need.code, []).extend(need.texts.values())
    return found


def _empty(session: Session) -> None:
    for table in _TABLES:
        session.execute(delete(table))
    session.execute(text("DELETE FROM directory_search"))
