# SPDX-License-Identifier: MIT
"""Opening hours as people write them, and back in words."""

from collections.abc import Mapping
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.draft_records import rule_values
from peercenter.domain.directory.hours import WEEKDAYS, Schedule
from peercenter.domain.directory.hours_reading import LONGEST, Misread, hours_said
from peercenter.domain.directory.hours_values import read_hours
from peercenter.domain.directory.hours_weeks import Day, Frame, schedules_of
from peercenter.domain.directory.hours_wording import hours_in_words, hours_lines
from peercenter.errors import Reason
from peercenter.words import ENGLISH, SPANISH, Words, words_for

EN, ES = words_for(ENGLISH), words_for(SPANISH)
Pair = tuple[time, time]


def plainly(text: str) -> str:
    """Return a text with common spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Mon-Fri 9-5, 2nd Sat 10-12",
            "Monday to Friday 9:00 to 5:00 · 2nd Saturday 10:00 to 12:00",
        ),
        ("Daily 8am\u20138pm", "Every day 8:00 AM to 8:00 PM"),
        ("M-Th 9:00-17:00; closed Fri", "Monday to Thursday 9:00 to 5:00"),
        ("24/7", "24 hours a day, every day"),
        ("Open 24 hours", "24 hours a day, every day"),
        ("Mon-Fri 24 hours", "Monday to Friday 24 hours"),
        (
            "1st and 3rd Tue of the month 1-3pm",
            "1st Tuesday and 3rd Tuesday 1:00 to 3:00",
        ),
        ("Sat noon-2", "Saturday 12:00 to 2:00"),
        (
            "weekdays 9 to 4:30 except Wed",
            "Monday, Tuesday, Thursday, and Friday 9:00 to 4:30",
        ),
        (
            "Mon-Fri 9-5 except Wed 10-2",
            "Monday, Tuesday, Thursday, and Friday 9:00 to 5:00 · Wednesday 10:00 to 2:00",
        ),
        ("daily except Sunday 9-5", "Monday to Saturday 9:00 to 5:00"),
        ("Sun closed, Mon-Sat 10-6", "Monday to Saturday 10:00 to 6:00"),
        ("Mon-Fri 9-12 and 1-5", "Monday to Friday 9:00 to 12:00 and 1:00 to 5:00"),
        ("Mon-Fri 09:00-05:00", "Monday to Friday 9:00 to 5:00"),
        ("9-5 Mon-Fri", "Monday to Friday 9:00 to 5:00"),
        ("Mon-Fri 0900-1700", "Monday to Friday 9:00 to 5:00"),
        ("Monday - Friday: 8:30 a.m. - 4:30 p.m.", "Monday to Friday 8:30 to 4:30"),
        (
            "MWF 10-2; TTh 1-4",
            "Monday, Wednesday, and Friday 10:00 to 2:00 · Tuesday and Thursday 1:00 to 4:00",
        ),
        ("Fri 8pm-6am", "Friday 8:00 PM to 6:00 AM"),
        ("Mon & Wed 7pm - midnight", "Monday and Wednesday 7:00 PM to midnight"),
        ("Sat, Sun 7 to 7pm", "Saturday and Sunday 7:00 AM to 7:00 PM"),
        ("Tues 5:30 - 7:30pm", "Tuesday 5:30 PM to 7:30 PM"),
        ("last Friday 6pm-8pm", "Last Friday 6:00 PM to 8:00 PM"),
        ("day 15 of the month 9-5", "Day 15 of the month 9:00 to 5:00"),
        (
            "Every other Tuesday 1-3pm starting January 5, 2027",
            "Tuesday 1:00 to 3:00, every 2 weeks, from January 5, 2027",
        ),
        (
            "from 2027-01-01 to 3/31/2027 daily 8pm-7am",
            "Every day 8:00 PM to 7:00 AM, from January 1, 2027, until March 31, 2027",
        ),
        ("Lun-Vie 9-17", "Monday to Friday 9:00 to 5:00"),
        (
            "lunes a viernes de 9:00 a 17:00, sábados 10-12",
            "Monday to Friday 9:00 to 5:00 · Saturday 10:00 to 12:00",
        ),
        ("L, M, X 10-14", "Monday to Wednesday 10:00 to 2:00"),
        ("primer y tercer martes del mes 13:00-15:00", "1st Tuesday and 3rd Tuesday 1:00 to 3:00"),
        ("todos los días 8 a. m. a 8 p. m.", "Every day 8:00 AM to 8:00 PM"),
        ("Lunes de 9 de la mañana a 5 de la tarde", "Monday 9:00 to 5:00"),
        ("closed Sun; Mon-Sat 10-6", "Monday to Saturday 10:00 to 6:00"),
        ("Tuesday evenings 7-9", "Tuesday 7:00 PM to 9:00 PM"),
        ("Saturday mornings 9-12", "Saturday 9:00 to 12:00"),
        ("24 hours a day, 7 days a week", "24 hours a day, every day"),
        ("24 hrs/day, 7 days/week", "24 hours a day, every day"),
        ("2do y 4to jueves del mes 14-16", "2nd Thursday and 4th Thursday 2:00 to 4:00"),
        ("Mon-Fri 8:00 AM - 5:00 PM EST", "Monday to Friday 8:00 to 5:00"),
        (
            "9 AM to 5 PM Monday to Friday, 9 AM to 1 PM Saturday",
            "Monday to Friday 9:00 to 5:00 \u00b7 Saturday 9:00 to 1:00",
        ),
        ("every 1st and 3rd Monday 9-5", "1st Monday and 3rd Monday 9:00 to 5:00"),
        ("every 2nd Monday of the month 9-5", "2nd Monday 9:00 to 5:00"),
        ("entre semana 9-5 excepto miércoles", None),
        ("", ""),
    ],
)
def test_what_people_write_comes_back_in_plain_words(text: str, said: str | None) -> None:
    read = hours_said(text)
    assert read.problems == ()
    expected = said if said is not None else "Monday, Tuesday, Thursday, and Friday 9:00 to 5:00"
    assert plainly(hours_in_words(read.schedules, EN)) == expected


@pytest.mark.parametrize(
    ("text", "reason", "piece"),
    [
        ("7-9 Tuesday", Reason.HOURS_HALF_OF_DAY, "7-9"),
        ("daily 8-8", Reason.HOURS_HALF_OF_DAY, "8-8"),
        ("Mon-Fri 9-5, Wed 10-2", Reason.HOURS_SAID_TWICE, "Wed 10-2"),
        ("Mon-Fri", Reason.HOURS_TIMES_MISSING, "Mon-Fri"),
        ("9-5", Reason.HOURS_DAYS_MISSING, "9-5"),
        ("Mon 9am", Reason.HOURS_END_MISSING, "9am"),
        ("Mon-Fri 9-5 by appointment", Reason.HOURS_UNKNOWN_WORD, "by appointment"),
        ("every 2nd Monday 9-5", Reason.HOURS_UNKNOWN_WORD, "every 2nd"),
        ("closed Sun, Mon-Sat 10-6", Reason.HOURS_DAYS_MISSING, "10-6"),
        ("10th 9-5", Reason.HOURS_UNKNOWN_WORD, "10th"),
        ("Mon 25:00-26:00", Reason.HOURS_UNKNOWN_WORD, "25:00-26:00"),
        ("2nd Mon-Fri 9-5", Reason.HOURS_DAY_UNCLEAR, "2nd Mon-Fri"),
        ("2nd 9-5", Reason.HOURS_DAY_UNCLEAR, "2nd"),
        ("Mon-Fri 9-5 except", Reason.HOURS_DAY_UNCLEAR, "except"),
        ("until soon Mon 9-5", Reason.HOURS_UNKNOWN_WORD, "until"),
        ("closed", Reason.HOURS_TIMES_MISSING, "closed"),
        ("Mon 9-5 " + "x" * LONGEST, Reason.TEXT_TOO_LONG, ""),
    ],
)
def test_what_is_not_understood_is_named_and_nothing_is_guessed(
    text: str, reason: Reason, piece: str
) -> None:
    read = hours_said(text)
    assert read.schedules == ()
    problem = read.problems[0]
    assert (problem.reason, problem.piece) == (reason, piece)


def test_every_piece_that_is_not_understood_is_named_where_it_stands() -> None:
    text = "Mon 7-9, sometimes Tue 8-8"
    assert hours_said(text).problems == (
        Misread(Reason.HOURS_HALF_OF_DAY, "7-9", text.index("7-9")),
        Misread(Reason.HOURS_UNKNOWN_WORD, "sometimes", text.index("sometimes")),
        Misread(Reason.HOURS_HALF_OF_DAY, "8-8", text.index("8-8")),
    )


def test_the_rules_are_those_of_the_calendar_standard() -> None:
    assert hours_said("Mon-Wed 9-5, 2nd and last Sat 10-12").schedules == (
        Schedule(time(9), time(17), byday=("MO", "TU", "WE")),
        Schedule(time(10), time(12), freq="MONTHLY", byday=("2SA", "-1SA")),
    )


def test_words_speak_spanish() -> None:
    hours = hours_said("Mon-Fri 9-5, 2nd Sat 8pm-midnight").schedules
    assert hours_lines(hours, ES) == (
        "Lunes a viernes de 9:00\u00a0a.m. a 5:00\u00a0p.m.",
        "Segundo sábado de 8:00\u00a0p.m. a medianoche",
    )


def test_days_with_the_same_hours_are_said_together() -> None:
    hours = [
        *(Schedule(time(8), time(12), byday=(day,)) for day in WEEKDAYS[:5]),
        Schedule(time(13), time(17), byday=("MO", "TH")),
    ]
    assert hours_lines(hours, EN) == (
        "Monday and Thursday 8:00 to 12:00 and 1:00 to 5:00",
        "Tuesday, Wednesday, and Friday 8:00 to 12:00",
    )


def test_what_no_rule_says_is_said_in_the_words_of_the_source() -> None:
    hours = [
        Schedule(time(9), time(17), byday=("MO",), text="Mondays, nine to five"),
        Schedule(None, None, text="by appointment"),
        Schedule(None, None, byday=("TU",)),
        Schedule(time(9), time(17)),
        Schedule(time(9), None, byday=("WE",)),
    ]
    assert hours_lines(hours, EN) == (
        "Monday 9:00\u00a0AM to 5:00\u00a0PM",
        "Tuesday, ask for the times",
        "Wednesday from 9:00\u00a0AM",
        "9:00\u00a0AM to 5:00\u00a0PM, ask on which days",
        "By appointment",
    )


def test_a_beginning_that_is_over_is_not_said() -> None:
    hours = [Schedule(time(9), time(17), byday=("MO",), starts_on=date(2026, 1, 5))]
    assert hours_in_words(hours, EN, today=date(2026, 11, 22)) == "Monday 9:00 to 5:00"
    assert hours_in_words(hours, EN) == "Monday 9:00 to 5:00, from January 5, 2026"


def test_rare_rules_are_said_as_far_as_they_can_be() -> None:
    hours = [
        Schedule(
            time(9), time(17), byday=("MO",), byweekno=(41,), count=3, starts_on=date(2026, 1, 5)
        ),
        Schedule(time(9), time(17), freq="MONTHLY", bymonthday=(-1, -3)),
        Schedule(time(10), time(17), freq="MONTHLY", byday=("-2FR",)),
        Schedule(time(11), time(17), freq="MONTHLY", starts_on=date(2026, 1, 5)),
    ]
    assert hours_lines(hours, EN, today=date(2026, 11, 22)) == (
        "Monday 9:00 to 5:00, 3 times, from January 5, 2026, only on some of these days",
        "Friday (not every week) 10:00 to 5:00",
        "Last day of the month and day 2 before the end of the month 9:00 to 5:00",
        "Day 5 of the month 11:00 to 5:00",
    )


quarters = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))


@st.composite
def spans(draw: st.DrawFn) -> tuple[Pair, ...]:
    """Return what may open on one day: up to three spans in order, the last one past midnight."""
    times = sorted(draw(st.sets(quarters, min_size=2, max_size=6)))
    pairs = list(zip(times[::2], times[1::2], strict=False))
    if draw(st.booleans()):
        pairs[-1] = (pairs[-1][0], draw(st.sampled_from([time(0), time(1), time(0, 30)])))
    return tuple(pair for pair in pairs if pair[0] != pair[1] or pair == (time(0), time(0)))


kinds_of_day = st.one_of(
    st.builds(Day, st.just(0), st.integers(0, 6)),
    st.builds(Day, st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6)),
    st.builds(Day, of_month=st.integers(1, 31) | st.just(-1)),
)
dates = st.dates(date(2026, 1, 1), date(2030, 12, 31))
frames = st.one_of(
    st.builds(Frame, first=st.none() | dates, last=st.none() | dates),
    st.builds(
        Frame,
        interval=st.integers(2, 4),
        monthly=st.booleans(),
        starts_on=st.none() | dates,
        last=st.none() | dates,
    ),
)


weeks = st.dictionaries(kinds_of_day, spans().filter(bool), min_size=1, max_size=3)


@given(st.dictionaries(frames, weeks, min_size=1, max_size=2), st.sampled_from([EN, ES]))
def test_what_is_said_in_words_and_written_in_rows_is_understood_again(
    hours: Mapping[Frame, Mapping[Day, tuple[Pair, ...]]], words: Words
) -> None:
    schedules = tuple(
        schedule
        for frame, by_day in hours.items()
        for schedule in schedules_of(frame, fitting(frame, by_day))
    )
    read = hours_said(hours_in_words(schedules, words))
    assert read.problems == ()
    assert read.schedules == schedules
    rows = [rule_values(schedule) for schedule in schedules]
    assert tuple(one for row in rows for one in read_hours(row).schedules) == schedules


def fitting(frame: Frame, by_day: Mapping[Day, tuple[Pair, ...]]) -> Mapping[Day, tuple[Pair, ...]]:
    """Leave out days of the month where weeks are counted: no rule says both."""
    counts_weeks = frame.interval > 1 and not frame.monthly
    return {day: by_day[day] for day in by_day if not (counts_weeks and (day.nth or day.of_month))}


@given(st.text(max_size=80) | st.text(alphabet="monfri tue1-5 9:0apm,;to 2nd closed", max_size=60))
def test_whatever_is_written_is_understood_or_named(text: str) -> None:
    read = hours_said(text)
    assert bool(read.schedules) != bool(read.problems) or not text.strip() or not read.schedules
    assert all(0 <= problem.at <= len(text) for problem in read.problems)
