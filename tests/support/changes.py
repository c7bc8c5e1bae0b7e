# SPDX-License-Identifier: MIT
"""A small network whose records change at random, as counting and staff would change them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from sqlalchemy import select

from peercenter.db.base import Base, new_id
from peercenter.db.session import Database, Session
from peercenter.db.tables import (
    CenterRow,
    ClosureRow,
    CorrectionRow,
    CoverageRuleRow,
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
from peercenter.domain.closings import DayState
from tests.support.builders import ZONE, MovingClock

_DAY = timedelta(days=1)
_QUARTER = timedelta(minutes=15)
FRIDAY = 4
_Row = TypeVar("_Row", bound=Base)

CELLS = (
    *(("visits", "", hour) for hour in (9, 10, 23, 1)),
    *(("wants", want, -1) for want in ("coffee", "quiet")),
    *(("last_here", answer, -1) for answer in ("never", "month", "skipped")),
    ("naloxone", "", -1),
)
MONTHS = (date(2026, 3, 1), date(2026, 10, 1), date(2026, 11, 1))
"""In the first two the clocks change; in the last one it is now."""


class Changes:
    """Changes of all that figures are made of."""

    def __init__(self, database: Database, clock: MovingClock, random: Random) -> None:
        self._database, self._clock, self._random = database, clock, random
        self._kinds: tuple[Callable[[Session], None], ...] = (
            *(self.count, self.count, self.correct, self.lock, self.uncount, self.close),
            *(self.shut, self.duty, self.duty, self.hours, self.certify, self.rule),
            *(self.kinds, self.move_center),
        )

    def prepare(self) -> None:
        """Give the network its devices, and some of everything."""
        with self._database.write() as session:
            for center in session.scalars(select(CenterRow)).all():
                for slot, kind in enumerate(("kiosk", "paper")):
                    session.add(
                        DeviceRow(
                            id=new_id(),
                            kind=kind,
                            center_id=center.id,
                            slot=50 + slot,
                            created_on=date(2026, 1, 1),
                        )
                    )
            for row in session.scalars(select(WeeklyHoursRow)).all()[7:]:
                row.opens, row.closes = time(20), time(6)  # one center is open at night
                row.retired = row.weekday > FRIDAY
            some = (*[self.count] * 40, *[self.duty] * 40, self.lock, self.lock, self.lock)
            for change in (*some, *[self.correct] * 12, *self._kinds):
                change(session)
                session.flush()

    def change(self) -> str:
        """Change something; return what."""
        kind = self._random.choice(self._kinds)
        with self._database.write() as session:
            kind(session)
        if self._random.random() < 0.1:
            self._clock.forward(days=self._random.randrange(20), hours=self._random.randrange(5))
        return kind.__name__

    def day(self) -> date:
        """Return a day of interest."""
        return self._random.choice(MONTHS) + self._random.randrange(-2, 31) * _DAY

    def count(self, session: Session) -> None:
        center, measure = self._center(session), self._random.choice(CELLS)
        devices = [d for d in self._all(session, DeviceRow) if d.center_id == center]
        key = (center, self.day(), *measure, self._random.choice(devices).id)
        row = session.get(TallyRow, key)
        if row is None:
            names = ("center_id", "day", "measure", "category", "hour", "device_id")
            row = TallyRow(**dict(zip(names, key, strict=True)), up=0, down=0)
            session.add(row)
        elif self._random.random() < 0.2:
            session.delete(row)
        row.up += self._random.randrange(9)
        row.down += self._random.randrange(2)

    def correct(self, session: Session) -> None:
        center, day = self._center(session), self.day()
        measure, category, hour = self._random.choice(CELLS)
        locks = [
            lock.version
            for lock in self._all(session, MonthLockRow)
            if (lock.center_id, lock.month) == (center, day.replace(day=1))
        ]
        devices = [d for d in self._all(session, DeviceRow) if d.center_id == center]
        session.add(
            CorrectionRow(
                id=new_id(),
                device_id=self._random.choice(devices).id,
                center_id=center,
                day=day,
                measure=measure,
                category=category,
                hour=hour,
                change=self._random.randrange(-3, 9),
                reason="found a paper list",
                made_on=day,
                made_by=self._all(session, StaffRow)[0].id,
                after_version=max(locks, default=0),
            )
        )

    def lock(self, session: Session) -> None:
        center, month = self._center(session), self._random.choice(MONTHS[:2])
        versions = [
            lock.version
            for lock in self._all(session, MonthLockRow)
            if (lock.center_id, lock.month) == (center, month)
        ]
        session.add(
            MonthLockRow(
                id=new_id(),
                center_id=center,
                month=month,
                version=max(versions, default=0) + 1,
                locked_on=month,
                locked_by=None,
            )
        )

    def uncount(self, session: Session) -> None:
        center, day, hour = self._center(session), self.day(), self._random.choice((9, 10, 23, 1))
        rows = session.scalars(
            select(UncountedHourRow).where(
                *(UncountedHourRow.center_id == center, UncountedHourRow.day == day),
                UncountedHourRow.hour == hour,
            )
        ).all()
        if rows:
            rows[0].retired = not rows[0].retired
            return
        device = self._all(session, DeviceRow)[0].id
        session.add(
            UncountedHourRow(
                id=new_id(), device_id=device, center_id=center, day=day, hour=hour, reason="power"
            )
        )

    def close(self, session: Session) -> None:
        center, day, state = self._center(session), self.day(), self._random.choice(list(DayState))
        row = session.scalar(
            select(DayClosingRow).where(DayClosingRow.center_id == center, DayClosingRow.day == day)
        )
        if row is None:
            device = self._all(session, DeviceRow)[0].id
            row = DayClosingRow(id=new_id(), device_id=device, center_id=center, day=day)
            session.add(row)
        row.state = state.value

    def shut(self, session: Session) -> None:
        center, day = self._center(session), self.day()
        row = session.scalar(
            select(ClosureRow).where(ClosureRow.center_id == center, ClosureRow.day == day)
        )
        if row is None:
            reason = {"en": "snow", "es": "nieve"}
            session.add(ClosureRow(id=new_id(), center_id=center, day=day, reason=reason))
        else:
            row.retired = not row.retired

    def duty(self, session: Session) -> None:
        rows = self._all(session, DutyRow)
        begins = datetime.combine(self.day(), time(), tzinfo=UTC)
        if self._random.random() < 0.3:
            begins = datetime.combine(self._random.choice(MONTHS), time(), tzinfo=UTC)
        begins += self._random.randrange(96) * _QUARTER
        if begins >= self._clock.now():
            begins -= 60 * _DAY
        ends = begins + self._random.randrange(4, 60) * _QUARTER
        if rows and self._random.random() < 0.3:
            row = self._random.choice(rows)
            row.retired = self._random.random() < 0.2
            row.started_at, row.ended_at = begins, ends
            return
        session.add(
            DutyRow(
                id=new_id(),
                device_id=self._all(session, DeviceRow)[0].id,
                center_id=self._center(session),
                staff_id=self._random.choice(self._all(session, StaffRow)).id,
                started_at=begins,
                ended_at=None if self._random.random() < 0.05 else ends,
            )
        )

    def hours(self, session: Session) -> None:
        row = self._random.choice(self._all(session, WeeklyHoursRow))
        if self._random.random() < 0.2:
            row.retired = not row.retired
        row.opens, row.closes = self._random.choice(
            ((time(9), time(20)), (time(20), time(6)), (time(7, 30), time(11)), (time(0), time(0)))
        )

    def certify(self, session: Session) -> None:
        begins = self.day()
        session.add(
            CredentialRow(
                id=new_id(),
                staff_id=self._random.choice(self._all(session, StaffRow)).id,
                kind=self._random.choice(("certified_peer", "first_aid", "certified_youth_peer")),
                number="CP-0001",
                issuer="Invented Board",
                provisional=self._random.random() < 0.3,
                valid_from=begins,
                valid_until=begins + 40 * _DAY,
                renewal_hours=0,
            )
        )

    def rule(self, session: Session) -> None:
        session.add(
            CoverageRuleRow(
                id=new_id(),
                center_id=self._center(session),
                least=1,
                wished=1,
                kinds=[],
                credential=self._random.choice(("certified_peer", "certified_youth_peer", None)),
                full=self._random.random() < 0.5,
                language=None,
                weekdays=[],
                starts=None,
                ends=None,
                shares=False,
            )
        )

    def kinds(self, session: Session) -> None:
        row = self._random.choice(self._all(session, StaffRow))
        row.kinds = [self._random.choice(("peer", "youth_peer", "volunteer"))]

    def move_center(self, session: Session) -> None:
        row = session.get_one(CenterRow, self._center(session))
        row.time_zone = self._random.choice((ZONE, ZONE, "America/Los_Angeles"))
        row.day_starts = self._random.choice((time(4), time(0), time(6)))

    def _center(self, session: Session) -> str:
        return self._random.choice(self._all(session, CenterRow)).id

    def _all(self, session: Session, kind: type[_Row]) -> list[_Row]:
        return list(session.scalars(select(kind)))
