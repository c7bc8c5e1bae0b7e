# SPDX-License-Identifier: MIT
"""A week while somebody changes it."""

from datetime import time

from peercenter.domain.centers import OpenTime
from peercenter.ui.flows.week import DEFAULT_TIMES, Week

HOURS = [OpenTime(0, time(9, 10), time(12)), OpenTime(0, time(13), time(2))]


def test_a_new_week_is_open_from_monday_to_friday() -> None:
    assert [span.weekday for span in Week().open_times()] == [0, 1, 2, 3, 4]


def test_a_week_begins_with_the_hours_there_are() -> None:
    assert Week(HOURS).open_times() == HOURS
    assert Week([]).open_times() == []


def test_a_day_that_opens_takes_the_hours_of_another_day() -> None:
    week = Week(HOURS)
    week.open_day(3, is_open=True)
    week.open_day(0, is_open=False)
    assert week.days[3] == [(time(9, 10), time(12)), (time(13), time(2))]
    assert week.days[0] == []

    empty = Week([])
    empty.open_day(6, is_open=True)
    assert empty.days[6] == [DEFAULT_TIMES]


def test_one_day_s_hours_are_copied_not_shared() -> None:
    week = Week(HOURS)
    week.same_on_weekdays(0)
    week.drop_times(0, 1)
    week.set_times(0, 0, time(10), time(11))

    assert week.days[0] == [(time(10), time(11))]
    assert week.days[4] == [(time(9, 10), time(12)), (time(13), time(2))]
    assert week.days[5] == []


def test_another_opening_follows_the_last_closing_within_the_day() -> None:
    week = Week([OpenTime(0, time(9), time(17)), OpenTime(1, time(9), time(23))])
    week.add_times(0)
    week.add_times(1)

    assert week.days[0][-1] == (time(19), time(21))
    assert week.days[1][-1] == (time(22), time(23))
