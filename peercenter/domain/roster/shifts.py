# SPDX-License-Identifier: MIT
"""Shifts, and how a roster is changed: every change can be turned around."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from peercenter.domain.centers import Center, Span
from peercenter.domain.service_day import instant


@dataclass(frozen=True, slots=True)
class Shift:
    """A time at a center, planned for somebody or still open."""

    id: str
    center_id: str
    staff_id: str | None
    """None: an open shift, that somebody is still wanted for."""
    starts_at: datetime
    """In UTC, as `ends_at` is."""
    ends_at: datetime
    fixed: bool = False
    """Filling leaves it as it is."""

    @property
    def span(self) -> Span:
        """From when until when."""
        return self.starts_at, self.ends_at

    @property
    def minutes(self) -> int:
        """How long it really takes, over daylight-saving changes too."""
        return round((self.ends_at - self.starts_at) / timedelta(minutes=1))

    def touches(self, span: Span) -> bool:
        """Whether it has a minute in common with a time."""
        return self.starts_at < span[1] and span[0] < self.ends_at


def new_shift_id() -> str:
    """Return an id that no other shift has."""
    return secrets.token_urlsafe(9)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A usual shift of a center; ending at or before its start means past midnight."""

    id: str
    center_id: str
    name: str
    """As the center calls it: "Opening"."""
    weekdays: tuple[int, ...]
    """Monday is 0."""
    starts: time
    ends: time


def span_of(center: Center, day: date, starts: time, ends: time) -> Span:
    """Return the moments of two wall clock times; ending at or before the start is past midnight.

    A night shift lasts as long as that night: nine hours from 22:00 to 06:00 in autumn.
    """
    until = day if ends > starts else day + timedelta(days=1)
    return instant(day, starts, center.zone), instant(until, ends, center.zone)


def moved(shift: Shift, center: Center, days: int) -> Shift:
    """Return a shift so many days later, at the same times of the wall clock."""
    starts, ends = center.local(shift.starts_at), center.local(shift.ends_at)
    return replace(
        shift,
        starts_at=instant(starts.date() + timedelta(days=days), starts.time(), center.zone),
        ends_at=instant(ends.date() + timedelta(days=days), ends.time(), center.zone),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One shift before and after; None where it was not there yet, or is not any more."""

    before: Shift | None
    after: Shift | None

    @property
    def shift_id(self) -> str:
        """The shift it is about."""
        shift = self.before or self.after
        assert shift is not None  # noqa: S101 - a change has at least one side
        return shift.id

    @property
    def reversed(self) -> "Change":
        """The change that takes it back."""
        return Change(self.after, self.before)

    @property
    def moves(self) -> bool:
        """Whether it makes another shift of it: another time, place or person, or none at all."""
        if self.before is None or self.after is None:
            return True
        return self.before != replace(self.after, fixed=self.before.fixed)

    @property
    def staff_ids(self) -> frozenset[str]:
        """Whom it is about."""
        sides = (self.before, self.after)
        return frozenset(s.staff_id for s in sides if s is not None and s.staff_id is not None)


Changes = tuple[Change, ...]
"""What one deed changes, in order."""


def changed(shifts: Mapping[str, Shift], changes: Iterable[Change]) -> dict[str, Shift]:
    """Return shifts, by id, after changes."""
    after = dict(shifts)
    for change in changes:
        if change.after is None:
            after.pop(change.shift_id, None)
        else:
            after[change.shift_id] = change.after
    return after


def taken_back(changes: Sequence[Change]) -> Changes:
    """Return what undoes these changes."""
    return tuple(change.reversed for change in reversed(changes))


def differences(before: Iterable[Shift], after: Iterable[Shift]) -> Changes:
    """Return what leads from one set of shifts to another, by start and center."""
    old, new = ({shift.id: shift for shift in shifts} for shifts in (before, after))
    found = [
        Change(old.get(key), new.get(key))
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key)
    ]
    return tuple(sorted(found, key=_place_in_time))


def _place_in_time(change: Change) -> tuple[datetime, str, str]:
    shift = change.after or change.before
    assert shift is not None  # noqa: S101 - a change has at least one side
    return shift.starts_at, shift.center_id, shift.id
