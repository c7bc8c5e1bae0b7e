# SPDX-License-Identifier: MIT
"""Printing: a queue that never loses what was asked for and never makes anybody wait.

What is kept is what to draw, not the page: a page that did not come out is drawn again, with the
figures as they stand then. The file lives only until the print system has taken it.
"""

from datetime import date

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.queries import centers, print_jobs
from peercenter.db.session import Database, Session
from peercenter.db.tables import PrintJobRow
from peercenter.domain.paper import (
    LISTED_FOR,
    NOTHING_ELSE,
    About,
    PaperKind,
    PrintJob,
    PrintState,
)
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.reports.printers import JobStage, JobState, Printer, Printers
from peercenter.services.devices import Device
from peercenter.services.memory import forget_texts
from peercenter.services.paper import PaperService
from peercenter.services.sheet_counts import count_sheet
from peercenter.words import words_for

__all__ = ["PrintQueue", "Printer"]

_UNDER_WAY = (PrintState.SENT, PrintState.HELD)
_STATES = {
    JobStage.WAITING: PrintState.SENT,
    JobStage.PRINTING: PrintState.SENT,
    JobStage.PRINTED: PrintState.PRINTED,
    JobStage.HELD: PrintState.HELD,
    JobStage.GONE: PrintState.FAILED,
}


