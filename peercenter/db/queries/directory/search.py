# SPDX-License-Identifier: MIT
"""Searching the directory as one types."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.plan import SHUT, planned
from peercenter.db.tables import DirectoryFacetRow, DirectoryLineRow
from peercenter.domain.directory.choosing import km_between
from peercenter.domain.directory.entries import Hit, Point, Query, Results
from peercenter.domain.directory.hours import Schedule, is_open, opens_today
from peercenter.domain.directory.indexing import StandingDay, StandingParts, unpacked
from peercenter.domain.directory.words import folded


def search(session: Session, query: Query, *, day: StandingDay, now: datetime) -> Results:
    """Return what is found, best first.

    Args:
        session: as everywhere.
        query: what somebody looks for; its moment on the center's clock, without a time zone.
        day: the day of which hits tell how they stand.
        now: the moment of which they tell whether they are open, on the center's clock.
    """
    plan = planned(query, day)
    total, numbers = plan.found(session)
    hits: list[Hit] = []
    while len(hits) < query.most and (page := list(islice(numbers, query.most))):
        for line in _lines(session, page):
            if not line.is_open_as(query):
                total -= 1
            elif len(hits) < query.most:
                hits.append(line.hit(day, now, query))
    return Results(tuple(hits), total)


@dataclass(frozen=True, slots=True)
class _Line:
    """What is known of an entry to show it in a line."""

    service_id: str
    parts: StandingParts
    name: str
    organization: str
    phone: str
    places: Sequence[Sequence[Any]]
    schedules: tuple[Schedule, ...]

    def is_open_as(self, query: Query) -> bool:
        """Whether the rules say that it is open when somebody wants it to be."""
        if query.open_at is not None and is_open(self.schedules, query.open_at) is not True:
            return False
        return query.open_on is None or opens_today(self.schedules, query.open_on) is True

    def hit(self, day: StandingDay, now: datetime, query: Query) -> Hit:
        """Return it as a hit; when somebody wants it to be open, it was asked already."""
        standing, near = self.parts.on(day), query.near
        is_known = query.open_at == now or standing in SHUT
        away = sorted(
            (km_between(near, Point(*place[1:])), place[0])
            for place in self.places
            if near is not None and len(place) > 1
        )
        first = self.places[0][0] if self.places else ""
        return Hit(
            id=self.service_id,
            name=self.name,
            organization=self.organization,
            where=away[0][1] if away else first,
            phone=self.phone,
            standing=standing,
            confirmed=self.parts.confirmed,
            open_now=standing not in SHUT if is_known else is_open(self.schedules, now),
            km=away[0][0] if away else None,
        )


def _lines(session: Session, numbers: Sequence[int]) -> list[_Line]:
    """Return what is shown of entries, in their order."""
    facets = DirectoryFacetRow
    rows = session.execute(
        select(
            DirectoryLineRow.__table__,
            facets.confirmed,
            facets.unreachable,
            facets.gone,
            facets.closed,
            facets.closed_until,
        )
        .join(facets, facets.number == DirectoryLineRow.number)
        .where(DirectoryLineRow.number.in_(numbers))
    )
    lines = {row.number: _line(row) for row in rows}
    return [lines[number] for number in numbers]


def _line(row: Row[Any]) -> _Line:
    return _Line(
        service_id=row.service_id,
        parts=StandingParts(
            _day(row.confirmed), row.unreachable, row.gone, row.closed, _day(row.closed_until)
        ),
        name=row.name,
        organization=row.organization,
        phone=row.phone,
        places=row.places,
        schedules=tuple(unpacked(values) for values in row.schedules),
    )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)


def spoken(session: Session) -> dict[str, int]:
    """Return the languages of the directory with how many entries speak each, the most first."""
    return _counts(session, "SELECT language, count(*) FROM directory_spoken GROUP BY language")


def towns(session: Session) -> list[str]:
    """Return the towns of the directory as they are written, those with the most entries first."""
    counts = _counts(
        session,
        "SELECT a.city, count(DISTINCT l.service_id) FROM directory_address AS a"
        " JOIN directory_service_at_location AS l ON l.location_id = a.location_id"
        " WHERE NOT a.retired AND NOT l.retired AND a.city IS NOT NULL GROUP BY a.city",
    )
    written: dict[str, str] = {}
    for name in counts:
        written.setdefault(folded(name), name)
    return list(written.values())


def _counts(session: Session, statement: str) -> dict[str, int]:
    rows = [(str(name), int(count)) for name, count in session.execute(text(statement))]
    return dict(sorted(rows, key=lambda row: (-row[1], folded(row[0]))))
