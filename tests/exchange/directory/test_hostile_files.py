# SPDX-License-Identifier: MIT
"""Files that mean harm are refused or told about; nothing hangs, crashes or fills the memory."""

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from peercenter.domain.directory.problems import Trouble
from peercenter.errors import Reason, Refused
from peercenter.exchange.directory import json_values, separated
from peercenter.exchange.directory.boxes import Box
from peercenter.exchange.directory.limits import Limits
from peercenter.exchange.directory.sources import open_source
from tests.exchange.directory.directories import (
    folder,
    problem,
    reading,
    records,
    table,
    the,
    troubles,
    zipped,
)

AID = table(("id", "name"), ("1", "Invented Aid"))
LITTLE = Limits(unpacked_bytes=100_000, members=5, ratio=5, ratio_from=1_000, index_bytes=1_000)


def refusal(path: Path, limits: Limits | None = None) -> Reason:
    with pytest.raises(Refused) as refused:
        _ = open_source(path) if limits is None else Box(path, limits)
    return refused.value.reason


@pytest.mark.parametrize(
    "name",
    ["../organizations.csv", "/etc/organizations.csv", "C:\\organizations.csv", "a/../../b.csv"],
)
def test_names_that_lead_elsewhere_are_left_alone(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "x.zip", {"organizations.csv": AID, name: AID})
    package = reading(path)

    assert len(package.records) == 1
    assert problem(package, Trouble.UNSAFE).file == name


def test_links_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(AID)
    path = folder(tmp_path / "package", organizations=AID)
    (path / "services.csv").symlink_to(secret)
    link = zipfile.ZipInfo("services.csv")
    link.external_attr = 0o120777 << 16
    archive = zipped(tmp_path / "x.zip", {"organizations.csv": AID})
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(link, "organizations.csv")

    for one in (path, archive):
        assert problem(reading(one), Trouble.UNSAFE).file == "services.csv"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    path = folder(tmp_path / "package", organizations=AID)
    os.mkfifo(path / "services.csv")

    assert refusal(tmp_path / "pipe") is Reason.NOT_A_DIRECTORY
    assert problem(reading(path), Trouble.UNSAFE).file == "services.csv"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"organizations.csv": b"0" * 50_000})

    assert refusal(path, LITTLE) is Reason.DIRECTORY_TOO_LARGE


def test_an_archive_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"organizations.csv": AID + b"2,Another Aid\n" * 9_000})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<L", 40)
    path.write_bytes(data)

    assert refusal(path) is Reason.FILE_DAMAGED


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    names = {f"{number}.csv": AID for number in range(6)}

    assert refusal(zipped(tmp_path / "x.zip", names), LITTLE) is Reason.DIRECTORY_TOO_LARGE
    many = folder(tmp_path / "many", **{str(number): AID for number in range(6)})
    assert refusal(many, LITTLE) is Reason.DIRECTORY_TOO_LARGE


def test_a_long_list_of_files_is_not_even_read(tmp_path: Path) -> None:
    names = {f"{'x' * 200}{number}": b"" for number in range(5)}

    assert refusal(zipped(tmp_path / "x.zip", names), LITTLE) is Reason.DIRECTORY_TOO_LARGE


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_may_ask_for_any_memory_are_left_alone(tmp_path: Path, method: int) -> None:
    path = zipped(tmp_path / "x.zip", {"organizations.csv": AID})
    with zipfile.ZipFile(path, "a", method) as archive:
        archive.writestr("services.csv", AID)

    assert problem(reading(path), Trouble.IGNORED).file == "services.csv"


def test_what_wants_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"organizations.csv": AID, "services.csv": AID})
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)

    assert problem(reading(path), Trouble.LOCKED).file == "services.csv"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"%PDF-1.7\x00\x01\x02\x03\x04\x05\x06",
        b"PK\x03\x04 and nothing", b"\n\n\n", b"[]", b"{}", b"[" * 5_000, b'{"a":' * 5_000,
        b"\x00" * 5_000, b"\xff\xfe\x00",
    ],
)  # fmt: skip
def test_what_holds_no_directory_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)

    assert refusal(path) in {Reason.NOT_A_DIRECTORY, Reason.FILE_DAMAGED}


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") is Reason.FILE_MISSING
    assert refusal(tmp_path) is Reason.NOT_A_DIRECTORY


def test_a_row_of_a_million_columns_is_left_out(tmp_path: Path) -> None:
    wide = b"2," + b"x," * 1_000_000 + b"\n"
    package = reading(folder(tmp_path, organizations=AID + wide + b"3,Third Aid\n"))

    assert len(records(package, "organization")) == 2
    assert problem(package, Trouble.SHIFTED).row == 3


def test_headings_without_end_are_no_table(tmp_path: Path) -> None:
    path = folder(tmp_path, organizations=AID, services=b"id,name," + b"x," * 300_000 + b"\n1,2\n")

    assert problem(reading(path), Trouble.IGNORED).file == "services.csv"


def test_a_cell_without_end_is_left_out(tmp_path: Path) -> None:
    long = b"2," + b"x" * 1_000_001 + b"\n"
    package = reading(folder(tmp_path, organizations=AID + long + b"3,Third Aid\n"))

    assert len(records(package, "organization")) == 2
    assert problem(package, Trouble.TOO_LONG).row == 3


