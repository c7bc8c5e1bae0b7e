# SPDX-License-Identifier: MIT
"""How many come, when, and for what: uneven, as counts of people are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from itertools import accumulate
from math import exp, sqrt
from random import Random

from peercenter.domain.arrivals import JUST_IN, SKIPPED, LastHere
from peercenter.domain.centers import OpenTime
from peercenter.domain.demo.crowd import Crowd
from peercenter.domain.tallies import ANY, Cell, Measure

_BY_HOUR = {
    7: 1, 8: 3, 9: 5, 10: 9, 11: 10, 12: 14, 13: 11, 14: 10, 15: 9, 16: 8, 17: 7, 18: 5, 19: 5,
    20: 3, 21: 3, 22: 2, 23: 2, 0: 1, 1: 1,
}  # fmt: skip
_BY_WEEKDAY = (1.14, 1.08, 1.14, 1.04, 1.0, 0.86, 0.78)
_BY_MONTH = (1.01, 0.99, 1.0, 0.94, 0.98, 0.97, 0.98, 0.97, 1.03, 1.08, 1.01, 0.88)
_DAY_SHAPE, _HOUR_SHAPE = 7.0, 2.5
"""Shapes of the gamma factors: the smaller, the more uneven."""

_LARGE = 30

_AT_DESK = 0.035
_NO_ANSWER = 0.09
"""Of those who tap "I'm just coming in" and go on."""
_SKIP, _RATHER_NOT = 0.03, 0.02
_NO_PLACE = 0.08
_BACK_AGAIN = 0.04
_ANOTHER_VISIT = 0.2
"""How many of those who were here earlier today say that this is a visit of its own."""
_LATE = 0.03
"""Of those who come in the last hour, how many are counted just after closing."""

_WANTS: tuple[tuple[tuple[str, ...], float], ...] = (
    ((JUST_IN,), 40), (("talk",), 12), (("group",), 10), (("talk", "group"), 4), (("quiet",), 7),
    (("coffee",), 7), (("activity",), 4), (("resources",), 6), (("talk", "resources"), 4),
    (("family",), 3), (("youth",), 2), (("coffee", "quiet"), 4), ((SKIPPED,), 4),
)  # fmt: skip
CALLING = ("talk", "family", "youth")
"""Wants that ask for a peer."""
_TODAY, _MONTH, _YEAR = LastHere.TODAY.value, LastHere.MONTH.value, LastHere.YEAR.value
_BEFORE, _NEVER = LastHere.BEFORE.value, LastHere.NEVER.value
_RATHER_NOT_SAY = LastHere.RATHER_NOT.value
ONE_ON_ONES = Cell(Measure.ONE_ON_ONES)
_BESIDE = (
    (ONE_ON_ONES, 0.24),
    (Cell(Measure.SUPPLIES), 0.16),
    (Cell(Measure.NALOXONE), 0.03),
    (Cell(Measure.CALLS), 0.06),
)
"""What the desk counts, by how many visitors."""
_GROUP_SHAPE = 6.0
_WAITS = {"5": 55, "15": 30, "30": 11, "more": 4}
"""How many of a hundred waited how long."""


@dataclass(slots=True)
class Counts:
    """The counters that a day moved, by the device that moved them."""

    kiosk: list[tuple[Cell, int]]
    desk: list[tuple[Cell, int]]

    @property
    def visits(self) -> int:
        """All visits of the day."""
        return sum(
            count for cell, count in (*self.kiosk, *self.desk) if cell.measure is Measure.VISITS
        )


@dataclass(frozen=True, slots=True)
class Weekday:
    """The open hours of a weekday and how busy each is."""

    hours: tuple[int, ...]
    weights: tuple[float, ...]


def weekday_shape(spans: Sequence[OpenTime], weekday: int) -> Weekday:
    """Return the hours that a center is open on a weekday, with the share of visits in each."""
    weights: dict[int, float] = {}
    for span in spans:
        if span.weekday == weekday:
            at, end = _minutes(span.opens), _minutes(span.closes)
            end += 24 * 60 if end <= at else 0
            while at < end:
                until = min(end, at - at % 60 + 60)
                hour = at // 60 % 24
                weights[hour] = weights.get(hour, 0) + _BY_HOUR.get(hour, 1) * (until - at) / 60
                at = until
    return Weekday(tuple(weights), tuple(weights.values()))


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


class Visits:
    """Draws the arrivals of a center's days."""

    def __init__(
        self, rng: Random, crowd: Crowd, *, at: int, busy: float, own_wants: Sequence[str]
    ) -> None:
        """Draw for the center in place `at`, with `busy` visits on an ordinary day."""
        self._rng = rng
        self._crowd = crowd
        self._at = at
        self._busy = busy
        wants = [*_WANTS, *(((code,), 6.0) for code in own_wants)]
        self._wants = [codes for codes, _ in wants]
        self._want_weights = list(accumulate(weight for _, weight in wants))
        self._calling = [codes for codes in self._wants if not set(CALLING).isdisjoint(codes)]

    def arrivals(self, day: date, shape: Weekday) -> list[int]:
        """Return the hour of each arrival on a day."""
        draw = self._rng.gammavariate
        mean = self._busy * _BY_WEEKDAY[day.weekday()] * _BY_MONTH[day.month - 1]
        number = _poisson(self._rng, mean * draw(_DAY_SHAPE, 1 / _DAY_SHAPE))
        weights = [weight * draw(_HOUR_SHAPE, 1.0) for weight in shape.weights]
        hours = self._rng.choices(shape.hours, weights, k=number)
        last = shape.hours[-1]
        return [
            (hour + 1) % 24 if hour == last and self._rng.random() < _LATE else hour
            for hour in hours
        ]

    def come(self, number: int, day: date, year_begins: date) -> list[str]:
        """Let some of the crowd come and return when each was last here; nothing is counted."""
        month, year = day.replace(day=1).toordinal(), year_begins.toordinal()
        return self._crowd.come(self._at, number, day.toordinal(), month, year)

    def count(
        self, hours: Sequence[int], day: date, year_begins: date, *, calling: int = 0
    ) -> tuple[Counts, int]:
        """Return what the arrivals of a day move, and how many of them asked for a peer.

        At least `calling` of them do, as far as there are so many.
        """
        rng, number = self._rng, len(hours)
        at_desk = _some(rng, number - calling, _AT_DESK)
        wants = Counter(rng.choices(self._calling, k=calling))
        wants.update(
            rng.choices(self._wants, cum_weights=self._want_weights, k=number - at_desk - calling)
        )
        came = self.come(number, day, year_begins)
        # Nothing ties the counters of one arrival to each other, so each is drawn by itself.
        answers, places, not_again = self._answers(came[at_desk:], just_in=wants[JUST_IN,])
        chosen: dict[str, int] = {}
        for codes, times in wants.items():
            for code in codes:
                chosen[code] = chosen.get(code, 0) + times
        kiosk = [
            *_visits(hours[at_desk + not_again :]),
            *_cells(Measure.WANTS, chosen),
            *_cells(Measure.LAST_HERE, answers),
            *_cells(Measure.LAST_PLACE, places),
        ]
        desk = [
            *_visits(hours[:at_desk]),
            *_cells(Measure.WANTS, {JUST_IN: at_desk}),
            *_cells(Measure.LAST_HERE, {SKIPPED: at_desk}),
        ]
        callers = sum(times for codes, times in wants.items() if codes in self._calling)
        return Counts(kiosk, desk), callers

    def _answers(
        self, came: Sequence[str], *, just_in: int
    ) -> tuple[dict[str, int], dict[str, int], int]:
        """Return what people answered, here or elsewhere, and how many are not counted again."""
        rng = self._rng
        skipped = _some(rng, just_in, _NO_ANSWER) + _some(rng, len(came) - just_in, _SKIP)
        silent = skipped + _some(rng, len(came) - just_in, _RATHER_NOT)
        said = Counter(came[silent:])
        # Some went out for a while and are back.
        back = _some(rng, said[_MONTH], _BACK_AGAIN)
        said[_MONTH] -= back
        said[_TODAY] += back
        answers = {SKIPPED: skipped, _RATHER_NOT_SAY: silent - skipped}
        places: dict[str, int] = {}
        for answer in (_TODAY, _BEFORE, _NEVER):
            answers[answer] = said[answer]
        for answer in (_MONTH, _YEAR):
            here, elsewhere = said[answer], said[f"{answer}.elsewhere"]
            answers[answer] = here + elsewhere
            unsaid_here, unsaid = (_some(rng, n, _NO_PLACE) for n in (here, elsewhere))
            places[f"{answer}.here"] = here - unsaid_here
            places[f"{answer}.elsewhere"] = elsewhere - unsaid
            places[f"{answer}.skipped"] = unsaid_here + unsaid
        return answers, places, said[_TODAY] - _some(rng, said[_TODAY], _ANOTHER_VISIT)


