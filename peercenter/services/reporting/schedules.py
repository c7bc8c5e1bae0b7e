# SPDX-License-Identifier: MIT
"""Reports that are made by themselves: each once for its period, later where nobody was there."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from peercenter.clock import Clock
from peercenter.db.base import new_id
from peercenter.db.faults import translated
from peercenter.db.queries import centers, report_schedules
from peercenter.db.session import Database, Session
from peercenter.db.tables import ReportScheduleRow
from peercenter.domain.centers import Center, Paper
from peercenter.domain.reporting import schedules as domain
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.requests import Released, ReportRequest
from peercenter.domain.reporting.schedules import DEFAULT_PRINTER, Format, Schedule, Trouble
from peercenter.domain.reporting.templates import Audience
from peercenter.errors import PeerCenterError, Reason, Refused, Unavailable
from peercenter.paths import DataDir
from peercenter.services import figures
from peercenter.services.limits import check_between
from peercenter.words import Words, words_for

LAST_DAY = 31
_TRY_AGAIN_AFTER = timedelta(hours=1)
"""What did not work is tried again by the same process after so long."""


class Reports(Protocol):
    """What makes reports."""

    def document(self, request: ReportRequest, words: Words) -> Document:
        """Return a report for inside."""
        ...

    def release(self, request: ReportRequest, words: Words) -> Released:
        """Return a report that may leave."""
        ...

    def pdf(self, document: Document, words: Words, paper: Paper) -> bytes:
        """Return its pages."""
        ...

    def xlsx(self, document: Document, words: Words) -> bytes:
        """Return it as a workbook."""
        ...

    def csv(self, document: Document, words: Words) -> Mapping[str, bytes]:
        """Return its tables by the names of their files."""
        ...

    def file_name(self, document: Document) -> str:
        """Return what its files are called, without what comes after the dot."""
        ...


class PdfPrinter(Protocol):
    """What prints pages that are drawn already."""

    def pass_pdf(self, pdf: bytes, *, title: str, printer: str | None) -> None:
        """Hand them to a printer."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """How a schedule stands."""

    schedule: Schedule
    period: Period
    """The next one that it is made for."""
    due: datetime
    """When, by the clock of the first center."""
    is_due: bool
    """Whether that time has come already."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a report whose time had come."""

    schedule: Schedule
    """As it stands now, with its trouble if there was any."""
    period: Period
    files: tuple[Path, ...] = ()


