# SPDX-License-Identifier: MIT
"""Hours for payroll: what was really worked, and every way to add it up comes out the same."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from peercenter.db.base import new_id
from peercenter.db.session import Database
from peercenter.db.tables import DeviceRow, DutyCorrectionRow, DutyRow, EmploymentRow
from peercenter.domain.roster.hours import Sum
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.hours import HoursService
from peercenter.words import words_for
from tests.support.builders import MovingClock, a_database, services_of
from tests.support.rosters import MONDAY, a_roster, at, publish_week

EN = words_for("en")
SUNDAY = MONDAY + timedelta(days=6)


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    clock = MovingClock()
    a_roster(data_dir, clock)
    with services_of(data_dir, clock) as services:
        publish_week(services)
        yield services


@pytest.fixture
def database(services: Services, data_dir: DataDir) -> Iterator[Database]:
    del services
    with a_database(data_dir) as database:
        yield database


@pytest.fixture
def hours(database: Database) -> HoursService:
    return HoursService(database, MovingClock())


def add_duty(
    database: Database,
    center_id: str,
    staff_id: str,
    starts: datetime,
    ends: datetime | None,
    *,
    assumed: bool = False,
    corrected: bool = False,
) -> None:
    with database.write() as session:
        duty_id = new_id()
        session.add(
            DutyRow(
                id=duty_id,
                device_id=session.query(DeviceRow).first().id,  # type: ignore[union-attr]
                center_id=center_id,
                staff_id=staff_id,
                started_at=starts,
                ended_at=ends,
                assumed=assumed,
            )
        )
        session.flush()
        if corrected:
            session.add(
                DutyCorrectionRow(
                    id=new_id(),
                    duty_id=duty_id,
                    started_before=starts,
                    ended_before=None,
                    reason="forgot",
                    made_at=starts,
                    made_by=staff_id,
                )
            )


@pytest.fixture
def worked(services: Services, database: Database) -> None:
    """Have Sam, Lee and Ri work at two centers, in every state."""
    here, there = services.today.centers()
    tuesday = MONDAY + timedelta(days=1)
    for center, who, day, starts, ends, how in (
        (here, "p0", MONDAY, "09:02", "14:05", {}),
        (here, "p0", tuesday, "09:00", "12:20", {"assumed": True}),
        (there, "p0", SUNDAY, "10:00", "11:40", {"corrected": True}),
        (here, "p1", MONDAY, "12:00", "20:00", {}),
        (here, "p4", tuesday, "09:00", None, {}),
        (here, "p1", MONDAY - timedelta(days=1), "12:00", "20:00", {}),
        (here, "p1", SUNDAY + timedelta(days=1), "12:00", "20:00", {}),
    ):
        end = None if ends is None else at(center, ends, day)
        add_duty(database, center.id, who, at(center, starts, day), end, **how)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(content.decode("utf-8-sig").splitlines()))


def book(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return the sheets of a workbook as rows by their heads."""
    found = {}
    for sheet in load_workbook(BytesIO(content)).worksheets:
        heads, *lines = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, heads), line, strict=True)) for line in lines]
    return found


@pytest.mark.usefixtures("worked")
def test_actual_duty_is_counted_with_the_plan_beside_it(hours: HoursService) -> None:
    found = hours.hours(MONDAY, SUNDAY)
    by_person = dict(found.by(lambda stint: stint.staff.display_name))

    # 5 h 3 min, 3 h 20 min with an assumed end, 1 h 40 min corrected; planned 5+5+8+6+6 hours
    assert by_person["Sam"] == Sum(3, 603, 200, 100, 0, 1800)
    assert by_person["Lee"].minutes == 480
    assert by_person["Ri"] == Sum(1, 0, 0, 0, 1, by_person["Ri"].planned)


