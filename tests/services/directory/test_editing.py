# SPDX-License-Identifier: MIT
"""Changing entries by the form: two desks at once, what it does not show, and who did it."""

from dataclasses import replace
from datetime import date

import pytest

from peercenter.db.queries.directory.records import records, stored
from peercenter.db.session import Database
from peercenter.domain.directory.drafts import EntryDraft, PhoneDraft, PlaceDraft
from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.freshness import Outcome, Standing
from peercenter.domain.directory.records import Record
from peercenter.errors import Reason, Refused
from peercenter.services.house import Services
from tests.support.builders import MovingClock

KITCHEN = EntryDraft(
    name="Invented Soup Kitchen",
    organization="Invented Neighbors",
    description="Hot soup. Come as you are.",
    url="www.example.org/soup",
    phones=(PhoneDraft("555-010-0142"), PhoneDraft("988", kind="text", note="Text us")),
    places=(
        PlaceDraft(
            name="Invented Hall",
            street="12 Elm Street",
            city="Example Harbor",
            state="ME",
            postal_code="04100",
            accessibility=("Ramp at the side door",),
            hours="Mon-Fri 9-5, 2nd Sat 10-12",
            hours_note="Closed on holidays",
        ),
    ),
    least_age="18",
    cost="Free",
    documents=("Photo ID",),
    languages=("en", "es"),
    needs=frozenset({"food-today"}),
    translations={"es": {"name": "Comedor inventado"}},
)


def center_of(services: Services) -> str:
    return services.today.centers()[0].id


def staff_of(services: Services) -> tuple[str, str]:
    """Return somebody's id and display name."""
    member = services.duty.staff()[0]
    return member.id, member.display_name


def standing_of(services: Services, service_id: str) -> Standing:
    return services.directory.entry(service_id, center_id=center_of(services)).standing


def found(services: Services, text: str) -> list[str]:
    query = Query(text=text)
    results = services.directory.search(query, center_id=center_of(services))
    return [hit.name for hit in results.hits]


def of(database: Database, entity: str) -> dict[str, Record]:
    with database.read() as session:
        return {one.record.id: one.record for one in stored(session, entity)}


