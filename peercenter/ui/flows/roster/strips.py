# SPDX-License-Identifier: MIT
"""Coverage strips: how a center stands over a day, at a glance and in words."""

from datetime import date
from itertools import pairwise

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Cover
from peercenter.ui.flows.roster.board import DayCover
from peercenter.ui.flows.roster.edits import minutes_of
from peercenter.ui.flows.roster.grid import Level, Part, Strip
from peercenter.words import Words


def strip_of(center: Center, day: date, cover: DayCover, words: Words) -> Strip:
    """Return how a center stands over a day."""
    parts = []
    for starts, ends, state in cover.worst:
        begins, until = minutes_of(center, day, starts), minutes_of(center, day, ends)
        if state is not Cover.MET:
            parts.append(Part(begins, until, Level(state.value)))
            continue
        edges = {starts, ends}
        for stretch in cover.stretches:
            edges |= {at for at in (stretch.starts_at, stretch.ends_at) if starts < at < ends}
        cuts = sorted(edges)
        for one, other in pairwise(cuts):
            now = [s for s in cover.stretches if s.starts_at <= one and other <= s.ends_at]
            ample = all(s.have > s.rule.wished for s in now)
            level = Level.AMPLE if ample else Level.MET
            part = Part(minutes_of(center, day, one), minutes_of(center, day, other), level)
            if parts and parts[-1].level is level and parts[-1].ends == part.begins:
                parts[-1] = Part(parts[-1].begins, part.ends, level)
            else:
                parts.append(part)
    return Strip(tuple(parts), _strip_words(center, cover, words))


def _strip_words(center: Center, cover: DayCover, words: Words) -> str:
    if not cover.worst:
        return words.text("closed")
    found = cover.gaps
    if found:
        return "; ".join(
            words.text("{time}: {missing}").format(
                time=wording.times(gap.starts_at, gap.ends_at, center, words),
                missing=wording.missing(gap, words),
            )
            for gap in found
        )
    if any(state is Cover.THIN for _, _, state in cover.worst):
        return words.text("covered, thin at times")
    return words.text("covered")
