# SPDX-License-Identifier: MIT
"""What the pages of a roster show: shifts of some days, grouped as people read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from peercenter.domain.centers import Span, Texts
from peercenter.domain.roster.coverage import Stretch, gaps
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift

_EARLY, _LATE = 6, 21
"""A wall clock from 6 in the morning to 9 in the evening cannot be mistaken without AM and PM."""


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """Shifts of some days at some centers, as they are printed."""

    network: str
    period: Period
    shifts: Mapping[str, Shift]
    """By id: those that were published, or the draft; those of the day before too, which may
    reach into the period."""
    is_draft: bool
    printed_at: datetime
    """On the wall clock of the first center."""

    def on(self, center_id: str, day: date) -> list[Shift]:
        """Return the shifts of a center's day in order of time, then of names."""
        found = [
            s
            for s in self.shifts.values()
            if s.center_id == center_id and self.period.service_day(s) == day
        ]
        return sorted(found, key=lambda s: (s.starts_at, s.ends_at, self.name_of(s).casefold()))

    def of(self, staff_id: str) -> list[Shift]:
        """Return somebody's shifts of the period in order."""
        found = [s for s in self.shifts.values() if s.staff_id == staff_id and self.period.holds(s)]
        return sorted(found, key=lambda s: s.starts_at)

    def name_of(self, shift: Shift) -> str:
        """Return the display name of who works a shift; empty for an open one."""
        return (
            "" if shift.staff_id is None else self.period.members[shift.staff_id].staff.display_name
        )

    def closure(self, center_id: str, day: date) -> Texts | None:
        """Return why a center stays closed on a day, if it does."""
        closures = self.period.sites[center_id].closures
        return next((closure.reason for closure in closures if closure.day == day), None)

    def cover(self, center_id: str, day: date) -> list[Stretch]:
        """Return how a center's rules stand on a day."""
        span = self.period.centers[center_id].day_span(day)
        here = [s for s in self.shifts.values() if s.center_id == center_id and s.touches(span)]
        return self.period.coverage(center_id, day, here)

    def needs_halves(self, center_ids: Iterable[str]) -> bool:
        """Whether times need AM and PM: somewhere somebody works early or late."""
        chosen = set(center_ids)
        return any(
            is_early_or_late(self.period.centers[s.center_id].local(moment))
            for s in self.shifts.values()
            if s.center_id in chosen
            for moment in s.span
        )


def is_early_or_late(local: datetime) -> bool:
    """Whether a time of the wall clock could be taken for the other half of the day."""
    return local.hour < _EARLY or (local.hour, local.minute) > (_LATE, 0)


def by_time(shifts: Iterable[Shift]) -> list[tuple[Span, list[Shift]]]:
    """Return shifts in order, gathered by their time; open ones stand behind the others."""
    found: dict[tuple[Span, bool], list[Shift]] = {}
    for shift in shifts:
        found.setdefault((shift.span, shift.staff_id is None), []).append(shift)
    return [(span, together) for (span, _), together in sorted(found.items(), key=lambda i: i[0])]


def gaps_by_time(stretches: Iterable[Stretch]) -> list[tuple[Span, list[Stretch]]]:
    """Return the gaps in order, those of the same time together."""
    found: dict[Span, list[Stretch]] = {}
    for gap in gaps(stretches):
        found.setdefault((gap.starts_at, gap.ends_at), []).append(gap)
    return sorted(found.items(), key=lambda item: item[0])


def wall_minutes(starts: datetime, ends: datetime) -> int:
    """Return how long a time seems on the wall clock it is told in; not through a changed night."""
    return round((ends.replace(tzinfo=None) - starts.replace(tzinfo=None)) / timedelta(minutes=1))
