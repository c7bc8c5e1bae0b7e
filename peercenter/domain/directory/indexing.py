# SPDX-License-Identifier: MIT
"""What an index holds of an entry: the words it is found by, and what it is filtered by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from peercenter.domain.directory.entries import Entry, EntryPlace, Phone
from peercenter.domain.directory.freshness import (
    OUT_OF_DATE_AFTER,
    UNREACHABLE_TIMES,
    Outcome,
    Standing,
    months_later,
)
from peercenter.domain.directory.hours import Schedule

_WEEK = 7
_HALF_HOURS = 48
_WHOLE_DAY = (1 << _HALF_HOURS) - 1
_PUNCTUATED = re.compile(r"\w+(?:[^\w\s]+\w+)+")
_EVERY_DAY = frozenset(range(_WEEK))


@dataclass(frozen=True, slots=True)
class StandingParts:
    """What decides how an entry stands, whatever day it is asked about."""

    confirmed: date | None
    unreachable: int
    """How often in a row nobody could be reached since."""
    gone: bool
    closed: bool
    """Temporarily."""
    closed_until: date | None

    def on(self, day: "StandingDay") -> Standing:
        """Return how the entry stands on a day."""
        if self.gone:
            return Standing.GONE
        if self.closed and (self.closed_until is None or day.today < self.closed_until):
            return Standing.TEMPORARILY_CLOSED
        if self.unreachable >= UNREACHABLE_TIMES:
            return Standing.OUT_OF_DATE
        if self.confirmed is None:
            return Standing.UNCHECKED
        if self.confirmed <= day.out_of_date_before:
            return Standing.OUT_OF_DATE
        return Standing.DUE if self.confirmed <= day.due_before else Standing.CHECKED


@dataclass(frozen=True, slots=True)
class StandingDay:
    """A day, and the days up to which a check is too long ago then."""

    today: date
    due_before: date
    """What was confirmed on this day or before it is due for checking."""
    out_of_date_before: date

    @classmethod
    def of(cls, today: date, months: int) -> "StandingDay":
        """Return the bounds of a day for a checking interval."""
        return cls(today, _last_due(today, months), _last_due(today, months * OUT_OF_DATE_AFTER))


def _last_due(today: date, months: int) -> date:
    """Return the last day of which so many months have passed."""
    day = months_later(today, -months)
    while months_later(day, months) <= today:
        day += timedelta(days=1)
    while months_later(day, months) > today:
        day -= timedelta(days=1)
    return day


def standing_parts(entry: Entry) -> StandingParts:
    """Return what decides how an entry stands."""
    checks = entry.checks
    unreachable = sum(
        check.outcome is Outcome.UNREACHABLE
        and (entry.confirmed is None or check.day > entry.confirmed)
        for check in checks
    )
    closed_for_good = bool(checks) and checks[-1].outcome is Outcome.CLOSED
    return StandingParts(
        confirmed=entry.confirmed,
        unreachable=unreachable,
        gone=entry.status in {"inactive", "defunct"} or closed_for_good,
        closed=entry.status == "temporarily closed",
        closed_until=entry.closed_until,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """The words an entry is found by, the most telling first."""

    name: str
    also: str
    organization: str
    terms: str
    description: str
    place: str


def words_of(entry: Entry, *, also: Iterable[str] = (), needs: Iterable[str] = ()) -> Words:
    """Return the words an entry is found by.

    Args:
        entry: the entry.
        also: other names of it.
        needs: the words of the needs it answers to.
    """
    names = [*also, *(texts["name"] for texts in entry.translations.values() if "name" in texts)]
    closed_up = _closed_up([entry.name, entry.organization, *names])
    described = (
        texts["description"] for texts in entry.translations.values() if "description" in texts
    )
    return Words(
        name=entry.name,
        also=_joined([*names, *closed_up]),
        organization=entry.organization,
        terms=_joined([*entry.terms, *needs]),
        description=_joined([entry.description, *described]),
        place=_joined([*entry.areas, *(text for place in entry.places for text in _where(place))]),
    )


def _closed_up(texts: Iterable[str]) -> Iterable[str]:
    """Return words with something in between also without it: "Al-Anon" as "AlAnon"."""
    return [
        "".join(filter(str.isalnum, word)) for text in texts for word in _PUNCTUATED.findall(text)
    ]


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _where(place: EntryPlace) -> Iterable[str]:
    yield place.name
    if place.address:
        address = place.address
        yield from (address.street, address.more, address.city, address.postal_code)


def where(place: EntryPlace) -> str:
    """Return where a place is, in one line: "12 Elm Street, Portland"."""
    if place.address is None:
        return place.name
    return ", ".join(filter(None, (place.address.street, place.address.city))) or place.name


def phone_of(entry: Entry) -> Phone | None:
    """Return the number to call: the entry's first, else that of one of its places."""
    of_places = (phone for place in entry.places for phone in place.phones)
    for_sheets = [phone for phone in (*entry.phones, *of_places) if phone.for_sheets]
    return for_sheets[0] if for_sheets else None


