# SPDX-License-Identifier: MIT
"""Employment records: what is kept, what is refused, and what a credential's end uncovers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from peercenter.domain.roster.members import (
    CredentialKind,
    Preference,
    Terms,
    Wish,
)
from peercenter.domain.staff import Kind
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.roster.staffing import Employment
from tests.support.houses import CERTIFIED, House, a_house

TODAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 23)


@pytest.fixture
def house(data_dir: DataDir) -> Iterator[House]:
    with a_house(data_dir) as house:
        yield house


def reason_of(refused: pytest.ExceptionInfo[Refused]) -> tuple[Reason, object]:
    return refused.value.reason, refused.value.facts.get("field")


# The record


def test_somebody_new_has_the_usual_limits_and_nothing_else(house: House) -> None:
    record = house.services.staffing.record(house.staff["Sam"])

    assert record.employment == Employment()
    assert record.member.terms == Terms()
    assert (record.member.credentials, record.member.preferences) == ((), ())
    assert not record.has_pin
    assert record.center.id == house.harbor.id


def test_nobody_has_no_record(house: House) -> None:
    with pytest.raises(Refused) as refused:
        house.services.staffing.record("nobody")
    assert refused.value.reason is Reason.UNKNOWN_STAFF
    attempts: tuple[Callable[[], object], ...] = (
        lambda: house.services.staffing.save_employment("nobody", Employment()),
        lambda: house.services.staffing.add_credential("nobody", CERTIFIED),
        lambda: house.services.staffing.set_preferences("nobody", ()),
        lambda: house.services.staffing.set_pin("nobody", None),
        lambda: house.services.staffing.ask_time_off("nobody", house.harbor.day_span(MONDAY)),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reason is Reason.UNKNOWN_STAFF


def test_what_is_saved_is_what_is_read_and_what_the_roster_sees(house: House) -> None:
    sam, (harbor, meadow) = house.staff["Sam"], house.centers
    terms = Terms(600, 1200, 480, 720, 5, 2)
    employment = Employment("  Samuel  Invented ", (meadow.id, harbor.id), terms)

    house.services.staffing.save_employment(sam, employment)

    record = house.services.staffing.record(sam)
    # The home center is not one of the others.
    assert record.employment == Employment("Samuel Invented", (meadow.id,), terms)
    member = house.services.planning.period(MONDAY).members[sam]
    assert (member.terms, member.other_center_ids) == (terms, (meadow.id,))


def test_the_legal_name_is_nowhere_but_in_the_record(house: House) -> None:
    sam = house.staff["Sam"]
    house.services.staffing.save_employment(sam, Employment("Samuel Invented"))

    everywhere = (
        house.services.people.everybody(),
        house.services.planning.period(MONDAY),
        house.services.today.today(house.harbor.id),
        house.services.staffing.warnings(TODAY),
    )
    assert "Samuel" not in repr(everywhere)
    assert "Samuel" not in repr(house.services.staffing.record(sam).member)


def test_limits_that_nobody_can_mean_are_refused_with_their_field(house: House) -> None:
    for terms, reason, field in (
        (Terms(least_week_minutes=-1), Reason.NUMBER_TOO_SMALL, "least_week_minutes"),
        (Terms(least_week_minutes=169 * 60), Reason.NUMBER_TOO_LARGE, "least_week_minutes"),
        (Terms(most_week_minutes=0), Reason.NUMBER_TOO_SMALL, "most_week_minutes"),
        (Terms(most_week_minutes=169 * 60), Reason.NUMBER_TOO_LARGE, "most_week_minutes"),
        (Terms(1201, 1200), Reason.LEAST_ABOVE_MOST, "least_week_minutes"),
        (Terms(longest_shift_minutes=30), Reason.NUMBER_TOO_SMALL, "longest_shift_minutes"),
        (Terms(longest_shift_minutes=1500), Reason.NUMBER_TOO_LARGE, "longest_shift_minutes"),
        (Terms(rest_minutes=-60), Reason.NUMBER_TOO_SMALL, "rest_minutes"),
        (Terms(rest_minutes=73 * 60), Reason.NUMBER_TOO_LARGE, "rest_minutes"),
        (Terms(most_days_in_a_row=0), Reason.NUMBER_TOO_SMALL, "most_days_in_a_row"),
        (Terms(most_days_in_a_row=32), Reason.NUMBER_TOO_LARGE, "most_days_in_a_row"),
        (Terms(most_weekends_a_month=-1), Reason.NUMBER_TOO_SMALL, "most_weekends_a_month"),
        (Terms(most_weekends_a_month=6), Reason.NUMBER_TOO_LARGE, "most_weekends_a_month"),
    ):
        with pytest.raises(Refused) as refused:
            house.services.staffing.save_employment(
                house.staff["Sam"], Employment("Samuel Invented", terms=terms)
            )
        assert reason_of(refused) == (reason, field)
    assert house.services.staffing.record(house.staff["Sam"]).employment == Employment()


def test_having_no_limits_is_allowed_and_so_are_the_widest(house: House) -> None:
    for terms in (
        Terms(0, None, None, 0, None, None),
        Terms(168 * 60, 168 * 60, 24 * 60, 72 * 60, 31, 5),
        Terms(0, 60, 60, 0, 1, 0),
    ):
        house.services.staffing.save_employment(house.staff["Sam"], Employment(terms=terms))

        assert house.services.staffing.record(house.staff["Sam"]).member.terms == terms


def test_a_legal_name_without_end_and_a_center_that_is_not_there_are_refused(house: House) -> None:
    with pytest.raises(Refused) as refused:
        house.services.staffing.save_employment(house.staff["Sam"], Employment("x" * 121))
    assert reason_of(refused) == (Reason.TEXT_TOO_LONG, "legal_name")

    with pytest.raises(Refused) as refused:
        house.services.staffing.save_employment(house.staff["Sam"], Employment("", ("nowhere",)))
    assert refused.value.reason is Reason.UNKNOWN_CENTER
    assert refused.value.facts["known"] == "HARBOR, MEADOW"


# Credentials


def test_a_credential_is_added_changed_and_taken_away(house: House) -> None:
    staffing, sam = house.services.staffing, house.staff["Sam"]
    key = house.certify("Sam", provisional=True)
    (kept,) = staffing.record(sam).member.credentials
    assert kept == replace(CERTIFIED, id=key, provisional=True)

    changed = replace(kept, provisional=False, valid_until=date(2027, 1, 1), renewal_hours=20)
    staffing.change_credential(changed)
    assert staffing.record(sam).member.credentials == (changed,)

    staffing.retire_credential(key)
    assert staffing.record(sam).member.credentials == ()
    attempts: tuple[Callable[[], object], ...] = (
        lambda: staffing.change_credential(changed),
        lambda: staffing.retire_credential(key),
        lambda: staffing.retire_credential("none"),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reason is Reason.GONE_MEANWHILE


def test_a_credential_that_cannot_be_is_refused_with_its_field(house: House) -> None:
    before = CERTIFIED.valid_from - timedelta(days=1)
    for credential, reason, field in (
        (replace(CERTIFIED, number="1" * 41), Reason.TEXT_TOO_LONG, "number"),
        (replace(CERTIFIED, issuer="x" * 81), Reason.TEXT_TOO_LONG, "issuer"),
        (replace(CERTIFIED, valid_until=before), Reason.UNTIL_BEFORE_FROM, "valid_until"),
        (replace(CERTIFIED, renewal_hours=-1), Reason.NUMBER_TOO_SMALL, "renewal_hours"),
        (replace(CERTIFIED, renewal_hours=501), Reason.NUMBER_TOO_LARGE, "renewal_hours"),
    ):
        with pytest.raises(Refused) as refused:
            house.services.staffing.add_credential(house.staff["Sam"], credential)
        assert reason_of(refused) == (reason, field)
    assert house.services.staffing.record(house.staff["Sam"]).member.credentials == ()


def test_a_credential_for_one_day_is_allowed(house: House) -> None:
    house.certify("Sam", until=CERTIFIED.valid_from)

    (kept,) = house.services.staffing.record(house.staff["Sam"]).member.credentials
    assert kept.holds_on(CERTIFIED.valid_from)


# Warnings


def test_a_credential_that_runs_out_names_the_shifts_it_uncovers(house: House) -> None:
    house.certify("Sam", until=MONDAY)
    held, lost = house.plan("Sam", MONDAY), house.plan("Sam", MONDAY + timedelta(days=1))
    house.plan("Riley", MONDAY)
    house.plan("Riley", MONDAY + timedelta(days=1))

    (warned,) = house.services.staffing.warnings(TODAY)

    assert (warned.expiry.member.staff.display_name, warned.expiry.warning) == ("Sam", 7)
    (uncovered,) = warned.uncovered
    assert uncovered.shift == lost != held
    (gap,) = uncovered.gaps
    assert gap.rule.who.credential is CredentialKind.CERTIFIED_PEER
    assert (gap.starts_at, gap.ends_at, gap.have) == (lost.starts_at, lost.ends_at, 0)


def test_a_shift_beside_another_certified_peer_is_not_uncovered(house: House) -> None:
    house.certify("Sam", until=MONDAY)
    house.certify("Riley")
    tuesday = MONDAY + timedelta(days=1)
    house.plan("Sam", tuesday, 9, 17)
    house.plan("Riley", tuesday, 11, 13)

    (warned,) = house.services.staffing.warnings(TODAY)

    (uncovered,) = warned.uncovered
    local = [(house.harbor.local(g.starts_at).hour, g.minutes) for g in uncovered.gaps]
    assert local == [(9, 120), (13, 240)]


def test_two_whose_credentials_end_together_are_both_told(house: House) -> None:
    house.services.rules.change_rule(
        replace(house.services.rules.of_center(house.harbor.id).rules[1], least=2, wished=2)
    )
    house.certify("Sam", until=MONDAY)
    house.certify("Riley", until=MONDAY)
    tuesday = MONDAY + timedelta(days=1)
    for name in ("Sam", "Riley"):
        house.plan(name, tuesday, 9, 12)

    warned = house.services.staffing.warnings(TODAY)

    assert [w.expiry.member.staff.display_name for w in warned] == ["Riley", "Sam"]
    assert [len(w.uncovered) for w in warned] == [1, 1]


def test_a_gap_that_is_there_anyway_is_not_blamed_on_the_credential(house: House) -> None:
    house.services.rules.change_rule(
        replace(house.services.rules.of_center(house.harbor.id).rules[1], least=2, wished=2)
    )
    house.certify("Sam", until=MONDAY)
    house.plan("Sam", MONDAY + timedelta(days=1), 9, 12)

    (warned,) = house.services.staffing.warnings(TODAY)

    assert warned.uncovered == ()


def test_warnings_come_sixty_thirty_and_seven_days_before_and_for_people_who_are_here(
    house: House,
) -> None:
    for days, warning in ((61, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (-1, 0)):
        key = house.certify("Sam", until=TODAY + timedelta(days=days))
        found = house.services.staffing.warnings(TODAY)
        assert [w.expiry.warning for w in found] == ([] if warning is None else [warning])
        house.services.staffing.retire_credential(key)

    house.certify("Sam", until=TODAY)
    house.services.people.retire(house.staff["Sam"])
    assert house.services.staffing.warnings(TODAY) == []


def test_a_credential_that_was_renewed_is_not_spoken_of(house: House) -> None:
    house.certify("Sam", until=MONDAY)
    house.certify("Sam", valid_from=MONDAY)

    assert house.services.staffing.warnings(TODAY) == []


# Wishes


def test_wishes_replace_those_before_and_one_that_comes_back_is_the_same(house: House) -> None:
    staffing, sam = house.services.staffing, house.staff["Sam"]
    morning = Preference(0, time(9), time(12), Wish.WANTS)
    night = Preference(6, time(22), time(6), Wish.CANNOT)

    staffing.set_preferences(sam, [night, morning])
    assert staffing.record(sam).member.preferences == (morning, night)
    staffing.set_preferences(sam, [])
    assert staffing.record(sam).member.preferences == ()
    staffing.set_preferences(sam, [morning, morning])
    assert staffing.record(sam).member.preferences == (morning,)


def test_wishes_that_overlap_are_refused_over_midnight_too(house: House) -> None:
    staffing, sam = house.services.staffing, house.staff["Sam"]
    for first, second, weekday in (
        (Preference(1, time(9), time(12), Wish.WANTS), (1, time(11), time(13)), 1),
        (Preference(6, time(22), time(6), Wish.WANTS), (0, time(5), time(9)), 6),
    ):
        with pytest.raises(Refused) as refused:
            staffing.set_preferences(sam, [first, Preference(*second, Wish.CANNOT)])
        assert refused.value.reason is Reason.WISHES_OVERLAP
        assert refused.value.facts["weekday"] == weekday
    assert staffing.record(sam).member.preferences == ()


# The PIN


def test_a_personal_pin_is_set_checked_and_cleared(house: House) -> None:
    staffing, sam, riley = house.services.staffing, house.staff["Sam"], house.staff["Riley"]
    staffing.check_pin(sam, "")
    assert not staffing.asks_pin(sam)

    staffing.set_pin(sam, "4711")
    assert staffing.asks_pin(sam)
    assert not staffing.asks_pin(riley)
    assert staffing.record(sam).has_pin
    staffing.check_pin(sam, "4711")
    with pytest.raises(Refused) as refused:
        staffing.check_pin(sam, "4712")
    assert refused.value.reason is Reason.PIN_WRONG

    staffing.set_pin(sam, None)
    staffing.check_pin(sam, "")


def test_a_pin_is_four_digits_or_more(house: House) -> None:
    for pin in ("123", "12a4", ""):
        with pytest.raises(Refused) as refused:
            house.services.staffing.set_pin(house.staff["Sam"], pin)
        assert refused.value.reason is Reason.PIN_TOO_SHORT


def test_guessing_one_pin_gets_slower_and_others_can_still_sign_on(house: House) -> None:
    staffing, sam, riley = house.services.staffing, house.staff["Sam"], house.staff["Riley"]
    staffing.set_pin(sam, "4711")
    staffing.set_pin(riley, "8022")
    for _ in range(3):
        with pytest.raises(Refused) as refused:
            staffing.check_pin(sam, "0000")
        assert refused.value.reason is Reason.PIN_WRONG
    with pytest.raises(Refused) as refused:
        staffing.check_pin(sam, "4711")
    assert refused.value.reason is Reason.PIN_WAIT
    staffing.check_pin(riley, "8022")

    house.clock.forward(seconds=16)
    staffing.check_pin(sam, "4711")


def test_kinds_and_languages_are_not_touched_by_the_record(house: House) -> None:
    house.services.staffing.save_employment(house.staff["Riley"], Employment("R. Invented"))

    riley = house.services.staffing.record(house.staff["Riley"]).member.staff
    assert riley.kinds == (Kind.YOUTH_PEER,)
