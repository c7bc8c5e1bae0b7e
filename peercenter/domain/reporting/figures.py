# SPDX-License-Identifier: MIT
"""Figures as recipes over regions of counters, before anybody knows the numbers.

Everything about visitors that a report says is made of counts of regions. So disclosure control
sees every region that a report would tell, and a figure made of a hidden count is hidden with it.
"""

from dataclasses import dataclass
from enum import StrEnum

from peercenter.domain.disclosure.regions import Region


class Unit(StrEnum):
    """What a number is a number of."""

    COUNT = "count"
    PEOPLE = "people"
    PER_DAY = "per_day"
    """Per day open."""
    PER_HOUR = "per_hour"
    """Per hour open."""
    PERCENT = "percent"
    HOURS = "hours"
    """Kept in minutes, shown in hours."""
    MINUTES = "minutes"
    DAYS = "days"
    CHANGE = "change"
    """As a share of what it was; kept as a fraction, as percentages are."""
    AVERAGE = "average"
    """Of a count, with a decimal."""


@dataclass(frozen=True, slots=True)
class Count:
    """The count of a region."""

    region: Region


@dataclass(frozen=True, slots=True)
class People:
    """Between how many and how many people: sure ones, and those who may or may not be new."""

    sure: tuple[Region, ...]
    unsure: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class PeopleOver:
    """People in a span that the question does not ask about, bounded from parts that it does.

    At least as many as in its fullest part and as were new; at most all parts added up.
    """

    parts: tuple[People, ...]
    new: People | None = None
    """Those whose first time in the fiscal year, or ever, lies within the span."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A count divided by another, or by something that is no secret."""

    top: Region
    bottom: Region | float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Change:
    """How a count differs from that of another period, as a share of the other."""

    now: Region
    then: Region


@dataclass(frozen=True, slots=True)
class Known:
    """A number that says nothing about visitors: hours open, minutes without a peer."""

    value: float | None
    """None: unknown."""
    unit: Unit


@dataclass(frozen=True, slots=True)
class Highest:
    """The highest of several ratios; those over nothing are left out."""

    ratios: tuple[Ratio, ...]


Figure = Count | People | PeopleOver | Ratio | Change | Known | Highest


class State(StrEnum):
    """How a figure is shown."""

    NUMBER = "number"
    BOUNDS = "bounds"
    """From `low` to `high`; `high` None: at least `low`."""
    HIDDEN = "hidden"
    """A small count, or one that would give a small one away."""
    UNKNOWN = "unknown"
    """Nobody counted, or it was not kept then."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a reader sees it."""

    state: State
    unit: Unit = Unit.COUNT
    low: float = 0.0
    high: float | None = None
    """Equal to `low` for a plain number."""

    @classmethod
    def number(cls, value: float, unit: Unit = Unit.COUNT) -> "Shown":
        """Return a plain number."""
        return cls(State.NUMBER, unit, value, value)
