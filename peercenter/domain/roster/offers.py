# SPDX-License-Identifier: MIT
"""Offers: a shift that looks for somebody, and swaps between two people."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peercenter.errors import Reason, Refused


class OfferState(StrEnum):
    """How an offer stands."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    """Somebody took it; a lead has to say yes where the center wants that."""
    DONE = "done"
    DECLINED = "declined"
    """By a lead, or by everybody asked."""
    WITHDRAWN = "withdrawn"
    """By whoever offered it, or because the shift changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A shift offered to others, in exchange for one of theirs or just so."""

    id: str
    shift_id: str
    offered_by: str | None
    """The staff member who gives the shift away; None: an open shift, offered by the center."""
    offered_to: tuple[str, ...]
    """Staff ids."""
    in_exchange_for: str | None
    """The shift asked for in return: a swap."""
    state: OfferState
    taken_by: str | None
    decided_by: str | None
    asked_at: datetime

    def accepted(self, staff_id: str, *, needs_lead: bool) -> OfferState:
        """Return the state after somebody takes it.

        Raises Refused: OFFER_OVER when it is not open any more, NOT_OFFERED_TO_YOU.
        """
        if self.state is not OfferState.ASKED:
            raise Refused(Reason.OFFER_OVER)
        if staff_id not in self.offered_to:
            raise Refused(Reason.NOT_OFFERED_TO_YOU)
        return OfferState.ACCEPTED if needs_lead else OfferState.DONE

    @property
    def is_open(self) -> bool:
        """Whether something can still come of it."""
        return self.state in (OfferState.ASKED, OfferState.ACCEPTED)
