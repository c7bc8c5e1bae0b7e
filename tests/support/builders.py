# SPDX-License-Identifier: MIT
"""Invented networks in real data folders, and a clock that goes where the test says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.session import Database, Session
from peercenter.db.tables import CenterRow, GroupRow, GroupTimeRow, StaffRow
from peercenter.db.upgrade import open_database
from peercenter.domain.centers import Center, OpenTime, Place
from peercenter.domain.staff import Kind
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind
from peercenter.services.house import Services, opened, services_on
from peercenter.services.setup import FirstRun, SetupService, add_hours
from peercenter.services.today import TodayService

FRIDAY_NOON = datetime(2026, 11, 20, 17, tzinfo=UTC)
"""Noon of a Friday at the invented centers, well inside their hours."""

ZONE = "America/New_York"
CODES = ("HARBOR", "MEADOW", "SUMMIT", "RIVER")
EVERY_DAY = tuple(OpenTime(weekday, time(9), time(20)) for weekday in range(7))
STAFF = (
    ("Sam", Kind.PEER),
    ("Riley", Kind.YOUTH_PEER),
    ("Robin", Kind.FAMILY_PEER),
    ("Alex", Kind.VOLUNTEER),
)
"""Display names of the invented staff, the first of the first center."""


@dataclass
class MovingClock:
    """A clock that stands still until the test moves it."""

    at: datetime = FRIDAY_NOON

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def forward(self, **by: float) -> datetime:
        """Move on: `clock.forward(hours=1)`."""
        self.at += timedelta(**by)
        return self.at


def a_network(
    data: DataDir, clock: Clock | None = None, *, centers: int = 2, pin: str | None = None
) -> list[Center]:
    """Set up an invented network with hours, staff and a group, and return its centers.

    The first center keeps a door count; a group meets there every day from 5 to 6 in the evening.
    """
    clock = clock or MovingClock()
    key = (centers, pin, clock.now().date())
    data.prepare()
    if key not in _made:
        _make(data, clock, centers, pin)
        _made[key] = data.database.read_bytes()
    data.database.write_bytes(_made[key])
    return centers_of(data, clock)


_made: dict[tuple[int, str | None, date], bytes] = {}
"""Networks made before, as files: making one anew takes half a second."""


def centers_of(data: DataDir, clock: Clock | None = None) -> list[Center]:
    """Return the centers of a data folder."""
    with a_database(data) as database:
        return TodayService(database, clock or MovingClock()).centers()


@contextmanager
def services_of(
    data: DataDir,
    clock: Clock | None = None,
    kind: DeviceKind = DeviceKind.DESK,
    center_code: str | None = None,
) -> Iterator[Services]:
    """Offer all services, over a database connection of their own as a process has it."""
    clock = clock or MovingClock()
    with (
        opened(data, clock) as database,
        services_on(database, data, clock, kind, center_code) as services,
    ):
        yield services


@contextmanager
def a_kiosk(data: DataDir, clock: Clock | None = None, code: str = CODES[0]) -> Iterator[Services]:
    """Offer the services of a kiosk at a center."""
    with services_of(data, clock, DeviceKind.KIOSK, code) as services:
        yield services


@contextmanager
def a_database(data: DataDir) -> Iterator[Database]:
    """Open the database itself, to look at what is kept."""
    database = open_database(data, now=FRIDAY_NOON)
    try:
        yield database
    finally:
        database.close()


def place_of(services: Services, code: str = CODES[0]) -> Place:
    """Return a center with what a check-in there needs."""
    return services.today.place(services.today.center(code).id)


def _make(data: DataDir, clock: Clock, centers: int, pin: str | None) -> None:
    with opened(data, clock) as database:
        SetupService(database, clock).set_up(
            FirstRun(
                network="Invented Network",
                center="Harbor House",
                code=CODES[0],
                time_zone=ZONE,
                hours=EVERY_DAY,
                staff=STAFF[0][0],
                kinds=(STAFF[0][1],),
                pin=pin,
                help_lines=False,
            )
        )
        with database.write() as session:
            first = session.query(CenterRow).one()
            first.keeps_door_count = True
            _add_group(session, first.id)
            for position, code in enumerate(CODES[1:centers], start=1):
                _add_center(session, code, position)
            for name, kind in STAFF[1:]:
                _add_staff(session, name, kind, first.id)


def _add_center(session: Session, code: str, position: int) -> None:
    center = CenterRow(
        id=new_id(),
        code=code,
        name=f"{code.title()} House",
        time_zone=ZONE,
        day_starts=time(4),
        position=position,
    )
    session.add(center)
    session.flush()
    add_hours(session, center.id, EVERY_DAY)


def _add_group(session: Session, center_id: str) -> None:
    group = GroupRow(
        id=new_id(),
        center_id=center_id,
        kind="group",
        texts={"en": "Evening Circle", "es": "Círculo de la tarde"},
    )
    session.add(group)
    session.flush()
    for weekday in range(7):
        session.add(
            GroupTimeRow(
                id=new_id(), group_id=group.id, weekday=weekday, starts=time(17), minutes=60
            )
        )


def _add_staff(session: Session, name: str, kind: Kind, center_id: str) -> None:
    session.add(
        StaffRow(
            id=new_id(),
            display_name=name,
            kinds=[kind.value],
            languages=["en"],
            home_center_id=center_id,
        )
    )
