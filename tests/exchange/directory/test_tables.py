# SPDX-License-Identifier: MIT
"""Reading directories as CSV tables: what is told apart, kept, and told."""

import shutil
from pathlib import Path

import pytest

from peercenter.domain.directory.problems import Cancelled, Trouble
from peercenter.exchange.directory.reading import read
from peercenter.exchange.directory.sources import SourceKind, open_source
from tests.exchange.directory.directories import (
    DATA,
    OFFICIAL,
    ORGANIZATION,
    SERVICE,
    folder,
    meaning,
    problem,
    reading,
    records,
    table,
    the,
    troubles,
    zipped,
)

ORGANIZATIONS = [("id", "name", "description"), (ORGANIZATION, "Invented Aid", "Helps.")]
SERVICES = [
    ("id", "organization_id", "name", "status"),
    (SERVICE, ORGANIZATION, "Invented Pantry", "active"),
]


def test_a_package_of_tables_comes_in_whole(tmp_path: Path) -> None:
    package = reading(folder(tmp_path, organizations=ORGANIZATIONS, services=SERVICES))

    assert the(package, "organization").values == {"name": "Invented Aid", "description": "Helps."}
    assert the(package, "service").get("organization_id") == ORGANIZATION
    assert package.problems == ()


def test_what_is_referred_to_comes_first(tmp_path: Path) -> None:
    package = reading(folder(tmp_path, organizations=ORGANIZATIONS, services=SERVICES))

    assert [one.entity for one in package.records] == ["organization", "service"]


@pytest.mark.parametrize(
    "name",
    ["services.csv", "SERVICES.CSV", "service.csv", "hsds_services_2026.csv", "export.csv"],
)
def test_tables_are_known_by_what_is_in_them(tmp_path: Path, name: str) -> None:
    (tmp_path / "organizations.csv").write_bytes(table(*ORGANIZATIONS))
    heads = ("id", "organization_id", "name", "status", "fees_description", "wait_time")
    (tmp_path / name).write_bytes(table(heads, (SERVICE, ORGANIZATION, "Pantry", "active", "", "")))

    package = reading(tmp_path)

    assert the(package, "service").get("name") == "Pantry"


def test_a_folder_inside_an_archive_is_found(tmp_path: Path) -> None:
    inside = {"county/data/organizations.csv": table(*ORGANIZATIONS)}
    path = zipped(tmp_path / "county.zip", inside)

    source = open_source(path)

    assert source.kind is SourceKind.HSDS_3
    assert the(read(source, scope="x"), "organization").get("name") == "Invented Aid"


def test_what_a_package_is_called_is_read_from_its_description(tmp_path: Path) -> None:
    folder(tmp_path, organizations=ORGANIZATIONS)
    (tmp_path / "datapackage.json").write_text('{"name": "x", "title": " Invented County "}')

    assert open_source(tmp_path).title == "Invented County"


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("hsds-3.2", SourceKind.HSDS_3),
        ("hsds-1.1", SourceKind.HSDS_1),
        ("ohana", SourceKind.OHANA),
        ("hsds-3.2-json", SourceKind.HSDS_JSON),
        ("haarrrvest", SourceKind.HSDS_JSON),
    ],
)
def test_dialects_are_told_apart(where: str, kind: SourceKind) -> None:
    assert open_source(DATA / where).kind is kind


def test_version_2_is_told_by_its_tables(tmp_path: Path) -> None:
    heads = ("id", "service_id", "taxonomy_term_id")
    folder(tmp_path, services=SERVICES, service_attributes=[heads, ("1", SERVICE, "2")])

    assert open_source(tmp_path).kind is SourceKind.HSDS_2


def test_a_table_may_have_many_columns_of_its_own(tmp_path: Path) -> None:
    own = [f"custom {number}" for number in range(20)]
    services = [("id", "name", *own), ("1", "Pantry", *own)]
    package = reading(folder(tmp_path, organizations=ORGANIZATIONS, services=services))

    assert the(package, "service").get("name") == "Pantry"
    assert len(the(package, "service").kept) == 20


