# SPDX-License-Identifier: MIT
"""Searching 20,000 services as one types, against a bare full-text query of the same words."""

import random
import sqlite3
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, cycle
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benchmarks.timing import Race, race, timed
from peercenter.clock import FixedClock
from peercenter.db.queries import centers
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.queries.directory.records import put
from peercenter.db.session import Database
from peercenter.domain.directory.entries import Point, Query
from peercenter.domain.directory.records import Record
from peercenter.paths import DataDir
from peercenter.services.directory.reading import DirectoryService
from peercenter.services.house import opened
from peercenter.services.setup import FirstRun, SetupService

SERVICES = 20_000
BAR = 1.5
BAR_SECONDS = 0.016
ROUNDS, WARM_UP = 200, 20
NOON = FixedClock(datetime(2026, 11, 20, 17, 20, tzinfo=UTC))
NEAR = Point(43.66, -70.26)
_LETTERS = "aeioubcdfghlmnprst"
_TOWNS = 60
_TERMS = 200
_WORDS = 6000


@dataclass(frozen=True)
class Typing:
    """How long searches took, and whether somebody who types would notice."""

    race: Race

    def __str__(self) -> str:
        slow = quantiles(self.race.ours, n=10)[-1]
        verdict = "met" if slow <= BAR_SECONDS else "NOT MET"
        bar = f"at most {BAR_SECONDS * 1000:.0f} ms: {verdict}"
        return f"{self.race}\n  9 of 10 within {slow * 1000:.1f} ms  ({bar})"


def run() -> Iterator[Typing]:
    """Search by one letter, by the beginnings of words, and with every filter."""
    with (
        TemporaryDirectory(prefix=".bench-", dir=Path.cwd()) as folder,
        opened(DataDir(Path(folder)), NOON) as database,
    ):
        set_up(database)
        directory = Directory(random.Random(1))
        directory.fill(database)
        yield from map(Typing, _races(database, DataDir(Path(folder)), directory))


def set_up(database: Database) -> None:
    """Make a network with one center."""
    SetupService(database, NOON).set_up(
        FirstRun("Invented", "Invented", "INVENTED", "America/New_York", (), "Sam")
    )


