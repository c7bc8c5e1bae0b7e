# SPDX-License-Identifier: MIT
"""Printing and saving, without a screen and without a print system."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from peercenter.domain.centers import Center
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind, PrintJob, PrintState
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.ui.flows.paper import PaperFlow, Printer, SheetChoice
from peercenter.words import Words
from tests.support.fakes import FakeTimers, ImmediateTasks
from tests.support.paper import FakePrinting

CHOICE = SheetChoice(
    Center("1", "HARBOR", "Harbor House", ZoneInfo("America/New_York")), date(2026, 11, 20), "en"
)


class Drawing:
    def __init__(self) -> None:
        self.trouble: PeerCenterError | None = None

    def page(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        words: Words,
        *,
        about: About = NOTHING_ELSE,
    ) -> bytes:
        del kind, about
        return f"{center_id} {day} {words.language}".encode()

    def save(self, pdf: bytes, file: Path) -> None:
        if self.trouble:
            raise self.trouble
        file.write_bytes(pdf)


class View:
    """Remembers what it was shown."""

    def __init__(self) -> None:
        self.states: list[PrintState] = []
        self.jobs: Sequence[PrintJob] = ()
        self.printers: Sequence[Printer] = ()
        self.saved: Path | None = None
        self.troubles: list[Reason] = []
        self.no_printing: Reason | None = None

    def show_printing(self) -> None:
        pass

    def show_job(self, job: PrintJob) -> None:
        self.states.append(job.state)

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        self.jobs = jobs

    def show_printers(self, printers: Sequence[Printer]) -> None:
        self.printers = printers

    def show_no_printing(self, error: PeerCenterError) -> None:
        self.no_printing = error.reason

    def show_saving(self) -> None:
        pass

    def show_saved(self, file: Path) -> None:
        self.saved = file

    def show_paper_trouble(self, error: PeerCenterError) -> None:
        self.troubles.append(error.reason)


class Desk:
    """A flow with everything around it."""

    def __init__(self) -> None:
        self.view, self.drawing, self.printing = View(), Drawing(), FakePrinting()
        self.tasks, self.timers = ImmediateTasks(), FakeTimers()
        self.flow = PaperFlow(self.view, self.drawing, self.printing, self.tasks, self.timers)


def test_a_page_is_followed_until_it_is_printed() -> None:
    desk = Desk()
    desk.flow.print_sheet(CHOICE)
    desk.timers.advance(4)
    desk.printing.becomes("job-1", PrintState.PRINTED)
    desk.timers.advance(4)

    assert desk.view.states == [PrintState.SENT, PrintState.PRINTED]
    assert desk.timers.running == 0


def test_a_held_page_is_still_followed() -> None:
    desk = Desk()
    desk.flow.print_sheet(CHOICE)
    desk.printing.becomes("job-1", PrintState.HELD, "media-empty")
    desk.timers.advance(4)

    assert desk.view.states == [PrintState.SENT, PrintState.HELD]
    assert desk.timers.running == 1


def test_nobody_looking_means_nobody_asking() -> None:
    desk = Desk()
    desk.flow.print_sheet(CHOICE)

    desk.flow.stop()

    assert desk.timers.running == 0


def test_a_page_of_the_list_is_printed_again_at_another_printer() -> None:
    desk = Desk()
    desk.flow.print_sheet(CHOICE)
    desk.printing.becomes("job-1", PrintState.FAILED)

    desk.flow.print_again("job-1", printer="Office")

    assert desk.printing.chosen == [None, "Office"]
    assert desk.view.states[-1] is PrintState.SENT


def test_a_page_is_taken_off_the_list() -> None:
    desk = Desk()
    desk.flow.print_sheet(CHOICE)

    desk.flow.forget("job-1")

    assert list(desk.view.jobs) == []


def test_a_computer_without_printing_says_so() -> None:
    desk = Desk()
    desk.printing.trouble = Unavailable(Reason.NO_PRINT_SYSTEM)
    desk.flow.load_printers()

    assert desk.view.no_printing is Reason.NO_PRINT_SYSTEM


def test_a_page_is_saved_where_somebody_said(tmp_path: Path) -> None:
    desk = Desk()
    desk.flow.save_sheet(CHOICE, tmp_path / "sheet.pdf")

    assert desk.view.saved == tmp_path / "sheet.pdf"
    assert (tmp_path / "sheet.pdf").read_bytes() == b"1 2026-11-20 en"


def test_a_full_disk_is_said_when_saving(tmp_path: Path) -> None:
    desk = Desk()
    desk.drawing.trouble = Unavailable(Reason.DISK_FULL)
    desk.flow.save_sheet(CHOICE, tmp_path / "sheet.pdf")

    assert desk.view.troubles == [Reason.DISK_FULL]
    assert desk.view.saved is None
