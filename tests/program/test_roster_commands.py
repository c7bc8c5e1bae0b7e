# SPDX-License-Identifier: MIT
"""Rosters from a script: pages, calendar files, hours; trouble is one sentence."""

import csv
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from peercenter.cli import run
from peercenter.db.tables import EmploymentRow, StaffRow
from peercenter.paths import DataDir
from tests.reports import reading
from tests.support.builders import MovingClock, a_database, services_of
from tests.support.rosters import MONDAY, a_roster, publish_week


@pytest.fixture
def network(data_dir: DataDir) -> str:
    """Return the data folder of an invented network with a published week and a duty."""
    clock = MovingClock()
    a_roster(data_dir, clock)
    with services_of(data_dir, clock) as services:
        publish_week(services)
        center = services.today.centers()[0]
        services.duty.sign_on(center, "p0")
        clock.forward(hours=2)
        services.duty.sign_off(services.today.today(center.id).on_duty[0].id)
    with a_database(data_dir) as database, database.write() as session:
        session.get_one(EmploymentRow, "p0").legal_name = "Samantha Invented"
        session.get_one(StaffRow, "p6").display_name = "=Dee"
    return str(data_dir.root)


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = run(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


PAGES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("--what", "week", "--center", "harbor"), "9:00 - 2:00 Ri Sam"),
    (("--what", "month", "--center", "HARBOR", "--paper", "a4"), "November 2026"),
    (("--what", "day"), "Meadow House open 9:00 - 8:00"),
    (("--what", "person", "--person", "sam", "--language", "es"), "Sam 23 de noviembre"),
    (("--what", "person", "--center", "HARBOR"), "Nov 23 - Dec 20, 2026"),
    (("--what", "proof", "--center", "all", "--to", "2026-11-29"), "Coverage proof"),
    (("--what", "week", "--center", "HARBOR", "--draft"), "Draft, may still change"),
)


def test_every_page_can_be_written(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    file = tmp_path / "page.pdf"
    common = ("--data-dir", network, "--from", MONDAY.isoformat(), "--out", str(file))
    for arguments, said in PAGES:
        assert called(capsys, "roster", "print", *common, *arguments) == (0, f"{file}\n", "")
        assert said in reading.text(file.read_bytes())
        assert [other.name for other in tmp_path.glob("*page*")] == ["page.pdf"]


def test_calendars_are_written(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    for n, whose in enumerate((("--person", "SAM"), ("--center", "harbor"), ("--person", "p0"))):
        file = tmp_path / f"{n}.ics"
        arguments = ("roster", "calendar", "--data-dir", network, *whose, "--out", str(file))
        assert called(capsys, *arguments)[0] == 0
        assert list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
        assert b"Samantha" not in file.read_bytes()


def test_hours_are_written_for_payroll(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    period = ("--from", "2026-11-16", "--to", "2026-11-29")
    common = ("roster", "hours", "--data-dir", network, *period)
    plain, legal = tmp_path / "hours.csv", tmp_path / "hours.xlsx"
    assert called(capsys, *common, "--out", str(plain))[0] == 0
    assert called(capsys, *common, "--legal-names", "--out", str(legal))[0] == 0

    text = plain.read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert "Samantha" not in text
    assert (rows[-1]["Person"], rows[-1]["Hours worked"]) == ("Total", "2.00")
    assert "'=Dee" in [row["Person"] for row in rows]
    book = load_workbook(legal)
    first = book.worksheets[0]
    assert "Samantha Invented" in [cell.value for cell in first["B"]]
    assert str(first.cell(first.max_row, 6).value) == rows[-1]["Minutes worked"] == "120"


TROUBLE: tuple[tuple[tuple[str, ...], str], ...] = (
    (("print", "--what", "week", "--center", "NOWHERE", "--out", "x.pdf"), "HARBOR"),
    (("print", "--what", "person", "--person", "Nobody", "--out", "x.pdf"), "Sam"),
    (("print", "--what", "year", "--out", "x.pdf"), "proof"),
    (
        ("print", "--what", "person", "--from", "2020-01-01", "--out", "x.pdf"),
        "Nobody has a shift",
    ),
    (
        (
            "print",
            "--what",
            "proof",
            "--from",
            "2026-02-01",
            "--to",
            "2026-01-01",
            "--out",
            "x",
        ),
        "before the first",
    ),
    (
        (
            "print",
            "--what",
            "proof",
            "--from",
            "2020-01-01",
            "--to",
            "2026-01-01",
            "--out",
            "x",
        ),
        "366",
    ),
    (("calendar", "--out", "x.ics"), "required"),
    (("calendar", "--center", "HARBOR", "--person", "Sam", "--out", "x.ics"), "not allowed"),
    (("hours", "--from", "2026-01-01", "--to", "2026-02-01", "--out", "x.pdf"), ".xlsx"),
    (("hours", "--from", "2026-02-01", "--to", "2026-01-01", "--out", "x.csv"), "before the first"),
    (("hours", "--from", "9999-12-30", "--to", "9999-12-31", "--out", "x.csv"), "1970 to 2999"),
    (("print", "--what", "month", "--center", "all", "--out", "x"), "a month is of one center"),
    (("print", "--what", "week", "--out", "x"), "a week is of one center"),
    (("print", "--what", "day", "--center", "HARBOR", "--out", "x"), "a day is of all centers"),
    (("print", "--what", "day", "--person", "Sam", "--out", "x"), "only with --what person"),
    (("print", "--what", "day", "--to", "2026-01-01", "--out", "x"), "only with --what proof"),
    (("print", "--what", "proof", "--draft", "--out", "x"), "not with --what proof"),
    (("fill", "--from", "2026-11-23", "--centers", ","), "HARBOR,MEADOW"),
    (("hours", "--from", "soon", "--to", "2026-01-01", "--out", "x.csv"), "not a date"),
    ((), "DEED"),
)


def test_trouble_is_one_sentence(capsys: pytest.CaptureFixture[str], network: str) -> None:
    for arguments, words in TROUBLE:
        more = ("--data-dir", network) if arguments else ()
        code, out, err = called(capsys, "roster", *arguments, *more)

        assert (code, out) == (2, ""), arguments
        assert words in err
        assert err.count("\n") == 1


def test_people_of_the_same_name_are_told_apart_by_their_ids(
    capsys: pytest.CaptureFixture[str], network: str, data_dir: DataDir
) -> None:
    with a_database(data_dir) as database, database.write() as session:
        session.get_one(StaffRow, "p1").display_name = "Sam"
    arguments = ("roster", "calendar", "--data-dir", network, "--person", "Sam", "--out", "x.ics")
    code, _, err = called(capsys, *arguments)

    assert code == 2
    assert "p0, p1" in err


def test_the_help_names_every_deed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = called(capsys, "roster", "--help")

    assert code == 0
    assert "print" in out
    assert "calendar" in out
    assert "hours" in out


@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left_of_it(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path, *, there: bool
) -> None:
    place = tmp_path / "pages"
    if there:
        place.mkdir()
    file = place if there else place / "day.pdf"
    arguments = ("print", "--what", "day", "--data-dir", network, "--out", str(file))
    code, _, err = called(capsys, "roster", *arguments)

    assert code == 3
    assert f"({file})" in err
    assert list(tmp_path.glob("**/*.part")) == []
