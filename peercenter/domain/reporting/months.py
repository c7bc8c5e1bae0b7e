# SPDX-License-Identifier: MIT
"""Months of a center: open, over, or locked in a version that does not change any more.

A version is what the counters and all corrections before it add up to. What comes later is an
amendment: it stands beside the month, with its date, reason and name, until a new version takes
it in.
"""

from dataclasses import dataclass
from datetime import date

from peercenter.domain.centers import Center
from peercenter.domain.tallies import Cell


@dataclass(frozen=True, slots=True)
class Lock:
    """A version of a locked month."""

    center_id: str
    month: date
    """Its first day."""
    version: int
    locked_on: date
    locked_by: str | None
    """Display name; None: by a report that was released."""


@dataclass(frozen=True, slots=True)
class Amended:
    """A correction of a month that was locked."""

    center_id: str
    day: date
    cell: Cell
    change: int
    reason: str
    made_on: date
    made_by: str
    """Display name."""
    after_version: int
    """The version that stood then; later ones take it in."""

    @property
    def month(self) -> date:
        """The first day of the month that it amends."""
        return self.day.replace(day=1)


@dataclass(frozen=True, slots=True)
class CenterMonth:
    """How a month stands at a center."""

    center: Center
    month: date
    is_over: bool
    not_closed: tuple[date, ...] = ()
    """Its days that nobody reconciled, up to yesterday."""
    locks: tuple[Lock, ...] = ()
    """All versions, the newest last."""
    amendments: tuple[Amended, ...] = ()
    """In the order in which they were made."""

    @property
    def version(self) -> int:
        """The newest version; 0 while it is not locked."""
        return self.locks[-1].version if self.locks else 0

    @property
    def pending(self) -> tuple[Amended, ...]:
        """The amendments that no version has taken in yet."""
        return tuple(one for one in self.amendments if one.after_version >= self.version)
