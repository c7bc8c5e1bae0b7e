# SPDX-License-Identifier: MIT
"""Shifts that change hands: asked, taken, agreed to, or over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from peercenter.db.tables import CenterRow
from peercenter.domain.centers import Center
from peercenter.domain.roster.offers import OfferState
from peercenter.domain.roster.shifts import Change, Shift
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.rosters import FRIDAY, a_shift, ids, plan

SATURDAY = FRIDAY + timedelta(days=1)
SUNDAY = FRIDAY + timedelta(days=2)


@dataclass
class Desk:
    services: Services
    center: Center
    who: dict[str, str]
    clock: MovingClock
    data: DataDir

    def shift(self, name: str | None, day: date = SATURDAY, starts: str = "09:00") -> Shift:
        """Plan and publish a shift of five hours."""
        ends = f"{int(starts[:2]) + 5:02}:00"
        made = a_shift(self.center, self.who[name] if name else None, starts, ends, day)
        plan(self.services, made)
        return made

    def draft(self, shift: Shift) -> Shift | None:
        return self.services.planning.period(FRIDAY, 7).shifts.get(shift.id)

    def published(self, shift: Shift) -> Shift | None:
        return self.services.planning.period(FRIDAY, 7).published.get(shift.id)

    def open(self) -> list[str]:
        return [one.offer.id for one in self.services.offers.open_offers(self.center.id)]


@pytest.fixture
def desk(data_dir: DataDir) -> Iterator[Desk]:
    clock = MovingClock()
    center = a_network(data_dir, clock)[0]
    with services_of(data_dir, clock) as services:
        yield Desk(services, center, ids(services), clock, data_dir)


@pytest.fixture
def lead_agrees(data_dir: DataDir, desk: Desk) -> None:
    with a_database(data_dir) as database, database.write() as session:
        session.get_one(CenterRow, desk.center.id).approves_swaps = True


def refused(deed: Callable[[], object]) -> Reason:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.reason


def test_an_open_shift_is_offered_to_everybody_who_could_take_it(desk: Desk) -> None:
    shift = desk.shift(None)
    desk.shift("Riley")  # at the same time
    offer = desk.services.offers.offer(shift.id)

    assert offer.offered_by is None
    assert set(offer.offered_to) == {desk.who[name] for name in ("Sam", "Robin", "Alex")}


def test_taking_an_offer_plans_and_publishes_it_and_keeps_the_history(desk: Desk) -> None:
    shift = desk.shift(None)
    offer = desk.services.offers.offer(shift.id, [desk.who["Robin"]])

    assert desk.services.offers.accept(offer.id, desk.who["Robin"]) is OfferState.DONE

    taken = replace(shift, staff_id=desk.who["Robin"])
    assert (desk.draft(shift), desk.published(shift)) == (taken, taken)
    history = desk.services.planning.history(SATURDAY, 1)
    assert [(h.sequence, h.shift.staff_id) for h in history] == [(0, None), (1, taken.staff_id)]
    assert history[-1].published_by == taken.staff_id
    assert desk.open() == []


def test_a_shift_that_was_never_published_is_published_when_it_is_taken(desk: Desk) -> None:
    shift = a_shift(desk.center, None, "09:00", "14:00", SATURDAY)
    plan(desk.services, shift, published=False)
    offer = desk.services.offers.offer(shift.id, [desk.who["Robin"]])
    assert desk.published(shift) is None
    desk.services.offers.accept(offer.id, desk.who["Robin"])

    assert desk.published(shift) == replace(shift, staff_id=desk.who["Robin"])


def test_two_people_swap_and_both_shifts_change_hands_at_once(desk: Desk) -> None:
    mine, theirs = desk.shift("Sam"), desk.shift("Riley", SUNDAY)
    offer = desk.services.offers.offer(mine.id, in_return=theirs.id)
    (shown,) = desk.services.offers.open_offers()
    desk.services.offers.accept(offer.id, desk.who["Riley"])

    assert shown.in_return is not None
    assert shown.in_return.shift == theirs
    assert offer.offered_to == (desk.who["Riley"],)
    for before, name in ((mine, "Riley"), (theirs, "Sam")):
        after = replace(before, staff_id=desk.who[name])
        assert (desk.draft(before), desk.published(before)) == (after, after)


def test_what_could_be_given_in_return_leaves_no_clash_behind(desk: Desk) -> None:
    mine = desk.shift("Sam")
    also_mine = desk.shift("Sam", SUNDAY)
    clashing = desk.shift("Riley", SUNDAY)  # at the same time as Sam's other one
    fine = desk.shift("Riley", SUNDAY, "14:00")
    desk.shift("Robin")  # at the same time as the one to give away: nothing would change
    takers = desk.services.offers.takers(mine.id)

    assert set(takers.in_return) == {desk.who["Riley"]}
    pieces = takers.in_return[desk.who["Riley"]]
    assert [piece.shift for piece in pieces] == [fine]
    assert also_mine != clashing
    assert {member.display_name for member in takers.members} == {"Riley", "Alex"}


def test_nobody_is_asked_for_what_they_could_not_do(desk: Desk) -> None:
    shift, clash = desk.shift(None), desk.shift("Riley")
    with pytest.raises(Refused) as caught:
        desk.services.offers.offer(shift.id, [desk.who["Robin"], desk.who["Riley"]])

    assert caught.value.reason is Reason.SHIFT_CONFLICT
    found = caught.value.facts["conflicts"]
    assert isinstance(found, tuple)
    assert [conflict.other for conflict in found] == [clash]
    assert desk.open() == []


def test_an_offer_that_nobody_could_take_is_refused(desk: Desk) -> None:
    shift = desk.shift(None)
    for name in desk.who:
        desk.shift(name)

    assert refused(lambda: desk.services.offers.offer(shift.id)) is Reason.NOBODY_COULD


def test_only_those_asked_can_take_it_and_only_once(desk: Desk) -> None:
    offers = desk.services.offers
    offer = offers.offer(desk.shift(None).id, [desk.who["Robin"], desk.who["Alex"]])

    assert refused(lambda: offers.accept(offer.id, desk.who["Riley"])) is Reason.NOT_OFFERED_TO_YOU
    offers.accept(offer.id, desk.who["Robin"])
    assert refused(lambda: offers.accept(offer.id, desk.who["Alex"])) is Reason.OFFER_OVER


def test_two_desks_take_the_same_offer_and_one_wins(desk: Desk) -> None:
    shift = desk.shift(None)
    offer = desk.services.offers.offer(shift.id)
    with services_of(desk.data, desk.clock) as other:
        assert desk.open() == [one.offer.id for one in other.offers.open_offers()]
        other.offers.accept(offer.id, desk.who["Alex"])
        late = refused(lambda: desk.services.offers.accept(offer.id, desk.who["Robin"]))

    assert late is Reason.OFFER_OVER
    assert desk.draft(shift) == replace(shift, staff_id=desk.who["Alex"])


@pytest.mark.usefixtures("lead_agrees")
def test_a_lead_agrees_where_the_center_wants_that(desk: Desk) -> None:
    shift, offers = desk.shift("Sam"), desk.services.offers
    offer = offers.offer(shift.id, [desk.who["Robin"]])
    assert offers.accept(offer.id, desk.who["Robin"]) is OfferState.ACCEPTED
    assert desk.draft(shift) == shift
    for name in ("Sam", "Robin"):
        assert refused(lambda by=desk.who[name]: offers.approve(offer.id, by)) is Reason.OWN_SWAP  # type: ignore[misc]
    offers.approve(offer.id, desk.who["Alex"])

    assert desk.published(shift) == replace(shift, staff_id=desk.who["Robin"])
    assert desk.services.planning.history(SATURDAY, 1)[-1].published_by == desk.who["Alex"]
    assert refused(lambda: offers.approve(offer.id, desk.who["Alex"])) is Reason.OFFER_OVER


@pytest.mark.usefixtures("lead_agrees")
def test_a_lead_says_no_and_everything_stays(desk: Desk) -> None:
    shift, offers = desk.shift("Sam"), desk.services.offers
    offer = offers.offer(shift.id, [desk.who["Robin"]])
    assert refused(lambda: offers.approve(offer.id, desk.who["Alex"])) is Reason.OFFER_OVER
    offers.accept(offer.id, desk.who["Robin"])
    assert refused(lambda: offers.decline(offer.id, desk.who["Robin"])) is Reason.OWN_SWAP
    offers.decline(offer.id, desk.who["Alex"])

    assert desk.draft(shift) == shift
    assert desk.open() == []


@pytest.mark.usefixtures("lead_agrees")
def test_what_was_taken_is_judged_again_when_the_lead_agrees(desk: Desk) -> None:
    shift, offers = desk.shift("Sam"), desk.services.offers
    offer = offers.offer(shift.id, [desk.who["Robin"]])
    offers.accept(offer.id, desk.who["Robin"])
    desk.shift("Robin")  # planned meanwhile, at the same time

    assert refused(lambda: offers.approve(offer.id, desk.who["Alex"])) is Reason.SHIFT_CONFLICT
    assert desk.draft(shift) == shift


def test_an_offer_is_over_when_everybody_asked_says_no(desk: Desk) -> None:
    offers = desk.services.offers
    offer = offers.offer(desk.shift(None).id, [desk.who["Robin"], desk.who["Alex"]])
    offers.decline(offer.id, desk.who["Robin"])
    assert desk.open() == [offer.id]
    assert refused(lambda: offers.accept(offer.id, desk.who["Robin"])) is Reason.NOT_OFFERED_TO_YOU
    assert refused(lambda: offers.decline(offer.id, desk.who["Sam"])) is Reason.NOT_OFFERED_TO_YOU
    offers.decline(offer.id, desk.who["Alex"])

    assert desk.open() == []


def test_an_offer_can_be_withdrawn(desk: Desk) -> None:
    offers = desk.services.offers
    offer = offers.offer(desk.shift(None).id)
    offers.withdraw(offer.id)

    assert desk.open() == []
    assert refused(lambda: offers.withdraw(offer.id)) is Reason.OFFER_OVER


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("how", ["moved", "given away", "deleted"])
def test_an_offer_whose_shift_changed_meanwhile_is_over(desk: Desk, which: int, how: str) -> None:
    shifts = desk.shift("Sam"), desk.shift("Riley", SUNDAY)
    offer = desk.services.offers.offer(shifts[0].id, in_return=shifts[1].id)
    shift = shifts[which]
    after = {
        "moved": replace(shift, ends_at=shift.ends_at + timedelta(hours=1)),
        "given away": replace(shift, staff_id=desk.who["Alex"]),
        "deleted": None,
    }[how]
    desk.services.planning.apply((Change(shift, after),))

    assert desk.open() == []
    late = refused(lambda: desk.services.offers.accept(offer.id, desk.who["Riley"]))
    assert late is Reason.OFFER_OVER


def test_fixing_a_shift_for_the_filling_leaves_its_offer_open(desk: Desk) -> None:
    shift = desk.shift(None)
    offer = desk.services.offers.offer(shift.id)
    desk.services.planning.apply((Change(shift, replace(shift, fixed=True)),))

    assert desk.open() == [offer.id]
    desk.services.offers.accept(offer.id, desk.who["Alex"])


def test_taking_a_shift_ends_its_other_offers(desk: Desk) -> None:
    mine, theirs = desk.shift("Sam"), desk.shift("Riley", SUNDAY)
    swap = desk.services.offers.offer(mine.id, in_return=theirs.id)
    plain = desk.services.offers.offer(mine.id, [desk.who["Alex"]])
    desk.services.offers.accept(plain.id, desk.who["Alex"])

    assert desk.open() == []
    late = refused(lambda: desk.services.offers.accept(swap.id, desk.who["Riley"]))
    assert late is Reason.OFFER_OVER


def test_a_shift_that_has_begun_is_offered_no_more(desk: Desk) -> None:
    shift = desk.shift("Sam")
    offer = desk.services.offers.offer(shift.id)
    desk.clock.at = shift.starts_at

    assert desk.open() == []
    assert refused(lambda: desk.services.offers.accept(offer.id, desk.who["Alex"])) is (
        Reason.OFFER_OVER
    )
    assert refused(lambda: desk.services.offers.offer(shift.id)) is Reason.OFFER_OVER


def test_an_offer_shows_at_every_center_it_is_about_and_at_no_other(desk: Desk) -> None:
    other = desk.services.today.centers()[1]
    desk.services.offers.offer(desk.shift(None).id)

    assert len(desk.services.offers.open_offers(desk.center.id)) == 1
    assert desk.services.offers.open_offers(other.id) == []


def test_who_has_a_pin_gives_and_takes_with_it(desk: Desk) -> None:
    offers = desk.services.offers
    for name, pin in (("Sam", "2468"), ("Robin", "1357")):
        desk.services.staffing.set_pin(desk.who[name], pin)
    shift = desk.shift("Sam")
    robin = desk.who["Robin"]

    assert refused(lambda: offers.offer(shift.id, [robin])) is Reason.PIN_MISSING
    assert refused(lambda: offers.offer(shift.id, [robin], pin="0000")) is Reason.PIN_WRONG
    offer = offers.offer(shift.id, [robin], pin="2468")
    assert refused(lambda: offers.accept(offer.id, robin)) is Reason.PIN_MISSING
    assert refused(lambda: offers.accept(offer.id, robin, "2468")) is Reason.PIN_WRONG
    assert offers.accept(offer.id, robin, "1357") is OfferState.DONE


@pytest.mark.usefixtures("lead_agrees")
def test_who_has_a_pin_agrees_says_no_and_takes_back_with_it(desk: Desk) -> None:
    offers, sam, riley = desk.services.offers, desk.who["Sam"], desk.who["Riley"]
    shift, robin = desk.shift("Sam"), desk.who["Robin"]
    asked = offers.offer(shift.id, [robin, riley])
    taken = offers.offer(shift.id, [robin])
    offers.accept(taken.id, robin)
    for key, pin in ((sam, "2468"), (riley, "1357")):
        desk.services.staffing.set_pin(key, pin)

    assert refused(lambda: offers.decline(asked.id, riley)) is Reason.PIN_MISSING
    offers.decline(asked.id, riley, "1357")
    assert refused(lambda: offers.withdraw(asked.id)) is Reason.PIN_MISSING
    assert refused(lambda: offers.withdraw(asked.id, "1357")) is Reason.PIN_WRONG
    offers.withdraw(asked.id, "2468")
    assert refused(lambda: offers.approve(taken.id, riley, "2468")) is Reason.PIN_WRONG
    offers.approve(taken.id, riley, "1357")
    assert desk.published(shift) == replace(shift, staff_id=robin)


def test_own_shifts_ahead_can_be_offered_and_open_ones_too(desk: Desk) -> None:
    mine, nobodys = desk.shift("Sam"), desk.shift(None, SUNDAY)
    desk.shift("Riley", SUNDAY)
    offers = desk.services.offers

    own = offers.shifts_ahead(desk.center.id, desk.who["Sam"])
    assert [piece.shift for piece in own] == [mine]
    assert [piece.shift for piece in offers.shifts_ahead(desk.center.id, None)] == [nobodys]
    desk.clock.at = mine.starts_at
    assert offers.shifts_ahead(desk.center.id, desk.who["Sam"]) == []
