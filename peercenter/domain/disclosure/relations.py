# SPDX-License-Identifier: MIT
"""What the definitions say between measures, in every network and on every day.

Whoever knows how we count knows this, too. Corrections and counts typed in from paper may break
what check-ins cannot; then nobody can rely on it, and it is left out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from peercenter.domain.arrivals import (
    ASKS_PLACE,
    JUST_IN,
    SKIPPED,
    LastHere,
    LastPlace,
    place_category,
)
from peercenter.domain.disclosure.parts import Couple, Group, Kind, Parts, Share
from peercenter.domain.disclosure.problems import Relation
from peercenter.domain.disclosure.regions import Region
from peercenter.domain.tallies import Measure

_NOT_TODAY = frozenset(answer.value for answer in LastHere if answer is not LastHere.TODAY)

Names = frozenset[str] | None
Term = tuple[int, Measure, Names]
"""A weight, a measure and categories of it, or all."""


@dataclass(frozen=True, slots=True)
class Law:
    """Counts of two measures that add up to zero at least, on every day of every center."""

    terms: tuple[Term, ...]

    @property
    def couple(self) -> Couple:
        """The two measures."""
        one, other = dict.fromkeys(measure for _, measure, _ in self.terms)
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


def told_apart(found: Iterable[Law]) -> dict[Measure, set[frozenset[str]]]:
    """Return the categories that laws tell apart."""
    apart: dict[Measure, set[frozenset[str]]] = defaultdict(set)
    for law in found:
        for _, measure, names in law.terms:
            if names is not None:
                apart[measure].add(names)
    return apart


def claims(parts: Parts, found: Iterable[Law]) -> Iterator[Claim]:
    """Yield what laws say of parts, wherever both measures are told of."""
    for law in found:
        for block in parts.blocks(law.couple):
            terms: dict[int, int] = defaultdict(int)
            counts = []
            is_said = True
            for weight, measure, names in law.terms:
                groups = block.groups[measure]
                shares = list(_within(groups, (names, None)))
                if weight > 0 and not (
                    block.is_whole[measure] and all(share.is_told for share in shares)
                ):
                    is_said = False  # it may be anything: nothing is told of some of it
                    break
                for share in shares:
                    if share.is_told:
                        terms[share.part] += weight
                counts += [
                    (weight, region) for region in parts.spanning(measure, groups, (names, None))
                ]
            if is_said:
                yield Claim(Relation(tuple(sorted(terms.items())), least=0), tuple(counts))


def complete(parts: Parts) -> Iterator[Claim]:
    """Yield that nothing was counted besides the categories and hours that are named.

    Whoever sees them all listed takes them for all there are.
    """
    for measure, groups in parts.groups.items():
        for group in groups:
            names = {name for share in group.shares for name, _ in share.atoms if name is not None}
            hours = {hour for share in group.shares for _, hour in share.atoms if hour is not None}
            kind = (frozenset(names) or None, frozenset(hours) or None)
            if kind == (None, None):
                continue
            named = set(_within([group], kind))
            others = [share for share in group.shares if share.is_told and share not in named]
            if others and not any(_overlaps(share, kind) for share in others):
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


def _overlaps(share: Share, kind: Kind) -> bool:
    return any(_holds(kind, *atom) for atom in share.atoms)


def _holds(kind: Kind, name: str | None, hour: int | None) -> bool:
    names, hours = kind
    return (names is None or name in names) and (hours is None or hour in hours)
