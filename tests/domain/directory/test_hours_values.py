# SPDX-License-Identifier: MIT
"""What files write where HSDS wants a time, a weekday or a rule."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.hours import WEEKDAYS, Schedule
from peercenter.domain.directory.hours_values import HoursRead, date_of, read_hours, time_of
from peercenter.domain.directory.weekdays import byday_of

WORKDAYS = WEEKDAYS[:5]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:00", time(9)),
        ("9:00", time(9)),
        ("9", time(9)),
        ("09:00:00", time(9)),
        ("09:00Z", time(9)),
        ("17:30:00-05:00", time(17, 30)),
        ("09:00+0000", time(9)),
        ("9 am", time(9)),
        ("9am", time(9)),
        ("4:00 PM", time(16)),
        ("12:30 a.m.", time(0, 30)),
        ("12 p.m.", time(12)),
        ("13:00 PM", time(13)),
        ("0900", time(9)),
        ("24:00", time(0)),
        ("noon", time(12)),
        ("Midnight", time(0)),
        ("1899-12-30 08:15:00", time(8, 15)),
        ("0.375", time(9)),
        ("9.30", time(9, 30)),
        ("25:00", None),
        ("14 h", None),
        ("by appointment", None),
        ("²:00", None),
        ("", None),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, expected: time | None) -> None:
    assert time_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MO,TU", ("MO", "TU")),
        ("TH,FR", ("TH", "FR")),
        ("mo, we ,FR", ("MO", "WE", "FR")),
        ("2SA", ("2SA",)),
        ("-1FR,+1MO", ("1MO", "-1FR")),
        ("2nd Saturday", ("2SA",)),
        ("Monday-Friday", WORKDAYS),
        ("Mon to Fri", WORKDAYS),
        ("Monday through Friday", WORKDAYS),
        ("Fri-Mon", ("MO", "FR", "SA", "SU")),
        ("Monday", ("MO",)),
        ("Mondays and Thursdays", ("MO", "TH")),
        ("1", ("MO",)),
        ("7", ("SU",)),
        ('["MO", "TU"]', ("MO", "TU")),
        ("Lunes a viernes", WORKDAYS),
        ("daily", WEEKDAYS),
        ("", ()),
        ("8", None),
        ("9SA", None),
        ("whenever", None),
        ("MO,whenever", None),
        ("MO-", None),
    ],
)
def test_weekdays_are_read_however_they_are_written(
    text: str, expected: tuple[str, ...] | None
) -> None:
    assert byday_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-11-22T00:00:00Z", date(2026, 11, 22)),
        ("11/22/2026", date(2026, 11, 22)),
        ("12/24/15", date(2015, 12, 24)),
        ("January 01, 2026", date(2026, 1, 1)),
        ("2026-02-30", None),
        ("soon", None),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, expected: date | None) -> None:
    assert date_of(text) == expected


def test_a_row_of_the_second_version_is_read_whole() -> None:
    row = {
        "valid_from": "2026-01-01",
        "dtstart": "2026-01-05",
        "until": "2026-12-31",
        "count": "10",
        "wkst": "TU",
        "freq": "WEEKLY",
        "interval": "2",
        "byday": "TH,FR",
        "byweekno": "41,42",
        "bymonthday": "2,-1",
        "byyearday": "2,3",
        "opens_at": "10:00:00",
        "closes_at": "18:00:00",
        "description": "Not on public holidays.",
    }
    schedule = Schedule(
        time(10),
        time(18),
        interval=2,
        byday=("TH", "FR"),
        bymonthday=(2, -1),
        byweekno=(41, 42),
        byyearday=(2, 3),
        week_starts="TU",
        starts_on=date(2026, 1, 5),
        until=date(2026, 12, 31),
        count=10,
        valid_from=date(2026, 1, 1),
        text="Not on public holidays.",
    )
    assert read_hours(row) == HoursRead((schedule,), ())


def test_a_row_of_the_first_version_is_read_by_its_weekday() -> None:
    row = {"weekday": "Saturday", "opens_at": "10am", "closes_at": "6 PM"}
    assert read_hours(row).schedules == (Schedule(time(10), time(18), byday=("SA",)),)


def test_a_rule_of_the_month_is_monthly_whatever_the_row_says() -> None:
    row = {"freq": "WEEKLY", "byday": "2SA", "opens_at": "10:00", "closes_at": "12:00"}
    assert read_hours(row).schedules[0].freq == "MONTHLY"


def test_daily_is_every_weekday() -> None:
    row = {"freq": "DAILY", "opens_at": "10:00", "closes_at": "12:00"}
    assert read_hours(row).schedules[0].byday == WEEKDAYS


def test_the_last_minute_of_the_day_means_midnight() -> None:
    row = {"byday": "MO", "opens_at": "00:00", "closes_at": "23:59"}
    assert read_hours(row).schedules[0].closes == time(0)


def test_what_cannot_be_read_is_named_and_the_rest_is_kept() -> None:
    row = {
        "byday": "MO",
        "opens_at": "early",
        "closes_at": "17:00",
        "interval": "0",
        "count": "1,2",
        "wkst": "MO,TU",
        "freq": "YEARLY",
        "bymonthday": "0",
    }
    read = read_hours(row)
    assert read.schedules == (Schedule(None, time(17), byday=("MO",)),)
    assert set(read.unread) == set(row) - {"byday", "closes_at"}


def test_a_start_without_a_frequency_is_no_day_of_the_week() -> None:
    row = {"dtstart": "2020-01-01", "opens_at": "09:00", "closes_at": "17:00"}
    assert read_hours(row).schedules == (Schedule(time(9), time(17)),)


def test_days_that_only_the_description_says_are_read_from_it() -> None:
    row = {"description": "Mon-Fri 9-5, 2nd Sat 10-12", "valid_to": "2027-01-31"}
    text, last = row["description"], date(2027, 1, 31)
    assert read_hours(row).schedules == (
        Schedule(time(9), time(17), byday=WORKDAYS, valid_to=last, text=text),
        Schedule(time(10), time(12), freq="MONTHLY", byday=("2SA",), valid_to=last, text=text),
    )
    row = {"description": "1st Tuesday", "opens_at": "13:00", "closes_at": "15:00"}
    (schedule,) = read_hours(row).schedules
    assert (schedule.byday, schedule.opens, schedule.closes) == (("1TU",), time(13), time(15))


@pytest.mark.parametrize("text", ["By appointment", "Mon-Fri 9-5, call first", "Mon 7-9"])
def test_a_description_that_is_not_understood_whole_is_not_guessed_at(text: str) -> None:
    assert read_hours({"description": text}).schedules == (Schedule(None, None, text=text),)


def test_an_empty_row_gives_no_hours() -> None:
    row = {"freq": "WEEKLY", "wkst": "MO", "opens_at": "", "closes_at": " "}
    assert read_hours(row) == HoursRead((), ())


@given(
    st.dictionaries(
        st.sampled_from(["byday", "opens_at", "closes_at", "dtstart", "interval", "bymonthday"]),
        st.text(max_size=300) | st.text(alphabet="0123456789:-+,.MOTUapm ", max_size=20),
    )
)
def test_whatever_a_row_says_it_is_read_or_named(row: dict[str, str]) -> None:
    read = read_hours(row)
    assert set(read.unread) <= set(row)
