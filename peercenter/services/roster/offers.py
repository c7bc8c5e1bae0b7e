# SPDX-License-Identifier: MIT
"""Offers and swaps: asked, taken, agreed to by a lead where the center wants that, or taken back.

What is agreed changes the draft and is published at once: both people rely on it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, roster, staff
from peercenter.db.queries import offers as queries
from peercenter.db.session import Database, Session
from peercenter.db.tables import ShiftOfferRow
from peercenter.domain.centers import Center
from peercenter.domain.roster import offers
from peercenter.domain.roster.conflicts import Conflict
from peercenter.domain.roster.offers import Offer, OfferState, handed_over
from peercenter.domain.roster.period import Period
from peercenter.domain.roster.shifts import Changes, Shift
from peercenter.domain.staff import StaffMember
from peercenter.errors import Reason, Refused
from peercenter.services.roster.planning import change_draft, check, period, publish
from peercenter.services.roster.signing import OwnPins, check_own_pin

AHEAD_DAYS = 28
"""How far ahead shifts are shown that could be offered, or given in return."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A shift with the center it is at."""

    shift: Shift
    center: Center


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer that something can still come of, with everybody's name."""

    offer: Offer
    piece: Piece
    in_return: Piece | None
    """What is asked for in return: it is a swap."""
    offered_by: StaffMember | None
    offered_to: tuple[StaffMember, ...]
    taken_by: StaffMember | None

    @property
    def waits_for_lead(self) -> bool:
        """Whether somebody took it and a lead has to agree."""
        return self.offer.state is OfferState.ACCEPTED


@dataclass(frozen=True, slots=True)
class Takers:
    """Who could take a shift, and what they could give in return."""

    members: tuple[StaffMember, ...]
    """The most willing first."""
    in_return: dict[str, tuple[Piece, ...]]
    """Shifts by the staff id of who works them."""


