# SPDX-License-Identifier: MIT
"""What the definitions say between measures, in every network and on every day.

Whoever knows how we count knows this, too. Corrections and counts typed in from paper may break
what check-ins cannot; then nobody can rely on it, and it is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from peercenter.domain.arrivals import (
    ASKS_PLACE,
    JUST_IN,
    SKIPPED,
    LastHere,
    LastPlace,
    place_category,
)
from peercenter.domain.disclosure.parts import (
    Block,
    Couple,
    Group,
    Kind,
    Layer,
    Parts,
    Share,
    layer_of,
)
from peercenter.domain.disclosure.problems import Relation
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.tallies import Measure

_NOT_TODAY = frozenset(answer.value for answer in LastHere if answer is not LastHere.TODAY)

_ALONE, _IN_GROUPS = frozenset({"one-on-one"}), frozenset({"support-group", "activity", "class"})

Names = frozenset[str] | None
Term = tuple[int, Measure, Names]
"""A weight, a measure and categories of it, or all."""


@dataclass(frozen=True, slots=True)
class Law:
    """Counts of two measures that add up to zero at least, on every day of every center."""

    terms: tuple[Term, Term]

    @property
    def couple(self) -> tuple[Measure, Measure]:
        """The two measures."""
        (_, one, _), (_, other, _) = self.terms
        return one, other


@dataclass(frozen=True, slots=True)
class Bond:
    """A law between layers."""

    terms: tuple[tuple[int, Layer, Names], ...]
    is_exact: bool = False
    """Whether it says that they add up to zero, without exception."""

    @property
    def couple(self) -> Couple:
        """The two layers."""
        one, other = (layer for _, layer, _ in self.terms)
        return one, other


@dataclass(frozen=True, slots=True)
class Claim:
    """What a law says of parts, and the counts it can be checked against."""

    relation: Relation
    counts: tuple[tuple[int, Region], ...]
    """They add up to zero at least if it holds."""

    def holds(self, counts: Mapping[Region, int]) -> bool:
        """Whether the true counts keep it."""
        return sum(weight * counts[region] for weight, region in self.counts) >= 0


def laws(
    named: Mapping[Measure, Collection[str]],
    details: Iterable[tuple[Measure, Measure]] = (),
    crosses: Iterable[tuple[Measure, tuple[Measure, Measure]]] = (),
) -> tuple[Law, ...]:
    """Return the laws between measures.

    Args:
        named: The measures that anything is told of, each with the categories that are named.
        details: Pairs of measures: all categories of the first add up to the second at most.
        crosses: Measures with categories "one.other", and the two they cross.
    """
    found = [
        # An arrival is a visit unless the visitor was here earlier today; then it may be one.
        _at_least((Measure.VISITS, None), (Measure.LAST_HERE, _NOT_TODAY)),
        _at_least((Measure.LAST_HERE, None), (Measure.VISITS, None)),
        # Every arrival wants something, is just in, or skips the question.
        _at_least((Measure.WANTS, None), (Measure.LAST_HERE, None)),
        _at_least((Measure.WANTS, None), (Measure.VISITS, None)),
        # Only who arrived can wait.
        _at_least((Measure.LAST_HERE, None), (Measure.WAIT_BAND, None)),
        # Who is there for the first time this month is there.
        _at_least((Measure.ONE_ON_ONES, None), (Measure.SERVICE_FIRSTS, _ALONE)),
        _at_least((Measure.GROUP_ATTENDANCE, None), (Measure.SERVICE_FIRSTS, _IN_GROUPS)),
    ]
    asked = {JUST_IN, SKIPPED}
    for want in sorted({*named.get(Measure.WANTS, ())} - asked):
        wanting = (Measure.WANTS, frozenset({want, *asked}))
        found.append(_at_least((Measure.LAST_HERE, None), wanting))
    for answer in sorted(ASKS_PLACE):
        here = (Measure.LAST_HERE, frozenset({answer.value}))
        places = frozenset(place_category(answer, place) for place in LastPlace)
        found += _same(here, (Measure.LAST_PLACE, places))
    for detail, whole in details:
        found.append(_at_least((whole, None), (detail, None)))
    for cross, sides in crosses:
        pairs = {name: name.partition(".") for name in named.get(cross, ())}
        for measure, place in zip(sides, (0, 2), strict=True):
            for own in sorted({pair[place] for pair in pairs.values()}):
                crossed = frozenset(name for name, pair in pairs.items() if pair[place] == own)
                found += _same((measure, frozenset({own})), (cross, crossed))
    return tuple(law for law in found if all(measure in named for measure in law.couple))


def bonds(found: Iterable[Law], regions: Iterable[Region]) -> tuple[Bond, ...]:
    """Return what laws mean for the layers that regions lie in."""
    found = tuple(found)
    layers = dict.fromkeys(layer_of(region) for region in regions)
    layers |= {(measure, False): None for measure in told_apart(found) if (measure, True) in layers}
    both = [measure for measure, is_whole in layers if is_whole and (measure, False) in layers]
    made = [
        Bond(((1, (measure, True), None), (-1, (measure, False), None)), is_exact=True)
        for measure in both
    ]
    for law in found:
        (weight, one, names), (other_weight, other, other_names) = law.terms
        for first, second in product((True, False), repeat=2):
            sides = (one, first), (other, second)
            whole_only = (names is not None and first) or (other_names is not None and second)
            if not whole_only and all(side in layers for side in sides):
                made.append(
                    Bond(((weight, sides[0], names), (other_weight, sides[1], other_names)))
                )
    return tuple(made)


def told_apart(found: Iterable[Law]) -> dict[Measure, set[frozenset[str]]]:
    """Return the categories that laws tell apart."""
    apart: dict[Measure, set[frozenset[str]]] = defaultdict(set)
    for law in found:
        for _, measure, names in law.terms:
            if names is not None:
                apart[measure].add(names)
    return apart


def claims(parts: Parts, found: Iterable[Bond]) -> Iterator[Claim]:
    """Yield what bonds say of parts, wherever both layers are told of."""
    for bond in found:
        for block in parts.blocks(bond.couple):
            claim = _claim(parts, bond, block)
            if claim is not None:
                yield claim


def _claim(parts: Parts, bond: Bond, block: Block) -> Claim | None:
    terms: dict[int, int] = defaultdict(int)
    counts = []
    for weight, layer, names in bond.terms:
        if (weight > 0 or bond.is_exact) and not block.is_whole[layer]:
            return None  # of some of the cells nothing is told, so there it may be anything
        groups = block.groups[layer]
        for share in _within(groups, (names, None)):
            terms[share.part] += weight
        measure, _ = layer
        counts += [(weight, region) for region in parts.spanning(measure, groups, (names, None))]
    relation = Relation(tuple(sorted(terms.items())), least=0, most=0 if bond.is_exact else None)
    return Claim(relation, () if bond.is_exact else tuple(counts))


def complete(parts: Parts) -> Iterator[Claim]:
    """Yield that nothing was counted besides the categories and hours that are named.

    Whoever sees them all listed takes them for all there are.
    """
    for (measure, is_whole), groups in parts.groups.items():
        for group in () if is_whole else groups:
            names = {name for share in group.shares for name, _ in share.atoms if name is not None}
            hours = {hour for share in group.shares for _, hour in share.atoms if hour is not None}
            kind = (frozenset(names) or None, frozenset(hours) or None)
            others = [
                share
                for share in group.shares
                if not any(_holds(kind, *atom) for atom in share.atoms)
            ]
            if others:
                terms = tuple((share.part, 1) for share in others)
                counts = [(1, region) for region in parts.spanning(measure, [group], kind)]
                counts += [(-1, region) for region in parts.spanning(measure, [group])]
                yield Claim(Relation(terms, most=0), tuple(counts))


def _at_least(more: tuple[Measure, Names], less: tuple[Measure, Names]) -> Law:
    return Law(((1, *more), (-1, *less)))


def _same(one: tuple[Measure, Names], other: tuple[Measure, Names]) -> tuple[Law, Law]:
    return _at_least(one, other), _at_least(other, one)


def _within(groups: Iterable[Group], kind: Kind) -> Iterator[Share]:
    """Yield the parts that lie within some categories and hours."""
    for group in groups:
        for share in group.shares:
            if all(_holds(kind, *atom) for atom in share.atoms):
                yield share


def _holds(kind: Kind, name: str | None, hour: int | None) -> bool:
    names, hours = kind
    return (names is None or name in names) and (hours is None or hour in hours)
