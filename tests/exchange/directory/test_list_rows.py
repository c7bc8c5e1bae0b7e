# SPDX-License-Identifier: MIT
"""A row of somebody's list becomes a service with all that belongs to it; nothing is dropped."""

from pathlib import Path

import pytest

from peercenter.domain.directory.mapping import Column, ListMapping, guessed
from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.gathering import Gathering
from peercenter.exchange.directory.list_rows import ListReader
from peercenter.exchange.directory.reading import Package, read
from peercenter.exchange.directory.sources import open_source


def a_list(*rows: dict[str, str], scope: str = "ours", **columns: Column) -> Package:
    """Read rows by heading; headings mean what they are called, unless `columns` says more."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    mapping = {**guessed(headings, []).columns, **columns}
    gathering = Gathering(scope)
    reader = ListReader(gathering, ListMapping(mapping), "list.csv", headings)
    for number, row in enumerate(rows, start=2):
        reader.take(number, [row.get(heading, "") for heading in headings])
    records = gathering.finish()
    accounts = tuple(account.finished() for account in gathering.accounts)
    return Package(records, tuple(gathering.problems), accounts)


def of(package: Package, entity: str) -> list[Record]:
    return [record for record in package.records if record.entity == entity]


def one(package: Package, entity: str) -> Record:
    (found,) = of(package, entity)
    return found


def test_a_row_is_a_service_of_an_organization_at_a_place() -> None:
    package = a_list(
        {
            "Agency": "Invented Table",
            "Program": "Hot meals",
            "Address": "3 Oak Street, Suite 4, Example Harbor, ME 04100",
            "Website": "www.example.org",
            "Languages": "English, Spanish",
            "Category": "Food; Free meals",
            "Min age": "18+",
            "Fee": "Free",
            "Last verified": "2026-05-14",
        }
    )
    service = one(package, "service")
    assert one(package, "organization").values == {"name": "Invented Table"}
    assert service.get("organization_id") == one(package, "organization").id
    assert service.get("url") == "http://www.example.org"
    assert (service.get("minimum_age"), service.get("fees_description")) == ("18", "Free")
    assert service.get("assured_date") == "2026-05-14"
    address = one(package, "address")
    assert [address.get(name) for name in ("address_1", "city", "state_province")] == [
        "3 Oak Street, Suite 4",
        "Example Harbor",
        "ME",
    ]
    assert address.get("postal_code") == "04100"
    assert one(package, "service_at_location").get("location_id") == address.get("location_id")
    assert [record.get("name") for record in of(package, "language")] == ["English", "Spanish"]
    assert [record.get("name") for record in of(package, "taxonomy_term")] == ["Food", "Free meals"]
    assert {record.get("link_id") for record in of(package, "attribute")} == {service.id}


PHONES = {
    "(555) 010-0142": [("(555) 010-0142", "", "voice")],
    "555-010-0142 ext. 12": [("555-010-0142", "12", "voice")],
    "555-010-0142 or 555-010-0143 (text)": [
        ("555-010-0142", "", "voice"),
        ("555-010-0143", "", "text"),
    ],
    "TTY: 555-010-0144; Fax 555-010-0145": [
        ("555-010-0144", "", "tty"),
        ("555-010-0145", "", "fax"),
    ],
    "call 211": [("211", "", "voice")],
    "988": [("988", "", "voice")],
    "ask at the door": [("ask at the door", "", "voice")],
}


@pytest.mark.parametrize("text", PHONES)
def test_a_cell_may_hold_several_phones(text: str) -> None:
    package = a_list({"Name": "Invented line", "Phone": text})
    found = of(package, "phone")
    said = [(phone.get("number"), phone.get("extension"), phone.get("type")) for phone in found]
    assert said == PHONES[text]


def test_hours_are_read_whole_or_day_by_day_and_kept_where_they_cannot_be_read() -> None:
    whole = one(a_list({"Name": "A", "Hours": "Mon-Fri 9am-5pm"}), "schedule")
    assert (whole.get("byday"), whole.get("opens_at")) == ("MO,TU,WE,TH,FR", "09:00")
    assert whole.get("notes") == "Mon-Fri 9am-5pm"
    days = of(
        a_list({"Name": "A", "Monday": "9am-5pm", "Tue": "closed", "Sat": "10-12"}), "schedule"
    )
    assert {(day.get("byday"), day.get("closes_at")) for day in days} == {
        ("MO", "17:00"),
        ("SA", "12:00"),
    }
    unclear = one(a_list({"Name": "A", "Hours": "when the flag is out"}), "schedule")
    assert unclear.values.keys() == {"service_id", "description"}
    assert unclear.get("description") == "when the flag is out"


YES_OR_NO = {
    ("ID needed?", "yes"): ("required_document", "document", "ID needed"),
    ("ID needed?", "no"): ("required_document", "document", "None"),
    ("What to bring", "a bag"): ("required_document", "document", "a bag"),
    ("Free?", "yes"): ("service", "fees_description", "Free"),
    ("Free?", "no"): ("service", "fees_description", "Not free"),
}


@pytest.mark.parametrize(("heading", "text"), YES_OR_NO)
def test_yes_and_no_mean_what_the_heading_asks(heading: str, text: str) -> None:
    entity, field, said = YES_OR_NO[heading, text]
    assert one(a_list({"Name": "A", heading: text}), entity).get(field) == said


def test_what_has_no_meaning_or_cannot_be_read_stays_with_the_service_and_is_told() -> None:
    said = {"Stars": "4", "E-mail": "ask Robin", "Latitude": "north", "Longitude": "200"}
    package = a_list({"Name": "A", **said})
    assert one(package, "service").kept == said
    assert {(told.column, told.reason) for told in package.problems} == {
        ("E-mail", Trouble.NOT_AN_EMAIL),
        ("Latitude", Trouble.NOT_A_NUMBER),
        ("Longitude", Trouble.NOT_A_PLACE),
    }


def test_texts_of_several_columns_are_joined_and_of_other_things_the_first_counts() -> None:
    row = {"Name": "A", "About": "Bread", "Details": "and soup", "E-mail": "a@a.example"}
    package = a_list({**row, "Other": "b@b.example"}, Other=Column.EMAIL)
    service = one(package, "service")
    assert service.get("description") == "Bread\nand soup"
    assert service.get("email") == "a@a.example"
    assert service.kept == {"Other": "b@b.example"}


def test_every_row_is_counted_once() -> None:
    row = {"Name": "Soup", "Organization": "St. Anne", "Phone": "988"}
    package = a_list(
        row,
        row,
        {**row, "Phone": "211"},
        {"Name": "", "Organization": "", "Phone": "555-010-0100"},
        {"Name": "", "Organization": "", "Phone": ""},
        {"Name": "", "Organization": "Alone", "Phone": ""},
    )
    (account,) = package.accounts
    assert (account.rows, account.read, account.merged, account.left_out) == (6, 2, 2, 2)
    assert len(account.keys) == account.read
    assert [told.reason for told in package.problems if told.left_out] == [
        Trouble.UNNAMED,
        Trouble.EMPTY,
    ]
    assert {phone.get("number") for phone in of(package, "phone")} == {"988", "211"}


def test_a_row_with_more_cells_than_headings_is_left_out() -> None:
    gathering = Gathering("ours")
    reader = ListReader(gathering, ListMapping({"A": Column.NAME}), "list.csv", ["A"])
    reader.take(2, ["Soup", ""])
    reader.take(3, ["Soup", "of the day"])
    account = gathering.accounts[0].finished()
    assert (account.read, account.left_out) == (1, 1)


def test_the_same_row_has_the_same_ids_and_a_changed_phone_keeps_its_own() -> None:
    row = {"Name": "Soup", "Phone": "988", "Hours": "Mon 9am-5pm", "City": "Example Harbor"}
    first, again = a_list(row), a_list({**row, "Phone": "211; 311", "Notes": "new"})
    added = {record.id for record in again.records} - {record.id for record in first.records}
    assert {record.id for record in of(again, "phone")} & added == added
    assert len(added) == 1
    assert {record.id for record in a_list(row, scope="theirs").records}.isdisjoint(
        record.id for record in first.records
    )


def test_a_row_with_an_id_may_change_everything_else() -> None:
    first = a_list({"Row ID": "7", "Name": "Soup", "City": "Example Harbor"})
    later = a_list({"Row ID": "7", "Name": "Stew", "City": "Example Pier"})
    assert one(first, "service").id == one(later, "service").id
    assert one(later, "service").key == "7"


def test_a_workbook_is_a_list_as_well(tmp_path: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Organización", "Teléfono"), ("Mesa Inventada", "(555) 010-0160"), (None, None)):
        sheet.append(row)
    book.save(tmp_path / "lista.xlsx")
    source = open_source(tmp_path / "lista.xlsx")
    headings = source.tables[0].headings
    package = read(source, scope="x", mapping=guessed(headings, source.tables[0].sample))
    assert one(package, "service").get("name") == "Mesa Inventada"
    assert one(package, "phone").get("number") == "(555) 010-0160"
