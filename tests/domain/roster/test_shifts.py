# SPDX-License-Identifier: MIT
import itertools
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.roster.publishing import Published, replayed
from peercenter.domain.roster.shifts import (
    Change,
    Shift,
    changed,
    differences,
    moved,
    taken_back,
)
from tests.domain.roster.making import HARBOR, MONDAY, a_shift

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
rosters = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(("Sam", "Lee", None))).map(
    lambda drawn: {key: a_shift(key, who) for key, who in drawn.items()}
)


@given(rosters, rosters)
def test_differences_lead_from_one_roster_to_another_and_back(
    before: dict[str, Shift], after: dict[str, Shift]
) -> None:
    changes = differences(before.values(), after.values())

    assert changed(before, changes) == after
    assert changed(after, taken_back(changes)) == before


@given(st.lists(rosters, min_size=1, max_size=6))
def test_undoing_everything_returns_exactly_to_the_start(states: list[dict[str, Shift]]) -> None:
    done = [differences(one.values(), other.values()) for one, other in itertools.pairwise(states)]
    roster = states[-1]
    for changes in reversed(done):
        roster = changed(roster, taken_back(changes))

    assert roster == states[0]


@given(st.lists(rosters, max_size=6), st.randoms(use_true_random=False))
def test_the_published_history_replays_to_the_present(
    states: list[dict[str, Shift]], chance: st.DataObject
) -> None:
    history: list[Published] = []
    present: dict[str, Shift] = {}
    sequences: dict[str, int] = {}
    for state in states:
        for change in differences(present.values(), state.values()):
            shift = change.after or change.before
            assert shift is not None
            number = sequences[shift.id] = sequences.get(shift.id, -1) + 1
            history.append(Published(shift, number, change.after is None, NOW, None))
        present = state
    chance.shuffle(history)  # type: ignore[attr-defined]

    assert replayed(history) == present


def test_a_shift_copied_over_a_clock_change_keeps_its_wall_clock() -> None:
    saturday = MONDAY - timedelta(days=9)
    before = a_shift("1", "Sam", saturday, starts=22, ends=6)

    after = moved(before, HARBOR, 7)

    assert HARBOR.local(after.starts_at).hour == 22
    assert HARBOR.local(after.ends_at).hour == 6
    assert (before.minutes, after.minutes) == (8 * 60, 9 * 60)


def test_a_change_tells_whom_it_is_about() -> None:
    change = Change(a_shift("1", "Sam"), a_shift("1", "Lee"))

    assert change.staff_ids == {"Sam", "Lee"}
    assert change.reversed.reversed == change


def test_two_changes_of_one_shift_are_taken_back_in_order() -> None:
    one, two, three = (a_shift("1", who) for who in ("Sam", "Lee", None))
    changes = (Change(one, two), Change(two, three))

    assert changed({"1": one}, changes) == {"1": three}
    assert changed({"1": three}, taken_back(changes)) == {"1": one}
