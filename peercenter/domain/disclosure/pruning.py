# SPDX-License-Identifier: MIT
"""What of all that was told before has to do with a new report, and what it settles by itself.

A month that was told, center by center, says nothing more once its center's counts are known. So
most of what was told in years stays out of the problem, and nothing a reader could use.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from peercenter.domain.disclosure.problems import Choice, Relation, Standing, Sum


def pruned(choice: Choice) -> tuple[Choice, tuple[int, ...]]:
    """Return the problem without what has nothing to do with open sums, and the places kept.

    Open sums that everybody can add up from what was told are told.
    """
    masks = [sum(1 << part for part in one.parts) for one in choice.sums]
    known, redundant = _known(choice.sums, masks)
    sums = [
        replace(one, standing=Standing.TOLD)
        if place in redundant and not choice.rule.is_small(one.value)
        else one
        for place, one in enumerate(choice.sums)
    ]
    lines = [
        [part for part in one.parts if not known >> part & 1]
        for place, one in enumerate(sums)
        if one.standing is not Standing.TOLD or place not in redundant
    ]
    free = [[p for p, _ in r.terms if not known >> p & 1] for r in choice.relations]
    lead = _leaders(choice.parts, [*lines, *free])
    touched = {
        lead[part]
        for one in sums
        if one.standing is Standing.OPEN
        for part in one.parts
        if not known >> part & 1
    }
    keep = {
        place
        for place, one in enumerate(sums)
        if choice.sums[place].standing is Standing.OPEN
        or (
            place not in redundant
            and any(lead[part] in touched for part in one.parts if not known >> part & 1)
        )
    }
    relations = [
        relation
        for relation, parts in zip(choice.relations, free, strict=True)
        if any(lead[part] in touched for part in parts)
    ]
    keep |= _settling(sums, masks, known, keep, relations)
    places = tuple(sorted(keep))
    return replace(choice, sums=[sums[n] for n in places], relations=relations), places


def _known(sums: Sequence[Sum], masks: Sequence[int]) -> tuple[int, set[int]]:
    """Return the parts that a told sum alone settles, and the sums that others add up to."""
    told = [place for place, one in enumerate(sums) if one.standing is Standing.TOLD]
    zero = 0
    for place in told:
        if sums[place].value == 0:
            zero |= masks[place]
    left = {place: masks[place] & ~zero for place in told}
    known = zero
    for mask in left.values():
        if mask.bit_count() == 1:
            known |= mask
    holding: dict[int, list[int]] = defaultdict(list)
    for place in sorted(told, key=lambda place: -left[place].bit_count()):
        for part in sums[place].parts:
            holding[part].append(place)
    redundant = set()
    for place, one in enumerate(sums):
        if one.standing is not Standing.HIDDEN:
            whole = masks[place] & ~zero
            usable = {
                other: mask
                for other in {n for part in one.parts for n in holding[part]}
                if not (mask := left[other]) & ~whole
                and (mask != whole or other < place or one.standing is Standing.OPEN)
            }
            if whole and _adds_up(whole, usable, holding):
                redundant.add(place)
    return known, redundant


def _adds_up(whole: int, usable: Mapping[int, int], holding: Mapping[int, Sequence[int]]) -> bool:
    """Whether told sums that have nothing in common make up a sum, taking the largest first."""
    rest = whole
    while rest:
        part = (rest & -rest).bit_length() - 1
        fits = (usable[n] for n in holding[part] if n in usable and not usable[n] & ~rest)
        taken = next(fits, 0)
        if not taken:
            return False
        rest ^= taken
    return True


def _leaders(parts: int, lines: Sequence[Sequence[int]]) -> list[int]:
    """Return for each part one that stands for all it hangs together with."""
    leader = list(range(parts))

    def lead(part: int) -> int:
        while leader[part] != part:
            leader[part] = part = leader[leader[part]]
        return part

    for line in lines:
        for part in line[1:]:
            leader[lead(part)] = lead(line[0])
    return [lead(part) for part in range(parts)]


def _settling(
    sums: Sequence[Sum],
    masks: Sequence[int],
    known: int,
    kept: set[int],
    relations: Sequence[Relation],
) -> set[int]:
    """Return the told sums that settle the parts known beforehand of what is kept."""
    needed = 0
    for place in kept:
        needed |= masks[place]
    for relation in relations:
        for part, _ in relation.terms:
            needed |= 1 << part
    found = set()
    settled = [
        place
        for place, one in enumerate(sums)
        if one.standing is Standing.TOLD and not masks[place] & ~known
    ]
    # First what is more than nothing: it may need sums of nothing to be settled.
    for place in sorted(settled, key=lambda place: sums[place].value == 0):
        if masks[place] & needed:
            found.add(place)
            needed |= masks[place]
    return found
