# SPDX-License-Identifier: MIT
"""The system's printers, played by stand-ins that repeat what the real commands said."""

from pathlib import Path

import pytest

from peercenter.errors import Reason, Unavailable
from peercenter.reports.printers import JobStage, JobState, SystemPrinters
from tests.reports.recorded import DOWN, RUNNING, StandIns, disabled, job, printer

TITLE = "Day sheet HARBOR 2026-11-20"
UNREACHABLE = "The printer may not exist or is unavailable at this time."


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIns:
    monkeypatch.setenv("PATH", str(tmp_path))
    return StandIns(tmp_path)


@pytest.fixture
def printers() -> SystemPrinters:
    return SystemPrinters()


def reason_of(printers: SystemPrinters, name: str | None) -> Reason:
    with pytest.raises(Unavailable) as caught:
        printers.send(Path("a.pdf"), printer=name, title=TITLE, paper="letter")
    return caught.value.reason


def test_printers_are_listed_with_the_default_first_and_their_troubles(
    cups: StandIns, printers: SystemPrinters
) -> None:
    states = printer("ATTIC") + disabled("BACK", "Sin papel: añada") + printer("FRONT")
    cups.answer(
        RUNNING
        | {
            "lpstat -e": ("ATTIC\nBACK\nFRONT\nNEWLY_SEEN\n", "", 0),
            "lpstat -d": ("system default destination: FRONT\n", "", 0),
            "lpstat -l -p": (states, "", 0),
        }
    )

    found = printers.available()

    assert [(p.name, p.is_default, p.is_stuck, p.detail) for p in found] == [
        ("FRONT", True, False, ""),
        ("ATTIC", False, False, ""),
        ("BACK", False, True, "Sin papel: añada"),
        ("NEWLY_SEEN", False, False, ""),
    ]


def test_a_sent_file_is_known_by_its_job(cups: StandIns, printers: SystemPrinters) -> None:
    cups.answer({"lp": ("request id is FRONT-1 (1 file(s))\n", "", 0)})

    sent = printers.send(Path("/x/-y.pdf"), printer="FRONT", title=TITLE, paper="a4", copies=2)

    assert sent == "FRONT-1"
    options = ["-d", "FRONT", "-t", TITLE, "-n", "2", "-o", "media=A4", "--", "/x/-y.pdf"]
    assert cups.calls()[0][0] == ["lp", *options]


def test_without_a_choice_the_system_chooses(cups: StandIns, printers: SystemPrinters) -> None:
    cups.answer({"lp": ("request id is FRONT-2 (1 file(s))\n", "", 0)})

    printers.send(Path("a.pdf"), printer=None, title=TITLE, paper="letter")

    assert "-d" not in cups.calls()[0][0]


def test_a_printer_that_was_removed_is_gone(cups: StandIns, printers: SystemPrinters) -> None:
    refused = ("", "lp: Error - The printer or class does not exist.\n", 1)
    cups.answer(RUNNING | {"lp": refused})

    assert reason_of(printers, "FRONT") is Reason.PRINTER_GONE


def test_a_system_without_printers_says_so(cups: StandIns, printers: SystemPrinters) -> None:
    cups.answer(RUNNING | {"lp": ("", "lp: Error - No default destination.\n", 1)})

    assert reason_of(printers, None) is Reason.NO_PRINTER


def test_a_stopped_print_system_is_not_taken_for_a_missing_printer(
    cups: StandIns, printers: SystemPrinters
) -> None:
    cups.answer(DOWN)

    assert reason_of(printers, "FRONT") is Reason.NO_PRINT_SYSTEM
    with pytest.raises(Unavailable, match="no_print_system"):
        printers.available()
    with pytest.raises(Unavailable, match="no_print_system"):
        printers.state_of("FRONT-1")


def test_a_computer_without_the_commands_has_no_print_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printers: SystemPrinters
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert reason_of(printers, None) is Reason.NO_PRINT_SYSTEM
    printers.withdraw("FRONT-1")


