# SPDX-License-Identifier: MIT
"""People without identity: bounds on how many, from the answers to "when were you last here?".

The answers that mark a first time in a period add up to the unduplicated count of that period;
those who did not answer may or may not be first, which gives the bounds.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from peercenter.domain.arrivals import UNANSWERED, LastHere


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between how many and how many people."""

    low: int
    high: int


FIRST_EVER = frozenset({LastHere.NEVER})
FIRST_THIS_YEAR = FIRST_EVER | {LastHere.BEFORE}
FIRST_THIS_MONTH = FIRST_THIS_YEAR | {LastHere.YEAR}


def people(answers: Mapping[LastHere, int], first: frozenset[LastHere]) -> Bounds:
    """Return the bounds of first-time people among a day's or period's answers."""
    low = max(0, sum(answers.get(answer, 0) for answer in first))
    return Bounds(low, low + unanswered(answers))


def unanswered(answers: Mapping[LastHere, int]) -> int:
    """Return how many did not say."""
    return max(0, sum(answers.get(answer, 0) for answer in UNANSWERED))
