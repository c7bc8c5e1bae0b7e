# SPDX-License-Identifier: MIT
"""Figures worked out once more, slowly and plainly: every counter looked at, every minute counted.

Times of the networks made for this lie on quarters of an hour, so a quarter is looked at as one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select

from peercenter.db.base import Base
from peercenter.db.queries import on_duty, roster
from peercenter.db.session import Database, Session
from peercenter.db.tables import (
    CenterRow,
    ClosureRow,
    CorrectionRow,
    CredentialRow,
    DayClosingRow,
    DeviceRow,
    DutyRow,
    MonthLockRow,
    StaffRow,
    TallyRow,
    UncountedHourRow,
    WeeklyHoursRow,
)
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting.operation import Closed, Operation
from peercenter.domain.reporting.periods import Period
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.qualified import qualification
from peercenter.domain.staff import Kind
from peercenter.domain.tallies import Measure

_QUARTER = timedelta(minutes=15)
_DAY = timedelta(days=1)
_Row = TypeVar("_Row", bound=Base)


@dataclass
class Recount:
    """All rows of a data folder, and the moment of asking."""

    session: Session
    now: datetime
    rows: dict[type[Base], list[Any]] = field(default_factory=dict)

    def count(self, region: Region, *, locked: bool, from_paper: bool = False) -> int:
        """Return a region's count, counter by counter."""
        paper = {row.id for row in self._all(DeviceRow) if row.kind == "paper"}
        newest: dict[tuple[str, date], int] = {}
        for lock in self._all(MonthLockRow):
            of = (lock.center_id, lock.month)
            newest[of] = max(newest.get(of, 0), lock.version)
        total = 0
        for tally in self._all(TallyRow):
            if _within(region, tally) and (tally.device_id in paper or not from_paper):
                total += tally.up - tally.down
        for added in self._all(CorrectionRow):
            version = newest.get((added.center_id, added.day.replace(day=1)))
            stands = not locked or version is None or added.after_version < version
            if stands and _within(region, added) and (added.device_id in paper or not from_paper):
                total += added.change
        return total

    def operation(self, center_id: str, period: Period) -> Operation:
        """Return how a center ran, quarter hour by quarter hour."""
        runs = _Runs(self, self.session.get_one(CenterRow, center_id))
        since, checked = runs.since(), runs.checked_since()
        days = [
            day
            for day in period.each_day()
            if since is not None and since <= day <= runs.service_day(self.now)
        ]
        sums = dict.fromkeys(
            (
                *("days_open", "minutes_open", "minutes_scheduled", "minutes_without_peer"),
                *("open_minutes_checked", "hours_not_counted", "days_not_counted"),
                *("days_not_reconciled", "corrections", "paid_minutes", "volunteer_minutes"),
            ),
            0,
        )
        staff: dict[CredentialKind, int] = {}
        for day in days:
            is_checked = checked is not None and checked <= day
            for name, number in runs.day(day, is_checked=is_checked).items():
                sums[name] += number
            for duty, person in runs.duties_begun(day):
                minutes = 0 if duty.ended_at is None else _minutes(duty.ended_at - duty.started_at)
                is_volunteer = Kind.VOLUNTEER in person.kinds
                sums["volunteer_minutes" if is_volunteer else "paid_minutes"] += minutes
                for kind in runs.held(person.id, day):
                    staff[kind] = staff.get(kind, 0) + minutes
        return Operation(
            center_id,
            since=days[0] if days else None,
            closed=tuple(runs.closed(days)),
            staff_minutes=staff,
            from_paper=self._visits_from_paper(center_id, days),
            **sums,
        )

    def _visits_from_paper(self, center_id: str, days: Sequence[date]) -> int:
        if not days:
            return 0
        visits = Region(Measure.VISITS, frozenset({center_id}), days[0], days[-1])
        return self.count(visits, locked=False, from_paper=True)

    def _all(self, kind: type[_Row]) -> list[_Row]:
        if kind not in self.rows:
            self.rows[kind] = list(self.session.scalars(select(kind)))
        return self.rows[kind]


