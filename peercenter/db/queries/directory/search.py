# SPDX-License-Identifier: MIT
"""Searching the directory as one types. This module alone knows SQLite's full-text search."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from peercenter.db.tables import DirectoryFacetRow, DirectoryLineRow
from peercenter.domain.directory.choosing import km_between
from peercenter.domain.directory.entries import Hit, Point, Query, Results
from peercenter.domain.directory.facets import chord, on_ball
from peercenter.domain.directory.freshness import UNREACHABLE_TIMES, Standing
from peercenter.domain.directory.hours import Schedule, is_open, opens_today
from peercenter.domain.directory.indexing import (
    MINUTES_OF_DAY,
    StandingDay,
    StandingParts,
    unpacked,
)
from peercenter.domain.directory.words import folded

LONGEST_TEXT = 200
MOST_WORDS = 12
"""What is typed beyond that is not looked at."""
_RANKED = 3000
"""So many are put in order by how well the words fit; more than that are not worth it."""
_WEIGHTS = "10.0, 6.0, 4.0, 3.0, 1.0, 2.0"
"""Of a word in the name, in another name, the organization, the terms, the description, a place."""

_FACETS = "directory_facets AS f"
# The words come first: with a cross join SQLite does not try to begin elsewhere.
_WORDS = "directory_search CROSS JOIN directory_facets AS f ON f.number = directory_search.rowid"
_MATCH = "directory_search MATCH :words"
_SHUT = frozenset({Standing.GONE, Standing.TEMPORARILY_CLOSED})
_DISTANCE = (
    "(SELECT min((p.x - :x) * (p.x - :x) + (p.y - :y) * (p.y - :y) + (p.z - :z) * (p.z - :z))"
    " FROM directory_places AS p WHERE p.number = f.number)"
)


def search(session: Session, query: Query, *, day: StandingDay, now: datetime) -> Results:
    """Return what is found, best first.

    Args:
        session: as everywhere.
        query: what somebody looks for; its moment on the center's clock, without a time zone.
        day: the day of which hits tell how they stand.
        now: the moment of which they tell whether they are open, on the center's clock.
    """
    plan = _planned(query, day)
    total = plan.count(session)
    if not total or query.most <= 0:
        return Results((), total)
    hits: list[Hit] = []
    numbers = plan.numbers(session, total)
    while len(hits) < query.most and (page := list(islice(numbers, query.most))):
        for line in _lines(session, page):
            if not line.is_open_as(query):
                total -= 1
            elif len(hits) < query.most:
                hits.append(line.hit(day, now, query.near))
    return Results(tuple(hits), total)


@dataclass
class _Plan:
    """What has to hold, in SQL, and the values it speaks of."""

    words: Sequence[str]
    typed: str
    is_near: bool
    asks_rules: bool
    """Whether what is found may still have to be left out."""
    most: int
    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **values: Any) -> None:
        """Have something hold."""
        self.conditions.append(condition)
        self.values.update(values)

    def count(self, session: Session) -> int:
        """Return how many there are."""
        source, conditions = (_WORDS, [_MATCH]) if self.words else (_FACETS, [])
        statement = self._statement("count(*)", source, conditions, order="", limit="")
        return int(session.execute(text(statement), self._values()).scalar_one())

    def numbers(self, session: Session, total: int) -> Iterator[int]:
        """Yield the numbers of what is found, best first."""
        if not self.words:
            order = "f.name_order, f.number"
            if self.is_near:
                what, order = f"f.number, {_DISTANCE} AS d", f"d IS NULL, d, {order}"
            else:
                what = "f.number"
            yield from self._found(session, what, _FACETS, [], order=order)
        elif total <= _RANKED:
            order = f"bm25(directory_search, {_WEIGHTS}), f.name_order, f.number"
            yield from self._found(session, "f.number", _WORDS, [_MATCH], order=order)
        else:
            yield from self._found_among_many(session)

    def _found_among_many(self, session: Session) -> Iterator[int]:
        """Yield those whose name begins so, then those with the words in a name, then the rest."""
        seen: set[int] = set()
        begins = ["f.name_order >= :typed", "f.name_order < :beyond"]
        for source, conditions, order, columns in (
            (_FACETS, begins, "f.name_order, f.number", ""),
            (_WORDS, [_MATCH], "f.number", "{name also} : "),
            (_WORDS, [_MATCH], "f.number", ""),
        ):
            for number in self._found(
                session, "f.number", source, conditions, order=order, columns=columns
            ):
                if number not in seen:
                    seen.add(number)
                    yield number

    def _found(
        self,
        session: Session,
        what: str,
        source: str,
        conditions: Sequence[str],
        *,
        order: str,
        columns: str = "",
    ) -> Iterator[int]:
        limit = "" if self.asks_rules else " LIMIT :most"
        statement = self._statement(
            what, source, conditions, order=f" ORDER BY {order}", limit=limit
        )
        for row in session.execute(text(statement), self._values(columns)):
            yield row[0]

    def _statement(
        self, what: str, source: str, conditions: Sequence[str], *, order: str, limit: str
    ) -> str:
        where = " AND ".join([*conditions, *self.conditions, "1"])
        return f"SELECT {what} FROM {source} WHERE {where}{order}{limit}"  # noqa: S608 - made of our own words; values are bound

    def _values(self, columns: str = "") -> dict[str, Any]:
        words = " ".join(f'"{word}" *' for word in self.words)
        return {
            **self.values,
            "words": f"{columns}({words})" if columns else words,
            "typed": self.typed,
            "beyond": self.typed + "\U0010ffff",
            "most": self.most,
        }


def _planned(query: Query, day: StandingDay) -> _Plan:
    plan = _Plan(
        words=_words(query.text),
        typed=folded(query.text[:LONGEST_TEXT]),
        is_near=query.near is not None,
        asks_rules=query.open_at is not None or query.open_on is not None,
        most=max(query.most, 0),
    )
    _want_standing(plan, query, day)
    if query.need is not None:
        plan.add(_among("directory_needs", "need_code = :need"), need=query.need)
    if query.language is not None:
        plan.add(_among("directory_spoken", "language = :language"), language=query.language)
    if query.place.strip():
        place = folded(query.place)
        plan.add(
            _among(
                "directory_places",
                "town = :place OR (postal_code >= :place AND postal_code < :place_end)",
            ),
            place=place,
            place_end=place + "\U0010ffff",
        )
    if query.age is not None:
        plan.add("(f.least_age IS NULL OR f.least_age <= :age)", age=query.age)
        plan.add("(f.most_age IS NULL OR f.most_age >= :age)")
    if query.free:
        plan.add("f.free = 1")
    if query.no_id:
        plan.add("f.asks_id = 0")
    if query.near is not None:
        _want_near(plan, query.near, query.within_km)
    if query.open_at is not None:
        _want_open(plan, query.open_at)
    if query.open_on is not None:
        plan.add(_among("directory_hours", "weekday = :on"), on=query.open_on.weekday())
    return plan


def _among(table: str, condition: str) -> str:
    return f"f.number IN (SELECT number FROM {table} WHERE {condition})"  # noqa: S608 - as above


def _words(typed: str) -> list[str]:
    """Return the words of what was typed, without what full-text search would take for orders."""
    pieces = typed[:LONGEST_TEXT].replace("\0", " ").replace('"', " ").split()
    return [piece for piece in pieces if any(map(str.isalnum, piece))][:MOST_WORDS]


def _want_standing(plan: _Plan, query: Query, day: StandingDay) -> None:
    wanted = set(query.standings or set(Standing) - {Standing.GONE})
    if query.on_sheets:
        wanted = {one for one in wanted if one.on_sheets}
    if query.open_at is not None or query.open_on is not None:
        wanted -= _SHUT
    if wanted == set(Standing) - {Standing.GONE}:
        plan.add("f.gone = 0")
        return
    plan.add(
        "CASE WHEN f.gone THEN 'gone'"
        " WHEN f.closed AND (f.closed_until IS NULL OR f.closed_until > :today)"
        " THEN 'temporarily_closed'"
        f" WHEN f.unreachable >= {UNREACHABLE_TIMES} THEN 'out_of_date'"
        " WHEN f.confirmed IS NULL THEN 'unchecked'"
        " WHEN f.confirmed <= :out_of_date_before THEN 'out_of_date'"
        " WHEN f.confirmed <= :due_before THEN 'due' ELSE 'checked' END"
        f" IN ({', '.join(repr(one.value) for one in sorted(wanted)) or 'NULL'})",
        today=day.today.isoformat(),
        due_before=day.due_before.isoformat(),
        out_of_date_before=day.out_of_date_before.isoformat(),
    )


def _want_near(plan: _Plan, near: Point, within_km: float | None) -> None:
    x, y, z = on_ball(near)
    plan.values.update(x=x, y=y, z=z)
    if within_km is not None:
        far = chord(within_km)
        plan.add(
            _among(
                "directory_places",
                "z BETWEEN :z - :far AND :z + :far"
                " AND (x - :x) * (x - :x) + (y - :y) * (y - :y) + (z - :z) * (z - :z)"
                " <= :far * :far",
            ),
            far=far,
        )


def _want_open(plan: _Plan, at: datetime) -> None:
    minute = at.hour * 60 + at.minute
    plan.add(
        _among(
            "directory_hours",
            "weekday = :weekday AND opens <= :minute AND closes > :minute"
            " OR weekday = :day_before AND closes > :late",
        ),
        weekday=at.weekday(),
        day_before=(at - timedelta(days=1)).weekday(),
        minute=minute,
        late=minute + MINUTES_OF_DAY,
    )


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

    def hit(self, day: StandingDay, now: datetime, near: Point | None) -> Hit:
        """Return it as a hit."""
        standing = self.parts.on(day)
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
            open_now=False if standing in _SHUT else is_open(self.schedules, now),
            km=away[0][0] if away else None,
        )


def _lines(session: Session, numbers: Sequence[int]) -> list[_Line]:
    """Return what is shown of entries, in their order."""
    rows = session.execute(
        select(DirectoryFacetRow.__table__, DirectoryLineRow.__table__)
        .join(DirectoryLineRow, DirectoryLineRow.number == DirectoryFacetRow.number)
        .where(DirectoryFacetRow.number.in_(numbers))
    )
    lines = {row[0]: _line(row) for row in rows}
    return [lines[number] for number in numbers]


def _line(row: Row[Any]) -> _Line:
    return _Line(
        service_id=row.service_id,
        parts=StandingParts(row.confirmed, row.unreachable, row.gone, row.closed, row.closed_until),
        name=row.name,
        organization=row.organization,
        phone=row.phone,
        places=row.places,
        schedules=tuple(unpacked(values) for values in row.schedules),
    )


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
