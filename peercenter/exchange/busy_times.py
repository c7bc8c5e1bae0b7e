# SPDX-License-Identifier: MIT
"""Reading busy times from calendar files of any program: dates and times, never what they are.

Nothing in a file can stop the reading of the rest; what was left out is told with its reason.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center, Span
from peercenter.domain.service_day import instant
from peercenter.errors import Reason, Refused
from peercenter.exchange.repeats import repeat_of

_BEGINS = b"BEGIN:VEVENT"
LARGEST = 5_000_000
"""Bytes of the largest file that is read."""
MOST_EVENTS = 5_000
MOST_TIMES = 400
"""So many times one event may repeat within the time that is looked at."""
_LONGEST_UID = 150
_LONGEST = timedelta(days=366, hours=1)
"""Of one time off; with the hour of the night on which the clocks are turned back."""
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_BUSY_STATES = frozenset({"BUSY", "OOF", "TENTATIVE"})


class LeftOut(StrEnum):
    """Why something in a file was not taken as it is."""

    UNREADABLE = "unreadable"
    """It has no time that can be understood."""
    FREE = "free"
    """It is marked as free."""
    PAST_OR_FAR = "past_or_far"
    """It is not within the time that is looked at."""
    TOO_LONG = "too_long"
    REPEATS = "repeats"
    """It repeats in a way this program does not read; the first time only is taken."""
    MANY = "many"
    """It repeats too often; not all times are taken."""
    ZONE = "zone"
    """Its time zone is not known; it is read in the center's."""


@dataclass(frozen=True, slots=True)
class Busy:
    """A time during which somebody is busy."""

    uid: str
    """The same whenever the same time is read again: "event", or "event/time" if it repeats."""
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """What a calendar file says."""

    busy: tuple[Busy, ...]
    """In order."""
    cancelled: frozenset[str]
    """UIDs of times that do not hold any more."""
    series: frozenset[str]
    """The events that were read; a time of one of these that is not among `busy` is over."""
    left_out: dict[LeftOut, int]
    """How many events were left out, or taken otherwise than they say."""


@dataclass
class _Reading:
    """What was read so far."""

    center: Center
    within: Span
    busy: dict[str, Busy] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)
    left_out: dict[LeftOut, int] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The center's time zone."""
        return self.center.zone

    def leave_out(self, why: LeftOut) -> None:
        self.left_out[why] = self.left_out.get(why, 0) + 1


