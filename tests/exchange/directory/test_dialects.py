# SPDX-License-Identifier: MIT
"""Older versions of HSDS and the Ohana dialect mean the same in the words of 3.2."""

import csv
from pathlib import Path

import pytest

from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.records import Record
from tests.exchange.directory.directories import (
    DATA,
    OHANA,
    ORGANIZATION,
    SERVICE,
    Rows,
    folder,
    reading,
    records,
    the,
    troubles,
)

REWRITTEN = {"opens_at", "closes_at", "start_date", "end_date"}
SERVICES: Rows = [("id", "organization_id", "name"), (SERVICE, ORGANIZATION, "Pantry")]


@pytest.mark.parametrize(
    ("weekday", "byday"),
    [("1", "MO"), ("7", "SU"), ("0", "SU"), ("Monday", "MO"), ("Monday-Friday", "MO,TU,WE,TH,FR")],
)
def test_weekdays_of_version_1_become_rules(tmp_path: Path, weekday: str, byday: str) -> None:
    rows = [
        ("id", "service_id", "weekday", "opens_at", "closes_at"),
        ("1", SERVICE, weekday, "9:00", "5 pm"),
    ]
    schedule = the(reading(folder(tmp_path, services=SERVICES, regular_schedules=rows)), "schedule")

    assert schedule.values == {
        "service_id": SERVICE,
        "freq": "WEEKLY",
        "byday": byday,
        "opens_at": "09:00",
        "closes_at": "17:00",
    }


def test_a_weekday_that_is_none_is_kept_and_told(tmp_path: Path) -> None:
    rows = [("id", "service_id", "weekday"), ("1", SERVICE, "someday")]
    package = reading(folder(tmp_path, services=SERVICES, regular_schedules=rows))

    assert the(package, "schedule").kept == {"weekday": "someday"}
    assert Trouble.NOT_A_DAY in troubles(package)


def holiday(tmp_path: Path, *cells: str) -> Record:
    heads = ("id", "service_id", "closed", "start_date", "end_date", "opens_at", "closes_at")
    rows = [heads, ("1", SERVICE, *cells)]
    return the(reading(folder(tmp_path, services=SERVICES, holiday_schedules=rows)), "schedule")


def test_a_holiday_on_which_it_is_closed_opens_nothing(tmp_path: Path) -> None:
    schedule = holiday(tmp_path, "true", "2026-12-24", "2026-12-26", "", "")

    assert schedule.get("description") == "Closed 2026-12-24 - 2026-12-26"
    assert (schedule.get("valid_from"), schedule.get("valid_to")) == ("2026-12-24", "2026-12-26")
    assert not {"opens_at", "freq", "byday"} & schedule.values.keys()
    assert schedule.kept == {"closed": "true"}


def test_a_holiday_with_other_hours_is_open_on_its_days_only(tmp_path: Path) -> None:
    schedule = holiday(tmp_path, "false", "12/24/2026", "12/24/26", "10:00", "16:00")

    assert (schedule.get("valid_from"), schedule.get("valid_to")) == ("2026-12-24", "2026-12-24")
    assert (schedule.get("opens_at"), schedule.get("byday")) == ("10:00", "MO,TU,WE,TH,FR,SA,SU")


def test_a_holiday_of_every_year_says_when_in_words(tmp_path: Path) -> None:
    schedule = holiday(tmp_path, "true", "January 01, 0001", "January 01, 0001", "", "")

    assert schedule.get("description") == "Closed January 01"
    assert schedule.kept["start_date"] == "January 01, 0001"
    assert "valid_from" not in schedule.values


def test_two_kinds_of_addresses_become_one_table(tmp_path: Path) -> None:
    rows = [("id", "location_id", "address_1", "address_2", "address_3", "city"),
            ("1", "9", "1 Elm", "Room 2", "Side door", "Town")]  # fmt: skip
    package = reading(folder(tmp_path, physical_addresses=rows, postal_addresses=rows))

    physical, postal = records(package, "address")

    assert (physical.get("address_type"), postal.get("address_type")) == ("physical", "postal")
    assert physical.get("address_2") == "Room 2, Side door"
    assert physical.id != postal.id