def beside(
    rng: Random, *, visits: int, greeted: int, groups: Mapping[str, int]
) -> list[tuple[Cell, int]]:
    """Return what a desk counts beside visitors.

    `groups` are the group times that were counted, with how many usually come.
    """
    quick = [(cell, _poisson(rng, visits * share)) for cell, share in _BESIDE]
    waits = Counter(rng.choices(list(_WAITS), list(_WAITS.values()), k=greeted))
    heads = {
        time_id: _poisson(rng, rng.gammavariate(_GROUP_SHAPE, usual / _GROUP_SHAPE))
        for time_id, usual in groups.items()
    }
    return [
        *((cell, count) for cell, count in quick if count),
        *_cells(Measure.WAIT_BAND, waits),
        # Zero is kept: the group was counted, and nobody came.
        *((_cell(Measure.GROUP_ATTENDANCE, time_id), count) for time_id, count in heads.items()),
        *((_cell(Measure.GROUPS_COUNTED, time_id), 1) for time_id in heads),
    ]


def _poisson(rng: Random, mean: float) -> int:
    """Return a Poisson number, or what comes close to it for a large mean."""
    if mean > _LARGE:
        return max(0, round(rng.gauss(mean, sqrt(mean))))
    number, left = 0, rng.random()
    stop = exp(-mean)
    while left > stop:
        number += 1
        left *= rng.random()
    return number


def _some(rng: Random, number: int, share: float) -> int:
    """Return for how many of a number something is true."""
    return sum(rng.random() < share for _ in range(number))


def _visits(hours: Sequence[int]) -> list[tuple[Cell, int]]:
    return [(_VISITS[hour], visits) for hour, visits in Counter(hours).items()]


def _cells(measure: Measure, counts: Mapping[str, int]) -> list[tuple[Cell, int]]:
    return [(_cell(measure, category), count) for category, count in counts.items() if count]


_VISITS = [Cell(Measure.VISITS, ANY, hour) for hour in range(24)]


@cache
def _cell(measure: Measure, category: str) -> Cell:
    return Cell(measure, category)