def busy_times(content: bytes, center: Center, within: Span) -> BusyTimes:
    """Read a calendar file; times without a zone, and whole days, are those of a center.

    Raises Refused: FILE_TOO_LARGE with the `most` megabytes and `events`, NOT_A_CALENDAR,
    CALENDAR_EMPTY.
    """
    if len(content) > LARGEST or content.upper().count(_BEGINS) > MOST_EVENTS:
        raise Refused(Reason.FILE_TOO_LARGE, most=LARGEST // 1_000_000, events=MOST_EVENTS)
    reading = _Reading(center, within)
    events = _events(content)
    if not events:
        raise Refused(Reason.CALENDAR_EMPTY)
    # What replaces a single time of a series comes after the series.
    for event in sorted(events, key=lambda e: e.get("RECURRENCE-ID") is not None):
        _read(event, reading)
    return BusyTimes(
        busy=tuple(sorted(reading.busy.values(), key=lambda b: (b.starts_at, b.uid))),
        cancelled=frozenset(reading.cancelled - reading.busy.keys()),
        series=frozenset(reading.series),
        left_out=reading.left_out,
    )


def _events(content: bytes) -> list[Any]:
    """Return the events of a file, of all calendars in it."""
    from icalendar import Calendar  # noqa: PLC0415 - loads when first used

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        found = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except Exception as error:  # the parser raises whatever it stumbles over
        raise Refused(Reason.NOT_A_CALENDAR) from error
    if not calendars or any(calendar.name != "VCALENDAR" for calendar in calendars):
        raise Refused(Reason.NOT_A_CALENDAR)
    return found


def _read(event: Any, reading: _Reading) -> None:
    try:
        _take(event, reading)
    except Exception:  # noqa: BLE001 - any property may be broken in any way
        reading.leave_out(LeftOut.UNREADABLE)


def _take(event: Any, reading: _Reading) -> None:
    starts = event["DTSTART"].dt
    begins = _moment(starts, reading)
    series = _series(event, begins)
    replaced = event.get("RECURRENCE-ID")
    own = series if replaced is None else f"{series}/{_stamp(_moment(replaced.dt, reading))}"
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        reading.cancelled.add(own)
        reading.busy.pop(own, None)
        return
    if _is_free(event):
        reading.series.add(series)
        reading.leave_out(LeftOut.FREE)
        return
    length = _length(event, starts, begins, reading)
    if not timedelta(0) < length <= _LONGEST:
        reading.leave_out(LeftOut.TOO_LONG if length > _LONGEST else LeftOut.UNREADABLE)
        return
    if isinstance(starts, datetime) and starts.tzinfo is None and "TZID" in event["DTSTART"].params:
        reading.leave_out(LeftOut.ZONE)
    reading.busy.pop(own, None)
    times = [(own, begins)]
    if replaced is None and event.get("RRULE") is not None:
        repeated = _repeated(event, starts, begins, reading)
        times = [(f"{series}/{_stamp(at)}", at) for at in repeated]
    is_all_day = not isinstance(starts, datetime)
    spans = [(uid, at, _later(at, length, reading, is_all_day=is_all_day)) for uid, at in times]
    within = reading.within
    inside = [Busy(uid, at, end) for uid, at, end in spans if at < within[1] and within[0] < end]
    reading.busy |= {one.uid: one for one in inside}
    reading.series.add(series)
    if not inside:
        reading.leave_out(LeftOut.PAST_OR_FAR)


def _moment(value: date | datetime, reading: _Reading) -> datetime:
    """Return the moment of a date or a time; one without a zone is the center's."""
    if not isinstance(value, datetime):
        return reading.center.day_span(value)[0]
    if value.tzinfo is None:
        return instant(value.date(), value.time(), reading.zone)  # "floating", or an unknown zone
    return value.astimezone(UTC).replace(microsecond=0)


def _later(at: datetime, length: timedelta, reading: _Reading, *, is_all_day: bool) -> datetime:
    """Return the end of a time: whole days end as they began, whatever the clocks did."""
    if not is_all_day:
        return at + length
    day = reading.center.service_day(at) + timedelta(days=round(length / timedelta(days=1)))
    return reading.center.day_span(day)[0]


def _length(event: Any, starts: date, begins: datetime, reading: _Reading) -> timedelta:
    if event.get("DTEND") is not None:
        ends = event["DTEND"].dt
        if not isinstance(starts, datetime) and not isinstance(ends, datetime):
            return timedelta(days=max(1, (ends - starts).days))
        return _moment(ends, reading) - begins
    if event.get("DURATION") is not None:
        length: timedelta = event["DURATION"].dt
        return length
    return timedelta(0) if isinstance(starts, datetime) else timedelta(days=1)


def _series(event: Any, begins: datetime) -> str:
    """Return what identifies an event; one without a UID is known by its time."""
    uid = str(event.get("UID", "")).strip() or f"at-{_stamp(begins)}"
    if len(uid) > _LONGEST_UID:
        uid = hashlib.sha256(uid.encode()).hexdigest()
    return uid


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _is_free(event: Any) -> bool:
    state = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    if state:
        return state not in _BUSY_STATES
    return str(event.get("TRANSP", "")).upper() == "TRANSPARENT"


def _repeated(event: Any, starts: date, begins: datetime, reading: _Reading) -> list[datetime]:
    """Return when an event begins each time, on the wall clock on which it repeats."""
    repeat = None if begins < _EARLIEST else repeat_of(event["RRULE"])
    if repeat is None:
        reading.leave_out(LeftOut.REPEATS)
        return [begins]
    zone: tzinfo = reading.zone
    at = reading.center.day_starts
    if isinstance(starts, datetime):
        zone, at = starts.tzinfo or reading.zone, starts.time()
    latest = reading.within[1].astimezone(zone).date()
    without = {_stamp(_moment(value, reading)) for value in _excluded(event)}
    found = []
    for day in repeat.days(_day(starts), latest):
        moment = _in_zone(day, at, zone)
        if repeat.is_over(moment, day):
            break
        if moment >= reading.within[0] - _LONGEST and _stamp(moment) not in without:
            found.append(moment)
    if len(found) > MOST_TIMES:
        reading.leave_out(LeftOut.MANY)
    return found[:MOST_TIMES]


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _in_zone(day: date, at: time, zone: tzinfo) -> datetime:
    if isinstance(zone, ZoneInfo):
        return instant(day, at, zone)
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def _excluded(event: Any) -> Iterator[date | datetime]:
    listed = event.get("EXDATE", ())
    for dates in listed if isinstance(listed, list | tuple) else [listed]:
        for value in dates.dts:
            yield value.dt
