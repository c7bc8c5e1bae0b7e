# SPDX-License-Identifier: MIT
"""Reading directories as JSON: objects inside objects, lists, lines, and what harvesters make."""

import json
from pathlib import Path
from typing import Any

import pytest

from peercenter.domain.directory.problems import Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import nested
from peercenter.exchange.directory.names import TABLES
from peercenter.exchange.directory.sources import open_source
from tests.exchange.directory.directories import (
    DATA,
    HARVESTED,
    OFFICIAL,
    meaning,
    problem,
    reading,
    records,
    the,
    troubles,
)

SERVICE = {
    "id": "s1", "name": "Pantry", "status": "active",
    "organization": {"id": "o1", "name": "Invented Aid", "description": "Helps."},
    "service_at_locations": [
        {"id": "l1", "location": {"id": "p1", "location_type": "physical", "name": "Hall"}}
    ],
    "phones": [{"number": "555-0100", "languages": ["Spanish"]}],
}  # fmt: skip


def written(path: Path, *values: Any) -> Path:
    path.write_text("\n".join(json.dumps(value) for value in values), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "value",
    [
        SERVICE,
        [SERVICE],
        {"total_items": 1, "page_number": 1, "contents": [SERVICE]},
        {"source": "x", "harvested": "2026", "record": SERVICE},
        {"services": [SERVICE]},
        {
            **{k: v for k, v in SERVICE.items() if k != "service_at_locations"},
            "serviceAtLocations": SERVICE["service_at_locations"],
        },
    ],
)
def test_objects_are_found_however_they_are_wrapped(tmp_path: Path, value: Any) -> None:
    package = reading(written(tmp_path / "services.json", value))

    service, phone = the(package, "service"), the(package, "phone")
    link = the(package, "service_at_location")

    assert service.get("organization_id") == the(package, "organization").id
    assert (link.get("service_id"), link.get("location_id")) == (
        service.id,
        the(package, "location").id,
    )
    assert phone.get("service_id") == service.id
    assert the(package, "language").values == {"name": "Spanish", "phone_id": phone.id}


def test_organizations_may_hold_their_services(tmp_path: Path) -> None:
    value = {"id": "o1", "name": "Aid", "services": [{"id": "s1", "name": "A"}],
             "locations": [{"id": "p1", "services": [{"id": "s2", "name": "B"}]}]}  # fmt: skip
    package = reading(written(tmp_path / "x.json", value))

    link = the(package, "service_at_location")

    assert len(records(package, "service")) == 2
    assert {one.get("organization_id") for one in records(package, "service")} == {
        the(package, "organization").id
    }
    assert link.get("location_id") == the(package, "location").id


def test_tables_may_lie_in_one_object() -> None:
    package = reading(DATA / "hsds-3.2-json" / "tabular.json")
    same = {
        key: said for key, said in meaning(reading(OFFICIAL).records).items()
        if key[0] not in {"unit", "url", "service_capacity"}
    }  # fmt: skip

    assert meaning(package.records).keys() <= same.keys()
    assert the(package, "service").values == same["service", the(package, "service").id][0]


def test_a_line_that_is_broken_costs_itself_only(tmp_path: Path) -> None:
    path = written(tmp_path / "x.jsonl", SERVICE, {"id": "s2", "name": "B", "status": "active"})
    path.write_text(path.read_text() + '\n{"id": "s3", "name": \n[]\n')

    package = reading(path)

    assert len(records(package, "service")) == 2
    assert [(p.row, p.reason) for p in package.problems if p.left_out] == [
        (3, Trouble.BROKEN),
        (4, Trouble.NOT_A_RECORD),
    ]


def test_a_list_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([SERVICE, {"id": "s2", "name": "B", "status": "active"}])[:-20])

    package = reading(path)

    assert the(package, "service").get("name") == "Pantry"
    assert Trouble.BROKEN in troubles(package)


def test_a_schema_among_records_is_told(tmp_path: Path) -> None:
    echo = {"record": {"schema": {"x": 1}, "type": "object", "properties": {}}}
    package = reading(written(tmp_path / "x.jsonl", {"record": SERVICE}, echo))

    assert problem(package, Trouble.NOT_A_RECORD).row == 2


