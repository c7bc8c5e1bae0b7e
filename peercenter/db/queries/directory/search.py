# SPDX-License-Identifier: MIT
"""Searching the directory as one types. This module alone knows SQLite's full-text search."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, select, text
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.index import MARK, WEEKDAYS, Mark, mark
from peercenter.db.tables import DirectoryFacetRow, DirectoryLineRow
from peercenter.domain.directory.choosing import km_between
from peercenter.domain.directory.entries import Hit, Point, Query, Results
from peercenter.domain.directory.facets import nearness, on_ball
from peercenter.domain.directory.freshness import UNREACHABLE_TIMES, Standing
from peercenter.domain.directory.hours import Schedule, is_open, opens_today
from peercenter.domain.directory.indexing import (
    StandingDay,
    StandingParts,
    half_hour,
    unpacked,
)
from peercenter.domain.directory.words import folded

LONGEST_TEXT = 200
MOST_WORDS = 12
"""What is typed beyond that is not looked at."""
_RANKED = 3000
"""So many are put in order by how well the words fit; more than that are not worth it."""
_LOOKED_AT = 2000
"""Of so many at most the rules are asked whether they are open."""
_WEIGHTS = "10.0, 6.0, 4.0, 3.0, 1.0, 2.0, 0.0"
"""Of a word in the name, in another name, the organization, the terms, the description, a place."""
_STEPS_KM = (5, 25, 100)
"""What is near is looked for in circles, each wider than the one before."""

_LAST = "\U0010ffff"
_NOT_TYPED = re.compile(f'["\0{MARK}]')

_FACETS = "directory_facets AS f"
# The words come first: with a cross join SQLite does not try to begin elsewhere.
_WORDS = "directory_search CROSS JOIN directory_facets AS f ON f.number = directory_search.rowid"
_MATCH = "directory_search MATCH :words"
_IN_NAME = "{name also} : "
_BEGINS = "(f.name_order >= :begins AND f.name_order < :beyond)"
_BY_NAME = "f.name_order, f.number"

# Nothing but our own words goes into statements; what people typed is bound to them.
# The nearer two places on the ball are, the greater is this.
_NEARNESS = "({0}.x * :x + {0}.y * :y + {0}.z * :z)"
_OF_FIRST, _OF_EACH = _NEARNESS.format("f"), _NEARNESS.format("p")
_NEAREST = (
    f"CASE WHEN f.several THEN (SELECT max{_OF_EACH} FROM directory_places AS p"  # noqa: S608
    f" WHERE p.number = f.number) ELSE {_OF_FIRST} END"
)
_WITHIN = (
    f"CASE WHEN f.several THEN EXISTS (SELECT 1 FROM directory_places AS p"  # noqa: S608
    f" WHERE p.number = f.number AND {_OF_EACH} >= :near) ELSE {_OF_FIRST} >= :near END"
)

_SHUT = frozenset({Standing.GONE, Standing.TEMPORARILY_CLOSED})
_ON_SHEETS = frozenset(one for one in Standing if one.on_sheets)
_NOT_GONE = frozenset(Standing) - {Standing.GONE}
_CLOSED = "f.closed AND coalesce(f.closed_until > :today, TRUE)"
_UNREACHABLE = f"f.unreachable >= {UNREACHABLE_TIMES}"
_THERE = f"NOT f.gone AND NOT ({_CLOSED})"
_STANDING = {
    Standing.GONE: "f.gone",
    Standing.TEMPORARILY_CLOSED: f"NOT f.gone AND {_CLOSED}",
    Standing.OUT_OF_DATE: f"{_THERE} AND ({_UNREACHABLE} OR f.confirmed <= :out_of_date)",
    Standing.UNCHECKED: f"{_THERE} AND NOT {_UNREACHABLE} AND f.confirmed IS NULL",
    Standing.DUE: f"{_THERE} AND NOT {_UNREACHABLE} AND f.confirmed <= :due"
    " AND f.confirmed > :out_of_date",
    Standing.CHECKED: f"{_THERE} AND NOT {_UNREACHABLE} AND f.confirmed > :due",
}


def search(session: Session, query: Query, *, day: StandingDay, now: datetime) -> Results:
    """Return what is found, best first.

    Args:
        session: as everywhere.
        query: what somebody looks for; its moment on the center's clock, without a time zone.
        day: the day of which hits tell how they stand.
        now: the moment of which they tell whether they are open, on the center's clock.
    """
    plan = _planned(query, day)
    total, numbers = plan.found(session)
    hits: list[Hit] = []
    while len(hits) < query.most and (page := list(islice(numbers, query.most))):
        for line in _lines(session, page):
            if not line.is_open_as(query):
                total -= 1
            elif len(hits) < query.most:
                hits.append(line.hit(day, now, query))
    return Results(tuple(hits), total)


@dataclass
class _Plan:
    """What has to hold, in SQL, and the values it speaks of."""

    words: str
    """What was typed, as full-text search takes it; empty: nothing was."""
    begins: str
    """What was typed, as names begin with it."""
    most: int
    """So many are asked for at a time."""
    is_near: bool
    """Whether the nearest come first."""
    near_km: Sequence[float] = ()
    """How far is looked for them, again and again."""
    marks: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def add(self, condition: str, **values: Any) -> None:
        """Have something hold."""
        self.conditions.append(condition)
        self.values.update(values)

    def found(self, session: Session) -> tuple[int, Iterator[int]]:
        """Return how many there are, and their numbers, best first."""
        if not self.words:
            return self._count(session), _once(self._without_words(session))
        if self._words_are_rare(session):
            order = f"bm25(directory_search, {_WEIGHTS}), {_BY_NAME}"
            return self._count(session), self._ask(session, _Asked(_WORDS, order=order))
        number, found = self._few(session)
        if number <= _RANKED:
            return number, self._by_name(session, found)
        return self._count(session), _once(self._among_many(session))

    def _count(self, session: Session) -> int:
        return next(self._ask(session, _Asked(self._source, what="count(*)")))

    def _words_are_rare(self, session: Session) -> bool:
        """Whether so few entries have the words that it is worth while to see how well they fit."""
        statement = f"SELECT count(*) FROM directory_search WHERE {_MATCH}"  # noqa: S608 - our own words
        number = session.execute(text(statement), {"words": self.words}).scalar_one()
        return int(number) <= _RANKED

    def _without_words(self, session: Session) -> Iterator[Iterator[int]]:
        """Yield the nearest in wider and wider circles, or all by name."""
        for km in self.near_km:
            order = f"{_NEAREST} DESC, {_BY_NAME}"
            asked = _Asked(self._source, _WITHIN, order=order)
            yield self._ask(session, asked, near=nearness(km))
        order = f"{_NEAREST} DESC NULLS LAST, {_BY_NAME}" if self.is_near else _BY_NAME
        yield self._ask(session, _Asked(self._source, order=order))

    def _few(self, session: Session) -> tuple[int, str]:
        """Return how many there are, up to one too many, and which, as the database lists them."""
        asked, bound = self._statement(_Asked(_WORDS))
        statement = f"SELECT count(*), json_group_array(number) FROM ({asked} LIMIT {_RANKED + 1})"  # noqa: S608 - our own words
        number, found = session.execute(text(statement), bound).one()
        return int(number), str(found)

    def _by_name(self, session: Session, found: str) -> Iterator[int]:
        """Yield what was found: what begins with what was typed, then the rest, by name."""
        statement = (
            f"SELECT f.number FROM {_FACETS}"  # noqa: S608 - our own words
            " WHERE f.number IN (SELECT value FROM json_each(:found))"
            f" ORDER BY {_BEGINS} DESC, {_BY_NAME} LIMIT :most"
        )
        bound = {**self._values, "found": found}
        return iter(session.execute(text(statement), bound).scalars())

    def _among_many(self, session: Session) -> Iterator[Iterator[int]]:
        """Yield those whose name begins so, then those with the words in a name, then the rest."""
        source = _WORDS if self.marks else _FACETS
        yield self._ask(session, _Asked(source, _BEGINS, order=_BY_NAME))
        in_order = _Asked(_WORDS, order="directory_search.rowid")
        yield self._ask(session, in_order, words=f"{_IN_NAME}({self.words})")
        yield self._ask(session, in_order)

    @property
    def _source(self) -> str:
        return _WORDS if self.words or self.marks else _FACETS

    @property
    def _values(self) -> dict[str, Any]:
        return {
            **self.values,
            "begins": self.begins,
            "beyond": self.begins + _LAST,
            "most": self.most,
        }

    def _ask(
        self, session: Session, asked: "_Asked", *, words: str = "", **values: Any
    ) -> Iterator[int]:
        statement, bound = self._statement(asked, words)
        return iter(session.execute(text(statement), {**bound, **values}).scalars())

    def _statement(self, asked: "_Asked", words: str = "") -> tuple[str, dict[str, Any]]:
        """Return the statement that asks for something, and the values it speaks of."""
        conditions = [_MATCH if asked.source is _WORDS else "", asked.condition, *self.conditions]
        where = " AND ".join(f"({one})" for one in conditions if one)
        order = f" ORDER BY {asked.order} LIMIT :most" if asked.order else ""
        statement = f"SELECT {asked.what} FROM {asked.source} WHERE {where}{order}"  # noqa: S608 - our own words
        typed = words or (f"({self.words})" if self.words else "")
        bound = {**self._values, "words": " AND ".join(filter(None, [*self.marks, typed]))}
        return statement, bound


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for, and where it is."""

    source: str
    condition: str = ""
    """Besides what has to hold anyway."""
    what: str = "f.number"
    order: str = ""


