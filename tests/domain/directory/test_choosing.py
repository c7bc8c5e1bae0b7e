# SPDX-License-Identifier: MIT
"""What helps somebody now comes first, and nothing out of date is ever chosen."""

from dataclasses import replace
from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.choosing import (
    FAR_KM,
    chosen,
    fits,
    in_order,
    km_between,
    seen_from,
    walk_minutes,
)
from peercenter.domain.directory.entries import Cost, Entry, Point
from peercenter.domain.directory.freshness import Standing
from peercenter.domain.directory.sheets import SheetEntry, SheetRule
from tests.support.sheets import EVERY_DAY, HARBOR, MORNING, a_place, an_entry, hours, seen

EVENING = datetime(2026, 11, 20, 21)  # noqa: DTZ001 - the center's own clock
LUNCH = (hours("11:30", "13:00"),)
ALL_DAY = (hours("08:00", "18:00"),)
TOMORROW = (hours("08:00", "18:00", ("SA",)),)

spots = st.builds(
    Point,
    st.floats(43, 44, allow_nan=False),
    st.floats(-71, -70, allow_nan=False),
)
entries = st.builds(
    lambda name, number, schedules, point, confirmed, standing, asks: replace(
        an_entry(name, schedules=schedules, confirmed=confirmed, standing=standing),
        id=f"{name}-{number}",
        asks_id=asks,
        places=() if point is None else (a_place(point=point),),
    ),
    st.text("abc", min_size=1, max_size=3),
    st.integers(0, 99),
    st.sampled_from([(), LUNCH, ALL_DAY, TOMORROW]),
    st.none() | spots,
    st.none() | st.dates(date(2025, 1, 1), date(2026, 11, 20)),
    st.sampled_from(Standing),
    st.sampled_from([None, True, False]),
)
many = st.lists(entries.map(seen), max_size=8, unique_by=lambda one: one.entry.id)
rules = st.builds(
    SheetRule,
    need=st.sampled_from([None, "food-today", "sleep"]),
    open_today=st.booleans(),
    no_id=st.booleans(),
    within_km=st.none() | st.floats(0.1, 100),
    most=st.integers(0, 5),
)


@given(many, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_entries_come_from(
    found: list[SheetEntry], random: Random
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)

    assert in_order(shuffled) == in_order(found)


@given(many)
def test_what_is_out_of_reach_comes_last_and_else_open_before_later_before_not_today(
    found: list[SheetEntry],
) -> None:
    ranks = [
        (
            one.km is not None and one.km > FAR_KM,
            0 if one.open_now else {True: 1, None: 2, False: 3}[one.opens_today],
        )
        for one in in_order(found)
    ]

    assert ranks == sorted(ranks)


@given(many, rules)
def test_a_sheet_shows_what_fits_and_may_be_shown_and_counts_the_rest(
    found: list[SheetEntry], rule: SheetRule
) -> None:
    shown, left_out, more = chosen(rule, found)

    able = [one for one in found if fits(rule, one) and one.entry.standing.on_sheets]
    assert shown == in_order(able)[: rule.most]
    assert len(shown) + more == len(able)
    assert left_out == ()


@given(many, st.randoms(use_true_random=False))
def test_what_was_picked_keeps_its_order_and_what_cannot_be_shown_is_named(
    found: list[SheetEntry], random: Random
) -> None:
    ids = [one.entry.id for one in found]
    random.shuffle(ids)
    by_id = {one.entry.id: one for one in found}

    shown, left_out, _ = chosen(SheetRule(need="sleep", picked=tuple(ids)), found)

    able = [id_ for id_ in ids if by_id[id_].entry.standing.on_sheets]
    assert [one.entry.id for one in shown] == able
    assert left_out == tuple(by_id[id_].entry.name for id_ in ids if id_ not in able)


def test_near_comes_first_then_what_was_checked_last_then_the_name() -> None:
    def at(name: str, latitude: float | None, day: int = 1) -> SheetEntry:
        point = None if latitude is None else Point(latitude, HARBOR.longitude)
        place = a_place(point=point)
        return seen(an_entry(name, places=(place,), confirmed=date(2026, 11, day)))

    near, far = HARBOR.latitude + 0.002, HARBOR.latitude + 0.04
    found = [
        at("nowhere", None),
        at("far", far, 19),
        at("b", near),
        at("near, checked later", near + 0.001, 9),
        at("a", near),
    ]

    assert [one.entry.name for one in in_order(found)] == [
        "near, checked later",
        "a",
        "b",
        "far",
        "nowhere",
    ]


def test_what_is_reached_by_phone_is_near_enough_for_any_rule() -> None:
    by_phone = seen(an_entry(places=()))

    assert fits(SheetRule(within_km=1), by_phone)
    assert not fits(SheetRule(within_km=1), seen(an_entry(places=(a_place(),))))


def test_what_closed_an_hour_ago_is_not_open_today_any_more() -> None:
    lunch = an_entry(schedules=LUNCH)

    assert seen(lunch, MORNING).opens_today is True
    assert seen(lunch, EVENING).opens_today is False
    assert not fits(SheetRule(open_today=True), seen(lunch, EVENING))


def test_hours_that_nobody_knows_are_not_open_today() -> None:
    unknown = seen(an_entry(schedules=()))

    assert unknown.open_now is None
    assert not fits(SheetRule(open_today=True), unknown)
    assert fits(SheetRule(), unknown)


@pytest.mark.parametrize(
    ("rule", "entry"),
    [
        (SheetRule(no_id=True), an_entry(asks_id=None)),
        (SheetRule(free=True), an_entry(cost=Cost(free=False, text=""))),
        (SheetRule(language="es"), an_entry(languages=("so",))),
        (SheetRule(place="Bangor"), an_entry()),
        (SheetRule(within_km=1), an_entry()),
        (SheetRule(need="sleep"), an_entry()),
    ],
)
def test_a_rule_wants_only_what_is_known_to_meet_it(rule: SheetRule, entry: Entry) -> None:
    assert not fits(rule, seen(entry))


@pytest.mark.parametrize("place", ["Portland", " portland ", "04101", "041"])
def test_a_place_is_a_town_or_the_start_of_a_postal_code(place: str) -> None:
    assert fits(SheetRule(place=place), seen(an_entry()))


def test_of_several_places_the_nearest_in_town_is_meant() -> None:
    near, far = Point(43.66, -70.25), Point(43.7, -70.2)
    places = (a_place("1 Far Way", point=far), a_place("2 Near Way", point=near))
    entry = an_entry(places=places)

    assert seen(entry).place == 1
    assert seen_from(entry, now=MORNING, point=None).place == 0


def test_a_places_own_hours_count_before_those_of_the_service() -> None:
    place = a_place(schedules=(hours("20:00", "22:00", EVERY_DAY),))
    entry = an_entry(places=(place,), schedules=ALL_DAY)

    assert seen(entry).open_now is False
    assert seen(entry, EVENING).open_now is True


@given(spots, spots)
def test_a_way_is_as_long_back_and_forth(one: Point, other: Point) -> None:
    assert km_between(one, other) == pytest.approx(km_between(other, one))
    assert km_between(one, one) == 0


def test_a_kilometer_takes_a_quarter_of_an_hour_and_more_and_ten_are_not_walked() -> None:
    assert walk_minutes(1.0) == 19
    assert walk_minutes(0.0) == 1
    assert walk_minutes(10.0) is None
    assert walk_minutes(None) is None


def test_a_degree_of_latitude_is_111_kilometers() -> None:
    assert km_between(Point(43, -70), Point(44, -70)) == pytest.approx(111.2, abs=0.1)
