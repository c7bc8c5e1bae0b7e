# SPDX-License-Identifier: MIT
"""Calendar files: a second import changes what is there; time off is seen before it is taken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from peercenter.db.session import Database
from peercenter.db.tables import EmploymentRow
from peercenter.domain.roster.members import OffState
from peercenter.domain.roster.shifts import Change, Shift, span_of
from peercenter.domain.roster.time_off_files import Step
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.exchange.busy_times import LARGEST
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.calendars import CalendarService
from peercenter.words import words_for
from tests.support.builders import MovingClock, a_database, services_of
from tests.support.rosters import MONDAY, a_roster, publish_week, shift_of

EN = words_for("en")
SAM, LEE = "p0", "p1"
MONDAY_SHIFT = "p0-0-9"
"""Sam's on Monday, 9 to 2."""


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def services(data_dir: DataDir, clock: MovingClock) -> Iterator[Services]:
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
def calendars(database: Database, clock: MovingClock) -> CalendarService:
    return CalendarService(database, clock)


def events(content: bytes) -> dict[str, Any]:
    """Return the events of a file by UID; every UID is there once."""
    calendar = Calendar.from_ical(content)
    found = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    assert len(found) == len(list(calendar.walk("VEVENT")))
    return found


def imported(known: dict[str, Any], content: bytes) -> dict[str, Any]:
    """Return a calendar after a file was imported, as calendar programs do it."""
    after = dict(known)
    for uid, event in events(content).items():
        if uid not in after or int(event["SEQUENCE"]) >= int(after[uid]["SEQUENCE"]):
            after[uid] = event
    return {uid: event for uid, event in after.items() if event["STATUS"] != "CANCELLED"}


def theirs(calendars: CalendarService, staff_id: str) -> bytes:
    return calendars.person_calendar(staff_id, EN)


def change(services: Services, shift_id: str, after: Shift | None) -> None:
    """Change a shift, and publish the week."""
    services.planning.apply((Change(shift_of(services, shift_id), after),))
    publish_week(services)


def moved(services: Services, **changes: object) -> None:
    shift = shift_of(services, MONDAY_SHIFT)
    assert shift is not None
    change(services, MONDAY_SHIFT, replace(shift, **changes))  # type: ignore[arg-type]


def test_a_persons_calendar_has_their_published_shifts(calendars: CalendarService) -> None:
    content = theirs(calendars, SAM)
    calendar = Calendar.from_ical(content)
    first = min(events(content).values(), key=lambda event: event["DTSTART"].dt)

    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert "PeerCenter" in str(calendar["PRODID"])
    assert len(events(content)) == 5
    assert first["SUMMARY"] == "On duty: Harbor House"
    assert first["LOCATION"] == "Harbor House"
    assert first["CATEGORIES"].cats == ["Roster"]
    assert (first["STATUS"], first["SEQUENCE"]) == ("CONFIRMED", 0)
    assert first["DTSTART"].dt == datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert first["DTEND"].dt == datetime(2026, 11, 23, 19, tzinfo=UTC)
    assert b"DTSTART:20261123T140000Z" in content


def test_what_is_not_published_is_in_no_calendar(
    services: Services, calendars: CalendarService
) -> None:
    before = theirs(calendars, SAM)
    shift = shift_of(services, MONDAY_SHIFT)
    services.planning.apply((Change(shift, None),))

    assert theirs(calendars, SAM) == before


def test_a_second_import_changes_what_is_there(
    services: Services, calendars: CalendarService
) -> None:
    known = imported({}, theirs(calendars, SAM))
    shift = shift_of(services, MONDAY_SHIFT)
    assert shift is not None
    moved(services, ends_at=shift.ends_at + timedelta(hours=1))
    after = imported(known, theirs(calendars, SAM))

    assert after.keys() == known.keys()
    (changed,) = [event for event in after.values() if event["SEQUENCE"] == 1]
    assert changed["DTEND"].dt == datetime(2026, 11, 23, 20, tzinfo=UTC)


def test_a_withdrawn_shift_is_cancelled(services: Services, calendars: CalendarService) -> None:
    known = imported({}, theirs(calendars, SAM))
    change(services, MONDAY_SHIFT, None)

    cancelled = [e for e in events(theirs(calendars, SAM)).values() if e["STATUS"] == "CANCELLED"]
    assert [event["SEQUENCE"] for event in cancelled] == [1]
    assert len(imported(known, theirs(calendars, SAM))) == 4


