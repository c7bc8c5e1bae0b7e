# SPDX-License-Identifier: MIT
"""Every moment belongs to exactly one service day, in odd time zones and on odd nights too."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from peercenter.domain.service_day import (
    day_begins,
    fiscal_year_begins,
    instant,
    local_hour,
    month_begins,
    service_day,
)

ZONES = (
    "America/New_York",
    "America/St_Johns",  # changed its clocks at one minute past midnight
    "America/Havana",  # changes at midnight: there is a day without 00:00
    "Africa/Casablanca",  # leaves summer time for a month
    "Asia/Kathmandu",  # 45 minutes off
    "Australia/Lord_Howe",  # changes by half an hour
    "Europe/Dublin",  # winter time is its saving
    "Pacific/Apia",  # had no December 30, 2011
    "Pacific/Kwajalein",  # had no August 21, 1993
    "UTC",
)
zones = st.sampled_from(ZONES).map(ZoneInfo)
starts = st.one_of(st.just(time(4)), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
moments = st.integers(5 * 365 * 86400, 67 * 365 * 86400).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)
"""From 1975 to 2036."""
days = st.dates(date(1975, 1, 1), date(2037, 12, 30))
ONE_DAY = timedelta(days=1)

NEW_YORK = ZoneInfo("America/New_York")
APIA = ZoneInfo("Pacific/Apia")


@given(moments, zones, starts)
@example(datetime(2011, 12, 30, 9, 59, 59, tzinfo=UTC), APIA, time(4))
@example(datetime(2011, 12, 30, 10, tzinfo=UTC), APIA, time(4))
def test_every_moment_belongs_to_the_one_day_that_spans_it(
    at: datetime, zone: ZoneInfo, start: time
) -> None:
    day = service_day(at, zone, start)

    assert day_begins(day, zone, start) <= at < day_begins(day + ONE_DAY, zone, start)


@given(days, zones, starts)
@example(date(2011, 12, 30), APIA, time(4))
def test_days_follow_each_other_without_gap_or_overlap(
    day: date, zone: ZoneInfo, start: time
) -> None:
    begins, ends = day_begins(day, zone, start), day_begins(day + ONE_DAY, zone, start)

    assert begins <= ends
    if begins < ends:  # a day that a zone left out may have no moment at all
        assert service_day(begins, zone, start) == day
        assert service_day(ends - timedelta(microseconds=1), zone, start) == day


@given(moments, st.integers(0, 3 * 24 * 3600), zones, starts)
def test_a_later_moment_never_belongs_to_an_earlier_day(
    at: datetime, seconds: int, zone: ZoneInfo, start: time
) -> None:
    later = at + timedelta(seconds=seconds)

    assert service_day(at, zone, start) <= service_day(later, zone, start)


@given(days, st.times().map(lambda at: at.replace(microsecond=0)), zones)
def test_an_instant_shows_its_time_or_is_the_jump_past_it(
    day: date, at: time, zone: ZoneInfo
) -> None:
    moment = instant(day, at, zone)
    shown = moment.astimezone(zone).replace(tzinfo=None)
    just_before = (moment - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    wanted = datetime.combine(day, at)

    assert shown == wanted or just_before < wanted < shown


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-11-20 03:59", "2026-11-19"),
        ("2026-11-20 04:00", "2026-11-20"),
        ("2026-11-20 23:59", "2026-11-20"),
        ("2026-11-21 00:30", "2026-11-20"),
    ],
)
def test_a_late_evening_counts_on_its_own_day(local: str, day: str) -> None:
    at = datetime.fromisoformat(local).replace(tzinfo=NEW_YORK).astimezone(UTC)

    assert service_day(at, NEW_YORK, time(4)) == date.fromisoformat(day)


@pytest.mark.parametrize(("night", "hours"), [("2026-03-07", 23), ("2026-10-31", 25)])
def test_daylight_saving_nights_make_a_shorter_and_a_longer_day(night: str, hours: int) -> None:
    day = date.fromisoformat(night)
    length = day_begins(day + ONE_DAY, NEW_YORK, time(4)) - day_begins(day, NEW_YORK, time(4))

    assert length == timedelta(hours=hours)


def test_a_day_start_that_the_clock_skips_is_the_moment_of_the_jump() -> None:
    assert day_begins(date(2026, 3, 8), NEW_YORK, time(2, 30)) == datetime(
        2026, 3, 8, 7, tzinfo=UTC
    )


def test_a_day_start_that_comes_twice_begins_the_day_once() -> None:
    begins = day_begins(date(2026, 11, 1), NEW_YORK, time(1, 30))

    assert begins == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert service_day(begins + timedelta(minutes=45), NEW_YORK, time(1, 30)) == date(2026, 11, 1)


def test_the_hour_that_comes_twice_has_one_number() -> None:
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    assert local_hour(first, NEW_YORK) == local_hour(first + timedelta(hours=1), NEW_YORK) == 1


@given(days, st.integers(1, 12))
def test_the_fiscal_year_of_a_day_began_within_the_last_year(day: date, month: int) -> None:
    begins = fiscal_year_begins(day, month)

    assert begins.month == month
    assert begins.day == 1
    assert begins <= day < begins.replace(year=begins.year + 1)


def test_a_month_begins_on_its_first() -> None:
    assert month_begins(date(2026, 2, 28)) == date(2026, 2, 1)