class OffersService:
    """Shifts that look for somebody, and swaps."""

    def __init__(self, database: Database, clock: Clock, pins: OwnPins) -> None:
        self._database = database
        self._clock = clock
        self._pins = pins

    # Looking

    def open_offers(self, center_id: str | None = None) -> list[OpenOffer]:
        """Return the offers that something can still come of, of one center or all."""
        with self._database.read() as session:
            return open_offers(session, self._clock, center_id)

    def shifts_ahead(self, center_id: str, staff_id: str | None) -> list[Piece]:
        """Return somebody's shifts of the next weeks, None the open ones, at a center."""
        with self._database.read() as session:
            center = centers.center(session, center_id)
            ahead = _ahead(session, center.service_day(self._clock.now()))
            return [
                Piece(shift, center)
                for shift in sorted(ahead.shifts.values(), key=lambda s: s.starts_at)
                if shift.center_id == center_id
                and shift.staff_id == staff_id
                and shift.starts_at > self._clock.now()
                and ahead.holds(shift)
            ]

    def takers(self, shift_id: str) -> Takers:
        """Return who could take a shift, and what they could give in return.

        Raises Refused (OFFER_OVER) when the shift is not there any more.
        """
        with self._database.read() as session:
            shift = _shift(session, shift_id)
            ahead = self._around(session, shift)
            could = offers.could_take(ahead, shift)
            given = {} if shift.staff_id is None else offers.could_give(ahead, shift)
            now = self._clock.now()
            in_return = {
                staff_id: tuple(
                    Piece(other, ahead.centers[other.center_id])
                    for other in theirs
                    if other.starts_at > now
                )
                for staff_id, theirs in given.items()
            }
            return Takers(tuple(member.staff for member in could), in_return)

    # Doing

    def offer(
        self,
        shift_id: str,
        to: Collection[str] | None = None,
        *,
        in_return: str | None = None,
        pin: str | None = None,
    ) -> Offer:
        """Offer a shift to these people, or to everybody who could take it.

        An open shift is offered by the center, any other one by who works it, with their PIN
        where they have one. With `in_return`, a shift of the only person asked, it is a swap.

        Raises Refused: OFFER_OVER when a shift is not there any more or has begun; NOBODY_COULD;
        SHIFT_CONFLICT with the hard `conflicts` of one of the people asked; PIN_MISSING,
        PIN_WRONG, PIN_WAIT.
        """
        with self._database.read() as session:
            giver = _shift(session, shift_id).staff_id
        if giver is not None:
            check_own_pin(self._pins, giver, pin)
        now = self._clock.now().replace(microsecond=0)
        with self._database.write() as session:
            shift = _shift(session, shift_id)
            back = None if in_return is None else _shift(session, in_return)
            if shift.staff_id != giver or shift.starts_at <= now:
                raise Refused(Reason.OFFER_OVER)
            if back is not None:
                if back.staff_id is None or back.starts_at <= now:
                    raise Refused(Reason.OFFER_OVER)
                to = [back.staff_id]
            row = ShiftOfferRow(
                id=new_id(),
                shift_id=shift_id,
                offered_by=giver,
                offered_to=self._askable(session, shift, to, back),
                in_exchange_for=in_return,
                state=OfferState.ASKED.value,
                taken_by=None,
                decided_by=None,
                asked_at=now,
            )
            session.add(row)
            session.flush()
            return roster.offer(row)

    def accept(self, offer_id: str, staff_id: str, pin: str | None = None) -> OfferState:
        """Take an offered shift; return DONE, or ACCEPTED where a lead has to agree.

        Raises Refused: OFFER_OVER, NOT_OFFERED_TO_YOU, PIN_MISSING, PIN_WRONG, PIN_WAIT, and
        SHIFT_CONFLICT with the hard `conflicts` it would have.
        """
        check_own_pin(self._pins, staff_id, pin)
        with self._database.write() as session:
            row, offer, changes = self._standing(session, offer_id, staff_id)
            state = offer.accepted(staff_id, needs_lead=_needs_lead(session, changes))
            check(session, changes)
            row.taken_by = staff_id
            self._settle(session, row, state, changes, by=staff_id)
            return state

    def approve(self, offer_id: str, by: str, pin: str | None = None) -> None:
        """Agree, as a lead, to what somebody took.

        Raises Refused: OFFER_OVER; OWN_SWAP to the people it is about; SHIFT_CONFLICT;
        PIN_MISSING, PIN_WRONG, PIN_WAIT.
        """
        check_own_pin(self._pins, by, pin)
        with self._database.write() as session:
            _check_decides(session, offer_id, by)
            row, _, changes = self._standing(session, offer_id, None)
            row.decided_by = by
            self._settle(session, row, OfferState.DONE, changes, by=by)

    def decline(self, offer_id: str, by: str, pin: str | None = None) -> None:
        """Say no: as a lead to what somebody took, or as one of those asked.

        When the last one asked says no, the offer is over. Raises Refused: OFFER_OVER,
        NOT_OFFERED_TO_YOU, OWN_SWAP, PIN_MISSING, PIN_WRONG, PIN_WAIT.
        """
        check_own_pin(self._pins, by, pin)
        with self._database.write() as session:
            row = _open_row(session, offer_id)
            if row.state == OfferState.ACCEPTED:
                _check_decides(session, offer_id, by)
                row.state, row.decided_by = OfferState.DECLINED.value, by
            else:
                if by not in row.offered_to:
                    raise Refused(Reason.NOT_OFFERED_TO_YOU)
                row.offered_to = [key for key in row.offered_to if key != by]
                if not row.offered_to:
                    row.state = OfferState.DECLINED.value
            row.revision += 1

    def withdraw(self, offer_id: str, pin: str | None = None) -> None:
        """Take an offer back, with the PIN of who made it where they have one.

        Raises Refused: OFFER_OVER, PIN_MISSING, PIN_WRONG, PIN_WAIT.
        """
        with self._database.read() as session:
            giver = _open_row(session, offer_id).offered_by
        if giver is not None:
            check_own_pin(self._pins, giver, pin)
        with self._database.write() as session:
            row = _open_row(session, offer_id)
            row.state = OfferState.WITHDRAWN.value
            row.revision += 1

    def _askable(
        self, session: Session, shift: Shift, to: Collection[str] | None, back: Shift | None
    ) -> list[str]:
        """Return who is asked; nobody is asked for what they could not do."""
        around = self._around(session, shift, back)
        if to is None:
            to = [member.id for member in offers.could_take(around, shift)]
        if not to:
            raise Refused(Reason.NOBODY_COULD)
        for staff_id in to:
            if staff_id not in around.members or staff_id == shift.staff_id:
                raise Refused(Reason.UNKNOWN_STAFF)
            hard = _hard(around, handed_over(shift, staff_id, back))
            if hard:
                raise Refused(Reason.SHIFT_CONFLICT, conflicts=hard)
        return list(to)

    def _around(self, session: Session, *shifts: Shift | None) -> Period:
        """Return the roster from today, or the earliest of these shifts, for the weeks ahead."""
        there = [shift for shift in shifts if shift is not None]
        days = [centers.center(session, s.center_id).service_day(s.starts_at) for s in there]
        first = min(days) - timedelta(days=AHEAD_DAYS // 2)
        last = max(days) + timedelta(days=AHEAD_DAYS // 2)
        return period(session, first, (last - first).days + 1)

    def _standing(
        self, session: Session, offer_id: str, taker: str | None
    ) -> tuple[ShiftOfferRow, Offer, Changes]:
        """Return an open offer and what it would change; over when its shifts are other ones."""
        row = _open_row(session, offer_id)
        offer = roster.offer(row)
        taker = taker or offer.taken_by
        there = queries.draft_of(session, [key for key in _shift_ids(offer) if key is not None])
        if taker is None or not _stands(offer, there, self._clock):
            raise Refused(Reason.OFFER_OVER)
        back = None if offer.in_exchange_for is None else there[offer.in_exchange_for]
        return row, offer, handed_over(there[offer.shift_id], taker, back)

    def _settle(
        self, session: Session, row: ShiftOfferRow, state: OfferState, changes: Changes, *, by: str
    ) -> None:
        row.state = state.value
        row.revision += 1
        if state is OfferState.DONE:
            session.flush()  # so that the change ends all other offers of these shifts, not this
            change_draft(session, changes)
            publish(session, changes, self._clock, by)


def open_offers(session: Session, clock: Clock, center_id: str | None) -> list[OpenOffer]:
    """Return the offers that something can still come of, of one center or all."""
    found = [_open(session, roster.offer(row)) for row in queries.open_rows(session)]
    return [
        one
        for one in found
        if one is not None
        and _stands(one.offer, _shifts(one), clock)
        and (center_id is None or center_id in _center_ids(one))
    ]


def _stands(offer: Offer, there: dict[str, Shift], clock: Clock) -> bool:
    """Whether an offer's shifts are still those it speaks of, and have not begun."""
    shift = there.get(offer.shift_id)
    if shift is None or shift.staff_id != offer.offered_by or shift.starts_at <= clock.now():
        return False
    if offer.in_exchange_for is None:
        return True
    back = there.get(offer.in_exchange_for)
    asked = (*offer.offered_to, offer.taken_by)
    return back is not None and back.staff_id in asked and back.starts_at > clock.now()


def _shift_ids(offer: Offer) -> tuple[str | None, ...]:
    return offer.shift_id, offer.in_exchange_for


def _shifts(one: OpenOffer) -> dict[str, Shift]:
    pieces = [one.piece] if one.in_return is None else [one.piece, one.in_return]
    return {piece.shift.id: piece.shift for piece in pieces}


def _center_ids(one: OpenOffer) -> set[str]:
    return {shift.center_id for shift in _shifts(one).values()}


def _open(session: Session, offer: Offer) -> OpenOffer | None:
    there = queries.draft_of(session, [key for key in _shift_ids(offer) if key is not None])
    pieces = {
        key: Piece(shift, centers.center(session, shift.center_id)) for key, shift in there.items()
    }
    piece = pieces.get(offer.shift_id)
    if piece is None:
        return None
    people = [staff.staff_member(session, key) for key in offer.offered_to]
    return OpenOffer(
        offer=offer,
        piece=piece,
        in_return=None if offer.in_exchange_for is None else pieces.get(offer.in_exchange_for),
        offered_by=_person(session, offer.offered_by),
        offered_to=tuple(person for person in people if person is not None),
        taken_by=_person(session, offer.taken_by),
    )


def _person(session: Session, staff_id: str | None) -> StaffMember | None:
    return None if staff_id is None else staff.staff_member(session, staff_id)


def _shift(session: Session, shift_id: str) -> Shift:
    found = queries.draft_of(session, [shift_id])
    if shift_id not in found:
        raise Refused(Reason.OFFER_OVER)
    return found[shift_id]


def _open_row(session: Session, offer_id: str) -> ShiftOfferRow:
    row = session.get(ShiftOfferRow, offer_id)
    if row is None or row.retired or not roster.offer(row).is_open:
        raise Refused(Reason.OFFER_OVER)
    return row


def _check_decides(session: Session, offer_id: str, by: str) -> None:
    """Refuse whoever is no lead here: the people it is about, and while nobody took it."""
    offer = roster.offer(_open_row(session, offer_id))
    if offer.state is not OfferState.ACCEPTED:
        raise Refused(Reason.OFFER_OVER)
    if by in (offer.offered_by, offer.taken_by):
        raise Refused(Reason.OWN_SWAP)


def _needs_lead(session: Session, changes: Changes) -> bool:
    shifts = [change.before for change in changes if change.before is not None]
    return any(centers.center(session, s.center_id).approves_swaps for s in shifts)


def _hard(around: Period, changes: Changes) -> tuple[Conflict, ...]:
    return tuple(c for c in offers.against(around, changes) if c.is_hard)


def _ahead(session: Session, today: date) -> Period:
    return period(session, today, AHEAD_DAYS)
