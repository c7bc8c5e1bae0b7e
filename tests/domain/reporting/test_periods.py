# SPDX-License-Identifier: MIT
"""Periods: what people write, what comes before, the same a year ago, and cutting into months."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.reporting import periods
from peercenter.domain.reporting.periods import Period, PeriodKind
from peercenter.errors import Reason, Refused

DAY = timedelta(days=1)
JULY, OCTOBER = 7, 10

days = st.dates(date(2001, 1, 1), date(2190, 12, 31))
first_months = st.integers(1, 12)


@st.composite
def every_period(draw: st.DrawFn) -> Period:
    day, first_month = draw(days), draw(first_months)
    return draw(
        st.sampled_from(
            (
                periods.day(day),
                periods.week(day),
                periods.month(day),
                periods.quarter(day),
                periods.quarter(day, first_month),
                periods.fiscal_year(day, first_month),
                Period(day, day + draw(st.integers(0, 800)) * DAY),
            )
        )
    )


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-10-05", "2026-10-05", "2026-10-05"),
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W41", "2026-10-05", "2026-10-11"),
        ("2026-10", "2026-10-01", "2026-10-31"),
        (" 2024-02 ", "2024-02-01", "2024-02-29"),
        ("2026-Q3", "2026-07-01", "2026-09-30"),
        ("FY2026", "2025-07-01", "2026-06-30"),
        ("fy2026-q1", "2025-07-01", "2025-09-30"),
        ("FY2026-Q4", "2026-04-01", "2026-06-30"),
        ("2026-10-05..2026-11-02", "2026-10-05", "2026-11-02"),
    ],
)
def test_what_people_write_is_understood(written: str, first: str, last: str) -> None:
    period = periods.parse(written, JULY)

    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("first_month", "first", "last"),
    [
        (1, "2026-01-01", "2026-12-31"),
        (JULY, "2025-07-01", "2026-06-30"),
        (OCTOBER, "2025-10-01", "2026-09-30"),
    ],
)
def test_a_fiscal_year_goes_by_the_year_in_which_it_ends(
    first_month: int, first: str, last: str
) -> None:
    year = periods.parse("FY2026", first_month)

    assert (year.first.isoformat(), year.last.isoformat()) == (first, last)
    assert periods.fiscal_year_name(year) == 2026


@pytest.mark.parametrize(
    "written",
    [
        *("", "soon", "2026", "2026-13", "2026-Q5", "2026-W54", "2026-02-30", "FY26", "FY2026-Q0"),
        *("2026-10-05..", "1999-10", "2200-01", "FY2000", "\N{ARABIC-INDIC DIGIT TWO}026-10"),
    ],
)
def test_anything_else_is_refused_with_what_was_written(written: str) -> None:
    with pytest.raises(Refused) as refused:
        periods.parse(written, JULY)

    assert refused.value.reason is Reason.NOT_A_PERIOD
    assert refused.value.facts["text"] == written


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        periods.parse("2026-10-05..2026-10-04", JULY)

    assert refused.value.reason is Reason.UNTIL_BEFORE_FROM


@given(every_period())
def test_the_period_before_ends_as_this_one_begins(period: Period) -> None:
    before = period.before()

    assert before.last + DAY == period.first
    assert before.kind is period.kind
    if period.whole_months():
        assert before.first.day == 1
        assert len(before.months()) == len(period.months())
    else:
        assert before.days == period.days


@given(every_period())
def test_a_year_ago_is_the_same_months_or_the_same_weekdays(period: Period) -> None:
    ago = period.year_ago()

    assert ago.kind is period.kind
    assert ago.last < period.first or period.days > 364
    if period.kind in {PeriodKind.DAY, PeriodKind.WEEK}:
        assert ago.days == period.days
        assert ago.first.weekday() == period.first.weekday()
    else:
        assert (ago.first.year, ago.last.year) == (period.first.year - 1, period.last.year - 1)
        assert (ago.first.month, ago.last.month) == (period.first.month, period.last.month)
    assert ago.whole_months() or not period.whole_months()


def test_a_year_before_a_leap_day_ends_on_the_28th() -> None:
    assert Period(date(2024, 2, 29), date(2024, 3, 5)).year_ago() == Period(
        date(2023, 2, 28), date(2023, 3, 5)
    )
    assert periods.month(date(2024, 2, 1)).year_ago() == periods.month(date(2023, 2, 1))
    assert periods.month(date(2025, 2, 1)).year_ago() == periods.month(date(2024, 2, 1))
    assert Period(date(2025, 1, 1), date(2025, 2, 28)).year_ago() == Period(
        date(2024, 1, 1), date(2024, 2, 29)
    )


@given(every_period())
def test_its_months_are_the_period_cut_at_each_first(period: Period) -> None:
    months = period.months()

    assert [day for month in months for day in month.each_day()] == list(period.each_day())
    assert all(
        (month.first.year, month.first.month) == (month.last.year, month.last.month)
        for month in months
    )
    assert period.whole_months() == all(month.kind is PeriodKind.MONTH for month in months)


@given(days, first_months)
def test_four_quarters_make_a_fiscal_year(day: date, first_month: int) -> None:
    year = periods.fiscal_year(day, first_month)
    quarters = [
        periods.parse(f"FY{periods.fiscal_year_name(year)}-Q{n}", first_month) for n in range(1, 5)
    ]

    assert quarters[0].first == year.first
    assert quarters[-1].last == year.last
    assert all(one.last + DAY == other.first for one, other in pairwise(quarters))
    assert periods.quarter(day, first_month) in quarters
    assert year.first.month == first_month
