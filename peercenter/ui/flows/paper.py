# SPDX-License-Identifier: MIT
"""Getting a page onto paper or into a file; nothing here ever holds up a screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from peercenter.domain.centers import Center
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind, PrintJob, PrintState
from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Cancel, Tasks, Timers, Topic
from peercenter.words import Words, words_for

PAPER = frozenset({Topic.PAPER})

_ASK_AGAIN_S = 3.0
"""How often the print system is asked while something is under way."""

_UNDER_WAY = frozenset({PrintState.WAITING, PrintState.SENT, PrintState.HELD})


class Choice(Protocol):
    """Which page, in which language."""

    @property
    def kind(self) -> PaperKind:
        """What kind of paper this is."""
        ...

    @property
    def center_id(self) -> str | None:
        """The center's id, None for all centers."""
        ...

    @property
    def day(self) -> date:
        """The day it is about, or begins with."""
        ...

    @property
    def about(self) -> About:
        """What else it takes to draw it."""
        ...

    @property
    def language(self) -> str:
        """The language of the page."""
        ...

    @property
    def file_name(self) -> str:
        """How the file is called unless somebody says otherwise."""
        ...


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """Which day sheet, in which language."""

    center: Center | None
    """None for all centers on one page."""
    day: date
    language: str
    about: About = NOTHING_ELSE

    @property
    def kind(self) -> PaperKind:
        """What kind of paper this is."""
        return PaperKind.NETWORK_DAY_SHEET if self.center is None else PaperKind.DAY_SHEET

    @property
    def center_id(self) -> str | None:
        """The center's id, None for all centers."""
        return None if self.center is None else self.center.id

    @property
    def file_name(self) -> str:
        """A file name that sorts well and tells nothing about visitors."""
        what = "network" if self.center is None else self.center.code
        return f"day-sheet-{what}-{self.day.isoformat()}.pdf"


class Printer(Protocol):
    """One printer of the system."""

    @property
    def name(self) -> str:
        """Its name in the print system."""
        ...

    @property
    def is_default(self) -> bool:
        """Whether the system prints there unless told otherwise."""
        ...

    @property
    def is_stuck(self) -> bool:
        """Whether it takes pages without printing them."""
        ...


class PaperView(Protocol):
    """What the flow shows, beside the buttons that started it."""

    def show_printing(self) -> None:
        """Say that the page is on its way to the printer."""
        ...

    def show_job(self, job: PrintJob) -> None:
        """Say how the page asked for last stands."""
        ...

    def show_jobs(self, jobs: Sequence[PrintJob]) -> None:
        """Show everything that was asked for."""
        ...

    def show_printers(self, printers: Sequence[Printer]) -> None:
        """Show where pages can be printed, the system's own choice first."""
        ...

    def show_no_printing(self, error: PeerCenterError) -> None:
        """Say why nothing can be printed here."""
        ...

    def show_saving(self) -> None:
        """Say that the page is being drawn into a file."""
        ...

    def show_saved(self, file: Path) -> None:
        """Say where the page is."""
        ...

    def show_paper_trouble(self, error: PeerCenterError) -> None:
        """Say what is in the way, and what to do."""
        ...


class Drawing(Protocol):
    """The service that draws pages."""

    def page(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        words: Words,
        *,
        about: About = NOTHING_ELSE,
    ) -> bytes:
        """Return a page as PDF."""
        ...

    def save(self, pdf: bytes, file: Path) -> None:
        """Write a PDF."""
        ...


class Printing(Protocol):
    """The print queue."""

    def printers(self) -> Sequence[Printer]:
        """Return the system's printers."""
        ...

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
        """Draw a page and hand it to a printer."""
        ...

    def again(self, job_id: str, *, printer: str | None = None) -> PrintJob | None:
        """Draw a page anew and print it."""
        ...

    def forget(self, job_id: str) -> None:
        """Take a page off the list."""
        ...

    def refresh(self) -> list[PrintJob]:
        """Ask the print system how things stand."""
        ...


class PaperFlow:
    """Prints and saves pages, and keeps an eye on what is being printed."""

    def __init__(
        self,
        view: PaperView,
        drawing: Drawing,
        printing: Printing,
        tasks: Tasks,
        timers: Timers,
    ) -> None:
        self._view = view
        self._drawing = drawing
        self._printing = printing
        self._tasks = tasks
        self._timers = timers
        self._last: PrintJob | None = None
        self._watch: Cancel | None = None

    def load_printers(self) -> None:
        """Find out where pages can be printed."""
        self._tasks.query(
            self._view,
            self._printing.printers,
            then=self._view.show_printers,
            failed=self._view.show_no_printing,
            lane="jobs",
        )

    def load_jobs(self) -> None:
        """Show what was asked for, as the print system knows it now."""
        self._tasks.query(
            self._view, self._printing.refresh, then=self._on_jobs, failed=_quietly, lane="jobs"
        )

    def print_sheet(self, choice: Choice, *, printer: str | None = None) -> None:
        """Print a page."""
        self._view.show_printing()
        self._tasks.change(
            self._view,
            partial(
                self._printing.ask,
                choice.kind,
                choice.center_id,
                choice.day,
                language=choice.language,
                printer=printer,
                about=choice.about,
            ),
            then=self._on_asked,
            failed=self._view.show_paper_trouble,
            touched=PAPER,
            lane="jobs",
        )

    def print_again(self, job_id: str, *, printer: str | None = None) -> None:
        """Print a page of the list once more, with the figures as they stand now."""
        self._view.show_printing()
        self._tasks.change(
            self._view,
            partial(self._printing.again, job_id, printer=printer),
            then=self._on_asked,
            failed=self._view.show_paper_trouble,
            touched=PAPER,
            lane="jobs",
        )

    def forget(self, job_id: str) -> None:
        """Take a page off the list."""
        self._tasks.change(
            self._view,
            partial(self._printing.forget, job_id),
            then=self._on_forgotten,
            failed=self._view.show_paper_trouble,
            touched=PAPER,
            lane="jobs",
        )

    def save_sheet(self, choice: Choice, file: Path) -> None:
        """Save a page as a PDF."""
        self._view.show_saving()
        self._tasks.query(
            self._view,
            partial(_saved, self._drawing, choice, file),
            then=self._view.show_saved,
            failed=self._view.show_paper_trouble,
            lane="jobs",
        )

    def stop(self) -> None:
        """Look after the printing no longer: nobody is looking."""
        if self._watch is not None:
            self._watch()
            self._watch = None

    def _on_asked(self, job: PrintJob | None) -> None:
        self._last = job
        if job is not None:
            self._view.show_job(job)
        self.load_printers()  # what was said about them may have changed since
        self.load_jobs()

    def _on_forgotten(self, _: None) -> None:
        self.load_jobs()

    def _on_jobs(self, jobs: list[PrintJob]) -> None:
        self._view.show_jobs(jobs)
        last = self._last
        for job in jobs:
            if last is not None and job.id == last.id and job != last:
                self._last = job
                self._view.show_job(job)
        self.stop()
        if any(job.state in _UNDER_WAY for job in jobs):
            self._watch = self._timers.after(_ASK_AGAIN_S, self.load_jobs)


def _saved(drawing: Drawing, choice: Choice, file: Path) -> Path:
    words = words_for(choice.language)
    pdf = drawing.page(choice.kind, choice.center_id, choice.day, words, about=choice.about)
    drawing.save(pdf, file)
    return file


def _quietly(error: PeerCenterError) -> None:
    """Leave the list as it is when it cannot be read; whatever changes it will say why."""
    del error
