# SPDX-License-Identifier: MIT
"""What a change does to coverage, in words: which gaps it opens and which it closes."""

from collections.abc import Iterable, Mapping, Sequence

from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.period import Period
from peercenter.domain.staff import merged
from peercenter.ui.flows.roster import phrases
from peercenter.ui.flows.roster.board import Board, DayCover, Place
from peercenter.words import Words

_FEW = 2
"""So many gaps are named; the strips show them all."""


def effect_lines(
    board: Board, covers: Mapping[Place, DayCover], words: Words
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which gaps open and which close when days are covered like this."""
    opened: list[Stretch] = []
    closed: list[Stretch] = []
    for place, cover in covers.items():
        before = board.cover(*place).gaps
        opened += [gap for gap in cover.gaps if not _was(gap, before)]
        # What is only less bad than before is still a gap.
        closed += [gap for gap in before if not _meets(gap, cover.gaps)]
    named = words.text("Opens a gap: {gap}"), words.text("Closes a gap: {gap}")
    opens = _lines(named[0], opened, board.facts, words)
    return opens, _lines(named[1], closed, board.facts, words)


def _was(gap: Stretch, before: Iterable[Stretch]) -> bool:
    """Whether a gap was there before, all of it, and as bad."""
    same = (old for old in before if old.rule.id == gap.rule.id and old.have <= gap.have)
    spans = merged((old.starts_at, old.ends_at) for old in same)
    return any(starts <= gap.starts_at and gap.ends_at <= ends for starts, ends in spans)


def _meets(gap: Stretch, others: Iterable[Stretch]) -> bool:
    return any(
        o.rule.id == gap.rule.id and o.starts_at < gap.ends_at and gap.starts_at < o.ends_at
        for o in others
    )


def _lines(text: str, gaps: Sequence[Stretch], period: Period, words: Words) -> tuple[str, ...]:
    ordered = sorted(gaps, key=lambda gap: (gap.starts_at, gap.rule.id))
    return tuple(text.format(gap=phrases.gap_line(gap, period, words)) for gap in ordered[:_FEW])