def test_an_entry_written_by_hand_is_found_and_read_again_as_it_was(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    assert found(network, "soup") == ["Invented Soup Kitchen"]
    again = network.editing.draft(saved)
    assert again.changed(KITCHEN) == {"phones", "places"}
    assert [phone.number for phone in again.phones] == ["555-010-0142", "988"]
    assert (
        again.places[0].hours == "Monday to Friday 9:00 to 5:00 \u00b7 2nd Saturday 10:00 to 12:00"
    )
    assert again.places[0].hours_note == "Closed on holidays"
    assert again.places[0].accessibility == ("Ramp at the side door",)


def test_the_entry_says_what_the_form_said(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    entry = network.directory.entry(saved, center_id=center_of(network))
    assert entry.organization == "Invented Neighbors"
    assert entry.phones[0].number == "(555) 010-0142"
    assert entry.places[0].address is not None
    assert entry.places[0].address.city == "Example Harbor"
    assert len(entry.places[0].schedules) == 2
    assert entry.cost.free
    assert entry.asks_id is True
    assert entry.languages == ("en", "es")
    assert entry.translations == {"es": {"name": "Comedor inventado"}}
    assert entry.standing is Standing.UNCHECKED


def test_saving_without_a_change_writes_nothing(network: Services, database: Database) -> None:
    saved = network.editing.save(KITCHEN)
    before = {entity: of(database, entity) for entity in ("metadata", "schedule", "phone")}
    network.editing.save(network.editing.draft(saved))
    assert {entity: of(database, entity) for entity in before} == before


@pytest.mark.parametrize("language", ["en", "es"])
def test_hours_may_be_changed_in_both_languages(network: Services, language: str) -> None:
    saved = network.editing.save(KITCHEN)
    draft = network.editing.draft(saved, language=language)
    said = {"en": "Mon-Thu 10-4", "es": "lun-jue 10-16"}[language]
    places = (replace(draft.places[0], hours=said),)
    network.editing.save(replace(draft, places=places))
    again = network.editing.draft(saved)
    assert again.places[0].hours == "Monday to Thursday 10:00 to 4:00"
    assert again.places[0].hours_note == "Closed on holidays"


def test_what_the_form_does_not_show_stays(network: Services, database: Database) -> None:
    from peercenter.db.queries.directory.records import put  # noqa: PLC0415

    saved = network.editing.save(KITCHEN)
    service = of(database, "service")[saved]
    schedule = next(iter(of(database, "schedule").values()))
    with database.write() as session:
        put(
            session,
            [
                replace(
                    service,
                    values={**service.values, "licenses": "Invented licence"},
                    kept={"bus": "4"},
                ),
                replace(schedule, values={**schedule.values, "attending_type": "in person"}),
            ],
        )
    draft = network.editing.draft(saved)
    places = (replace(draft.places[0], hours="Mon 9-5, Tue 1-3"),)
    network.editing.save(replace(draft, name="Invented Kitchen", places=places))
    after = of(database, "service")[saved]
    assert after.get("name") == "Invented Kitchen"
    assert after.get("licenses") == "Invented licence"
    assert dict(after.kept) == {"bus": "4"}
    assert of(database, "schedule")[schedule.id].get("attending_type") == "in person"


def test_two_desks_change_different_fields_and_both_stay(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    one, other = network.editing.draft(saved), network.editing.draft(saved)
    network.editing.save(replace(one, cost="Free, donations welcome"))
    network.editing.save(replace(other, how="Just come"))
    after = network.editing.draft(saved)
    assert (after.cost, after.how) == ("Free, donations welcome", "Just come")


def test_the_second_desk_at_one_field_is_told_and_nothing_is_lost(network: Services) -> None:
    staff_id, name = staff_of(network)
    saved = network.editing.save(KITCHEN)
    one, other = network.editing.draft(saved), network.editing.draft(saved)
    network.editing.save(replace(one, cost="Ten dollars"), staff_id)
    mine = replace(other, cost="Five dollars", how="Just come")
    with pytest.raises(Refused) as refused:
        network.editing.save(mine)
    assert refused.value.reason is Reason.ENTRY_CHANGED
    assert refused.value.facts == {"fields": ("cost",), "by": name}
    assert network.editing.draft(saved).cost == "Ten dollars"
    network.editing.save(mine, over=True)
    after = network.editing.draft(saved)
    assert (after.cost, after.how) == ("Five dollars", "Just come")


def test_two_desks_that_write_the_same_agree(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    one, other = network.editing.draft(saved), network.editing.draft(saved)
    network.editing.save(replace(one, cost="Ten dollars"))
    network.editing.save(replace(other, cost="Ten dollars"))
    assert network.editing.draft(saved).cost == "Ten dollars"


def test_every_change_says_who_made_it_and_what_it_was(
    network: Services, database: Database
) -> None:
    staff_id, name = staff_of(network)
    saved = network.editing.save(KITCHEN)
    network.editing.save(replace(network.editing.draft(saved), cost="Ten dollars"), staff_id)
    with database.read() as session:
        rows = records(session, "metadata", "resource_id", [saved])
    last = next(row for row in rows if row.get("field_name") == "fees_description")
    assert last.get("previous_value") == "Free"
    assert last.get("replacement_value") == "Ten dollars"
    assert last.get("updated_by") == name
    assert last.get("last_action_date") == "2026-11-20"
    assert of(database, "service")[saved].get("last_modified") == "2026-11-20T00:00:00Z"


def test_phones_and_places_come_and_go(network: Services, database: Database) -> None:
    saved = network.editing.save(KITCHEN)
    draft = network.editing.draft(saved)
    shop = PlaceDraft(name="Invented Shop", phones=(PhoneDraft("555-010-0199"),), hours="Sat 9-1")
    network.editing.save(replace(draft, phones=draft.phones[1:], places=(shop,)))
    after = network.editing.draft(saved)
    assert [phone.number for phone in after.phones] == ["988"]
    assert [place.name for place in after.places] == ["Invented Shop"]
    assert after.places[0].hours == "Saturday 9:00 to 1:00"
    assert len(of(database, "phone")) == 2
    assert len(of(database, "schedule")) == 1
    assert len(of(database, "location")) == 2


def test_a_second_service_takes_the_organization_that_is_there(
    network: Services, database: Database
) -> None:
    network.editing.save(KITCHEN)
    network.editing.save(replace(KITCHEN, name="Invented Coats", organization="invented neighbors"))
    assert [one.get("name") for one in of(database, "organization").values()] == [
        "Invented Neighbors"
    ]
    assert network.editing.organizations() == ["Invented Neighbors"]


def test_a_place_that_is_shared_is_renewed_for_all_who_are_there(
    network: Services, database: Database
) -> None:
    from peercenter.db.queries.directory.index import renew_index  # noqa: PLC0415
    from peercenter.db.queries.directory.records import put  # noqa: PLC0415

    saved = network.editing.save(KITCHEN)
    other = network.editing.save(replace(KITCHEN, name="Invented Coats", places=()))
    location = network.editing.draft(saved).places[0].id
    link = Record("service_at_location", "link", {"service_id": other, "location_id": location})
    with database.write() as session:
        put(session, [link])
        renew_index(session, [other])
    draft = network.editing.draft(saved)
    places = (replace(draft.places[0], city="Otherwhere"),)
    network.editing.save(replace(draft, places=places))
    query = Query(place="Otherwhere")
    hits = network.directory.search(query, center_id=center_of(network)).hits
    assert {hit.name for hit in hits} == {"Invented Soup Kitchen", "Invented Coats"}


def test_needs_and_translations_are_taken_away_for_good(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    draft = network.editing.draft(saved)
    network.editing.save(replace(draft, needs=frozenset(), translations={}))
    after = network.editing.draft(saved)
    assert after.needs == frozenset()
    assert after.translations == {}


def test_a_temporarily_closed_entry_opens_by_itself_on_its_day(
    network: Services, clock: MovingClock
) -> None:
    saved = network.editing.save(KITCHEN)
    with pytest.raises(Refused, check=lambda error: error.reason is Reason.DAY_IN_PAST):
        network.editing.close(saved, date(2026, 11, 20))
    network.editing.close(saved, date(2026, 11, 22))
    assert standing_of(network, saved) is Standing.TEMPORARILY_CLOSED
    clock.forward(days=2)
    assert standing_of(network, saved) is Standing.UNCHECKED


def test_an_entry_taken_out_is_gone_and_can_be_brought_back(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    network.editing.retire(saved)
    assert standing_of(network, saved) is Standing.GONE
    assert found(network, "soup") == []
    network.editing.bring_back(saved)
    assert standing_of(network, saved) is Standing.UNCHECKED
    assert found(network, "soup") == ["Invented Soup Kitchen"]


def test_an_entry_said_to_be_no_more_can_be_brought_back(network: Services) -> None:
    saved = network.editing.save(KITCHEN)
    network.checking.record(saved, Outcome.CLOSED, center_id=center_of(network))
    assert standing_of(network, saved) is Standing.GONE
    network.editing.bring_back(saved)
    assert standing_of(network, saved) is Standing.UNCHECKED


def test_what_is_not_there_is_refused(network: Services) -> None:
    for deed in (network.editing.draft, network.editing.retire, network.editing.bring_back):
        with pytest.raises(Refused, check=lambda error: error.reason is Reason.GONE_MEANWHILE):
            deed("nobody")
    assert network.editing.draft() == EntryDraft()


def test_a_draft_with_something_wrong_is_not_saved(network: Services) -> None:
    wrong = replace(KITCHEN, name=" ", places=(PlaceDraft(hours="whenever"),))
    with pytest.raises(Refused, check=lambda error: error.reason is Reason.NAME_MISSING):
        network.editing.save(wrong)
    assert [one.field for one in network.editing.check(wrong) if not one.is_hint] == [
        "name",
        "places.0.hours",
    ]
    assert found(network, "soup") == []
