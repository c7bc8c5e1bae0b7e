# SPDX-License-Identifier: MIT
"""Printing never blocks, never loses what was asked for, and keeps no page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from peercenter.db.queries import print_jobs, tallies
from peercenter.db.session import Database
from peercenter.db.tables import PrintJobRow
from peercenter.domain.centers import Center, Paper
from peercenter.domain.directory.sheets import Sheet, SheetRule, Template
from peercenter.domain.paper import NOTHING_ELSE, About, PaperKind, PrintJob, PrintState
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Refused, Unavailable
from peercenter.paths import DataDir
from peercenter.reports.printers import JobStage, JobState, Printer
from peercenter.services.devices import DeviceKind, claimed_device
from peercenter.services.printing import PrintQueue
from tests.support.builders import MovingClock, a_database, a_network, services_of

TODAY = date(2026, 11, 20)


@dataclass
class InventedPrinters:
    """Printers that do as the test says."""

    trouble: Reason | None = None
    states: dict[str, JobState] = field(default_factory=dict)
    sent: list[tuple[str, str | None, Paper]] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)

    def available(self) -> list[Printer]:
        return [Printer("FRONT", is_default=True, is_stuck=False)]

    def send(
        self, pdf: Path, *, printer: str | None, title: str, paper: Paper, copies: int = 1
    ) -> str:
        assert copies == 1
        assert pdf.read_bytes().startswith(b"%PDF")
        assert pdf.stat().st_mode & 0o077 == 0
        self._fail()
        self.sent.append((title, printer, paper))
        job = f"FRONT-{len(self.sent)}"
        self.states[job] = JobState(JobStage.WAITING)
        return job

    def state_of(self, job: str) -> JobState:
        self._fail()
        return self.states[job]

    def withdraw(self, job: str) -> None:
        self.withdrawn.append(job)

    def _fail(self) -> None:
        if self.trouble is not None:
            raise Unavailable(self.trouble)


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def center(data_dir: DataDir, clock: MovingClock) -> Center:
    return a_network(data_dir, clock)[0]


@pytest.fixture
def printers() -> InventedPrinters:
    return InventedPrinters()


@pytest.fixture
def database(data_dir: DataDir, center: Center) -> Iterator[Database]:
    del center
    with a_database(data_dir) as database:
        yield database


@pytest.fixture
def queue(
    data_dir: DataDir, database: Database, clock: MovingClock, printers: InventedPrinters
) -> Iterator[PrintQueue]:
    with (
        services_of(data_dir, clock) as services,
        claimed_device(database, data_dir, clock, DeviceKind.DESK) as device,
    ):
        paper = services.paper
        yield PrintQueue(database, data_dir, clock, device, paper=paper, printers=printers)


def ask(queue: PrintQueue, center: Center, printer: str | None = None) -> PrintJob:
    return queue.ask(PaperKind.DAY_SHEET, center.id, TODAY, language="en", printer=printer)


def state(queue: PrintQueue) -> PrintState:
    return queue.jobs()[0].state


def test_a_day_sheet_goes_to_the_printer_that_was_chosen(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    job = ask(queue, center, printer="FRONT")

    assert job.state is PrintState.SENT
    assert printers.sent == [("Day sheet HARBOR 2026-11-20", "FRONT", "letter")]


def test_the_network_day_sheet_needs_no_center(
    queue: PrintQueue, printers: InventedPrinters
) -> None:
    queue.ask(PaperKind.NETWORK_DAY_SHEET, None, TODAY, language="es")

    assert printers.sent == [("Network day sheet 2026-11-20", None, "letter")]


def test_the_page_itself_is_never_kept(
    queue: PrintQueue, center: Center, printers: InventedPrinters, data_dir: DataDir
) -> None:
    ask(queue, center)
    printers.trouble = Reason.NO_PRINTER
    ask(queue, center)

    assert list(data_dir.paper.iterdir()) == []


@pytest.mark.parametrize(
    "trouble", [Reason.NO_PRINTER, Reason.PRINTER_GONE, Reason.NO_PRINT_SYSTEM]
)
def test_trouble_with_the_printer_is_a_state_and_not_an_error(
    queue: PrintQueue, center: Center, printers: InventedPrinters, trouble: Reason
) -> None:
    printers.trouble = trouble

    job = ask(queue, center)

    assert (job.state, job.reason, job.detail) == (PrintState.FAILED, trouble, "")


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (JobState(JobStage.PRINTING, "Connecting."), (PrintState.SENT, "Connecting.")),
        (JobState(JobStage.HELD, "Out of paper"), (PrintState.HELD, "Out of paper")),
        (JobState(JobStage.PRINTED), (PrintState.PRINTED, "")),
        (JobState(JobStage.GONE), (PrintState.FAILED, "")),
    ],
)
def test_refreshing_tells_what_became_of_a_page(
    queue: PrintQueue,
    center: Center,
    printers: InventedPrinters,
    stage: JobState,
    expected: tuple[PrintState, str],
) -> None:
    ask(queue, center)
    printers.states["FRONT-1"] = stage

    (job,) = queue.refresh()

    assert (job.state, job.detail) == expected


def test_a_held_page_is_followed_until_it_is_printed(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    ask(queue, center)
    printers.states["FRONT-1"] = JobState(JobStage.HELD, "Out of paper")
    queue.refresh()
    printers.states["FRONT-1"] = JobState(JobStage.PRINTED)

    (job,) = queue.refresh()

    assert (job.state, job.detail) == (PrintState.PRINTED, "")


def test_a_print_system_that_is_down_changes_nothing(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    ask(queue, center)
    printers.trouble = Reason.NO_PRINT_SYSTEM

    assert [job.state for job in queue.refresh()] == [PrintState.SENT]


def test_what_was_not_printed_can_be_printed_again_elsewhere(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    printers.trouble = Reason.NO_PRINTER
    job = ask(queue, center)
    printers.trouble = None

    again = queue.again(job.id, printer="ATTIC")

    assert again is not None
    assert (again.id, again.state, again.reason) == (job.id, PrintState.SENT, None)
    assert printers.sent[-1] == ("Day sheet HARBOR 2026-11-20", "ATTIC", "letter")
    assert len(queue.jobs()) == 1


def test_printing_again_does_not_print_twice(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    job = ask(queue, center)
    printers.states["FRONT-1"] = JobState(JobStage.HELD, "Out of paper")
    queue.refresh()

    queue.again(job.id)

    assert printers.withdrawn == ["FRONT-1"]


def test_a_printed_page_is_not_withdrawn_before_it_is_printed_again(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    job = ask(queue, center)
    printers.states["FRONT-1"] = JobState(JobStage.PRINTED)
    queue.refresh()

    queue.again(job.id)

    assert printers.withdrawn == []


def test_a_forgotten_page_is_gone_everywhere(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    job = ask(queue, center)

    queue.forget(job.id)
    queue.forget(job.id)

    assert queue.jobs() == []
    assert printers.withdrawn == ["FRONT-1"]
    assert queue.again(job.id) is None


def test_unprinted_pages_are_listed_first_then_the_newest(
    queue: PrintQueue, center: Center, clock: MovingClock, printers: InventedPrinters
) -> None:
    first = ask(queue, center)
    clock.forward(minutes=5)
    second = ask(queue, center)
    clock.forward(minutes=5)
    third = ask(queue, center)
    printers.states["FRONT-3"] = JobState(JobStage.PRINTED)

    assert [job.id for job in queue.refresh()] == [second.id, first.id, third.id]


def test_after_two_weeks_nothing_is_remembered(
    queue: PrintQueue, center: Center, clock: MovingClock, database: Database
) -> None:
    ask(queue, center)
    clock.forward(days=14, minutes=1)

    assert queue.jobs() == []
    latest = ask(queue, center)
    with database.read() as session:
        assert [row.id for row in session.query(PrintJobRow)] == [latest.id]


def test_a_day_to_come_is_refused_and_leaves_nothing(queue: PrintQueue, center: Center) -> None:
    with pytest.raises(Refused, match="day_in_future"):
        queue.ask(PaperKind.DAY_SHEET, center.id, TODAY + timedelta(days=1), language="en")

    assert queue.jobs() == []


def test_a_process_that_died_while_printing_leaves_no_page_and_no_riddle(
    queue: PrintQueue, center: Center, database: Database, data_dir: DataDir
) -> None:
    job = ask(queue, center)
    with database.write() as session:
        session.get_one(PrintJobRow, job.id).state = PrintState.WAITING
    (data_dir.paper / f"{job.id}.pdf").write_bytes(b"%PDF left over")

    queue.recover()

    assert state(queue) is PrintState.FAILED
    assert list(data_dir.paper.iterdir()) == []


def test_the_printers_can_be_listed(queue: PrintQueue) -> None:
    assert [printer.name for printer in queue.printers()] == ["FRONT"]


@pytest.mark.parametrize(
    "about",
    [
        NOTHING_ELSE,
        About(is_draft=True),
        About(is_draft=True, staff_id="abc-DEF_1234"),
        About(days=366),
    ],
)
@pytest.mark.parametrize("kind", list(PaperKind)[2:])
def test_what_to_draw_is_kept_whole(kind: PaperKind, about: About) -> None:
    code = print_jobs.code_of(kind, about)

    assert len(code) <= 40
    assert print_jobs.coded(code) == (kind, about)


def test_a_roster_is_drawn_again_as_it_is_then(
    queue: PrintQueue, printers: InventedPrinters, center: Center
) -> None:
    draft = About(is_draft=True)
    job = queue.ask(PaperKind.ROSTER_WEEK, center.id, TODAY, language="es", about=draft)
    again = queue.again(job.id)

    assert again is not None
    assert (again.kind, again.about, again.language) == (PaperKind.ROSTER_WEEK, draft, "es")
    assert [title for title, _, _ in printers.sent] == ["Roster week HARBOR 2026-11-20"] * 2


def test_nobodys_own_weeks_are_no_page(queue: PrintQueue, center: Center) -> None:
    with pytest.raises(Refused) as refused:
        queue.ask(PaperKind.ROSTER_PEOPLE, center.id, TODAY, language="en")

    assert refused.value.reason is Reason.NOTHING_PLANNED
    assert queue.jobs() == []


def a_sheet() -> About:
    rule = SheetRule(need=None, picked=("one", "two"), most=7)
    return About(sheet=Sheet("", {"en": "Mine"}, rule, Template.LARGE, ("ar",)))


def test_a_resource_sheet_is_queued_as_what_to_draw(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    about = a_sheet()
    job = queue.ask(PaperKind.RESOURCE_SHEET, center.id, TODAY, language="en", about=about)

    assert (job.kind, job.about) == (PaperKind.RESOURCE_SHEET, about)
    assert queue.again(job.id) is not None
    assert [title for title, *_ in printers.sent] == ["Resource sheet HARBOR 2026-11-20"] * 2


def test_sheets_the_printer_takes_are_counted_by_need_and_nothing_else(
    queue: PrintQueue, center: Center, printers: InventedPrinters, database: Database
) -> None:
    def counted() -> dict[str, int]:
        with database.read() as session:
            found = tallies.tallies_on(session, center.id, TODAY)
        return {t.cell.category: t.value for t in found if t.cell.measure is Measure.SHEETS}

    job = queue.ask(PaperKind.RESOURCE_SHEET, center.id, TODAY, language="en", about=a_sheet())
    queue.again(job.id)
    assert counted() == {"other": 2}
    printers.trouble = Reason.NO_PRINTER
    queue.again(job.id)
    queue.ask(PaperKind.DAY_SHEET, center.id, TODAY, language="en")

    assert counted() == {"other": 2}


def test_what_a_visitor_chose_is_passed_on_without_a_trace(
    queue: PrintQueue,
    center: Center,
    printers: InventedPrinters,
    database: Database,
    data_dir: DataDir,
) -> None:
    with database.read() as session:
        before = session.query(PrintJobRow).count()

    queue.pass_on(PaperKind.RESOURCE_SHEET, center.id, TODAY, language="en", about=a_sheet())

    assert printers.sent == [("Resource sheet HARBOR 2026-11-20", None, "letter")]
    assert queue.jobs() == []
    assert list(data_dir.paper.glob("*")) == []
    with database.read() as session:
        assert session.query(PrintJobRow).count() == before


def test_a_printer_that_takes_nothing_is_told_of_at_once_where_nothing_is_kept(
    queue: PrintQueue, center: Center, printers: InventedPrinters, data_dir: DataDir
) -> None:
    printers.trouble = Reason.NO_PRINTER

    with pytest.raises(Unavailable) as trouble:
        queue.pass_on(PaperKind.RESOURCE_SHEET, center.id, TODAY, language="en", about=a_sheet())

    assert trouble.value.reason is Reason.NO_PRINTER
    assert queue.jobs() == []
    assert list(data_dir.paper.glob("*")) == []


def test_a_tally_sheet_is_queued_as_what_to_draw(
    queue: PrintQueue, center: Center, printers: InventedPrinters
) -> None:
    blank = About(is_blank=True)

    job = queue.ask(PaperKind.TALLY_SHEET, center.id, TODAY, language="en", about=blank)

    assert job.about == blank
    assert printers.sent == [("Tally sheet HARBOR 2026-11-20", None, "letter")]
