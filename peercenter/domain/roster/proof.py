# SPDX-License-Identifier: MIT
"""The coverage proof: every open minute against every rule, as planned and as it really was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from peercenter.domain.centers import Center, Span
from peercenter.domain.roster.coverage import Cover, Presence, Rule, Stretch, coverage, gaps
from peercenter.domain.roster.members import Member
from peercenter.domain.roster.qualified import Qualification
from peercenter.domain.staff import StaffMember, bare, minutes_in

_MINUTE = timedelta(minutes=1)


class Why(StrEnum):
    """Why there was a gap."""

    NOBODY_PLANNED = "nobody_planned"
    """Nobody, or too few of those who count."""
    MISSING = "missing"
    """Planned, and never came."""
    LATE = "late"
    """Planned, and came later."""
    LEFT_EARLY = "left_early"
    """Planned, came, and had left, for good or for a while."""
    CREDENTIAL = "credential"
    """Somebody's credential did not hold on that day."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One reason for a gap, and whom it is about."""

    why: Why
    staff: StaffMember | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time with fewer people than a rule asks for, and why."""

    stretch: Stretch
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """How many minutes a rule was asked for, and how it stood in them."""

    met: int = 0
    thin: int = 0
    """Enough, but fewer than wished."""
    gap: int = 0

    @property
    def open(self) -> int:
        """All of them: those at which the doors were open and the rule held."""
        return self.met + self.thin + self.gap

    def __add__(self, other: "Minutes") -> "Minutes":
        return Minutes(self.met + other.met, self.thin + other.thin, self.gap + other.gap)


@dataclass(frozen=True, slots=True)
class Side:
    """One day of a center by one measure: as planned, or by actual duty."""

    minutes: tuple[Minutes, ...]
    """For each of the center's rules, in their order."""
    gaps: tuple[Gap, ...]
    """In order of time."""
    open_minutes: int
    """Minutes that were looked at: by actual duty, those that have passed."""
    without_peer: tuple[Span, ...]
    """When no qualified peer was there."""

    @property
    def minutes_without_peer(self) -> int:
        """How long no qualified peer was there."""
        return minutes_in(self.without_peer)


@dataclass(frozen=True, slots=True)
class DayProof:
    """One service day of a center."""

    day: date
    planned: Side
    actual: Side
    assumed: int
    """How many duties of that day nobody signed off: their end is the closing of the day."""
    open_spans: tuple[Span, ...] = ()
    """When the doors are open."""
    has_plan: bool = True
    """Whether anybody was planned at all."""


@dataclass(frozen=True, slots=True)
class CenterProof:
    """All days of a center."""

    center: Center
    rules: tuple[Rule, ...]
    """As they are now; earlier days are judged by them too."""
    qualification: Qualification
    days: tuple[DayProof, ...]

    @property
    def planned(self) -> "Total":
        """All days together, as planned."""
        return _total(len(self.rules), [day.planned for day in self.days])

    @property
    def actual(self) -> "Total":
        """All days together, by actual duty."""
        return _total(len(self.rules), [day.actual for day in self.days])

    @property
    def assumed(self) -> int:
        """How many duties nobody signed off."""
        return sum(day.assumed for day in self.days)


@dataclass(frozen=True, slots=True)
class Total:
    """Several days together."""

    minutes: tuple[Minutes, ...]
    """For each rule."""
    open_minutes: int
    minutes_without_peer: int
    gaps: int
    """How many."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Some days of some centers, for a funder to read."""

    network: str
    begins: date
    ends: date
    """The last day."""
    until: datetime
    """Minutes after this moment have no actual duty yet, and are not counted by it."""
    centers: tuple[CenterProof, ...]


@dataclass(frozen=True, slots=True)
class Standard:
    """What a center's days are judged by."""

    center: Center
    rules: tuple[Rule, ...]
    qualification: Qualification


@dataclass(frozen=True, slots=True)
class Duties:
    """A day's people at a center: as planned, and as they came, to whole minutes."""

    planned: Sequence[Presence]
    actual: Sequence[Presence]
    assumed: int = 0
    """How many of the actual ones nobody signed off."""


def day_proof(
    standard: Standard, day: date, open_spans: Sequence[Span], duties: Duties, until: datetime
) -> DayProof:
    """Return how a center's rules stood on a day; by actual duty, up to a moment."""
    lived = [(opens, min(closes, until)) for opens, closes in open_spans if opens < until]
    as_planned = Duties(duties.planned, duties.planned)
    return DayProof(
        day,
        planned=_side(standard, day, open_spans, as_planned),
        actual=_side(standard, day, lived, duties),
        assumed=duties.assumed,
        open_spans=tuple(open_spans),
        has_plan=bool(duties.planned),
    )


