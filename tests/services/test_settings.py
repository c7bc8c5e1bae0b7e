# SPDX-License-Identifier: MIT
"""What is set at the desk holds at the kiosk and on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial

import pytest

from peercenter.domain.arrivals import Arrival
from peercenter.domain.centers import CenterContact, OpenTime
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.settings import Meets
from tests.support.builders import MovingClock, a_network, place_of, services_of

FRIDAY = date(2026, 11, 20)


def test_new_hours_replace_the_old_ones(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        services.settings.change_hours(center.id, [OpenTime(4, time(10), time(2))])

        assert services.settings.of_center(center.id).hours == (OpenTime(4, time(10), time(2)),)
        until = services.today.welcome(center.id).open_until
    assert until is not None
    assert (until.hour, until.day) == (2, 21)


def test_overlapping_hours_are_refused_and_nothing_changes(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        before = services.settings.of_center(center.id).hours
        clash = [OpenTime(0, time(9), time(12)), OpenTime(0, time(11), time(15))]
        with pytest.raises(Refused) as refused:
            services.settings.change_hours(center.id, clash)

        assert refused.value.facts["weekday"] == 0
        assert services.settings.of_center(center.id).hours == before


def test_where_a_center_is_is_kept_as_it_was_typed(data_dir: DataDir) -> None:
    center, other = a_network(data_dir)

    with services_of(data_dir) as services:
        assert services.settings.of_center(center.id).contact == CenterContact()
        typed = CenterContact(
            " 214  Invented Street ", "Example Harbor", "ME", "04100", web="www.example.org",
            latitude=43.6, longitude=-70.2, check_months=3,
        )  # fmt: skip
        services.settings.change_contact(center.id, typed)

        kept = services.settings.of_center(center.id).contact
        assert kept == replace(typed, address="214 Invented Street")
        assert services.settings.of_center(other.id).contact == CenterContact()


@pytest.mark.parametrize(
    ("contact", "reason", "field"),
    [
        (CenterContact(address="x" * 121), Reason.TEXT_TOO_LONG, "address"),
        (CenterContact(web="our page"), Reason.NOT_A_WEB_PAGE, "web"),
        (CenterContact(web="somebody@example.org"), Reason.NOT_A_WEB_PAGE, "web"),
        (CenterContact(latitude=43.6), Reason.COORDINATES_INCOMPLETE, "longitude"),
        (CenterContact(latitude=91, longitude=0), Reason.NUMBER_TOO_LARGE, "latitude"),
        (CenterContact(latitude=9, longitude=-181), Reason.NUMBER_TOO_SMALL, "longitude"),
        (CenterContact(check_months=0), Reason.NUMBER_TOO_SMALL, "check_months"),
        (CenterContact(check_months=25), Reason.NUMBER_TOO_LARGE, "check_months"),
    ],
)
def test_what_cannot_be_where_a_center_is_is_refused_by_its_field(
    data_dir: DataDir, contact: CenterContact, reason: Reason, field: str
) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services, pytest.raises(Refused) as refused:
        services.settings.change_contact(center.id, contact)

    assert (refused.value.reason, refused.value.facts["field"]) == (reason, field)


def test_a_closure_shows_at_the_door_and_can_be_taken_back(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        for _ in range(2):
            services.settings.close_on(center.id, FRIDAY, {"en": "Floor is being waxed"})
            closure = services.today.welcome(center.id).closure
            assert closure is not None
            assert closure.reason == {"en": "Floor is being waxed"}

            services.settings.open_on(center.id, FRIDAY)
            assert services.today.welcome(center.id).closure is None


def test_a_group_that_moves_keeps_what_was_counted(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        services.settings.add_group(center.id, {"en": "Chess"}, [Meets(4, time(15), 60)])
        chess = next(
            g for g in services.settings.of_center(center.id).groups if g.texts["en"] == "Chess"
        )
        services.counting.head_count(center, FRIDAY, chess.id, 7)
        services.settings.change_group(
            chess.group_id, {"en": "Chess", "es": "Ajedrez"}, [Meets(5, time(16), 60)]
        )

        sheet = services.day_report.day_sheet(center.id, FRIDAY)
        counted = {g.texts["en"]: g.count for g in sheet.groups}
        times = [
            g.weekday
            for g in services.settings.of_center(center.id).groups
            if g.texts["en"] == "Chess"
        ]
    assert counted["Chess"] == 7
    assert times == [5]


def test_a_group_that_ends_is_gone_from_the_week(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        for group in services.settings.of_center(center.id).groups:
            services.settings.end_group(group.group_id)
        services.settings.end_group("never there")

        assert services.settings.of_center(center.id).groups == ()
        with pytest.raises(Refused):
            services.settings.change_group("never there", {"en": "X"}, [Meets(0, time(9), 30)])


def test_a_group_meets_several_times_and_a_time_that_comes_back_keeps_its_count(
    data_dir: DataDir,
) -> None:
    center, *_ = a_network(data_dir)
    monday, friday, twice = Meets(0, time(10), 60), Meets(4, time(10), 60), Meets(4, time(19), 45)

    def times() -> list[tuple[int, time, int]]:
        return [
            (g.weekday, g.starts, g.minutes)
            for g in services.settings.of_center(center.id).groups
            if g.texts["en"] == "Chess"
        ]

    with services_of(data_dir) as services:
        services.settings.add_group(center.id, {"en": "Chess"}, [monday, friday])
        chess = next(
            g for g in services.settings.of_center(center.id).groups if g.texts["en"] == "Chess"
        )
        assert times() == [(0, time(10), 60), (4, time(10), 60)]

        on_friday = next(
            g.time_id for g in services.today.today(center.id).groups if g.texts["en"] == "Chess"
        )
        services.counting.head_count(center, FRIDAY, on_friday, 7)
        services.settings.change_group(chess.group_id, {"en": "Chess"}, [monday])
        assert times() == [(0, time(10), 60)]

        services.settings.change_group(chess.group_id, {"en": "Chess"}, [friday, twice, twice])
        assert times() == [(4, time(10), 60), (4, time(19), 45)]
        counts = [
            g.count
            for g in services.day_report.day_sheet(center.id, FRIDAY).groups
            if g.texts["en"] == "Chess"
        ]
        assert counts == [7, None]


def test_a_want_changes_at_one_center_only(data_dir: DataDir) -> None:
    a_network(data_dir)

    with services_of(data_dir) as services:
        here = place_of(services)
        coffee = next(want for want in here.wants if want.code == "coffee")
        services.settings.change_want(here.center.id, replace(coffee, texts={"en": "Just tea"}))

        texts = [
            next(w.texts["en"] for w in place_of(services, code).wants if w.code == "coffee")
            for code in ("HARBOR", "MEADOW")
        ]
        services.settings.change_want(here.center.id, coffee, offered=False)

        assert texts == ["Just tea", "Just coffee"]
        assert "coffee" not in {want.code for want in place_of(services).wants}
        with pytest.raises(Refused):
            services.checkin.check_in(
                "a", place_of(services), Arrival(frozenset({"coffee"})), language="en"
            )


def test_a_new_agreement_is_a_new_version(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        services.settings.publish_agreement(None, {"en": "Be kind.", "es": " "})
        shared = services.settings.of_center(center.id).agreement
        services.settings.publish_agreement(center.id, {"en": "Be kind here."})
        own = services.settings.of_center(center.id).agreement

    assert shared is not None
    assert own is not None
    assert (shared.version, shared.texts) == (2, {"en": "Be kind."})
    assert (own.version, own.texts) == (1, {"en": "Be kind here."})


def test_a_center_goes_back_to_the_agreement_of_the_network(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        services.settings.publish_agreement(None, {"en": "Be kind."})
        services.settings.publish_agreement(center.id, {"en": "Be kind here."})
        services.settings.drop_own_agreement(center.id)
        back = services.settings.of_center(center.id)
        services.settings.publish_agreement(center.id, {"en": "Be kind here too."})
        again = services.settings.of_center(center.id)

    assert back.agreement is not None
    assert (back.agreement.texts, back.has_own_agreement) == ({"en": "Be kind."}, False)
    assert again.agreement is not None
    assert (again.agreement.version, again.has_own_agreement) == (2, True)


def test_a_second_center_needs_a_code_of_its_own(data_dir: DataDir) -> None:
    a_network(data_dir)

    with services_of(data_dir) as services:
        hours = [OpenTime(0, time(9), time(17))]
        with pytest.raises(Refused) as taken:
            services.settings.add_center("Other", "harbor", "America/Chicago", hours)
        services.settings.add_center("Other", "other-2", "America/Chicago", hours)

        assert taken.value.reason is Reason.CODE_TAKEN
        assert services.today.center("OTHER-2").zone.key == "America/Chicago"
        network = services.today.network()
    assert network is not None
    assert network.several_centers


def test_network_settings_reach_the_kiosk(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        services.settings.change_network("Ours", fiscal_month=10, languages=["es"], paper="a4")
        services.settings.change_center(
            center.id, "Harbor", keeps_door_count=False, day_starts=time(3)
        )
        place = services.today.place(center.id)
        with pytest.raises(Refused) as refused:
            services.settings.change_network("Ours", fiscal_month=1, languages=[], paper="a4")

    assert refused.value.reason is Reason.LANGUAGE_MISSING
    assert (place.network.languages, place.network.paper) == (("es",), "a4")
    assert (place.center.name, place.center.day_starts) == ("Harbor", time(3))


def test_what_is_not_offered_any_more_can_be_offered_again(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        coffee = next(w for w in services.settings.of_center(center.id).wants if w.code == "coffee")
        services.settings.change_want(center.id, coffee, offered=False)
        without = services.settings.of_center(center.id)
        services.settings.change_want(center.id, coffee)
        again = services.settings.of_center(center.id)

    assert without.withdrawn == (coffee,)
    assert coffee not in without.wants
    assert (again.withdrawn, again.wants[-1]) == ((), coffee)


def test_a_new_want_comes_last_with_a_code_of_its_own(data_dir: DataDir) -> None:
    here, there = a_network(data_dir)

    with services_of(data_dir) as services:
        add = services.settings.add_want
        first = add(here.id, {"en": "Laundry"}, icon="t-shirt", color="sky", calls_peer=False)
        second = add(there.id, {"en": "A shower"}, icon="bath", color="sky", calls_peer=True)

        wants = services.settings.of_center(here.id).wants
        place = place_of(services)
        receipt = services.checkin.check_in("a", place, Arrival(frozenset({first})), language="en")
        with pytest.raises(Refused) as refused:
            add(here.id, {"en": " "}, icon="t-shirt", color="sky", calls_peer=False)

    assert (wants[-1].code, wants[-1].texts) == (first, {"en": "Laundry"})
    assert first != second
    assert first in {cell.category for cell in receipt.moved}
    assert refused.value.reason is Reason.NAME_MISSING


def test_an_agreement_is_dated_by_the_center_s_own_calendar(data_dir: DataDir) -> None:
    clock = MovingClock(datetime(2026, 11, 21, 2, tzinfo=UTC))
    center, *_ = a_network(data_dir, clock)

    with services_of(data_dir, clock) as services:
        for owner in (None, center.id):
            services.settings.publish_agreement(owner, {"en": "Be kind."})
            found = services.settings.of_center(center.id)
            assert found.agreement is not None
            assert found.agreement.published_on == FRIDAY
            assert found.has_own_agreement == (owner is not None)


def test_words_that_are_missing_are_asked_for(data_dir: DataDir) -> None:
    center, *_ = a_network(data_dir)

    with services_of(data_dir) as services:
        for deed in (
            partial(services.settings.close_on, center.id, FRIDAY, {"en": " "}),
            partial(services.settings.publish_agreement, None, {}),
        ):
            with pytest.raises(Refused) as refused:
                deed()
            assert refused.value.reason is Reason.REASON_MISSING


def test_the_newest_backup_is_known(data_dir: DataDir) -> None:
    clock = MovingClock()
    a_network(data_dir, clock)

    with services_of(data_dir, clock) as services:
        assert services.upkeep.newest_backup() is None
        for _ in range(2):
            clock.forward(hours=1)
            services.upkeep.back_up()
        (data_dir.backups / "copied by hand.db").touch()

        assert services.upkeep.newest_backup() == clock.now()
