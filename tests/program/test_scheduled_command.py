# SPDX-License-Identifier: MIT
"""`peercenter report scheduled`: what is due is made once, and trouble is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from peercenter.cli import run
from peercenter.clock import SystemClock
from peercenter.db.tables import ReportScheduleRow
from peercenter.domain.reporting.schedules import Format, Schedule
from peercenter.domain.reporting.templates import Audience
from peercenter.paths import DataDir
from tests.support.builders import a_database, a_network, services_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def due(data_dir: DataDir, folder: Path) -> Callable[[], int]:
    """Return the command, on a network whose report of last month is due."""
    a_network(data_dir, centers=1)
    clock = SystemClock()
    with services_of(data_dir, clock) as services:
        whole = Schedule(
            "",
            "network",
            audience=Audience.INSIDE,
            day=1,
            folder=str(folder),
            formats=(Format.PDF, Format.CSV),
        )
        kept = services.schedules.save(whole)
        last = kept.done_for
        assert last is not None
    with a_database(data_dir) as database, database.write() as session:
        row = session.get_one(ReportScheduleRow, kept.id)
        row.done_for = last.replace(day=1)
    return lambda: run(["report", "scheduled", "--data-dir", str(data_dir.root)])


def test_what_is_due_is_made_once(
    due: Callable[[], int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert due() == 0
    said = capsys.readouterr().out
    (pdf,) = folder.glob("*.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert str(pdf) in said
    assert len(list(folder.glob("*.csv"))) > 2

    assert due() == 0
    assert capsys.readouterr().out == ""
    assert len(list(folder.glob("*.pdf"))) == 1


def test_trouble_is_told_and_tried_again_by_the_next_run(
    due: Callable[[], int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    away = folder.rename(folder.with_name("away"))
    assert due() == 3
    assert f"The folder {folder} is not there." in capsys.readouterr().err

    away.rename(folder)
    assert due() == 0
    assert len(list(folder.glob("*.pdf"))) == 1
