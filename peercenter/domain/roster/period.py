# SPDX-License-Identifier: MIT
"""A period of rosters: all that a screen, a page or the filling needs to judge its shifts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from peercenter.domain.centers import Center, Closure, OpenTime, Span, open_spans
from peercenter.domain.roster.coverage import Presence, Rule, Stretch, coverage
from peercenter.domain.roster.members import Member
from peercenter.domain.roster.shifts import Pattern, Shift

TRAVEL_MINUTES = 30
"""Between two centers whose distance nobody set."""


@dataclass(frozen=True, slots=True)
class Travel:
    """How many minutes it takes from center to center; the same both ways."""

    minutes: Mapping[frozenset[str], int] = field(default_factory=dict)

    def between(self, one: str, other: str) -> int:
        """Return the minutes between two centers, 0 within one."""
        if one == other:
            return 0
        return self.minutes.get(frozenset((one, other)), TRAVEL_MINUTES)


@dataclass(frozen=True, slots=True)
class Site:
    """A center as its roster needs it."""

    center: Center
    hours: tuple[OpenTime, ...]
    closures: tuple[Closure, ...]
    rules: tuple[Rule, ...]
    patterns: tuple[Pattern, ...]

    def open_spans(self, day: date) -> list[Span]:
        """Return when the doors are open within a service day."""
        return open_spans(self.center, self.hours, self.closures, day)


@dataclass(frozen=True, slots=True)
class Period:
    """The roster of some days at some centers: what is planned, for whom, under which rules."""

    begins: date
    days: int
    sites: Mapping[str, Site]
    """The centers that are planned, by id, in the network's order."""
    centers: Mapping[str, Center]
    """All centers of the network, by id, in order: members may work elsewhere, too."""
    members: Mapping[str, Member]
    """Everybody who may be planned or is, by id, in order of display names."""
    shifts: Mapping[str, Shift]
    """The draft at all centers, by id: of the period, and of the month before it and the one after
    it, so that rest, weeks and weekends can be judged."""
    published: Mapping[str, Shift]
    """The period's shifts at its centers as they were last published, by id."""
    travel: Travel = Travel()

    @property
    def dates(self) -> tuple[date, ...]:
        """The service days, in order."""
        return tuple(self.begins + timedelta(days=n) for n in range(self.days))

    def service_day(self, shift: Shift) -> date:
        """Return the service day that a shift belongs to: the one it begins on."""
        return _service_day(self.centers[shift.center_id], shift.starts_at)

    def holds(self, shift: Shift) -> bool:
        """Whether a shift begins within the period at one of its centers."""
        if shift.center_id not in self.sites:
            return False
        return self.begins <= self.service_day(shift) < self.begins + timedelta(days=self.days)

    def coverage(self, center_id: str, day: date, shifts: Iterable[Shift]) -> list[Stretch]:
        """Return how a center's rules stand on a day, by these shifts."""
        site = self.sites[center_id]
        here = [
            Presence(self.members[shift.staff_id], shift.starts_at, shift.ends_at)
            for shift in shifts
            if shift.center_id == center_id and shift.staff_id is not None
        ]
        return coverage(site.center, day, site.open_spans(day), site.rules, here)


@lru_cache(maxsize=65536)
def _service_day(center: Center, at: datetime) -> date:
    """Return the service day of a moment; judging a shift asks again and again for the others'."""
    return center.service_day(at)
