# SPDX-License-Identifier: MIT
"""The commands, as a script uses them: JSON out, one sentence for trouble, exit codes."""

import json
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from peercenter.cli import run
from peercenter.clock import SystemClock
from peercenter.paths import DataDir
from tests.support.builders import a_network

NETWORK = "--data-dir"


@pytest.fixture
def network(data_dir: DataDir) -> str:
    """Return the data folder of an invented network with two centers."""
    a_network(data_dir, SystemClock(), centers=2)
    return str(data_dir.root)


def called(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run a command and return its exit code and what it wrote."""
    try:
        code = run(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    out, err = capsys.readouterr()
    return code, out, err


def counted(capsys: pytest.CaptureFixture[str], network: str) -> dict[tuple[str, str], int]:
    """Return what `tallies` tells of today, over all hours."""
    _, out, _ = called(capsys, "tallies", NETWORK, network, "--center", "HARBOR", "--json")
    found: dict[tuple[str, str], int] = {}
    for row in json.loads(out)["tallies"]:
        key = (row["measure"], row["category"])
        found[key] = found.get(key, 0) + row["value"]
    return found


def test_a_check_in_from_a_script_moves_what_its_receipt_says(
    capsys: pytest.CaptureFixture[str], network: str
) -> None:
    code, out, err = called(
        capsys,
        *("check-in", NETWORK, network, "--center", "harbor"),
        *("--want", "talk", "--want", "group", "--last-here", "never"),
    )

    receipt: dict[str, Any] = json.loads(out)
    saved = {(row["measure"], row["category"]): row["by"] for row in receipt["saved"]}
    assert (code, err) == (0, "")
    assert saved == {
        ("visits", ""): 1,
        ("wants", "talk"): 1,
        ("wants", "group"): 1,
        ("last_here", "never"): 1,
    }
    assert saved == counted(capsys, network)
    assert re.fullmatch(r"[A-Z]\w+ [A-Z]\w+", receipt["call_name"])
    assert receipt["owed"] == []


def test_the_same_request_twice_counts_once(
    capsys: pytest.CaptureFixture[str], network: str
) -> None:
    for _ in range(2):
        arguments = ("check-in", NETWORK, network, "--center", "HARBOR", "--request-id", "again")
        assert called(capsys, *arguments)[0] == 0

    assert counted(capsys, network)["visits", ""] == 1


def test_the_data_folder_may_be_named_before_the_command(
    capsys: pytest.CaptureFixture[str], network: str
) -> None:
    code, out, _ = called(capsys, NETWORK, network, "tallies", "--center", "HARBOR")

    assert code == 0
    assert out.startswith("Nothing was counted at Harbor")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check-in", "--center", "NOWHERE"), "HARBOR, MEADOW"),
        (("check-in", "--center", "HARBOR", "--want", "money"), "talk"),
        (
            ("report", "day", "--center", "HARBOR", "--date", "2999-01-01", "--out", "x.pdf"),
            "begun",
        ),
        (("tallies", "--center", "HARBOR", "--date", "yesterday"), "2026-11-20"),
        (("check-in", "--center", "HARBOR", "--last-here", "often"), "never"),
        (("demo",), "empty folder"),
        (("demo", "--years", "-3"), "whole number"),
        ((), "COMMAND"),
    ],
)
def test_trouble_is_one_sentence_and_an_exit_code(
    capsys: pytest.CaptureFixture[str], network: str, arguments: tuple[str, ...], words: str
) -> None:
    code, out, err = called(capsys, NETWORK, network, *arguments)

    assert code == 2
    assert out == ""
    assert words in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_an_empty_folder_says_how_to_begin(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, err = called(capsys, "check-in", NETWORK, str(tmp_path / "new"), "--center", "X")

    assert code == 2
    assert "Start the desk" in err


def test_the_day_sheet_is_written_as_a_pdf(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    for center in ("HARBOR", "all"):
        target = tmp_path / f"{center}.pdf"
        code, out, _ = called(
            capsys, "report", "day", NETWORK, network, "--center", center, "--out", str(target)
        )

        assert (code, out) == (0, f"{target}\n")
        assert target.read_bytes().startswith(b"%PDF-")
        assert list(tmp_path.glob("*.part")) == []


def test_a_sheet_that_cannot_be_written_says_so(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    target = tmp_path / "missing" / "sheet.pdf"

    code, _, err = called(
        capsys, "report", "day", NETWORK, network, "--center", "HARBOR", "--out", str(target)
    )

    assert code == 3
    assert "No such file or directory" in err
    assert err.count("\n") == 1


def test_a_backup_is_a_file_of_its_own(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path
) -> None:
    code, out, _ = called(capsys, "backup", NETWORK, network, "--to", str(tmp_path / "copies"))

    assert code == 0
    assert Path(out.strip()).parent == tmp_path / "copies"
    assert Path(out.strip()).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("of", [(), ("--date", "2026-11-20")], ids=["any day", "a day"])
def test_a_tally_sheet_is_written_as_a_pdf(
    capsys: pytest.CaptureFixture[str], network: str, tmp_path: Path, of: tuple[str, ...]
) -> None:
    target = tmp_path / "tally.pdf"
    named = ("--center", "HARBOR", "--out", str(target))

    code, out, _ = called(capsys, "report", "tally-sheet", NETWORK, network, *named, *of)

    assert (code, out.strip()) == (0, str(target))
    assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "command",
    [
        "kiosk",
        "desk",
        "demo",
        "report day",
        "report tally-sheet",
        "check-in",
        "tallies",
        "backup",
        "self-test",
    ],
)
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str) -> None:
    code, out, _ = called(capsys, *command.split(), "--help")

    assert code == 0
    assert "--data-dir DIR" in out


def test_the_program_starts_as_a_module_and_says_its_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peercenter", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert re.fullmatch(r"PeerCenter \d+\.\d+\.\d+\n", done.stdout)


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4711"}], ids=["none", "nobody behind it"])
def test_a_kiosk_without_a_screen_says_so(network: str, display: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "peercenter", "kiosk", NETWORK, network, "--center", "HARBOR"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin", "HOME": network, **display},
    )

    assert done.returncode == 3
    assert done.stderr == ("There is no screen here. Start this command in a desktop session.\n")


def test_today_is_the_centers_own_day(capsys: pytest.CaptureFixture[str], network: str) -> None:
    _, out, _ = called(capsys, "tallies", NETWORK, network, "--center", "HARBOR", "--json")

    told = date.fromisoformat(json.loads(out)["service_day"])
    assert abs((told - datetime.now(UTC).date()).days) <= 1
