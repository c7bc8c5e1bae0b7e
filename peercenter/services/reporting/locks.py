# SPDX-License-Identifier: MIT
"""Locking months: what was released does not change silently, and what comes later is told.

From the day a month is locked, its counters stay as they are. What is missing in it is added as an
amendment; a new version takes amendments in where nobody could work out small numbers from it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import (
    amendments,
    centers,
    days,
    releases,
    reporting_locks,
    staff,
    tallies,
)
from peercenter.db.session import Database, Session
from peercenter.db.tables import MonthLockRow, NetworkRow
from peercenter.domain.centers import Center
from peercenter.domain.disclosure.differences import differences
from peercenter.domain.disclosure.regions import Region, Rule
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.months import Amended, CenterMonth, Lock
from peercenter.domain.service_day import months_later
from peercenter.errors import Reason, Refused


class Counts(Protocol):
    """What counts regions of counters."""

    def counts(self, regions: Collection[Region], *, locked: bool) -> dict[Region, int]:
        """Return the count of every region, of locked months as their newest version has it."""
        ...


class LocksService:
    """Months, and how they stand."""

    def __init__(self, database: Database, clock: Clock, figures: Counts) -> None:
        self._database = database
        self._clock = clock
        self._figures = figures

    def months(self, center_ids: Collection[str] = (), count: int = 24) -> list[CenterMonth]:
        """Return how the latest months stand, the newest first, each for these centers.

        Without centers: for all of them. Months before a center's first count are left out.
        """
        with self._database.read() as session:
            places = _places(session, center_ids)
            todays = {place.id: place.service_day(self._clock.now()) for place in places}
            found: list[CenterMonth] = []
            if not places:
                return found
            latest = max(todays.values()).replace(day=1)
            firsts = amendments.first_counted(session, [place.id for place in places])
            oldest = months_later(latest, 1 - count)
            known = _Known(session, list(todays), oldest, max(todays.values()))
            for back in range(count):
                month = months_later(latest, -back)
                found += [
                    known.month_of(place, month, todays[place.id])
                    for place in places
                    if place.id in firsts
                    and firsts[place.id].replace(day=1) <= month <= todays[place.id]
                ]
            return found

    def locked(self, center_ids: Collection[str], first: date, last: date) -> list[Lock]:
        """Return all versions of the months that have a day from first to last, oldest first."""
        with self._database.read() as session:
            return amendments.locks(session, center_ids, first, last)

    def lock(self, center_ids: Collection[str], month: date, staff_id: str | None = None) -> None:
        """Lock a month at these centers, or at all; where it is locked already it stays.

        Days that nobody closed do not hinder it. Raises Refused: MONTH_NOT_OVER (with the `month`
        and the `center`) and UNKNOWN_STAFF; then it is locked nowhere.
        """
        month = month.replace(day=1)
        with self._database.write() as session:
            _check_staff(session, staff_id)
            places = _places(session, center_ids)
            for place in places:
                self._check_over(place, month)
            known = reporting_locks.versions(session, [place.id for place in places], month, month)
            for place in places:
                if (place.id, month) not in known:
                    self._add(session, place, month, 1, staff_id)

    def new_version(
        self, center_ids: Collection[str], month: date, staff_id: str | None = None
    ) -> None:
        """Take the amendments of a month into a new version at these centers, or at all.

        Only if every number that was told outside changes by more than a small number, or not at
        all. Raises Refused: MONTH_NOT_LOCKED and NOTHING_AMENDED (with the `month`), where none of
        the centers has any; CHANGES_TOO_LITTLE (with `most`), UNKNOWN_STAFF, GONE_MEANWHILE.
        """
        month = month.replace(day=1)
        with self._database.read() as session:
            _check_staff(session, staff_id)
            places = _places(session, center_ids)
            before = _pending(session, places, month)
            told = _told(session, before.amended)
            rule = session.get_one(NetworkRow, 1)
        _check_told(
            before.amended, told, self._figures.counts(told, locked=True), rule.hidden_up_to
        )
        with self._database.write() as session:
            if (_pending(session, places, month), _told(session, before.amended)) != (before, told):
                raise Refused(Reason.GONE_MEANWHILE)
            for place in places:
                if any(one.center_id == place.id for one in before.amended):
                    self._add(session, place, month, before.versions[place.id, month] + 1, staff_id)

    def _check_over(self, center: Center, month: date) -> None:
        if center.service_day(self._clock.now()) <= periods.month(month).last:
            raise Refused(Reason.MONTH_NOT_OVER, month=month, center=center.name)

    def _add(
        self, session: Session, center: Center, month: date, version: int, staff_id: str | None
    ) -> None:
        session.add(
            MonthLockRow(
                id=new_id(),
                center_id=center.id,
                month=month,
                version=version,
                locked_on=center.service_day(self._clock.now()),
                locked_by=staff_id,
            )
        )


def version_of(session: Session, center_id: str, day: date) -> int:
    """Return the newest version of the month that a day lies in; 0 while it is not locked."""
    month = day.replace(day=1)
    return reporting_locks.versions(session, [center_id], month, month).get((center_id, month), 0)


def check_not_locked(session: Session, center_id: str, day: date) -> None:
    """Refuse (MONTH_LOCKED, with the `month`) to move what was counted in a locked month."""
    if version_of(session, center_id, day):
        raise Refused(Reason.MONTH_LOCKED, month=day.replace(day=1))


class _Known:
    """What is known of months, read at once."""

    def __init__(
        self, session: Session, center_ids: Collection[str], first: date, last: date
    ) -> None:
        self._locks = amendments.locks(session, center_ids, first, last)
        self._amended = amendments.amendments(session, center_ids, first, last)
        self._left = amendments.left(session, first, last)
        self._not_closed = amendments.not_reconciled(session, center_ids, first, last)
        for center_id in center_ids:
            closed = days.last_closed_day(session, center_id)
            after = max(closed or date.min, first - timedelta(days=1))
            self._not_closed += [
                (center_id, day)
                for day in tallies.days_with_counts(session, center_id, after, last)
            ]

    def month_of(self, center: Center, month: date, today: date) -> CenterMonth:
        span = periods.month(month)
        return CenterMonth(
            center=center,
            month=month,
            is_over=span.last < today,
            not_closed=tuple(
                day
                for center_id, day in self._not_closed
                if center_id == center.id and span.first <= day <= span.last and day < today
            ),
            locks=tuple(
                lock for lock in self._locks if (lock.center_id, lock.month) == (center.id, month)
            ),
            amendments=tuple(
                one for one in self._amended if (one.center_id, one.month) == (center.id, month)
            ),
            left=tuple(
                one
                for one in self._left
                if center.id in (one.center_ids or {center.id})
                and one.first <= span.last
                and one.last >= month
            ),
        )


@dataclass(frozen=True, slots=True)
class _Pending:
    """What a new version of a month would take in."""

    versions: Mapping[tuple[str, date], int]
    amended: tuple[Amended, ...]


def _pending(session: Session, places: Collection[Center], month: date) -> _Pending:
    """Return it; raise Refused where there is nothing to take in."""
    ids, last = [place.id for place in places], periods.month(month).last
    versions = reporting_locks.versions(session, ids, month, last)
    if not versions:
        raise Refused(Reason.MONTH_NOT_LOCKED, month=month)
    amended = tuple(
        one
        for one in amendments.amendments(session, ids, month, last)
        if one.after_version >= versions.get((one.center_id, month), one.after_version + 1)
    )
    if not amended:
        raise Refused(Reason.NOTHING_AMENDED, month=month)
    return _Pending(versions, amended)


def _told(session: Session, amended: Collection[Amended]) -> dict[Region, set[int]]:
    """Return the regions that would change, with every number that was told of them."""
    found: dict[Region, set[int]] = {}
    for report in releases.told_in(session, releases.release_ids(session)).values():
        for one in report:
            if one.region in found or any(change.is_in(one.region) for change in amended):
                found.setdefault(one.region, set()).update(
                    () if one.value is None else (one.value,)
                )
    return found


def _check_told(
    amended: Collection[Amended],
    told: Mapping[Region, Collection[int]],
    now: Mapping[Region, int],
    most: int,
) -> None:
    """Refuse a version from which somebody could work out small numbers.

    Whoever has an earlier report sees by how much each number of it changes; a change of a few is
    a small number of its own, and so is what two changes differ by. And a number that was told and
    becomes small is known to whoever sees elsewhere by how much.
    """
    changes = {region: sum(c.change for c in amended if c.is_in(region)) for region in told}
    seen = [
        by
        for region, numbers in told.items()
        for by in (
            changes[region],
            *(now[region] + changes[region] - number for number in numbers),
            *(now[region] + changes[region] for _ in numbers if changes[region]),
        )
    ]
    known = {region: change for region, change in changes.items() if told[region]}
    less = {region: -change for region, change in known.items()}
    between = (*differences(known, Rule(most)), *differences(less, Rule(most)))
    if between or any(0 < abs(by) <= most for by in seen):
        raise Refused(Reason.CHANGES_TOO_LITTLE, most=most)


def _places(session: Session, center_ids: Collection[str]) -> list[Center]:
    places = centers.all_centers(session)
    return [place for place in places if not center_ids or place.id in center_ids]


def _check_staff(session: Session, staff_id: str | None) -> None:
    if staff_id is not None and staff.staff_member(session, staff_id) is None:
        raise Refused(Reason.UNKNOWN_STAFF)
