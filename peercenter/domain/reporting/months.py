# SPDX-License-Identifier: MIT
"""Months of a center: open, over, or locked in a version that does not change any more.

A version is what the counters and all corrections before it add up to. What comes later is an
amendment: it stands beside the month, with its date, reason and name, until a new version takes
it in.
"""

from dataclasses import dataclass
from datetime import date

from peercenter.domain.centers import Center, Texts
from peercenter.domain.closings import goes_along
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.tallies import Cell, Measure


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
    name: Texts | None = None
    """Of the want or group, where that is in the data."""

    @property
    def month(self) -> date:
        """The first day of the month that it amends."""
        return self.day.replace(day=1)

    @property
    def goes_along(self) -> bool:
        """Whether it only goes along with another one, and says nothing more."""
        cell = self.cell
        return cell.measure is Measure.GROUPS_COUNTED or goes_along(cell.measure, cell.category)

    def is_in(self, region: Region) -> bool:
        """Whether it changes what a region counts."""
        cell = self.cell
        return (
            cell.measure is region.measure
            and self.center_id in region.centers
            and region.first <= self.day <= region.last
            and (region.categories is None or cell.category in region.categories)
            and (region.hours is None or cell.hour in region.hours)
        )


@dataclass(frozen=True, slots=True)
class Left:
    """A report that was released; what it told is remembered elsewhere."""

    made_on: date
    template_id: str
    first: date
    last: date
    center_ids: tuple[str, ...]


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
    left: tuple[Left, ...] = ()
    """Reports that told of it outside, the newest first."""

    @property
    def version(self) -> int:
        """The newest version; 0 while it is not locked."""
        return self.locks[-1].version if self.locks else 0

    @property
    def pending(self) -> tuple[Amended, ...]:
        """The amendments that no version has taken in yet."""
        return tuple(one for one in self.amendments if one.after_version >= self.version)