def test_a_shift_that_went_to_somebody_else_is_cancelled_and_comes_back(
    services: Services, calendars: CalendarService
) -> None:
    known = imported({}, theirs(calendars, SAM))
    moved(services, staff_id="p6")
    lost = theirs(calendars, SAM)
    assert len(imported(known, lost)) == 4
    assert "Dee" not in lost.decode()
    assert len(imported({}, theirs(calendars, "p6"))) == 5

    moved(services, staff_id=SAM)
    back = imported(imported(known, lost), theirs(calendars, SAM))
    assert back.keys() == known.keys()
    assert max(int(event["SEQUENCE"]) for event in back.values()) == 2
    assert len(imported({}, theirs(calendars, "p6"))) == 4


def test_a_centers_calendar_says_who_and_what_is_open(
    services: Services, calendars: CalendarService
) -> None:
    center = services.today.centers()[0]
    found = events(calendars.center_calendar(center.id, EN))

    assert {str(event["SUMMARY"]) for event in found.values()} == {
        "Sam", "Lee", "Ana", "Jo", "Ri", "Max", "Dee", "Open shift",
    }  # fmt: skip
    assert {str(event["TRANSP"]) for event in found.values()} == {"TRANSPARENT"}
    moved(services, staff_id="p6")
    again = imported(found, calendars.center_calendar(center.id, EN))
    assert again.keys() == found.keys()


def test_a_shift_that_went_to_another_center_is_cancelled_here(
    services: Services, database: Database, calendars: CalendarService
) -> None:
    here, there = services.today.centers()
    with database.write() as session:
        session.get_one(EmploymentRow, SAM).other_center_ids = [there.id]
    known = imported({}, calendars.center_calendar(here.id, EN))
    moved(services, center_id=there.id)
    services.planning.publish(MONDAY, 7, [here.id, there.id], SAM)

    assert len(imported(known, calendars.center_calendar(here.id, EN))) == len(known) - 1
    assert len(imported({}, calendars.center_calendar(there.id, EN))) == 1


def test_legal_names_are_in_it_only_when_asked_for(
    services: Services, database: Database, calendars: CalendarService
) -> None:
    with database.write() as session:
        session.get_one(EmploymentRow, SAM).legal_name = "Samantha Invented"
    center = services.today.centers()[0].id
    plain = theirs(calendars, SAM) + calendars.center_calendar(center, EN)
    asked = [
        *events(calendars.person_calendar(SAM, EN, legal_names=True)).values(),
        *events(calendars.center_calendar(center, EN, legal_names=True)).values(),
    ]

    assert b"Invented" not in plain
    summaries = {str(event["SUMMARY"]) for event in asked}
    assert {
        "On duty: Harbor House (Sam (Samantha Invented))",
        "Sam (Samantha Invented)",
    } < summaries


def test_calendars_speak_the_readers_language(calendars: CalendarService) -> None:
    assert "De turno: Harbor House" in calendars.person_calendar(SAM, words_for("es")).decode()


def test_somebody_unknown_has_no_calendar(calendars: CalendarService) -> None:
    with pytest.raises(Refused) as refused:
        theirs(calendars, "nobody")

    assert refused.value.reason is Reason.UNKNOWN_STAFF


# Time off


