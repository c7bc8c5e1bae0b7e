# SPDX-License-Identifier: MIT
"""What repeats comes on the very days another reader of the same rules finds."""

from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import vRecur

from peercenter.exchange.repeats import repeat_of

FIRST = date(2026, 1, 31)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def found(rule: str, first: date, last: date) -> list[date]:
    repeat = repeat_of(vRecur.from_ical(rule))
    assert repeat is not None
    return list(repeat.days(first, last))


def expected(rule: str, first: date, last: date) -> list[date]:
    every = rrulestr(rule, dtstart=datetime.combine(first, time(0)))
    return [at.date() for at in takewhile(lambda at: at.date() <= last, every)]


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Return a rule that comes true within a few years."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    numbers: Any = st.lists(st.integers(1, 28), min_size=1, max_size=3, unique=True)
    shape = draw(st.sampled_from(["plain", "weekdays", "month days"]))
    if frequency == "WEEKLY" and shape == "month days":
        shape = "weekdays"
    if shape == "weekdays":
        names = draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True))
        which = (
            draw(st.sampled_from(["", "1", "2", "-1"]))
            if frequency in ("MONTHLY", "YEARLY")
            else ""
        )
        parts.append("BYDAY=" + ",".join(f"{which}{name}" for name in names))
        if not which and frequency in ("MONTHLY", "YEARLY") and draw(st.booleans()):
            parts.append("BYSETPOS=" + draw(st.sampled_from(["1", "-1", "1,-1"])))
    if shape == "month days":
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(numbers))))
    if draw(st.booleans()) and frequency != "MONTHLY":
        parts.append(
            "BYMONTH="
            + ",".join(
                map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True)))
            )
        )
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 9))}")
    if draw(st.booleans()):
        parts.append("WKST=" + draw(st.sampled_from(["MO", "SU"])))
    return ";".join(parts)


@given(rule=rules(), first=st.dates(date(2024, 1, 1), date(2027, 12, 31)))
@settings(max_examples=150)
def test_it_agrees_with_another_reader(rule: str, first: date) -> None:
    last = first + timedelta(days=900)

    assert found(rule, first, last) == expected(rule, first, last)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=MONTHLY;COUNT=3", [date(2026, 1, 31), date(2026, 3, 31), date(2026, 5, 31)]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", [date(2026, 1, 31), date(2026, 2, 28)]),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2", [date(2026, 2, 13), date(2026, 3, 13)]),
        ("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2", [date(2026, 11, 26), date(2027, 11, 25)]),
    ],
)  # fmt: skip
def test_days_as_people_mean_them(rule: str, days: list[date]) -> None:
    assert found(rule, FIRST, date(2030, 1, 1)) == days


def test_a_rule_that_never_comes_true_ends() -> None:
    assert found("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", FIRST, date(2046, 1, 1)) == []


@pytest.mark.parametrize(
    "rule",
    ["FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;INTERVAL=99999",
     "FREQ=WEEKLY;BYDAY=2MO", "FREQ=DAILY;BYHOUR=9",
     "FREQ=WEEKLY;BYMONTHDAY=3", "COUNT=3"],
)  # fmt: skip
def test_what_is_not_understood_is_not_guessed(rule: str) -> None:
    assert repeat_of(vRecur.from_ical(rule)) is None


@pytest.mark.parametrize(
    "nonsense", [None, [], 3, {"FREQ": []}, {"FREQ": ["DAILY"], "COUNT": ["x"]}]
)
def test_nonsense_is_not_guessed(nonsense: object) -> None:
    assert repeat_of(nonsense) is None
