# SPDX-License-Identifier: MIT
"""Centers: where, in which time zone, and when the doors are open."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from peercenter.domain.directory.freshness import CHECK_MONTHS
from peercenter.domain.service_day import DAY_STARTS, day_begins, instant, local_hour, service_day

Texts = Mapping[str, str]
"""A text from the data in several languages, by language code."""


@dataclass(frozen=True, slots=True)
class Center:
    """One drop-in center of the network."""

    id: str
    code: str
    """Short and stable, for commands: "HARBOR"."""
    name: str
    zone: ZoneInfo
    day_starts: time = DAY_STARTS
    keeps_door_count: bool = False
    approves_swaps: bool = False
    """Whether a lead has to agree when shifts change hands."""

    def service_day(self, at: datetime) -> date:
        """Return the service day of a moment at this center."""
        return service_day(at, self.zone, self.day_starts)

    def hour(self, at: datetime) -> int:
        """Return the hour of the center's wall clock."""
        return local_hour(at, self.zone)

    def local(self, at: datetime) -> datetime:
        """Return a moment as the center's wall clock shows it."""
        return at.astimezone(self.zone)

    def day_span(self, day: date) -> tuple[datetime, datetime]:
        """Return the moments, in UTC, at which a service day begins and ends."""
        begins = day_begins(day, self.zone, self.day_starts)
        return begins, day_begins(day + timedelta(days=1), self.zone, self.day_starts)


@dataclass(frozen=True, slots=True)
class CenterContact:
    """Where a center is and how one reaches it, for sheets, and how often it checks entries."""

    address: str = ""
    """Street and number."""
    city: str = ""
    state: str = ""
    postal_code: str = ""
    phone: str = ""
    web: str = ""
    """Its public page."""
    latitude: float | None = None
    longitude: float | None = None
    """Both or neither: from there, ways are counted."""
    check_months: int = CHECK_MONTHS
    """After so many months an entry of the directory is due for checking."""


@dataclass(frozen=True, slots=True)
class OpenTime:
    """Opening hours on a weekday; closing at or before opening means past midnight."""

    weekday: int
    """Monday is 0."""
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Closure:
    """A day on which the center stays closed, and what the door says."""

    day: date
    reason: Texts


Span = tuple[datetime, datetime]
"""From one moment, in UTC, up to another."""


def open_spans(
    center: Center, hours: Sequence[OpenTime], closures: Sequence[Closure], day: date
) -> list[Span]:
    """Return when the center is open within a service day, in UTC, in order.

    Hours that reach over the day's start, as those of a center that never closes, are cut there.
    """
    begins, ends = center.day_span(day)
    closed = {closure.day for closure in closures}
    spans = []
    for opens_on in (day + timedelta(days=n) for n in (-1, 0, 1)):
        for span in hours:
            if span.weekday == opens_on.weekday() and opens_on not in closed:
                opens = max(begins, instant(opens_on, span.opens, center.zone))
                until = opens_on if span.closes > span.opens else opens_on + timedelta(days=1)
                closes = min(ends, instant(until, span.closes, center.zone))
                if opens < closes:
                    spans.append((opens, closes))
    return sorted(spans)


def hours_touched(center: Center, spans: Sequence[Span]) -> list[int]:
    """Return the local hours during which the center is open at some time, in order."""
    touched: list[int] = []
    for opens, closes in spans:
        at = opens
        while at < closes:
            hour = center.hour(at)
            if hour not in touched:
                touched.append(hour)
            local = center.local(at)
            at += timedelta(minutes=60 - local.minute, seconds=-local.second)
    return touched


def overlapping(hours: Sequence[OpenTime]) -> tuple[OpenTime, OpenTime] | None:
    """Return two opening times that overlap, over midnight and the end of the week too, or None."""
    week = 7 * 24 * 60
    spans = sorted(
        ((_minutes(h.weekday, h.opens), _length(h), h) for h in hours), key=lambda s: s[0]
    )
    for (start, length, one), (following, _, other) in pairwise(spans):
        if start + length > following:
            return one, other
    if len(spans) > 1 and spans[-1][0] + spans[-1][1] > spans[0][0] + week:
        return spans[-1][2], spans[0][2]
    return None


def _minutes(weekday: int, at: time) -> int:
    return weekday * 24 * 60 + at.hour * 60 + at.minute


def _length(span: OpenTime) -> int:
    length = _minutes(0, span.closes) - _minutes(0, span.opens)
    return length if length > 0 else length + 24 * 60


@dataclass(frozen=True, slots=True)
class Want:
    """Something a visitor may wish for; a tile on the kiosk."""

    code: str
    texts: Texts
    icon: str
    color: str
    calls_peer: bool
    """Whether choosing it puts a call name on the waiting list."""


@dataclass(frozen=True, slots=True)
class GroupTime:
    """A group, class or activity at its weekly time."""

    id: str
    group_id: str
    texts: Texts
    weekday: int
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """The agreement a center shows: one version, in several languages. Nobody signs it."""

    version: int
    published_on: date
    texts: Texts


Paper = Literal["letter", "a4"]
"""Sizes of paper."""


@dataclass(frozen=True, slots=True)
class Network:
    """What holds for all centers of the network."""

    name: str
    fiscal_month: int
    """The month in which the fiscal year begins, 1 to 12."""
    languages: tuple[str, ...]
    """Kiosk languages, the first one being the language a kiosk returns to."""
    paper: Paper
    centers: int
    """How many centers it has."""
    has_pin: bool
    """Whether a staff PIN was set for leaving the kiosk."""

    @property
    def several_centers(self) -> bool:
        """Whether a visitor may have been at another center."""
        return self.centers > 1


@dataclass(frozen=True, slots=True)
class Place:
    """A center with what a check-in there needs to know."""

    network: Network
    center: Center
    wants: tuple[Want, ...]

    def calls_peer(self, codes: Iterable[str]) -> bool:
        """Whether any of these wants asks for a peer."""
        return any(want.calls_peer for want in self.wants if want.code in set(codes))
