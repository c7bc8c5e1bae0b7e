# SPDX-License-Identifier: MIT
"""A center and one of its open days while the demonstration is made."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from peercenter.db.base import Base
from peercenter.db.queries.bulk import Bulk
from peercenter.domain.centers import Center, Closure, Span
from peercenter.domain.demo.places import DemoCenter, Meeting
from peercenter.domain.demo.shifts import Shift
from peercenter.domain.demo.visits import Weekday
from peercenter.domain.staff import StaffMember
from peercenter.domain.tallies import Cell, Measure


@dataclass(frozen=True, slots=True)
class Tools:
    """What all parts of the demonstration are made with."""

    bulk: Bulk
    rng: Random
    new_id: Callable[[], str]
    now: datetime

    def add(self, table: type[Base], place: "DemoPlace", **columns: Any) -> None:
        """Add a row that a center's desk wrote."""
        self.bulk.add(
            table, id=self.new_id(), device_id=place.desk, center_id=place.center.id, **columns
        )


@dataclass(slots=True)
class DemoPlace:
    """An invented center as it stands in the database."""

    demo: DemoCenter
    center: Center
    today: date
    """Its service day."""
    closures: Mapping[date, Closure]
    kiosk: str
    """Id of its kiosk's device."""
    desk: str
    meetings: list[tuple[str, Meeting]] = field(default_factory=list)
    """Its group times by id."""
    staff: list[StaffMember] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class DemoDay:
    """A center's open day while it is being made."""

    place: DemoPlace
    day: date
    shape: Weekday
    spans: Sequence[Span]
    shifts: Sequence[Shift]
    now: datetime | None
    """Only for the day that is still going on."""

    @property
    def first_visit(self) -> Cell:
        """The cell of visits in the first open hour."""
        return Cell(Measure.VISITS, hour=self.shape.hours[0])

    @property
    def closes(self) -> datetime:
        """When the doors close for the day."""
        return self.spans[-1][1]

    @property
    def is_open_now(self) -> bool:
        """Whether somebody could be there at this moment."""
        return self.now is not None and any(o <= self.now < c for o, c in self.spans)

    @property
    def elapsed(self) -> float:
        """How many hours of the day are over."""
        if self.now is None:
            return 24.0
        local = self.place.center.local(self.now)
        return (local.hour - self.place.center.day_starts.hour) % 24 + local.minute / 60

    def hours_before(self, hour: int) -> int:
        """How many hours of the day are over when an hour of the wall clock begins."""
        return (hour - self.place.center.day_starts.hour) % 24
