# SPDX-License-Identifier: MIT
"""The call list, what a check changes, and the sheets an entry leaves and joins."""

import json

import pytest

from peercenter import paths
from peercenter.db.queries.directory.sheets import put_sheet
from peercenter.db.session import Database
from peercenter.domain.directory.drafts import EntryDraft, PhoneDraft
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.directory.sheets import Sheet, SheetRule, Template
from peercenter.errors import Reason, Refused
from peercenter.services.house import Services
from tests.support.builders import MovingClock

FOOD = {"en": "Food today, invented"}
PICKED = {"en": "Our own choice"}
COMES_ALONG = next(
    need["texts"]
    for need in json.loads((paths.resources() / "directory" / "needs.json").read_text("utf-8"))
    if need["code"] == "food-today"
)


def center_of(services: Services) -> str:
    return services.today.centers()[0].id


def an_entry(services: Services, name: str, need: str = "food-today") -> str:
    return services.editing.save(
        EntryDraft(
            name=name,
            organization="Invented Neighbors",
            phones=(PhoneDraft("555-010-0142"),),
            needs=frozenset({need}),
        )
    )


def keep(database: Database, sheet_id: str, rule: SheetRule, texts: dict[str, str]) -> None:
    with database.write() as session:
        put_sheet(session, Sheet(sheet_id, texts, rule, Template.STANDARD, ("en",)))


def confirm(services: Services, service_id: str) -> None:
    services.checking.record(service_id, Outcome.CONFIRMED, center_id=center_of(services))


def due(services: Services) -> list[tuple[str, Standing]]:
    items = services.checking.due(center_of(services))
    return [(item.name, item.standing) for item in items]


def test_what_was_confirmed_is_due_after_the_centers_interval_and_then_out_of_date(
    network: Services, clock: MovingClock
) -> None:
    confirm(network, an_entry(network, "Invented Pantry"))
    assert due(network) == []
    clock.forward(days=185)
    assert due(network) == [("Invented Pantry", Standing.DUE)]
    clock.forward(days=185)
    assert due(network) == [("Invented Pantry", Standing.OUT_OF_DATE)]


def test_unreachable_twice_takes_an_entry_off_the_sheets_and_says_which(
    network: Services, database: Database
) -> None:
    pantry, other = an_entry(network, "Invented Pantry"), an_entry(network, "Invented Kitchen")
    keep(database, "food", SheetRule(need="food-today", open_today=True), FOOD)
    keep(database, "picked", SheetRule(picked=(other, pantry)), PICKED)
    keep(database, "none", SheetRule(need="sleep"), {"en": "A bed, invented"})
    center = center_of(network)
    first = network.checking.record(pantry, Outcome.UNREACHABLE, center_id=center)
    assert (first.standing, first.left_sheets) == (Standing.UNCHECKED, ())
    second = network.checking.record(pantry, Outcome.UNREACHABLE, center_id=center)
    assert (second.standing, second.left_sheets) == (
        Standing.OUT_OF_DATE,
        (FOOD, PICKED, COMES_ALONG),
    )
    assert [item.name for item in network.checking.stale(center)] == ["Invented Pantry"]
    third = network.checking.record(pantry, Outcome.CONFIRMED, center_id=center)
    assert (third.standing, third.joined_sheets) == (Standing.CHECKED, (FOOD, PICKED, COMES_ALONG))
    assert network.checking.stale(center) == ()


def test_a_sheet_without_a_title_is_called_as_its_need(
    network: Services, database: Database
) -> None:
    pantry = an_entry(network, "Invented Pantry")
    keep(database, "food", SheetRule(need="food-today"), {})
    result = network.checking.record(pantry, Outcome.CLOSED, center_id=center_of(network))
    assert result.standing is Standing.GONE
    assert [title["en"] for title in result.left_sheets] == ["Food today"]


def test_closing_taking_out_and_bringing_back_say_which_sheets_that_changes(
    network: Services, database: Database
) -> None:
    pantry = an_entry(network, "Invented Pantry")
    keep(database, "food", SheetRule(need="food-today"), FOOD)
    editing, center = network.editing, center_of(network)
    assert editing.close(pantry, None, center_id=center).left_sheets == (FOOD, COMES_ALONG)
    assert editing.bring_back(pantry, center_id=center).joined_sheets == (FOOD, COMES_ALONG)
    assert editing.retire(pantry, center_id=center).left_sheets == (FOOD, COMES_ALONG)
    assert editing.retire(pantry, center_id=center).left_sheets == ()
    assert editing.bring_back(pantry).joined_sheets == ()


def test_what_sheets_want_is_called_first(network: Services, database: Database) -> None:
    an_entry(network, "A bed, invented", need="sleep")
    pantry = an_entry(network, "Invented Pantry")
    keep(database, "food", SheetRule(need="food-today"), FOOD)
    items = network.checking.due(center_of(network))
    assert [(item.name, item.sheets) for item in items] == [
        ("Invented Pantry", (FOOD,)),
        ("A bed, invented", ()),
    ]
    assert items[0].phone == "(555) 010-0142"
    network.checking.record(pantry, Outcome.UNREACHABLE, center_id=center_of(network))
    again = network.checking.due(center_of(network))[0]
    assert (again.name, again.tries) == ("Invented Pantry", 1)


def test_a_check_says_who_made_it(network: Services) -> None:
    pantry = an_entry(network, "Invented Pantry")
    member = network.duty.staff()[0]
    network.checking.record(
        pantry, Outcome.CONFIRMED, member.id, "Spoke with them", center_id=center_of(network)
    )
    entry = network.directory.entry(pantry, center_id=center_of(network))
    assert (entry.confirmed_by, entry.checks[0].note) == (member.display_name, "Spoke with them")


def test_a_check_of_nothing_and_a_note_too_long_are_refused(network: Services) -> None:
    center = center_of(network)
    with pytest.raises(Refused, check=lambda error: error.reason is Reason.GONE_MEANWHILE):
        network.checking.record("nobody", Outcome.CONFIRMED, center_id=center)
    pantry = an_entry(network, "Invented Pantry")
    with pytest.raises(Refused, check=lambda error: error.reason is Reason.TEXT_TOO_LONG):
        network.checking.record(pantry, Outcome.CONFIRMED, note="x" * 501, center_id=center)
    assert network.checking.due(center)[0].standing is Standing.UNCHECKED
