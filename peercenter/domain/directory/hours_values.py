# SPDX-License-Identifier: MIT
"""Opening hours as files carry them: the text fields of an HSDS schedule.

An offset or "Z" behind a time is passed over. HSDS wants it, but what directories mean, whatever
they write behind it, is the clock on the wall: "09:00Z" is nine in the morning.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeVar

from peercenter.domain.directory.hours import WEEKDAYS, Schedule
from peercenter.domain.directory.hours_reading import hours_said
from peercenter.domain.directory.weekdays import byday_of

T = TypeVar("T")

_TIME = re.compile(
    r"(?:\d{4}-\d\d-\d\d[t ])?"
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d\d))?(?::\d\d(?:\.\d+)?)?"
    r"\s*(?P<half>[ap])?(?:\.?\s*m\.?)?"
    r"\s*(?:z|utc|gmt|[+-]\d\d:?(?:\d\d)?)?"
)
_DAY_FRACTION = re.compile(r"0?\.\d+")
_WORDS = {"noon": time(12), "midday": time(12), "mediodía": time(12), "midnight": time(0)}
_DATES = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%Y%m%d", "%B %d, %Y")
_LAST_MINUTE = time(23, 59)
_LONGEST = 200
"""No field but a description is longer; what is, is not read at all."""


@dataclass(frozen=True, slots=True)
class HoursRead:
    """What could be read of a row."""

    schedules: tuple[Schedule, ...]
    """Mostly one; none if the row says nothing at all."""
    unread: tuple[str, ...]
    """Names of the fields whose text could not be read."""


def read_hours(values: Mapping[str, str]) -> HoursRead:
    """Read the fields of an HSDS schedule, of 3.x, 2.x or (with "weekday") 1.x."""
    unread: list[str] = []

    def read(name: str, reader: Callable[[str], T | None]) -> T | None:
        text = values.get(name, "").strip()
        if not text:
            return None
        found = reader(text) if len(text) <= _LONGEST else None
        if found is None:
            unread.append(name)
        return found

    byday = read("byday", byday_of) or read("weekday", byday_of) or ()
    opens, closes = read("opens_at", time_of), read("closes_at", time_of)
    freq = (read("freq", _freq_of) or "").upper()
    if freq == "DAILY" and not byday:
        byday = WEEKDAYS
    by_nth = any(not word.isalpha() for word in byday)
    schedule = Schedule(
        opens,
        time(0) if closes == _LAST_MINUTE else closes,
        freq="MONTHLY" if freq == "MONTHLY" or by_nth else "WEEKLY",
        interval=read("interval", _positive) or 1,
        byday=byday,
        bymonthday=read("bymonthday", _numbers) or (),
        byweekno=read("byweekno", _numbers) or (),
        byyearday=read("byyearday", _numbers) or (),
        week_starts=read("wkst", _week_start) or "MO",
        # Without a frequency its start says when it was made, not on which day it is.
        starts_on=read("dtstart", date_of) if freq or byday else None,
        until=read("until", date_of),
        count=read("count", _positive),
        valid_from=read("valid_from", date_of),
        valid_to=read("valid_to", date_of),
        text=values.get("description", "").strip(),
    )
    says = schedule.says_days or schedule.opens or schedule.closes or schedule.text
    described = () if schedule.says_days else _described(schedule)
    return HoursRead(described or ((schedule,) if says else ()), tuple(unread))


def time_of(text: str) -> time | None:
    """Read a time of the day: "09:00", "9 am", "17:30:00-05:00", "noon", "0.375"; None: none."""
    plain = text.strip().casefold()
    if plain in _WORDS:
        return _WORDS[plain]
    if _DAY_FRACTION.fullmatch(plain):
        minutes = round(float(plain) * 24 * 60) % (24 * 60)
        return time(minutes // 60, minutes % 60)
    found = _TIME.fullmatch(plain)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = found["half"]
    if half and not 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
        half = None if hour < 24 else "no such hour"  # noqa: PLR2004 - "13:00 pm"
    if half in {"a", "p"}:
        hour = hour % 12 + (12 if half == "p" else 0)
    if (hour, minute) == (24, 0):
        return time(0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def date_of(text: str) -> date | None:
    """Read a date: "2026-11-22", "2026-11-22T00:00:00Z", "11/22/2026"; None: it is none."""
    plain = text.strip()
    day = plain[:10] if re.match(r"\d{4}-\d\d-\d\d(?:[T ]|$)", plain) else plain
    for form in _DATES:
        try:
            return datetime.strptime(day, form).date()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    return None


def _described(schedule: Schedule) -> tuple[Schedule, ...]:
    """Read hours out of a description where no field says on which days; all of it or nothing."""
    if not 0 < len(schedule.text) <= _LONGEST:
        return ()
    said = hours_said(schedule.text)
    if said.problems and schedule.opens and schedule.closes:
        said = hours_said(f"{schedule.text} {schedule.opens:%H:%M}-{schedule.closes:%H:%M}")
    return tuple(
        replace(
            one,
            text=schedule.text,
            valid_from=one.valid_from or schedule.valid_from,
            valid_to=one.valid_to or schedule.valid_to,
            until=schedule.until,
        )
        for one in said.schedules
    )


def _freq_of(text: str) -> str | None:
    return text if text.upper() in {"DAILY", "WEEKLY", "MONTHLY"} else None


def _positive(text: str) -> int | None:
    number = _numbers(text)
    return number[0] if number and len(number) == 1 and number[0] > 0 else None


def _numbers(text: str) -> tuple[int, ...] | None:
    """Read whole numbers that are not 0, with commas between."""
    parts = re.sub(r"[\[\]\"']", " ", text).split(",")
    if not all(re.fullmatch(r"\s*[+-]?\d{1,6}(?:\.0+)?\s*", part, re.ASCII) for part in parts):
        return None
    found = tuple(int(float(part)) for part in parts)
    return found if all(found) else None


def _week_start(text: str) -> str | None:
    days = byday_of(text)
    return days[0] if days and len(days) == 1 and days[0] in WEEKDAYS else None
