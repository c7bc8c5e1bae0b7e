# SPDX-License-Identifier: MIT
"""Coverage: at every open minute of a center, are enough of the right people there?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.domain.roster.shifts import span_of
from peercenter.domain.staff import Kind

ALL_WEEK = tuple(range(7))


@dataclass(frozen=True, slots=True)
class Who:
    """Who counts for a rule; what is left empty does not matter."""

    kinds: frozenset[Kind] = frozenset()
    credential: CredentialKind | None = None
    full: bool = False
    """A provisional credential is not enough."""
    language: str | None = None

    def counts(self, member: Member, day: date) -> bool:
        """Whether somebody counts on a service day."""
        return (
            (not self.kinds or not self.kinds.isdisjoint(member.staff.kinds))
            and (self.language is None or self.language in member.staff.languages)
            and (self.credential is None or member.holds(self.credential, day, full=self.full))
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """How many, of whom, at a center, at which times of the week."""

    id: str
    center_id: str
    least: int
    """With fewer there is a gap."""
    wished: int
    """With fewer it is thin; at least `least`."""
    who: Who = Who()
    weekdays: tuple[int, ...] = ALL_WEEK
    starts: time | None = None
    """None, as `ends`: during all opening hours."""
    ends: time | None = None
    shares: bool = True
    """Whether the same people may count for other rules; those that do not share need people of
    their own."""

    def spans_on(self, center: Center, day: date, open_spans: Sequence[Span]) -> list[Span]:
        """Return when it holds within a service day: at open minutes only."""
        if self.starts is None or self.ends is None:
            return [
                span
                for span in open_spans
                if center.local(span[0]).date().weekday() in self.weekdays
            ]
        windows = [
            span_of(center, begins, self.starts, self.ends)
            for begins in (day + timedelta(days=n) for n in (-1, 0, 1))
            if begins.weekday() in self.weekdays
        ]
        return [
            (max(opens, starts), min(closes, ends))
            for opens, closes in open_spans
            for starts, ends in windows
            if max(opens, starts) < min(closes, ends)
        ]


def default_rules(center_id: str) -> tuple[Rule, ...]:
    """Return what holds where a center has no rules of its own: two people, one certified peer."""
    certified = Who(credential=CredentialKind.CERTIFIED_PEER)
    return (
        Rule(f"{center_id}-two", center_id, least=2, wished=2),
        Rule(f"{center_id}-cert", center_id, least=1, wished=1, who=certified),
    )


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody at a center for a time: planned or actual."""

    member: Member
    starts_at: datetime
    ends_at: datetime


class Cover(StrEnum):
    """How a rule stands at a time."""

    MET = "met"
    THIN = "thin"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time during which nothing changes for a rule."""

    rule: Rule
    starts_at: datetime
    ends_at: datetime
    have: int

    @property
    def cover(self) -> Cover:
        """How the rule stands."""
        if self.have < self.rule.least:
            return Cover.GAP
        return Cover.THIN if self.have < self.rule.wished else Cover.MET

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return round((self.ends_at - self.starts_at) / timedelta(minutes=1))


def coverage(
    center: Center,
    day: date,
    open_spans: Sequence[Span],
    rules: Iterable[Rule],
    presences: Sequence[Presence],
) -> list[Stretch]:
    """Return how every rule of a center stands at every open minute of a service day.

    In order of the rules, then of time; neighbors that look alike are one stretch.
    """
    held = [(rule, rule.spans_on(center, day, open_spans)) for rule in rules]
    cuts = sorted(
        {moment for _, spans in held for span in spans for moment in span}
        | {moment for p in presences for moment in (p.starts_at, p.ends_at)}
    )
    found: dict[str, list[Stretch]] = {rule.id: [] for rule, _ in held}
    for starts, ends in pairwise(cuts):
        now = [rule for rule, spans in held if any(s <= starts and ends <= e for s, e in spans)]
        if now:
            here = [p.member for p in presences if p.starts_at <= starts and ends <= p.ends_at]
            for rule, have in _counts(now, here, day).items():
                _append(found[rule.id], Stretch(rule, starts, ends, have))
    return [stretch for stretches in found.values() for stretch in stretches]


def _append(stretches: list[Stretch], following: Stretch) -> None:
    if stretches:
        last = stretches[-1]
        if last.ends_at == following.starts_at and last.have == following.have:
            stretches[-1] = Stretch(last.rule, last.starts_at, following.ends_at, last.have)
            return
    stretches.append(following)


def _counts(rules: Sequence[Rule], here: Iterable[Member], day: date) -> dict[Rule, int]:
    people = {member.id: member for member in here}
    fitting = {
        rule: [key for key, member in people.items() if rule.who.counts(member, day)]
        for rule in rules
    }
    own = _shared_out({rule: fitting[rule] for rule in rules if not rule.shares})
    return {rule: own.get(rule, len(fitting[rule])) for rule in rules}


def _shared_out(fitting: dict[Rule, list[str]]) -> dict[Rule, int]:
    """Return how many each rule gets when nobody counts twice: as many needs met as can be.

    Needs are met in the rules' order, moving people on where another can take their place.
    """
    if len(fitting) <= 1:
        return {rule: len(keys) for rule, keys in fitting.items()}
    needs = [rule for rule in fitting for _ in range(rule.least)]
    needs += [rule for rule in fitting for _ in range(rule.wished - rule.least)]
    taken: dict[str, Rule] = {}
    for rule in needs:
        _place(rule, fitting, taken, set())
    for rule, keys in fitting.items():
        for key in keys:
            taken.setdefault(key, rule)
    return {rule: sum(1 for of in taken.values() if of is rule) for rule in fitting}


def _place(
    rule: Rule, fitting: dict[Rule, list[str]], taken: dict[str, Rule], seen: set[str]
) -> bool:
    """Find one more person for a rule; whoever they were taken for gets somebody else."""
    for key in fitting[rule]:
        if key not in seen:
            seen.add(key)
            if key not in taken or _place(taken[key], fitting, taken, seen):
                taken[key] = rule
                return True
    return False


def worst(stretches: Iterable[Stretch]) -> list[tuple[datetime, datetime, Cover]]:
    """Return how a center stands at every minute that any rule speaks of: as its worst rule."""
    cover = list(stretches)
    cuts = sorted({moment for s in cover for moment in (s.starts_at, s.ends_at)})
    found: list[tuple[datetime, datetime, Cover]] = []
    for starts, ends in pairwise(cuts):
        now = [s.cover for s in cover if s.starts_at <= starts and ends <= s.ends_at]
        if not now:
            continue
        state = max(now, key=list(Cover).index)
        if found and found[-1][1] == starts and found[-1][2] is state:
            found[-1] = (found[-1][0], ends, state)
        else:
            found.append((starts, ends, state))
    return found


def gaps(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the gaps in order of time."""
    found = [stretch for stretch in stretches if stretch.cover is Cover.GAP]
    return sorted(found, key=lambda stretch: (stretch.starts_at, stretch.rule.id))
