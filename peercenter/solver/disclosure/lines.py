# SPDX-License-Identifier: MIT
"""How sums add up to other sums: rows and columns found again in what only lists parts.

A sum of thousands of parts says little by itself; that it is twelve other sums together says all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

Parts = tuple[int, ...]
Line = tuple[int, tuple[int, ...]]
"""A sum, and those it is made of. Below zero stands a part that is no sum by itself."""


def lines_of(groups: Sequence[Parts]) -> list[Line]:
    """Return how each sum of several parts is made of others, in every way that is found.

    The first way of each sum is enough to know all; the others say the same more directly.
    """
    masks = [_mask(parts) for parts in groups]
    sizes = [len(parts) for parts in groups]
    around: dict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(groups)), key=lambda number: -sizes[number]):
        for part in groups[number]:
            around[part].append(number)
    lines: list[Line] = []
    for number, mask in enumerate(masks):
        if sizes[number] > 1:
            ways = {
                tuple(sorted(_way(mask, first, masks, around)))
                for first in _firsts(number, masks, around[groups[number][0]])
            }
            lines += [
                (number, way) for way in sorted(ways or {_whole(groups[number], around, sizes)})
            ]
    return lines


def _mask(parts: Parts) -> int:
    mask = 0
    for part in parts:
        mask |= 1 << part
    return mask


def _firsts(number: int, masks: Sequence[int], around: Sequence[int]) -> Iterator[int]:
    """Find the largest sums inside this one that hold its first part, none inside another."""
    mask, found = masks[number], list[int]()
    for one in around:
        inside = masks[one]
        if one != number and not inside & ~mask and all(inside & ~masks[big] for big in found):
            found.append(one)
            yield one


def _way(
    mask: int, first: int, masks: Sequence[int], around: dict[int, list[int]]
) -> Iterator[int]:
    yield first
    left = mask & ~masks[first]
    while left:
        part = (left & -left).bit_length() - 1
        best = next((one for one in around[part] if not masks[one] & ~left), None)
        yield -1 - part if best is None else best
        left &= ~(1 << part) if best is None else ~masks[best]


def _whole(parts: Parts, around: dict[int, list[int]], sizes: Sequence[int]) -> Parts:
    """Return the parts of a sum that holds no other sum with its first part."""
    alone = {part: one for part in parts for one in around[part] if sizes[one] == 1}
    return tuple(sorted(alone.get(part, -1 - part) for part in parts))
