# SPDX-License-Identifier: MIT
"""Calendar files (iCalendar, RFC 5545): shifts for everybody's own calendar.

Every shift keeps its UID, and its SEQUENCE rises with every published state, so that importing a
file again changes what is there already instead of adding to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

PRODUCT = "-//PeerCenter//Roster//EN"
_DOMAIN = "peercenter.invalid"
"""Makes an id unique in the world; a name nobody can own (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One shift in a calendar file."""

    key: str
    """The same for all states of the same shift in the same calendar."""
    sequence: int
    is_cancelled: bool
    """It was withdrawn, or belongs to somebody or some place else now."""
    starts_at: datetime
    ends_at: datetime
    summary: str
    location: str
    changed_at: datetime
    is_busy: bool
    """Whether whoever has this calendar is busy meanwhile."""


def calendar_file(
    name: str, entries: Iterable[Entry], *, category: str, made_at: datetime
) -> bytes:
    """Return a calendar file; all times are moments in UTC, which no change of clocks moves."""
    from icalendar import Calendar, Event, vText  # noqa: PLC0415 - loads when first used

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    stamp = made_at.astimezone(UTC).replace(microsecond=0)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.key}@{_DOMAIN}")
        event.add("dtstamp", stamp)
        event.add("last-modified", entry.changed_at.astimezone(UTC))
        event.add("sequence", entry.sequence)
        event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
        event.add("dtstart", entry.starts_at.astimezone(UTC))
        event.add("dtend", entry.ends_at.astimezone(UTC))
        event.add("summary", vText(entry.summary))
        event.add("location", vText(entry.location))
        event.add("categories", [category])
        free = entry.is_cancelled or not entry.is_busy
        event.add("transp", "TRANSPARENT" if free else "OPAQUE")
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
