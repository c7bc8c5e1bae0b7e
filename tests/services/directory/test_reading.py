# SPDX-License-Identifier: MIT
"""The directory as a center sees it: on its own clock, by its own checking interval."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from peercenter.db.queries.directory import records
from peercenter.db.queries.directory.index import renew_index
from peercenter.db.session import Database
from peercenter.db.tables import CenterRow
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.records import Record
from peercenter.paths import DataDir
from peercenter.services.directory.reading import DirectoryService
from tests.support.builders import FRIDAY_NOON, MovingClock, a_database, a_network
from tests.support.records import a_place, a_record, a_schedule, a_service


class House:
    """A network with a directory, and a clock."""

    def __init__(self, database: Database, center_ids: list[str]) -> None:
        self.database = database
        self.center_ids = center_ids
        self.clock = MovingClock()
        self.directory = DirectoryService(database, self.clock)

    def write(self, *made: Record) -> None:
        with self.database.write() as session:
            records.put(session, made)
            renew_index(session, [one.id for one in made if one.entity == "service"])

    def change_center(self, number: int, **values: object) -> None:
        with self.database.write() as session:
            row = session.get_one(CenterRow, self.center_ids[number])
            for name, value in values.items():
                setattr(row, name, value)

    def found(self, query: Query, center: int = 0) -> list[str]:
        results = self.directory.search(query, center_id=self.center_ids[center])
        return [hit.id for hit in results.hits]


@pytest.fixture
def house(data_dir: DataDir) -> Iterator[House]:
    centers = a_network(data_dir)
    with a_database(data_dir) as database:
        yield House(database, [center.id for center in centers])


def test_open_now_goes_by_the_clock_of_the_center(house: House) -> None:
    house.write(a_service("pantry"), a_schedule("pantry", "FR", "11:30", "12:30"))
    house.change_center(1, time_zone="America/Los_Angeles")
    query = Query("invented", open_at=FRIDAY_NOON)  # noon in the east, nine in the west

    assert house.found(query, 0) == ["pantry"]
    assert house.found(query, 1) == []
    (hit,) = house.directory.search(Query("invented"), center_id=house.center_ids[0]).hits
    assert hit.open_now


def test_a_center_that_checks_more_often_sees_what_is_due_earlier(house: House) -> None:
    house.write(a_service("pantry", assured_date="2026-09-01"))
    house.change_center(1, check_months=2)

    seen = [
        house.directory.entry("pantry", center_id=center_id).standing
        for center_id in house.center_ids
    ]

    assert seen == [Standing.CHECKED, Standing.DUE]
    assert house.found(Query(standings=frozenset({Standing.DUE})), 1) == ["pantry"]


def test_the_day_passes_at_midnight_of_the_center(house: House) -> None:
    house.write(a_service("pantry", assured_date="2026-05-21"))
    due = Query("invented", standings=frozenset({Standing.DUE}))
    house.clock.at = datetime(2026, 11, 21, 4, 59, tzinfo=UTC)
    assert house.found(due) == []

    house.clock.forward(minutes=1)
    assert house.found(due) == ["pantry"]


def test_entries_come_in_the_order_they_were_asked_for(house: House) -> None:
    house.write(*(a_service(one) for one in "abc"))

    found = house.directory.entries(["c", "lost", "a"], center_id=house.center_ids[0])

    assert [entry.id for entry in found] == ["c", "a"]


def test_languages_and_towns_are_offered_to_choose_from(house: House) -> None:
    house.write(
        a_service("a"),
        *a_place("a", city="Riverlight"),
        a_record("language", service_id="a", name="Somali"),
    )

    assert house.directory.languages()["so"] == 1
    assert "Riverlight" in house.directory.cities()
