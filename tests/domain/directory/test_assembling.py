# SPDX-License-Identifier: MIT
"""An entry is put together from whatever belongs to a service; what is missing does no harm."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from peercenter.domain.directory.assembling import Known, entry_of
from peercenter.domain.directory.entries import Address, Entry, Phone, Point
from peercenter.domain.directory.freshness import Check, Outcome, Standing
from peercenter.domain.directory.hours import Schedule
from peercenter.domain.directory.indexing import all_schedules, phone_of, where, words_of
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf
from tests.support.records import a_place, a_record, a_schedule, a_service, a_term

TODAY = date(2026, 11, 20)


def entry(service: Record, *records: Record, known: Known | None = None) -> Entry:
    shelf = Shelf([service, *records])
    return entry_of(service, shelf, known or Known(), months=6, today=TODAY)


def everything() -> tuple[Record, list[Record]]:
    """Return a service with a record of every kind that says something about it."""
    organization = a_record(
        "organization", name="Invented Neighbors", description="x", website="https://example.org"
    )
    service = a_service(
        organization_id=organization.id,
        description="Bread",
        minimum_age="18",
        application_process="Come as you are",
        eligibility_description="Anybody",
        fees_description="Free",
        alert="Closed on storm days",
    )
    place = a_place(service.id, latitude="43.66", longitude="-70.25", name="Hall")
    location, link, _ = place
    contact = a_record("contact", service_id=service.id, name="Sam")
    return service, [
        organization,
        *place,
        contact,
        a_record("phone", service_id=service.id, number="207-555-0142", extension="3"),
        a_record("phone", location_id=location.id, number="207-555-0143", type="fax"),
        a_record("phone", contact_id=contact.id, number="207-555-0144"),
        a_record("phone", organization_id=organization.id, number="207-555-0145"),
        a_record("language", service_id=service.id, name="Somali"),
        a_record("language", location_id=location.id, code="es"),
        a_record("accessibility", location_id=location.id, description="Ramp"),
        a_record("cost_option", service_id=service.id, amount="0"),
        a_record("required_document", service_id=service.id, document="Photo ID"),
        a_record("service_area", service_id=service.id, name="Example County"),
        a_record("schedule", service_at_location_id=link.id, byday="MO", freq="WEEKLY",
                 opens_at="09:00", closes_at="12:00"),
        a_schedule(service.id, "TU", "13:00", "15:00"),
        *a_term("Food", service.id),
    ]  # fmt: skip


def test_an_entry_says_everything_that_belongs_to_a_service() -> None:
    service, others = everything()

    found = entry(service, *others, known=Known(needs=frozenset({"food"}), source="County"))

    assert found.organization == "Invented Neighbors"
    assert found.url == "https://example.org"
    assert found.phones == (Phone("(207) 555-0142", "3"),)
    (place,) = found.places
    assert place.name == "Hall"
    assert place.address == Address(
        "12 Elm Street", city="Example Harbor", state="ME", postal_code="04100", country="US"
    )
    assert place.point == Point(43.66, -70.25)
    assert place.accessibility == ("Ramp",)
    assert place.schedules == (Schedule(time(9), time(12), byday=("MO",)),)
    assert found.schedules == (Schedule(time(13), time(15), byday=("TU",)),)
    assert found.languages == ("so", "es")
    assert found.cost.free
    assert found.asks_id is True
    assert found.ages.least == 18
    assert found.areas == ("Example County",)
    assert found.terms == ("Food",)
    assert found.needs == {"food"}
    assert (found.confirmed, found.confirmed_by) == (date(2026, 11, 1), "County")
    assert found.standing is Standing.CHECKED


@given(st.data())
def test_orphans_do_no_harm(data: st.DataObject) -> None:
    service, others = everything()
    kept = data.draw(st.lists(st.sampled_from(others), unique_by=id))

    found = entry(service, *kept)

    assert found.name == service.get("name")
    words_of(found)
    phone_of(found)
    all_schedules(found)
    assert all(where(place) for place in found.places)


def test_of_several_places_each_says_when_it_is_open() -> None:
    service = a_service()
    one, other = a_place(service.id), a_place(service.id)
    at_one = a_record(
        "schedule", service_id=service.id, location_id=one[0].id, byday="MO",
        freq="WEEKLY", opens_at="09:00", closes_at="12:00",
    )  # fmt: skip
    anywhere = a_schedule(service.id, "TU", "13:00", "15:00")

    found = entry(service, *one, *other, at_one, anywhere)

    assert [len(place.schedules) for place in found.places] == [1, 0]
    assert len(found.schedules) == 1
    assert set(all_schedules(found)) == {*found.places[0].schedules, *found.schedules}


def test_who_found_it_right_last_is_told() -> None:
    service = a_service(assured_date="2026-01-01")
    checks = (
        Check(date(2026, 11, 2), Outcome.CONFIRMED, "Riley"),
        Check(date(2026, 11, 9), Outcome.UNREACHABLE, "Sam"),
    )

    found = entry(service, known=Known(checks=checks[::-1], source="County"))

    assert (found.confirmed, found.confirmed_by) == (date(2026, 11, 2), "Riley")
    assert found.checks == checks


def test_a_term_that_is_lost_is_called_what_its_attribute_says() -> None:
    service = a_service()
    attribute = a_record(
        "attribute", link_id=service.id, taxonomy_term_id="lost", label="Their label"
    )

    assert entry(service, attribute).terms == ("Their label",)


def test_words_with_something_in_between_are_found_without_it() -> None:
    found = entry(a_service(name="Al-Anon at St. Mary's"))

    assert "AlAnon" in words_of(found).also
    assert "Marys" in words_of(found).also


def test_a_fax_is_not_the_number_to_call() -> None:
    service = a_service()
    fax = a_record("phone", service_id=service.id, number="207-555-0142", type="fax")
    voice = a_record("phone", service_id=service.id, number="207-555-0143")

    assert phone_of(entry(service, fax)) is None
    assert phone_of(entry(service, fax, voice)) == Phone("(207) 555-0143")


def test_records_of_others_are_left_alone() -> None:
    organization = a_record("organization", name="Org", description="x")
    mine, theirs = (a_service(name=n, organization_id=organization.id) for n in ("A", "B"))
    place = a_place(mine.id)
    link = a_record("service_at_location", service_id=theirs.id, location_id=place[0].id)
    phone = a_record(
        "phone", service_id=mine.id, location_id=place[0].id,
        organization_id=organization.id, number="988",
    )  # fmt: skip
    hours = a_schedule(mine.id, "MO", "09:00", "12:00")
    shelf = Shelf([organization, mine, theirs, *place, link, phone, hours])

    found = entry_of(theirs, shelf, Known(), months=6, today=TODAY)

    assert found.phones == found.places[0].phones == ()
    assert all_schedules(found) == ()
