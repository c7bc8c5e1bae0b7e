# SPDX-License-Identifier: MIT
"""Reading spreadsheets: values as people see them, and no harm from what is no spreadsheet."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from peercenter.domain.directory.mapping import Column, ListMapping
from peercenter.domain.directory.problems import Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import workbooks
from peercenter.exchange.directory.limits import Limits
from peercenter.exchange.directory.reading import read
from peercenter.exchange.directory.sources import SourceKind, open_source
from tests.exchange.directory.directories import problem, reading, records, the, zipped


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    made = Workbook()
    first = made.active
    assert first is not None
    made.remove(first)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def changed(path: Path, part: str, old: str, new: str) -> Path:
    """Change the text of a part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
    return zipped(path.with_name("changed.xlsx"), parts)


def values(path: Path) -> list[list[str]]:
    with workbooks.Book(path) as opened:
        return [row.cells for row in opened.rows(opened.sheets[0])]


def test_a_sheet_is_a_table(tmp_path: Path) -> None:
    path = book(
        tmp_path / "x.xlsx",
        organizations=[["id", "name"], [1, "Invented Aid"]],
        services=[["id", "organization_id", "name"], [7, 1.0, "Pantry"]],
    )
    package = reading(path)

    assert open_source(path).kind is SourceKind.HSDS_3
    assert the(package, "organization").key == "1"
    assert the(package, "service").get("organization_id") == the(package, "organization").id


def test_cells_say_what_people_see(tmp_path: Path) -> None:
    row = [
        5550100,
        2.5,
        1e20,
        True,
        date(2026, 11, 22),
        datetime(2026, 11, 22, 9, 30),  # noqa: DTZ001 - a wall's clock
        time(9),
        None,
        "x",
    ]
    path = book(tmp_path / "x.xlsx", a=[[f"c{n}" for n in range(9)], row])

    assert values(path)[1] == [
        "5550100", "2.5", "1e+20", "true", "2026-11-22", "2026-11-22T09:30", "09:00", "", "x",
    ]  # fmt: skip


def test_rows_have_the_numbers_they_have_in_the_sheet(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", a=[["id", "name"], ["1", "x"], [], ["2", "y"]])

    with workbooks.Book(path) as opened:
        assert [row.number for row in opened.rows("a")] == [1, 2, 4]


def test_a_formula_without_a_result_is_told_and_never_worked_out(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", organizations=[["id", "name", "x"], ["1", "Aid", "=1+1"]])
    package = reading(path)

    assert the(package, "organization").values == {"name": "Aid"}
    assert problem(package, Trouble.FORMULA).detail == "=1+1"


def test_a_list_in_a_spreadsheet_comes_in_by_its_mapping(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", Sheet=[["Agency", "Call"], ["Invented Aid", 5550100]])
    source = open_source(path)
    mapping = ListMapping({"Agency": Column.ORGANIZATION, "Call": Column.PHONE})

    package = read(source, scope="x", mapping=mapping)

    assert source.kind is SourceKind.LIST
    assert [one.get("number") for one in records(package, "phone")] == ["5550100"]
    with pytest.raises(Refused) as refused:
        read(source, scope="x")
    assert refused.value.reason is Reason.MAPPING_MISSING


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", "<workbook", '<!DOCTYPE w [<!ENTITY a "aaaa">]><workbook'),
        ("xl/worksheets/sheet1.xml", "<worksheet", '<!DOCTYPE w [<!ENTITY a "a">]><worksheet'),
        ("xl/workbook.xml", "<workbook", "<<workbook"),
        ("xl/worksheets/sheet1.xml", "<row", "<<row"),
    ],
)
def test_what_declares_entities_or_is_no_xml_is_refused(
    tmp_path: Path, part: str, old: str, new: str
) -> None:
    path = changed(book(tmp_path / "x.xlsx", a=[["id", "name"], ["1", "x"]]), part, old, new)

    with pytest.raises(Refused) as refused:
        open_source(path)
    assert refused.value.reason is Reason.FILE_DAMAGED


def test_a_broken_sheet_costs_itself_only(tmp_path: Path) -> None:
    aid, pantry = [["id", "name"], ["1", "Aid"]], [["id", "name", "status"], ["1", "P", "active"]]
    path = book(tmp_path / "x.xlsx", organizations=aid, services=pantry)
    package = reading(changed(path, "xl/worksheets/sheet2.xml", "<row", "<<row"))

    assert [one.get("name") for one in package.records] == ["Aid"]
    assert problem(package, Trouble.DAMAGED).file == "changed.xlsx / services"


def test_a_sheet_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", organizations=[["id", "name"], ["1", "Aid"]])
    package = reading(changed(path, "xl/worksheets/sheet1.xml", "</sheetData>", "<</sheetData>"))

    assert the(package, "organization").get("name") == "Aid"
    assert [one.reason for one in package.problems] == [Trouble.CUT]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('r="A2"', 'r="XFD2"'), ('r="A2"', 'r="ZZZZZZZZ2"'), ('r="A2"', 'r="2"'),
        ('r="2"', 'r="99999999999999999999"'), ('t="n"', 't="n" s="99999999"'),
        ("<v>1</v>", "<v>1e999</v>"), ("<v>1</v>", "<v>nan</v>"),
    ],
)  # fmt: skip
def test_cells_in_impossible_places_do_no_harm(tmp_path: Path, old: str, new: str) -> None:
    path = book(tmp_path / "x.xlsx", organizations=[["id", "name"], [1, "Aid"], [2, "Two"]])
    package_path = changed(path, "xl/worksheets/sheet1.xml", old, new)

    package = reading(package_path)

    assert len(package.records) <= 2
    assert sum(account.rows for account in package.accounts) <= 2


def test_a_text_that_no_cell_could_hold_is_left_out(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", organizations=[["id", "name"], [77, "Aid"], [78, "Two"]])
    long = changed(path, "xl/worksheets/sheet1.xml", "<v>77</v>", f"<v>{'3' * 1_000_001}</v>")

    assert problem(reading(long), Trouble.TOO_LONG).row == 2


def test_a_book_that_unpacks_without_end_is_given_up(tmp_path: Path) -> None:
    path = book(tmp_path / "x.xlsx", a=[["id", "name"], *(["1", "x" * 500] for _ in range(99))])
    little = Limits(unpacked_bytes=9_000)

    with pytest.raises(Refused), workbooks.Book(path, little):
        pass
