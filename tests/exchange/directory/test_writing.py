# SPDX-License-Identifier: MIT
"""Directories written and read again mean the same, and keep to HSDS's own rules."""

import csv
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from openpyxl import load_workbook
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.problems import Trouble
from peercenter.domain.directory.records import Record
from peercenter.exchange.directory.books import LONGEST
from peercenter.exchange.directory.writing import write_csv, write_json, write_xlsx
from tests.exchange.directory.directories import (
    DATA,
    HARVESTED,
    OFFICIAL,
    OHANA,
    meaning,
    reading,
    the,
    troubles,
)
from tests.exchange.directory.inventing import packages

REAL = (OFFICIAL, DATA / "hsds-1.1", OHANA, HARVESTED, DATA / "hsds-3.2-json" / "tabular.json")
WRITERS: dict[str, Callable[[Iterable[Record], Path], int]] = {
    "out": write_csv,
    "out.zip": write_csv,
    "out.json": write_json,
    "out.xlsx": write_xlsx,
}
MANY = settings().max_examples // 5
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LOOKS = {
    "string": r"(?s).*",
    "number": r"[+-]?(\d+(\.\d*)?|\.\d+)",
    "date": r"\d{4}-\d\d-\d\d",
    "time": r"\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?",
    "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
    "uuid": UUID.pattern,
    "email": r"[^\s@]+@[^\s@]+\.[^\s@]{2,}",
    "uri": r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+",
}
AS_THE_SPECIFICATION_ERRS = {("program", "organization_id")}
"""Its package description allows one program an organization, against its own text."""


@cache
def _official() -> Any:
    return json.loads((DATA / "official-datapackage-3.2.3.json").read_text(encoding="utf-8"))


@cache
def _validator(name: str) -> Draft202012Validator:
    schemas = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in (DATA / "schemas").glob("*.json")
    }
    registry: Registry[Any] = Registry().with_resources(
        (key, Resource.from_contents(schema, default_specification=DRAFT202012))
        for key, schema in schemas.items()
    )
    return Draft202012Validator(
        schemas[f"{name}.json"], registry=registry, format_checker=FormatChecker()
    )


def faults(folder: Path, description: Any) -> list[str]:
    """Check the tables of a package by its description, as Frictionless does."""
    found: list[str] = []
    tables = {}
    for resource in description["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8", newline="") as file:
            tables[resource["name"]] = list(csv.DictReader(file, strict=True))
    for resource in description["resources"]:
        name, schema = resource["name"], resource["schema"]
        for field in schema["fields"]:
            rules, column = field.get("constraints", {}), field["name"]
            texts = [row[column] for row in tables[name]]
            looks = LOOKS.get(field.get("format", ""), LOOKS[field["type"]])
            said = [text for text in texts if text]
            found += [f"{name}.{column}: {text}" for text in said if not re.fullmatch(looks, text)]
            if rules.get("required") and len(said) < len(texts):
                found.append(f"{name}.{column} is missing")
            if "enum" in rules and not set(said) <= set(rules["enum"]):
                found.append(f"{name}.{column}: {set(said) - set(rules['enum'])}")
            if rules.get("unique") and (name, column) not in AS_THE_SPECIFICATION_ERRS:
                found += [f"{name}.{column} twice"] if len(set(said)) < len(said) else []
        for key in schema.get("foreignKeys", []):
            known = {row["id"] for row in tables[key["reference"]["resource"]]}
            column = key["fields"]
            found += [
                f"{name}.{column} names nothing"
                for row in tables[name]
                if row[column] and row[column] not in known
            ]
    return found


def errors(page: Any) -> list[str]:
    """Check a JSON file by the published schemas."""
    files = {entity.file: name for name, entity in ENTITIES.items()}
    return [
        f"{name} {list(error.absolute_path)}: {error.message[:100]}"
        for group, objects in page.items()
        if group == "contents" or group in files
        for name in [files.get(group, "service")]
        for one in objects
        for error in _validator(name).iter_errors(one)
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        *((path, name) for path in REAL for name in ("out", "out.json")),
        *((path, "out.xlsx") for path in REAL if path not in {OHANA, HARVESTED}),
        (OFFICIAL, "out.zip"),
    ],
    ids=lambda part: getattr(part, "name", part),
)
def test_what_is_written_reads_the_same(tmp_path: Path, path: Path, name: str) -> None:
    before = reading(path)

    count = WRITERS[name](before.records, tmp_path / name)
    after = reading(tmp_path / name, "another source")

    assert count == len(before.records)
    assert meaning(after.records) == meaning(before.records)
    assert set(troubles(after)) <= {Trouble.ORPHAN, Trouble.MISSING}


@pytest.mark.parametrize("name", [name for name in WRITERS if name != "out.zip"])
@given(records=packages())
@settings(max_examples=MANY)
def test_any_directory_means_the_same_after_it_was_written(
    name: str, records: list[Record]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        WRITERS[name](records, Path(folder) / name)
        after = reading(Path(folder) / name)

    assert meaning(after.records) == meaning(records)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_packages_keep_to_the_published_description(tmp_path: Path, path: Path) -> None:
    write_csv(reading(path).records, tmp_path, title="Invented County")
    own = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))

    assert faults(tmp_path, _official()) == []
    assert faults(tmp_path, own) == []
    assert own["title"] == "Invented County"


