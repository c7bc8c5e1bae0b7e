# SPDX-License-Identifier: MIT
"""Invented people, so that the answers to "when were you last here?" add up as real ones would.

They exist only in memory while the demonstration is made: a number, and the days it came.
"""

from math import log
from random import Random

from peercenter.domain.arrivals import LastHere, LastPlace

_NEW = 0.09
"""How many of those who come were never at any of the centers."""
_OTHERS = 0.05
"""How many know another center of the network rather than this one."""
_RECENT, _LONG_AGO = 9, 300
"""Days after which most, and a few, come back."""
_FEW = 0.25
_REST = 0.7
"""Days in which hardly anybody comes back."""

# Plain strings, since there are a million of them: members of enumerations hash slowly.
_TODAY, _MONTH, _YEAR = LastHere.TODAY.value, LastHere.MONTH.value, LastHere.YEAR.value
_BEFORE, _NEVER = LastHere.BEFORE.value, LastHere.NEVER.value
_ELSEWHERE = f".{LastPlace.ELSEWHERE.value}"


class Crowd:
    """Who comes to which center; those who came often come more often."""

    def __init__(self, rng: Random, busy: list[float]) -> None:
        """Start with nobody; `busy` is each center's visits on a day."""
        self._rng = rng
        self._busy = busy
        self._came: list[list[int]] = [[] for _ in busy]
        self._last: list[int] = []
        self._last_at: list[dict[int, int]] = [{} for _ in busy]

    def come(self, at: int, number: int, day: int, month: int, year: int) -> list[str]:
        """Let a number of people come; return when each was last at any of the centers.

        Days are ordinals; `month` and `year` are the first days of the month and fiscal year. Who
        was here in that time, but at another center, is "month.elsewhere" or "year.elsewhere".
        """
        last_day, last_at, came = self._last, self._last_at[at], self._came[at]
        answers = []
        for _ in range(number):
            person = self._somebody(at)
            last, own = last_day[person], last_at.get(person, 0)
            last_day[person] = last_at[person] = day
            came.append(person)
            if last >= year:
                if last >= month:
                    here, answer = own >= month, _TODAY if last == day else _MONTH
                else:
                    here, answer = own >= year, _YEAR
                answers.append(answer if here or answer == _TODAY else answer + _ELSEWHERE)
            else:
                answers.append(_BEFORE if last else _NEVER)
        return answers

    def _somebody(self, at: int) -> int:
        random = self._rng.random
        chance = random()
        if chance >= _NEW:
            if chance < _NEW + _OTHERS:
                at = int(random() * len(self._came))
            came = self._came[at]
            days = _LONG_AGO if random() < _FEW else _RECENT
            back = int(self._busy[at] * (_REST - days * log(1.0 - random()))) + 1
            if back <= len(came):
                return came[-back]
        self._last.append(0)
        return len(self._last) - 1
