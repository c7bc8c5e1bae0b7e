# SPDX-License-Identifier: MIT
"""A desk without a window around it, and a print system that does what the test says."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any, cast

from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind, PrintJob, PrintState
from peercenter.domain.staff import StaffMember
from peercenter.errors import PeerCenterError
from peercenter.services.house import Services
from peercenter.ui.desk.context import Desk
from peercenter.ui.desk.looks import Looks
from peercenter.ui.flows.ports import Tasks
from peercenter.words import words_for
from tests.support.desk import NO_FILE
from tests.support.fakes import FakeTimers

ASKED_AT = datetime(2026, 11, 21, 1, 14, tzinfo=UTC)


@dataclass(frozen=True)
class FakePrinter:
    name: str
    is_default: bool = False
    is_stuck: bool = False


@dataclass
class FakePrinting:
    """A print queue without a print system."""

    found: list[FakePrinter] = field(default_factory=lambda: [FakePrinter("Front-desk", True)])
    trouble: PeerCenterError | None = None
    """Raised instead of listing printers or taking a page."""
    state: PrintState = PrintState.SENT
    """How a page stands that was just asked for."""
    asked: list[PrintJob] = field(default_factory=list)
    chosen: list[str | None] = field(default_factory=list)
    """The printers that pages were sent to."""

    def printers(self) -> list[FakePrinter]:
        if self.trouble:
            raise self.trouble
        return self.found

    def ask(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        *,
        language: str,
        printer: str | None = None,
        about: About = NOTHING_ELSE,
    ) -> PrintJob:
        job = PrintJob(
            f"job-{len(self.asked) + 1}",
            kind,
            center_id,
            day,
            language,
            printer,
            self.state,
            self.trouble.reason if self.trouble else None,
            "",
            ASKED_AT,
            about,
        )
        self.asked.insert(0, job)
        self.chosen.append(printer)
        return job

    def again(self, job_id: str, *, printer: str | None = None) -> PrintJob | None:
        self.chosen.append(printer)
        return self.becomes(job_id, PrintState.SENT)

    def forget(self, job_id: str) -> None:
        self.asked = [job for job in self.asked if job.id != job_id]

    def refresh(self) -> list[PrintJob]:
        return list(self.asked)

    def jobs(self) -> list[PrintJob]:
        return list(self.asked)

    def becomes(self, job_id: str, state: PrintState, detail: str = "") -> PrintJob | None:
        """Have a job stand differently."""
        for n, job in enumerate(self.asked):
            if job.id == job_id:
                self.asked[n] = replace(job, state=state, detail=detail)
                return self.asked[n]
        return None


class _ServicesWith:
    """The services of a process, with another print queue."""

    def __init__(self, services: Services, printing: FakePrinting) -> None:
        self._services = services
        self.printing = printing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._services, name)


class PlainFront:
    """What the window does for its pages, written down."""

    def __init__(self) -> None:
        self.who: StaffMember | None = None
        self.said: list[str] = []

    def ask_who(self, then: Callable[[StaffMember], None] | None = None) -> None:
        if then is not None and self.who is not None:
            then(self.who)

    def show_trouble(self, error: PeerCenterError, retry: Callable[[], None]) -> None:
        del retry
        self.said.append(error.reason)

    def show_well(self) -> None:
        self.said.clear()

    def tell(self, text: str) -> None:
        self.said.append(text)


def a_desk(
    services: Services,
    tasks: Tasks,
    *,
    printing: FakePrinting | None = None,
    language: str = "en",
    timers: FakeTimers | None = None,
) -> Desk:
    """Return what the pages of the desk share."""
    offered = cast("Services", _ServicesWith(services, printing or FakePrinting()))
    looks = Looks(NO_FILE, tasks)
    words, timers = words_for(language), timers or FakeTimers()
    return Desk(offered, tasks, timers, words, PlainFront(), looks=looks)
