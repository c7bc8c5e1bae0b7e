# SPDX-License-Identifier: MIT
"""Which way text runs: from left to right, from right to left, and both in one line."""

import unicodedata
from collections.abc import Sequence

import icu

from peercenter.reports.type import signs
from peercenter.reports.type.shaping import Run


def offsets(parts: Sequence[Run]) -> tuple[float, ...]:
    """Return how far right of a line's left end each run begins, at size 1.

    The runs are in reading order; rule L2 of Unicode's bidirectional algorithm places them.
    """
    order = list(range(len(parts)))
    for level in range(max((run.level for run in parts), default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and parts[order[end]].level >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    begins = [0.0] * len(parts)
    pen = 0.0
    for place in order:
        begins[place] = pen
        pen += parts[place].advance
    return tuple(begins)


def levels(text: str, leftward: bool) -> Sequence[int]:
    """Return how deep each character is embedded; odd ones run from right to left."""
    if not text or (not leftward and not _may_run_left(text)):
        return [0] * len(text)
    marked = signs.isolated(text)
    paragraph = icu.Bidi()
    paragraph.setPara(icu.UnicodeString(marked), 1 if leftward else 0)
    found = paragraph.getLevels()
    place = 0
    result: list[int] = []
    for char in marked:
        if char not in signs.ISOLATES:
            result.append(found[place])
        place += 2 if char > "\uffff" else 1
    return result


def _may_run_left(text: str) -> bool:
    return not text.isascii() and any(
        unicodedata.bidirectional(char) in {"R", "AL", "AN"} or char in signs.GUIDES
        for char in set(text)
    )
