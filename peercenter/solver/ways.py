# SPDX-License-Identifier: MIT
"""What one person can do with each day, and what adds up over days: ready for shortest paths."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial, reduce
from itertools import combinations
from math import gcd

from peercenter.solver.index import Index
from peercenter.solver.problem import Balance

MOST_WAYS = 60
"""Ways to spend a day."""


class DoesNotFitError(Exception):
    """Somebody's rules cannot be told as states of days; other ways of searching can do it."""


@dataclass
class Window:
    """Something that adds up over some days, and is checked after the last of them."""

    amounts: dict[int, int]
    """By shift, in units; never zero."""
    least: int
    most: int
    prices: list[int]
    """The price of each reading, from zero to the most."""


class Meter:
    """Windows that do not overlap, one after the other; each starts from zero."""

    def __init__(self) -> None:
        self.amounts: dict[int, int] = {}
        self.checks: dict[int, Window] = {}
        """By the day after which they are checked."""

    @property
    def size(self) -> int:
        """Readings are below this."""
        return max(window.most for window in self.checks.values()) + 1


@dataclass(frozen=True)
class Way:
    """One way to spend a day at work."""

    shifts: tuple[int, ...]
    wishes: int
    """What wishes make it cost, or save."""
    steps: tuple[int, ...]
    """How far each meter moves."""
    rules_out: frozenset[int]
    """Shifts of the next day."""


