# SPDX-License-Identifier: MIT
"""The directory from a script: an account of every row, in lines or as JSON; a dry run is dry."""

import json
from pathlib import Path

import pytest

from peercenter.cli import run
from peercenter.paths import DataDir
from tests.support.builders import a_network
from tests.support.packages import a_directory, written


@pytest.fixture
def network(data_dir: DataDir) -> str:
    a_network(data_dir)
    return str(data_dir.root)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return written(a_directory(), tmp_path / "county")


def called(
    capsys: pytest.CaptureFixture[str], network: str, *arguments: str
) -> tuple[int, str, str]:
    try:
        code = run(["directory", *arguments, "--data-dir", network])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


def test_a_dry_run_tells_what_would_change_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], network: str, package: Path
) -> None:
    for _ in range(2):
        code, out, err = called(capsys, network, "import", str(package), "--dry-run")
        assert (code, err) == (0, "")
        assert "Winter coats, Invented Closet" in out
        assert "services.csv: 3 rows (new 3)" in out
        assert "nothing was changed" in out
    assert "Nothing was found" in called(capsys, network, "search", "coats")[1]


def test_an_import_as_json_adds_up_and_repeats_without_effect(
    capsys: pytest.CaptureFixture[str], network: str, package: Path
) -> None:
    def imported() -> dict[str, object]:
        _, out, _ = called(
            capsys, network, "import", str(package), "--json", "--source", "The county"
        )
        told: dict[str, object] = json.loads(out)
        return told

    first, second = imported(), imported()
    assert (first["source"], first["rows"], first["written"]) == ("The county", 16, 16)
    assert second["written"] == 0
    files = second["files"]
    assert isinstance(files, list)
    for file in files:
        parts = ("new", "changed", "same", "kept", "conflict", "foreign", "merged", "left_out")
        assert file["rows"] == sum(file[part] for part in parts) == file["same"]
    _, out, _ = called(capsys, network, "search", "coat", "--json")
    assert [entry["name"] for entry in json.loads(out)["entries"]] == ["Winter coats"]
    assert "(555) 010-0150" in called(capsys, network, "search", "coat")[1]


def test_a_list_says_how_its_columns_were_understood(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    file = tmp_path / "places.csv"
    file.write_text("Agencia,Teléfono,Color\nInvented Hall,(555) 010-0170,red\n", encoding="utf-8")
    code, out, _ = called(capsys, network, "import", str(file))
    assert code == 0
    assert "as guessed" in out
    assert "Agencia: organization" in out
    assert "Color: kept as it is" in out
    assert "as chosen before" in called(capsys, network, "import", str(file))[1]


def test_what_was_exported_can_be_imported(
    capsys: pytest.CaptureFixture[str], network: str, package: Path, tmp_path: Path
) -> None:
    called(capsys, network, "import", str(package))
    out = tmp_path / "out.zip"
    assert called(capsys, network, "export", "--format", "hsds-csv", str(out))[0] == 0
    _, said, _ = called(capsys, network, "import", str(out), "--dry-run", "--json")
    assert json.loads(said)["records"]["service"]["same"] == 3


TROUBLES = {
    "no file": ("import", "nowhere.csv"),
    "no directory": ("import", "picture.png"),
    "no names": ("import", "numbers.csv"),
    "no name": ("import", "county", "--source", " "),
}


@pytest.mark.parametrize("case", TROUBLES)
def test_trouble_is_one_sentence(
    capsys: pytest.CaptureFixture[str], network: str, package: Path, case: str
) -> None:
    (package.parent / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (package.parent / "numbers.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    deed, file, *more = TROUBLES[case]
    code, out, err = called(capsys, network, deed, str(package.parent / file), *more)
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.rstrip().endswith(".")


def test_a_file_that_has_little_of_its_source_asks_whose_it_is(
    capsys: pytest.CaptureFixture[str], network: str, package: Path
) -> None:
    called(capsys, network, "import", str(package))
    rows = a_directory()
    services = rows["services"]
    rows["services"] = {f"other {name}": row for name, row in services.items()}
    written(rows, package)
    code, _, err = called(capsys, network, "import", str(package))
    assert code == 2
    assert "Say whose it is" in err
    assert called(capsys, network, "import", str(package), "--source", "county")[0] == 0


def test_an_export_to_nowhere_is_one_sentence(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    target = str(tmp_path / "missing" / "out.json")
    code, _, err = called(capsys, network, "export", "--format", "hsds-json", target)
    assert (code, err.count("\n")) == (3, 1)