def _once(tiers: Iterator[Iterator[int]]) -> Iterator[int]:
    """Yield the numbers of all tiers, each once; what is not wanted is not asked for."""
    seen: set[int] = set()
    for tier in tiers:
        for number in tier:
            if number not in seen:
                seen.add(number)
                yield number


def _planned(query: Query, day: StandingDay) -> _Plan:
    asks_rules = query.open_at is not None or query.open_on is not None
    plan = _Plan(
        words=" ".join(f'"{word}" *' for word in _words(query.text)),
        begins=folded(query.text[:LONGEST_TEXT]),
        most=_LOOKED_AT if asks_rules else max(query.most, 0),
        is_near=query.near is not None,
    )
    if query.need is not None:
        plan.marks.append(_marked(Mark.NEED, query.need))
    if query.language is not None:
        plan.marks.append(_marked(Mark.LANGUAGE, query.language))
    if query.place.strip():
        town = _marked(Mark.TOWN, query.place)
        plan.marks.append(f"({town} OR {_marked(Mark.POSTAL_CODE, query.place)} *)")
    # What is looked at fast and leaves out most comes first.
    _want_open(plan, query)
    if query.free:
        plan.add("f.free")
    if query.no_id:
        plan.add("NOT f.asks_id")
    if query.age is not None:
        plan.add("coalesce(f.least_age <= :age, TRUE) AND coalesce(f.most_age >= :age, TRUE)")
        plan.values["age"] = query.age
    _want_near(plan, query)
    _want_standing(plan, query, day)
    return plan


