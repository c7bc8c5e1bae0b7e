# SPDX-License-Identifier: MIT
"""Where a line may end: Unicode's rules (UAX 14), with dictionaries for scripts without spaces."""

from collections.abc import Sequence
from functools import cache

import icu

from peercenter.reports.type import signs


@cache
def _breaker(language: str) -> icu.BreakIterator:
    # Strict: no small kana and no iteration mark begins a line.
    return icu.BreakIterator.createLineInstance(icu.Locale(f"{signs.primary(language)}@lb=strict"))


def chances(text: str, language: str) -> Sequence[int]:
    """Return where a line may end, in order; the last one is the end of the text.

    A number stays whole, and so does a number with its unit.
    """
    found = signs.boundaries(_breaker(language), text)
    whole = [range(start + 1, signs.units_end(text, end)) for start, end in signs.numbers(text)]
    if not whole:
        return found
    kept = {place for span in whole for place in span}
    return [place for place in found if place not in kept]


def finer(text: str, language: str) -> tuple[Sequence[int], ...]:
    """Return further chances for what is wider than a line: inside numbers, then anywhere."""
    return signs.boundaries(_breaker(language), text), signs.cluster_ends(text)
