# SPDX-License-Identifier: MIT
"""What a visitor may tell us, and the counters it moves. Nothing else is kept."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from peercenter.domain.call_names import CallName
from peercenter.domain.tallies import Cell, Measure

JUST_IN = "just_in"
"""The category of wants for the one-tap way in, where nothing was asked."""
SKIPPED = "skipped"


class LastHere(StrEnum):
    """When the visitor was last at one of our centers; their own answer, and never checked."""

    TODAY = "today"
    MONTH = "month"
    YEAR = "year"
    """Since the fiscal year began, but not this month."""
    BEFORE = "before"
    NEVER = "never"
    RATHER_NOT = "rather-not"
    SKIPPED = "skipped"


UNANSWERED = frozenset({LastHere.RATHER_NOT, LastHere.SKIPPED})
ASKS_PLACE = frozenset({LastHere.MONTH, LastHere.YEAR})
"""Answers after which a network of several centers asks: at this one, or at another?"""


class LastPlace(StrEnum):
    """Whether the visitor was at this very center in the time they answered."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person walking in, as far as they wish to say."""

    wants: frozenset[str] | None = None
    """Codes of the wants chosen; empty when skipped, None for the one-tap way in."""
    last_here: LastHere = LastHere.SKIPPED
    last_place: LastPlace = LastPlace.SKIPPED
    counts_again: bool = False
    """The visitor was here earlier today and says this is a visit of its own."""

    @property
    def is_visit(self) -> bool:
        """Whether this arrival is a new visit; coming back on the same day is not."""
        return self.last_here is not LastHere.TODAY or self.counts_again

    def answering(self, last_here: LastHere) -> "Arrival":
        """Return the arrival with its last-here answer given afterwards."""
        return replace(self, last_here=last_here, last_place=LastPlace.SKIPPED, counts_again=False)


def counters_of(arrival: Arrival, *, hour: int, several_centers: bool) -> dict[Cell, int]:
    """Return the cells that an arrival in this local hour moves, each by one."""
    cells = []
    if arrival.is_visit:
        cells.append(Cell(Measure.VISITS, hour=hour))
    if arrival.wants is None:
        cells.append(Cell(Measure.WANTS, JUST_IN))
    else:
        cells += [Cell(Measure.WANTS, want) for want in sorted(arrival.wants) or [SKIPPED]]
    cells.append(Cell(Measure.LAST_HERE, arrival.last_here))
    if several_centers and arrival.last_here in ASKS_PLACE:
        category = place_category(arrival.last_here, arrival.last_place)
        cells.append(Cell(Measure.LAST_PLACE, category))
    return dict.fromkeys(cells, 1)


def place_category(last_here: LastHere, place: LastPlace) -> str:
    """Return the category of the declared cross "last here, and where": "month.elsewhere"."""
    return f"{last_here}.{place}"


def choices(day: date, first_month: int) -> list[LastHere]:
    """Return the answers offered on a day, in the order they are shown.

    In the month in which the fiscal year begins "this month" and "this year" fall together, and
    only the first is shown.
    """
    answers = [LastHere.NEVER, LastHere.TODAY, LastHere.MONTH, LastHere.YEAR, LastHere.BEFORE]
    if day.month == first_month:
        answers.remove(LastHere.YEAR)
    return [*answers, LastHere.RATHER_NOT]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a check-in moved, read back from the database."""

    request_id: str
    center_id: str
    day: date
    hour: int
    arrival: Arrival
    moved: Mapping[Cell, int]
    """Only what stands now: cells moved and taken back again are not in it."""
    call_name: CallName | None
    """Given only to those who ask for a peer; gone as soon as they are greeted."""


def new_request_id() -> str:
    """Return an id for one check-in, made when it starts; a retry brings the same one."""
    return secrets.token_urlsafe(12)