class Directory:
    """An invented directory: as many services as a large county has, in invented words."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        lengths = [chance.randint(3, 9) for _ in range(_WORDS)]
        self.words = ["".join(chance.choices(_LETTERS, k=length)) for length in lengths]
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.words))))

    def fill(self, database: Database, services: int = SERVICES) -> None:
        """Write it, with its index."""
        with database.write() as session:
            put(session, self.records(services), "invented")
            renew_index(session, None)

    def records(self, services: int) -> Iterator[Record]:
        """Yield about nine records for each service, as real directories have them."""
        chance = self._chance
        kinds = ("food pantry", "shelter", "clinic", "support group", "legal aid", "job center")
        terms = [self._id() for _ in range(_TERMS)]
        for number, term in enumerate(terms):
            # Every third term is one that a need is known by.
            name = kinds[number % len(kinds)] if number % 3 == 0 else self._said(2)
            yield Record("taxonomy_term", term, {"name": name, "description": name})
        organization = ""
        for number in range(services):
            if number % 4 == 0:
                organization = self._id()
                yield Record(
                    "organization", organization, {"name": self._said(4), "description": "x"}
                )
            service, location = self._id(), self._id()
            yield Record(
                "service",
                service,
                {
                    "organization_id": organization,
                    "name": self._said(4),
                    "description": self._said(40),
                    "status": "active",
                    "fees_description": chance.choice(("", "Free", "Sliding scale")),
                    "minimum_age": chance.choice(("", "", "18")),
                    "assured_date": f"202{chance.randint(4, 6)}-0{chance.randint(1, 9)}-15",
                },
            )
            yield Record(
                "location",
                location,
                {
                    "location_type": "physical",
                    "latitude": f"{43.6 + chance.gauss(0, 0.5):.5f}",
                    "longitude": f"{-70.3 + chance.gauss(0, 0.5):.5f}",
                },
            )
            link = {"service_id": service, "location_id": location}
            yield Record("service_at_location", self._id(), link)
            town = chance.randrange(_TOWNS)
            yield Record(
                "address",
                self._id(),
                {
                    "location_id": location,
                    "address_1": f"{chance.randint(1, 400)} {self._said(1)} Street",
                    "city": self.words[town].title(),
                    "state_province": "ZZ",
                    "postal_code": f"{10000 + town}",
                },
            )
            number_ = {"service_id": service, "number": f"555-01{chance.randint(0, 99):02}"}
            yield Record("phone", self._id(), number_)
            yield Record(
                "schedule",
                self._id(),
                {
                    "service_id": service,
                    "freq": chance.choice(("WEEKLY", "WEEKLY", "WEEKLY", "MONTHLY")),
                    "byday": chance.choice(("MO,TU,WE,TH,FR", "MO,WE", "TU,FR", "3FR", "SA")),
                    "opens_at": "09:00",
                    "closes_at": chance.choice(("12:00", "17:00", "21:00")),
                },
            )
            language = chance.choices(("Spanish", "Somali", "French", "English"), (9, 1, 2, 30))[0]
            yield Record("language", self._id(), {"service_id": service, "name": language})
            linked = {"link_id": service, "link_entity": "service"}
            values = {**linked, "taxonomy_term_id": chance.choice(terms)}
            yield Record("attribute", self._id(), values)

    def _id(self) -> str:
        return str(uuid.UUID(int=self._chance.getrandbits(128), version=4))

    def _said(self, words: int) -> str:
        return " ".join(self._chance.choices(self.words, cum_weights=self._weights, k=words))


def _races(database: Database, data: DataDir, directory: Directory) -> Iterator[Race]:
    typed = [word[:length] for word in directory.words[:10] for length in range(1, len(word) + 1)]
    two = [f"{one} {other[:2]}" for one, other in zip(typed, reversed(typed), strict=True)]
    letters = list(_LETTERS)
    center = _center(database)
    service = DirectoryService(database, NOON)
    now = NOON.now()
    asked: Sequence[tuple[str, Sequence[Query]]] = (
        ("one letter", [Query(text) for text in letters]),
        ("as one types", [Query(text) for text in typed]),
        ("two words", [Query(text) for text in two]),
        ("one letter, a need", [Query(text, need="food-today") for text in letters]),
        ("one letter, open now", [Query(text, open_at=now) for text in letters]),
        ("one letter, a language", [Query(text, language="es") for text in letters]),
        ("one letter, near", [Query(text, near=NEAR, within_km=20) for text in letters]),
        (
            "one letter, everything at once",
            [
                Query(
                    text,
                    need="food-today",
                    language="es",
                    open_at=now,
                    near=NEAR,
                    within_km=50,
                    age=30,
                    free=True,
                    on_sheets=True,
                )
                for text in letters
            ],
        ),
        ("no text, a need, near, open now", [Query(need="food-today", near=NEAR, open_at=now)]),
        ("no text, near", [Query(near=NEAR)]),
        ("nothing at all", [Query()]),
    )
    with closing(sqlite3.connect(data.database)) as bare:
        for name, queries in asked:
            ours, plain = cycle(queries), cycle(queries)

            def search(ours: Iterator[Query] = ours) -> None:
                service.search(next(ours), center_id=center)

            def bare_search(plain: Iterator[Query] = plain) -> None:
                _bare(bare, next(plain).text)

            yield race(
                f"{SERVICES:,} services, {name}",
                timed(search),
                timed(bare_search),
                rounds=ROUNDS,
                warm_up=WARM_UP,
                bar=BAR,
            )


def _bare(connection: sqlite3.Connection, text: str) -> None:
    """Ask what anybody would ask SQLite: the best fifty, and how many there are.

    Without a text, those of one letter.
    """
    words = " ".join(f'"{word}" *' for word in text.split()) or '"a" *'
    where = "FROM directory_search WHERE directory_search MATCH ?"
    connection.execute(f"SELECT count(*) {where}", (words,)).fetchone()
    connection.execute(
        f"SELECT rowid, name, organization, place {where} ORDER BY rank LIMIT 50",
        (words,),
    ).fetchall()


def _center(database: Database) -> str:
    with database.read() as session:
        return centers.all_centers(session)[0].id
