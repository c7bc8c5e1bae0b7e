# SPDX-License-Identifier: MIT
"""One person's cheapest plan, when every shift has a price: a shortest path through the days.

A state is: how many days worked (or off) in a row, what the last shift rules out for tomorrow, how
many weekends, and what each meter says. All states of a day are two arrays, `work` and `off`, and
taking a shift moves a block from one day's arrays to the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from peercenter.solver.index import Index
from peercenter.solver.ways import Days, DoesNotFitError, Way

Array = NDArray[np.float64]
NEVER = 1e12
MOST_CELLS = 12_000_000
"""States of all days together, eight bytes each."""


@dataclass(frozen=True)
class Plan:
    """What one person takes, and what it costs at the prices asked for."""

    cost: float
    shifts: frozenset[int]


Place = tuple[int, ...]
"""A state: run and class (or run alone when off), weekends, and the readings of the meters."""


@dataclass
class _Day:
    """A day's states: the best cost to get there."""

    work: Array
    """By length of the run, class, weekends and meters; length zero is not used."""
    off: Array
    unset: "_Day | None" = None
    """The same before meters were set back to zero, and the axes of these meters."""
    axes: tuple[int, ...] = ()

    def where(self, state: Place, dimensions: int) -> Place:
        """Return where the state was before meters were set back."""
        if self.unset is None:
            return state
        head = len(state) - dimensions
        states = self.unset.off if head == 1 else self.unset.work
        spot: list[int | slice] = list(state)
        for axis in self.axes:
            spot[head + axis] = slice(None)
        readings = states[tuple(spot)]
        best = np.unravel_index(int(readings.argmin()), readings.shape)
        found = list(state)
        for axis, reading in zip(self.axes, best, strict=True):
            found[head + axis] = int(reading)
        return tuple(found)


@dataclass(frozen=True)
class _Alike:
    """Ways to spend a day between which only the price decides."""

    class_: int
    """What they rule out for tomorrow, as a class."""
    after: list[int]
    """The classes of yesterday that do not rule them out."""
    ways: list[Way]

    def cheapest(self, prices: Array) -> "_Offer":
        """Return the way to choose at these prices."""
        offers = [
            way.wishes + float(sum(prices[shift] for shift in way.shifts)) for way in self.ways
        ]
        price = min(offers)
        return _Offer(price, self.ways[offers.index(price)], self.class_, self.after)


@dataclass(frozen=True)
class _Offer:
    """A way to spend a day, and what it costs at the prices asked for."""

    price: float
    way: Way
    class_: int
    after: list[int]


