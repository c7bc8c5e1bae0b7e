# SPDX-License-Identifier: MIT
"""Open or closed: by rule, by month, over midnight, and when nobody can know."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.hours import (
    WEEKDAYS,
    Schedule,
    Span,
    is_on,
    is_open,
    next_opening,
    opens_today,
    spans_on,
)

FROM, TO = date(2026, 1, 1), date(2028, 12, 31)
OFFICE = Schedule(time(9), time(17), byday=("MO", "TU", "WE", "TH", "FR"))
NIGHT = Schedule(time(20), time(7), byday=("FR",))
SECOND_SATURDAY = Schedule(time(10), time(12), freq="MONTHLY", byday=("2SA",))
FRIDAY = date(2026, 11, 20)


def moment(text: str) -> datetime:
    """Return a moment of the clock on the wall."""
    return datetime.fromisoformat(text)


days = st.dates(FROM, TO)
moments = st.datetimes(moment("2026-01-01 00:00"), moment("2028-12-31 00:00"))
weekdays = st.sampled_from(WEEKDAYS)


def numbers(most: int) -> st.SearchStrategy[tuple[int, ...]]:
    one = st.integers(1, most) | st.integers(-most, -1)
    return st.lists(one, min_size=1, max_size=3, unique=True).map(tuple)


filters = (
    st.tuples(st.just("bymonthday"), numbers(31))
    | st.tuples(st.just("byyearday"), numbers(366))
    | st.tuples(st.just("byweekno"), st.integers(1, 52).map(lambda number: (number,)))
)


@st.composite
def rules(draw: st.DrawFn) -> Schedule:
    """Return what HSDS's schedule can say; nothing that never comes true, which takes long."""
    freq = draw(st.sampled_from(["WEEKLY", "MONTHLY"]))
    name, only = draw(st.just(("", ())) | filters)
    # dateutil takes "MO,2SA" for what is both, where RFC 5545 means either.
    by_nth = not name and freq == "MONTHLY" and draw(st.booleans())
    nth = st.sampled_from(["1", "2", "3", "4", "5", "-1", "-2"]) if by_nth else st.just("")
    word = st.builds(str.__add__, nth, weekdays)
    return Schedule(
        draw(st.times().map(whole)),
        draw(st.times().map(whole)),
        freq=freq,
        interval=1 if name else draw(st.sampled_from([1, 2, 3])),
        byday=draw(st.just(()) | st.lists(word, min_size=1, max_size=3, unique=True).map(tuple)),
        bymonthday=only if name == "bymonthday" else (),
        byweekno=only if name == "byweekno" else (),
        byyearday=only if name == "byyearday" else (),
        # dateutil counts ISO's weeks from another day, too, where weeks begin on it.
        week_starts="MO" if name == "byweekno" else draw(weekdays),
        starts_on=draw(days),
        until=draw(st.none() | days),
        count=draw(st.none() | st.integers(1, 12)),
    )


def whole(at: time) -> time:
    return at.replace(second=0, microsecond=0)


def by_dateutil(schedule: Schedule, last: date) -> Iterator[date]:
    """Yield a schedule's days up to a last one, as another library has them."""
    assert schedule.starts_on is not None
    byday = [rrule.weekday(weekday, nth or None) for nth, weekday in schedule.days]
    found = rrule.rrule(
        rrule.MONTHLY if schedule.freq == "MONTHLY" else rrule.WEEKLY,
        dtstart=datetime.combine(schedule.starts_on, time()),
        interval=schedule.interval,
        wkst=WEEKDAYS.index(schedule.week_starts),
        until=datetime.combine(min(last, schedule.until or last), time()),
        bymonthday=schedule.bymonthday or None,
        byyearday=schedule.byyearday or None,
        byweekno=schedule.byweekno or None,
        byweekday=byday or None,
    )
    return (at.date() for at in islice(found, schedule.count))


@given(rules(), days)
def test_a_rule_falls_on_the_days_another_library_finds(schedule: Schedule, first: date) -> None:
    last = first + timedelta(days=45)
    found = {first + timedelta(days=n) for n in range(46)} & set(by_dateutil(schedule, last))
    ours = {first + timedelta(days=n) for n in range(46)}
    assert {day for day in ours if is_on(schedule, day)} == found


@given(rules(), moments)
def test_it_is_open_when_an_occurrence_spans_the_moment(schedule: Schedule, at: datetime) -> None:
    assert schedule.opens is not None
    assert schedule.closes is not None
    expected = False
    for day in by_dateutil(schedule, at.date()):
        opens = datetime.combine(day, schedule.opens)
        closes = datetime.combine(day, schedule.closes)
        closes += timedelta(days=closes <= opens)
        expected = expected or opens <= at < closes
    assert (is_open([schedule], at) is True) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (moment("2026-11-20 08:59"), False),
        (moment("2026-11-20 09:00"), True),
        (moment("2026-11-20 16:59"), True),
        (moment("2026-11-20 17:00"), False),
        (moment("2026-11-20 23:59"), True),
        (moment("2026-11-21 06:59"), True),
        (moment("2026-11-21 07:00"), False),
        (moment("2026-11-21 20:00"), False),
    ],
)
def test_hours_past_midnight_belong_to_the_evening_before(at: datetime, expected: bool) -> None:
    assert is_open([OFFICE, NIGHT], at) is expected


