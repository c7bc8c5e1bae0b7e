# SPDX-License-Identifier: MIT
"""What is wrong with a draft: everything at once, each at its field, and nothing left as it was."""

from dataclasses import replace

from peercenter.domain.directory.draft_problems import problems_of
from peercenter.domain.directory.draft_records import records_of
from peercenter.domain.directory.drafts import (
    EntryDraft,
    PhoneDraft,
    PlaceDraft,
    draft_of,
    opened,
)
from peercenter.domain.directory.records import Record
from peercenter.domain.directory.shelf import Shelf
from peercenter.errors import Reason
from peercenter.words import ENGLISH, words_for

EN = words_for(ENGLISH)
GOOD = EntryDraft(
    name="Invented Kitchen",
    organization="Invented Neighbors",
    phones=(PhoneDraft("988"),),
)
PLACE = PlaceDraft(street="12 Elm Street", city="Example Harbor", state="ME", postal_code="04100")


def wrong(draft: EntryDraft) -> dict[str, Reason]:
    return {one.field: one.error.reason for one in problems_of(draft) if not one.is_hint}


def hints(draft: EntryDraft) -> dict[str, Reason]:
    return {one.field: one.error.reason for one in problems_of(draft) if one.is_hint}


def test_a_good_draft_has_no_problems() -> None:
    assert problems_of(replace(GOOD, places=(PLACE,))) == ()


def test_everything_wrong_is_said_at_once() -> None:
    draft = EntryDraft(
        name=" ",
        organization="x" * 201,
        description="x" * 5001,
        url="example",
        email="nobody at example.org",
        phones=(PhoneDraft("call us", extension="two"), PhoneDraft("010-0142", note="x" * 201)),
        places=(replace(PLACE, hours="Mon 7-9", phones=(PhoneDraft("none"),), name="x" * 201),),
        hours="Mon-Fri",
        least_age="eighteen",
        most_age="121",
        documents=("x" * 201,),
        translations={"es": {"name": "x" * 5001}},
    )
    assert wrong(draft) == {
        "name": Reason.NAME_MISSING,
        "organization": Reason.TEXT_TOO_LONG,
        "description": Reason.TEXT_TOO_LONG,
        "documents": Reason.TEXT_TOO_LONG,
        "translations.es.name": Reason.TEXT_TOO_LONG,
        "url": Reason.NOT_A_WEB_PAGE,
        "email": Reason.NOT_AN_EMAIL,
        "least_age": Reason.NOT_A_NUMBER,
        "most_age": Reason.NUMBER_TOO_LARGE,
        "phones.0.number": Reason.PHONE_NOT_A_NUMBER,
        "phones.0.extension": Reason.NOT_A_NUMBER,
        "phones.1.number": Reason.PHONE_AREA_CODE_MISSING,
        "phones.1.note": Reason.TEXT_TOO_LONG,
        "hours": Reason.HOURS_TIMES_MISSING,
        "places.0.name": Reason.TEXT_TOO_LONG,
        "places.0.phones.0.number": Reason.PHONE_NOT_A_NUMBER,
        "places.0.hours": Reason.HOURS_HALF_OF_DAY,
    }


def test_ages_that_cross_are_wrong() -> None:
    draft = replace(GOOD, least_age="18", most_age="12")
    assert wrong(draft) == {"most_age": Reason.LEAST_ABOVE_MOST}


def test_what_is_missing_of_an_address_is_a_hint_and_no_more() -> None:
    draft = replace(GOOD, places=(PlaceDraft(street="12 Elm Street"),))
    assert wrong(draft) == {}
    assert hints(draft) == {
        "places.0.city": Reason.TOWN_MISSING,
        "places.0.state": Reason.STATE_MISSING,
        "places.0.postal_code": Reason.POSTAL_CODE_MISSING,
    }
    assert hints(replace(GOOD, phones=())) == {"phones": Reason.NOTHING_TO_REACH}


def test_what_was_strange_before_and_is_left_as_it_was_is_not_wrong() -> None:
    strange = EntryDraft(
        name="Invented Kitchen",
        organization="",
        phones=(PhoneDraft("call us", id="phone"),),
        places=(replace(PLACE, name="x" * 201, phones=(PhoneDraft("?", id="other"),), id="hall"),),
        translations={"es": {"name": "x" * 5001}},
        least_age="18+",
    )
    draft = opened(strange)
    assert wrong(draft) == {}
    assert wrong(replace(draft, phones=(PhoneDraft("write us", id="phone"),))) == {
        "phones.0.number": Reason.PHONE_NOT_A_NUMBER
    }
    assert wrong(replace(draft, places=(replace(draft.places[0], hours="Mon"),))) == {
        "places.0.hours": Reason.HOURS_TIMES_MISSING
    }
    assert wrong(replace(draft, organization=" ")) == {"organization": Reason.NAME_MISSING}


def shelf_of(*records: Record) -> tuple[Record, Shelf]:
    service = Record("service", "service", {"name": "Invented", "organization_id": "neighbors"})
    organization = Record("organization", "neighbors", {"name": "Invented Neighbors"})
    return service, Shelf((service, organization, *records))


