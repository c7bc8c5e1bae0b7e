# SPDX-License-Identifier: MIT
"""`peercenter report period` for scripts: files for whoever reads them, or one sentence."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from peercenter.cli import run
from peercenter.paths import DataDir
from tests.reports import reading
from tests.support.builders import MovingClock, a_network


@pytest.fixture
def report(data_dir: DataDir) -> list[str]:
    """Return the beginning of a command, of a network that counted nothing yet."""
    a_network(data_dir, MovingClock(datetime(2020, 6, 1, 17, tzinfo=UTC)))
    return ["report", "period", "--data-dir", str(data_dir.root)]


def test_all_files_of_a_report_are_written(
    report: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, xlsx, folder = tmp_path / "F.pdf", tmp_path / "F.xlsx", tmp_path / "tables"
    files = ["--pdf", str(pdf), "--xlsx", str(xlsx), "--csv", str(folder)]
    choice = ["--centers", "harbor", "--period", "2020-Q1", "--for", "inside", "--language", "es"]

    assert run([*report, *choice, *files, "--paper", "a4"]) == 0

    assert reading.size(pdf.read_bytes()) == (595, 842)
    assert "Informe de la red" in reading.text(pdf.read_bytes())
    assert xlsx.read_bytes().startswith(b"PK")
    assert {"about.csv", "figures.csv", "definitions.csv"} <= {f.name for f in folder.iterdir()}
    assert "números pequeños" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--period", "soon", "--for", "inside", "--csv", "X"], "“soon” is not a period."),
        (["--period", "2019-02", "--for", "outside", "--csv", "X", "--centers", "NONE"], "NONE"),
        (["--period", "2019-02", "--for", "inside"], "at least one file"),
        (["--period", "2019-02", "--csv", "X"], "--for"),
        (["--period", "2190-02", "--for", "outside", "--csv", "X"], "That day has not begun yet."),
        (["--period", "2019-02", "--for", "inside", "--csv", "X", "--template", "T"], "no such"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(
    report: list[str],
    options: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        code = run([*report, *options])
    except SystemExit as end:
        code = int(str(end.code))

    said = capsys.readouterr().err
    assert code == 2
    assert sentence in said
    assert len(said.splitlines()) == 1