def _marked(kind: Mark, value: str) -> str:
    return f'marks : "{mark(kind, value)}"'


def _words(typed: str) -> list[str]:
    """Return the words of what was typed, without what full-text search would take for orders."""
    pieces = _NOT_TYPED.sub(" ", typed[:LONGEST_TEXT]).split()
    return [piece for piece in pieces if any(map(str.isalnum, piece))][:MOST_WORDS]


def _want_standing(plan: _Plan, query: Query, day: StandingDay) -> None:
    wanted = query.standings or _NOT_GONE
    if query.on_sheets:
        wanted &= _ON_SHEETS
    if query.open_at is not None or query.open_on is not None:
        wanted -= _SHUT
    plan.values.update(
        today=day.today.toordinal(),
        due=day.due_before.toordinal(),
        out_of_date=day.out_of_date_before.toordinal(),
    )
    if wanted == _NOT_GONE:
        plan.add("NOT f.gone")
    elif wanted == _NOT_GONE - _SHUT:
        plan.add(_THERE)
    elif wanted == _ON_SHEETS:  # the same as below, in one look
        fresh = "coalesce(f.confirmed > :out_of_date, TRUE)"
        plan.add(f"{_THERE} AND NOT {_UNREACHABLE} AND {fresh}")
    else:
        plan.add(" OR ".join(f"({_STANDING[one]})" for one in sorted(wanted)) or "FALSE")


def _want_near(plan: _Plan, query: Query) -> None:
    if query.near is None:
        return
    x, y, z = on_ball(query.near)
    plan.values.update(x=x, y=y, z=z)
    within_km = query.within_km
    plan.near_km = [km for km in _STEPS_KM if within_km is None or km < within_km]
    if within_km is not None:
        plan.add(_WITHIN.replace(":near", ":least"), least=nearness(within_km))


def _want_open(plan: _Plan, query: Query) -> None:
    """Want what may be open; whoever finds it asks its rules."""
    if query.open_at is not None:
        weekday = WEEKDAYS[query.open_at.weekday()]
        plan.add(f"f.{weekday} & :half_hour", half_hour=1 << half_hour(query.open_at.time()))
        plan.add("coalesce(f.last_day >= :at, TRUE)", at=query.open_at.toordinal() - 1)
    if query.open_on is not None:
        plan.add("f.weekdays & :weekday", weekday=1 << query.open_on.weekday())
        plan.add("coalesce(f.last_day >= :on, TRUE)", on=query.open_on.toordinal())


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
        is_known = query.open_at == now or standing in _SHUT
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
            open_now=standing not in _SHUT if is_known else is_open(self.schedules, now),
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
