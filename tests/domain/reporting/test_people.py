# SPDX-License-Identifier: MIT
"""How many people: a crowd whose true numbers are known lies within the bounds of its answers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.arrivals import ASKS_PLACE, LastHere, LastPlace, place_category
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.figures import People, PeopleOver
from peercenter.domain.reporting.people import first_ever, people_in
from peercenter.domain.reporting.periods import Period
from peercenter.domain.service_day import fiscal_year_begins
from peercenter.domain.tallies import Measure

JULY = 7
FIRST, DAYS = date(2025, 5, 20), 800
DAY = timedelta(days=1)


@dataclass
class Crowd:
    """People who come and answer truthfully, or skip."""

    centers: list[str]
    fiscal_month: int
    came: list[tuple[int, str, date]] = field(default_factory=list)
    counts: Counter[tuple[Measure, str, str, date]] = field(default_factory=Counter)

    def come(self, person: int, center: str, day: date, *, skips: str = "") -> None:
        """Let somebody come, on no earlier day than anybody before; skips "all" or "place"."""
        answer = LastHere.SKIPPED if skips == "all" else self._answer(person, day)
        self.counts[Measure.LAST_HERE, answer, center, day] += 1
        if answer in ASKS_PLACE and len(self.centers) > 1:
            place = (
                LastPlace.SKIPPED if skips == "place" else self._place(person, answer, center, day)
            )
            self.counts[Measure.LAST_PLACE, place_category(answer, place), center, day] += 1
        self.came.append((person, center, day))

    def people(self, period: Period, centers: Iterable[str]) -> int:
        """Return how many different people came."""
        return len(set(self._who(period, centers)))

    def bounds(self, figure: People | PeopleOver) -> tuple[int, int]:
        """Return the bounds that the counters put."""
        if isinstance(figure, People):
            low = sum(map(self.count, figure.sure))
            return low, low + sum(map(self.count, figure.unsure))
        parts = [self.bounds(part) for part in figure.parts]
        new = self.bounds(figure.new)[0] if figure.new else 0
        return max(new, *(low for low, _ in parts)), sum(high for _, high in parts)

    def count(self, region: Region) -> int:
        return sum(
            number
            for (measure, category, center, day), number in self.counts.items()
            if measure is region.measure
            and center in region.centers
            and region.first <= day <= region.last
            and (region.categories is None or category in region.categories)
        )

    def _who(self, period: Period, centers: Iterable[str]) -> Iterator[int]:
        wanted = set(centers)
        return (p for p, c, d in self.came if c in wanted and period.first <= d <= period.last)

    def _answer(self, person: int, day: date) -> LastHere:
        last = max((d for p, _, d in self.came if p == person), default=None)
        if last is None:
            return LastHere.NEVER
        if last == day:
            return LastHere.TODAY
        if last >= day.replace(day=1):
            return LastHere.MONTH
        if last >= fiscal_year_begins(day, self.fiscal_month):
            return LastHere.YEAR
        return LastHere.BEFORE

    def _place(self, person: int, answer: LastHere, center: str, day: date) -> LastPlace:
        month = answer is LastHere.MONTH
        since = day.replace(day=1) if month else fiscal_year_begins(day, self.fiscal_month)
        here = any(p == person and c == center and d >= since for p, c, d in self.came)
        return LastPlace.HERE if here else LastPlace.ELSEWHERE


def a_crowd(random: Random, *, skip: float) -> Crowd:
    centers = ["A", "B", "C"][: random.randint(1, 3)]
    crowd = Crowd(centers, random.choice((1, JULY, 10)))
    near = random.randrange(60)
    days = random.choice((range(near, near + 20), range(90), range(DAYS)))
    for day in sorted(FIRST + random.choice(days) * DAY for _ in range(random.randint(5, 45))):
        skips = random.choice(("all", "place")) if random.random() < skip else ""
        crowd.come(random.randrange(6), random.choice(centers), day, skips=skips)
    return crowd


def a_period(random: Random, crowd: Crowd) -> Period:
    fiscal_month = crowd.fiscal_month
    day = random.choice(crowd.came)[2] - random.randrange(4) * DAY
    kinds = (
        periods.day(day),
        periods.week(day),
        periods.month(day),
        periods.quarter(day, fiscal_month),
        periods.quarter(day),
        periods.fiscal_year(day, fiscal_month),
        Period(day.replace(day=1), day),
        Period(fiscal_year_begins(day, fiscal_month), day),
        Period(day, day + random.randrange(random.choice((30, 500))) * DAY),
    )
    return random.choice(kinds)


@given(st.integers(0, 2**32))
def test_the_true_number_of_people_lies_within_the_bounds(seed: int) -> None:
    random = Random(seed)
    crowd = a_crowd(random, skip=0.2)

    for _ in range(6):
        period = a_period(random, crowd)
        asked = random.sample(crowd.centers, random.randint(1, len(crowd.centers)))
        figure = people_in(period, asked, fiscal_month=crowd.fiscal_month, everywhere=crowd.centers)
        low, high = crowd.bounds(figure)
        assert low <= crowd.people(period, asked) <= high, (period, asked)


@given(st.integers(0, 2**32))
def test_of_all_centers_it_is_exact_where_the_question_asks_and_nobody_skips(seed: int) -> None:
    random = Random(seed)
    crowd = a_crowd(random, skip=0)
    day = FIRST + random.randrange(DAYS) * DAY
    begins = fiscal_year_begins(day, crowd.fiscal_month)

    for period in (
        periods.day(day),
        periods.month(day),
        Period(day.replace(day=1), day),
        periods.fiscal_year(day, crowd.fiscal_month),
        Period(begins, day),
    ):
        figure = people_in(
            period, crowd.centers, fiscal_month=crowd.fiscal_month, everywhere=crowd.centers
        )
        true = crowd.people(period, crowd.centers)
        assert crowd.bounds(figure) == (true, true), period


@given(st.integers(0, 2**32))
def test_first_times_ever_add_up_over_any_span_and_centers(seed: int) -> None:
    random = Random(seed)
    crowd = a_crowd(random, skip=0.2)
    period = a_period(random, crowd)
    asked = set(random.sample(crowd.centers, random.randint(1, len(crowd.centers))))
    firsts: dict[int, tuple[str, date]] = {}
    for person, center, day in crowd.came:
        firsts.setdefault(person, (center, day))
    true = sum(c in asked and period.first <= d <= period.last for c, d in firsts.values())

    low, high = crowd.bounds(first_ever(period, asked))

    assert low <= true <= high


def test_one_center_counts_those_who_were_elsewhere_this_month() -> None:
    crowd = Crowd(["A", "B"], JULY)
    crowd.come(1, "A", date(2025, 9, 1))
    crowd.come(1, "B", date(2025, 9, 3))
    crowd.come(2, "B", date(2025, 9, 4))
    crowd.come(2, "B", date(2025, 9, 9))

    month = people_in(periods.month(date(2025, 9, 1)), ["B"], fiscal_month=JULY, everywhere="AB")

    assert crowd.bounds(month) == (2, 2)


def test_elsewhere_this_month_leaves_open_whether_it_is_the_first_time_this_year() -> None:
    crowd = Crowd(["A", "B"], JULY)
    crowd.come(1, "B", date(2025, 8, 1))
    crowd.come(1, "A", date(2025, 9, 1))
    crowd.come(1, "B", date(2025, 9, 3))

    year = people_in(
        periods.fiscal_year(date(2025, 9, 1), JULY), ["B"], fiscal_month=JULY, everywhere="AB"
    )

    assert crowd.bounds(year) == (1, 2)


def test_in_the_month_in_which_the_year_begins_elsewhere_is_sure() -> None:
    crowd = Crowd(["A", "B"], JULY)
    crowd.come(1, "A", date(2025, 7, 1))
    crowd.come(1, "B", date(2025, 7, 3))

    year = people_in(
        periods.fiscal_year(date(2025, 9, 1), JULY), ["B"], fiscal_month=JULY, everywhere="AB"
    )

    assert crowd.bounds(year) == (1, 1)


def test_of_some_centers_elsewhere_may_have_been_another_of_them() -> None:
    crowd = Crowd(["A", "B", "C"], JULY)
    crowd.come(1, "A", date(2025, 9, 1))
    crowd.come(1, "B", date(2025, 9, 3))

    some = people_in(
        periods.month(date(2025, 9, 1)), ["A", "B"], fiscal_month=JULY, everywhere="ABC"
    )
    everywhere = people_in(
        periods.month(date(2025, 9, 1)), "ABC", fiscal_month=JULY, everywhere="ABC"
    )

    assert crowd.bounds(some) == (1, 2)
    assert crowd.bounds(everywhere) == (1, 1)


def test_of_some_centers_elsewhere_may_have_been_none_of_them_all_year() -> None:
    crowd = Crowd(["A", "B", "C"], JULY)
    crowd.come(1, "C", date(2025, 9, 1))
    crowd.come(1, "A", date(2025, 9, 3))

    year = people_in(
        periods.fiscal_year(date(2025, 9, 1), JULY), "AB", fiscal_month=JULY, everywhere="ABC"
    )

    assert crowd.bounds(year) == (0, 1)


def test_earlier_today_may_have_been_elsewhere() -> None:
    crowd = Crowd(["A", "B"], JULY)
    crowd.come(1, "A", date(2025, 9, 1))
    crowd.come(1, "B", date(2025, 9, 1))

    day = people_in(periods.day(date(2025, 9, 1)), ["B"], fiscal_month=JULY, everywhere="AB")

    assert crowd.bounds(day) == (0, 1)


def test_every_day_is_counted_alike() -> None:
    first, second = (
        people_in(periods.day(date(2025, 9, day)), ["A"], fiscal_month=JULY, everywhere=["A"])
        for day in (1, 2)
    )

    assert isinstance(first, People)
    assert isinstance(second, People)
    assert first.sure[0].categories == second.sure[0].categories


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("2025-09-03", 1),
        ("2025-09", 1),
        ("2025-09-01..2025-09-20", 1),
        ("FY2026", 1),
        ("2025-07-01..2026-02-11", 1),
        ("2025-W37", 7),
        ("2025-Q4", 3),
        ("2025-09-29..2026-08-15", 2 + 9 + 1),
        ("2025-07-01..2028-06-30", 3),
    ],
)
def test_a_span_is_cut_into_the_fewest_parts_that_a_question_asks_about(
    written: str, parts: int
) -> None:
    figure = people_in(periods.parse(written, JULY), ["A"], fiscal_month=JULY, everywhere=["A"])

    assert (len(figure.parts) if isinstance(figure, PeopleOver) else 1) == parts
