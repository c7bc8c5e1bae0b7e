# SPDX-License-Identifier: MIT
"""Busy times are read from any calendar file; nothing in it stops the reading of the rest."""

import contextlib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from peercenter.domain.centers import Center
from peercenter.domain.service_day import instant
from peercenter.errors import Reason, Refused
from peercenter.exchange import busy_times as module
from peercenter.exchange.busy_times import BusyTimes, LeftOut, busy_times

NEW_YORK = ZoneInfo("America/New_York")
CENTER = Center("1", "HARBOR", "Harbor House", NEW_YORK, day_starts=time(0))
NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
WITHIN = (NOW - timedelta(days=7), NOW + timedelta(days=400))


def a_file(*events: str) -> bytes:
    """Return a calendar file; an event is given as lines between `;;`."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split(";;"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def read(*events: str) -> BusyTimes:
    return busy_times(a_file(*events), CENTER, WITHIN)


def spans(found: BusyTimes) -> list[tuple[str, str]]:
    return [(f"{b.starts_at:%m-%d %H:%M}", f"{b.ends_at:%m-%d %H:%M}") for b in found.busy]


def test_a_time_and_a_whole_day_are_read() -> None:
    found = read(
        "UID:a;;DTSTART;TZID=America/New_York:20261201T090000;;DTEND;TZID=America/New_York:20261201T100000",
        "UID:b;;DTSTART;VALUE=DATE:20261203;;DTEND;VALUE=DATE:20261205",
    )

    assert spans(found) == [("12-01 14:00", "12-01 15:00"), ("12-03 05:00", "12-05 05:00")]
    assert [one.uid for one in found.busy] == ["a", "b"]
    assert found.left_out == {}


def test_whole_days_begin_when_the_days_of_the_center_do() -> None:
    weekly = (
        "UID:a;;DTSTART;VALUE=DATE:20261204;;RRULE:FREQ=WEEKLY;COUNT=3;;EXDATE;VALUE=DATE:20261211"
    )
    found = busy_times(a_file(weekly), replace(CENTER, day_starts=time(4)), WITHIN)

    assert spans(found) == [("12-04 09:00", "12-05 09:00"), ("12-18 09:00", "12-19 09:00")]


@pytest.mark.parametrize(
    ("starts", "length", "span"),
    [
        ("DTSTART;VALUE=DATE:20261203", "X-NONE:1", ("12-03 05:00", "12-04 05:00")),
        ("DTSTART;VALUE=DATE:20261203", "DURATION:P2D", ("12-03 05:00", "12-05 05:00")),
        ("DTSTART:20261203T140000Z", "DURATION:PT90M", ("12-03 14:00", "12-03 15:30")),
        ("DTSTART:20261203T140000", "DURATION:PT1H", ("12-03 19:00", "12-03 20:00")),
        ("DTSTART;TZID=Eastern Standard Time:20261203T090000", "DURATION:PT1H",
         ("12-03 14:00", "12-03 15:00")),
    ],
)  # fmt: skip
def test_times_are_written_in_many_ways(starts: str, length: str, span: tuple[str, str]) -> None:
    assert spans(read(f"UID:a;;{starts};;{length}")) == [span]


def test_an_unknown_zone_is_read_as_the_centers_and_said() -> None:
    found = read("UID:a;;DTSTART;TZID=Nowhere/Land:20261203T090000;;DURATION:PT1H")

    assert spans(found) == [("12-03 14:00", "12-03 15:00")]
    assert found.left_out == {LeftOut.ZONE: 1}


@pytest.mark.parametrize(
    ("line", "is_busy"),
    [
        ("TRANSP:OPAQUE", True),
        ("TRANSP:TRANSPARENT", False),
        ("X-MICROSOFT-CDO-BUSYSTATUS:OOF", True),
        ("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", True),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", False),
        ("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE", False),
        ("SUMMARY:Something private", True),
    ],
)
def test_only_busy_times_count(line: str, is_busy: bool) -> None:
    found = read(f"UID:a;;DTSTART;VALUE=DATE:20261203;;{line}")

    assert len(found.busy) == is_busy
    assert found.left_out == ({} if is_busy else {LeftOut.FREE: 1})


def test_what_an_event_is_about_is_not_read() -> None:
    found = read("UID:a;;DTSTART;VALUE=DATE:20261203;;SUMMARY:Something private;;LOCATION:There")

    assert "private" not in repr(found)
    assert "There" not in repr(found)


def test_a_weekly_time_keeps_its_wall_clock_over_the_clock_change() -> None:
    found = read(
        "UID:a;;DTSTART;TZID=America/New_York:20270306T090000;;DURATION:PT1H"
        ";;RRULE:FREQ=WEEKLY;COUNT=3"
    )

    assert spans(found) == [
        ("03-06 14:00", "03-06 15:00"),
        ("03-13 14:00", "03-13 15:00"),
        ("03-20 13:00", "03-20 14:00"),
    ]


def test_exceptions_moved_and_cancelled_times_of_a_series_hold() -> None:
    found = read(
        "UID:a;;DTSTART:20261201T140000Z;;DURATION:PT1H;;RRULE:FREQ=DAILY;UNTIL=20261205T235959Z"
        ";;EXDATE:20261202T140000Z",
        "UID:a;;RECURRENCE-ID:20261203T140000Z;;DTSTART:20261203T180000Z;;DURATION:PT2H",
        "UID:a;;RECURRENCE-ID:20261204T140000Z;;DTSTART:20261204T140000Z;;STATUS:CANCELLED",
    )

    assert spans(found) == [
        ("12-01 14:00", "12-01 15:00"),
        ("12-03 18:00", "12-03 20:00"),
        ("12-05 14:00", "12-05 15:00"),
    ]
    assert found.cancelled == {"a/20261204T140000Z"}
    assert {one.uid for one in found.busy} == {
        f"a/202612{day}T140000Z" for day in ("01", "03", "05")
    }


def test_a_cancelled_event_is_told() -> None:
    found = read("UID:a;;DTSTART;VALUE=DATE:20261203;;STATUS:CANCELLED")

    assert not found.busy
    assert found.cancelled == {"a"}


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;BYYEARDAY=1",
        "nonsense",
        "FREQ=DAILY\r\nRRULE:FREQ=WEEKLY",
    ],
)
def test_a_rule_that_is_not_read_gives_its_first_time_and_says_so(rule: str) -> None:
    found = read(f"UID:a;;DTSTART:20261201T140000Z;;DURATION:PT1H;;RRULE:{rule}")

    assert spans(found) == [("12-01 14:00", "12-01 15:00")]
    assert found.left_out == {LeftOut.REPEATS: 1}


def test_what_never_ends_is_read_as_far_as_anybody_plans() -> None:
    forever = "DTSTART;VALUE=DATE:19950102;;RRULE:FREQ=WEEKLY;BYDAY=MO"
    found = read(f"UID:a;;{forever}")

    assert 57 <= len(found.busy) <= 60
    assert found.left_out == {}


def test_a_rule_that_never_comes_true_ends() -> None:
    found = read(
        "UID:a;;DTSTART:20261201T140000Z;;DURATION:PT1H;;RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=9"
    )

    assert found.busy == ()


def test_too_many_times_are_bounded_and_said() -> None:
    found = read("UID:a;;DTSTART:20261114T140000Z;;DURATION:PT1H;;RRULE:FREQ=DAILY")

    assert len(found.busy) == module.MOST_TIMES
    assert found.left_out == {LeftOut.MANY: 1}


@pytest.mark.parametrize(
    ("event", "why"),
    [
        ("UID:a;;DTSTART:garbage", LeftOut.UNREADABLE),
        ("UID:a;;SUMMARY:no time at all", LeftOut.UNREADABLE),
        ("UID:a;;DTSTART:20261203T140000Z", LeftOut.UNREADABLE),
        ("UID:a;;DTSTART:20261203T140000Z;;DTEND:20261203T130000Z", LeftOut.UNREADABLE),
        ("UID:a;;DTSTART:20261203T140000Z;;DTSTART:20261204T140000Z", LeftOut.UNREADABLE),
        ("UID:a;;DTSTART:20261203T140000Z;;DURATION:P900D", LeftOut.TOO_LONG),
        ("UID:a;;DTSTART;VALUE=DATE:20200101", LeftOut.PAST_OR_FAR),
        ("UID:a;;DTSTART;VALUE=DATE:20990101", LeftOut.PAST_OR_FAR),
    ],
)
def test_what_cannot_be_taken_is_counted_and_the_rest_is_read(event: str, why: LeftOut) -> None:
    found = read(event, "UID:good;;DTSTART;VALUE=DATE:20261203")

    assert [one.uid for one in found.busy] == ["good"]
    assert found.left_out == {why: 1}


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"\x00\xff\xfe\x01", b"PK\x03\x04 not a calendar", b"END:VCALENDAR",
     b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n", b"\xef\xbb\xbf"],
)  # fmt: skip
def test_nonsense_gets_a_clear_sentence(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        busy_times(content, CENTER, WITHIN)

    assert refused.value.reason in (Reason.NOT_A_CALENDAR, Reason.CALENDAR_EMPTY)


def test_a_calendar_without_events_says_so() -> None:
    with pytest.raises(Refused) as refused:
        read()

    assert refused.value.reason is Reason.CALENDAR_EMPTY


@pytest.mark.parametrize(
    "content",
    [b"BEGIN:VCALENDAR" + b" " * module.LARGEST, b"BEGIN:VEVENT\r\n" * (module.MOST_EVENTS + 1)],
)
def test_a_huge_file_is_refused_before_it_is_read(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        busy_times(content, CENTER, WITHIN)

    assert refused.value.reason is Reason.FILE_TOO_LARGE


def test_other_encodings_are_read() -> None:
    event = "UID:é;;DTSTART;VALUE=DATE:20261203;;SUMMARY:Médico"
    for encoded in (
        a_file(event),
        a_file(event).decode().encode("latin-1"),
        b"\xef\xbb\xbf" + a_file(event),
    ):
        assert len(busy_times(encoded, CENTER, WITHIN).busy) == 1


@given(content=st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_crash_it(content: bytes) -> None:
    body = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + content + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    for candidate in (content, body):
        with contextlib.suppress(Refused):
            busy_times(candidate, CENTER, WITHIN)


@given(
    day=st.dates(date(2026, 11, 20), date(2027, 11, 20)),
    hour=st.integers(0, 23),
    days=st.integers(1, 14),
    zone=st.sampled_from(["America/New_York", "Europe/London", "Asia/Kathmandu", "Pacific/Apia"]),
)
@settings(max_examples=40)
def test_what_is_written_is_read_back(day: date, hour: int, days: int, zone: str) -> None:
    tz = ZoneInfo(zone)
    calendar, timed, whole = Calendar(), Event(), Event()
    starts = instant(day, time(hour), tz)
    timed.add("uid", "timed")
    timed.add("dtstart", starts.astimezone(tz))
    timed.add("dtend", (starts + timedelta(hours=9)).astimezone(tz))
    whole.add("uid", "whole")
    whole.add("dtstart", day)
    whole.add("dtend", day + timedelta(days=days))
    calendar.add_component(timed)
    calendar.add_component(whole)

    found = {b.uid: b for b in busy_times(calendar.to_ical(), CENTER, WITHIN).busy}

    assert (found["timed"].starts_at, found["timed"].ends_at) == (
        starts,
        starts + timedelta(hours=9),
    )
    assert found["whole"].starts_at == instant(day, time(0), NEW_YORK)
    assert found["whole"].ends_at == instant(day + timedelta(days=days), time(0), NEW_YORK)
