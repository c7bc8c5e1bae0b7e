# SPDX-License-Identifier: MIT
"""Usual shifts: patterns where there are some, the opening hours in even parts where not."""

from datetime import date, time, timedelta

import pytest

from peercenter.domain.centers import Closure, OpenTime
from peercenter.domain.roster.period import Site
from peercenter.domain.roster.shifts import Pattern
from peercenter.domain.roster.usual import usual_spans
from tests.domain.roster.making import HARBOR, MONDAY

SPRING = date(2026, 3, 8)
"""The night before it, an hour is skipped."""


def a_site(opens: time, closes: time, *patterns: Pattern, closed: date | None = None) -> Site:
    hours = tuple(OpenTime(weekday, opens, closes) for weekday in range(7))
    closures = () if closed is None else (Closure(closed, {}),)
    return Site(HARBOR, hours, closures, (), patterns)


def a_pattern(starts: int, ends: int, *weekdays: int) -> Pattern:
    return Pattern(f"{starts}-{ends}", HARBOR.id, "Invented", weekdays, time(starts), time(ends))


def clocks(site: Site, day: date = MONDAY) -> list[str]:
    return [
        "-".join(f"{HARBOR.local(at):%a %H:%M}" for at in span) for span in usual_spans(site, day)
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        (time(9), time(17), ["Mon 09:00-Mon 17:00"]),
        (time(9), time(20), ["Mon 09:00-Mon 14:30", "Mon 14:30-Mon 20:00"]),
        (time(9), time(20, 15), ["Mon 09:00-Mon 14:30", "Mon 14:30-Mon 20:15"]),
        (time(20), time(8), ["Mon 20:00-Tue 02:00", "Tue 02:00-Tue 08:00"]),
        (time(0), time(0), ["Mon 04:00-Mon 12:00", "Mon 12:00-Mon 20:00", "Mon 20:00-Tue 04:00"]),
    ],
)
def test_opening_hours_are_cut_into_parts_that_one_person_can_work(
    opens: time, closes: time, expected: list[str]
) -> None:
    assert clocks(a_site(opens, closes)) == expected


def test_a_night_belongs_to_the_evening_it_begins_on() -> None:
    site = a_site(time(20), time(8), closed=MONDAY)

    assert clocks(site) == []
    assert clocks(site, MONDAY - timedelta(days=1))[-1] == "Mon 02:00-Mon 08:00"


def test_patterns_come_before_opening_hours_on_their_weekdays() -> None:
    site = a_site(time(9), time(20), a_pattern(9, 15, 0), a_pattern(14, 20, 0, 1))

    assert clocks(site) == ["Mon 09:00-Mon 15:00", "Mon 14:00-Mon 20:00"]
    assert clocks(site, MONDAY + timedelta(days=1)) == ["Tue 14:00-Tue 20:00"]
    assert len(clocks(site, MONDAY + timedelta(days=2))) == 2


def test_a_pattern_of_the_early_hours_is_of_the_service_day_before() -> None:
    site = a_site(time(0), time(0), a_pattern(0, 8, 1))

    assert clocks(site) == ["Tue 00:00-Tue 08:00"]


def test_no_pattern_is_usual_on_a_day_on_which_the_doors_stay_closed() -> None:
    site = a_site(time(9), time(20), a_pattern(9, 15, 0), closed=MONDAY)

    assert clocks(site) == []


def test_a_night_on_which_the_clocks_change_is_cut_into_even_parts() -> None:
    site = a_site(time(20), time(8))
    lengths = [ends - starts for starts, ends in usual_spans(site, SPRING - timedelta(days=1))]

    assert sum(lengths, timedelta()) == timedelta(hours=11)
    assert max(lengths) - min(lengths) <= timedelta(minutes=30)