def _side(standard: Standard, day: date, spans: Sequence[Span], duties: Duties) -> Side:
    """Judge the actual people of a day, and why they were too few."""
    here = duties.actual
    stretches = coverage(standard.center, day, spans, standard.rules, here)
    peers = [
        (presence.starts_at, presence.ends_at)
        for presence in here
        if standard.qualification.has(presence.member.staff, day)
    ]
    return Side(
        minutes=tuple(_stood(rule, stretches) for rule in standard.rules),
        gaps=tuple(part for gap in gaps(stretches) for part in _parts(gap, day, duties)),
        open_minutes=minutes_in(spans),
        without_peer=tuple(bare(spans, peers)),
    )


def _stood(rule: Rule, stretches: Iterable[Stretch]) -> Minutes:
    found = dict.fromkeys(Cover, timedelta())
    for stretch in stretches:
        if stretch.rule.id == rule.id:
            found[stretch.cover] += stretch.ends_at - stretch.starts_at
    met, thin, gap = (round(found[cover] / _MINUTE) for cover in (Cover.MET, Cover.THIN, Cover.GAP))
    return Minutes(met, thin, gap)


def _parts(stretch: Stretch, day: date, duties: Duties) -> list[Gap]:
    """Return a gap in parts that have the same causes all along."""
    moments = {
        moment
        for presence in (*duties.planned, *duties.actual)
        for moment in (presence.starts_at, presence.ends_at)
        if stretch.starts_at < moment < stretch.ends_at
    }
    parts: list[Gap] = []
    for starts, ends in pairwise(sorted({stretch.starts_at, stretch.ends_at, *moments})):
        part = Stretch(stretch.rule, starts, ends, stretch.have)
        causes = _causes(part, day, duties)
        if parts and parts[-1].causes == causes:
            begun = parts[-1].stretch.starts_at
            parts[-1] = Gap(Stretch(stretch.rule, begun, ends, stretch.have), causes)
        else:
            parts.append(Gap(part, causes))
    return parts


def _causes(part: Stretch, day: date, duties: Duties) -> tuple[Cause, ...]:
    rule = part.rule
    planned, actual = (_during(part, presences) for presences in (duties.planned, duties.actual))
    here = {presence.member.id for presence in actual}
    found = {
        presence.member.id: Cause(_absence(part, presence, duties.actual), presence.member.staff)
        for presence in planned
        if presence.member.id not in here and rule.who.counts(presence.member, day)
    }
    found |= {
        presence.member.id: Cause(Why.CREDENTIAL, presence.member.staff)
        for presence in (*planned, *actual)
        if _lapsed(rule, presence.member, day)
    }
    people = sorted(
        found.values(), key=lambda cause: cause.staff.display_name if cause.staff else ""
    )
    if part.have + len(people) < rule.least:
        return (Cause(Why.NOBODY_PLANNED), *people)
    return tuple(people)


def _during(part: Stretch, presences: Iterable[Presence]) -> list[Presence]:
    return [p for p in presences if p.starts_at <= part.starts_at and part.ends_at <= p.ends_at]


def _absence(part: Stretch, planned: Presence, actual: Iterable[Presence]) -> Why:
    """Return why somebody who was planned is not there."""
    theirs = [
        presence
        for presence in actual
        if presence.member.id == planned.member.id
        and presence.starts_at < planned.ends_at
        and planned.starts_at < presence.ends_at
    ]
    if any(presence.ends_at <= part.starts_at for presence in theirs):
        return Why.LEFT_EARLY
    return Why.LATE if theirs else Why.MISSING


def _lapsed(rule: Rule, member: Member, day: date) -> bool:
    """Whether somebody would count if only their credential held."""
    kind = rule.who.credential
    if kind is None or rule.who.counts(member, day):
        return False
    if not any(credential.kind is kind for credential in member.credentials):
        return False
    return replace(rule.who, credential=None).counts(member, day)


def _total(rules: int, sides: Sequence[Side]) -> Total:
    summed = [Minutes()] * rules
    for side in sides:
        summed = [one + other for one, other in zip(summed, side.minutes, strict=True)]
    return Total(
        minutes=tuple(summed),
        open_minutes=sum(side.open_minutes for side in sides),
        minutes_without_peer=sum(side.minutes_without_peer for side in sides),
        gaps=sum(len(side.gaps) for side in sides),
    )
