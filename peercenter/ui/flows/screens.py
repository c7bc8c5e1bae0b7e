# SPDX-License-Identifier: MIT
"""What the kiosk shows at a moment, as one value: the flow makes it, the pages draw it."""

from dataclasses import dataclass
from enum import StrEnum

from peercenter.domain.arrivals import ASKS_PLACE, LastHere, LastPlace, Receipt
from peercenter.domain.centers import Network
from peercenter.domain.welcome import Welcome
from peercenter.errors import PeerCenterError
from peercenter.words import ENGLISH, LANGUAGES

TEXT_SCALES = (1.0, 1.5, 2.0)
"""Text sizes a visitor can switch through."""


class Page(StrEnum):
    """The pages of the kiosk."""

    OPENING = "opening"
    """Before anything is known."""
    WELCOME = "welcome"
    WANTS = "wants"
    LAST_HERE = "last_here"
    THANKS = "thanks"
    KEPT = "kept"
    """Everything we keep."""
    AGREEMENT = "agreement"
    TROUBLE = "trouble"
    PIN = "pin"


class Question(StrEnum):
    """What the thank-you page offers as one more optional tap."""

    LAST_HERE = "last_here"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Screen:
    """All that is on the kiosk's screen; a fresh one has forgotten the visitor."""

    page: Page = Page.OPENING
    language: str = ENGLISH
    text_scale: float = 1.0
    welcome: Welcome | None = None
    """Known on every page but the first and, when the data cannot be read, trouble."""
    chosen: frozenset[str] = frozenset()
    """Codes of the wants chosen so far."""
    receipt: Receipt | None = None
    """What was counted; known on the thank-you page."""
    question: Question | None = None
    answer_too_late: bool = False
    keeps_entry: bool = False
    """Trouble came while a check-in was on its way; it is kept and tried again."""
    pin_error: PeerCenterError | None = None
    busy: bool = False
    still_there: bool = False
    apology: bool = False
    """Something of ours broke; the visitor starts anew."""


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
