# SPDX-License-Identifier: MIT
"""The whole directory as files; what goes out and in again means the same."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from peercenter.db.queries.directory.checks import add_check
from peercenter.db.queries.directory.records import put, record, stored
from peercenter.domain.directory.freshness import Outcome
from peercenter.domain.directory.hsds import ENTITIES
from peercenter.domain.directory.importing import Key, Resolutions, Step
from peercenter.domain.directory.records import Record
from peercenter.errors import Unavailable
from peercenter.paths import DataDir
from peercenter.services.directory.exporting import ExportKind
from tests.support.builders import MovingClock, a_database, a_network, services_of
from tests.support.packages import a_directory, uid, written

Meaning = dict[Key, tuple[dict[str, str], dict[str, str]]]


def a_data_dir(folder: Path) -> DataDir:
    data = DataDir(folder)
    a_network(data)
    return data


def meaning(data: DataDir) -> Meaning:
    """Return what a network's directory says."""
    with a_database(data) as database, database.read() as session:
        return {
            (entity, one.record.id): (dict(one.record.values), dict(one.record.kept))
            for entity in ENTITIES
            for one in stored(session, entity)
        }


def edited(data: DataDir, entity: str, key: str, **values: str) -> None:
    with a_database(data) as database, database.write() as session:
        before = record(session, entity, uid(key))
        assert before is not None
        put(session, [replace(before, values={**before.values, **values})])


KINDS = [(ExportKind.HSDS_CSV, "out"), (ExportKind.HSDS_CSV, "out.zip")]
KINDS += [(ExportKind.HSDS_JSON, "out.json"), (ExportKind.XLSX, "out.xlsx")]


@pytest.mark.parametrize(("kind", "name"), KINDS, ids=[name for _, name in KINDS])
def test_import_edit_newer_file_resolve_export_and_import_elsewhere_means_the_same(
    tmp_path: Path, kind: ExportKind, name: str
) -> None:
    ours, rows = a_data_dir(tmp_path / "ours"), a_directory()
    rows["services"]["pantry"]["stars"] = "four"
    rows["attributes"]["lost"] = {
        "link_id": "soup",
        "link_entity": "service",
        "taxonomy_term_id": "a term that is not in the file",
    }
    with services_of(ours) as services:
        first = services.importing.plan(written(rows, tmp_path / "county"), "County")
        services.importing.apply(first)
        edited(ours, "service", "pantry", name="Our pantry")
        edited(ours, "phone", "coats-phone", number="(555) 010-0999")
        rows["services"]["pantry"]["name"] = "Their pantry"
        rows["schedules"]["pantry-hours"]["byday"] = "TU"
        rows["services"]["showers"] = {
            "organization_id": "closet",
            "name": "=Showers",
            "status": "active",
        }
        newer = services.importing.plan(written(rows, tmp_path / "county"), "County")
        found = {change.key[1]: change.step for change in newer.changes}
        assert found == {
            uid("pantry"): Step.CONFLICT,
            uid("coats-phone"): Step.KEPT,
            uid("pantry-hours"): Step.CHANGED,
            uid("showers"): Step.NEW,
        }
        services.importing.apply(newer, Resolutions(theirs=frozenset({("service", uid("pantry"))})))
        assert services.exporting.export(kind, tmp_path / name) == 4
    before = meaning(ours)
    assert before["service", uid("pantry")][0]["name"] == "Their pantry"
    assert before["service", uid("pantry")][1] == {"stars": "four"}
    assert before["phone", uid("coats-phone")][0]["number"] == "(555) 010-0999"
    theirs = a_data_dir(tmp_path / "theirs")
    with services_of(theirs) as services:
        plan = services.importing.plan(tmp_path / name, "A friendly network")
        account = services.importing.apply(plan)
    assert meaning(theirs) == before
    for one in account.files:
        assert one.rows == sum(one.steps.values()) + one.merged + one.left_out


def test_an_entry_that_was_checked_here_is_exported_with_that_day(
    data_dir: DataDir, tmp_path: Path
) -> None:
    a_network(data_dir)
    with services_of(data_dir) as services:
        services.importing.apply(
            services.importing.plan(written(a_directory(), tmp_path / "county"), "County")
        )
        with a_database(data_dir) as database, database.write() as session:
            for day, outcome in ((3, Outcome.CONFIRMED), (9, Outcome.UNREACHABLE)):
                add_check(
                    session,
                    uid("pantry"),
                    day=date(2026, 11, day),
                    outcome=outcome,
                    by=None,
                    note="",
                )
        services.exporting.export(ExportKind.HSDS_JSON, tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    days = {one["name"]: one.get("assured_date") for one in told["contents"]}
    assert days == {"Food pantry": "2026-11-03", "Soup kitchen": None, "Winter coats": None}


def test_a_package_says_whose_it_is(data_dir: DataDir, tmp_path: Path) -> None:
    a_network(data_dir)
    with services_of(data_dir) as services:
        services.exporting.export(ExportKind.HSDS_CSV, tmp_path / "out")
        network = services.today.network()
        assert network is not None
        assert services.importing.look(tmp_path / "out").source == network.name


def test_no_text_of_a_spreadsheet_is_a_formula(data_dir: DataDir, tmp_path: Path) -> None:
    a_network(data_dir)
    with a_database(data_dir) as database, database.write() as session:
        put(session, [Record("organization", uid("bad"), {"name": "=1+1", "description": "@x"})])
    with services_of(data_dir) as services:
        services.exporting.export(ExportKind.XLSX, tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types


def test_an_export_that_fails_leaves_what_was_there(data_dir: DataDir, tmp_path: Path) -> None:
    a_network(data_dir)
    out = tmp_path / "out.json"
    out.write_text("the export of last week", encoding="utf-8")

    def breaks(_share: float) -> None:
        raise OSError(28, "No space left on device")

    with services_of(data_dir) as services:
        services.importing.apply(
            services.importing.plan(written(a_directory(), tmp_path / "county"), "County")
        )
        with pytest.raises(Unavailable):
            services.exporting.export(ExportKind.HSDS_JSON, out, progress=breaks)
    assert out.read_text(encoding="utf-8") == "the export of last week"
    assert {file.name for file in tmp_path.iterdir()} == {"county", "data", "out.json"}


def test_files_of_others_in_the_folder_stay(data_dir: DataDir, tmp_path: Path) -> None:
    a_network(data_dir)
    out = tmp_path / "out"
    out.mkdir()
    (out / "README.txt").write_text("ours", encoding="utf-8")
    with services_of(data_dir, MovingClock()) as services:
        services.exporting.export(ExportKind.HSDS_CSV, out)
    assert (out / "README.txt").read_text(encoding="utf-8") == "ours"
    assert (out / "services.csv").exists()
