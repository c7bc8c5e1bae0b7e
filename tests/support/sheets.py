# SPDX-License-Identifier: MIT
"""Invented entries of a directory, and sheets made of them. No such place and number exists."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from peercenter.domain.directory.choosing import seen_from
from peercenter.domain.directory.entries import (
    Address,
    Ages,
    Cost,
    Entry,
    EntryPlace,
    Phone,
    Point,
)
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.hours import WEEKDAYS, Schedule
from peercenter.domain.directory.sheets import (
    CenterFacts,
    SheetContent,
    SheetEntry,
    SheetRule,
)

FRIDAY = date(2026, 11, 20)
MORNING = datetime(2026, 11, 20, 10, 15)  # noqa: DTZ001 - the center's own clock
HARBOR = Point(43.6591, -70.2568)
CENTER = CenterFacts(
    name="Harbor House",
    address="1 Pier Street",
    phone="555-0100",
    web="",
    open_until=datetime(2026, 11, 20, 20),  # noqa: DTZ001 - likewise
)
FOOD = {"en": "Food today", "es": "Comida hoy", "ar": "طعام اليوم"}
EVERY_DAY = WEEKDAYS
WORK_DAYS = WEEKDAYS[:5]


def hours(opens: str, closes: str, days: tuple[str, ...] = EVERY_DAY) -> Schedule:
    return Schedule(time.fromisoformat(opens), time.fromisoformat(closes), byday=days)


def a_place(street: str = "12 Elm Street", **changes: Any) -> EntryPlace:
    address = Address(street, city="Portland", state="ME", postal_code="04101")
    place = EntryPlace(
        id="place",
        name="",
        address=address,
        point=None,
        transportation="",
        accessibility=(),
        phones=(),
        schedules=(),
    )
    return replace(place, **changes)


def an_entry(name: str = "Elm Street Kitchen", **changes: Any) -> Entry:
    entry = Entry(
        id=f"id of {name}",
        name=name,
        organization_id="organization",
        organization="",
        description="",
        status="active",
        closed_until=None,
        alert="",
        url="",
        email="",
        phones=(Phone("555-0142"),),
        places=(a_place(),),
        schedules=(hours("11:30", "13:00"),),
        languages=(),
        cost=Cost(free=True, text=""),
        ages=Ages(),
        eligibility="",
        how="",
        documents=(),
        asks_id=False,
        areas=(),
        needs=frozenset({"food-today"}),
        terms=(),
        confirmed=date(2026, 10, 30),
        confirmed_by="Sam",
        standing=Standing.CHECKED,
        source="",
        translations={},
    )
    return replace(entry, **changes)


def seen(entry: Entry, now: datetime = MORNING) -> SheetEntry:
    return seen_from(entry, now=now, point=HARBOR)


FIVE = (
    an_entry(
        "Elm Street Kitchen",
        description="Hot lunch.",
        places=(
            a_place(
                "12 Elm Street",
                address=Address("12 Elm Street", more="Side door", city="Portland"),
                transportation="Bus 4",
                point=Point(43.6565, -70.2620),
            ),
        ),
    ),
    an_entry(
        "River Pantry",
        description="Groceries. Bring a bag.",
        phones=(Phone("555-0177"),),
        places=(a_place("88 Mill Road", point=Point(43.6632, -70.2630)),),
        schedules=(hours("09:00", "16:00", WORK_DAYS),),
        confirmed=date(2026, 11, 12),
    ),
    an_entry(
        "St. Anne Supper",
        description="Supper; families welcome.",
        phones=(Phone("555-0119"),),
        places=(a_place("4 Church Lane, hall"),),
        schedules=(hours("17:30", "19:00", ("FR", "SU")),),
        confirmed=date(2026, 3, 8),
        standing=Standing.DUE,
    ),
    an_entry(
        "Community Fridge",
        description="Take what you need.",
        phones=(),
        places=(a_place("In front of 210 Main Street"),),
        schedules=(hours("00:00", "00:00"),),
        confirmed=date(2026, 11, 2),
    ),
    an_entry(
        "SNAP help desk",
        organization="City of Example",
        description="Help with food benefits.",
        phones=(Phone("555-0163", extension="12"),),
        places=(a_place("City Hall, room 12"),),
        schedules=(hours("13:00", "16:00", WORK_DAYS), hours("09:00", "11:00", ("SA",))),
        languages=("es", "so"),
        asks_id=None,
        confirmed=None,
        standing=Standing.UNCHECKED,
    ),
)


def content(*entries: Entry, **changes: Any) -> SheetContent:
    made = SheetContent(
        texts=FOOD,
        icon="fork-knife",
        rule=SheetRule(need="food-today", open_today=True, no_id=True, within_km=3),
        center=CENTER,
        day=FRIDAY,
        printed_at=MORNING,
        entries=tuple(map(seen, entries or FIVE)),
    )
    return replace(made, **changes)


_LONG = (
    "The Very Long and Carefully Chosen Name of an Invented Community Program for Everybody who "
    "Would Like to Eat Together on Ordinary Evenings"
)
LONGEST = an_entry(
    _LONG,
    organization="An Invented Organization with a Name that Does Not End Where One Would Expect It",
    description=" ".join([_LONG] * 6),
    phones=(Phone("1-800-555-0199", extension="123456", note="ask for the invented kitchen"),),
    places=(
        a_place(
            "12345 Invented Boulevard of the Seven Very Tall and Old Chestnut Trees",
            address=Address(
                "12345 Invented Boulevard of the Seven Very Tall and Old Chestnut Trees",
                more="Building 17, third floor, the second door behind the elevators",
                city="Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
                state="ME",
                postal_code="04101-1234",
            ),
            transportation="Bus 4, 9, 12 and 21 to Invented Square, then the shuttle that goes "
            "every twenty minutes",
        ),
    ),
    schedules=(
        hours("08:00", "09:30", ("MO", "WE")),
        hours("11:30", "13:00", ("TU", "TH")),
        hours("17:00", "19:15", ("FR",)),
        Schedule(time(10), time(12), freq="MONTHLY", byday=("2SA",)),
    ),
    languages=("es", "so", "fr", "pt", "vi", "ar", "km"),
    cost=Cost(free=False, text="A donation of what you can, between nothing and five dollars"),
    ages=Ages(18, 64),
    eligibility="Everybody who lives in the invented county, or used to, or would like to",
    documents=("Something with your name on it", "Proof of address no older than three months"),
    asks_id=True,
    confirmed=date(2025, 12, 31),
    standing=Standing.DUE,
)
BARE = an_entry(
    "Nothing Known",
    phones=(),
    places=(),
    schedules=(),
    asks_id=None,
    cost=Cost(free=False, text=""),
    confirmed=None,
    standing=Standing.UNCHECKED,
)
