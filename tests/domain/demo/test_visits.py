# SPDX-License-Identifier: MIT
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from random import Random
from statistics import mean, variance

import pytest

from peercenter.domain.arrivals import LastHere
from peercenter.domain.centers import OpenTime
from peercenter.domain.demo.crowd import Crowd
from peercenter.domain.demo.visits import Counts, Visits, weekday_shape
from peercenter.domain.tallies import Cell, Measure

BUSY = 70.0
NINE_TO_HALF_PAST_FIVE = weekday_shape([OpenTime(0, time(9), time(17, 30))], 0)


def total(counts: Mapping[Cell, int], measure: Measure) -> int:
    return sum(count for cell, count in counts.items() if cell.measure is measure)


def some_days(number: int) -> Iterator[tuple[date, list[int], Counts]]:
    rng = Random(3)
    visits = Visits(rng, Crowd(rng, [BUSY]), at=0, busy=BUSY, own_wants=[])
    for n in range(number):
        day = date(2025, 8, 4) + timedelta(weeks=n)
        hours = visits.arrivals(day, NINE_TO_HALF_PAST_FIVE)
        counts, _ = visits.count(hours, day, date(2025, 7, 1))
        yield day, hours, counts


def test_half_an_open_hour_weighs_half() -> None:
    assert NINE_TO_HALF_PAST_FIVE.hours == tuple(range(9, 18))
    assert NINE_TO_HALF_PAST_FIVE.weights[-1] == pytest.approx(7 / 2)


def test_hours_past_midnight_belong_to_the_weekday_they_began_on() -> None:
    assert weekday_shape([OpenTime(4, time(22), time(2))], 4).hours == (22, 23, 0, 1)


def test_visits_vary_far_more_than_an_even_stream_would() -> None:
    visits = [counts.visits for _, _, counts in some_days(200)]
    assert variance(visits) > 5 * mean(visits)


def test_noon_varies_more_than_an_even_stream_too() -> None:
    at_noon = [hours.count(12) for _, hours, _ in some_days(200)]
    assert variance(at_noon) > 3 * mean(at_noon)


def test_every_arrival_answers_or_skips_and_those_back_today_count_once() -> None:
    for _, hours, counts in some_days(60):
        both = Counter(dict(counts.kiosk)) + Counter(dict(counts.desk))
        assert total(both, Measure.LAST_HERE) == len(hours)
        back = both[Cell(Measure.LAST_HERE, LastHere.TODAY.value)]
        assert len(hours) - back <= counts.visits <= len(hours)


def test_the_place_is_asked_after_this_month_and_this_year_alone() -> None:
    for _, _, counts in some_days(60):
        for answer in ("month", "year"):
            places = sum(
                count
                for cell, count in counts.kiosk
                if cell.measure is Measure.LAST_PLACE and cell.category.startswith(answer)
            )
            assert places == dict(counts.kiosk).get(Cell(Measure.LAST_HERE, answer), 0)


def test_nobody_says_this_year_in_the_first_month_of_the_fiscal_year() -> None:
    rng = Random(3)
    visits = Visits(rng, Crowd(rng, [BUSY]), at=0, busy=BUSY, own_wants=[])
    for n in range(60):
        day = date(2025, 6, 1) + timedelta(days=n)
        hours = visits.arrivals(day, NINE_TO_HALF_PAST_FIVE)
        first_month = day.month == 7
        counts, _ = visits.count(hours, day, date(2025 if day.month > 6 else 2024, 7, 1))
        if first_month:
            assert Cell(Measure.LAST_HERE, LastHere.YEAR.value) not in dict(counts.kiosk)


def test_those_who_wait_have_asked_for_a_peer() -> None:
    rng = Random(3)
    visits = Visits(rng, Crowd(rng, [BUSY]), at=0, busy=BUSY, own_wants=[])
    counts, callers = visits.count([9, 9, 9], date(2025, 8, 4), date(2025, 7, 1), calling=3)
    assert callers == 3
    assert total(dict(counts.kiosk), Measure.WANTS) >= 3


def test_the_people_of_a_month_are_those_who_were_not_here_this_month_before() -> None:
    rng = Random(3)
    crowd = Crowd(rng, [BUSY])
    month, year = date(2025, 9, 1).toordinal(), date(2025, 7, 1).toordinal()
    for day in range(year, month):
        crowd.come(0, 40, day, min(month, day), year)
    before = dict(crowd._last_at[0])
    said = Counter[str]()
    for day in range(month, month + 30):
        said.update(crowd.come(0, 40, day, month, year))
    people = {person for person, last in crowd._last_at[0].items() if last >= month}
    assert before
    assert said["never"] + said["before"] + said["year"] == len(people)