def test_quotes_that_never_close_take_no_longer_the_more_there_are() -> None:
    lines = iter(['1,"x\n' if number % 2 else '2,"y,""z\n' for number in range(4_000)])

    assert sum(1 for _ in separated.rows(lines)) > 1_000


def test_deep_json_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "1", "name": "A", "status": "active"}\n'
                    '{"id": "2", "x": ' + "[" * 100_000 + "\n"
                    '{"id": "3", "name": "B", "status": "active"}\n')  # fmt: skip
    package = reading(path)

    assert len(records(package, "service")) == 2
    assert problem(package, Trouble.TOO_DEEP).row == 2


@pytest.mark.parametrize("depth", [90, 150, 480, 940, 2_000])
def test_no_depth_is_too_much(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": "1", "name": "A", "status": "active"}\n'
                    '{"id": "2", "name": "B", "status": "active", "x": '
                    + "[" * depth + "1" + "]" * depth + "}\n")  # fmt: skip

    package = reading(path)

    assert len(package.records) + sum(account.left_out for account in package.accounts) == 2


def test_objects_nested_without_end_are_kept_as_text(tmp_path: Path) -> None:
    inner = '{"name": "x", "parent": ' * 60 + "null" + "}" * 60
    path = tmp_path / "x.json"
    path.write_text('[{"id": "1", "name": "A", "code": "c", "parent": ' + inner + "}]")

    assert 1 < len(records(reading(path), "taxonomy_term")) < 20


def test_an_element_without_end_ends_a_list() -> None:
    text = b'[{"id": 1}, {"x": "' + b"y" * 50_000
    found = list(json_values.elements(io.BytesIO(text), Limits(row=1_000)))  # type: ignore[arg-type]

    assert [one.trouble for one in found] == [None, Trouble.TOO_LONG]


def test_rows_beyond_the_most_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peercenter.exchange.directory.reading.LIMITS", Limits(rows=2))
    rows = [("id", "name"), *((str(number), f"Aid {number}") for number in range(5))]
    package = reading(folder(tmp_path, organizations=rows))

    assert len(package.records) == 2
    assert package.accounts[0].rows == 5
    assert package.accounts[0].left_out == 3


def test_rows_that_make_records_without_end_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("peercenter.exchange.directory.gathering.LIMITS", Limits(records=100))
    words = ",".join(f"word {number}" for number in range(60))
    rows = [("id", "name", "keywords"), *((str(n), f"S {n}", words) for n in range(5))]
    package = reading(folder(tmp_path, services=rows))

    assert len(records(package, "service")) == 1
    assert package.accounts[0].left_out == 4


def test_a_damaged_book_among_others_costs_itself_only(tmp_path: Path) -> None:
    path = folder(tmp_path, organizations=AID)
    zipped(path / "x.xlsx", {"[Content_Types].xml": b"<x", "xl/workbook.xml": b"<<"})

    assert problem(reading(path), Trouble.DAMAGED).file == "x.xlsx"


def test_texts_that_look_like_formulas_are_texts(tmp_path: Path) -> None:
    rows = [("id", "name"), ("1", "=HYPERLINK(1)"), ("2", "@SUM(1)")]
    package = reading(folder(tmp_path, organizations=rows))

    assert {one.get("name") for one in package.records} == {"=HYPERLINK(1)", "@SUM(1)"}


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    rows = [
        ("id", "name"),
        *((str(number), f"Invented Aid {number * 7919}") for number in range(3_000)),
    ]
    path = zipped(tmp_path / "x.zip", {"organizations.csv": table(*rows)})
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 40] = b"\xff" * 40
    path.write_bytes(data)

    package = reading(path)

    assert 0 < len(package.records) < 3_001
    assert {Trouble.CUT, Trouble.DAMAGED} & set(troubles(package)) or package.records


def test_a_table_named_like_the_kept_texts_of_ours_harms_nothing(tmp_path: Path) -> None:
    rows = [("entity", "id", "kind", "column", "text"), ("organization", "x", "kept", "a", "b"),
            ("no such", "x", "added", "", ""), ("organization",)]  # fmt: skip
    package = reading(folder(tmp_path, organizations=AID, peercenter_kept=rows))

    assert the(package, "organization").get("name") == "Invented Aid"
    assert [one for one in troubles(package) if one is Trouble.OWNERLESS] == [Trouble.OWNERLESS] * 3


def test_a_spreadsheet_of_an_old_program_is_no_list(tmp_path: Path) -> None:
    path = tmp_path / "places.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000))
    with pytest.raises(Refused) as refused:
        open_source(path)
    assert refused.value.reason is Reason.NOT_A_DIRECTORY


def test_a_folder_nobody_may_look_into_does_not_stop_the_rest(tmp_path: Path) -> None:
    where = folder(tmp_path / "all", organizations=[["id", "name"], ["o1", "One"]])
    closed = where / "closed"
    closed.mkdir(mode=0)
    try:
        assert the(reading(where), "organization").get("name") == "One"
    finally:
        closed.chmod(0o700)
