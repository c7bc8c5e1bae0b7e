# SPDX-License-Identifier: MIT
"""The rest of the day: is a qualified peer here now, until when, and where is the next gap?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from peercenter.domain.centers import Span
from peercenter.domain.roster.attendance import Attendance, State
from peercenter.domain.roster.coverage import Presence, Stretch, coverage, gaps
from peercenter.domain.roster.members import CredentialKind, Member
from peercenter.domain.roster.proof import Standard
from peercenter.domain.staff import bare


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a center can expect of the rest of its day."""

    peer_credentials: tuple[CredentialKind, ...] = ()
    """What makes a peer a qualified one here; empty: any kind of peer is."""
    peer_here: bool = False
    """Whether a qualified peer is on duty now."""
    peer_until: datetime | None = None
    """Until when one will be, by the plan of those who are here and those to come; None when that
    cannot be said, or nobody is here."""
    next_gap: Stretch | None = None
    later_gaps: int = 0
    """How many come after it."""


def outlook(
    standard: Standard,
    open_spans: Sequence[Span],
    attendances: Sequence[Attendance],
    members: Mapping[str, Member],
    now: datetime,
) -> Outlook:
    """Return what to expect from now until the end of the day.

    Counted on are those who are here, until their shift ends, and those whose shift is still to
    come. Who is late, missing or left is not. Who is here unplanned, or longer than planned, is
    counted on until the plan changes next: nobody said how long they stay.
    """
    day = standard.center.service_day(now)
    left = [(max(opens, now), closes) for opens, closes in open_spans if closes > now]
    expected = list(_expected(attendances, members, left, now))
    stretches = coverage(standard.center, day, left, standard.rules, expected)
    ahead = _in_order(gaps(stretches))
    qualified = standard.qualification
    here = any(one.is_here and qualified.has(one.staff, day) for one in attendances)
    peers = [
        (presence.starts_at, presence.ends_at)
        for presence in expected
        if qualified.has(presence.member.staff, day)
    ]
    alone = bare(left, peers)
    until = alone[0][0] if alone else (left[-1][1] if left else None)
    is_planned = any(one.shift is not None for one in attendances)
    return Outlook(
        peer_credentials=tuple(sorted(qualified.asked)),
        peer_here=here,
        peer_until=until if here and is_planned else None,
        next_gap=ahead[0] if ahead else None,
        later_gaps=max(0, len(ahead) - 1),
    )


def _expected(
    attendances: Sequence[Attendance],
    members: Mapping[str, Member],
    left: Sequence[Span],
    now: datetime,
) -> Iterator[Presence]:
    planned = [
        (one, max(now, one.shift.starts_at), one.shift.ends_at)
        for one in attendances
        if one.shift is not None
        and now < one.shift.ends_at
        and (one.is_here or one.state is State.PLANNED)
    ]
    ends = [moment for _, *span in planned for moment in span] + [close for _, close in left]
    next_change = min((moment for moment in ends if moment > now), default=now)
    for one, starts, until in planned:
        yield Presence(members[one.staff.id], starts, until)
    for one in attendances:
        if one.is_here:
            yield Presence(members[one.staff.id], now, next_change)


def _in_order(found: Iterable[Stretch]) -> list[Stretch]:
    """Return gaps as somebody would tell them: what goes on without a break is one gap."""
    told: list[Stretch] = []
    for gap in found:
        before = next((t for t in told if (t.rule, t.ends_at) == (gap.rule, gap.starts_at)), None)
        if before is None:
            told.append(gap)
        else:
            least = min(before.have, gap.have)
            told[told.index(before)] = Stretch(gap.rule, before.starts_at, gap.ends_at, least)
    return told
