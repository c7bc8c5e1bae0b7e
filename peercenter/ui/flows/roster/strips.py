# SPDX-License-Identifier: MIT
"""Coverage strips: how a center stands over a day, at a glance, in words, and rule by rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.coverage import Cover, Stretch
from peercenter.ui.flows.roster.board import DayCover
from peercenter.ui.flows.roster.edits import minutes_of
from peercenter.ui.flows.roster.grid import Level, Part, Strip
from peercenter.words import Words


@dataclass(frozen=True, slots=True)
class RuleCover:
    """How one rule stands over a day."""

    rule: str
    strip: Strip
    said: tuple[str, ...]
    """What is missing or thin when; else that it is covered."""


@dataclass(frozen=True, slots=True)
class DayCoverage:
    """How a center stands over a day, rule by rule."""

    center: str
    day: str
    rules: tuple[RuleCover, ...]
    axis: tuple[int, int]


def day_coverage(center: Center, day: date, cover: DayCover, words: Words) -> DayCoverage:
    """Return how a center stands over a day, rule by rule; without rules where it is closed."""
    by_rule: dict[str, list[Stretch]] = {}
    for stretch in cover.stretches:
        by_rule.setdefault(stretch.rule.id, []).append(stretch)
    moments = [at for s in cover.stretches for at in (s.starts_at, s.ends_at)]
    minutes = [minutes_of(center, day, at) for at in moments]
    return DayCoverage(
        center=center.name,
        day=words.day(day),
        rules=tuple(_rule_cover(center, day, own, words) for own in by_rule.values()),
        axis=(min(minutes, default=0), max(minutes, default=1)),
    )


def _rule_cover(center: Center, day: date, stretches: Sequence[Stretch], words: Words) -> RuleCover:
    parts, said = [], []
    for one in stretches:
        level = Level(one.cover.value)
        if one.cover is Cover.MET and one.have > one.rule.wished:
            level = Level.AMPLE
        begins, ends = (minutes_of(center, day, at) for at in (one.starts_at, one.ends_at))
        parts.append(Part(begins, ends, level))
        time = wording.times_long(one.starts_at, one.ends_at, center, words)
        if one.cover is Cover.GAP:
            text = words.text("{time}: {missing}")
            said.append(text.format(time=time, missing=wording.missing(one, words)))
        elif one.cover is Cover.THIN:
            text = words.text("{time}: {have}, where {wished} would be better")
            said.append(text.format(time=time, have=one.have, wished=one.rule.wished))
    lines = tuple(said) or (words.text("covered"),)
    rule = wording.rule(stretches[0].rule, words)
    return RuleCover(rule, Strip(tuple(parts), "; ".join(lines)), lines)


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
