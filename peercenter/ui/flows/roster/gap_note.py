# SPDX-License-Identifier: MIT
"""The gap that is spoken of: in words, and who could close it."""

from collections.abc import Mapping
from datetime import datetime

from peercenter.services.roster.offers import OpenOffer
from peercenter.ui.flows.roster import phrases
from peercenter.ui.flows.roster.board import Board
from peercenter.ui.flows.roster.takers import Taker, Takers, open_shift_over
from peercenter.ui.flows.roster.view import GapNote
from peercenter.words import Words


class GapNotes:
    """Speaks of one gap after another."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._takers = Takers()

    def note(
        self, board: Board, number: int, now: datetime, offers: Mapping[str, OpenOffer]
    ) -> GapNote | None:
        """Return one of the gaps that are still ahead, None when there is none.

        While nothing is planned at all nobody needs to be told that nobody is there.
        """
        ahead = [gap for gap in board.gaps() if gap.ends_at > now]
        if not ahead or not board.shown():
            return None
        gap = ahead[number % len(ahead)]
        open_shift = open_shift_over(board, gap)
        offer = None if open_shift is None else offers.get(open_shift.id)
        found = tuple(self._takers.find(board, gap))
        return GapNote(
            gap=gap,
            what=phrases.raised(phrases.gap_line(gap, board.facts, self._words)),
            who=self._who(found, offer),
            takers=found,
            open_shift=open_shift,
            can_offer=bool(found) and offer is None,
            others=len(ahead) - 1,
        )

    def _who(self, found: tuple[Taker, ...], offer: OpenOffer | None) -> str:
        words = self._words
        if offer is not None and offer.waits_for_lead and offer.taken_by is not None:
            text = words.text("{name} would take it; a lead has to agree.")
            return text.format(name=offer.taken_by.display_name)
        if offer is not None:
            names = [member.display_name for member in offer.offered_to]
            text = words.text("Offered to {people}.")
            return text.format(people=phrases.joined(names, words))
        if not found:
            return words.text("Nobody is free for it.")
        names = [taker.member.staff.display_name for taker in found]
        text = words.text("{people} could take it.")
        return text.format(people=phrases.joined(names, words))
