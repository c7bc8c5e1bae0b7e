# SPDX-License-Identifier: MIT
"""Times with and without somebody, against counting every minute."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.centers import Span
from peercenter.domain.staff import (
    Duty,
    Kind,
    StaffMember,
    bare,
    merged,
    minutes_in,
)

MORNING = datetime(2026, 11, 20, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DAY = 300

spans = st.tuples(st.integers(0, DAY), st.integers(0, DAY)).map(
    lambda pair: (at(min(pair)), at(max(pair)))
)


def at(minute: int) -> datetime:
    return MORNING + minute * MINUTE


def is_within(moment: datetime, span: Span) -> bool:
    return span[0] <= moment < span[1]


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=5))
def test_what_others_leave_of_some_times_is_what_counting_every_minute_finds(
    opening: list[Span], covered: list[Span]
) -> None:
    left = bare(opening, covered)
    for minute in range(DAY):
        alone = any(is_within(at(minute), s) for s in opening) and not any(
            is_within(at(minute), s) for s in covered
        )
        assert alone == any(is_within(at(minute), s) for s in left)

    assert minutes_in(left) == sum(
        any(is_within(at(minute), s) for s in left) for minute in range(DAY)
    )


def test_a_hand_over_within_a_minute_leaves_nothing_uncovered() -> None:
    sam = StaffMember("s", "Sam", (Kind.PEER,), ("en",), None)
    seconds = timedelta(seconds=20)
    first = Duty("1", sam, "c", at(0) + seconds, at(60) + seconds)
    second = Duty("2", sam, "c", at(60) + 2 * seconds, None)

    assert first.span(at(90)) == (at(0), at(61))
    assert second.span(at(90)) == (at(60), at(90))


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
