# SPDX-License-Identifier: MIT
"""The chooser's problem made small: equal sums joined, zeros taken out, tables told apart.

What is left are tables that share nothing. In each, every sum is another set of parts, and all of
them are more than zero.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from peercenter.domain.disclosure.problems import Choice, Relation, Standing
from peercenter.solver.disclosure.lines import Parts, lines_of


class Fate(StrEnum):
    """What may become of a sum."""

    TOLD = "told"
    HIDDEN = "hidden"
    FREE = "free"


@dataclass(slots=True)
class Group:
    """Sums that count the same, and so are told or hidden together."""

    parts: Parts
    value: int
    fate: Fate
    needs: bool
    """Whether it must be protected."""
    members: list[int]
    """Places of all its sums in the choice."""
    loss: float
    """Of hiding its open ones."""


class Table:
    """Sums that have to do with each other, by numbers of their own."""

    def __init__(
        self, groups: Sequence[Group], parts: int, relations: Sequence[Relation], choice: Choice
    ) -> None:
        # Small sums first: where two say the same of what is hidden, the smaller says it better.
        self.groups = sorted(groups, key=lambda group: (len(group.parts), group.parts))
        self.parts = parts
        self.relations = relations
        self.threshold = choice.rule.threshold
        least = choice.rule.least_hidden
        self.values = np.array([group.value for group in self.groups], dtype=np.int64)
        self.lows = np.minimum(self.values, least)
        """The least that a sum can be, as everybody knows."""
        self.free = np.array([group.fate is Fate.FREE for group in self.groups], dtype=bool)
        self.told = np.array([group.fate is Fate.TOLD for group in self.groups], dtype=bool)
        self.needs = [number for number, group in enumerate(self.groups) if group.needs]
        self.losses = np.where(self.free, [group.loss for group in self.groups], 0.0)
        """Of what need not be hidden and may be."""
        self.rows = np.repeat(
            np.arange(len(self.groups)), [len(group.parts) for group in self.groups]
        )
        self.entries = np.array([part for g in self.groups for part in g.parts], dtype=np.int64)
        """For each of the rows, a part of this sum."""
        self.nodes = np.full(parts, -1, dtype=np.int64)
        """For each part: the sum that is just this part, or a number after all sums."""
        for number, group in enumerate(self.groups):
            if len(group.parts) == 1:
                self.nodes[group.parts[0]] = number
        unnamed = self.nodes < 0
        self.nodes[unnamed] = len(self.groups) + np.arange(unnamed.sum())
        self.size = len(self.groups) + int(unnamed.sum())
        """How many sums there are, with the parts that are no sum by themselves."""
        self.equations = list(self._equations())

    def _equations(self) -> Iterator[tuple[tuple[int, int], ...]]:
        """Yield nodes and weights that make zero; the shortest first."""
        lines = lines_of([group.parts for group in self.groups])
        for number, way in sorted(lines, key=lambda line: len(line[1])):
            children = (one if one >= 0 else int(self.nodes[-1 - one]) for one in way)
            yield ((number, -1), *((child, 1) for child in children))

    def sums(self, parts: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the sums are when the parts are these."""
        sums = np.bincount(self.rows, weights=parts[self.entries], minlength=len(self.groups))
        return sums.astype(np.float64)


def tables_of(choice: Choice) -> tuple[list[Group], list[Table]]:
    """Return every group of equal sums, and the tables in which something needs protection.

    Groups that are in no table are told if they may be.
    """
    groups = _joined(
        (tuple(one.parts), _alone(choice, place)) for place, one in enumerate(choice.sums)
    )
    gone = {p for g in groups if g.fate is Fate.TOLD and g.value == 0 for p in g.parts}
    groups = _joined((tuple(p for p in group.parts if p not in gone), group) for group in groups)
    relations = [
        Relation(terms, relation.least, relation.most)
        for relation in choice.relations
        if (terms := tuple((p, w) for p, w in relation.terms if p not in gone and w))
    ]
    return groups, list(_apart(*_merged(groups, relations), choice))


