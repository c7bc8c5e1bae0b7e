# SPDX-License-Identifier: MIT
"""Invented people, so that the answers to "when were you last here?" add up as real ones would.

They exist only in memory while the demonstration is made: a number, and the days it came.
"""

from random import Random

from peercenter.domain.arrivals import LastHere, LastPlace

_NEW = 0.09
"""How many of those who come were never at any of the centers."""
_ELSEWHERE = 0.05
"""How many know another center of the network rather than this one."""
_RECENT, _LONG_AGO = 9, 300
"""Days after which most, and a few, come back."""
_FEW = 0.25
_REST = 0.7
"""Days in which hardly anybody comes back."""


class Crowd:
    """Who comes to which center; those who came often come more often."""

    def __init__(self, rng: Random, busy: list[float]) -> None:
        """Start with nobody; `busy` is each center's visits on a day."""
        self._rng = rng
        self._busy = busy
        self._came: list[list[int]] = [[] for _ in busy]
        self._last: list[int] = []
        self._last_at: list[dict[int, int]] = [{} for _ in busy]

    def arrive(self, at: int, day: int, month: int, year: int) -> tuple[LastHere, LastPlace]:
        """Let somebody come; return when they were last at any center, and whether at this one.

        All days are ordinals; `month` and `year` are the first days of the month and fiscal year.
        """
        person = self._somebody(at)
        last = self._last[person]
        last_at = self._last_at[at].get(person, 0)
        self._last[person] = self._last_at[at][person] = day
        self._came[at].append(person)
        if last == day:
            return LastHere.TODAY, LastPlace.HERE
        if last >= month:
            return LastHere.MONTH, LastPlace.HERE if last_at >= month else LastPlace.ELSEWHERE
        if last >= year:
            return LastHere.YEAR, LastPlace.HERE if last_at >= year else LastPlace.ELSEWHERE
        return (LastHere.BEFORE if last else LastHere.NEVER), LastPlace.HERE

    def _somebody(self, at: int) -> int:
        chance = self._rng.random()
        if chance < _NEW:
            return self._newcomer()
        if chance < _NEW + _ELSEWHERE:
            at = self._rng.randrange(len(self._came))
        came = self._came[at]
        days = _LONG_AGO if self._rng.random() < _FEW else _RECENT
        back = int(self._busy[at] * (_REST + self._rng.expovariate(1 / days))) + 1
        return came[-back] if back <= len(came) else self._newcomer()

    def _newcomer(self) -> int:
        self._last.append(0)
        return len(self._last) - 1