@given(records=packages())
@settings(max_examples=MANY)
def test_any_package_keeps_to_the_published_description(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_csv(records, Path(folder))

        assert faults(Path(folder), _official()) == []


def test_the_check_of_packages_finds_what_is_wrong(tmp_path: Path) -> None:
    write_csv(reading(OHANA).records, tmp_path)
    services = (tmp_path / "services.csv").read_text(encoding="utf-8")
    (tmp_path / "services.csv").write_text(
        services.replace(",active,", ",open,").replace(",defunct,", ",,"), encoding="utf-8"
    )
    organizations = (tmp_path / "organizations.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "organizations.csv").write_text(
        "\r\n".join([*organizations[:3], organizations[1]]), encoding="utf-8"
    )

    assert set(faults(tmp_path, _official())) == {
        "organization.id twice",
        "service.status: {'open'}",
        "service.status is missing",
        "service.organization_id names nothing",
        "location.organization_id names nothing",
        "contact.organization_id names nothing",
        "funding.organization_id names nothing",
        "phone.organization_id names nothing",
    }


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_json_keeps_to_the_published_schemas(tmp_path: Path, path: Path) -> None:
    write_json(reading(path).records, tmp_path / "x.json")

    assert errors(json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))) == []


@given(records=packages())
@settings(max_examples=MANY)
def test_any_json_keeps_to_the_published_schemas(records: list[Record]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_json(records, Path(folder) / "x.json")
        page = json.loads((Path(folder) / "x.json").read_text(encoding="utf-8"))

    assert errors(page) == []


def test_the_check_of_json_finds_what_is_wrong() -> None:
    assert errors({"contents": [{"id": "x", "name": 5, "phones": [{"number": "1"}]}]})


def test_tables_are_as_rfc_4180_wants_them(tmp_path: Path) -> None:
    record = Record("organization", "00000000-0000-4000-8000-000000000001", {"name": 'a "b",\nc'})
    write_csv([record], tmp_path)

    data = (tmp_path / "organizations.csv").read_bytes()

    assert data.startswith(b"id,name,")
    assert b'"a ""b"",\nc"' in data
    assert data.count(b"\r\n") == 2


def test_the_same_directory_makes_the_same_archive(tmp_path: Path) -> None:
    records = reading(OFFICIAL).records
    write_csv(records, tmp_path / "1.zip")
    write_csv(records, tmp_path / "2.zip")

    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


@pytest.mark.parametrize(
    "text", ["=1+1", "=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "#REF!", "\t=1"]
)
def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.xlsx"
    record = Record(
        "organization", "00000000-0000-4000-8000-000000000001", {"name": text}, {text: text}
    )
    write_xlsx([record], path)

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert not re.search(rb"<f[ >/]", archive.read(name)), name
    sheet = load_workbook(path)["organizations"]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["B2"].quotePrefix) == (text, "s", True)


def test_a_text_too_long_for_a_cell_comes_back_whole(tmp_path: Path) -> None:
    text = "An invented outline, word by word. " * (2 * LONGEST // 30)
    record = Record(
        "service_area",
        "00000000-0000-4000-8000-000000000001",
        {"name": "All", "extent": text.strip()},
        {"more": text},
    )
    write_xlsx([record], tmp_path / "x.xlsx")

    found = the(reading(tmp_path / "x.xlsx"), "service_area")

    assert found.get("extent") == text.strip()
    assert found.kept == {"more": text}


def test_nothing_at_all_can_be_written(tmp_path: Path) -> None:
    for name, write in WRITERS.items():
        assert write([], tmp_path / name) == 0


def test_a_term_that_is_about_itself_is_written_once(tmp_path: Path) -> None:
    term, link = (f"00000000-0000-4000-8000-00000000000{number}" for number in (1, 2))
    about = {"link_id": term, "link_entity": "taxonomy_term", "taxonomy_term_id": term}
    records = [
        Record("taxonomy_term", term, {"name": "Food", "description": "Food."}),
        Record("attribute", link, about),
    ]
    write_json(records, tmp_path / "x.json")

    assert meaning(reading(tmp_path / "x.json").records) == meaning(records)


def test_what_has_many_parts_has_them_inside_it_once_only(tmp_path: Path) -> None:
    organization = "00000000-0000-4000-8000-000000000000"
    records = [Record("organization", organization, {"name": "Aid", "description": "x"})]
    for number in range(60):
        its = {"organization_id": organization}
        service = f"00000000-0000-4000-8000-0000000001{number:02}"
        phone = f"00000000-0000-4000-8000-0000000002{number:02}"
        records.append(
            Record("service", service, {**its, "name": f"S {number}", "status": "active"})
        )
        records.append(Record("phone", phone, {**its, "number": f"555-01{number:02}"}))
    write_json(records, tmp_path / "x.json")

    assert (tmp_path / "x.json").read_text(encoding="utf-8").count("555-0159") == 1
    assert meaning(reading(tmp_path / "x.json").records) == meaning(records)