def test_a_text_beside_tables_is_a_table_if_it_looks_like_one(tmp_path: Path) -> None:
    folder(tmp_path, organizations=ORGANIZATIONS)
    (tmp_path / "services.txt").write_text("id\torganization_id\tname\n1\t2\tPantry\n")
    (tmp_path / "about.txt").write_text("Invented County\nHello, reader.\n")
    package = reading(tmp_path)

    assert the(package, "service").get("name") == "Pantry"
    assert problem(package, Trouble.IGNORED).file == "about.txt"


def test_a_plain_list_wants_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "services.csv"
    path.write_bytes(table(("Name", "Phone", "Address"), ("Invented Pantry", "555-0100", "1 Elm")))

    source = open_source(path)

    assert source.kind is SourceKind.LIST
    assert source.tables[0].headings == ("Name", "Phone", "Address")
    assert source.tables[0].sample == (("Invented Pantry", "555-0100", "1 Elm"),)


def test_ids_that_are_uuids_stay_and_others_become_some_that_last(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        organizations=[("id", "name"), ("17", "Invented Aid")],
        services=[("id", "organization_id", "name"), (SERVICE.upper(), "17", "Pantry")],
    )

    package = reading(path)

    made, service = the(package, "organization"), the(package, "service")
    assert (service.id, service.key) == (
        SERVICE,
        SERVICE.upper() if SERVICE.upper() != SERVICE else "",
    )
    assert made.key == "17"
    assert service.get("organization_id") == made.id
    assert meaning(reading(path).records) == meaning(package.records)
    assert the(reading(path, "another source"), "organization").id != made.id


def test_ids_do_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    rows = [("17", "One Aid"), ("18", "Two Aid"), ("", "Three Aid"), ("", "Four Aid")]
    one = folder(tmp_path / "one", organizations=[("id", "name"), *rows])
    other = folder(tmp_path / "other", organizations=[("id", "name"), *reversed(rows)])

    assert meaning(reading(one).records) == meaning(reading(other).records)


def test_an_entry_without_an_id_stays_itself_when_it_changes(tmp_path: Path) -> None:
    heads = ("id", "name", "description")
    before = reading(folder(tmp_path / "1", organizations=[heads, ("", "Aid", "Old.")]))
    after = reading(folder(tmp_path / "2", organizations=[heads, ("", "Aid", "New.")]))

    assert the(before, "organization").id == the(after, "organization").id


def test_rows_that_say_the_same_become_one(tmp_path: Path) -> None:
    package = reading(folder(tmp_path, organizations=[*ORGANIZATIONS, ORGANIZATIONS[1]]))

    assert len(records(package, "organization")) == 1
    assert package.accounts[0].merged == 1
    assert package.problems == ()


def test_two_rows_with_one_id_lose_nothing(tmp_path: Path) -> None:
    other = (ORGANIZATION, "Another Aid", "Helps, too.")
    package = reading(folder(tmp_path, organizations=[*ORGANIZATIONS, other]))

    assert {one.get("name") for one in records(package, "organization")} == {
        "Invented Aid",
        "Another Aid",
    }
    assert problem(package, Trouble.SAME_ID).row == 3


def test_two_rows_that_add_to_each_other_become_one(tmp_path: Path) -> None:
    rows = [
        ("id", "number", "service_id", "location_id"),
        ("1", "988", "a", ""),
        ("1", "988", "", "b"),
    ]
    package = reading(folder(tmp_path, phones=rows))

    assert {"service_id", "location_id"} <= the(package, "phone").values.keys()
    assert problem(package, Trouble.COMBINED).row == 3


def test_orphans_come_in_and_are_told(tmp_path: Path) -> None:
    services = [SERVICES[0], (SERVICE, "gone", "Pantry", "active")]
    package = reading(folder(tmp_path, services=services))

    told = problem(package, Trouble.ORPHAN)

    assert the(package, "service").get("organization_id")
    assert (told.file, told.row, told.column, told.detail) == (
        "services.csv",
        2,
        "organization_id",
        "gone",
    )