def all_schedules(entry: Entry) -> tuple[Schedule, ...]:
    """Return when an entry is open at any of its places."""
    found = [schedule for place in entry.places for schedule in place.schedules or entry.schedules]
    return tuple(dict.fromkeys(found if entry.places else entry.schedules))


@dataclass(frozen=True, slots=True)
class OpenBits:
    """When an entry may be open, in bits; it is open at no other time."""

    half_hours: tuple[int, ...]
    """Of each weekday, Monday first: a bit for each half hour from midnight on."""
    weekdays: int
    """A bit for each weekday on which it may open, whether or not one knows when."""
    last_day: date | None
    """The last day on which its rules hold; None: they have no end."""


def open_bits(schedules: Iterable[Schedule]) -> OpenBits:
    """Return when schedules may be open: what rules say more, whoever looks has to ask them."""
    half_hours, weekdays = [0] * _WEEK, 0
    ends: list[date | None] = []
    for schedule in schedules:
        on = _weekdays(schedule)
        ends.append(min(filter(None, (schedule.valid_to, schedule.until)), default=None))
        for weekday in on:
            weekdays |= 1 << weekday
            if schedule.opens is not None and schedule.closes is not None:
                first, last = _half_hours(schedule.opens, schedule.closes)
                bits = (1 << last) - (1 << first)
                half_hours[weekday] |= bits & _WHOLE_DAY
                half_hours[(weekday + 1) % _WEEK] |= bits >> _HALF_HOURS
    known = [end for end in ends if end is not None]
    return OpenBits(
        tuple(half_hours), weekdays, max(known) if known and len(known) == len(ends) else None
    )


def half_hour(at: time) -> int:
    """Return the half hour of the day that a time is in, from 0 on."""
    return (at.hour * 60 + at.minute) // 30


def _half_hours(opens: time, closes: time) -> tuple[int, int]:
    """Return the half hours from the first up to, without, the last; past midnight they go on."""
    first, last = half_hour(opens), half_hour(closes)
    begun = closes > time(closes.hour, closes.minute // 30 * 30)
    if closes <= opens:
        last += _HALF_HOURS
    return first, last + begun


def _weekdays(schedule: Schedule) -> frozenset[int]:
    if schedule.byday:
        return frozenset(weekday for _, weekday in schedule.days)
    return _EVERY_DAY if schedule.says_days else frozenset()


_DATES = ("starts_on", "until", "valid_from", "valid_to")
_TIMES = ("opens", "closes")
_LISTS = ("byday", "bymonthday", "byweekno", "byyearday")


def packed(schedule: Schedule) -> dict[str, Any]:
    """Return a schedule in few plain values, without what is as it mostly is."""
    usual = Schedule(None, None)
    return {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name in Schedule.__dataclass_fields__
        if (value := getattr(schedule, name)) != getattr(usual, name)
    }


def unpacked(values: dict[str, Any]) -> Schedule:
    """Return a schedule from what `packed` made of it."""
    given: dict[str, Any] = {"opens": None, "closes": None, **values}
    for name in _DATES:
        if name in given:
            given[name] = date.fromisoformat(given[name])
    for name in _TIMES:
        if given[name]:
            given[name] = time.fromisoformat(given[name])
    for name in _LISTS:
        if name in given:
            given[name] = tuple(given[name])
    return Schedule(**given)