def test_the_second_saturday_is_the_second_only() -> None:
    saturdays = [date(2026, 11, day) for day in (7, 14, 21, 28)]
    assert [is_on(SECOND_SATURDAY, day) for day in saturdays] == [False, True, False, False]


def test_every_monday_and_the_second_saturday_may_be_one_rule() -> None:
    both = Schedule(time(9), time(17), freq="MONTHLY", byday=("MO", "2SA"))
    on = [day for day in range(1, 31) if is_on(both, date(2026, 11, day))]
    assert on == [2, 9, 14, 16, 23, 30]


def test_what_says_nothing_is_unknown_and_not_closed() -> None:
    noon = datetime.combine(FRIDAY, time(12))
    assert is_open([], noon) is None
    assert is_open([Schedule(None, None, text="by appointment")], noon) is None
    assert opens_today([], FRIDAY) is None
    assert next_opening([], noon) is None


def test_times_without_days_are_closed_outside_of_them_and_unknown_within() -> None:
    daily = [Schedule(time(9), time(17))]
    assert is_open(daily, datetime.combine(FRIDAY, time(12))) is None
    assert is_open(daily, datetime.combine(FRIDAY, time(20))) is False
    assert opens_today(daily, FRIDAY) is None
    assert spans_on(daily, FRIDAY) == ()


def test_days_without_times_are_unknown_on_their_days_and_closed_on_others() -> None:
    fridays = [Schedule(None, None, byday=("FR",))]
    assert is_open(fridays, datetime.combine(FRIDAY, time(12))) is None
    assert is_open(fridays, moment("2026-11-21 12:00")) is False
    assert opens_today(fridays, FRIDAY) is True


def test_a_remark_beside_real_hours_does_not_make_them_unknown() -> None:
    hours = [OFFICE, Schedule(None, None, text="Closed on holidays")]
    assert is_open(hours, datetime.combine(FRIDAY, time(20))) is False
    assert opens_today(hours, date(2026, 11, 21)) is False


def test_hours_that_ended_long_ago_say_nothing_about_today() -> None:
    old = Schedule(time(9), time(17), byday=WEEKDAYS, valid_to=date(2020, 12, 31))
    assert is_open([old], datetime.combine(FRIDAY, time(12))) is None
    assert opens_today([old], FRIDAY) is None
    assert is_open([old, OFFICE], datetime.combine(FRIDAY, time(20))) is False


def test_hours_of_a_season_to_come_are_closed_until_then() -> None:
    winter = Schedule(time(20), time(7), byday=WEEKDAYS, valid_from=date(2026, 12, 1))
    assert is_open([winter], datetime.combine(FRIDAY, time(22))) is False
    assert next_opening([winter], datetime.combine(FRIDAY, time(22))) == moment("2026-12-01 20:00")


def test_every_other_week_without_a_first_one_is_unknown_on_its_days() -> None:
    biweekly = [Schedule(time(9), time(17), interval=2, byday=("FR",))]
    assert is_open(biweekly, datetime.combine(FRIDAY, time(12))) is None
    assert is_open(biweekly, moment("2026-11-21 12:00")) is False


def test_a_count_without_a_beginning_is_unknown() -> None:
    counted = [Schedule(time(9), time(17), byday=("FR",), count=3)]
    assert is_open(counted, datetime.combine(FRIDAY, time(12))) is None


def test_a_count_that_never_comes_to_its_end_is_given_up_soon() -> None:
    never = Schedule(
        time(9),
        time(17),
        byday=("MO",),
        bymonthday=(31,),
        byyearday=(1,),
        starts_on=date(1, 1, 1),
        count=10**6,
    )
    assert is_on(never, FRIDAY) is False
    assert is_on(never, date(2029, 1, 1)) is False


def test_the_spans_of_a_day_come_in_order() -> None:
    hours = [
        Schedule(time(13), time(17), byday=("FR",)),
        Schedule(time(9), time(12), byday=("FR",)),
        Schedule(time(9), time(12), byday=WEEKDAYS),
    ]
    assert spans_on(hours, FRIDAY) == (
        Span(moment("2026-11-20 09:00"), moment("2026-11-20 12:00")),
        Span(moment("2026-11-20 13:00"), moment("2026-11-20 17:00")),
    )
    assert next_opening(hours, moment("2026-11-20 09:00")) == moment("2026-11-20 13:00")
    assert next_opening(hours, moment("2026-11-20 13:00")) == moment("2026-11-21 09:00")


def test_the_wall_clock_counts_when_clocks_change() -> None:
    """In the night to March 8, 2026, an hour is left out; whoever opens at eight opens at eight."""
    mornings = [Schedule(time(8), time(10), byday=("SU",))]
    assert is_open(mornings, moment("2026-03-08 07:59")) is False
    assert is_open(mornings, moment("2026-03-08 08:00")) is True
    around_the_clock = [Schedule(time(0), time(0), byday=WEEKDAYS)]
    assert is_open(around_the_clock, moment("2026-03-08 02:30")) is True
