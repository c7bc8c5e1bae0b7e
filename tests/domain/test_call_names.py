# SPDX-License-Identifier: MIT
"""Call names: never two alike on one day, and none tells its place in the order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.call_names import ANIMALS, COLORS, CallName, deal, new_deck

ALL = len(COLORS) * len(ANIMALS)
seeds = st.integers(0, 2**32)


def names_of_a_day(shuffle: Random, count: int) -> list[CallName]:
    """Deal names of which everybody is greeted at once."""
    deck: list[int] = []
    names = []
    for _ in range(count):
        name, deck = deal(deck, [], shuffle.sample)
        names.append(name)
    return names


@given(seeds)
def test_no_two_names_are_alike_on_one_day(seed: int) -> None:
    names = names_of_a_day(Random(seed), ALL // 2)

    assert len(set(names)) == len(names)


@given(seeds, st.integers(1, 40))
def test_nobody_gets_the_name_of_somebody_who_waits(seed: int, waiting: int) -> None:
    shuffle = Random(seed)
    taken: list[CallName] = []
    deck: list[int] = []
    for _ in range(ALL // 2 + waiting):  # longer than a deck, so that a new one is shuffled
        name, deck = deal(deck, taken[-waiting:], shuffle.sample)
        assert name not in taken[-waiting:]
        taken.append(name)


@given(seeds)
def test_a_deck_is_half_of_all_names_so_a_missing_one_tells_nothing(seed: int) -> None:
    deck = new_deck(Random(seed).sample)

    assert len(set(deck)) == ALL // 2
    assert set(deck) <= set(range(ALL))


@given(seeds)
def test_the_deck_keeps_nothing_but_names_not_dealt_yet(seed: int) -> None:
    shuffle = Random(seed)
    fresh = new_deck(shuffle.sample)
    name, left = deal(fresh, [], shuffle.sample)

    assert left == fresh[:-1]
    assert name not in [deal([number], [], shuffle.sample)[0] for number in left]


def test_a_deck_of_names_that_all_wait_is_shuffled_anew() -> None:
    shuffle = Random(0)
    waiting, _ = deal([7], [], shuffle.sample)
    name, left = deal([7], [waiting], shuffle.sample)

    assert name != waiting
    assert len(left) >= ALL // 2 - 2


def test_every_name_can_come() -> None:
    dealt = {deal([number], [], Random(0).sample)[0] for number in range(ALL)}

    assert dealt == {CallName(color, animal) for color in COLORS for animal in ANIMALS}


def test_the_order_of_names_is_chance() -> None:
    """Were names dealt in a fixed order, two days would begin alike."""
    days = {tuple(names_of_a_day(Random(seed), 5)) for seed in range(20)}

    assert len(days) == 20
