# SPDX-License-Identifier: MIT
"""The index of the directory, made from its records; to be renewed with every change of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple
from datetime import date
from typing import Any

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.entries import known_of, with_shelf
from peercenter.db.queries.directory.fulltext import (
    Mark,
    forget_all_words,
    forget_words,
    mark,
    numbers_with,
    put_words,
)
from peercenter.db.queries.directory.needs import answers, every_need
from peercenter.db.queries.directory.records import batches, records
from peercenter.db.tables import (
    RECORDS,
    DirectoryFacetRow,
    DirectoryLineRow,
    DirectoryNeedRow,
    DirectoryPlaceRow,
    DirectorySpokenRow,
)
from peercenter.db.tables.directory import WEEKDAYS
from peercenter.domain.directory import indexing
from peercenter.domain.directory.answering import Keywords
from peercenter.domain.directory.assembling import entry_of, term_ids
from peercenter.domain.directory.entries import Entry
from peercenter.domain.directory.facets import cell_of, on_ball
from peercenter.domain.directory.freshness import CHECK_MONTHS
from peercenter.domain.directory.words import folded

_TABLES: tuple[Table, ...] = tuple(
    row.__table__  # type: ignore[misc]  # declared as any FromClause
    for row in (
        DirectoryFacetRow,
        DirectoryLineRow,
        DirectoryPlaceRow,
        DirectorySpokenRow,
        DirectoryNeedRow,
    )
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


def carriers(session: Session, term_ids: Iterable[str]) -> set[str]:
    """Return the services that carry terms, or terms under them, by themselves or by others."""
    wanted = list(term_ids)
    carried = set(wanted)
    while wanted:
        under = {one.id for one in records(session, "taxonomy_term", "parent_id", wanted)}
        wanted = sorted(under - carried)
        carried |= under
    attributes = records(session, "attribute", "taxonomy_term_id", carried)
    linked = list(dict.fromkeys(one.get("link_id") for one in attributes))
    found = {one.id for one in records(session, "service", "id", linked)}
    found |= {one.id for one in records(session, "service", "organization_id", linked)}
    links = records(session, "service_at_location", "id", linked)
    return found | {one.get("service_id") for one in links}


def answering_to(session: Session, code: str, keywords: Collection[str]) -> set[str]:
    """Return the services that answer to a need, and those that may with these keywords."""
    session.flush()
    lines, needed = DirectoryLineRow, DirectoryNeedRow
    found = set(
        session.scalars(
            select(lines.service_id)
            .join(needed, needed.number == lines.number)
            .where(needed.need_code == code)
        )
    )
    for some in batches(map(str, numbers_with(session, keywords))):
        rows = select(lines.service_id).where(lines.number.in_(map(int, some)))
        found.update(session.scalars(rows))
    return found


class _Maker:
    """Makes rows of the index."""

    def __init__(self, session: Session) -> None:
        self._session = session
        every = every_need(session)
        self._keywords = Keywords(every)
        self._need_words: dict[str, list[str]] = {}
        for need in every:
            self._need_words.setdefault(need.code, []).extend(need.texts.values())
        self._next = (session.scalar(select(func.max(DirectoryFacetRow.number))) or 0) + 1

    def renew(self, service_ids: Sequence[str]) -> int:
        """Make the rows of some services anew."""
        session = self._session
        numbers = self._forget(service_ids)
        services, shelf = with_shelf(session, service_ids)
        terms = {term for service in services for term in term_ids(service, shelf)}
        decide = answers(session, self._keywords, service_ids, terms)
        found = {service.id: decide.needs_of(service, shelf) for service in services}
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
            words.append({"number": number, "marks": _marks(entry), **_as_dict(names)})
        for table, made in rows.items():
            if made:
                session.execute(insert(table), made)
        put_words(session, words)
        return len(services)

    def _forget(self, service_ids: Sequence[str]) -> dict[str, int]:
        """Take services out of the index; return their numbers, to be used again."""
        session = self._session
        rows = session.execute(
            select(DirectoryLineRow.service_id, DirectoryLineRow.number).where(
                DirectoryLineRow.service_id.in_(service_ids)
            )
        )
        numbers = {row.service_id: row.number for row in rows}
        if numbers:
            for table in _TABLES:
                session.execute(delete(table).where(table.c.number.in_(numbers.values())))
            forget_words(session, numbers.values())
        return numbers


def _rows(entry: Entry, number: int) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield what is kept of an entry, and in which table."""
    facets, lines, places, spoken, needed = _TABLES
    schedules = indexing.all_schedules(entry)
    parts, bits = indexing.standing_parts(entry), indexing.open_bits(schedules)
    points = list(dict.fromkeys(on_ball(place.point) for place in entry.places if place.point))
    x, y, z = points[0] if points else (None, None, None)
    yield (
        facets,
        {
            "number": number,
            "confirmed": _ordinal(parts.confirmed),
            "unreachable": parts.unreachable,
            "gone": parts.gone,
            "closed": parts.closed,
            "closed_until": _ordinal(parts.closed_until),
            "least_age": entry.ages.least,
            "most_age": entry.ages.most,
            "free": entry.cost.free,
            "asks_id": entry.asks_id,
            **dict(zip(WEEKDAYS, bits.half_hours, strict=True)),
            "weekdays": bits.weekdays,
            "last_day": _ordinal(bits.last_day),
            "x": x,
            "y": y,
            "z": z,
            "several": len(points) > 1,
            "name_order": folded(entry.name),
        },
    )
    phone = indexing.phone_of(entry)
    yield (
        lines,
        {
            "number": number,
            "service_id": entry.id,
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
    if len(points) > 1:
        for position, (x, y, z) in enumerate(points):
            yield places, {"number": number, "position": position, "x": x, "y": y, "z": z}
    for language in entry.languages:
        yield spoken, {"number": number, "language": language}
    for code in entry.needs:
        yield needed, {"number": number, "need_code": code}


def _marks(entry: Entry) -> str:
    """Return what an entry is filtered by as words, which full-text search finds fastest."""
    addresses = [place.address for place in entry.places if place.address]
    squares = dict.fromkeys(cell_of(place.point) for place in entry.places if place.point)
    return " ".join(
        (
            *(mark(Mark.NEED, code) for code in sorted(entry.needs)),
            *(mark(Mark.LANGUAGE, language) for language in entry.languages),
            *(mark(Mark.TOWN, address.city) for address in addresses),
            *(mark(Mark.POSTAL_CODE, address.postal_code) for address in addresses),
            *(mark(Mark.SQUARE, square) for square in squares),
        )
    )


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _as_dict(values: Any) -> dict[str, Any]:
    return {name: getattr(values, name) for name in values.__dataclass_fields__}


def _empty(session: Session) -> None:
    for table in _TABLES:
        session.execute(delete(table))
    forget_all_words(session)