class PrintQueue:
    """What was asked for on paper, and how it stands. Its calls may take seconds."""

    def __init__(
        self,
        database: Database,
        data: DataDir,
        clock: Clock,
        device: Device,
        *,
        paper: PaperService,
        printers: Printers,
    ) -> None:
        self._database = database
        self._data = data
        self._clock = clock
        self._device = device
        self._paper = paper
        self._printers = printers

    def printers(self) -> list[Printer]:
        """Return the system's printers, the default one first.

        Raises Unavailable (NO_PRINT_SYSTEM).
        """
        return self._printers.available()

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
        """Draw a page and hand it to a printer; trouble with the printer is in the job's state.

        A resource sheet that the printer takes is counted, by its need only.
        Raises Refused as `PaperService.page` does, and Unavailable when the data cannot be read or
        written.
        """
        row = PrintJobRow(
            id=new_id(),
            device_id=self._device.id,
            kind=print_jobs.code_of(kind, about),
            center_id=center_id,
            day=day,
            language=language,
            printer=printer,
            state=PrintState.WAITING,
            detail=None,
            system_job=None,
            asked_at=self._clock.now(),
            sheet=print_jobs.packed_about(about),
        )
        pdf = self._paper.page(kind, center_id, day, words_for(language), about=about)
        with self._database.write() as session:
            print_jobs.drop_before(session, self._clock.now() - LISTED_FOR)
            session.add(row)
        return self._send(row.id, pdf)

    def pass_on(
        self,
        kind: PaperKind,
        center_id: str | None,
        day: date,
        *,
        language: str,
        printer: str | None = None,
        about: About = NOTHING_ELSE,
    ) -> None:
        """Draw a page and hand it to a printer, and keep nothing of it.

        For what a visitor chose: a list of it would be a trace of them. What the print system
        shows meanwhile says no more than the kind of page and the day.
        Raises Refused as `PaperService.page` does, and Unavailable when nobody takes the page.
        """
        try:
            pdf = self._paper.page(kind, center_id, day, words_for(language), about=about)
        finally:
            forget_texts()
        with self._database.read() as session:
            title = _title(session, kind, center_id, day)
        self._handed_over(new_id(), pdf, printer=printer, title=title)

    def pass_pdf(self, pdf: bytes, *, title: str, printer: str | None = None) -> None:
        """Hand pages that are drawn already to a printer, and keep nothing of them.

        Raises Unavailable when nobody takes them.
        """
        self._handed_over(new_id(), pdf, printer=printer, title=title)

    def again(self, job_id: str, *, printer: str | None = None) -> PrintJob | None:
        """Draw a page anew and print it; what still waits in the print system is withdrawn.

        Returns None when the job has left the list. Raises Unavailable when the data cannot be
        read or written.
        """
        job = self._withdrawn(job_id)
        if job is None:
            return None
        words = words_for(job.language)
        pdf = self._paper.page(job.kind, job.center_id, job.day, words, about=job.about)
        with self._database.write() as session:
            row = session.get_one(PrintJobRow, job_id)
            row.state, row.detail, row.system_job = PrintState.WAITING, None, None
            row.printer, row.device_id = printer, self._device.id
            row.asked_at = self._clock.now()
        return self._send(job_id, pdf)

    def forget(self, job_id: str) -> None:
        """Take a page off the list and out of the print system."""
        self._withdrawn(job_id)
        with self._database.write() as session:
            row = session.get(PrintJobRow, job_id)
            if row is not None:
                session.delete(row)

    def jobs(self) -> list[PrintJob]:
        """Return what was asked for in the last 14 days, what is not printed first."""
        with self._database.read() as session:
            return print_jobs.jobs_since(session, self._clock.now() - LISTED_FOR)

    def refresh(self) -> list[PrintJob]:
        """Ask the print system how things stand, and return the list as it is then."""
        with self._database.read() as session:
            known = print_jobs.system_jobs(session, _UNDER_WAY)
        states = {job_id: self._asked(system_job) for job_id, system_job in known.items()}
        with self._database.write() as session:
            for row in print_jobs.rows_in(session, _UNDER_WAY):
                state = states.get(row.id)
                if state is not None and row.system_job == known[row.id]:
                    row.state = _STATES[state.stage]
                    row.detail = state.detail or None
        return self.jobs()

    def recover(self) -> None:
        """Clean up after a process that ended in the middle; call it once at the start."""
        with self._database.write() as session:
            for row in print_jobs.rows_in(session, (PrintState.WAITING,)):
                if row.device_id == self._device.id:
                    row.state = PrintState.FAILED
            waiting = {row.id for row in print_jobs.rows_in(session, (PrintState.WAITING,))}
        for file in self._data.paper.glob("*.pdf"):
            if file.stem not in waiting:
                file.unlink(missing_ok=True)

    def _send(self, job_id: str, pdf: bytes) -> PrintJob:
        with self._database.read() as session:
            row = session.get_one(PrintJobRow, job_id)
            job = print_jobs.value_of(row)
            printer, title = row.printer, _title(session, job.kind, job.center_id, job.day)
        system_job = detail = None
        try:
            system_job = self._handed_over(job_id, pdf, printer=printer, title=title)
        except Unavailable as error:
            detail = error.reason.value
        with self._database.write() as session:
            row = session.get_one(PrintJobRow, job_id)
            row.state = PrintState.SENT if system_job else PrintState.FAILED
            row.system_job, row.detail = system_job, detail
            if system_job and job.about.sheet is not None and job.center_id is not None:
                count_sheet(
                    session,
                    job.about.sheet.rule.need,
                    center=centers.center(session, job.center_id),
                    device_id=self._device.id,
                    now=self._clock.now(),
                )
            return print_jobs.value_of(row)

    def _handed_over(self, name: str, pdf: bytes, *, printer: str | None, title: str) -> str:
        """Give a page to the print system and return its number there.

        Raises Unavailable.
        """
        file = self._data.paper / f"{name}.pdf"
        try:
            file.write_bytes(pdf)
            return self._printers.send(
                file, printer=printer, title=title, paper=self._paper.paper()
            )
        except OSError as error:
            raise Unavailable(Reason.IO_ERROR) from error
        finally:
            file.unlink(missing_ok=True)

    def _withdrawn(self, job_id: str) -> PrintJob | None:
        """Return a job, after taking it out of the print system; None when it is not listed."""
        with self._database.read() as session:
            row = session.get(PrintJobRow, job_id)
            if row is None:
                return None
            job, system_job = print_jobs.value_of(row), row.system_job
        if system_job and job.state in _UNDER_WAY:
            self._printers.withdraw(system_job)
        return job

    def _asked(self, system_job: str) -> JobState | None:
        try:
            return self._printers.state_of(system_job)
        except Unavailable:
            return None


_TITLES = {
    PaperKind.DAY_SHEET: "Day sheet",
    PaperKind.NETWORK_DAY_SHEET: "Network day sheet",
    PaperKind.ROSTER_WEEK: "Roster week",
    PaperKind.ROSTER_MONTH: "Roster month",
    PaperKind.ROSTER_DAY: "Roster day",
    PaperKind.ROSTER_PEOPLE: "Roster of people",
    PaperKind.COVERAGE_PROOF: "Coverage proof",
    PaperKind.RESOURCE_SHEET: "Resource sheet",
    PaperKind.CALL_LIST: "Call list",
    PaperKind.TALLY_SHEET: "Tally sheet",
    PaperKind.PERIOD_REPORT: "Report",
    PaperKind.POSTER: "Wall poster",
    PaperKind.COUNCIL_PAGE: "Peer council page",
}


def _title(session: Session, kind: PaperKind, center_id: str | None, day: date) -> str:
    """Return what everybody may read in the print queue."""
    code = "" if center_id is None else f" {centers.center(session, center_id).code}"
    return f"{_TITLES[kind]}{code} {day.isoformat()}"
