# SPDX-License-Identifier: MIT
"""An invented week of shifts at the first center, as on the page that people look at."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.session import Session
from peercenter.db.tables import CenterRow, CredentialRow, EmploymentRow, ShiftRow, StaffRow
from peercenter.domain.centers import Center
from peercenter.domain.roster.members import CredentialKind
from peercenter.domain.roster.shifts import Change, Shift, new_shift_id, span_of
from peercenter.domain.staff import Kind
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import a_database, a_network, centers_of

FRIDAY = date(2026, 11, 20)
"""The day on which the clock of the invented network stands, at noon."""


def ids(services: Services) -> dict[str, str]:
    """Return the ids of the staff by their display names."""
    return {member.display_name: member.id for member in services.duty.staff()}


def a_shift(
    center: Center, staff_id: str | None, starts: str, ends: str, day: date = FRIDAY
) -> Shift:
    """Return a new shift on a center's wall clock; ending before its start is past midnight."""
    span = span_of(center, day, time.fromisoformat(starts), time.fromisoformat(ends))
    return Shift(new_shift_id(), center.id, staff_id, *span)


def plan(services: Services, *shifts: Shift, published: bool = True) -> None:
    """Put new shifts into the draft and publish them."""
    services.planning.apply(tuple(Change(None, shift) for shift in shifts))
    if published:
        days = [shift.starts_at.date() for shift in shifts]
        first = min(days) - timedelta(days=1)
        span = (max(days) - first).days + 1
        every = [center.id for center in services.today.centers()]
        services.planning.publish(first, span, every, next(iter(ids(services).values())))


def certify(
    session: Session,
    name: str,
    *,
    kind: CredentialKind = CredentialKind.CERTIFIED_PEER,
    until: date | None = None,
) -> None:
    """Give the staff member of a name a credential."""
    row = session.query(StaffRow).filter_by(display_name=name).one()
    session.add(
        CredentialRow(
            id=new_id(),
            staff_id=row.id,
            kind=kind.value,
            number="made up",
            issuer="Invented Board",
            provisional=False,
            valid_from=date(2020, 1, 1),
            valid_until=until,
            renewal_hours=0,
        )
    )


def at(center: Center, clock: str, day: date = FRIDAY) -> datetime:
    """Return a moment of a center's wall clock."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=center.zone)


MONDAY = date(2026, 11, 23)
"""The first day of the invented week: the one after the invented now."""

_CERTIFIED = {
    Kind.PEER: CredentialKind.CERTIFIED_PEER,
    Kind.YOUTH_PEER: CredentialKind.CERTIFIED_YOUTH_PEER,
    Kind.FAMILY_PEER: CredentialKind.CERTIFIED_FAMILY_PEER,
}


@dataclass(frozen=True)
class Person:
    """Somebody of the invented roster."""

    name: str
    kind: Kind
    hours: int
    """At most, in a week."""
    certified: bool = False
    provisional: bool = False
    week: str = ""
    """Shifts of the days from Monday on: "9-14", "-" for none."""


PEOPLE = (
    Person("Sam", Kind.PEER, 35, certified=True, week="9-14 - 9-14 9-17 14-20 - 14-20"),
    Person("Lee", Kind.PEER, 35, certified=True, week="12-20 14-20 9-14 - - 9-14 -"),
    Person("Ana", Kind.PEER, 30, provisional=True, week="- - 14-20 14-17 14-20 - 9-17"),
    Person("Jo", Kind.FAMILY_PEER, 30, week="14-20 - - - 9-17 14-20 14-20"),
    Person("Ri", Kind.YOUTH_PEER, 30, week="9-14 9-17 - 9-17 - 12-20 -"),
    Person("Max", Kind.VOLUNTEER, 40, week="- 12-20 14-20 - 14-20 9-14 -"),
    Person("Dee", Kind.PEER, 35, certified=True, week="- 9-14 - - 9-14 14-20 9-14"),
)
OPEN_DAY, OPEN_TIMES = 3, (17, 20)


def a_roster(data: DataDir, clock: Clock | None = None, *, centers: int = 2) -> list[Center]:
    """Set up an invented network with a week of shifts at its first center."""
    a_network(data, clock, centers=centers)
    found = centers_of(data, clock)
    with a_database(data) as database, database.write() as session:
        _staff(session, found[0])
        for number, person in enumerate(PEOPLE):
            for day, times in enumerate(person.week.split()):
                if times != "-":
                    starts, ends = (int(hour) for hour in times.split("-"))
                    add_shift(session, found[0], f"p{number}", day, (starts, ends))
        add_shift(session, found[0], None, OPEN_DAY, OPEN_TIMES)
    return found


def add_shift(
    session: Session, center: Center, staff_id: str | None, day: int, hours: tuple[int, int]
) -> str:
    """Plan a shift on a day of the invented week; return its id."""
    begins = MONDAY + timedelta(days=day)
    span = span_of(center, begins, *(time(hour % 24) for hour in hours))
    shift_id = f"{staff_id or 'open'}-{day}-{hours[0]}"[:12]
    session.add(
        ShiftRow(
            id=shift_id,
            center_id=center.id,
            staff_id=staff_id,
            starts_at=span[0],
            ends_at=span[1],
            fixed=False,
        )
    )
    return shift_id


def publish_week(services: Services) -> None:
    """Publish the invented week."""
    first = services.today.centers()[0]
    services.planning.publish(MONDAY, 7, (first.id,), "p0")


def shift_of(services: Services, shift_id: str) -> Shift | None:
    """Return a shift as the data has it."""
    return services.planning.period(MONDAY).shifts.get(shift_id)


def _staff(session: Session, center: Center) -> None:
    assert session.get(CenterRow, center.id) is not None
    for row in session.query(StaffRow):
        row.retired = True
    for number, person in enumerate(PEOPLE):
        staff_id = f"p{number}"
        session.add(
            StaffRow(
                id=staff_id,
                display_name=person.name,
                kinds=[person.kind.value],
                languages=["en", "es"] if person.name in {"Ana", "Dee"} else ["en"],
                home_center_id=center.id,
            )
        )
        session.flush()
        session.add(
            EmploymentRow(
                staff_id=staff_id,
                legal_name=None,
                other_center_ids=[],
                least_week_minutes=0,
                most_week_minutes=person.hours * 60,
                longest_shift_minutes=600,
                rest_minutes=660,
                most_days_in_a_row=6,
                most_weekends_a_month=None,
            )
        )
        if person.certified or person.provisional:
            session.add(
                CredentialRow(
                    id=f"c{number}",
                    staff_id=staff_id,
                    kind=_CERTIFIED[person.kind].value,
                    number="INVENTED",
                    issuer="Invented Board",
                    provisional=person.provisional,
                    valid_from=date(2025, 1, 1),
                    valid_until=None,
                    renewal_hours=0,
                )
            )