class _Runs:
    """One center, with its rows."""

    def __init__(self, recount: Recount, center: CenterRow) -> None:
        of = recount._all
        self.center, self.zone, self.now = center, ZoneInfo(center.time_zone), recount.now
        hours = [r for r in of(WeeklyHoursRow) if self._mine(r)]
        self.hours = [(r.weekday, r.opens, r.closes) for r in hours]
        self.closures = {r.day: r.reason for r in of(ClosureRow) if self._mine(r)}
        self.duties = [r for r in of(DutyRow) if self._mine(r)]
        self.closings = {r.day: r.state for r in of(DayClosingRow) if r.center_id == center.id}
        self.uncounted = {(r.day, r.hour) for r in of(UncountedHourRow) if self._mine(r)}
        self.tallied = {r.day for r in of(TallyRow) if r.center_id == center.id}
        self.corrections = [r for r in of(CorrectionRow) if r.center_id == center.id]
        self.staff = {r.id: r for r in of(StaffRow)}
        self.credentials = [r for r in of(CredentialRow) if not r.retired]
        rules = roster.rules(recount.session, center.id)
        self.qualified = qualification(rules, on_duty.credentials(recount.session))

    def _mine(self, row: WeeklyHoursRow | ClosureRow | DutyRow | UncountedHourRow) -> bool:
        return row.center_id == self.center.id and not row.retired

    def since(self) -> date | None:
        firsts = {*self.tallied, *self.closings, self.checked_since()} - {None}
        return min(filter(None, firsts), default=None)

    def checked_since(self) -> date | None:
        ended = [duty for duty in self.duties if duty.ended_at is not None]
        if ended:
            return self.service_day(
                min(ended, key=lambda duty: duty.ended_at or self.now).started_at
            )
        return min((self.service_day(duty.started_at) for duty in self.duties), default=None)

    def service_day(self, at: datetime) -> date:
        return _service_day(at.astimezone(self.zone), self.center.day_starts)

    def day(self, day: date, *, is_checked: bool) -> dict[str, int]:
        """Return the sums of one day."""
        quarters = _quarters(self.zone, self.center.day_starts, day)
        scheduled = [one for one in quarters if one[0] < self.now and self.opens(one[1], {})]
        opened = [one for one in scheduled if self.opens(one[1], self.closures)]
        hours = {local.hour for _, local in opened}
        bare = [at for at, _ in opened if is_checked and not self.has_peer(at, day)]
        is_over = day < self.service_day(self.now)
        state = self.closings.get(day)
        counted = day in self.tallied or any(row.day == day for row in self.corrections)
        return {
            "days_open": bool(opened),
            "minutes_open": 15 * len(opened),
            "minutes_scheduled": 15 * len(scheduled),
            "open_minutes_checked": 15 * len(opened) if is_checked else 0,
            "minutes_without_peer": 15 * len(bare),
            "hours_not_counted": sum((day, hour) in self.uncounted for hour in hours),
            "days_not_counted": bool(opened) and is_over and not counted and state != "reconciled",
            "days_not_reconciled": is_over and state in ("not_reconciled", "reopened"),
            "corrections": sum(
                row.day == day and (row.measure, row.category) != ("last_here", "skipped")
                for row in self.corrections
            ),
        }

    def opens(self, local: datetime, closures: Collection[date]) -> bool:
        today, clock = local.date(), local.time()
        for weekday, opens, closes in self.hours:
            opened = today if closes > opens or clock >= opens else today - _DAY
            if opened.weekday() == weekday and opened not in closures:
                within = opens <= clock < closes if closes > opens else not closes <= clock < opens
                if within:
                    return True
        return False

    def has_peer(self, at: datetime, day: date) -> bool:
        return any(
            duty.started_at <= at < (duty.ended_at or self.now) and self._is_peer(duty, day)
            for duty in self.duties
        )

    def _is_peer(self, duty: DutyRow, day: date) -> bool:
        row = self.staff[duty.staff_id]
        asked = self.qualified.asked
        if not asked:
            return any(kind != Kind.VOLUNTEER for kind in row.kinds)
        return any(
            one.staff_id == row.id
            and asked.get(CredentialKind(one.kind)) is not None
            and self._holds(one, day)
            and not (asked[CredentialKind(one.kind)] and one.provisional)
            for one in self.credentials
        )

    def _holds(self, one: CredentialRow, day: date) -> bool:
        return one.valid_from <= day and (one.valid_until is None or day <= one.valid_until)

    def duties_begun(self, day: date) -> list[tuple[DutyRow, StaffRow]]:
        return [
            (duty, self.staff[duty.staff_id])
            for duty in self.duties
            if self.service_day(duty.started_at) == day
        ]

    def held(self, staff_id: str, day: date) -> set[CredentialKind]:
        return {
            CredentialKind(one.kind)
            for one in self.credentials
            if one.staff_id == staff_id and self._holds(one, day)
        }

    def closed(self, days: Collection[date]) -> list[Closed]:
        weekdays = {weekday for weekday, _, _ in self.hours}
        return [
            Closed(self.center.id, day, self.closures[day])
            for day in days
            if day in self.closures and day.weekday() in weekdays
        ]


@cache
def _quarters(zone: ZoneInfo, starts: time, day: date) -> list[tuple[datetime, datetime]]:
    """Return the quarter hours of a service day, in UTC and as the clock on the wall shows them."""
    begins = datetime.combine(day, time(), tzinfo=UTC)
    quarters = [begins + n * _QUARTER for n in range(-48, 4 * 48)]
    found = [(at, at.astimezone(zone)) for at in quarters]
    return [(at, local) for at, local in found if _service_day(local, starts) == day]


def _service_day(local: datetime, starts: time) -> date:
    return local.date() - (_DAY if local.time() < starts else _DAY * 0)


def recounted(
    database: Database, now: datetime, regions: Collection[Region], *, locked: bool, paper: bool
) -> dict[Region, int]:
    """Return the counts of regions."""
    with database.read() as session:
        recount = Recount(session, now)
        return {
            region: recount.count(region, locked=locked, from_paper=paper) for region in regions
        }


def _within(region: Region, row: TallyRow | CorrectionRow) -> bool:
    return (
        row.measure == region.measure
        and row.center_id in region.centers
        and region.first <= row.day <= region.last
        and (region.categories is None or row.category in region.categories)
        and (region.hours is None or row.hour in region.hours)
    )


def _minutes(length: timedelta) -> int:
    return round(length / timedelta(minutes=1))