def test_what_an_orphan_refers_to_is_kept_as_the_source_says_it(tmp_path: Path) -> None:
    where = folder(
        tmp_path / "orphans",
        organizations=[["id", "name"], ["o1", "One"]],
        services=[["id", "organization_id", "name"], ["s1", "gone-org", "Food"]],
        phones=[["id", "service_id", "location_id", "number"], ["p1", "s1", "(207) 555-0199", ""]],
    )
    package = reading(where)
    assert the(package, "service").kept == {"organization_id": "gone-org"}
    assert the(package, "phone").kept == {"location_id": "(207) 555-0199"}


def test_unknown_columns_are_kept_under_their_own_names(tmp_path: Path) -> None:
    rows = [("id", "name", "Ward (old)"), (ORGANIZATION, "Aid", "North")]
    package = reading(folder(tmp_path, organizations=rows))

    assert the(package, "organization").kept == {"Ward (old)": "North"}
    assert package.problems == ()


def test_a_text_that_does_not_fit_is_kept_and_told(tmp_path: Path) -> None:
    rows = [("id", "name", "minimum_age"), (SERVICE, "Pantry", "18+")]
    package = reading(folder(tmp_path, services=rows))

    service = the(package, "service")

    assert service.kept == {"minimum_age": "18+"}
    assert "minimum_age" not in service.values
    assert problem(package, Trouble.NOT_A_NUMBER).detail == "18+"


def test_a_place_nowhere_on_earth_is_told(tmp_path: Path) -> None:
    rows = [("id", "name", "location_type", "latitude"), (SERVICE, "Hall", "physical", "91")]
    package = reading(folder(tmp_path, locations=rows))

    assert the(package, "location").kept == {"latitude": "91"}
    assert Trouble.NOT_A_PLACE in troubles(package)


def test_a_shifted_row_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [*ORGANIZATIONS, ("x", "Aid", "a text", "with a comma")]
    package = reading(folder(tmp_path, organizations=rows))

    assert len(records(package, "organization")) == 1
    assert problem(package, Trouble.SHIFTED).row == 3
    assert package.accounts[0].left_out == 1


def test_a_text_that_commas_have_split_is_put_together_again(tmp_path: Path) -> None:
    text = "id,name,description,email\n1,Aid,Food, clothes, and more,aid@example.org\n"
    package = reading(folder(tmp_path, organizations=text))

    assert the(package, "organization").values == {
        "name": "Aid",
        "description": "Food, clothes, and more",
        "email": "aid@example.org",
    }
    assert problem(package, Trouble.MENDED).row == 2


@pytest.mark.parametrize(
    "row", ["1,Aid,Food, and more,no address", "1,Aid, Food,x, y,a@example.org", " 1,A,b,c,d"]
)
def test_a_row_that_could_be_mended_in_two_ways_is_left_out(tmp_path: Path, row: str) -> None:
    text = f"id,name,description,email\n{row}\n"
    package = reading(folder(tmp_path, organizations=text))

    assert package.records == ()
    assert troubles(package) == [Trouble.SHIFTED]


def test_a_part_of_several_things_belongs_to_each(tmp_path: Path) -> None:
    rows = [("id", "service_id", "name"), ("1", "17, 18", "Spanish")]
    services = [("id", "name"), ("17", "One"), ("18", "Two")]
    package = reading(folder(tmp_path, services=services, languages=rows))

    assert {one.get("service_id") for one in records(package, "language")} == {
        one.id for one in records(package, "service")
    }
    assert package.accounts[-1].read == 1
    assert package.problems == ()


def test_numbers_that_a_program_made_decimals_of_are_the_same_keys(tmp_path: Path) -> None:
    organizations = [("id", "name"), ("17", "Aid")]
    services = [("id", "organization_id", "name"), ("1.0", "17.0", "Pantry")]
    package = reading(folder(tmp_path, organizations=organizations, services=services))

    assert package.problems == ()


def test_a_row_that_is_short_comes_in_and_is_told(tmp_path: Path) -> None:
    package = reading(folder(tmp_path, organizations=[ORGANIZATIONS[0], ("x", "Aid")]))

    assert the(package, "organization").get("name") == "Aid"
    assert troubles(package) == [Trouble.SHORT]


