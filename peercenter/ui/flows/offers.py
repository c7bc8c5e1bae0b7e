# SPDX-License-Identifier: MIT
"""Swaps and offers at the desk: what waits, taking it, agreeing to it, and offering a shift."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from peercenter.domain.centers import Center
from peercenter.domain.roster import wording
from peercenter.domain.roster.conflicts import Conflict
from peercenter.domain.roster.offers import OfferState
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError, Reason, Refused
from peercenter.services.house import Services
from peercenter.services.roster.offers import OpenOffer, Piece, Takers
from peercenter.ui.flows.own_pin import InOwnName, OwnPinView
from peercenter.ui.flows.ports import Tasks, Topic
from peercenter.words import Words

T = TypeVar("T")

TOUCHED = frozenset({Topic.ROSTER})


@dataclass(frozen=True, slots=True)
class Known:
    """Everybody and every center, to name what a refusal is about."""

    staff: Mapping[str, StaffMember]
    centers: Mapping[str, Center]


class OffersView(OwnPinView, Protocol):
    """What the flow asks of the sheet."""

    def show_offers(self, offers: Sequence[OpenOffer], known: Known) -> None:
        """Show what waits for somebody."""
        ...

    def show_changed_hands(self, member: StaffMember) -> None:
        """Say that a shift is somebody's now."""
        ...

    def refuse(self, error: PeerCenterError) -> None:
        """Say what could not be done."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class OffersFlow:
    """Shows what waits at a center, and does what is tapped."""

    def __init__(self, view: OffersView, tasks: Tasks, services: Services, center: Center) -> None:
        self._view = view
        self._tasks = tasks
        self._own = InOwnName(view, tasks)
        self._services = services
        self._center = center

    def load(self) -> None:
        """Show what waits now."""
        self._tasks.query(
            self._view,
            partial(_waiting, self._services, self._center),
            then=self._on_loaded,
            failed=partial(self._on_failed, self.load),
        )

    def accept(self, offer: OpenOffer, member: StaffMember) -> None:
        """Have somebody take a shift, with their PIN where they have one."""
        call = partial(self._services.offers.accept, offer.offer.id, member.id)
        self._do(member.display_name, call, partial(self._on_accepted, member))

    def approve(self, offer: OpenOffer, by: StaffMember) -> None:
        """Agree, as a lead."""
        call = partial(self._services.offers.approve, offer.offer.id, by.id)
        self._do(by.display_name, call, partial(self._on_approved, offer))

    def decline(self, offer: OpenOffer, by: StaffMember) -> None:
        """Say no, as a lead or as one of those asked."""
        call = partial(self._services.offers.decline, offer.offer.id, by.id)
        self._do(by.display_name, call, self._on_done)

    def withdraw(self, offer: OpenOffer) -> None:
        """Take an offer back, in the name of who made it."""
        name = "" if offer.offered_by is None else offer.offered_by.display_name
        self._do(name, partial(self._services.offers.withdraw, offer.offer.id), self._on_done)

    def _do(self, name: str, call: Callable[[str | None], T], then: Callable[[T], None]) -> None:
        self._own.do(
            name,
            call,
            then=then,
            failed=partial(self._on_failed, partial(self._do, name, call, then)),
            touched=TOUCHED,
        )

    def _on_loaded(self, found: tuple[Sequence[OpenOffer], Known]) -> None:
        self._view.show_offers(*found)

    def _on_accepted(self, member: StaffMember, state: OfferState) -> None:
        if state is OfferState.DONE:
            self._view.show_changed_hands(member)
        self.load()

    def _on_approved(self, offer: OpenOffer, _: None) -> None:
        if offer.taken_by is not None:
            self._view.show_changed_hands(offer.taken_by)
        self.load()

    def _on_done(self, _: None) -> None:
        self.load()

    def _on_failed(self, retry: Callable[[], None], error: PeerCenterError) -> None:
        if isinstance(error, Refused):
            self._view.refuse(error)
            self.load()
        else:
            self._view.show_trouble(error, retry)


class NewOfferView(OwnPinView, Protocol):
    """What the flow asks of the sheet that offers a shift."""

    def show_people(self, known: Known) -> None:
        """Let somebody say whose shift it is."""
        ...

    def show_shifts(self, pieces: Sequence[Piece]) -> None:
        """Offer these shifts to choose from."""
        ...

    def show_takers(self, takers: Takers) -> None:
        """Offer who could take it, and what they could give in return."""
        ...

    def show_offered(self) -> None:
        """It is asked: go away and say so."""
        ...

    def refuse(self, error: PeerCenterError) -> None:
        """Say what could not be done."""
        ...

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        """Say that the world is in the way, and offer to try again."""
        ...


class NewOfferFlow:
    """Offers a shift: whose, which, and to whom."""

    def __init__(
        self, view: NewOfferView, tasks: Tasks, services: Services, center: Center
    ) -> None:
        self._view = view
        self._tasks = tasks
        self._own = InOwnName(view, tasks)
        self._services = services
        self._center = center
        self._giver: StaffMember | None = None
        self._shift_id: str | None = None

    def start(self) -> None:
        """Load who there is."""
        self._tasks.query(
            self._view,
            partial(_known, self._services),
            then=self._view.show_people,
            failed=self._on_failed,
        )

    def choose_giver(self, member: StaffMember | None) -> None:
        """Look at somebody's shifts; None: at those nobody works yet."""
        self._giver = member
        self._shift_id = None
        staff_id = None if member is None else member.id
        self._tasks.query(
            self._view,
            partial(self._services.offers.shifts_ahead, self._center.id, staff_id),
            then=partial(self._on_shifts, member),
            failed=self._on_failed,
        )

    def choose_shift(self, shift_id: str) -> None:
        """Look at who could take this one."""
        self._shift_id = shift_id
        self._tasks.query(
            self._view,
            partial(self._services.offers.takers, shift_id),
            then=partial(self._on_takers, shift_id),
            failed=self._on_failed,
        )

    def offer(self, to: Sequence[str], in_return: str | None) -> None:
        """Offer it to these people, or ask for another shift in return."""
        if self._shift_id is None:
            return
        shift_id = self._shift_id
        self._own.do(
            "" if self._giver is None else self._giver.display_name,
            lambda pin: self._services.offers.offer(shift_id, to, in_return=in_return, pin=pin),
            then=lambda _: self._view.show_offered(),
            failed=self._on_failed,
            touched=TOUCHED,
        )

    def _on_shifts(self, member: StaffMember | None, pieces: Sequence[Piece]) -> None:
        if member == self._giver:  # else somebody else was chosen meanwhile
            self._view.show_shifts(pieces)

    def _on_takers(self, shift_id: str, takers: Takers) -> None:
        if shift_id == self._shift_id:
            self._view.show_takers(takers)

    def _on_failed(self, error: PeerCenterError) -> None:
        if isinstance(error, Refused):
            self._view.refuse(error)
        else:
            self._view.show_trouble(error, self.start)


def conflict_sentence(error: PeerCenterError, known: Known, words: Words) -> str | None:
    """Return what speaks against a shift, None when that is not why something was refused."""
    found = error.facts.get("conflicts")
    if error.reason is not Reason.SHIFT_CONFLICT or not isinstance(found, tuple):
        return None
    first = found[0]
    assert isinstance(first, Conflict)  # noqa: S101 - the reason carries nothing else
    member = known.staff.get(first.shift.staff_id or "")
    elsewhere = None if first.other is None else known.centers.get(first.other.center_id)
    return wording.conflict(
        first,
        "" if member is None else member.display_name,
        "" if elsewhere is None else elsewhere.name,
        words,
    )


def _known(services: Services) -> Known:
    return Known(
        staff={member.id: member for member in services.duty.staff()},
        centers={center.id: center for center in services.today.centers()},
    )


def _waiting(services: Services, center: Center) -> tuple[list[OpenOffer], Known]:
    return services.offers.open_offers(center.id), _known(services)
