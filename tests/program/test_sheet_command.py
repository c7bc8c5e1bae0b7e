# SPDX-License-Identifier: MIT
"""`peercenter sheet` writes sheets for scripts, and says what is wrong in one sentence."""

from pathlib import Path

import pytest

from peercenter.cli import run
from peercenter.db.tables import CenterRow
from peercenter.paths import DataDir
from tests.reports import reading
from tests.support.builders import a_database
from tests.support.directory import a_stocked_network


@pytest.fixture
def sheet(data_dir: DataDir, tmp_path: Path) -> list[str]:
    """Return the beginning of a command that writes a sheet."""
    a_stocked_network(data_dir)
    out = str(tmp_path / "F.pdf")
    where = ["--data-dir", str(data_dir.root), "--center", "HARBOR", "--out", out]
    return ["sheet", *where, "--need", "food-today"]


def written(sheet: list[str]) -> bytes:
    return Path(sheet[sheet.index("--out") + 1]).read_bytes()


def test_a_sheet_is_written_with_what_was_asked_for(sheet: list[str]) -> None:
    options = ["--language", "es", "--template", "large", "--open-today", "--no-id", "--free"]

    assert run([*sheet, *options, "--paper", "a4", "--within", "3"]) == 0

    text = reading.text(written(sheet))
    assert reading.size(written(sheet)) == (595, 842)
    assert "Comida hoy" in text
    assert "sin identificación" in text
    assert "988" in text


def test_a_sheet_is_of_what_is_near_unless_it_is_told_otherwise(
    sheet: list[str], data_dir: DataDir
) -> None:
    with a_database(data_dir) as database, database.write() as session:
        for row in session.query(CenterRow):
            row.latitude, row.longitude = 43.6571, -70.2489
    told = []
    for options in ([], ["--within", "any"], ["--place", "Meadowlark"]):
        assert run([*sheet, *options]) == 0
        told.append("near harbor house" in reading.text(written(sheet)).casefold())

    assert told == [True, False, False]


def test_a_second_language_makes_two_columns(sheet: list[str]) -> None:
    assert run([*sheet, "--second-language", "ar"]) == 0

    text = reading.text(written(sheet))
    assert "Food today" in text
    assert "طعام" in text


def test_a_town_without_anything_makes_a_kind_sheet(sheet: list[str]) -> None:
    assert run([*sheet, "--place", "Nowhere"]) == 0

    assert "Please ask a peer." in reading.text(written(sheet))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--need", "nonsense"], "There is no need nonsense. Choose one of: children, "),
        (["--center", "NOWHERE"], "There is no center NOWHERE."),
    ],
)
def test_what_does_not_exist_is_one_sentence(
    sheet: list[str], options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*sheet, *options]) == 2

    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    "options",
    [
        ["--template", "two-languages"],
        ["--template", "large", "--second-language", "es"],
        ["--language", "tlh"],
        ["--within", "far"],
        ["--within", "-1"],
        ["--template", "billboard"],
    ],
)
def test_what_is_misspelled_is_told_and_nothing_is_written(
    sheet: list[str], options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run([*sheet, *options])

    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not Path(sheet[sheet.index("--out") + 1]).exists()