def test_numbers_that_are_none_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"id": "1", "name": "A", "status": "active", "minimum_age": 1e999,'
                    ' "maximum_age": NaN, "x": 12345678901234567890123}')  # fmt: skip

    package = reading(path)

    assert the(package, "service").kept == {
        "minimum_age": "1e999", "maximum_age": "NaN", "x": "12345678901234567890123",
    }  # fmt: skip


def test_keys_that_are_used_again_mean_what_they_mean_in_their_record(tmp_path: Path) -> None:
    def one(name: str) -> dict[str, Any]:
        return {"id": "org_1", "name": name, "locations": [{"id": "loc_1", "name": f"{name} Hall",
                "organization_id": "org_1"}]}  # fmt: skip

    path = written(tmp_path / "x.jsonl", one("One Aid"), one("Two Aid"))
    package = reading(path)
    turned = reading(written(tmp_path / "y.jsonl", one("Two Aid"), one("One Aid")))

    names = {one.id: one.get("name") for one in records(package, "organization")}
    assert {
        (names[place.get("organization_id")], place.get("name"))
        for place in records(package, "location")
    } == {("One Aid", "One Aid Hall"), ("Two Aid", "Two Aid Hall")}
    assert meaning(turned.records) == meaning(package.records)
    assert package.problems == ()


def test_the_same_object_in_many_places_is_one_record() -> None:
    package = reading(DATA / "hsds-3.2-json" / "service_full.json")

    phone = the(package, "phone")

    assert phone.values.keys() >= {"service_id", "location_id", "contact_id", "organization_id"}
    assert set(troubles(package)) == {Trouble.NOT_A_PLACE, Trouble.ORPHAN}


def test_what_has_no_place_is_kept_as_it_stands(tmp_path: Path) -> None:
    value = {**SERVICE, "rating": {"stars": 5, "by": ["x"]}, "addresses": [{"city": "Town"}]}
    package = reading(written(tmp_path / "x.json", value))

    assert json.loads(the(package, "service").kept["rating"]) == {"stars": 5, "by": ["x"]}
    assert "Town" in the(package, "service").kept["addresses"]


def test_json_that_is_no_directory_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        open_source(DATA / "hsds-3.2-json" / "base.json")

    assert refused.value.reason is Reason.NOT_A_DIRECTORY


def _objects(entity: str, value: Any) -> int:
    """Count the objects in a record, each list and object that the reader should see."""
    count = 1
    for name, of in value.items() if isinstance(value, dict) else ():
        if isinstance(of, (dict, list)) and nested._inner_table(entity, name.casefold()):
            inner = TABLES[nested._inner_table(entity, name.casefold())].entity
            several = of if isinstance(of, list) else [of]
            count += sum(_objects(inner, one) for one in several if one)
    return count


def test_every_object_of_the_harvested_set_is_accounted_for() -> None:
    package = reading(HARVESTED)
    lines = [json.loads(line)["record"] for line in HARVESTED.read_text().splitlines()]

    assert sum(account.rows for account in package.accounts) == sum(
        _objects("organization", line) for line in lines
    )
    assert sum(account.left_out for account in package.accounts) == 0
    assert len(records(package, "organization")) == len(lines) == 120
    assert len(records(package, "address")) == 120
    assert len(records(package, "phone")) >= 178


def test_every_text_of_the_harvested_set_is_somewhere() -> None:
    package = reading(HARVESTED)
    said = {
        text
        for one in package.records
        for text in (*one.values.values(), *one.kept.values(), one.key)
    }

    def texts(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [t for k, v in value.items() if not k.endswith("id") for t in texts(v)]
        if isinstance(value, list):
            return [text for one in value for text in texts(one)]
        return [value.strip()] if isinstance(value, str) and value.strip() else []

    lost = [
        text
        for line in HARVESTED.read_text().splitlines()
        for text in texts(json.loads(line))
        if text not in said and not any(text in other for other in said if other[:1] in "[{")
    ]
    assert lost == []
