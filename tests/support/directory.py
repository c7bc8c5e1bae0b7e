# SPDX-License-Identifier: MIT
"""Invented entries: one for every way to stand, and the demonstration's directory in a file."""

from dataclasses import replace
from datetime import date, time

from peercenter.db.queries.directory import records
from peercenter.db.queries.directory.index import renew_index
from peercenter.domain.demo import directory as demo
from peercenter.domain.directory.entries import (
    Address,
    Ages,
    Cost,
    Entry,
    EntryPlace,
    Hit,
    Phone,
    Point,
)
from peercenter.domain.directory.freshness import Check, Outcome, Standing
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.needs import Need
from peercenter.paths import DataDir
from tests.support.builders import FRIDAY_NOON, a_database, a_network

NEEDS = (
    Need("food-today", {"en": "Food today", "es": "Comida hoy"}, "fork-knife", ("food", "pantry")),
    Need(
        "sleep",
        {"en": "A place to sleep tonight", "es": "Un lugar para dormir hoy"},
        "moon-stars",
        ("shelter",),
    ),
    Need(
        "meetings",
        {"en": "Recovery meetings", "es": "Reuniones de recuperación"},
        "users-three",
        ("recovery",),
    ),
    Need(
        "papers",
        {"en": "Help with papers and ID", "es": "Ayuda con papeles e identificación"},
        "file-text",
        ("birth certificate",),
        at_kiosk=False,
    ),
)


PANTRY = Entry(
    id="pantry",
    name="Harbor Food Pantry",
    organization_id="neighbors",
    organization="Invented Neighbors",
    description="Bread, vegetables and canned food for a week. Come as you are.",
    status="active",
    closed_until=None,
    alert="",
    url="https://www.example.org/pantry",
    email="pantry@example.org",
    phones=(
        Phone("(555) 010-0142"),
        Phone("(555) 010-0143", kind="text", note="Mondays only"),
    ),
    places=(
        EntryPlace(
            "hall",
            "Invented Hall",
            Address("12 Elm Street", "Side door", "Example Harbor", "ME", "04100"),
            Point(43.66, -70.25),
            "Bus 4, stop Elm Street",
            ("Ramp at the side door", "Accessible restroom"),
            (Phone("(555) 010-0144", kind="fax"),),
            (
                Schedule(time(9), time(17), byday=("MO", "TU", "WE", "TH", "FR")),
                Schedule(time(10), time(12), freq="MONTHLY", byday=("2SA",)),
            ),
        ),
    ),
    schedules=(),
    languages=("en", "es", "so"),
    cost=Cost(free=True, text=""),
    ages=Ages(),
    eligibility="Everybody in Example Harbor",
    how="Walk in, no appointment",
    documents=("a bag",),
    asks_id=False,
    areas=("Example Harbor",),
    needs=frozenset({"food-today"}),
    terms=("Food Pantries",),
    confirmed=date(2026, 11, 3),
    confirmed_by="Sam",
    standing=Standing.CHECKED,
    source="Invented County Directory",
    translations={"es": {"name": "Despensa del Puerto"}},
    checks=(
        Check(date(2026, 11, 3), Outcome.CONFIRMED, "Sam"),
        Check(date(2026, 5, 2), Outcome.UNREACHABLE, "Robin", "Voice mail is full"),
    ),
)
"""Says everything a directory can say."""

ENTRIES = (
    PANTRY,
    replace(
        PANTRY,
        id="beds",
        name="Lighthouse Overnight Beds",
        organization="Invented Lighthouse",
        standing=Standing.DUE,
        confirmed=date(2026, 2, 14),
        needs=frozenset({"sleep"}),
        alert="Doors close at 9 in the evening. Call before you come.",
        ages=Ages(18, None),
        asks_id=True,
        documents=("an ID", "proof of where you stayed last"),
        cost=Cost(free=True, text=""),
    ),
    replace(
        PANTRY,
        id="meeting",
        name="Double Trouble in Recovery, Thursday evening group at the Invented Hall",
        organization="Invented Hall",
        standing=Standing.UNCHECKED,
        confirmed=None,
        needs=frozenset({"meetings"}),
        places=(),
        checks=(),
        source="",
        translations={},
    ),
    replace(
        PANTRY,
        id="papers",
        name="Papers and Birth Certificates",
        organization="Example County Clerk",
        standing=Standing.OUT_OF_DATE,
        confirmed=date(2025, 3, 1),
        needs=frozenset({"papers"}),
        phones=(),
        cost=Cost(free=False, text="$15 for each copy"),
    ),
    replace(
        PANTRY,
        id="showers",
        name="Showers at the Example Pier",
        organization="Example Pier",
        standing=Standing.TEMPORARILY_CLOSED,
        status="temporarily closed",
        closed_until=date(2026, 12, 7),
    ),
    replace(
        PANTRY,
        id="clothes",
        name="Winter Coats",
        organization="Invented Closet",
        standing=Standing.GONE,
        status="defunct",
    ),
)
"""One for each way an entry can stand."""


def a_hit(entry: Entry, *, open_now: bool | None = True) -> Hit:
    """Return an entry as a list of results has it."""
    place = next((place for place in entry.places if place.address is not None), None)
    where = ""
    if place is not None and place.address is not None:
        where = f"{place.address.street}, {place.address.city}"
    return Hit(
        id=entry.id,
        name=entry.name,
        organization=entry.organization,
        where=where,
        phone=entry.phones[0].number if entry.phones else "",
        standing=entry.standing,
        confirmed=entry.confirmed,
        open_now=open_now if entry.standing.on_sheets else None,
        km=None,
    )


def a_stocked_network(data: DataDir) -> None:
    """Set up an invented network with the demonstration's directory."""
    a_network(data)
    if not _stocked:
        with a_database(data) as database, database.write() as session:
            invented = list(demo.records(FRIDAY_NOON.date()))
            records.put(session, invented)
            renew_index(session, [one.id for one in invented if one.entity == "service"])
        _stocked.append(data.database.read_bytes())
    data.database.write_bytes(_stocked[0])


_stocked: list[bytes] = []
"""The file as it was made first: making it anew takes a quarter of a second."""
