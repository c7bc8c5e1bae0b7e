# SPDX-License-Identifier: MIT
"""Invented rosters for pages."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center, Closure, OpenTime
from peercenter.domain.roster.coverage import default_rules
from peercenter.domain.roster.members import Credential, CredentialKind, Member
from peercenter.domain.roster.period import Period, Site
from peercenter.domain.roster.sheets import RosterSheet
from peercenter.domain.roster.shifts import Shift, span_of
from peercenter.domain.staff import Kind, StaffMember

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = date(2026, 11, 23)
PRINTED = datetime(2026, 11, 20, 20, 14, tzinfo=UTC)
EVERY_DAY = tuple(OpenTime(weekday, time(9), time(20)) for weekday in range(7))
NAMES = ("Sam", "Lee", "Ana", "Jo", "Ri", "Max", "Dee", "Rosalind", "Kit", "Noor")
CERTIFIED = 4
"""So many of the first invented people are certified peers."""

Row = tuple[str, date, time, time]
"""Who, on which day, from when until when; "" is an open shift."""


def a_center(code: str = "HARBOR", name: str = "Harbor House", zone: ZoneInfo = NEW_YORK) -> Center:
    return Center(id=code.lower(), code=code, name=name, zone=zone)


def a_member(name: str, *, certified: bool = False, home: str | None = None) -> Member:
    credential = Credential(
        f"c-{name}",
        CredentialKind.CERTIFIED_PEER,
        "X-0",
        "Invented Board",
        False,
        date(2020, 1, 1),
        None,
    )
    kind = Kind.PEER if certified else Kind.VOLUNTEER
    return Member(
        staff=StaffMember(f"p-{name}", name, (kind,), ("en",), home),
        credentials=(credential,) if certified else (),
    )


def a_shift(center: Center, row: Row) -> Shift:
    name, day, starts, ends = row
    begins, until = span_of(center, day, starts, ends)
    staff_id = f"p-{name}" if name else None
    id_ = f"{center.code}-{name}-{day}-{starts:%H%M}"
    return Shift(id_, center.id, staff_id, begins, until)


def a_sheet(
    rows: Mapping[Center, Iterable[Row]],
    *,
    begins: date = MONDAY,
    days: int = 7,
    names: Iterable[str] = NAMES,
    hours: tuple[OpenTime, ...] = EVERY_DAY,
    closed: Mapping[tuple[str, date], Mapping[str, str]] | None = None,
    is_draft: bool = False,
) -> RosterSheet:
    """Return a roster of these centers as a page shows it."""
    closed = closed or {}
    members = {m.id: m for m in (a_member(n, certified=k < CERTIFIED) for k, n in enumerate(names))}
    sites = {
        center.id: Site(
            center,
            hours,
            tuple(
                Closure(day, reason)
                for (where, day), reason in closed.items()
                if where == center.id
            ),
            default_rules(center.id),
            (),
        )
        for center in rows
    }
    shifts = {}
    for center, listed in rows.items():
        for row in listed:
            shift = a_shift(center, row)
            shifts[shift.id] = shift
    period = Period(begins, days, sites, {c.id: c for c in rows}, members, shifts, shifts)
    printed_at = PRINTED.astimezone(NEW_YORK)
    return RosterSheet("Invented Network", period, shifts, is_draft, printed_at)


def days(count: int, begins: date = MONDAY) -> list[date]:
    return [begins + timedelta(days=n) for n in range(count)]


def a_week(*, is_draft: bool = False) -> RosterSheet:
    """Return a week with a gap and an open shift on Thursday, and closed on Saturday."""
    center = a_center()
    thursday, saturday = days(7)[3], days(7)[5]
    rows: list[Row] = []
    for n, day in enumerate(days(7)):
        if day == saturday:
            continue
        late = time(17, 30) if day == thursday else time(20)
        rows += [
            (NAMES[n % 4], day, time(9), time(14)),
            (NAMES[(n + 1) % 4], day, time(14), late),
            (NAMES[4 + n % 3], day, time(9), time(17)),
            (NAMES[7 + n % 3], day, time(12), time(20)),
        ]
    rows.append(("", thursday, time(17, 30), time(20)))
    closed = {(center.id, saturday): {"en": "Painting the walls", "es": "Pintamos las paredes"}}
    return a_sheet({center: rows}, closed=closed, is_draft=is_draft)


def a_crowded_sheet(people: int, count: int, begins: date = MONDAY) -> RosterSheet:
    """Return days on which so many people work, at a dozen different times."""
    names = [f"{NAMES[n % 10]} {chr(65 + n % 26)}{n // 26 or ''}" for n in range(people)]
    rows = [
        (name, day, time(9 + n % 4), time(14 + n % 6))
        for day in days(count, begins)
        for n, name in enumerate(names)
    ]
    return a_sheet({a_center(): rows}, names=names, begins=begins, days=count)


def a_team(people: int) -> RosterSheet:
    """Return a week of a team in four usual shifts, four days each; one evening lacks somebody."""
    spans = ((9, 14), (12, 17), (14, 20), (9, 17))
    names = [NAMES[n % 10] + ("" if n < 10 else f" {chr(64 + n // 10)}.") for n in range(people)]
    rows: list[Row] = [
        (name, day, time(spans[(n + k) % 4][0]), time(spans[(n + k) % 4][1]))
        for n, name in enumerate(names)
        for k, day in enumerate(days(7))
        if (n + 2 * k) % 7 < 4
    ]
    rows.append(("", days(7)[3], time(17, 30), time(20)))
    return a_sheet({a_center(): rows}, names=names)


def a_month() -> RosterSheet:
    """Return November, the fullest kind of month: thirty days in six weeks."""
    first = date(2026, 11, 1)
    rows: list[Row] = []
    for n, day in enumerate(days(30, first)):
        if day.day == 26:
            continue
        rows += [
            (NAMES[n % 4], day, time(9), time(14)),
            (NAMES[(n + 1) % 4], day, time(14), time(20)),
            (NAMES[4 + n % 3], day, time(9), time(17)),
            (NAMES[7 + n % 3], day, time(12), time(20)),
        ]
    center = a_center()
    closed = {(center.id, date(2026, 11, 26)): {"en": "Thanksgiving", "es": "Acción de Gracias"}}
    return a_sheet({center: rows}, closed=closed, begins=first, days=30)


def a_network_day(centers: int, people: int = 5) -> RosterSheet:
    """Return a Monday of a network; every fourth center has an open shift and a gap."""
    names = [f"{NAMES[n % 10]} {chr(65 + n // 10)}" for n in range(centers * people)]
    spans = [(9, 14), (14, 20), (9, 17), (12, 20)]
    rows: dict[Center, list[Row]] = {}
    for c in range(centers):
        theirs = names[c * people : (c + 1) * people]
        listed: list[Row] = [
            (name, MONDAY, time(spans[n % 4][0]), time(spans[n % 4][1]))
            for n, name in enumerate(theirs)
        ]
        if c % 4 == 1:
            listed = [*listed[:2], ("", MONDAY, time(14), time(20))]
        rows[a_center(f"C{c}", f"Invented Center {c + 1}")] = listed
    return a_sheet(rows, names=names, days=1)


def four_weeks() -> RosterSheet:
    """Return Sam's and Lee's next four weeks at two centers."""
    harbor, summit = a_center(), a_center("SUMMIT", "Summit Place")
    rows: dict[Center, list[Row]] = {harbor: [], summit: []}
    for n, day in enumerate(days(28)):
        if n % 7 < 4:
            rows[harbor if n % 2 else summit].append(("Sam", day, time(9 + n % 3), time(17)))
        if n < 7:
            rows[harbor].append(("Lee", day, time(14), time(20)))
    return a_sheet(rows, days=28)