def changed(service: Record, shelf: Shelf, **fields: object) -> tuple[list[Record], list[Record]]:
    """Return what changing some fields of the form writes and takes away."""
    before = draft_of(service, shelf, needs=frozenset(), translations={}, words=EN)
    draft = replace(before, **fields)  # type: ignore[arg-type]
    numbers = iter(range(100))
    written = records_of(
        draft,
        service,
        shelf,
        before=before,
        new_id=lambda: f"new-{next(numbers)}",
        language_name=EN.language_name,
    )
    return [one for one in written.put if one.entity != "service"], written.gone


def test_a_new_number_belongs_to_whom_the_shown_ones_belong_to() -> None:
    phone = Record("phone", "phone", {"number": "988", "organization_id": "neighbors"})
    service, shelf = shelf_of(phone)
    shown = PhoneDraft("988", id="phone")
    put, gone = changed(service, shelf, phones=(shown, PhoneDraft("211"), PhoneDraft(" ")))
    assert [dict(one.values) for one in put] == [{"number": "211", "organization_id": "neighbors"}]
    assert gone == []


def test_a_line_that_stays_keeps_its_record_and_the_rest_is_written_over() -> None:
    first = Record("required_document", "a", {"service_id": "service", "document": "Photo ID"})
    second = Record("required_document", "b", {"service_id": "service", "document": "A letter"})
    service, shelf = shelf_of(first, second)
    put, gone = changed(service, shelf, documents=("A bill", "Photo ID"))
    assert [(one.id, one.get("document")) for one in put] == [("b", "A bill")]
    assert gone == []
    put, gone = changed(service, shelf, documents=("A letter",))
    assert (put, gone) == ([], [first])


def test_languages_come_and_go_by_what_they_are() -> None:
    spanish = Record("language", "es", {"service_id": "service", "name": "Spanish"})
    service, shelf = shelf_of(spanish)
    put, gone = changed(service, shelf, languages=("es", "so", "Zapotec of the hills"))
    assert [(one.get("name"), one.get("code")) for one in put] == [
        ("Somali", "so"),
        ("Zapotec of the hills", ""),
    ]
    assert gone == []
    assert changed(service, shelf, languages=()) == ([], [spanish])


def test_hours_of_the_place_are_not_changed_for_others_there() -> None:
    location = Record("location", "hall", {"name": "Invented Hall"})
    link = Record("service_at_location", "link", {"service_id": "service", "location_id": "hall"})
    shared = Record(
        "schedule",
        "hours",
        {"location_id": "hall", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"},
    )
    service, shelf = shelf_of(location, link, shared)
    before = draft_of(service, shelf, needs=frozenset(), translations={}, words=EN)
    assert before.places[0].hours == "Monday 9:00 to 5:00"
    places = (replace(before.places[0], hours="Tue 10-2"),)
    put, gone = changed(service, shelf, places=places)
    assert [dict(one.values) for one in put] == [
        {
            "service_at_location_id": "link",
            "freq": "WEEKLY",
            "byday": "TU",
            "opens_at": "10:00",
            "closes_at": "14:00",
        }
    ]
    assert gone == []


def test_a_note_without_hours_is_kept_as_the_source_would_say_it() -> None:
    service, shelf = shelf_of()
    put, _ = changed(service, shelf, hours_note="By appointment")
    assert [dict(one.values) for one in put] == [
        {"service_id": "service", "description": "By appointment"}
    ]
    put, gone = changed(service, Shelf((service, *put)), hours_note="", hours="")
    assert (put, [one.entity for one in gone]) == ([], ["schedule"])


def test_an_address_comes_goes_and_is_changed_where_it_is() -> None:
    location = Record("location", "hall", {"name": "Invented Hall"})
    link = Record("service_at_location", "link", {"service_id": "service", "location_id": "hall"})
    service, shelf = shelf_of(location, link)
    place = replace(PLACE, id="hall", name="Invented Hall")
    put, _ = changed(service, shelf, places=(place,))
    assert [one.get("address_1") for one in put] == ["12 Elm Street"]
    _, shelf = shelf_of(location, link, *put)
    moved = replace(place, street="14 Elm Street", country="")
    put, gone = changed(service, shelf, places=(moved,))
    assert [(one.id, one.get("address_1")) for one in put] == [("new-0", "14 Elm Street")]
    put, gone = changed(service, shelf, places=(PlaceDraft(name="Invented Hall", id="hall"),))
    assert (put, [one.entity for one in gone]) == ([], ["address"])


def test_a_rule_that_nobody_types_stays_when_only_the_note_is_changed() -> None:
    rule = {
        "service_id": "service",
        "byday": "MO",
        "dtstart": "2026-01-05",
        "count": "10",
        "opens_at": "09:00",
        "closes_at": "17:00",
    }
    service, shelf = shelf_of(Record("schedule", "hours", {**rule, "description": "Ten times"}))
    put, gone = changed(service, shelf, hours_note="Only in winter")
    assert [dict(one.values) for one in put] == [{**rule, "description": "Only in winter"}]
    assert gone == []
