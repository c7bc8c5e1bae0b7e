# SPDX-License-Identifier: MIT
"""Sheets of a center: today's facts, kept rules, one counter, and no trace of a choice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from peercenter.db.tables import CenterRow
from peercenter.domain.centers import Center
from peercenter.domain.directory.sheets import Sheet, SheetRule, Template
from peercenter.domain.paper import About, PaperKind
from peercenter.domain.tallies import Cell, Measure
from peercenter.errors import Reason, Refused
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.words import words_for
from tests.reports import reading
from tests.support.builders import MovingClock, a_database, centers_of, services_of
from tests.support.directory import a_stocked_network

FOOD = Sheet("", {}, SheetRule(need="food-today"), Template.STANDARD, ("en",))


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def services(data_dir: DataDir, clock: MovingClock) -> Iterator[Services]:
    a_stocked_network(data_dir)
    with services_of(data_dir, clock) as services:
        yield services


@pytest.fixture
def harbor(services: Services, data_dir: DataDir) -> Center:
    del services
    return centers_of(data_dir)[0]


def place(data_dir: DataDir, latitude: float, longitude: float) -> None:
    """Put the first center somewhere."""
    with a_database(data_dir) as database, database.write() as session:
        row = session.query(CenterRow).order_by(CenterRow.position).first()
        assert row is not None
        row.latitude, row.longitude = latitude, longitude
        row.address, row.phone = "1 Pier Street", "207-555-0100"


def test_a_sheet_shows_what_is_open_first(services: Services, harbor: Center) -> None:
    content = services.sheets.content(FOOD, harbor.id)

    assert content.texts["en"] == "Food today"
    assert content.icon == "fork-knife"
    assert content.center.name == "Harbor House"
    assert content.center.open_until is not None
    opened = [one.open_now for one in content.entries]
    assert opened[0] is True
    assert opened == sorted(opened, key=lambda is_open: is_open is not True)
    assert all(one.entry.standing.on_sheets for one in content.entries)


def test_the_nearest_come_first_and_ways_are_counted_from_the_center(
    services: Services, harbor: Center, data_dir: DataDir
) -> None:
    first = services.sheets.content(FOOD, harbor.id).entries[0]
    assert first.km is None
    assert first.at is not None
    assert first.at.point is not None
    place(data_dir, first.at.point.latitude, first.at.point.longitude)

    content = services.sheets.content(FOOD, harbor.id)

    assert content.entries[0].km == pytest.approx(0, abs=0.01)
    assert content.entries[0].walk_minutes == 1
    assert content.center.phone == "(207) 555-0100"


def test_a_distance_counts_only_where_the_center_says_where_it_is(
    services: Services, harbor: Center
) -> None:
    near = replace(FOOD, rule=SheetRule(need="food-today", within_km=1))

    assert services.sheets.content(near, harbor.id).entries


def test_what_is_far_is_at_the_desk_and_comes_where_nothing_is_near(
    services: Services, harbor: Center, data_dir: DataDir
) -> None:
    every = services.sheets.content(FOOD, harbor.id)
    near = replace(FOOD, rule=SheetRule(need="food-today", within_km=5))
    first = next(one.at.point for one in every.entries if one.at and one.at.point)
    place(data_dir, first.latitude, first.longitude)
    here = services.sheets.content(near, harbor.id)
    place(data_dir, first.latitude + 5, first.longitude)
    away = services.sheets.content(near, harbor.id)

    assert all(one.km is None or one.km <= 5 for one in here.entries)
    assert len(here.entries) + here.more == len(every.entries) + every.more
    assert here.more > 0
    assert here.rule.within_km == 5
    assert {one.entry.id for one in away.entries} == {one.entry.id for one in every.entries}
    assert away.rule.within_km is None


def test_what_has_no_room_is_counted(services: Services, harbor: Center) -> None:
    few = replace(FOOD, rule=SheetRule(need="food-today", most=2))
    every = services.sheets.content(FOOD, harbor.id)

    content = services.sheets.content(few, harbor.id)

    assert len(content.entries) == 2
    assert content.more == len(every.entries) + every.more - 2


def test_a_reprint_takes_the_facts_of_its_day(
    services: Services, harbor: Center, clock: MovingClock
) -> None:
    today = replace(FOOD, rule=SheetRule(need="food-today", open_today=True, most=60))
    noon = {one.entry.id for one in services.sheets.content(today, harbor.id).entries}

    clock.forward(hours=9)

    night = services.sheets.content(today, harbor.id)
    assert {one.entry.id for one in night.entries} < noon
    assert night.printed_at.hour == 21


def test_picked_entries_keep_their_order_and_what_went_out_of_date_is_named(
    services: Services, harbor: Center, clock: MovingClock
) -> None:
    found = services.sheets.content(FOOD, harbor.id).entries
    picked = tuple(one.entry.id for one in reversed(found[:3]))
    sheet = replace(FOOD, rule=SheetRule(picked=picked), texts={"en": "Mine"})

    shown = services.sheets.content(sheet, harbor.id)
    clock.forward(days=900)
    later = services.sheets.content(sheet, harbor.id)

    assert tuple(one.entry.id for one in shown.entries) == picked
    assert shown.left_out == ()
    assert later.entries == ()
    assert later.left_out == tuple(one.entry.name for one in reversed(found[:3]))


def test_an_unknown_need_is_refused_with_those_there_are(
    services: Services, harbor: Center
) -> None:
    odd = replace(FOOD, rule=SheetRule(need="nonsense"))

    with pytest.raises(Refused) as refused:
        services.sheets.content(odd, harbor.id)

    assert refused.value.reason is Reason.UNKNOWN_NEED
    assert "food-today" in str(refused.value.facts["known"])


def test_a_kept_sheet_is_there_again_changed_and_dropped(
    services: Services, harbor: Center, data_dir: DataDir
) -> None:
    rule = SheetRule(need="food-today", place="  Port  Riverlight ", no_id=True, most=7)
    kept = services.sheets.keep(replace(FOOD, rule=rule, center_id=harbor.id))
    services.sheets.keep(replace(kept, template=Template.LARGE, texts={"en": " Supper  "}))

    (found,) = services.sheets.kept(harbor.id)

    assert found.id == kept.id
    assert found.texts == {"en": "Supper"}
    assert found.rule == replace(rule, place="Port Riverlight")
    assert found.template is Template.LARGE
    assert services.sheets.kept(centers_of(data_dir)[1].id) == ()
    services.sheets.drop(kept.id)
    services.sheets.drop(kept.id)
    assert services.sheets.kept(harbor.id) == ()


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        (replace(FOOD, rule=SheetRule()), Reason.NAME_MISSING),
        (replace(FOOD, texts={"en": "x" * 90}), Reason.TEXT_TOO_LONG),
        (replace(FOOD, rule=SheetRule(need="nonsense")), Reason.UNKNOWN_NEED),
        (replace(FOOD, languages=()), Reason.LANGUAGE_MISSING),
        (replace(FOOD, languages=("tlh",)), Reason.LANGUAGE_MISSING),
        (replace(FOOD, template=Template.TWO_LANGUAGES), Reason.SECOND_LANGUAGE_MISSING),
        (replace(FOOD, rule=SheetRule(need="sleep", picked=("x",) * 61)), Reason.NUMBER_TOO_LARGE),
    ],
)
def test_what_is_no_sheet_is_not_kept(services: Services, sheet: Sheet, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        services.sheets.keep(sheet)

    assert refused.value.reason is reason


def test_a_starter_is_never_kept_under_its_own_id(services: Services, harbor: Center) -> None:
    starter = services.sheets.starters()[0]

    kept = services.sheets.keep(starter)

    assert starter.rule.need == "food-today"
    assert kept.id != starter.id
    assert services.sheets.kept(harbor.id) == (kept,)


def test_every_starter_is_a_page(services: Services, harbor: Center) -> None:
    for starter in services.sheets.starters():
        pdf = services.sheets.page(starter, harbor.id, "letter")

        assert "988" in reading.text(pdf)
        assert reading.pages(pdf) <= 3


def test_printing_moves_one_counter_of_the_need_and_undo_moves_it_back(
    services: Services, harbor: Center
) -> None:
    counted = services.sheets.printed("food-today", harbor.id)
    services.sheets.printed("nonsense", harbor.id)
    services.sheets.printed(None, harbor.id)

    day = harbor.service_day(services.clock.now())
    assert services.counting.counts(harbor, day) == {
        Cell(Measure.SHEETS, "food-today"): 1,
        Cell(Measure.SHEETS, "other"): 2,
    }
    assert counted.moves == {Cell(Measure.SHEETS, "food-today"): 1}
    services.counting.undo(counted)
    assert services.counting.counts(harbor, day)[Cell(Measure.SHEETS, "food-today")] == 0


def test_suggestions_are_few_and_in_words(services: Services, harbor: Center) -> None:
    found = services.sheets.suggestions("food-today", harbor.id, "es", most=3)

    assert len(found.texts) == len(found.content.entries) == 3
    assert found.texts[0].now.startswith(("Abierto ahora", "Abre hoy"))


def test_a_code_is_the_content_or_the_centers_page(services: Services, harbor: Center) -> None:
    content = services.sheets.content(FOOD, harbor.id)
    with_page = replace(content, center=replace(content.center, web="https://example.org"))

    assert content.entries[0].entry.name in services.sheets.qr(content, "en").text
    assert services.sheets.qr(content, "en", link=True).shown >= 1
    assert services.sheets.qr(with_page, "en", link=True).text == "https://example.org"
    assert services.sheets.qr(with_page, "en").shown >= 1


def test_a_sheet_is_drawn_through_the_same_door_as_every_page(
    services: Services, harbor: Center
) -> None:
    about = About(sheet=replace(FOOD, languages=("ar",)))
    day = harbor.service_day(services.clock.now())

    pdf = services.paper.page(
        PaperKind.RESOURCE_SHEET, harbor.id, day, words_for("en"), about=about, paper="a4"
    )

    assert reading.size(pdf) == (595, 842)
    assert "988" in reading.text(pdf)
