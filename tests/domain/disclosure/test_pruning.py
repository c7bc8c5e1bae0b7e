# SPDX-License-Identifier: MIT
"""What is left out of the problem is nothing a reader could use."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.disclosure.problems import Choice, Reader, Relation, Standing, Sum, ToldSum
from peercenter.domain.disclosure.pruning import pruned
from peercenter.domain.disclosure.regions import Rule
from peercenter.solver.disclosure.audit import audit

PARTS = 7
RULE = Rule(threshold=3)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    point = draw(st.lists(st.integers(0, 6), min_size=PARTS, max_size=PARTS))
    some = st.sets(st.integers(0, PARTS - 1), min_size=1, max_size=4).map(sorted).map(tuple)
    sums = {}
    for parts in draw(st.lists(some, min_size=1, max_size=14)):
        value = sum(point[part] for part in parts)
        standing = draw(st.sampled_from([Standing.TOLD, Standing.TOLD, *Standing]))
        if standing is Standing.HIDDEN and not value:
            standing = Standing.TOLD
        sums[parts] = Sum(parts, value, standing)
    relations = []
    for more, less in draw(
        st.lists(st.permutations(range(PARTS)).map(lambda p: p[:2]), max_size=3)
    ):
        difference = point[more] - point[less]
        relations.append(Relation(((more, 1), (less, -1)), least=min(0, difference)))
    return Choice(PARTS, list(sums.values()), RULE, relations)


def reader(choice: Choice, hidden: Sequence[tuple[int, ...]]) -> Reader:
    return Reader(
        choice.parts,
        [
            ToldSum(one.parts, None if one.parts in hidden else one.value, is_small=True)
            for one in choice.sums
        ],
        choice.rule,
        choice.relations,
    )


@settings(max_examples=40)
@given(choices())
def test_bounds_stay_as_they_are(choice: Choice) -> None:
    less, kept = pruned(choice)

    assert [choice.sums[place].parts for place in kept] == [one.parts for one in less.sums]
    hidden = [one.parts for one in less.sums if one.standing is Standing.OPEN and one.value]
    hidden += [one.parts for one in choice.sums if one.standing is Standing.HIDDEN]
    all_bounds = {
        choice.sums[found.place].parts: (found.low, found.high)
        for found in audit(reader(choice, hidden)).bounds
    }
    for found in audit(reader(less, hidden)).bounds:
        assert (found.low, found.high) == all_bounds[less.sums[found.place].parts]


def told(value: int, *parts: int) -> Sum:
    return Sum(parts, value, Standing.TOLD)


def test_what_hangs_together_only_by_known_counts_is_left_out() -> None:
    others = [told(30, 0), Sum((1,), 2, Standing.HIDDEN), told(40, 1, 2)]
    year = told(90, 0, 1, 2, 3)
    sums = [*others, told(20, 3), year, Sum((3, 4), 32)]

    less, kept = pruned(Choice(5, sums, RULE))

    assert [sums[place] for place in kept] == [told(20, 3), Sum((3, 4), 32)]
    assert list(less.sums) == [told(20, 3), Sum((3, 4), 32)]


def test_what_everybody_can_add_up_is_told() -> None:
    less, _ = pruned(Choice(2, [told(30, 0), told(40, 1), Sum((0, 1), 70)], RULE))

    assert [one.standing for one in less.sums if one.value == 70] == [Standing.TOLD]


def test_a_small_count_that_everybody_can_add_up_stays_open() -> None:
    less, _ = pruned(Choice(2, [told(1, 0), told(1, 1), Sum((0, 1), 2)], RULE))

    assert [one.standing for one in less.sums if one.value == 2] == [Standing.OPEN]


def test_counts_that_overlap_do_not_add_up() -> None:
    overlapping = [told(30, 0, 2), told(40, 1, 2), told(20, 3), Sum((0, 1, 3), 50)]

    less, kept = pruned(Choice(4, overlapping, RULE))

    assert less.sums[-1].standing is Standing.OPEN
    assert len(kept) == 4
