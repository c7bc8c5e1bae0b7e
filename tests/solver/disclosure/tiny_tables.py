# SPDX-License-Identifier: MIT
"""Tiny tables, drawn at random, and what their readers can know, found by trying everything."""

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, product
from math import prod

from hypothesis import strategies as st

from peercenter.domain.disclosure.problems import Choice, Relation, Standing, Sum
from peercenter.domain.disclosure.regions import Rule

LOW_RULE = Rule(threshold=2)
"""So low that all tables of a reader can be tried."""


def table_of(
    values: Sequence[int],
    shape: Sequence[int],
    *,
    rule: Rule = LOW_RULE,
    losses: Sequence[float] = (),
    relations: Sequence[Relation] = (),
) -> Choice:
    """Return a table of so many dimensions, with all its totals."""
    sums: list[Sum] = []
    ways = [[*((index,) for index in range(size)), tuple(range(size))] for size in shape]
    for cell in product(*ways):
        parts = sorted({place(index, shape) for index in product(*cell)})
        value = sum(values[part] for part in parts)
        loss = losses[len(sums)] if losses else 1.0
        sums.append(Sum(tuple(parts), value, Standing.OPEN, loss))
    return Choice(prod(shape), sums, rule, relations)


def place(index: Sequence[int], shape: Sequence[int]) -> int:
    """Return the number of a part."""
    number = 0
    for one, size in zip(index, shape, strict=True):
        number = number * size + one
    return number


def worlds(problem: Choice, hidden: Collection[int], most: int) -> Iterator[tuple[int, ...]]:
    """Yield all parts that a reader may believe in, none above so many."""
    told: list[Sum] = []
    secret: list[Sum] = []
    for number, one in enumerate(problem.sums):
        is_hidden = one.standing is Standing.HIDDEN or (
            one.standing is Standing.OPEN and number in hidden
        )
        (secret if is_hidden else told).append(one)
    least = problem.rule.least_hidden

    def grow(parts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        here = len(parts)
        for one in told:
            known = [part for part in one.parts if part < here]
            if here and here - 1 in one.parts:
                total = sum(parts[part] for part in known)
                if total > one.value or (len(known) == len(one.parts) and total != one.value):
                    return
        if here < problem.parts:
            for value in range(most + 1):
                yield from grow((*parts, value))
        elif all(sum(parts[part] for part in one.parts) >= least for one in secret) and all(
            holds(relation, parts) for relation in problem.relations
        ):
            yield parts

    return grow(())


def holds(relation: Relation, parts: Sequence[int]) -> bool:
    """Whether the parts keep to what the definitions say."""
    total = sum(weight * parts[part] for part, weight in relation.terms)
    return (relation.least is None or total >= relation.least) and (
        relation.most is None or total <= relation.most
    )


def exposed(problem: Choice, hidden: Collection[int]) -> list[int]:
    """Return the small sums that a reader can narrow too far."""
    rule = problem.rule
    most = max((one.value for one in problem.sums), default=0) + rule.threshold
    protected = [
        number
        for number, one in enumerate(problem.sums)
        if rule.is_small(one.value) and one.standing is not Standing.TOLD
    ]
    bounds = {number: [most * problem.parts, -1] for number in protected}
    for parts in worlds(problem, hidden, most):
        for number, bound in bounds.items():
            value = sum(parts[part] for part in problem.sums[number].parts)
            bound[0], bound[1] = min(bound[0], value), max(bound[1], value)
    return [
        number
        for number, (low, high) in bounds.items()
        if high < rule.threshold or low > anyway(problem, number)
    ]


def anyway(problem: Choice, number: int) -> int:
    """Return the least that a sum can be for who knows only which counts are not zero."""
    mine = problem.sums[number].parts
    least = problem.rule.least_hidden
    inside = [
        one
        for one in problem.sums
        if one.value >= least and not {p for p in one.parts if p not in mine} - zeros(problem)
    ]
    best = sum(one.value for one in problem.sums)
    for parts in product(range(least + 1), repeat=len(mine)):
        known = dict(zip(mine, parts, strict=True))
        if all(
            sum(known.get(part, 0) for part in one.parts) >= least for one in inside
        ) and not any(known[part] for part in zeros(problem) & known.keys()):
            best = min(best, sum(parts))
    return best


def zeros(problem: Choice) -> set[int]:
    """Return the parts known to be nothing."""
    if not problem.rule.zeros_show:
        return set()
    return {part for one in problem.sums if one.value == 0 for part in one.parts}


def cheapest(problem: Choice) -> float | None:
    """Return the least loss at which nobody is exposed, after trying all; None if it cannot be."""
    rule = problem.rule
    open_ones = [n for n, one in enumerate(problem.sums) if one.standing is Standing.OPEN]
    must = {number for number in open_ones if rule.is_small(problem.sums[number].value)}
    may = [number for number in open_ones if number not in must and problem.sums[number].value]
    choices = sorted(
        (sum(problem.sums[number].loss for number in (*must, *more)), sorted((*must, *more)))
        for size in range(len(may) + 1)
        for more in combinations(may, size)
    )
    return next((loss for loss, hidden in choices if not exposed(problem, hidden)), None)


@st.composite
def tiny_tables(draw: st.DrawFn, *, most: int = 6) -> Choice:
    """Draw a table with two or three dimensions."""
    shape = draw(st.sampled_from([(2, 2), (2, 3), (3, 2), (2, 2, 2)]))
    values = draw(st.lists(st.integers(0, most), min_size=prod(shape), max_size=prod(shape)))
    rule = Rule(threshold=2, zeros_show=draw(st.booleans()))
    losses = draw(
        st.one_of(
            st.just([]),
            st.lists(
                st.integers(1, 9).map(float),
                min_size=prod(size + 1 for size in shape),
                max_size=prod(size + 1 for size in shape),
            ),
        )
    )
    return table_of(values, shape, rule=rule, losses=losses)
