# SPDX-License-Identifier: MIT
"""Minutes without a peer, against counting every minute."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.centers import Span
from peercenter.domain.staff import (
    PEER_KINDS,
    Duty,
    Kind,
    StaffMember,
    merged,
    minutes_without_peer,
)

MORNING = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = 300

minutes = st.integers(0, DAY)
spans = st.tuples(minutes, minutes).map(lambda pair: (at(min(pair)), at(max(pair))))
duties = st.builds(
    lambda kind, span, ended: Duty(
        "d",
        StaffMember("s", "Sam", (kind,), ("en",), None),
        "c",
        span[0],
        span[1] if ended else None,
    ),
    st.sampled_from(Kind),
    spans,
    st.booleans(),
)


def at(minute: int) -> datetime:
    return MORNING + minute * MINUTE


def is_within(moment: datetime, span: Span) -> bool:
    return span[0] <= moment < span[1]


@given(st.lists(spans, max_size=4), st.lists(duties, max_size=5), minutes)
def test_minutes_without_a_peer_are_those_counted_one_by_one(
    opening: list[Span], on_duty: list[Duty], now: int
) -> None:
    bare = 0
    for minute in range(now):
        is_open = any(is_within(at(minute), span) for span in opening)
        peer = any(
            duty.staff.kinds[0] in PEER_KINDS
            and is_within(at(minute), (duty.started_at, duty.ended_at or at(now)))
            for duty in on_duty
        )
        bare += is_open and not peer

    assert minutes_without_peer(opening, on_duty, at(now)) == bare


@given(st.lists(spans, max_size=6))
def test_merged_spans_are_apart_and_cover_the_same_minutes(given_spans: list[Span]) -> None:
    joined = merged(given_spans)

    assert all(one[1] < two[0] for one, two in pairwise(joined))
    for minute in range(DAY):
        assert any(is_within(at(minute), s) for s in joined) == any(
            is_within(at(minute), s) for s in given_spans
        )


def test_a_volunteer_alone_is_no_peer() -> None:
    assert not StaffMember("s", "Alex", (Kind.VOLUNTEER,), ("en",), None).is_peer
    assert StaffMember("s", "Riley", (Kind.VOLUNTEER, Kind.YOUTH_PEER), ("en",), None).is_peer
