# SPDX-License-Identifier: MIT
"""Small rosters to judge, and chance ones."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center, Closure, OpenTime
from peercenter.domain.roster.coverage import Rule, default_rules
from peercenter.domain.roster.members import Credential, CredentialKind, Member, Terms
from peercenter.domain.roster.period import Period, Site, Travel
from peercenter.domain.roster.shifts import Shift, span_of
from peercenter.domain.staff import Kind, StaffMember

NEW_YORK = ZoneInfo("America/New_York")
MONDAY = date(2026, 11, 2)
HARBOR = Center("harbor", "HARBOR", "Harbor House", NEW_YORK)
MEADOW = Center("meadow", "MEADOW", "Meadowlark Commons", NEW_YORK)
HOURS = tuple(OpenTime(weekday, time(9), time(17)) for weekday in range(7))
LONG_AGO = date(2020, 1, 1)


def a_member(
    name: str,
    *,
    kinds: tuple[Kind, ...] = (Kind.PEER,),
    languages: tuple[str, ...] = ("en",),
    certified: bool = False,
    terms: Terms | None = None,
    home: Center | None = HARBOR,
    **more: Any,
) -> Member:
    """Return a member who may do everything unless told otherwise."""
    free = Terms(0, None, None, 0, None, None)
    certificate = Credential(
        f"{name}-1", CredentialKind.CERTIFIED_PEER, "1", "Board", False, LONG_AGO, None
    )
    staff = StaffMember(name, name, kinds, languages, home.id if home else None)
    made = Member(staff, terms=terms or free, credentials=(certificate,) if certified else ())
    return replace(made, **more)


def a_shift(
    key: str,
    who: str | None,
    day: date = MONDAY,
    starts: int = 9,
    ends: int = 17,
    *,
    center: Center = HARBOR,
) -> Shift:
    """Return a shift by hours of the wall clock; ending at or before the start is past midnight."""
    return Shift(key, center.id, who, *span_of(center, day, time(starts), time(ends % 24)))


def a_period(
    members: Iterable[Member],
    shifts: Iterable[Shift] = (),
    *,
    rules: Mapping[str, Sequence[Rule]] | None = None,
    closures: tuple[Closure, ...] = (),
    travel: Travel | None = None,
    days: int = 7,
) -> Period:
    """Return a week of two centers."""
    sites = {
        center.id: Site(
            center,
            HOURS,
            closures,
            tuple((rules or {}).get(center.id, default_rules(center.id))),
            (),
        )
        for center in (HARBOR, MEADOW)
    }
    return Period(
        begins=MONDAY,
        days=days,
        sites=sites,
        centers={HARBOR.id: HARBOR, MEADOW.id: MEADOW},
        members={member.id: member for member in members},
        shifts={shift.id: shift for shift in shifts},
        published={},
        travel=travel or Travel(),
    )


def at(hour: int, minute: int = 0, *, day: date = MONDAY) -> datetime:
    """Return a moment on the centers' wall clock, in UTC."""
    return datetime.combine(day, time(hour, minute), NEW_YORK).astimezone(UTC)


def minutes_of(starts: datetime, ends: datetime) -> Iterable[datetime]:
    """Return the beginning of every minute."""
    return (
        starts + timedelta(minutes=n) for n in range(round((ends - starts) / timedelta(minutes=1)))
    )
