# SPDX-License-Identifier: MIT
"""Staff members and their duty: who is here, and whether a peer is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from peercenter.domain.centers import Span

_MINUTE = timedelta(minutes=1)


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

    def span(self, until: datetime) -> Span:
        """Return the whole minutes in which they were there at any time, up to a moment.

        So a hand-over within a minute leaves nothing uncovered.
        """
        ends = self.ended_at or until
        up = _MINUTE if ends.second or ends.microsecond else timedelta()
        return whole_minute(self.started_at), whole_minute(ends) + up


def whole_minute(at: datetime) -> datetime:
    """Return the beginning of a moment's minute."""
    return at.replace(second=0, microsecond=0)


def bare(spans: Iterable[Span], covered: Iterable[Span]) -> list[Span]:
    """Return what others leave of some times, in order."""
    left = merged(spans)
    for starts, ends in merged(covered):
        left = [
            part
            for opens, closes in left
            for part in ((opens, min(closes, starts)), (max(opens, ends), closes))
            if part[0] < part[1]
        ]
    return left


def minutes_in(spans: Iterable[Span]) -> int:
    """Return how long some times last together."""
    return round(sum((ends - starts for starts, ends in spans), timedelta()) / _MINUTE)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans joined where they touch or overlap, in order, without empty ones."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