class ScheduleService:
    """Keeping schedules, and doing what they say."""

    def __init__(
        self,
        database: Database,
        data: DataDir,
        clock: Clock,
        *,
        reports: Reports,
        printing: PdfPrinter,
    ) -> None:
        self._database = database
        self._data = data
        self._clock = clock
        self._reports = reports
        self._printing = printing
        self._tried: dict[str, datetime] = {}

    def all(self) -> list[Standing]:
        """Return all schedules and what they do next, those of the earliest day first."""
        now = self._clock.now()
        with self._database.read() as session:
            found = report_schedules.schedules(session)
            if not found:
                return []
            center, month = _clock_of(session)
        return [
            Standing(one, period, center.local(due), due <= now)
            for one in found
            for period, due in [domain.next_due(one, center, month, now)]
        ]

    def save(self, schedule: Schedule) -> Schedule:
        """Keep a schedule, new or changed; it begins with the next period that comes to an end.

        Raises Refused with the `field`: NUMBER_TOO_SMALL, NUMBER_TOO_LARGE, NOWHERE_TO_GO,
        FOLDER_MISSING (with the `folder`), KIND_MISSING without a format, GONE_MEANWHILE.
        """
        _check(schedule)
        with self._database.write() as session:
            row = session.get(ReportScheduleRow, schedule.id) if schedule.id else None
            if schedule.id and (row is None or row.retired):
                raise Refused(Reason.GONE_MEANWHILE)
            before = None if row is None else report_schedules.value_of(row)
            done_for, made_on = (before.done_for, before.made_on) if before else (None, None)
            if before is None or before.every is not schedule.every:
                center, month = _clock_of(session)
                newest = domain.newest_due(schedule, center, month, self._clock.now())
                done_for = newest.last
            if row is None:
                row = ReportScheduleRow(id=new_id(), revision=0)
                session.add(row)
            kept = replace(schedule, done_for=done_for, made_on=made_on, trouble=None)
            report_schedules.fill(row, kept)
            kept = report_schedules.value_of(row)
        self._tried.pop(kept.id, None)
        return kept

    def retire(self, schedule_id: str) -> None:
        """Make a report by itself no more; what was made stays where it is."""
        with self._database.write() as session:
            row = session.get(ReportScheduleRow, schedule_id)
            if row is not None and not row.retired:
                row.retired = True
                row.revision += 1

    def try_again(self, schedule_id: str) -> list[Made]:
        """Make what is due of one schedule now, however lately it was tried."""
        self._tried.pop(schedule_id, None)
        return list(self._run(schedule_id))

    def run_due(self) -> list[Made]:
        """Make every report whose time has come and that was not made for its period.

        Whatever is in the way is kept with its schedule, and tried again later. Several processes
        may call it at once: one of them makes the report. Raises Unavailable when the data cannot
        be read.
        """
        with self._database.read() as session:
            found = [one.id for one in report_schedules.schedules(session)]
        return [made for schedule_id in found for made in self._run(schedule_id)]

    def _run(self, schedule_id: str) -> Iterator[Made]:
        """Make what is due of one schedule, the oldest period first, until there is trouble."""
        now = self._clock.now()
        tried = self._tried.get(schedule_id)
        if tried is not None and now < tried + _TRY_AGAIN_AFTER:
            return
        if next(self._due(schedule_id, now), None) is None:
            return  # most of the time, without a lock
        with self._alone(schedule_id) as is_alone:
            while is_alone and (due := next(self._due(schedule_id, now), None)) is not None:
                self._tried[schedule_id] = now
                made = self._make(*due)
                yield made
                if made.schedule.done_for != made.period.last:
                    return
                del self._tried[schedule_id]

    def _due(self, schedule_id: str, now: datetime) -> Iterator[tuple[Schedule, Period]]:
        with self._database.read() as session:
            row = session.get(ReportScheduleRow, schedule_id)
            if row is None or row.retired:
                return
            schedule = report_schedules.value_of(row)
            center, month = _clock_of(session)
        for period in domain.due_periods(schedule, center, month, now):
            yield schedule, period

    @contextmanager
    def _alone(self, schedule_id: str) -> Iterator[bool]:
        """Keep other processes from making the same report; one that dies lets go of it."""
        name = f"schedule-{schedule_id}.lock"
        lock = FileLock(self._data.locks / name, mode=0o600, thread_local=False)
        with translated():
            try:
                lock.acquire(blocking=False)
            except Timeout:
                yield False
                return
        try:
            yield True
        finally:
            lock.release()

    def _make(self, schedule: Schedule, period: Period) -> Made:
        """Make one report, and keep what came of it."""
        files: tuple[Path, ...] = ()
        done, trouble = False, None
        try:
            _check_there(schedule.folder)  # before a release that then could not leave
            document = self._document(schedule, period)
            words = words_for(schedule.language)
            files = self._save(schedule, document, words)
            done = bool(files)  # what could not be printed lies in the folder all the same
            if schedule.printer is not None:
                self._print(schedule, document, words)
            done = True
        except PeerCenterError as error:
            facts = {key: _kept(value) for key, value in error.facts.items()}
            trouble = Trouble(error.reason, facts)
        with self._database.write() as session:
            row = session.get_one(ReportScheduleRow, schedule.id)
            now = report_schedules.value_of(row)
            now = replace(now, trouble=trouble)
            if done:
                center, _ = _clock_of(session)
                today = center.service_day(self._clock.now())
                now = replace(now, done_for=period.last, made_on=today)
            report_schedules.fill(row, now)
        return Made(now, period, files)

    def _document(self, schedule: Schedule, period: Period) -> Document:
        request = ReportRequest(
            schedule.template_id, period, schedule.audience, schedule.center_ids
        )
        words = words_for(schedule.language)
        if schedule.audience is Audience.OUTSIDE:
            return self._reports.release(request, words).document
        return self._reports.document(request, words)

    def _save(self, schedule: Schedule, document: Document, words: Words) -> tuple[Path, ...]:
        """Save the files of a report, all of them or none."""
        if schedule.folder is None:
            return ()
        folder = Path(schedule.folder)
        name = self._reports.file_name(document)
        contents: dict[str, bytes] = {}
        if Format.PDF in schedule.formats:
            contents[".pdf"] = self._reports.pdf(document, words, self._paper())
        if Format.XLSX in schedule.formats:
            contents[".xlsx"] = self._reports.xlsx(document, words)
        if Format.CSV in schedule.formats:
            tables = self._reports.csv(document, words)
            contents |= {f"-{table}": content for table, content in tables.items()}
        with translated():
            return _written(folder, name, contents)

    def _print(self, schedule: Schedule, document: Document, words: Words) -> None:
        pdf = self._reports.pdf(document, words, self._paper())
        title = self._reports.file_name(document)
        printer = None if schedule.printer == DEFAULT_PRINTER else schedule.printer
        self._printing.pass_pdf(pdf, title=title, printer=printer)

    def _paper(self) -> Paper:
        with self._database.read() as session:
            return figures.network(session).paper


def _clock_of(session: Session) -> tuple[Center, int]:
    """Return the center whose clock is meant, and the month in which fiscal years begin."""
    network = figures.network(session)
    return centers.all_centers(session)[0], network.fiscal_month


def _check(schedule: Schedule) -> None:
    check_between(schedule.day, 1, LAST_DAY, "day")
    if schedule.folder is None and schedule.printer is None:
        raise Refused(Reason.NOWHERE_TO_GO, field="folder")
    if schedule.folder is not None:
        folder = Path(schedule.folder)
        if not (folder.is_absolute() and folder.is_dir()):
            raise Refused(Reason.FOLDER_MISSING, folder=schedule.folder, field="folder")
        if not schedule.formats:
            raise Refused(Reason.KIND_MISSING, field="formats")


def _check_there(folder: str | None) -> None:
    if folder is not None and not Path(folder).is_dir():
        raise Unavailable(Reason.FOLDER_MISSING, folder=folder)


def _written(folder: Path, name: str, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files under a name that none of them has there yet; all of them or none."""
    number = 1
    while True:
        called = name if number == 1 else f"{name}-{number}"
        files = {folder / f"{called}{ending}": content for ending, content in contents.items()}
        if not any(file.exists() for file in files):
            break
        number += 1
    begun: list[Path] = []
    try:
        for file, content in files.items():
            with file.open("xb") as opened:  # nobody else's, however late it came
                begun.append(file)
                opened.write(content)
    except OSError:
        for file in begun:
            with suppress(OSError):
                file.unlink()
        raise
    return tuple(files)


def _kept(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
