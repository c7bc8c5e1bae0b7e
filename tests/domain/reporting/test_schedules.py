# SPDX-License-Identifier: MIT
"""When reports are made by themselves: once each, never early, through clock changes and pauses."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.centers import Center
from peercenter.domain.reporting.periods import Period, month
from peercenter.domain.reporting.schedules import (
    Every,
    Schedule,
    due_at,
    due_periods,
    newest_due,
    next_due,
    period_of,
)

ZONES = ("America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/Lisbon")
HARBOR = Center("1", "HARBOR", "Harbor House", ZoneInfo(ZONES[0]))
START = datetime(2025, 12, 31, 12, tzinfo=UTC)


def a_center(zone: str, starts: time = time(4)) -> Center:
    return Center("1", "HARBOR", "Harbor House", ZoneInfo(zone), day_starts=starts)


@pytest.mark.parametrize(
    ("day", "of", "due"),
    [
        (2, date(2026, 10, 9), "2026-11-02T09:00:00-05:00"),
        (31, date(2026, 1, 9), "2026-02-28T09:00:00-05:00"),
        (31, date(2028, 1, 9), "2028-02-29T09:00:00-05:00"),
        (30, date(2026, 3, 9), "2026-04-30T09:00:00-04:00"),
        (8, date(2026, 2, 9), "2026-03-08T09:00:00-04:00"),
    ],
)
def test_the_day_is_that_of_the_wall_clock_or_the_last_of_the_month(
    day: int, of: date, due: str
) -> None:
    at = due_at(Schedule("1", "poster", day=day), month(of), HARBOR)

    assert HARBOR.local(at).isoformat() == due


def test_a_time_that_the_clocks_skip_is_the_moment_they_jump() -> None:
    at = due_at(Schedule("1", "poster", day=8, at=time(2, 30)), month(date(2026, 2, 9)), HARBOR)

    assert HARBOR.local(at).isoformat() == "2026-03-08T03:00:00-04:00"


def test_a_time_that_comes_twice_is_the_first() -> None:
    nights = a_center(ZONES[0], time(0))
    at = due_at(Schedule("1", "poster", day=1, at=time(1, 30)), month(date(2026, 10, 9)), nights)

    assert nights.local(at).isoformat() == "2026-11-01T01:30:00-04:00"


def test_nothing_is_made_before_the_last_service_day_is_over() -> None:
    at = due_at(Schedule("1", "poster", day=1, at=time(0)), month(date(2026, 11, 9)), HARBOR)

    assert HARBOR.local(at).isoformat() == "2026-12-01T04:00:00-05:00"


@pytest.mark.parametrize(
    ("every", "fiscal_month", "period"),
    [
        (Every.MONTH, 7, (date(2026, 10, 1), date(2026, 10, 31))),
        (Every.QUARTER, 7, (date(2026, 7, 1), date(2026, 9, 30))),
        (Every.QUARTER, 2, (date(2026, 8, 1), date(2026, 10, 31))),
        (Every.YEAR, 7, (date(2025, 7, 1), date(2026, 6, 30))),
        (Every.YEAR, 10, (date(2025, 10, 1), date(2026, 9, 30))),
    ],
)
def test_the_newest_period_is_the_last_one_that_is_over(
    every: Every, fiscal_month: int, period: tuple[date, date]
) -> None:
    now = datetime(2026, 11, 20, 17, tzinfo=UTC)
    found = newest_due(Schedule("1", "poster", every=every), HARBOR, fiscal_month, now)

    assert (found.first, found.last) == period


schedules = st.builds(
    Schedule,
    id=st.just("1"),
    template_id=st.just("poster"),
    every=st.sampled_from(Every),
    day=st.integers(1, 31),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
wakes = st.lists(st.integers(0, 24 * 60 * 500), min_size=1, max_size=12).map(
    lambda minutes: [START + timedelta(minutes=m) for m in sorted(minutes)]
)


@given(
    schedule=schedules,
    times=wakes,
    zone=st.sampled_from(ZONES),
    starts=st.sampled_from([time(0), time(4), time(12)]),
    fiscal_month=st.integers(1, 12),
)
def test_every_period_is_made_once_at_the_first_chance_and_never_early(
    schedule: Schedule, times: list[datetime], zone: str, starts: time, fiscal_month: int
) -> None:
    """The machine is on at these times only."""
    center = a_center(zone, starts)
    done = newest_due(schedule, center, fiscal_month, START)
    made: list[tuple[Period, datetime]] = []
    state = replace(schedule, done_for=done.last)
    for now in times:
        coming, due = next_due(state, center, fiscal_month, now)
        periods = list(due_periods(state, center, fiscal_month, now))
        assert periods[:1] == ([coming] if due <= now else [])
        made += [(period, now) for period in periods]
        if periods:
            state = replace(schedule, done_for=periods[-1].last)

    expected = done
    for period, now in made:
        expected = period_of(schedule.every, expected.last + timedelta(days=1), fiscal_month)
        assert period == expected
        due = due_at(schedule, period, center)
        assert now == next(time for time in times if time >= due)
        assert due >= center.day_span(period.last)[1]
    following = period_of(schedule.every, expected.last + timedelta(days=1), fiscal_month)
    assert due_at(schedule, following, center) > times[-1]
