# SPDX-License-Identifier: MIT
"""What the kiosk asks, and in which languages."""

from peercenter.domain.arrivals import ASKS_PLACE, LastHere, LastPlace, Receipt
from peercenter.domain.centers import Network
from peercenter.ui.flows.screens import Question
from peercenter.words import ENGLISH, LANGUAGES


def offered_languages(network: Network) -> tuple[str, ...]:
    """Return the kiosk's languages that we have words for, at least English."""
    return tuple(code for code in network.languages if code in LANGUAGES) or (ENGLISH,)


def question_after(receipt: Receipt, *, several_centers: bool) -> Question | None:
    """Return what is still worth asking once a check-in was counted."""
    arrival = receipt.arrival
    if arrival.wants is None and arrival.last_here is LastHere.SKIPPED:
        return Question.LAST_HERE
    unplaced = arrival.last_here in ASKS_PLACE and arrival.last_place is LastPlace.SKIPPED
    return Question.PLACE if several_centers and unplaced else None
