# SPDX-License-Identifier: MIT
"""How a query is looked up: what has to hold, and what comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from peercenter.db.queries.directory.fulltext import (
    BEST_FIRST,
    MATCH,
    NUMBER,
    WITH_FACETS,
    Mark,
    all_words,
    as_typed,
    in_names,
    marked,
)
from peercenter.db.tables.directory import WEEKDAYS
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.facets import cells_within, nearness, on_ball
from peercenter.domain.directory.freshness import UNREACHABLE_TIMES, Standing
from peercenter.domain.directory.indexing import StandingDay, half_hour
from peercenter.domain.directory.words import folded

_RANKED = 3000
"""So many are put in order by how well the words fit; more than that are not worth it."""
_LOOKED_AT = 2000
"""Of so many at most the rules are asked whether they are open."""
_STEPS_KM = (5, 25, 100)
"""What is near is looked for in circles, each wider than the one before."""

_LAST = "\U0010ffff"

_FACETS = "directory_facets AS f"
_BEGINS = "(f.name_order >= :begins AND f.name_order < :beyond)"
_BY_NAME = "f.name_order, f.number"

# Nothing but our own words goes into statements; what people typed is bound to them.
# The nearer two places on the ball are, the greater is this.
_NEARNESS = "({0}.x * :x + {0}.y * :y + {0}.z * :z)"
_OF_FIRST, _OF_EACH = _NEARNESS.format("f"), _NEARNESS.format("p")
_NEAREST = (
    f"CASE WHEN f.several THEN (SELECT max{_OF_EACH} FROM directory_places AS p"  # noqa: S608 - see above
    f" WHERE p.number = f.number) ELSE {_OF_FIRST} END"
)
_WITHIN = (
    f"CASE WHEN f.several THEN EXISTS (SELECT 1 FROM directory_places AS p"  # noqa: S608 - see above
    f" WHERE p.number = f.number AND {_OF_EACH} >= :near) ELSE {_OF_FIRST} >= :near END"
)

SHUT = frozenset({Standing.GONE, Standing.TEMPORARILY_CLOSED})
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


@dataclass
class Plan:
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
            order = f"{BEST_FIRST}, {_BY_NAME}"
            return self._count(session), self._ask(session, _Asked(WITH_FACETS, order=order))
        number, found = self._few(session)
        if number <= _RANKED:
            return number, self._by_name(session, found)
        return self._count(session), _once(self._among_many(session))

    def _count(self, session: Session) -> int:
        return next(self._ask(session, _Asked(self._source, what="count(*)")))

    def _words_are_rare(self, session: Session) -> bool:
        """Whether so few entries have the words that it is worth while to see how well they fit."""
        statement = f"SELECT count(*) FROM directory_search WHERE {MATCH}"  # noqa: S608 - our own words
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
        asked, bound = self._statement(_Asked(WITH_FACETS))
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
        source = WITH_FACETS if self.marks else _FACETS
        yield self._ask(session, _Asked(source, _BEGINS, order=_BY_NAME))
        in_order = _Asked(WITH_FACETS, order=NUMBER)
        yield self._ask(session, in_order, words=in_names(self.words))
        yield self._ask(session, in_order)

    @property
    def _source(self) -> str:
        return WITH_FACETS if self.words or self.marks else _FACETS

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
        conditions = [
            MATCH if asked.source is WITH_FACETS else "",
            asked.condition,
            *self.conditions,
        ]
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


def planned(query: Query, day: StandingDay) -> Plan:
    """Return how a query is looked up, on a day."""
    asks_rules = query.open_at is not None or query.open_on is not None
    plan = Plan(
        words=all_words(query.text),
        begins=folded(as_typed(query.text)),
        most=_LOOKED_AT if asks_rules else max(query.most, 0),
        is_near=query.near is not None,
    )
    if query.need is not None:
        plan.marks.append(marked(Mark.NEED, query.need))
    if query.language is not None:
        plan.marks.append(marked(Mark.LANGUAGE, query.language))
    if query.place.strip():
        town = marked(Mark.TOWN, query.place)
        postal_code = marked(Mark.POSTAL_CODE, query.place, beginning=True)
        plan.marks.append(f"({town} OR {postal_code})")
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


def _want_standing(plan: Plan, query: Query, day: StandingDay) -> None:
    wanted = query.standings or _NOT_GONE
    if query.on_sheets:
        wanted &= _ON_SHEETS
    if query.open_at is not None or query.open_on is not None:
        wanted -= SHUT
    plan.values.update(
        today=day.today.toordinal(),
        due=day.due_before.toordinal(),
        out_of_date=day.out_of_date_before.toordinal(),
    )
    if wanted == _NOT_GONE:
        plan.add("NOT f.gone")
    elif wanted == _NOT_GONE - SHUT:
        plan.add(_THERE)
    elif wanted == _ON_SHEETS:  # the same as below, in one look
        fresh = "coalesce(f.confirmed > :out_of_date, TRUE)"
        plan.add(f"{_THERE} AND NOT {_UNREACHABLE} AND {fresh}")
    else:
        plan.add(" OR ".join(f"({_STANDING[one]})" for one in sorted(wanted)) or "FALSE")


def _want_near(plan: Plan, query: Query) -> None:
    if query.near is None:
        return
    x, y, z = on_ball(query.near)
    plan.values.update(x=x, y=y, z=z)
    within_km = query.within_km
    plan.near_km = [km for km in _STEPS_KM if within_km is None or km < within_km]
    if within_km is not None:
        squares = [marked(Mark.SQUARE, square) for square in cells_within(query.near, within_km)]
        if squares:
            plan.marks.append(f"({' OR '.join(squares)})")
        plan.add(_WITHIN.replace(":near", ":least"), least=nearness(within_km))


def _want_open(plan: Plan, query: Query) -> None:
    """Want what may be open; whoever finds it asks its rules."""
    if query.open_at is not None:
        weekday = WEEKDAYS[query.open_at.weekday()]
        plan.add(f"f.{weekday} & :half_hour", half_hour=1 << half_hour(query.open_at.time()))
        plan.add("coalesce(f.last_day >= :at, TRUE)", at=query.open_at.toordinal() - 1)
    if query.open_on is not None:
        plan.add("f.weekdays & :weekday", weekday=1 << query.open_on.weekday())
        plan.add("coalesce(f.last_day >= :on, TRUE)", on=query.open_on.toordinal())