def test_a_command_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging = tmp_path / "lp"
    hanging.write_text("#!/bin/sh\nwhile :; do :; done\n", encoding="utf-8")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert reason_of(SystemPrinters(timeout_s=0.2), None) is Reason.NO_PRINT_SYSTEM


IDLE = printer("FRONT")
BUSY = printer("FRONT", "now printing FRONT-7. ")
STOPPED = disabled("FRONT", "Out of paper")
LOST = printer("FRONT", "now printing FRONT-7. ", UNREACHABLE)


CASES = [
    (job("FRONT-7", "none"), "", IDLE, JobState(JobStage.WAITING)),
    (job("FRONT-7", "job-printing"), "", BUSY, JobState(JobStage.PRINTING)),
    (
        job("FRONT-7", "job-printing", "Connecting to printer."),
        "",
        BUSY,
        JobState(JobStage.PRINTING, "Connecting to printer."),
    ),
    (job("FRONT-7", "job-printing", UNREACHABLE), "", LOST, JobState(JobStage.HELD, UNREACHABLE)),
    (job("FRONT-7", "none"), "", LOST, JobState(JobStage.HELD, UNREACHABLE)),
    (job("FRONT-7", "none"), "", STOPPED, JobState(JobStage.HELD, "Out of paper")),
    (
        job("FRONT-7", "job-printing"),
        "",
        printer("FRONT", alerts="media-empty-error, toner-low-warning"),
        JobState(JobStage.HELD, "media-empty-error"),
    ),
    (
        job("FRONT-7", "job-printing"),
        "",
        printer("FRONT", alerts="toner-low-warning"),
        JobState(JobStage.PRINTING),
    ),
    (job("FRONT-7", "job-hold-until-specified"), "", IDLE, JobState(JobStage.HELD)),
    ("", job("FRONT-7", "processing-to-stop-point", ""), IDLE, JobState(JobStage.PRINTED)),
    ("", job("FRONT-7", "processing-to-stop-point"), IDLE, JobState(JobStage.GONE)),
    ("", job("FRONT-7", "job-canceled-by-user", "In use."), IDLE, JobState(JobStage.GONE)),
    ("", job("FRONT-7", "aborted-by-system", ""), IDLE, JobState(JobStage.GONE)),
    ("", "", IDLE, JobState(JobStage.GONE)),
    (
        job("FRONT-71", "job-printing"),
        job("FRONT-6", "none", ""),
        BUSY,
        JobState(JobStage.GONE),
    ),
]
"""What is listed as waiting and as over, what the queue says, and what it means for FRONT-7."""


@pytest.mark.parametrize("case", CASES)
def test_a_job_counts_as_printed_only_when_the_print_system_says_so(
    cups: StandIns, printers: SystemPrinters, case: tuple[str, str, str, JobState]
) -> None:
    waiting, over, queue, expected = case
    cups.answer(
        RUNNING
        | {
            "lpstat -W not-completed -l -o FRONT": (waiting, "", 0),
            "lpstat -W completed -l -o FRONT": (over, "", 0),
            "lpstat -l -p FRONT": (queue, "", 0),
        }
    )

    assert printers.state_of("FRONT-7") == expected


def test_a_withdrawn_job_is_cancelled(cups: StandIns, printers: SystemPrinters) -> None:
    cups.answer({"cancel": ("", "cancel: cancel-job failed: already completed\n", 1)})

    printers.withdraw("FRONT-7")

    assert cups.calls()[0][0] == ["cancel", "FRONT-7"]


def test_the_system_commands_get_the_systems_libraries_and_plain_english(
    cups: StandIns, printers: SystemPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "es_US.UTF-8")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/theirs")
    cups.answer({"cancel": ("", "", 0)})

    printers.withdraw("FRONT-7")

    assert cups.calls()[0][1] == {"LC_ALL": "C.UTF-8", "LD_LIBRARY_PATH": "/opt/theirs"}


def test_in_the_bundle_our_libraries_are_kept_from_the_systems_commands(
    cups: StandIns, printers: SystemPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle/_internal")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    cups.answer({"cancel": ("", "", 0)})

    printers.withdraw("FRONT-7")

    assert cups.calls()[0][1]["LD_LIBRARY_PATH"] is None