@pytest.mark.usefixtures("worked")
def test_every_sheet_and_the_csv_have_the_same_total(hours: HoursService) -> None:
    sheets = book(hours.xlsx(MONDAY, SUNDAY, EN))
    main = rows(hours.csv(MONDAY, SUNDAY, EN))

    assert list(sheets) == [
        "Hours", "By person", "By center", "By what people are", "By credential", "Duties",
    ]  # fmt: skip
    for title, lines in sheets.items():
        *others, total = lines
        assert next(iter(total.values())) == "Total", title
        assert total["Minutes worked"] == 1083
        assert sum(line["Minutes worked"] for line in others) == 1083
        assert total["Hours worked"] == pytest.approx(18.05)
    *others, last = main
    assert (last["Minutes worked"], last["Hours worked"]) == ("1083", "18.05")
    assert sum(int(line["Minutes worked"]) for line in others) == 1083
    planned = {
        lines[-1].get("Minutes planned", int(last["Minutes planned"])) for lines in sheets.values()
    }
    assert planned == {int(last["Minutes planned"])}


@pytest.mark.usefixtures("worked")
def test_both_files_have_the_same_rows(hours: HoursService) -> None:
    sheet = book(hours.xlsx(MONDAY, SUNDAY, EN))["Hours"]
    main = rows(hours.csv(MONDAY, SUNDAY, EN))

    assert len(sheet) == len(main)
    for one, other in zip(sheet, main, strict=True):
        assert [str(one[k] or "") for k in ("Person", "Center")] == [
            other["Person"],
            other["Center"],
        ]
        assert str(one["Minutes worked"]) == other["Minutes worked"]
        assert f"{one['Hours worked']:.2f}" == other["Hours worked"]


@pytest.mark.usefixtures("worked")
def test_what_is_not_as_signed_is_marked(hours: HoursService) -> None:
    duties = book(hours.xlsx(MONDAY, SUNDAY, EN))["Duties"]

    assert sorted(duty["Remark"] or "" for duty in duties[:-1]) == [
        "", "", "corrected", "end assumed", "not ended, not counted",
    ]  # fmt: skip
    assert duties[0]["Signed on"] == datetime(2026, 11, 23, 12)  # noqa: DTZ001 - wall clock


@pytest.mark.usefixtures("worked")
def test_legal_names_are_in_it_only_on_explicit_choice(
    hours: HoursService, database: Database
) -> None:
    with database.write() as session:
        session.get_one(EmploymentRow, "p0").legal_name = "=Samantha Invented"
    plain = hours.csv(MONDAY, SUNDAY, EN)
    legal = rows(hours.csv(MONDAY, SUNDAY, EN, legal_names=True))

    assert b"Samantha" not in plain
    assert "Samantha" not in str(book(hours.xlsx(MONDAY, SUNDAY, EN)))
    assert {row["Legal name"] for row in legal} == {"", "'=Samantha Invented"}
    sheet = book(hours.xlsx(MONDAY, SUNDAY, EN, legal_names=True))["Duties"]
    assert "=Samantha Invented" in {row["Legal name"] for row in sheet}


@pytest.mark.parametrize(("night", "minutes"), [(date(2026, 10, 31), 540), (date(2026, 3, 7), 420)])
def test_a_night_over_the_clock_change_counts_as_long_as_it_was(
    services: Services, database: Database, hours: HoursService, night: date, minutes: int
) -> None:
    here = services.today.centers()[0]
    ends = at(here, "06:00", night + timedelta(days=1))
    add_duty(database, here.id, "p0", at(here, "22:00", night), ends)

    assert hours.hours(night, night).total.minutes == minutes
    assert hours.hours(night + timedelta(days=1), night + timedelta(days=1)).total.duties == 0


def test_nobody_worked_is_a_table_too(hours: HoursService) -> None:
    nothing = hours.hours(date(2020, 1, 1), date(2020, 1, 31))

    assert nothing.stints == ()
    assert rows(hours.csv(date(2020, 1, 1), date(2020, 1, 31), EN))[0]["Minutes worked"] == "0"
    assert book(hours.xlsx(date(2020, 1, 1), date(2020, 1, 31), EN))


@pytest.mark.parametrize(
    ("days", "reason"), [(-1, Reason.UNTIL_BEFORE_FROM), (366, Reason.PERIOD_TOO_LONG)]
)
def test_an_impossible_period_is_refused(hours: HoursService, days: int, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        hours.hours(MONDAY, MONDAY + timedelta(days=days))

    assert refused.value.reason is reason
