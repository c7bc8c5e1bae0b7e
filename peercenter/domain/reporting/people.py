# SPDX-License-Identifier: MIT
"""How many people, from the answers to "when were you last here?", over any span and any centers.

Whoever comes is asked when they were last at one of the centers. The answer tells whether this is
their first time on this day, in this month, in this fiscal year, or ever. In each of these a person
has exactly one first time, so the first times are the people. It holds from the beginning of the
day, month or year up to any day in it.

Of all centers together this is exact. Of one center it takes the second question, whether they were
at this one or elsewhere. What it leaves open is counted as unsure, and never guessed:

- "Earlier today" is not asked where. At another center, this was the first time here.
- "Elsewhere this month" is a first time here this month. Whether it is one in this fiscal year is
  open, except in the month in which the year begins.
- Of several centers, but not all, "elsewhere" may mean another one of them.
- Whoever does not answer may or may not be here for the first time.

A span that no question asks about, such as a week or half a month, is put together from parts that
one does. Somebody may be in several parts: so at most all parts added up, and at least the fullest.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from peercenter.domain.arrivals import UNANSWERED, LastHere, LastPlace, place_category
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.people import FIRST_EVER, FIRST_THIS_MONTH, FIRST_THIS_YEAR
from peercenter.domain.reporting import periods
from peercenter.domain.reporting.figures import People, PeopleOver
from peercenter.domain.reporting.periods import Period
from peercenter.domain.tallies import Measure

_DAY = timedelta(days=1)


class _Asked(Enum):
    """What an answer can mark the first time in, and which answers do so at any center."""

    DAY = FIRST_THIS_MONTH | {LastHere.MONTH}
    MONTH = FIRST_THIS_MONTH
    YEAR = FIRST_THIS_YEAR
    EVER = FIRST_EVER


class _Reach(Enum):
    """Which centers are asked about."""

    ALL = "all"
    ONE = "one"
    """Of several."""
    SOME = "some"


def people_in(
    period: Period, centers: Collection[str], *, fiscal_month: int, everywhere: Collection[str]
) -> People | PeopleOver:
    """Return how to count the people who came to any of some centers in a period.

    Args:
        period: When they came.
        centers: Ids of the centers they came to.
        fiscal_month: The month in which the fiscal year begins.
        everywhere: Ids of all centers that the question is about.
    """
    crowd = _Crowd(frozenset(centers), _reach(centers, everywhere), fiscal_month)
    if period.days == 1:
        return crowd.people(_Asked.DAY, period)
    parts = tuple(crowd.people(asked, part) for asked, part in _parts(period, fiscal_month))
    if len(parts) == 1:
        return parts[0]
    return PeopleOver(parts, People(crowd.people(_finest(period, fiscal_month), period).sure, ()))


def first_ever(period: Period, centers: Collection[str]) -> People:
    """Return how to count those whose first time at any center was at one of these."""
    return _Crowd(frozenset(centers), _Reach.ALL, 1).people(_Asked.EVER, period)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Who comes to some centers."""

    centers: frozenset[str]
    reach: _Reach
    fiscal_month: int

    def people(self, asked: _Asked, span: Period) -> People:
        """Return those whose first time in what is asked about lies within a span."""
        unsure = set(UNANSWERED)
        if self.reach is not _Reach.ALL:
            unsure.add(LastHere.TODAY)
        elsewhere, open_elsewhere = self._places(asked, span)
        return People(
            sure=(self._region(Measure.LAST_HERE, asked.value, span), *elsewhere),
            unsure=(self._region(Measure.LAST_HERE, unsure, span), *open_elsewhere),
        )

    def _places(self, asked: _Asked, span: Period) -> tuple[list[Region], list[Region]]:
        """Return the answers of where that mark first times, and those that may.

        The day and ever are not asked about by center.
        """
        if self.reach is _Reach.ALL or asked not in (_Asked.MONTH, _Asked.YEAR):
            return [], []
        sure, unsure = set[str](), {_place(LastHere.MONTH, LastPlace.SKIPPED)}
        elsewhere = _place(LastHere.MONTH, LastPlace.ELSEWHERE)
        if asked is _Asked.MONTH:
            (sure if self.reach is _Reach.ONE else unsure).add(elsewhere)
            return self._regions(sure, span), self._regions(unsure, span)
        unsure.add(_place(LastHere.YEAR, LastPlace.SKIPPED))
        later_in_year = _place(LastHere.YEAR, LastPlace.ELSEWHERE)
        (sure if self.reach is _Reach.ONE else unsure).add(later_in_year)
        if self.reach is _Reach.SOME or span.first.month != self.fiscal_month:
            return self._regions(sure, span), self._regions(unsure | {elsewhere}, span)
        # In the month in which the year begins, "this month" says the same as "this year".
        begins = Period(span.first, min(span.last, periods.month(span.first).last))
        later = Period(begins.last + _DAY, span.last)
        found = self._regions({elsewhere}, begins), self._regions(unsure, begins)
        if later.days < 1:
            return found
        return (
            [*found[0], *self._regions(sure, later)],
            [*found[1], *self._regions(unsure | {elsewhere}, later)],
        )

    def _regions(self, places: Collection[str], span: Period) -> list[Region]:
        return [self._region(Measure.LAST_PLACE, places, span)] if places else []

    def _region(self, measure: Measure, categories: Collection[str], span: Period) -> Region:
        asked = frozenset(str(category) for category in categories)
        return Region(measure, self.centers, span.first, span.last, asked)


def _place(answer: LastHere, place: LastPlace) -> str:
    return place_category(answer, place)


def _reach(centers: Collection[str], everywhere: Collection[str]) -> _Reach:
    if set(centers) >= set(everywhere):
        return _Reach.ALL
    return _Reach.ONE if len(set(centers)) == 1 else _Reach.SOME


def _parts(period: Period, fiscal_month: int) -> Iterator[tuple[_Asked, Period]]:
    """Cut a span into the fewest parts that a question asks about."""
    first = period.first
    while first <= period.last:
        month, year = periods.month(first), periods.fiscal_year(first, fiscal_month)
        if first == year.first and period.last > month.last:
            asked, last = _Asked.YEAR, year.last
        elif first == month.first:
            asked, last = _Asked.MONTH, month.last
        else:
            asked, last = _Asked.DAY, first
        last = min(last, period.last)
        yield asked, Period(first, last)
        first = last + _DAY


def _finest(period: Period, fiscal_month: int) -> _Asked:
    """Return the shortest time asked about that a span lies in."""
    if period.last <= periods.month(period.first).last:
        return _Asked.MONTH
    in_year = period.last <= periods.fiscal_year(period.first, fiscal_month).last
    return _Asked.YEAR if in_year else _Asked.EVER
