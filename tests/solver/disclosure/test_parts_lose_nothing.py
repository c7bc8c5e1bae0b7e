# SPDX-License-Identifier: MIT
"""As few parts as there are, they bound what is hidden as the counters themselves would."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.arrivals import LastHere
from peercenter.domain.disclosure.parts import Parts
from peercenter.domain.disclosure.problems import Reader, Relation, ToldSum
from peercenter.domain.disclosure.regions import Region, Rule
from peercenter.domain.disclosure.relations import bonds, claims, laws, told_apart
from peercenter.domain.tallies import Cell, Measure
from peercenter.solver.disclosure.audit import audit
from tests.domain.disclosure.counters import Counters, count, day, is_in
from tests.domain.disclosure.test_relations import asked, counters

CELLS = (
    *(Cell(Measure.VISITS, hour=hour) for hour in (9, 10)),
    *(Cell(Measure.LAST_HERE, answer) for answer in (*LastHere, "?")),
    *(Cell(Measure.WANTS, want) for want in ("meal", "advice", "just_in", "skipped", "?")),
    *(
        Cell(Measure.LAST_PLACE, f"{when}.{where}")
        for when in ("month", "year")
        for where in ("here", "elsewhere", "skipped")
    ),
    Cell(Measure.LAST_PLACE, "?"),
)
"""Every counter of a center's day; "?" stands for all that has no name here."""
COUNTERS = list(product("AB", map(day, range(4)), CELLS))
NUMBER = {counter: number for number, counter in enumerate(COUNTERS)}


def spelled_out(regions: list[Region], told: list[int | None]) -> Reader:
    """Return what a reader knows, with a part for each counter and every law of every day."""
    named = {region.measure: set[str]() for region in regions}
    for region in regions:
        named[region.measure] |= region.categories or set()
    relations = [
        Relation(
            tuple(
                (NUMBER[center, on, cell], weight)
                for weight, measure, names in law.terms
                for cell in CELLS
                if cell.measure is measure and (names is None or cell.category in names)
            ),
            least=0,
        )
        for law in laws(named)
        for center, on in product("AB", map(day, range(4)))
    ]
    sums = [
        ToldSum(tuple(n for key, n in NUMBER.items() if is_in(region, *key)), value)
        for region, value in zip(regions, told, strict=True)
    ]
    return Reader(len(COUNTERS), sums, Rule(), relations)


def in_parts(regions: list[Region], told: list[int | None]) -> Reader:
    named = {region.measure: set[str]() for region in regions}
    for region in regions:
        named[region.measure] |= region.categories or set()
    found = laws(named)
    held = bonds(found, regions)
    parts = Parts(regions, coupled=[bond.couple for bond in held], told_apart=told_apart(found))
    sums = [ToldSum(parts.of(region), value) for region, value in zip(regions, told, strict=True)]
    relations = [claim.relation for claim in claims(parts, held)]
    return Reader(parts.count, sums, Rule(), relations)


def region(measure: Measure, first: int, last: int) -> Region:
    return Region(measure, frozenset("A"), day(first), day(last))


@pytest.mark.parametrize(
    ("regions", "told"),
    [
        # Of answers only the total, and still no place without its answer.
        (
            [
                region(Measure.LAST_HERE, 0, 0),
                replace(region(Measure.LAST_PLACE, 0, 0), categories=frozenset({"month.here"})),
            ],
            [5, None],
        ),
        # Whoever visits wants something, or skips the question.
        ([region(Measure.WANTS, 0, 3), region(Measure.VISITS, 0, 3)], [20, None]),
        # Two days and two others, and answers of the two between.
        (
            [
                region(Measure.VISITS, 0, 1),
                region(Measure.VISITS, 2, 3),
                region(Measure.LAST_HERE, 1, 2),
                region(Measure.LAST_HERE, 0, 0),
            ],
            [3, 40, None, 1],
        ),
    ],
)
def test_definitions_bound_what_is_hidden(regions: list[Region], told: list[int | None]) -> None:
    bounds = audit(in_parts(regions, told)).bounds

    assert bounds == audit(spelled_out(regions, told)).bounds
    assert bounds[0].low > 1 or bounds[0].high is not None


@settings(max_examples=15)
@given(asked(), counters(), st.data())
def test_bounds_are_those_from_every_single_counter(
    drawn: list[Region], there: Counters, data: st.DataObject
) -> None:
    regions = list(dict.fromkeys(drawn))
    values = [count(there, region) for region in regions]
    told = [
        None if value and data.draw(st.booleans(), label="hidden") else value for value in values
    ]

    assert audit(in_parts(regions, told)).bounds == audit(spelled_out(regions, told)).bounds
