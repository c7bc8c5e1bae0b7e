# SPDX-License-Identifier: MIT
"""Call names: a friendly color and animal for somebody who waits for a peer.

Names are dealt from a deck that is shuffled for the center's day, so no two are alike on one day
and none tells its place in the order. Only what is still in the deck is stored, and a deck is a
chance half of all names: a name that is missing from it was dealt, or was never in.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

COLORS = (
    "blue", "green", "amber", "red", "purple", "silver", "golden", "white", "pink", "brown",
    "orange", "gray",
)  # fmt: skip
ANIMALS = (
    "heron", "cat", "trout", "dog", "rabbit", "horse", "butterfly", "cow", "robin", "owl",
    "fox", "bear", "otter", "turtle", "deer", "duck", "goose", "hedgehog", "dolphin", "whale",
    "sparrow", "swan", "beaver", "moose", "salmon", "squirrel", "raven", "lark", "seal", "finch",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CallName:
    """A color and an animal, by their keys; the words come from the reader's language."""

    color: str
    animal: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who would like a peer; wiped when greeted, at the latest at closing."""

    id: str
    call_name: CallName
    wants: tuple[str, ...]
    language: str
    """The language in which the visitor read the name."""
    since_at: datetime
    """To the minute."""


class Shuffle(Protocol):
    """Chance, such as `random.SystemRandom().sample`."""

    def __call__(self, population: Sequence[int], k: int) -> list[int]:
        """Return k different members in a chance order."""
        ...


def new_deck(shuffle: Shuffle) -> list[int]:
    """Return a fresh deck: a chance half of all names, by number."""
    names = range(len(COLORS) * len(ANIMALS))
    return shuffle(names, len(names) // 2)


def deal(
    deck: Sequence[int], taken: Collection[CallName], shuffle: Shuffle
) -> tuple[CallName, list[int]]:
    """Return the next name that nobody waiting has, and what is left in the deck.

    When the deck runs out, after 180 names, a new one is shuffled; only then can a name come twice
    in a day, and never while somebody still waits under it.
    """
    left = list(deck) or new_deck(shuffle)
    while left:
        number = left.pop()
        name = CallName(COLORS[number % len(COLORS)], ANIMALS[number // len(COLORS)])
        if name not in taken:
            return name, left
    return deal(new_deck(shuffle), taken, shuffle)
