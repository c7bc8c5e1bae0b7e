# SPDX-License-Identifier: MIT
"""The flows of offers: what is shown belongs to what was chosen last, and nothing is lost."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from peercenter.domain.roster.shifts import Change
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError, Reason
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.offers import OpenOffer, Piece, Takers
from peercenter.ui.flows.offers import Known, NewOfferFlow, OffersFlow, conflict_sentence
from peercenter.words import words_for
from tests.support.builders import a_network, services_of
from tests.support.fakes import HeldTasks, ImmediateTasks
from tests.support.rosters import FRIDAY, a_shift, ids, plan

SATURDAY = FRIDAY + timedelta(days=1)


@dataclass
class View:
    """What both sheets are asked for."""

    offers: list[OpenOffer] = field(default_factory=list)
    known: Known = field(default_factory=lambda: Known({}, {}))
    has_it: list[str] = field(default_factory=list)
    shifts: list[Sequence[Piece]] = field(default_factory=list)
    takers: list[Takers] = field(default_factory=list)
    offered: int = 0
    refused: list[PeerCenterError] = field(default_factory=list)

    def show_offers(self, offers: Sequence[OpenOffer], known: Known) -> None:
        self.offers, self.known = list(offers), known

    def show_changed_hands(self, member: StaffMember) -> None:
        self.has_it.append(member.display_name)

    def show_people(self, known: Known) -> None:
        self.known = known

    def show_shifts(self, pieces: Sequence[Piece]) -> None:
        self.shifts.append(pieces)

    def show_takers(self, takers: Takers) -> None:
        self.takers.append(takers)

    def show_offered(self) -> None:
        self.offered += 1

    def refuse(self, error: PeerCenterError) -> None:
        self.refused.append(error)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        raise AssertionError((error, retry))

    def ask_pin(self, name: str, entered: Callable[[str], None]) -> None:
        raise AssertionError((name, entered))

    def refuse_pin(self, error: PeerCenterError) -> None:
        raise AssertionError(error)

    def put_pin_away(self) -> None:
        pass


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_network(data_dir)
    with services_of(data_dir) as opened:
        yield opened


def person(services: Services, name: str) -> StaffMember:
    return next(member for member in services.duty.staff() if member.display_name == name)


def test_an_offer_that_somebody_else_took_is_refused_and_gone(services: Services) -> None:
    center, who = services.today.centers()[0], ids(services)
    shift = a_shift(center, None, "09:00", "14:00", SATURDAY)
    plan(services, shift)
    offer = services.offers.offer(shift.id, [who["Robin"], who["Riley"]])
    view = View()
    flow = OffersFlow(view, ImmediateTasks(), services, center)
    flow.load()
    (shown,) = view.offers
    services.offers.accept(offer.id, who["Riley"])

    flow.accept(shown, person(services, "Robin"))

    assert [error.reason for error in view.refused] == [Reason.OFFER_OVER]
    assert view.offers == []
    assert view.has_it == []


def test_a_conflict_is_said_with_the_name_and_the_center(services: Services) -> None:
    center, robin = services.today.centers()[0], person(services, "Robin")
    shift = a_shift(center, None, "09:00", "14:00", SATURDAY)
    plan(services, shift)
    services.offers.offer(shift.id, [robin.id])
    other = a_shift(center, robin.id, "13:00", "17:00", SATURDAY)
    services.planning.apply((Change(None, other),))
    view = View()
    flow = OffersFlow(view, ImmediateTasks(), services, center)
    flow.load()

    flow.accept(view.offers[0], robin)

    (error,) = view.refused
    said = conflict_sentence(error, view.known, words_for("es"))
    assert said is not None
    assert "Robin" in said
    assert "Harbor House" in said
    assert len(view.offers) == 1, "it waits for somebody else"


def test_what_belongs_to_an_earlier_choice_is_not_shown(services: Services) -> None:
    center, sam = services.today.centers()[0], person(services, "Sam")
    mine = a_shift(center, sam.id, "09:00", "14:00", SATURDAY)
    nobodys = a_shift(center, None, "14:00", "19:00", SATURDAY)
    plan(services, mine, nobodys)
    view, tasks = View(), HeldTasks()
    flow = NewOfferFlow(view, tasks, services, center)

    flow.choose_giver(None)
    flow.choose_giver(sam)
    tasks.run_all()
    assert [[piece.shift for piece in shown] for shown in view.shifts] == [[mine]]

    flow.choose_shift(nobodys.id)
    flow.choose_shift(mine.id)
    tasks.run_all()
    assert len(view.takers) == 1
    assert sam not in view.takers[0].members
    flow.choose_shift(mine.id)
    flow.choose_giver(None)
    tasks.run_all()
    assert len(view.takers) == 1, "no shift of theirs is chosen yet"


def test_nothing_is_offered_before_a_shift_was_chosen(services: Services) -> None:
    center = services.today.centers()[0]
    view, tasks = View(), ImmediateTasks()
    flow = NewOfferFlow(view, tasks, services, center)
    flow.start()
    flow.choose_giver(None)

    flow.offer([ids(services)["Robin"]], None)

    assert view.offered == 0
    assert tasks.touched == []


def test_a_shift_that_was_taken_away_meanwhile_is_refused(services: Services) -> None:
    center = services.today.centers()[0]
    shift = a_shift(center, None, "09:00", "14:00", SATURDAY)
    plan(services, shift)
    view = View()
    flow = NewOfferFlow(view, ImmediateTasks(), services, center)
    flow.choose_shift(shift.id)
    services.planning.apply((Change(shift, None),))

    flow.offer([ids(services)["Robin"]], None)

    assert [error.reason for error in view.refused] == [Reason.OFFER_OVER]
    assert view.offered == 0
