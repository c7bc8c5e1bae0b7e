# SPDX-License-Identifier: MIT
"""The system's printers, through the commands of CUPS: `lp` and `lpstat`.

`lp` succeeds for a printer that cannot be reached; only asking about the job afterwards tells. So a
job counts as printed when the print system says that it is done, never because it was taken.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from peercenter.domain.centers import Paper
from peercenter.errors import Reason, Unavailable

_TIMEOUT_S = 15.0
_MEDIA: dict[Paper, str] = {"letter": "Letter", "a4": "A4"}
_REQUEST = re.compile(r"request id is (\S+) ")
_PRINTER = re.compile(r"printer (\S+) (is idle|now printing|disabled)")
_PROBLEMS = re.compile(
    r"media|cover|door|interlock|offline|paused|shutdown|stopped|timed-out|empty|full|jam|error"
)
"""Alerts (IPP's printer-state-reasons) that somebody has to see to."""
_AFTER_MESSAGE = "\tForm mounted:"
_HARMLESS = re.compile(r"low|marker-supply|connecting|identify|cups-|job-")
_TROUBLE = re.compile(
    r"may not exist|not responding|unavailable|unreachable|in use|busy|unable", re.IGNORECASE
)
"""CUPS's own messages about a printer that cannot be reached; they come without an alert."""


class JobStage(StrEnum):
    """How far a job has come in the print system."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    HELD = "held"
    """It waits for somebody: no paper, printer off, queue stopped."""
    GONE = "gone"
    """Cancelled, or the print system knows nothing of it."""


@dataclass(frozen=True, slots=True)
class JobState:
    """How a job stands, and what the print system says about it in its own words."""

    stage: JobStage
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Printer:
    """One printer of the system."""

    name: str
    is_default: bool
    is_stuck: bool
    detail: str = ""
    """Why it does not print, in the print system's own words."""


class Printers(Protocol):
    """Where paper comes from; tests bring their own."""

    def available(self) -> list[Printer]:
        """Return the printers; raises Unavailable without a print system."""
        ...

    def send(
        self, pdf: Path, *, printer: str | None, title: str, paper: Paper, copies: int = 1
    ) -> str:
        """Hand over a file and return the job's id; raises Unavailable."""
        ...

    def state_of(self, job: str) -> JobState:
        """Return how a job stands; raises Unavailable without a print system."""
        ...

    def withdraw(self, job: str) -> None:
        """Take a job out of the print system; one that is over already is no trouble."""
        ...


class SystemPrinters:
    """The printers of CUPS."""

    def __init__(self, timeout_s: float = _TIMEOUT_S) -> None:
        self._timeout_s = timeout_s

    def available(self) -> list[Printer]:
        """Return the printers, the default one first."""
        self._need_scheduler()
        names = self._run("lpstat", "-e").out.split()
        default = self._run("lpstat", "-d").out.partition(": ")[2].strip()
        states = _printer_states(self._run("lpstat", "-l", "-p").out)
        printers = [
            Printer(name, name == default, *states.get(name, (False, ""))) for name in names
        ]
        return sorted(printers, key=lambda printer: (not printer.is_default, printer.name))

    def send(
        self, pdf: Path, *, printer: str | None, title: str, paper: Paper, copies: int = 1
    ) -> str:
        """Hand over a file and return the job's id.

        The title shows in the queue for everybody, so it must tell nothing about visitors.
        """
        chosen = ["-d", printer] if printer else []
        options = ["-t", title, "-n", str(copies), "-o", f"media={_MEDIA[paper]}"]
        done = self._run("lp", *chosen, *options, "--", str(pdf))
        found = _REQUEST.search(done.out)
        if done.code == 0 and found:
            return found[1]
        self._need_scheduler()
        reason = Reason.PRINTER_GONE if printer else Reason.NO_PRINTER
        raise Unavailable(reason, printer=printer or "", detail=_said(done.err))

    def state_of(self, job: str) -> JobState:
        """Return how a job stands."""
        queue = job.rpartition("-")[0]
        for which in ("not-completed", "completed"):
            listed = _job(self._run("lpstat", "-W", which, "-l", "-o", queue).out, job)
            if listed is None:
                continue
            status, alerts = listed
            if which == "completed":
                return JobState(_ended(status, alerts))
            stopped, why = _printer_states(self._run("lpstat", "-l", "-p", queue).out).get(
                queue, (False, "")
            )
            if stopped or "hold" in alerts or "stopped" in alerts or _TROUBLE.search(status or ""):
                return JobState(JobStage.HELD, why or status or "")
            printing = "job-printing" in alerts
            return JobState(JobStage.PRINTING if printing else JobStage.WAITING, status or "")
        self._need_scheduler()
        return JobState(JobStage.GONE)

    def withdraw(self, job: str) -> None:
        """Take a job out of the print system; one that is over already is no trouble."""
        with contextlib.suppress(Unavailable):
            self._run("cancel", job)

    def _need_scheduler(self) -> None:
        # Without a scheduler `lp` says that the printer does not exist.
        if "is running" not in self._run("lpstat", "-r").out:
            raise Unavailable(Reason.NO_PRINT_SYSTEM)

    def _run(self, command: str, *arguments: str) -> "_Done":
        environment = system_environment(os.environ)
        program = shutil.which(command, path=environment.get("PATH"))
        if program is None:
            raise Unavailable(Reason.NO_PRINT_SYSTEM)
        try:
            done = subprocess.run(  # noqa: S603 - an argument list, never a shell
                [program, *arguments],
                env=environment,
                capture_output=True,
                check=False,
                timeout=self._timeout_s,
                stdin=subprocess.DEVNULL,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unavailable(Reason.NO_PRINT_SYSTEM) from error
        return _Done(
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"),
        )


@dataclass(frozen=True, slots=True)
class _Done:
    code: int
    out: str
    err: str


def system_environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Return an environment for the system's own programs.

    In the bundle LD_LIBRARY_PATH names our libraries, which the system's programs cannot use.
    """
    environment = dict(ours)
    original = environment.pop("LD_LIBRARY_PATH_ORIG", None)
    if original is not None:
        environment["LD_LIBRARY_PATH"] = original
    elif getattr(sys, "frozen", False):
        environment.pop("LD_LIBRARY_PATH", None)
    return environment | {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}


def _printer_states(text: str) -> dict[str, tuple[bool, str]]:
    """Return, by printer, whether it is stuck and what it says, from `lpstat -l -p`."""
    states: dict[str, tuple[bool, str]] = {}
    name = ""
    message_follows = False
    for line in text.splitlines():
        found = _PRINTER.match(line)
        if found:
            name = found[1]
            states[name] = (found[2] == "disabled", "")
        elif name and message_follows and line.startswith("\t") and line != _AFTER_MESSAGE:
            message = line.strip()
            states[name] = (states[name][0] or bool(_TROUBLE.search(message)), message)
        elif name and line.startswith("\tAlerts: "):
            problems = [a.strip(",") for a in line.split()[1:] if _is_problem(a)]
            stuck, message = states[name]
            states[name] = (stuck or bool(problems), message or ", ".join(problems))
        message_follows = found is not None
    return states


def _is_problem(alert: str) -> bool:
    return bool(_PROBLEMS.search(alert)) and not _HARMLESS.search(alert)


def _ended(status: str | None, alerts: str) -> JobStage:
    """Tell whether a job that is over was printed.

    `lpstat` lists cancelled jobs among the completed ones, and names no reason for those that never
    began; but only a job that began has a status, if an empty one.
    """
    cut_short = status is None or "cancel" in alerts or "abort" in alerts
    return JobStage.GONE if cut_short else JobStage.PRINTED


def _job(text: str, job: str) -> tuple[str | None, str] | None:
    """Return a job's status and alerts from `lpstat -l -o`, or None where it is not listed."""
    status: str | None = None
    alerts = ""
    found = False
    for line in text.splitlines():
        if not line.startswith("\t"):
            if found:
                break
            found = line.split(" ", 1)[0] == job
        elif found:
            key, _, value = line.strip().partition(":")
            status = value.strip() if key == "Status" else status
            alerts = value if key == "Alerts" else alerts
    return (status, alerts) if found else None


def _said(lines: str) -> str:
    """Return what `lp` complained about, without its name."""
    return lines.strip().rpartition("\n")[2].partition(": ")[2].removeprefix("Error - ")
