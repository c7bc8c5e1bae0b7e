# SPDX-License-Identifier: MIT
"""The demonstration's rosters: fair, full, and simple enough to be made in a moment."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random

from peercenter.domain.centers import Span
from peercenter.domain.demo import shifts as actual
from peercenter.domain.staff import Kind, StaffMember

WEEKS_BEFORE, WEEKS_AFTER = 4, 4
"""How many weeks of roster there are before this one, and from this one on."""

MOST_MINUTES = {True: 40 * 60, False: 16 * 60}
"""In a week: of peers, of volunteers."""

_WHOLE_DAY = timedelta(hours=8)
_OVERLAP = timedelta(minutes=15)
_QUARTER = timedelta(minutes=15)
_MOST_DAYS_IN_A_ROW = 5
LARGE_STAFF = 9
"""From so many people on, a third one comes in the middle of long days."""
_FEW = 2
_LATE, _MISSING = 0.03, 0.015


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a day's roster that somebody takes."""

    span: Span
    needs_peer: bool = False
    suits: Kind | None = None
    """Whom to ask first."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A taken seat."""

    day: date
    span: Span
    staff: StaffMember


def seats(spans: Sequence[Span], *, large: bool, weekday: int) -> list[Seat]:
    """Return a day's seats: two people, one of them a peer, from opening to closing."""
    opens, closes = spans[0][0], spans[-1][1]
    if closes - opens <= _WHOLE_DAY:
        return [Seat((opens, closes), needs_peer=True), Seat((opens, closes))]
    middle = opens + ((closes - opens) / 2 // _QUARTER) * _QUARTER
    opening, closing = (opens, middle + _OVERLAP), (middle - _OVERLAP, closes)
    youth = Kind.YOUTH_PEER if large and weekday in (1, 2, 3) else None
    day = [
        Seat(opening, needs_peer=True),
        Seat(closing, needs_peer=True),
        Seat(closing, suits=youth),
        Seat(opening),
    ]
    if large and closes - opens > timedelta(hours=10):
        day.append(Seat((opens + timedelta(hours=2), opens + timedelta(hours=7))))
    return day


class Planner:
    """Shares a center's seats out, week after week: whoever has done least comes next."""

    def __init__(self, staff: Sequence[StaffMember], off: Collection[tuple[str, date]]) -> None:
        """Plan for these people; `off` says who is away on which day, by staff id."""
        self._staff = staff
        self._off = off
        self._minutes: dict[tuple[str, date], int] = {}
        self._days: dict[str, list[date]] = {member.id: [] for member in staff}

    @property
    def is_large(self) -> bool:
        """Whether a third person comes in the middle of long days."""
        return len(self._staff) >= LARGE_STAFF

    def plan(self, day: date, spans: Sequence[Span]) -> Iterator[Planned]:
        """Take the seats of an open day; one that nobody can take stays empty."""
        taken: set[str] = set()
        for seat in seats(spans, large=self.is_large, weekday=day.weekday()):
            free = [m for m in self._staff if m.id not in taken and self._can(m, day, seat)]
            if free:
                member = min(free, key=partial(self._turn, day, seat))
                taken.add(member.id)
                self._note(member, day, seat)
                yield Planned(day, seat.span, member)

    def _can(self, member: StaffMember, day: date, seat: Seat) -> bool:
        if (seat.needs_peer and Kind.PEER not in member.kinds) or (member.id, day) in self._off:
            return False
        row = [day - timedelta(days=n) for n in range(1, _MOST_DAYS_IN_A_ROW + 1)]
        if all(before in self._days[member.id] for before in row):
            return False
        done = self._minutes.get((member.id, _monday(day)), 0)
        return done + _minutes(seat) <= MOST_MINUTES[member.is_peer]

    def _turn(self, day: date, seat: Seat, member: StaffMember) -> tuple[bool, bool, float]:
        done = self._minutes.get((member.id, _monday(day)), 0)
        share = done / MOST_MINUTES[member.is_peer]
        suits = seat.suits is not None and seat.suits in member.kinds
        # A seat that anybody can take is left to those who cannot take the others.
        return not suits, not seat.needs_peer and Kind.PEER in member.kinds, share

    def _note(self, member: StaffMember, day: date, seat: Seat) -> None:
        week = (member.id, _monday(day))
        self._minutes[week] = self._minutes.get(week, 0) + _minutes(seat)
        self._days[member.id].append(day)


def came(rng: Random, planned: Sequence[Planned], *, on_time: bool) -> list[actual.Shift]:
    """Return the duty that came of a day's roster: almost as planned.

    `on_time` allows no gap; else somebody is late now and then, or does not come where others do.
    """
    day: list[actual.Shift] = []
    for seat in planned:
        if not on_time and day and len(planned) > _FEW and rng.random() < _MISSING:
            continue
        late = not on_time and rng.random() < _LATE
        begin = rng.randint(12, 40) if late else -rng.randint(2, 12)
        starts, ends = seat.span
        day.append(
            actual.Shift(
                seat.staff,
                starts + timedelta(minutes=begin),
                ends + timedelta(minutes=rng.randint(0, 14)),
            )
        )
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _minutes(seat: Seat) -> int:
    return round((seat.span[1] - seat.span[0]) / timedelta(minutes=1))
