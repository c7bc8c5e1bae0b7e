# SPDX-License-Identifier: MIT
"""Offers: a shift that looks for somebody, and swaps between two people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from peercenter.domain.roster.conflicts import Conflict, by_person, conflicts
from peercenter.domain.roster.members import Member
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Change, Changes, Shift, changed
from peercenter.errors import Reason, Refused

Theirs = Mapping[str | None, Sequence[Shift]]
"""Shifts by the person who works them."""


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


def handed_over(shift: Shift, taker_id: str, in_return: Shift | None = None) -> Changes:
    """Return what changes when somebody takes a shift, giving one of theirs in return."""
    changes: Changes = (Change(shift, replace(shift, staff_id=taker_id)),)
    if in_return is not None:
        changes += (Change(in_return, replace(in_return, staff_id=shift.staff_id)),)
    return changes


def against(period: Period, changes: Changes, theirs: Theirs | None = None) -> list[Conflict]:
    """Return what speaks against the shifts that these changes lead to, hard and soft.

    `theirs` are the period's shifts by person, for who asks more than once.
    """
    if theirs is None:
        theirs = by_person(period.shifts.values())
    touched = {staff_id for change in changes for staff_id in change.staff_ids}
    before = {shift.id: shift for key in touched for shift in theirs.get(key, ())}
    after = by_person(changed(before, changes).values())
    return [
        conflict
        for change in changes
        if change.after is not None
        for conflict in conflicts(period, change.after, after.get(change.after.staff_id, ()))
    ]


def could_take(period: Period, shift: Shift) -> list[Member]:
    """Return who could take a shift without breaking a hard rule, the most willing first.

    The shift need not be there yet: this also tells who could fill a gap.
    """
    theirs = by_person(period.shifts.values())
    willing = []
    for member in period.members.values():
        if member.id == shift.staff_id or not member.staff.active:
            continue
        taken = replace(shift, staff_id=member.id)
        found = conflicts(period, taken, theirs.get(member.id, ()))
        if not any(conflict.is_hard for conflict in found):
            away = member.staff.home_center_id != shift.center_id
            willing.append((len(found), away, member.staff.display_name, member))
    return [member for *_, member in sorted(willing, key=lambda one: one[:3])]


def could_give(period: Period, shift: Shift) -> dict[str, list[Shift]]:
    """Return the period's shifts that others could give in return for one, by staff id."""
    theirs = by_person(period.shifts.values())
    found: dict[str, list[Shift]] = {}
    for other in sorted(period.shifts.values(), key=lambda s: s.starts_at):
        taker = other.staff_id
        if taker is None or taker == shift.staff_id or not period.holds(other):
            continue
        if (other.center_id, other.span) == (shift.center_id, shift.span):
            continue  # nobody would notice
        if not any(c.is_hard for c in against(period, handed_over(shift, taker, other), theirs)):
            found.setdefault(taker, []).append(other)
    return found
