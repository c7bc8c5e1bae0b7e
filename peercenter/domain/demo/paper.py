# SPDX-License-Identifier: MIT
"""What the demonstration network counts on tally sheets, beside what kiosk and desk count."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from peercenter.domain.tallies import Cell, Measure

SINCE_MONTHS = 4
"""For so many months before the present one."""

_OF_VISITS: Mapping[Measure, Mapping[str, int]] = {
    Measure.VISITOR_KIND: {
        "participant": 78, "family": 8, "youth": 6, "guest": 3, "partner": 2, "not-said": 3,
    },
    Measure.AGE_BAND: {
        "18-24": 7, "25-34": 17, "35-44": 24, "45-54": 22, "55-64": 16, "65-": 5, "0-17": 2,
        "not-said": 7,
    },
}  # fmt: skip
"""Of a hundred visits, how many are of which category."""
_BESIDE: Mapping[Measure, tuple[float, Mapping[str, int]]] = {
    Measure.REFERRALS: (
        0.08,
        {
            "housing": 24, "food": 20, "treatment": 14, "mental-health": 12, "benefits": 9,
            "health": 7, "employment": 6, "transport": 5, "legal": 2, "other": 1,
        },
    ),
    Measure.SERVICE_FIRSTS: (
        0.14,
        {"one-on-one": 30, "support-group": 28, "activity": 22, "class": 10, "resources": 10},
    ),
    Measure.OUTREACH: (0.03, {"outreach": 70, "hospital": 14, "jail": 6, "home": 10}),
    Measure.SATISFACTION: (0.18, {"good": 80, "okay": 16, "not-good": 4}),
}  # fmt: skip
"""How many there are for each visit, and of a hundred how many are of which category."""
_SHEETS = 0.05
_NEEDS = {"food-today": 34, "sleep": 22, "housing": 14, "treatment": 12, "work": 8, "doctor": 6,
          "legal": 3, "other": 1}  # fmt: skip
_COUNCIL_DAYS = frozenset({8, 9, 10, 11, 12, 13, 14})
"""The peer council meets once a month, on the day of the second week that falls on its weekday."""
_COUNCIL_WEEKDAY = 2
KEPT = (*_OF_VISITS, *_BESIDE, Measure.MEETINGS)


def on_paper(
    rng: Random, visits: int, *, day_of_month: int, weekday: int
) -> list[tuple[Cell, int]]:
    """Return what is on a day's tally sheet of a center with so many visits."""
    found: list[tuple[Cell, int]] = []
    for measure, shares in _OF_VISITS.items():
        found += _drawn(rng, measure, shares, visits)
    for measure, (often, shares) in _BESIDE.items():
        times = sum(rng.random() < often for _ in range(visits))
        found += _drawn(rng, measure, shares, times)
    if weekday == _COUNCIL_WEEKDAY and day_of_month in _COUNCIL_DAYS:
        found.append((Cell(Measure.MEETINGS, "peer-council"), 1))
    return found


def sheets(rng: Random, visits: int) -> Sequence[tuple[Cell, int]]:
    """Return which resource sheets a kiosk hands out on a day with so many visits."""
    number = sum(rng.random() < _SHEETS for _ in range(visits))
    return _drawn(rng, Measure.SHEETS, _NEEDS, number)


def _drawn(
    rng: Random, measure: Measure, shares: Mapping[str, int], number: int
) -> Sequence[tuple[Cell, int]]:
    drawn = Counter(rng.choices(list(shares), list(shares.values()), k=number))
    return [(Cell(measure, category), count) for category, count in sorted(drawn.items())]
