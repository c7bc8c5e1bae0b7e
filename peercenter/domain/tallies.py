# SPDX-License-Identifier: MIT
"""Counters: how many, never who.

A counter belongs to the device that moves it and only ever grows: `up` for counts, `down` for
what was taken back. Two copies merge by taking the larger of each, so totals come out the same in
any order and after any number of repetitions (a PN-counter).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ANY = ""
"""The category of a measure that has only one."""


class Measure(StrEnum):
    """What is counted. Nothing outside this list is ever counted, and no two are crossed."""

    VISITS = "visits"
    WANTS = "wants"
    LAST_HERE = "last_here"
    LAST_PLACE = "last_place"
    """Declared cross of last-here (month, year) with "here" or "elsewhere"."""
    GROUP_ATTENDANCE = "group_attendance"
    GROUPS_COUNTED = "groups_counted"
    """Moved by a group's first head count of the day, and back when that is undone: zero is
    not unknown."""
    ONE_ON_ONES = "one_on_ones"
    SUPPLIES = "supplies"
    NALOXONE = "naloxone"
    CALLS = "calls"
    SHEETS = "sheets"
    WAIT_BAND = "wait_band"
    # Counted only where a network chose to keep them; `domain/reporting/catalog.py` says more.
    VISITOR_KIND = "visitor_kind"
    AGE_BAND = "age_band"
    AREA = "area"
    LANGUAGE = "language"
    KIND_BY_AGE = "kind_by_age"
    """Declared cross of the kind of visitor with the age band."""
    SERVICE_FIRSTS = "service_firsts"
    """First time this month with a service, as people there say."""
    ONE_ON_ONE_KIND = "one_on_one_kind"
    ONE_ON_ONE_WAY = "one_on_one_way"
    ONE_ON_ONE_MINUTES = "one_on_one_minutes"
    REFERRALS = "referrals"
    OUTREACH = "outreach"
    INCIDENTS = "incidents"
    MEETINGS = "meetings"
    SATISFACTION = "satisfaction"
    PEOPLE_HERE = "people_here"
    """Heads seen at looks around the room, added up."""
    LOOKS_AROUND = "looks_around"
    """How often somebody looked around and counted heads."""

    @property
    def by_hour(self) -> bool:
        """Whether counts carry the hour; all others count per day."""
        return self in _BY_HOUR


_BY_HOUR = frozenset({Measure.VISITS, Measure.PEOPLE_HERE, Measure.LOOKS_AROUND})


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing that is counted: a measure, its category, and the hour where it carries one."""

    measure: Measure
    category: str = ANY
    hour: int | None = None
    """Local hour, 0 to 23."""


Moves = Mapping[Cell, int]
"""How far each cell moves: above zero counts, below zero takes back."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The value of one cell of a center's service day, over all devices."""

    cell: Cell
    value: int


@dataclass(frozen=True, slots=True)
class CounterKey:
    """Whose counter, of which day, and what it counts."""

    device_id: str
    center_id: str
    day: date
    cell: Cell


@dataclass(frozen=True, slots=True)
class Counter:
    """The two growing numbers of a counter."""

    up: int = 0
    down: int = 0

    @property
    def value(self) -> int:
        """What the counter says."""
        return self.up - self.down

    def merged(self, other: "Counter") -> "Counter":
        """Return the counter that knows what both copies know."""
        return Counter(max(self.up, other.up), max(self.down, other.down))


def merge(
    ours: Mapping[CounterKey, Counter], theirs: Iterable[tuple[CounterKey, Counter]]
) -> dict[CounterKey, Counter]:
    """Return our counters joined with another copy's, which may be stale, repeated or partial."""
    merged = dict(ours)
    for key, counter in theirs:
        merged[key] = merged.get(key, Counter()).merged(counter)
    return merged


def difference(after: Moves, before: Moves) -> dict[Cell, int]:
    """Return the moves that turn what was counted before into what should be counted."""
    cells = {*after, *before}
    moved = {cell: after.get(cell, 0) - before.get(cell, 0) for cell in cells}
    return {cell: change for cell, change in moved.items() if change}


WAIT_BANDS = (5, 15, 30)
"""Upper bounds of the wait bands, in minutes."""


def wait_band(minutes: int) -> str:
    """Return the band a waiting time falls in: "5", "15", "30" or "more"."""
    return next((str(bound) for bound in WAIT_BANDS if minutes < bound), "more")