def test_the_second_half_of_a_row_is_no_entry(tmp_path: Path) -> None:
    text = "id,name,description,email\n1,Aid,Food and\nmore food,,aid@example.org\n2,Next,x,\n"
    package = reading(folder(tmp_path, organizations=text))

    assert {one.get("name") for one in package.records} == {"Aid", "Next"}
    assert troubles(package) == [Trouble.SHORT, Trouble.SHIFTED]


def test_headings_in_the_midst_are_no_entry(tmp_path: Path) -> None:
    package = reading(folder(tmp_path, organizations=[*ORGANIZATIONS, ORGANIZATIONS[0]]))

    assert len(records(package, "organization")) == 1
    assert troubles(package) == [Trouble.NOT_A_RECORD]


def test_rows_of_a_table_nobody_knows_stay_with_what_they_name(tmp_path: Path) -> None:
    rows = [("service_id", "stars"), (SERVICE, "5"), ("gone", "1")]
    package = reading(folder(tmp_path, services=SERVICES, ratings=rows))

    assert '"stars": "5"' in the(package, "service").kept["ratings.csv"]
    assert [one.row for one in package.problems if one.reason is Trouble.UNKNOWN_TABLE] == [3]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_cells_may_be_separated_by_other_signs(tmp_path: Path, mark: str) -> None:
    text = f'id{mark}name{mark}description\n1{mark}"A{mark}B"{mark}x\n'
    package = reading(folder(tmp_path, organizations=text))

    assert the(package, "organization").get("name") == f"A{mark}B".strip()


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_letters_are_read_as_they_were_written(tmp_path: Path, encoding: str, told: str) -> None:
    text = "id,name,description\n1,Peña · Süd,Café\n"
    path = folder(tmp_path, organizations=text.encode(encoding))

    assert open_source(path).encoding == told
    assert the(reading(path), "organization").get("name") == "Peña · Süd"


def test_lines_of_two_encodings_are_read_each_in_its_own(tmp_path: Path) -> None:
    lines = "id,name\n1,Peña\n".encode() + "2,Café\n".encode("cp1252")
    package = reading(folder(tmp_path, organizations=lines))

    assert {one.get("name") for one in records(package, "organization")} == {"Peña", "Café"}
    assert problem(package, Trouble.MIXED).row == 0


def test_a_line_of_two_encodings_is_read_letter_by_letter(tmp_path: Path) -> None:
    name = "“Niño” ".encode() + "Café".encode("cp1252")
    where = folder(tmp_path / "mixed", organizations=b"id,name\n1," + name + b"\n")
    assert the(reading(where), "organization").get("name") == "“Niño” Café"


def test_zeros_between_letters_do_no_harm(tmp_path: Path) -> None:
    package = reading(folder(tmp_path, organizations=b"id,name\n1,A\x00id\n"))

    assert the(package, "organization").get("name") == "Aid"


def test_a_quote_that_never_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    text = 'id,name,description\n1,"One,x\n2,Two,"a ""b"" c"\n3,Three,5" pipe\n'
    package = reading(folder(tmp_path, organizations=text))

    assert {one.get("name") for one in records(package, "organization")} == {"Two", "Three"}
    assert problem(package, Trouble.BROKEN).row == 2


def test_a_text_of_several_lines_is_one_row(tmp_path: Path) -> None:
    text = 'id,name,description\r\n1,Aid,"one\r\ntwo"\r\n2,Next,x\r\n'
    package = reading(folder(tmp_path, organizations=text))

    assert records(package, "organization")[0].get("description") == "one\ntwo"
    assert package.accounts[0].rows == 2


def test_a_reading_can_be_stopped(tmp_path: Path) -> None:
    rows = [("id", "name"), *((str(n), f"Aid {n}") for n in range(1_000))]
    source = open_source(folder(tmp_path, organizations=rows))

    with pytest.raises(Cancelled):
        read(source, scope="x", cancelled=lambda: True)


def test_progress_goes_from_nothing_to_all() -> None:
    shares: list[float] = []

    read(open_source(OFFICIAL), scope="x", progress=shares.append)

    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_package_reads_the_same_from_an_archive(tmp_path: Path) -> None:
    path = Path(shutil.make_archive(str(tmp_path / "official"), "zip", OFFICIAL))

    assert meaning(reading(path).records) == meaning(reading(OFFICIAL).records)
