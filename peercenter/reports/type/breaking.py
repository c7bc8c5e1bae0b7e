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

    A number stays whole, and with the first word of what it counts. What stands between items
    begins no line.
    """
    found = signs.boundaries(_breaker(language), text)
    kept = {match.start() + 1 for match in signs.BETWEEN.finditer(text)}
    for start, end in signs.numbers(text):
        kept.update(range(start + 1, signs.counted(text, start, end)))
    return [place for place in found if place not in kept] if kept else found


def finer(text: str, language: str) -> tuple[Sequence[int], ...]:
    """Return further chances for what is wider than a line: inside numbers, then anywhere."""
    return signs.boundaries(_breaker(language), text), signs.cluster_ends(text)
