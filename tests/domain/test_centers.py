# SPDX-License-Identifier: MIT
"""Opening hours: through daylight-saving nights, past midnight, and around the clock."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.centers import (
    Center,
    Closure,
    OpenTime,
    hours_touched,
    open_spans,
    overlapping,
)

MINUTE = timedelta(minutes=1)
ALL_DAY = [OpenTime(weekday, time(0), time(0)) for weekday in range(7)]
FRIDAY = date(2026, 11, 20)

minutes = st.times().map(lambda at: at.replace(second=0, microsecond=0))
open_times = st.builds(OpenTime, st.integers(0, 6), minutes, minutes)
weeks = st.lists(open_times, max_size=7).filter(lambda hours: overlapping(hours) is None)
zones = st.sampled_from(
    ["America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"]
).map(ZoneInfo)
change_days = st.sampled_from(
    [date(2026, 3, 7), date(2026, 3, 8), date(2026, 10, 31), date(2026, 11, 1), date(2026, 4, 4)]
)
days = st.one_of(st.dates(date(2026, 1, 1), date(2036, 12, 31)), change_days)


def a_center(zone: ZoneInfo | None = None, day_starts: time = time(4)) -> Center:
    return Center("c", "HARBOR", "Harbor House", zone or ZoneInfo("America/New_York"), day_starts)


@given(zones, minutes, weeks, days)
def test_open_spans_are_in_order_apart_and_within_their_day(
    zone: ZoneInfo, starts: time, hours: list[OpenTime], day: date
) -> None:
    center = a_center(zone, starts)
    begins, ends = center.day_span(day)
    spans = open_spans(center, hours, [], day)

    assert all(begins <= opens < closes <= ends for opens, closes in spans)
    # On the night when clocks go back, hours that follow each other may share the doubled hour.
    assert all(first[0] <= second[0] for first, second in pairwise(spans))


@given(zones, minutes, days)
def test_a_center_that_never_closes_is_open_at_every_moment(
    zone: ZoneInfo, starts: time, day: date
) -> None:
    center = a_center(zone, starts)
    begins, ends = center.day_span(day)
    at = begins
    for opens, closes in open_spans(center, ALL_DAY, [], day):
        assert opens <= at
        at = max(at, closes)

    assert at == ends


@given(zones, weeks, days)
def test_hours_touched_are_those_a_minute_hand_passes(
    zone: ZoneInfo, hours: list[OpenTime], day: date
) -> None:
    center = a_center(zone)
    spans = open_spans(center, hours, [], day)
    passed: list[int] = []
    for opens, closes in spans:
        for minute in range((closes - opens) // MINUTE):
            hour = center.hour(opens + minute * MINUTE)
            if hour not in passed:
                passed.append(hour)

    assert hours_touched(center, spans) == passed


def test_an_hour_with_two_openings_is_one_hour() -> None:
    hours = [OpenTime(4, time(9), time(9, 20)), OpenTime(4, time(9, 40), time(10, 10))]

    assert hours_touched(a_center(), open_spans(a_center(), hours, [], FRIDAY)) == [9, 10]


def test_the_hour_that_is_skipped_is_not_touched() -> None:
    spans = open_spans(a_center(), ALL_DAY, [], date(2026, 3, 7))

    assert 2 not in hours_touched(a_center(), spans)


def test_hours_past_midnight_belong_to_the_evening() -> None:
    hours = [OpenTime(4, time(20), time(2))]

    assert open_spans(a_center(), hours, [], FRIDAY) == [
        (datetime(2026, 11, 21, 1, tzinfo=UTC), datetime(2026, 11, 21, 7, tzinfo=UTC))
    ]
    assert open_spans(a_center(), hours, [], FRIDAY + timedelta(days=1)) == []


def test_hours_before_the_day_start_belong_to_the_day_before() -> None:
    early = [OpenTime(4, time(2), time(3))]

    assert open_spans(a_center(), early, [], FRIDAY) == []
    assert len(open_spans(a_center(), early, [], FRIDAY - timedelta(days=1))) == 1


def test_a_closure_takes_the_hours_that_open_on_its_day() -> None:
    week = [OpenTime(weekday, time(9), time(20)) for weekday in range(7)]
    closed = [Closure(FRIDAY, {"en": "Invented holiday"})]

    assert open_spans(a_center(), week, closed, FRIDAY) == []
    assert open_spans(a_center(), week, closed, FRIDAY + timedelta(days=1)) != []


@given(st.lists(open_times, max_size=5))
def test_overlapping_agrees_with_counting_every_minute_of_the_week(hours: list[OpenTime]) -> None:
    week = 7 * 24 * 60
    times_open = [0] * week
    for span in hours:
        start = span.weekday * 24 * 60 + span.opens.hour * 60 + span.opens.minute
        length = (span.closes.hour - span.opens.hour) * 60 + span.closes.minute - span.opens.minute
        for minute in range(start, start + (length if length > 0 else length + 24 * 60)):
            times_open[minute % week] += 1

    assert (overlapping(hours) is not None) == (max(times_open) > 1)


def test_overlapping_names_the_two_that_do_over_the_end_of_the_week() -> None:
    sunday, monday = OpenTime(6, time(20), time(2)), OpenTime(0, time(1), time(9))

    assert overlapping([monday, sunday]) == (sunday, monday)
    assert overlapping([OpenTime(0, time(2), time(9)), sunday]) is None
