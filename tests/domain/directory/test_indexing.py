# SPDX-License-Identifier: MIT
"""What an index holds says the same as the rules it was made from."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.assembling import Known, entry_of
from peercenter.domain.directory.freshness import Check, Outcome, standing
from peercenter.domain.directory.hours import WEEKDAYS, Schedule, is_open, opens_today
from peercenter.domain.directory.indexing import (
    StandingDay,
    half_hour,
    open_bits,
    packed,
    standing_parts,
    unpacked,
)
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf

DAY = date(2026, 11, 20)

days = st.dates(DAY - timedelta(days=900), DAY + timedelta(days=400))
maybe_days = st.none() | days
checks = st.lists(st.builds(Check, days, st.sampled_from(Outcome), st.just("Sam")), max_size=4)
times = st.none() | st.times().map(lambda at: at.replace(microsecond=0))
schedules = st.builds(
    Schedule,
    times,
    times,
    freq=st.sampled_from(["WEEKLY", "MONTHLY"]),
    interval=st.sampled_from([1, 1, 2]),
    byday=st.lists(st.sampled_from([*WEEKDAYS, "2SA", "-1FR"]), max_size=3, unique=True).map(tuple),
    bymonthday=st.sampled_from([(), (), (15,), (-1,)]),
    starts_on=maybe_days,
    until=maybe_days,
    valid_from=maybe_days,
    valid_to=maybe_days,
    text=st.sampled_from(["", "by appointment"]),
)


@given(
    st.sampled_from(["active", "inactive", "defunct", "temporarily closed", "?"]),
    st.tuples(maybe_days, maybe_days),
    checks,
    st.integers(1, 24),
    days,
)
def test_the_parts_of_a_standing_say_how_it_stands_on_any_day(
    status: str,
    said: tuple[date | None, date | None],
    made: list[Check],
    months: int,
    today: date,
) -> None:
    assured, closed_until = said
    values = {"name": "x", "status": status}
    if assured:
        values["assured_date"] = assured.isoformat()
    service = Record("service", "s", values)
    known = Known(checks=made, closed_until=closed_until)
    entry = entry_of(service, Shelf([service]), known, months=1, today=DAY)

    found = standing_parts(entry).on(StandingDay.of(today, months))

    assert found is standing(
        status,
        assured=assured,
        checks=made,
        closed_until=closed_until,
        months=months,
        today=today,
    )


@given(st.lists(schedules, max_size=3), days, st.times())
def test_whatever_is_open_may_be_open_in_bits(found: list[Schedule], day: date, of: time) -> None:
    at = datetime.combine(day, of)
    bits = open_bits(found)

    if is_open(found, at):
        assert bits.half_hours[at.weekday()] >> half_hour(at.time()) & 1
        assert bits.last_day is None or bits.last_day >= at.date() - timedelta(days=1)
    if opens_today(found, at.date()):
        assert bits.weekdays >> at.weekday() & 1
        assert bits.last_day is None or bits.last_day >= at.date()


def test_bits_are_of_the_half_hours_it_is_open_and_no_others() -> None:
    bits = open_bits([Schedule(time(22), time(1, 15), byday=("SU",))])

    assert bits.half_hours == (0b111, 0, 0, 0, 0, 0, 0b1111 << 44)
    assert bits.weekdays == 1 << 6


@given(schedules)
def test_a_packed_schedule_is_the_same_again(schedule: Schedule) -> None:
    assert unpacked(packed(schedule)) == schedule
