# SPDX-License-Identifier: MIT
"""Taking a calendar file again changes what came from it, and nothing else."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.centers import Span
from peercenter.domain.roster.time_off_files import FileTimes, Known, Step, steps

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def span(day: int, length: int = 1) -> Span:
    return NOW + timedelta(days=day), NOW + timedelta(days=day + length)


def a_file(times: dict[str, Span], cancelled: set[str] | None = None) -> FileTimes:
    series = {uid.rpartition("/")[0] or uid for uid in times}
    return FileTimes(times, frozenset(cancelled or ()), frozenset(series))


def told(known: list[Known], file: FileTimes) -> list[tuple[Step, str]]:
    return [(step.step, step.uid) for step in steps(known, file, NOW)]


def test_what_is_new_moved_same_and_over_is_told_apart() -> None:
    known = [
        Known("1", "same", span(1)),
        Known("2", "moved", span(2)),
        Known("3", "gone", span(3)),
        Known("4", None, span(4)),
    ]
    file = a_file({"same": span(1), "moved": span(5), "new": span(6)}, {"gone"})

    assert told(known, file) == [
        (Step.SAME, "same"), (Step.OVER, "gone"), (Step.MOVED, "moved"), (Step.NEW, "new"),
    ]  # fmt: skip


def test_what_a_file_does_not_speak_of_stays() -> None:
    assert told([Known("1", "other", span(1))], a_file({"new": span(2)})) == [(Step.NEW, "new")]


def test_a_time_that_left_its_series_is_over() -> None:
    known = [Known("1", "a/1", span(1)), Known("2", "a/2", span(2)), Known("3", "ab/3", span(3))]

    assert told(known, a_file({"a/1": span(1)})) == [(Step.SAME, "a/1"), (Step.OVER, "a/2")]


def test_a_cancelled_series_takes_all_its_times_along() -> None:
    known = [Known("1", "a/1", span(1)), Known("2", "a/2", span(2))]

    assert told(known, a_file({}, {"a"})) == [(Step.OVER, "a/1"), (Step.OVER, "a/2")]


def test_what_is_past_stays() -> None:
    known = [Known("1", "a/1", span(-3)), Known("2", "a/2", span(2))]

    assert told(known, a_file({}, {"a"})) == [(Step.OVER, "a/2")]


def test_time_off_asked_for_by_hand_is_not_asked_again() -> None:
    assert told([Known("1", None, span(1))], a_file({"a": span(1)})) == [(Step.SAME, "a")]


uids = st.sampled_from(["a", "b/1", "b/2", "c"])
times = st.dictionaries(uids, st.integers(0, 9).map(span))


@given(first=times, second=times)
def test_taking_a_file_twice_changes_nothing_more(
    first: dict[str, Span], second: dict[str, Span]
) -> None:
    known = [Known(uid, uid, at) for uid, at in first.items()]
    for step in steps(known, a_file(second), NOW):
        known = [off for off in known if step.step is Step.SAME or off.uid != step.uid]
        if step.step in (Step.NEW, Step.MOVED):
            known.append(Known(step.uid, step.uid, step.span))

    again = steps(known, a_file(second), NOW)
    assert {step.step for step in again} <= {Step.SAME}
    assert set(second.values()) <= {off.span for off in known}
