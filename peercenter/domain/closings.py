# SPDX-License-Identifier: MIT
"""Closing the day: reconciled by a person, or by itself when the next day starts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peercenter.domain.arrivals import SKIPPED
from peercenter.domain.centers import Center
from peercenter.domain.tallies import Measure


class DayState(StrEnum):
    """How a service day stands."""

    OPEN = "open"
    RECONCILED = "reconciled"
    NOT_RECONCILED = "not_reconciled"
    """The day closed itself."""
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Uncounted:
    """An hour that nobody counted: not zero, unknown."""

    hour: int
    reason: str


@dataclass(frozen=True, slots=True)
class Closing:
    """How a day was closed, by whom, and what the door said."""

    state: DayState = DayState.OPEN
    closed_at: datetime | None = None
    closed_by: str | None = None
    """Display name; None when the day closed itself."""
    door_count: int | None = None
    reopened_reason: str | None = None
    uncounted: tuple[Uncounted, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether the day counts as done."""
        return self.state in {DayState.RECONCILED, DayState.NOT_RECONCILED}

    def closed_later(self, center: Center, day: date) -> date | None:
        """Return the service day on which `day` was closed, if not on its own."""
        if self.closed_at is None:
            return None
        closed_on = center.service_day(self.closed_at)
        return None if closed_on == day else closed_on


@dataclass(frozen=True, slots=True)
class Correction:
    """An addition to an earlier day, with a date, a reason and a name; nothing is overwritten."""

    day: date
    measure: str
    category: str
    hour: int | None
    change: int
    reason: str
    made_on: date
    made_by: str
    """Display name of the staff member."""

    @property
    def goes_along(self) -> bool:
        """Whether it is only the skipped answer that goes along with a corrected visit."""
        return goes_along(self.measure, self.category)


def goes_along(measure: str, category: str) -> bool:
    """Whether a correction of a cell only goes along with that of a visit."""
    return (measure, category) == (Measure.LAST_HERE, SKIPPED)


@dataclass(frozen=True, slots=True)
class Note:
    """A hand-over note; it says nothing about visitors and expires."""

    id: str
    text: str
    written_on: date
    expires_on: date
    written_by: str | None
