# SPDX-License-Identifier: MIT
"""Tiny tables, drawn at random, and what their readers can know, found by trying everything."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from math import prod

from hypothesis import strategies as st

from peercenter.domain.disclosure.problems import Choice, Relation, Standing, Sum
from peercenter.domain.disclosure.regions import Rule

Shape = tuple[int, ...]


def table_of(
    values: Sequence[int], shape: Shape, rule: Rule, losses: Sequence[float] = ()
) -> Choice:
    """Return a table of so many dimensions, with all its totals."""
    ways = [[*((index,) for index in range(size)), tuple(range(size))] for size in shape]
    sums: list[Sum] = []
    for cell in product(*ways):
        parts = sorted(place(index, shape) for index in product(*cell))
        loss = losses[len(sums)] if losses else 1.0
        sums.append(total(parts, values, loss=loss))
    return Choice(prod(shape), sums, rule)


def total(
    parts: Sequence[int],
    values: Sequence[int],
    standing: Standing = Standing.OPEN,
    *,
    loss: float = 1.0,
) -> Sum:
    """Return the sum of some parts."""
    return Sum(tuple(parts), sum(values[part] for part in parts), standing, loss)


def place(index: Sequence[int], shape: Shape) -> int:
    """Return the number of a part."""
    number = 0
    for one, size in zip(index, shape, strict=True):
        number = number * size + one
    return number


def exposed(problem: Choice, hidden: Collection[int]) -> set[int]:
    """Return the small sums that a reader can narrow too far, after trying all that may be."""
    rule = problem.rule
    protected = [
        number
        for number, one in enumerate(problem.sums)
        if rule.is_small(one.value) and one.standing is not Standing.TOLD
    ]
    open_ends = {(number, up) for number in protected for up in (True, False)}
    lows = {number: anyway(problem, number) for number in protected}
    for parts in worlds(problem, hidden):
        for number, up in list(open_ends):
            value = sum(parts[part] for part in problem.sums[number].parts)
            if (value >= rule.threshold) if up else (value <= lows[number]):
                open_ends.discard((number, up))
        if not open_ends:
            break
    return {number for number, _ in open_ends}


def worlds(problem: Choice, hidden: Collection[int]) -> Iterator[tuple[int, ...]]:
    """Yield all parts that a reader may believe in, up to a little more than anything there is."""
    most = max((one.value for one in problem.sums), default=0) + problem.rule.threshold
    if problem.relations:
        most += 2 * problem.rule.threshold
    told: list[list[Sum]] = [[] for _ in range(problem.parts)]
    secret: list[Sum] = []
    for number, one in enumerate(problem.sums):
        if one.standing is Standing.HIDDEN or number in hidden:
            secret.append(one)
        else:
            told[max(one.parts)].append(one)
    least = problem.rule.least_hidden

    def grow(parts: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        here = len(parts)
        if here == problem.parts:
            if all(sum(parts[part] for part in one.parts) >= least for one in secret) and all(
                holds(relation, parts) for relation in problem.relations
            ):
                yield parts
            return
        ends = told[here]
        choices: Collection[int] = range(most + 1)
        if ends:
            fits = {one.value - sum(parts[p] for p in one.parts if p < here) for one in ends}
            choices = fits if len(fits) == 1 and min(fits) >= 0 else ()
        for value in choices:
            yield from grow((*parts, value))

    return grow(())


def holds(relation: Relation, parts: Sequence[int]) -> bool:
    """Whether the parts keep to what the definitions say."""
    value = sum(weight * parts[part] for part, weight in relation.terms)
    return (relation.least is None or value >= relation.least) and (
        relation.most is None or value <= relation.most
    )


def anyway(problem: Choice, number: int) -> int:
    """Return the least that a sum can be for somebody who knows only which counts are zero."""
    blind = [
        one if one.value < problem.rule.least_hidden else replace(one, standing=Standing.HIDDEN)
        for one in problem.sums
    ]
    parts = problem.sums[number].parts
    top = problem.rule.least_hidden * len(parts)
    if problem.relations:
        top = max(one.value for one in problem.sums)
    cut_off = [replace(one, value=min(one.value, top)) for one in blind]
    return min(
        sum(world[part] for part in parts)
        for world in worlds(
            replace(problem, sums=cut_off, rule=Rule(0, problem.rule.zeros_show)), ()
        )
    )


def cheapest(problem: Choice) -> float:
    """Return the least loss at which nobody is exposed, after trying all."""
    must = {
        number
        for number, one in enumerate(problem.sums)
        if one.standing is Standing.OPEN and problem.rule.is_small(one.value)
    }
    may = [
        number
        for number, one in enumerate(problem.sums)
        if one.standing is Standing.OPEN and number not in must and one.value
    ]
    choices = sorted(
        (sum(problem.sums[number].loss for number in must.union(more)), sorted(must.union(more)))
        for size in range(len(may) + 1)
        for more in combinations(may, size)
    )
    return next(loss for loss, hidden in choices if not exposed(problem, hidden))


@st.composite
def tiny_tables(draw: st.DrawFn, shapes: Sequence[Shape], most: int = 6) -> Choice:
    """Draw a table with all its totals."""
    shape = draw(st.sampled_from(shapes))
    cells = prod(shape)
    values = draw(st.lists(st.integers(0, most), min_size=cells, max_size=cells))
    sums = prod(size + 1 for size in shape)
    losses = draw(
        st.just([1.0] * sums) | st.lists(st.integers(1, 9).map(float), min_size=sums, max_size=sums)
    )
    rule = Rule(threshold=draw(st.integers(1, 3)), zeros_show=draw(st.booleans()))
    return table_of(values, shape, rule, losses)