def test_the_same_uuid_in_two_old_tables_is_two_records() -> None:
    package = reading(DATA / "hsds-1.1")

    holidays = [one for one in records(package, "schedule") if one.kept.get("closed")]

    assert len(records(package, "schedule")) == 4
    assert holidays[0].key == "fa9dbdb0-1b0c-11e9-b56e-0800200c9a66"
    assert Trouble.SAME_ID not in troubles(package)


def test_whom_a_service_is_for_goes_to_the_service(tmp_path: Path) -> None:
    rows = [("id", "service_id", "eligibility"), ("1", SERVICE, "adult"), ("2", SERVICE, "teen"),
            ("3", SERVICE, "adult"), ("4", "gone", "child")]  # fmt: skip
    package = reading(folder(tmp_path, services=SERVICES, eligibility=rows))

    assert the(package, "service").get("eligibility_description") == "adult; teen"
    assert the(package, "service").kept == {"eligibility_id": "1\n2\n3"}
    assert [p.row for p in package.problems if p.reason is Trouble.OWNERLESS] == [5]


def test_how_one_can_pay_is_a_cost_option(tmp_path: Path) -> None:
    rows = [("id", "service_id", "payment"), ("1", SERVICE, "cash")]
    package = reading(folder(tmp_path, services=SERVICES, payments_accepted=rows))

    assert the(package, "cost_option").values == {"service_id": SERVICE, "option": "cash"}


@pytest.mark.parametrize(
    ("name", "heads", "cells"),
    [
        ("services_taxonomy", "id service_id taxonomy_id taxonomy_detail", (SERVICE, "T-1", "x")),
        ("service_attributes", "id service_id taxonomy_term_id", (SERVICE, "T-1")),
        ("other_attributes", "id link_id link_type taxonomy_term_id", (SERVICE, "service", "T-1")),
        ("attributes", "id link_id link_entity taxonomy_term_id", (SERVICE, "service", "T-1")),
    ],
)
def test_terms_of_services_are_attributes(
    tmp_path: Path, name: str, heads: str, cells: tuple[str, ...]
) -> None:
    rows = [heads.split(), ("1", *cells)]
    terms = [("id", "name", "parent_id", "vocabulary"), ("T-1", "Food", "", "Invented")]
    package = reading(folder(tmp_path, services=SERVICES, taxonomy=terms, **{name: rows}))

    attribute, term = the(package, "attribute"), the(package, "taxonomy_term")

    assert (attribute.get("link_id"), attribute.get("link_entity")) == (SERVICE, "service")
    assert attribute.get("taxonomy_term_id") == term.id
    assert (term.get("code"), term.get("taxonomy"), term.key) == ("T-1", "Invented", "T-1")


def test_languages_of_a_phone_are_records(tmp_path: Path) -> None:
    rows = [("id", "number", "language", "department"), ("1", "555-0100", "en, Spanish", "Intake")]
    package = reading(folder(tmp_path, phones=rows))

    phone = the(package, "phone")

    assert phone.get("description") == "Intake"
    spoken = records(package, "language")
    assert [(one.get("code"), one.get("name")) for one in spoken] == [("en", ""), ("", "Spanish")]
    assert {one.get("phone_id") for one in spoken} == {phone.id}


def test_daily_is_weekly_on_all_days(tmp_path: Path) -> None:
    rows = [
        ("id", "service_id", "freq", "byday"),
        ("1", SERVICE, "DAILY", ""),
        ("2", SERVICE, "YEARLY", ""),
    ]
    package = reading(folder(tmp_path, services=SERVICES, schedules=rows))

    daily, yearly = records(package, "schedule")

    assert (daily.get("freq"), daily.get("byday")) == ("WEEKLY", "MO,TU,WE,TH,FR,SA,SU")
    assert yearly.kept == {"freq": "YEARLY"}


