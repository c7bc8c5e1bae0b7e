# SPDX-License-Identifier: MIT
"""Invented rosters of several sizes: published and changed, with many people, at many centers."""

from dataclasses import replace
from datetime import time, timedelta

from peercenter.db.session import Session
from peercenter.db.tables import CenterRow, EmploymentRow, StaffRow
from peercenter.domain.centers import Center, OpenTime
from peercenter.domain.roster.shifts import Change
from peercenter.domain.staff import Kind
from peercenter.paths import DataDir
from peercenter.services.setup import add_hours
from tests.support.builders import a_database, centers_of, services_of
from tests.support.rosters import MONDAY, a_roster, add_shift, publish_week

_CENTERS = (
    "Lantern Hall",
    "Thistle and Wren",
    "Pear Orchard Rooms",
    "The Open Umbrella",
    "Kettle Corner",
    "Willow Gate",
    "Meadowlark Commons on the Hill",
)
_HOURS = tuple(OpenTime(weekday, time(9), time(19)) for weekday in range(7))
_NAMES = ("Sam", "Lee", "Maximiliana Alexandrovna", "Jo", "Bartholomew", "Anh", "Rosa-Lucía")


def a_published_roster(data: DataDir) -> None:
    """A week that everybody knows, and what was changed since."""
    lent_to(data, a_roster(data)[1])
    with services_of(data) as services:
        publish_week(services)
        center = services.today.centers()[0]
        off = center.day_span(MONDAY)[0], center.day_span(MONDAY + timedelta(days=1))[1]
        services.staffing.decide_time_off(
            services.staffing.ask_time_off("p2", off), approved=True, by="p0"
        )
        week = services.planning.period(MONDAY).shifts
        lee, ri, sam = week["p1-5-9"], week["p4-5-12"], week["p0-3-9"]
        later = replace(ri, starts_at=ri.starts_at + timedelta(hours=1))
        services.planning.apply(
            (
                Change(lee, replace(lee, staff_id="p2")),
                Change(ri, later),
                Change(sam, replace(sam, fixed=True)),
                Change(None, replace(week["p5-4-14"], id="more", staff_id="p1")),
            )
        )


def lent_to(data: DataDir, center: Center) -> None:
    """Have Max work at another center on Thursday."""
    with a_database(data) as database, database.write() as session:
        session.query(EmploymentRow).filter_by(staff_id="p5").one().other_center_ids = [center.id]
        add_shift(session, center, "p5", 3, (9, 14))


def a_large_roster(data: DataDir) -> None:
    """Sixty people at one center, some with long names."""
    center = a_roster(data)[0]
    with a_database(data) as database, database.write() as session:
        for number in range(7, 60):
            _person(session, center, number)
            for day in range(7):
                if (day + number) % 7 < 5:
                    begins = (9, 12, 14)[number % 3]
                    add_shift(session, center, f"p{number}", day, (begins, begins + 6))


def a_wide_roster(data: DataDir) -> None:
    """Eleven centers, with a few people each."""
    a_roster(data, centers=4)
    with a_database(data) as database, database.write() as session:
        for number, name in enumerate(_CENTERS, 4):
            _center(session, f"c{number}", name, number)
    centers = centers_of(data)
    with a_database(data) as database, database.write() as session:
        for number in range(7, 47):
            center = centers[number % len(centers)]
            _person(session, center, number)
            for day in range(7):
                if (day + number) % 7 < 5:
                    begins = (9, 14)[number // len(centers) % 2]
                    add_shift(session, center, f"p{number}", day, (begins, begins + 5))


def _center(session: Session, key: str, name: str, position: int) -> None:
    session.add(
        CenterRow(
            id=key,
            code=name.split(maxsplit=1)[0].upper(),
            name=name,
            time_zone="America/New_York",
            day_starts=time(4),
            position=position,
        )
    )
    session.flush()
    add_hours(session, key, _HOURS)


def _person(session: Session, center: Center, number: int) -> None:
    name = _NAMES[number % len(_NAMES)]
    session.add(
        StaffRow(
            id=f"p{number}",
            display_name=f"{name} {number}",
            kinds=[list(Kind)[number % len(Kind)].value],
            languages=["en"],
            home_center_id=center.id,
        )
    )
    session.flush()
    session.add(
        EmploymentRow(
            staff_id=f"p{number}",
            legal_name=None,
            other_center_ids=[],
            least_week_minutes=0,
            most_week_minutes=35 * 60,
            longest_shift_minutes=600,
            rest_minutes=660,
            most_days_in_a_row=6,
            most_weekends_a_month=None,
        )
    )
