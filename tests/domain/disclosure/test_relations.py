# SPDX-License-Identifier: MIT
"""What the definitions say holds for whoever walks in, and only what they say is relied on."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from peercenter.domain.arrivals import Arrival, LastHere, LastPlace, counters_of
from peercenter.domain.disclosure.parts import Parts
from peercenter.domain.disclosure.problems import Relation
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.disclosure.relations import Claim, bonds, claims, complete, laws, told_apart
from peercenter.domain.tallies import Cell, Measure
from tests.domain.disclosure.counters import Counters, count, counts, day, values

CENTERS = ("A", "B")
WANTS = ("meal", "advice")
DAYS = 4
TOLD: dict[Measure, tuple[str, ...]] = {
    Measure.VISITS: (),
    Measure.LAST_HERE: tuple(answer.value for answer in LastHere),
    Measure.WANTS: (*WANTS, "just_in", "skipped"),
    Measure.LAST_PLACE: ("month.here", "year.here", "month.elsewhere"),
}


def whole(measure: Measure, first: int = 0, last: int = DAYS - 1, centers: str = "AB") -> Region:
    return Region(measure, frozenset(centers), day(first), day(last))


def of(region: Region, *names: str) -> Region:
    return Region(region.measure, region.centers, region.first, region.last, frozenset(names))


KINDS: tuple[tuple[Measure, str | None], ...] = tuple(
    (measure, name) for measure, names in TOLD.items() for name in (None, None, None, *names)
)


@st.composite
def asked(draw: st.DrawFn) -> list[Region]:
    """Draw what may be told: some boxes, and in each some categories of some measures."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        first, last = sorted((draw(st.integers(0, DAYS - 1)), draw(st.integers(0, DAYS - 1))))
        centers = draw(st.sampled_from(["A", "B", "AB"]))
        for measure, name in draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=8)):
            region = whole(measure, first, last, centers)
            found.append(region if name is None else of(region, name))
    return found


arrivals = st.builds(
    Arrival,
    wants=st.none() | st.frozensets(st.sampled_from(WANTS)),
    last_here=st.sampled_from(LastHere),
    last_place=st.sampled_from(LastPlace),
    counts_again=st.booleans(),
)


@st.composite
def counters(draw: st.DrawFn) -> Counters:
    found: Counters = Counter()
    for arrival in draw(st.lists(arrivals, max_size=25)):
        center, on = draw(st.sampled_from(CENTERS)), day(draw(st.integers(0, DAYS - 1)))
        for cell, by in counters_of(arrival, hour=9, several_centers=True).items():
            found[center, on, cell] += by
    return found


def said(regions: Iterable[Region]) -> tuple[Parts, list[Claim]]:
    regions = list(regions)
    named: dict[Measure, set[str]] = {}
    for region in regions:
        named.setdefault(region.measure, set()).update(region.categories or ())
    found = laws(named)
    held = bonds(found, regions)
    parts = Parts(regions, coupled=[bond.couple for bond in held], told_apart=told_apart(found))
    return parts, list(claims(parts, held))


@settings(max_examples=40)
@given(asked(), counters())
def test_they_hold_for_whoever_walks_in(regions: list[Region], there: Counters) -> None:
    parts, found = said(regions)
    known = values(parts, there)

    for claim in found:
        assert claim.holds(counts(there, [region for _, region in claim.counts]))
        value = sum(weight * known[part] for part, weight in claim.relation.terms)
        assert claim.relation.least == 0
        assert value >= 0 if claim.relation.most is None else value == 0


@settings(max_examples=20)
@given(asked(), counters())
def test_nothing_besides_what_is_listed_is_claimed_only_where_it_is_so(
    regions: list[Region], there: Counters
) -> None:
    parts, _ = said(regions)
    known = values(parts, there)

    for claim in complete(parts):
        others = sum(known[part] for part, _ in claim.relation.terms)
        assert claim.holds(counts(there, [r for _, r in claim.counts])) == (others == 0)


def test_visits_lie_between_two_counts_of_answers() -> None:
    visits, answers = whole(Measure.VISITS), whole(Measure.LAST_HERE)
    today = of(answers, LastHere.TODAY)

    parts, found = said([visits, answers, today])

    (visited,), (answered,), (came_back,) = map(parts.of, (visits, answers, today))
    relations = [claim.relation for claim in found]
    assert Relation(((visited, -1), (answered, 1)), least=0) in relations
    (split,) = (dict(relation.terms) for relation in relations if relation.most == 0)
    others = {part for part, weight in split.items() if weight < 0} - {came_back}
    assert split[answered] == 1
    assert any(
        set(terms) <= {visited, *others} and terms[visited] == 1 and len(terms) > 1
        for terms in (dict(relation.terms) for relation in relations)
        if visited in terms
    )


def test_somebody_may_want_several_things() -> None:
    both = counters_of(
        Arrival(wants=frozenset(WANTS), last_here=LastHere.NEVER), hour=9, several_centers=True
    )
    there: Counters = Counter({("A", day(0), cell): by for cell, by in both.items()})
    wanting = [of(whole(Measure.WANTS), want) for want in WANTS]

    _, found = said([whole(Measure.LAST_HERE), *wanting])

    assert found
    assert all(claim.holds(counts(there, [r for _, r in claim.counts])) for claim in found)


def test_of_days_that_nothing_is_told_of_nothing_is_claimed() -> None:
    """Visits are told of two days, answers of one: there may have been any number of answers."""
    visits, answers = whole(Measure.VISITS, 0, 1), whole(Measure.LAST_HERE, 0, 0)

    _, found = said([visits, answers])

    assert found
    assert not any(
        weight < 0 and region.measure is Measure.VISITS
        for claim in found
        for weight, region in claim.counts
    )


def test_a_correction_that_breaks_a_law_is_noticed() -> None:
    _, found = said([whole(Measure.VISITS), whole(Measure.LAST_HERE)])
    late: Counters = Counter({("A", day(0), Cell(Measure.VISITS, hour=9)): 5})

    broken = [
        claim for claim in found if not claim.holds(counts(late, [r for _, r in claim.counts]))
    ]

    assert {claim.counts for claim in broken} == {
        ((1, whole(Measure.LAST_HERE)), (-1, whole(Measure.VISITS)))
    }


def test_details_add_up_to_their_whole_at_most() -> None:
    named = {Measure.VISITS: (), Measure.AGE_BAND: ("18-24", "25-34")}

    (law,) = laws(named, details=[(Measure.AGE_BAND, Measure.VISITS)])

    assert law.terms == ((1, Measure.VISITS, None), (-1, Measure.AGE_BAND, None))


def test_a_cross_adds_up_to_both_that_it_crosses() -> None:
    named = {Measure.VISITOR_KIND: ("youth",), Measure.KIND_BY_AGE: ("youth.18-24", "youth.0-17")}

    found = laws(
        named,
        crosses=[(Measure.KIND_BY_AGE, (Measure.VISITOR_KIND, Measure.AGE_BAND))],
    )

    youth = frozenset({"youth.18-24", "youth.0-17"})
    terms = ((1, Measure.VISITOR_KIND, frozenset({"youth"})), (-1, Measure.KIND_BY_AGE, youth))
    assert found[0].terms == terms
    assert len(found) == 2, "nothing is told of ages"


def test_counters_are_counted_where_they_belong() -> None:
    there: Counters = Counter({("A", day(0), Cell(Measure.WANTS, "meal")): 3})

    assert count(there, whole(Measure.WANTS)) == 3
    assert count(there, of(whole(Measure.WANTS), "advice")) == 0