def test_fees_of_old_versions_are_what_3_calls_their_description(tmp_path: Path) -> None:
    old = reading(folder(tmp_path / "1", services=[("id", "name", "fees"), (SERVICE, "A", "$5")]))
    heads = ("id", "name", "fees", "fees_description")
    new = reading(folder(tmp_path / "3", services=[heads, (SERVICE, "A", "$5", "Five dollars")]))

    assert the(old, "service").values == {"name": "A", "fees_description": "$5"}
    assert the(new, "service").get("fees") == "$5"


def test_a_change_names_what_was_changed_by_our_id(tmp_path: Path) -> None:
    heads = ("id", "resource_id", "resource_type", "last_action_date", "field_name")
    rows = [heads, ("1", "17", "organization", "2008-09-15T15:53:00Z", "name")]
    package = reading(
        folder(tmp_path, organizations=[("id", "name"), ("17", "Aid")], metadata=rows)
    )

    change = the(package, "metadata")

    assert change.get("resource_id") == the(package, "organization").id
    assert change.get("last_action_date") == "2008-09-15"
    assert change.kept == {"last_action_date": "2008-09-15T15:53:00Z"}


@pytest.mark.parametrize("entity", ["Organization", "organizations", "organization"])
def test_an_attribute_of_what_is_not_there_is_told(tmp_path: Path, entity: str) -> None:
    heads = ("id", "link_id", "link_entity", "taxonomy_term_id", "value")
    rows = [heads, ("1", "17", entity, "", "a"), ("2", "18", entity, "", "b")]
    package = reading(
        folder(tmp_path, organizations=[("id", "name"), ("17", "Aid")], attributes=rows)
    )

    assert {one.get("link_entity") for one in records(package, "attribute")} == {"organization"}
    assert [(one.row, one.detail) for one in package.problems] == [(3, "18")]


def test_every_row_of_the_county_directory_is_accounted_for() -> None:
    package = reading(OHANA)

    for account in package.accounts:
        with (OHANA / account.file).open(encoding="utf-8", newline="") as file:
            assert account.rows == sum(1 for _ in csv.DictReader(file)), account.file
        assert account.left_out == 0
    assert {account.file for account in package.accounts} == {p.name for p in OHANA.glob("*.csv")}
    assert set(troubles(package)) == {Trouble.NOT_A_DATE}


def test_every_cell_of_the_county_directory_is_somewhere() -> None:
    package = reading(OHANA)
    said = " ".join(
        text.casefold()
        for one in package.records
        for text in (*one.values.values(), *one.kept.values(), one.key)
    )

    for path in OHANA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for heading, cell in row.items():
                    if heading.endswith("id") or heading in {"taxonomy_ids", "virtual", "weekday"}:
                        continue  # ids and codes, which are said in other words
                    for part in (p.strip() for p in cell.replace("_", " ").split(",")):
                        shown = part.casefold() in said or cell.strip().casefold() in said
                        assert shown or heading in REWRITTEN, (path.name, heading, part)


def test_the_county_directory_means_what_it_says() -> None:
    package = reading(OHANA)
    services = {one.get("name"): one for one in records(package, "service")}
    organizations = {one.id: one.get("name") for one in records(package, "organization")}
    photos = services["Passport Photos"]

    def of_photos(entity: str, field: str) -> set[str]:
        found = records(package, entity)
        return {one.get(field) for one in found if one.get("service_id") == photos.id}

    assert organizations[photos.get("organization_id")] == "Example Agency"
    assert of_photos("cost_option", "option") == {"Cash", "Check", "Credit Card"}
    assert of_photos("language", "name") == {"Spanish"}
    assert of_photos("service_area", "name") == {"Alameda County", "San Mateo County"}
    assert of_photos("required_document", "document") == {
        "Government-issued picture identification"
    }
    terms = {one.id: one for one in records(package, "taxonomy_term")}
    codes = {
        terms[one.get("taxonomy_term_id")].get("code")
        for one in records(package, "attribute")
        if one.get("link_id") == photos.id
    }
    assert {"105", "108", "108-05", "108-05-01", "111", "111-05"} <= codes
    assert [one.get("location_type") for one in records(package, "location")].count("virtual") == 1
