# SPDX-License-Identifier: MIT
"""What a change does to coverage, in words: which gaps it opens and which it closes."""

from collections.abc import Iterable, Mapping, Sequence

from peercenter.domain.roster.coverage import Stretch
from peercenter.domain.roster.period import Period
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
        opened += worse(before, cover.gaps)
        closed += worse(cover.gaps, before)
    named = words.text("Opens a gap: {gap}"), words.text("Closes a gap: {gap}")
    # Where something is missing both before and after, only what is worse now counts.
    closed = [gap for gap in closed if not _meets(gap, opened)]
    opens = _lines(named[0], opened, board.facts, words)
    return opens, _lines(named[1], closed, board.facts, words)


def worse(before: Sequence[Stretch], after: Iterable[Stretch]) -> list[Stretch]:
    """Return the gaps that are not as bad before."""
    return [gap for gap in after if not any(_holds(old, gap) for old in before)]


def _holds(old: Stretch, gap: Stretch) -> bool:
    same = old.rule.id == gap.rule.id and old.have <= gap.have
    return same and old.starts_at <= gap.starts_at and gap.ends_at <= old.ends_at


def _meets(gap: Stretch, others: Iterable[Stretch]) -> bool:
    return any(
        o.rule.id == gap.rule.id and o.starts_at < gap.ends_at and gap.starts_at < o.ends_at
        for o in others
    )


def _lines(text: str, gaps: Sequence[Stretch], period: Period, words: Words) -> tuple[str, ...]:
    ordered = sorted(gaps, key=lambda gap: (gap.starts_at, gap.rule.id))
    return tuple(text.format(gap=phrases.gap_line(gap, period, words)) for gap in ordered[:_FEW])
