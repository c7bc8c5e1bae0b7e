# SPDX-License-Identifier: MIT
"""What a credential that runs out takes with it: the planned shifts in which a gap opens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from peercenter.domain.roster.coverage import Cover, Stretch
from peercenter.domain.roster.members import Expiry, Member
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Shift

_NEAR = timedelta(days=3)
"""Shifts that begin further away cannot reach into the same day."""


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A planned shift during which a rule becomes a gap, because a credential ran out."""

    shift: Shift
    gaps: tuple[Stretch, ...]
    """Within the shift, in order of time."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A credential that runs out soon, or did, and the shifts that this uncovers."""

    expiry: Expiry
    uncovered: tuple[Uncovered, ...] = ()
    """In order of time."""


def warned(period: Period, found: Sequence[Expiry]) -> list[Warned]:
    """Return what each of these expiries uncovers in the period's draft, in their order.

    A gap that would be there with every credential renewed is not the credential's doing. Where
    several that run out open a gap together, each of them is told of it.
    """
    best = replace(period, members=_renewed(period.members, found))
    return [
        Warned(one, tuple(_uncovered(period, best, one)))
        if one.member.staff.active
        else Warned(one)
        for one in found
    ]


def _uncovered(period: Period, best: Period, expiry: Expiry) -> Iterator[Uncovered]:
    alone = replace(period, members=_renewed(period.members, [expiry]))
    until = expiry.credential.valid_until
    for shift in sorted(period.shifts.values(), key=lambda shift: shift.starts_at):
        is_theirs = shift.staff_id == expiry.member.id and period.holds(shift)
        if is_theirs and until is not None and period.service_day(shift) > until:
            gaps = _gaps(shift, *(_coverage(p, shift) for p in (period, best, alone)))
            if gaps:
                yield Uncovered(shift, tuple(gaps))


def _coverage(period: Period, shift: Shift) -> list[Stretch]:
    """Return how the rules stand on a shift's day."""
    near = [s for s in period.shifts.values() if abs(s.starts_at - shift.starts_at) < _NEAR]
    return period.coverage(shift.center_id, period.service_day(shift), near)


def _gaps(
    shift: Shift, now: Iterable[Stretch], best: Sequence[Stretch], alone: Sequence[Stretch]
) -> list[Stretch]:
    """Return the parts of a shift's gaps that the renewed credential helps to fill, in order."""
    found: list[Stretch] = []
    for gap in now:
        starts, ends = max(gap.starts_at, shift.starts_at), min(gap.ends_at, shift.ends_at)
        if gap.cover is not Cover.GAP or starts >= ends:
            continue
        others = [stretch for stretch in (*best, *alone) if stretch.rule == gap.rule]
        moments = {moment for s in others for moment in (s.starts_at, s.ends_at)}
        for piece in pairwise([starts, *sorted(m for m in moments if starts < m < ends), ends]):
            is_filled = _at(best, gap, piece[0]).cover is not Cover.GAP
            if is_filled and _at(alone, gap, piece[0]).have > gap.have:
                _append(found, replace(gap, starts_at=piece[0], ends_at=piece[1]))
    return sorted(found, key=lambda gap: gap.starts_at)


def _append(found: list[Stretch], piece: Stretch) -> None:
    """Append a piece, to the one it continues if there is one."""
    last = found[-1] if found else None
    if last is not None and (last.rule, last.ends_at) == (piece.rule, piece.starts_at):
        found[-1] = replace(last, ends_at=piece.ends_at)
    else:
        found.append(piece)


def _at(stretches: Iterable[Stretch], like: Stretch, moment: datetime) -> Stretch:
    """Return how the same rule stands at a moment; rules hold at the same times for everybody."""
    return next(s for s in stretches if s.rule == like.rule and s.starts_at <= moment < s.ends_at)


def _renewed(members: Mapping[str, Member], found: Iterable[Expiry]) -> dict[str, Member]:
    """Return the members as if these credentials did not run out."""
    renewed = dict(members)
    for expiry in found:
        member = renewed[expiry.member.id]
        credentials = tuple(
            replace(c, valid_until=None) if c.id == expiry.credential.id else c
            for c in member.credentials
        )
        renewed[member.id] = replace(member, credentials=credentials)
    return renewed