def _alone(choice: Choice, place: int) -> Group:
    one, rule = choice.sums[place], choice.rule
    is_open = one.standing is Standing.OPEN
    is_small = rule.is_small(one.value)
    if one.standing is Standing.TOLD:
        fate = Fate.TOLD
    elif one.standing is Standing.HIDDEN or is_small:
        fate = Fate.HIDDEN
    else:
        fate = Fate.TOLD if one.value == 0 else Fate.FREE
    needs = is_small and one.standing is not Standing.TOLD
    return Group(tuple(one.parts), one.value, fate, needs, [place], one.loss if is_open else 0.0)


def _joined(groups: Iterable[tuple[Parts, Group]]) -> list[Group]:
    """Join groups of the same parts. What was told is known; what was hidden stays hidden."""
    joined: dict[Parts, Group] = {}
    for parts, group in groups:
        known = joined.get(parts)
        if known is None:
            joined[parts] = Group(
                parts, group.value, group.fate, group.needs, [*group.members], group.loss
            )
            continue
        known.members += group.members
        known.loss += group.loss
        known.needs |= group.needs
        if group.fate is Fate.TOLD and known.fate is not Fate.TOLD:
            known.value = group.value
        known.fate = next(fate for fate in Fate if fate in (known.fate, group.fate))
    return list(joined.values())


def _merged(
    groups: Sequence[Group], relations: Sequence[Relation]
) -> tuple[list[tuple[Group, Parts]], list[Relation]]:
    """Number anew the parts that something is known of; those always counted together are one."""
    seen: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for part in group.parts:
            seen[part].append((number, 1))
    for number, relation in enumerate(relations, len(groups)):
        for part, weight in relation.terms:
            seen[part].append((number, weight))
    kinds: dict[tuple[tuple[int, int], ...], int] = {}
    renamed = {part: kinds.setdefault(tuple(where), len(kinds)) for part, where in seen.items()}
    return (
        [(group, tuple(sorted({renamed[part] for part in group.parts}))) for group in groups],
        [
            Relation(tuple(dict(_renamed(one, renamed)).items()), one.least, one.most)
            for one in relations
        ],
    )


def _renamed(relation: Relation, renamed: dict[int, int]) -> Iterable[tuple[int, int]]:
    return ((renamed[part], weight) for part, weight in relation.terms)


def _apart(
    groups: Sequence[tuple[Group, Parts]], relations: Sequence[Relation], choice: Choice
) -> Iterable[Table]:
    """Tell apart what shares no part, and leave out where nothing needs protection."""
    leaders: dict[int, int] = {}

    def leader(part: int) -> int:
        while (up := leaders.setdefault(part, part)) != part:
            leaders[part] = part = leaders[up]
        return part

    linked = [parts for _, parts in groups]
    linked += [tuple(part for part, _ in relation.terms) for relation in relations]
    for parts in linked:
        for part in parts[1:]:
            leaders[leader(part)] = leader(parts[0])
    by_leader: dict[int, list[tuple[Group, Parts]]] = defaultdict(list)
    for group, parts in groups:
        if parts:
            by_leader[leader(parts[0])].append((group, parts))
    related: dict[int, list[Relation]] = defaultdict(list)
    for relation in relations:
        related[leader(relation.terms[0][0])].append(relation)
    for first, members in by_leader.items():
        if any(group.needs for group, _ in members):
            inside = sorted(
                {part for _, parts in members for part in parts}
                | {part for relation in related[first] for part, _ in relation.terms}
            )
            number = {part: place for place, part in enumerate(inside)}
            yield Table(
                [
                    Group(
                        tuple(number[part] for part in parts),
                        group.value,
                        group.fate,
                        group.needs,
                        group.members,
                        group.loss,
                    )
                    for group, parts in members
                ],
                len(inside),
                [
                    Relation(tuple(_renamed(relation, number)), relation.least, relation.most)
                    for relation in related[first]
                ],
                choice,
            )
