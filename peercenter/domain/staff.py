# SPDX-License-Identifier: MIT
"""Staff members and their duty: who is here, and whether a peer is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from peercenter.domain.centers import Span


class Kind(StrEnum):
    """What a staff member is."""

    PEER = "peer"
    YOUTH_PEER = "youth_peer"
    FAMILY_PEER = "family_peer"
    VOLUNTEER = "volunteer"


PEER_KINDS = frozenset({Kind.PEER, Kind.YOUTH_PEER, Kind.FAMILY_PEER})
"""The kinds that make "a qualified peer is here" true."""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """Somebody who works at the centers, under the name they chose to be known by."""

    id: str
    display_name: str
    kinds: tuple[Kind, ...]
    languages: tuple[str, ...]
    home_center_id: str | None
    active: bool = True

    @property
    def is_peer(self) -> bool:
        """Whether this person is a peer specialist of any kind."""
        return not PEER_KINDS.isdisjoint(self.kinds)


@dataclass(frozen=True, slots=True)
class Duty:
    """A staff member's time on duty: actual, not planned."""

    id: str
    staff: StaffMember
    center_id: str
    started_at: datetime
    ended_at: datetime | None
    """None while on duty."""
    assumed: bool = False
    """The end was not signed but taken from the closing of the day."""


def minutes_without_peer(spans: Sequence[Span], duties: Iterable[Duty], until: datetime) -> int:
    """Return the open minutes, up to a moment, during which no peer was on duty."""
    covered = merged(
        (duty.started_at, duty.ended_at or until) for duty in duties if duty.staff.is_peer
    )
    bare = timedelta()
    for opens, closes in merged((start, min(end, until)) for start, end in spans):
        bare += closes - opens
        for start, end in covered:
            bare -= max(timedelta(), min(end, closes) - max(start, opens))
    return round(bare / timedelta(minutes=1))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans joined where they touch or overlap, in order, without empty ones."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