def a_file(*lines: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n" for line in lines)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inside}END:VCALENDAR\r\n".encode()


VACATION = "UID:v;;DTSTART;VALUE=DATE:20261207;;DTEND;VALUE=DATE:20261212".replace(";;", "\r\n")
DENTIST = "UID:d;;DTSTART:20261201T140000Z;;DTEND:20261201T160000Z".replace(";;", "\r\n")


def off(services: Services) -> dict[str, tuple[OffState, str]]:
    """Return Sam's times off as they stand, by their first day in UTC."""
    found = services.planning.period(MONDAY, 28).members[SAM].time_off
    return {f"{one.starts_at:%m-%d}": (one.state, f"{one.ends_at:%m-%d}") for one in found}


def test_a_file_is_seen_before_it_is_taken(services: Services, calendars: CalendarService) -> None:
    file = calendars.read_time_off(SAM, a_file(VACATION, DENTIST))

    assert [(step.step, f"{step.span[0]:%m-%d}") for step in file.steps] == [
        (Step.NEW, "12-01"), (Step.NEW, "12-07"),
    ]  # fmt: skip
    assert file.changes == 2
    assert off(services) == {}


def test_taken_time_off_is_asked_for(services: Services, calendars: CalendarService) -> None:
    calendars.take_time_off(calendars.read_time_off(SAM, a_file(VACATION, DENTIST)))

    assert off(services) == {
        "12-01": (OffState.ASKED, "12-01"),
        "12-07": (OffState.ASKED, "12-12"),
    }


def test_taking_the_same_file_again_changes_nothing(
    services: Services, calendars: CalendarService
) -> None:
    calendars.take_time_off(calendars.read_time_off(SAM, a_file(VACATION)))
    (taken,) = services.planning.period(MONDAY, 28).members[SAM].time_off
    services.staffing.decide_time_off(taken.id, approved=True, by=LEE)

    file = calendars.read_time_off(SAM, a_file(VACATION))
    assert file.changes == 0
    assert calendars.take_time_off(file) == []
    assert off(services) == {"12-07": (OffState.APPROVED, "12-12")}


def test_what_moved_is_asked_for_anew(services: Services, calendars: CalendarService) -> None:
    calendars.take_time_off(calendars.read_time_off(SAM, a_file(VACATION)))
    (taken,) = services.planning.period(MONDAY, 28).members[SAM].time_off
    services.staffing.decide_time_off(taken.id, approved=True, by=LEE)
    later = VACATION.replace("20261212", "20261214")

    calendars.take_time_off(calendars.read_time_off(SAM, a_file(later)))
    assert off(services) == {"12-07": (OffState.ASKED, "12-14")}


def test_a_cancelled_event_withdraws_its_time_off(
    services: Services, calendars: CalendarService
) -> None:
    calendars.take_time_off(calendars.read_time_off(SAM, a_file(VACATION, DENTIST)))
    gone = a_file(f"{VACATION}\r\nSTATUS:CANCELLED")

    file = calendars.read_time_off(SAM, gone)
    assert [step.step for step in file.steps] == [Step.OVER]
    calendars.take_time_off(file)
    assert off(services).keys() == {"12-01"}


def test_whole_days_are_those_of_the_home_center(
    services: Services, calendars: CalendarService
) -> None:
    calendars.take_time_off(calendars.read_time_off(SAM, a_file(VACATION)))
    (taken,) = services.planning.period(MONDAY, 28).members[SAM].time_off
    center = services.today.centers()[0]

    assert (taken.starts_at, taken.ends_at) == (
        center.day_span(date(2026, 12, 7))[0],
        center.day_span(date(2026, 12, 11))[1],
    )


@pytest.mark.parametrize(
    ("day", "times", "hours"),
    [
        (date(2027, 11, 6), ("2027-11-07T02:00:00+00:00", "2027-11-07T11:00:00+00:00"), 9),
        (date(2027, 3, 13), ("2027-03-14T03:00:00+00:00", "2027-03-14T10:00:00+00:00"), 7),
    ],
)
def test_a_night_on_which_clocks_change_is_as_long_in_every_calendar(
    services: Services, calendars: CalendarService, day: date, times: tuple[str, str], hours: int
) -> None:
    center = services.today.centers()[0]
    night = Shift("night", center.id, SAM, *span_of(center, day, time(22), time(6)))
    services.planning.apply((Change(None, night),))
    services.planning.publish(day, 2, (center.id,), LEE)

    content = theirs(calendars, SAM)
    event = events(content)[f"night-{SAM}@peercenter.invalid"]
    assert tuple(event[key].dt.isoformat() for key in ("DTSTART", "DTEND")) == times
    back = calendars.read_time_off(LEE, content).steps[-1]
    assert (back.span[1] - back.span[0]) == timedelta(hours=hours)
    assert back.span == night.span


def test_nonsense_changes_nothing(services: Services, calendars: CalendarService) -> None:
    calendars.take_time_off(calendars.read_time_off(SAM, a_file(VACATION)))
    with pytest.raises(Refused):
        calendars.read_time_off(SAM, b"nonsense")

    assert off(services).keys() == {"12-07"}


def test_a_file_is_read_from_where_it_lies(
    services: Services, calendars: CalendarService, tmp_path: Path
) -> None:
    file = tmp_path / "off.ics"
    file.write_bytes(a_file(VACATION))
    assert calendars.open_time_off(SAM, file).changes == 1

    with pytest.raises(Unavailable):
        calendars.open_time_off(SAM, tmp_path / "gone.ics")
    file.write_bytes(b" " * (LARGEST + 10))
    with pytest.raises(Refused) as refused:
        calendars.open_time_off(SAM, file)
    assert refused.value.reason is Reason.FILE_TOO_LARGE
    assert off(services) == {}