class Days:
    """One person's days."""

    def __init__(self, index: Index, number: int, *, shares: bool) -> None:
        self._index = index
        self._number = number
        self._able = index.able[number]
        self.person = index.people[number]
        self.count = index.problem.days
        self.weekend, self.most_weekends = self._weekends()
        self.constant = sum(weight for _, weight, wanted in index.wishes[number] if wanted)
        """What a plan costs in which no wish comes true, beyond its ways."""
        self.meters = self._meters(shares=shares)
        self._clashes: dict[int, set[int]] = defaultdict(set)
        fixed = index.fixed[number]
        self._refuse_long_runs({index.shifts[shift].day for shift in fixed})
        for one, two in index.clashes(number):
            if one in self._able and two in self._able and not {one, two} <= fixed:
                self._clashes[one].add(two)
                self._clashes[two].add(one)
                if abs(index.shifts[one].day - index.shifts[two].day) > 1:
                    raise DoesNotFitError
        self.ways = [list(self._ways(day)) for day in range(self.count)]
        self.may_be_off = [index.fixed[number].isdisjoint(shifts) for shifts in index.on_day]

    def own_cost(self, shifts: Iterable[int]) -> int:
        """Return what a plan costs by itself: wishes and fair shares."""
        taken = frozenset(shifts)
        total = 0
        for wished, weight, wanted in self._index.wishes[self._number]:
            hits = len(taken.intersection(wished))
            total += weight * ((hits == 0) if wanted else hits)
        for balance, amounts, bands in self._index.balances:
            if self._number in bands:
                amount = sum(amounts.get(shift, 0) for shift in taken)
                total += _price(balance, bands[self._number], amount)
        return total

    def _refuse_long_runs(self, fixed: set[int]) -> None:
        longest = self.person.longest_run
        for first in range(0 if longest is None else self.count - longest):
            if fixed.issuperset(range(first, first + (longest or 0) + 1)):
                raise DoesNotFitError

    def _weekends(self) -> tuple[dict[int, bool], int]:
        """Return the days of weekends, with whether the day before is of the same one."""
        most = self.person.most_weekends
        weekends = [days for days in self._index.problem.weekends if days]
        if most is None or most >= len(weekends):
            return {}, 0
        if any(len(days) > 2 or days[-1] - days[0] >= len(days) for days in weekends):  # noqa: PLR2004 - the day before tells only of one day
            raise DoesNotFitError
        inside = {day: place > 0 for days in weekends for place, day in enumerate(days)}
        return inside, most

    def _meters(self, *, shares: bool) -> list[Meter]:
        """Put all that adds up on as few meters as can be."""
        joined: dict[tuple[tuple[int, int], ...], Window] = {}
        balances = self._balances() if shares else ()
        for window in (*self._minutes(), *self._kinds(), *balances):
            key = tuple(sorted(window.amounts.items()))
            before = joined.setdefault(key, window)
            if before is not window:
                before.least = max(before.least, window.least)
                before.most = min(before.most, window.most)
                both = zip(before.prices, window.prices, strict=False)
                before.prices = [one + two for one, two in both]
        if any(window.least and not window.amounts for window in joined.values()):
            raise DoesNotFitError
        self.constant += sum(w.prices[0] for w in joined.values() if not w.amounts)
        days_of = self._index.shifts
        spans = sorted(
            (min(days), max(days), number, window)
            for number, window in enumerate(joined.values())
            if (days := [days_of[shift].day for shift in window.amounts])
        )
        meters: list[Meter] = []
        for first, last, _, window in spans:
            meter = next((one for one in meters if max(one.checks) < first), None)
            if meter is None:
                meter = Meter()
                meters.append(meter)
            meter.checks[last] = window
            meter.amounts.update(window.amounts)
        return meters

    def _minutes(self) -> Iterator[Window]:
        for limit in self.person.minutes:
            amounts = {
                number: self._index.shifts[number].paid
                for number in self._able
                if limit.first <= self._index.shifts[number].day <= limit.last
            }
            yield self._window(amounts, limit.least, limit.most, lambda _: 0)

    def _kinds(self) -> Iterator[Window]:
        for kind, most in self.person.most_of_kind.items():
            amounts = {n: 1 for n in self._able if self._index.shifts[n].kind == kind}
            if self._reach(amounts) > most:
                yield self._window(amounts, 0, most, lambda _: 0)

    def _balances(self) -> Iterator[Window]:
        for balance, shares, bands in self._index.balances:
            if self._number in bands:
                amounts = {number: shares.get(number, 0) for number in self._able}
                yield self._window(amounts, 0, None, partial(_price, balance, bands[self._number]))

    def _window(
        self, amounts: Mapping[int, int], least: int, most: int | None, price: Callable[[int], int]
    ) -> Window:
        unit = reduce(gcd, amounts.values(), 0) or 1
        units = {number: amount // unit for number, amount in amounts.items() if amount}
        reach = self._reach(units)
        most = reach if most is None else min(reach, most // unit)
        prices = [price(reading * unit) for reading in range(most + 1)]
        return Window(units, -(-least // unit), most, prices)

    def _reach(self, amounts: Mapping[int, int]) -> int:
        """Return the most that could add up, with all other rules forgotten."""
        fixed = self._index.fixed[self._number]
        return sum(
            sum(
                sorted((amounts.get(shift, 0) for shift in shifts), reverse=True)[
                    : max(self.person.most_per_day, len(fixed.intersection(shifts)))
                ]
            )
            for shifts in self._index.on_day
        )

    def _ways(self, day: int) -> Iterator[Way]:
        shifts = [shift for shift in self._index.on_day[day] if shift in self._able]
        fixed = self._index.fixed[self._number].intersection(shifts)
        tomorrow = set(self._index.on_day[day + 1]) if day + 1 < self.count else set()
        found = 0
        for number in range(1, max(self.person.most_per_day, len(fixed)) + 1):
            for together in combinations(shifts, number):
                clash = any(two in self._clashes[one] for one, two in combinations(together, 2))
                if clash or not fixed.issubset(together):
                    continue
                found += 1
                if found > MOST_WAYS:
                    raise DoesNotFitError
                rules_out = set().union(*(self._clashes[one] for one in together)) & tomorrow
                yield Way(
                    together,
                    self._wishes(together),
                    tuple(
                        sum(meter.amounts.get(shift, 0) for shift in together)
                        for meter in self.meters
                    ),
                    frozenset(rules_out),
                )

    def _wishes(self, together: tuple[int, ...]) -> int:
        total = 0
        for wished, weight, wanted in self._index.wishes[self._number]:
            hits = len(set(together).intersection(wished))
            total += -weight * (hits > 0) if wanted else weight * hits
        return total


def _price(balance: Balance, band: tuple[int, int], amount: int) -> int:
    low, high = band
    return balance.weight * -(-max(0, low - amount, amount - high) // balance.unit)
