# SPDX-License-Identifier: MIT
"""The figures of one day, as they stand on the daily report."""

from dataclasses import dataclass
from datetime import date, datetime, time

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import Texts
from peercenter.domain.closings import Closing, Correction
from peercenter.domain.people import Bounds
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure


@dataclass(frozen=True, slots=True)
class HourCount:
    """Visits in one local hour."""

    hour: int
    visits: int
    is_counted: bool
    """False for an hour that nobody counted: it is unknown, not zero."""


@dataclass(frozen=True, slots=True)
class WantCount:
    """How many chose a want; `texts` is None for "just coming in" and "skipped"."""

    code: str
    texts: Texts | None
    count: int


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group of the day and its head count; None where nobody counted."""

    time_id: str
    texts: Texts
    starts: time
    count: int | None
    minutes: int = 60


@dataclass(frozen=True, slots=True)
class DutyLine:
    """Somebody's time on duty, on the center's wall clock."""

    display_name: str
    kinds: tuple[Kind, ...]
    started: time
    ended: time | None
    assumed: bool


@dataclass(frozen=True, slots=True)
class OtherCount:
    """Something else that was counted that day."""

    measure: Measure
    count: int


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One center's day on one page; for inside use only."""

    network: str
    center_code: str
    center: str
    day: date
    open_times: tuple[tuple[time, time], ...]
    closure: Texts | None
    """Why the center stayed closed, if it did."""
    closing: Closing
    closed_time: time | None
    """When the day was closed, on the center's wall clock; None while open or closed by itself."""
    closed_later: date | None
    """The service day on which it was closed, if not on its own."""
    visits: int
    by_hour: tuple[HourCount, ...]
    peak_hour: int | None
    first_ever: Bounds
    first_this_month: Bounds
    unanswered: int
    one_on_ones: int
    minutes_without_peer: int
    peer_credentials: tuple[CredentialKind, ...]
    """What makes a peer a qualified one here; empty: nobody's credentials were entered, and any
    kind of peer counts."""
    wants: tuple[WantCount, ...]
    last_here: tuple[tuple[LastHere, int], ...]
    fiscal_year_begins: date
    groups: tuple[GroupCount, ...]
    duties: tuple[DutyLine, ...]
    also: tuple[OtherCount, ...]
    corrections: tuple[Correction, ...]
    """Those of this day, and those made on this day for earlier ones."""
    notes: tuple[str, ...]
    printed_at: datetime
    """On the center's wall clock."""

    @property
    def uncounted_hours(self) -> int:
        """How many open hours nobody counted."""
        return len(self.closing.uncounted)


@dataclass(frozen=True, slots=True)
class NetworkDaySheet:
    """All centers of the network on one page; for inside use only."""

    network: str
    day: date
    centers: tuple[DaySheet, ...]
    printed_at: datetime