class Planner:
    """Finds plans for one person, with or without a thought for fair shares."""

    def __init__(self, index: Index, number: int, *, shares: bool = True) -> None:
        self.exact = shares
        self.days = days = Days(index, number, shares=shares)
        person = days.person
        self._count = days.count
        self._shape = (days.most_weekends + 1, *(meter.size for meter in days.meters))
        self._endless = person.longest_run is None or person.longest_run >= days.count
        run = person.shortest_run if self._endless else person.longest_run or 1
        self._run = max(1, min(days.count, run))
        self._break = max(1, min(days.count, person.shortest_break))
        classes = [sorted({way.rules_out for way in ways}, key=sorted) for ways in days.ways]
        self._classes = max(1, *map(len, classes))
        self._alike = [
            list(_alike(ways, known, before))
            for ways, known, before in zip(days.ways, classes, [[], *classes[:-1]], strict=True)
        ]
        states = prod(self._shape) * ((self._run + 1) * self._classes + self._break + 1)
        if states * self._count > MOST_CELLS:
            raise DoesNotFitError

    def plans(self, prices: Array, most: int) -> list[Plan]:
        """Return up to so many plans that differ, the cheapest first; none if there is none."""
        offers = [[alike.cheapest(prices) for alike in day] for day in self._alike]
        past: list[_Day] = []
        for day in range(self._count):
            past.append(self._next(past[-1] if past else None, day, offers[day]))
        end = past[-1]
        final = np.minimum(end.work[1:].min(axis=(0, 1)), end.off[1:].min(axis=0))
        kept = min(2, final.ndim)
        flat = final.reshape(*final.shape[:kept], -1)
        best = flat.min(axis=-1).ravel()
        found = []
        for spot in np.argsort(best, kind="stable")[:most]:
            if best[spot] >= NEVER / 2:
                break
            head = np.unravel_index(spot, final.shape[:kept])
            tail = np.unravel_index(int(flat[head].argmin()), final.shape[kept:])
            place = tuple(int(one) for one in (*head, *tail))
            shifts = self._walk_back(past, place, offers)
            found.append(Plan(float(best[spot]) + self.days.constant, shifts))
        return found

    def _next(self, before: _Day | None, day: int, offers: Sequence[_Offer]) -> _Day:
        work = np.full((self._run + 1, self._classes, *self._shape), NEVER)
        off = np.full((self._break + 1, *self._shape), NEVER)
        rested = self._rested(before, day)
        for offer in offers:
            source, target = self._move(offer.way, day, from_work=False)
            into = work[_spot(1, offer.class_, *target)]
            np.minimum(into, rested[source] + offer.price, out=into)
            if before is not None and offer.after:
                source, target = self._move(offer.way, day, from_work=True)
                runs = before.work[1:, offer.after].min(axis=1)
                moved = runs[_spot(slice(None), *source)] + offer.price
                into = work[_spot(slice(2, None), offer.class_, *target)]
                np.minimum(into, moved[:-1], out=into)
                if self._endless:
                    into = work[_spot(self._run, offer.class_, *target)]
                    np.minimum(into, moved[-1], out=into)
        if self.days.may_be_off[day]:
            if before is None:
                off[1] = rested
            else:
                lengths = self._long_enough(day, self._run, self.days.person.shortest_run)
                if lengths:
                    off[1] = before.work[lengths].min(axis=(0, 1))
                off[2:] = before.off[1:-1]
                np.minimum(off[-1], before.off[-1], out=off[-1])
        return self._checked(_Day(work, off), day)

    def _rested(self, before: _Day | None, day: int) -> Array:
        if before is None:
            start = np.full(self._shape, NEVER)
            start[(0,) * len(self._shape)] = 0.0
            return start
        rested: Array = before.off[self._long_enough(day, self._break, self._break)].min(axis=0)
        return rested

    def _long_enough(self, day: int, longest: int, least: int) -> list[int]:
        """Return how long a run must be to end before this day; the first run may be shorter."""
        return [length for length in range(1, longest + 1) if length >= least or length == day]

    def _steps(self, way: Way, day: int, *, from_work: bool) -> tuple[int, ...]:
        weekend = self.days.weekend.get(day)
        counts = weekend is not None and not (weekend and from_work)
        return (int(counts), *way.steps)

    def _move(
        self, way: Way, day: int, *, from_work: bool
    ) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
        steps = self._steps(way, day, from_work=from_work)
        sizes = zip(steps, self._shape, strict=True)
        source = tuple(slice(0, max(0, size - step)) for step, size in sizes)
        return source, tuple(slice(step, None) for step in steps)

    def _checked(self, states: _Day, day: int) -> _Day:
        """Price what meters say after this day, rule out what they must not, set them back."""
        axes = []
        for axis, meter in enumerate(self.days.meters, start=1):
            window = meter.checks.get(day)
            if window is not None:
                prices = np.full(self._shape[axis], NEVER)
                allowed = slice(window.least, window.most + 1)
                prices[allowed] = window.prices[allowed]
                spread = prices.reshape([-1, *[1] * (len(self._shape) - axis - 1)])
                states.work += spread
                states.off += spread
                axes.append(axis)
        if not axes or day == self._count - 1:
            return states
        work, off = states.work, states.off
        for axis in axes:
            work, off = _at_zero(work, axis + 2), _at_zero(off, axis + 1)
        return _Day(work, off, states, tuple(axes))

    def _walk_back(
        self, past: Sequence[_Day], place: Place, offers: Sequence[Sequence[_Offer]]
    ) -> frozenset[int]:
        """Return the shifts on the way that led to this place."""
        end = past[-1]
        state = min(
            (
                *((end.work[(*head, *place)], (*head, *place)) for head in self._heads()),
                *((end.off[(run, *place)], (run, *place)) for run in range(1, self._break + 1)),
            ),
            key=lambda option: option[0],
        )[1]
        taken: list[int] = []
        for day in range(self._count - 1, -1, -1):
            state = past[day].where(state, len(self._shape))
            before = past[day - 1] if day else None
            if len(state) == len(self._shape) + 1:
                if before is None:
                    break
                state = min(self._before_off(before, day, state), key=lambda one: one[0])[1]
            else:
                _, state, way = min(
                    self._before_work(before, day, state, offers[day]), key=lambda one: one[0]
                )
                taken += way.shifts
        return frozenset(taken)

    def _heads(self) -> Iterator[Place]:
        return product(range(1, self._run + 1), range(self._classes))

    def _before_off(self, before: _Day, day: int, state: Place) -> Iterator[tuple[float, Place]]:
        run, *place = state
        if run == 1:
            for length in self._long_enough(day, self._run, self.days.person.shortest_run):
                for class_ in range(self._classes):
                    came = (length, class_, *place)
                    yield before.work[came], came
        else:
            yield before.off[(run - 1, *place)], (run - 1, *place)
        if run == self._break:
            yield before.off[state], state

    def _before_work(
        self, before: _Day | None, day: int, state: Place, offers: Sequence[_Offer]
    ) -> Iterator[tuple[float, Place, Way]]:
        run, class_, *place = state
        for offer in offers:
            if offer.class_ != class_:
                continue
            price, way = offer.price, offer.way
            came = _back(place, self._steps(way, day, from_work=False))
            if run == 1 and came is not None:
                if before is None:
                    yield (NEVER if any(came) else price), (0, *came), way
                else:
                    for length in self._long_enough(day, self._break, self._break):
                        yield before.off[(length, *came)] + price, (length, *came), way
            came = _back(place, self._steps(way, day, from_work=True))
            if before is None or came is None:
                continue
            for length in {run - 1, run if self._endless and run == self._run else 0} - {0}:
                for last in offer.after:
                    spot = (length, last, *came)
                    yield before.work[spot] + price, spot, way


def _alike(
    ways: Sequence[Way],
    classes: Sequence[frozenset[int]],
    before: Sequence[frozenset[int]],
) -> Iterator[_Alike]:
    """Put ways together that lead from the same states to the same states."""
    found: dict[tuple[int, tuple[int, ...], tuple[int, ...]], list[Way]] = {}
    for way in ways:
        after = tuple(n for n, out in enumerate(before) if out.isdisjoint(way.shifts))
        found.setdefault((classes.index(way.rules_out), after, way.steps), []).append(way)
    for (class_, after, _), alike in found.items():
        yield _Alike(class_, list(after), alike)


def _at_zero(states: Array, axis: int) -> Array:
    """Set a meter back: the best of its readings is now at zero."""
    back = np.full_like(states, NEVER)
    zero = [slice(None)] * states.ndim
    zero[axis] = slice(0, 1)
    back[tuple(zero)] = states.min(axis=axis, keepdims=True)
    return back


def _back(place: Sequence[int], steps: Sequence[int]) -> Place | None:
    came = tuple(now - step for now, step in zip(place, steps, strict=True))
    return came if min(came) >= 0 else None


def _spot(*parts: int | slice) -> Any:
    """Return an index; NumPy's types know no mixture of numbers and slices."""
    return parts
