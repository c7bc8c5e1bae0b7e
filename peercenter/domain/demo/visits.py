# SPDX-License-Identifier: MIT
"""How many come, when, and for what: uneven, as counts of people are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache
from itertools import accumulate
from random import Random

from peercenter.domain.arrivals import (
    ASKS_PLACE,
    JUST_IN,
    SKIPPED,
    LastHere,
    LastPlace,
    place_category,
)
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
_ASKS_PEER = frozenset(CALLING)
_WAITS = {"5": 55, "15": 30, "30": 11, "more": 4}
"""How many of a hundred waited how long."""


@dataclass(slots=True)
class Counts:
    """The counters that a day moved, by the device that moved them."""

    kiosk: Counter[Cell] = field(default_factory=Counter)
    desk: Counter[Cell] = field(default_factory=Counter)

    @property
    def visits(self) -> int:
        """All visits of the day."""
        return sum(
            count
            for counts in (self.kiosk, self.desk)
            for cell, count in counts.items()
            if cell.measure is Measure.VISITS
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
        self._calling = [codes for codes in self._wants if not _ASKS_PEER.isdisjoint(codes)]

    def arrivals(self, day: date, shape: Weekday, factor: float = 1.0) -> list[int]:
        """Return the hour of each arrival on a day."""
        draw = self._rng.gammavariate
        mean = self._busy * factor * _BY_WEEKDAY[day.weekday()] * _BY_MONTH[day.month - 1]
        number = _poisson(self._rng, mean * draw(_DAY_SHAPE, 1 / _DAY_SHAPE))
        weights = [weight * draw(_HOUR_SHAPE, 1.0) for weight in shape.weights]
        hours = self._rng.choices(shape.hours, weights, k=number)
        last = shape.hours[-1]
        return [
            (hour + 1) % 24 if hour == last and self._rng.random() < _LATE else hour
            for hour in hours
        ]

    def count(
        self, hours: Sequence[int], day: date, year_begins: date, *, calling: int = 0
    ) -> tuple[Counts, int]:
        """Return what the arrivals of a day move, and how many of them asked for a peer.

        At least `calling` of them do, as far as there are so many.
        """
        rng, today = self._rng, day.toordinal()
        month, year = day.replace(day=1).toordinal(), year_begins.toordinal()
        chosen = rng.choices(self._wants, cum_weights=self._want_weights, k=len(hours))
        chosen[:calling] = rng.choices(self._calling, k=min(calling, len(hours)))
        counts = Counts()
        kiosk, desk = counts.kiosk, counts.desk
        callers = 0
        for number, (hour, wants) in enumerate(zip(hours, chosen, strict=True)):
            last, place = self._crowd.arrive(self._at, today, month, year)
            if number >= calling and rng.random() < _AT_DESK:
                desk[_VISITS[hour]] += 1
                desk[_JUST_IN] += 1
                desk[_LAST_HERE[LastHere.SKIPPED]] += 1
                continue
            last = self._said(last, is_short=wants[0] == JUST_IN)
            if last is not LastHere.TODAY or rng.random() < _ANOTHER_VISIT:
                kiosk[_VISITS[hour]] += 1
            kiosk[_LAST_HERE[last]] += 1
            if last in ASKS_PLACE:
                said = LastPlace.SKIPPED if rng.random() < _NO_PLACE else place
                kiosk[_LAST_PLACE[last, said]] += 1
            callers += not _ASKS_PEER.isdisjoint(wants)
            for want in wants:
                kiosk[_wants(want)] += 1
        return counts, callers

    def _said(self, last: LastHere, *, is_short: bool) -> LastHere:
        chance = self._rng.random()
        if is_short:
            return LastHere.SKIPPED if chance < _NO_ANSWER else self._or_today(last)
        if chance < _SKIP:
            return LastHere.SKIPPED
        return LastHere.RATHER_NOT if chance < _SKIP + _RATHER_NOT else self._or_today(last)

    def _or_today(self, last: LastHere) -> LastHere:
        """Some go out for a while and come back."""
        back = last is LastHere.MONTH and self._rng.random() < _BACK_AGAIN
        return LastHere.TODAY if back else last


def beside(rng: Random, *, visits: int, greeted: int, groups: Mapping[str, int]) -> Counter[Cell]:
    """Return what a desk counts beside visitors.

    `groups` are the group times that were counted, with how many usually come.
    """
    counts = {
        Cell(Measure.ONE_ON_ONES): _poisson(rng, visits * 0.24),
        Cell(Measure.SUPPLIES): _poisson(rng, visits * 0.16),
        Cell(Measure.NALOXONE): _poisson(rng, visits * 0.03),
        Cell(Measure.CALLS): _poisson(rng, visits * 0.06),
    }
    waits = Counter(rng.choices(list(_WAITS), list(_WAITS.values()), k=greeted))
    counts |= {Cell(Measure.WAIT_BAND, band): count for band, count in waits.items()}
    found = Counter({cell: count for cell, count in counts.items() if count})
    for time_id, heads in groups.items():
        # Zero is kept: the group was counted, and nobody came.
        found[Cell(Measure.GROUP_ATTENDANCE, time_id)] = _poisson(
            rng, rng.gammavariate(6, heads / 6)
        )
    return found


def _poisson(rng: Random, mean: float) -> int:
    """Return a Poisson number: how many of an even stream arrive within a time."""
    number, elapsed = 0, rng.expovariate(1.0)
    while elapsed < mean:
        number += 1
        elapsed += rng.expovariate(1.0)
    return number


_VISITS = [Cell(Measure.VISITS, ANY, hour) for hour in range(24)]
_JUST_IN = Cell(Measure.WANTS, JUST_IN)
_LAST_HERE = {answer: Cell(Measure.LAST_HERE, answer.value) for answer in LastHere}
_LAST_PLACE = {
    (answer, place): Cell(Measure.LAST_PLACE, place_category(answer, place))
    for answer in ASKS_PLACE
    for place in LastPlace
}


@cache
def _wants(code: str) -> Cell:
    return Cell(Measure.WANTS, code)
