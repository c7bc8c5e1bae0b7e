# SPDX-License-Identifier: MIT
"""Hours worked: actual duty of a period, with what was planned beside it.

Minutes are added up, never rounded hours, so that every sum of the same duties is the same.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from peercenter.domain.centers import Center
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind, StaffMember

_K = TypeVar("_K", bound=Hashable)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Stint:
    """A time that somebody worked, or was planned to work, at a center."""

    staff: StaffMember
    legal_name: str | None
    """None unless it was asked for and is known."""
    credentials: tuple[CredentialKind, ...]
    """What they held on that day."""
    center: Center
    day: date
    """The service day it began on."""
    starts_at: datetime
    ends_at: datetime | None
    """None while on duty: not counted yet."""
    is_planned: bool = False
    """Planned and published; actual duty otherwise."""
    assumed: bool = False
    """Nobody signed off; the end is the closing of the day."""
    corrected: bool = False
    """Put right afterwards, with a reason."""

    @property
    def minutes(self) -> int:
        """How long it really took, over daylight-saving changes too."""
        return minutes_worked(self.starts_at, self.ends_at)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What they are."""
        return self.staff.kinds


def minutes_worked(starts_at: datetime, ends_at: datetime | None) -> int:
    """Return how long a duty took; nothing while it lasts."""
    return 0 if ends_at is None else round((ends_at - starts_at) / _MINUTE)


@dataclass(frozen=True, slots=True)
class Sum:
    """Several stints together."""

    duties: int = 0
    minutes: int = 0
    assumed: int = 0
    """Minutes of duties whose end is assumed; they are among `minutes`."""
    corrected: int = 0
    """Minutes of duties that were put right; they are among `minutes`."""
    still_on: int = 0
    """How many have not ended, and so are not counted."""
    planned: int = 0
    """Minutes that were planned."""

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.duties + other.duties,
            self.minutes + other.minutes,
            self.assumed + other.assumed,
            self.corrected + other.corrected,
            self.still_on + other.still_on,
            self.planned + other.planned,
        )


@dataclass(frozen=True, slots=True)
class Hours:
    """All that was worked and planned in a period."""

    network: str
    begins: date
    ends: date
    """The last day."""
    stints: tuple[Stint, ...]
    made_at: datetime

    @property
    def duties(self) -> list[Stint]:
        """Actual duty, by person and time."""
        return [stint for stint in self.stints if not stint.is_planned]

    @property
    def total(self) -> Sum:
        """Everything together."""
        return summed(self.stints)

    def by(self, key: Callable[[Stint], _K]) -> list[tuple[_K, Sum]]:
        """Return sums by something, in the order in which it first comes."""
        found: dict[_K, list[Stint]] = {}
        for stint in self.stints:
            found.setdefault(key(stint), []).append(stint)
        return [(of, summed(stints)) for of, stints in found.items()]


def summed(stints: Iterable[Stint]) -> Sum:
    """Return stints together."""
    total = Sum()
    for stint in stints:
        if stint.is_planned:
            total += Sum(planned=stint.minutes)
        else:
            total += Sum(
                duties=1,
                minutes=stint.minutes,
                assumed=stint.minutes if stint.assumed else 0,
                corrected=stint.minutes if stint.corrected else 0,
                still_on=int(stint.ends_at is None),
            )
    return total


def in_order(stints: Iterable[Stint], centers: Sequence[Center]) -> tuple[Stint, ...]:
    """Return stints by person, then in the network's order of centers, then by time."""
    places = {center.id: n for n, center in enumerate(centers)}
    return tuple(
        sorted(
            stints,
            key=lambda s: (
                s.staff.display_name.casefold(),
                s.staff.id,
                places[s.center.id],
                s.starts_at,
                s.is_planned,
            ),
        )
    )
