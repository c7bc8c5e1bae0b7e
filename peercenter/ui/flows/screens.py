# SPDX-License-Identifier: MIT
"""What the kiosk shows at a moment, as one value: the flow makes it, the pages draw it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from peercenter.words import ENGLISH

if TYPE_CHECKING:  # the first page is painted without them
    from peercenter.domain.arrivals import Receipt
    from peercenter.domain.welcome import Welcome
    from peercenter.errors import PeerCenterError
    from peercenter.ui.flows.search import Search

TEXT_SCALES = (1.0, 1.5, 2.0)
"""Text sizes a visitor can switch through."""


class Page(StrEnum):
    """The pages of the kiosk."""

    WELCOME = "welcome"
    WANTS = "wants"
    LAST_HERE = "last_here"
    THANKS = "thanks"
    KEPT = "kept"
    """Everything we keep."""
    AGREEMENT = "agreement"
    TROUBLE = "trouble"
    PIN = "pin"
    NEEDS = "needs"
    """What somebody looks for."""
    FOUND = "found"
    TAKEN = "taken"
    """A sheet that is printed, or a code for a phone."""
    PEER = "peer"
    """Somebody who looks along."""


class Question(StrEnum):
    """What the thank-you page offers as one more optional tap."""

    LAST_HERE = "last_here"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Screen:
    """All that is on the kiosk's screen; a fresh one has forgotten the visitor."""

    page: Page = Page.WELCOME
    language: str = ENGLISH
    text_scale: float = 1.0
    welcome: "Welcome | None" = None
    """Known on every page but the very first and, when the data cannot be read, trouble."""
    chosen: frozenset[str] = frozenset()
    """Codes of the wants chosen so far."""
    receipt: "Receipt | None" = None
    """What was counted; known on the thank-you page."""
    question: Question | None = None
    search: "Search | None" = None
    """What the visitor looks for, once they do; known until the screen forgets them."""
    answer_too_late: bool = False
    keeps_entry: bool = False
    """Trouble came while a check-in was on its way; it is kept and tried again."""
    pin_error: "PeerCenterError | None" = None
    busy: bool = False
    still_there: bool = False
    apology: bool = False
    """Something of ours broke; the visitor starts anew."""

    @property
    def is_opening(self) -> bool:
        """Whether this is the first page, on which nothing is known yet."""
        return self.page is Page.WELCOME and self.welcome is None
