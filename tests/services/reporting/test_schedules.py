# SPDX-License-Identifier: MIT
"""Reports made by themselves: once over all desks, beside other files, and again after trouble."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from peercenter.domain.centers import Paper
from peercenter.domain.reporting.document import Document
from peercenter.domain.reporting.periods import Period
from peercenter.domain.reporting.requests import Released, ReportRequest
from peercenter.domain.reporting.schedules import DEFAULT_PRINTER, Every, Format, Schedule
from peercenter.domain.reporting.templates import Audience, Layout
from peercenter.errors import PeerCenterError, Reason, Refused, Unavailable
from peercenter.paths import DataDir
from peercenter.services.reporting.schedules import ScheduleService
from peercenter.words import Words
from tests.support.builders import MovingClock, a_database, a_network

NOVEMBER_20 = datetime(2026, 11, 20, 17, tzinfo=UTC)
DECEMBER_2 = datetime(2026, 12, 2, 14, tzinfo=UTC)
"""Nine in the morning at the invented centers."""
MONTHS = ("2026-10", "2026-11", "2026-12", "2027-01")


@dataclass
class Writer:
    """Writes reports of one word, and remembers what it was asked for."""

    asked: list[tuple[Audience, Period]] = field(default_factory=list)
    printed: list[tuple[str, str | None]] = field(default_factory=list)
    trouble: PeerCenterError | None = None
    printer_trouble: PeerCenterError | None = None
    meanwhile: Callable[[], object] = lambda: None

    def document(self, request: ReportRequest, words: Words) -> Document:
        self.meanwhile()
        if self.trouble is not None:
            raise self.trouble
        self.asked.append((request.audience, request.period))
        return Document(
            title="Report",
            network="Invented Network",
            centers="",
            period=request.period,
            period_name="",
            audience=request.audience,
            layout=Layout.REPORT,
            language=words.language,
            version="",
            opening="",
            parts=(),
            definitions=(),
            amendments=(),
            disclosure="",
            closing="",
            made_at=NOVEMBER_20,
        )

    def release(self, request: ReportRequest, words: Words) -> Released:
        return Released(self.document(request, words), "r", 0, 0, ())

    def pdf(self, document: Document, words: Words, paper: Paper) -> bytes:
        return f"{document.period.first} {words.language} {paper}".encode()

    def xlsx(self, document: Document, words: Words) -> bytes:
        del document, words
        return b"workbook"

    def csv(self, document: Document, words: Words) -> Mapping[str, bytes]:
        del document, words
        return {"visits.csv": b"visits", "definitions.csv": b"definitions"}

    def file_name(self, document: Document) -> str:
        return f"{document.period.first:%Y-%m}-report"

    def pass_pdf(self, pdf: bytes, *, title: str, printer: str | None) -> None:
        del pdf
        if self.printer_trouble is not None:
            raise self.printer_trouble
        self.printed.append((title, printer))


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock(NOVEMBER_20)


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


class Desks:
    """Several processes over the same data."""

    def __init__(self, data: DataDir, clock: MovingClock, stack: ExitStack) -> None:
        self._data, self._clock, self._stack = data, clock, stack

    def another(self, writer: Writer) -> ScheduleService:
        database = self._stack.enter_context(a_database(self._data))
        return ScheduleService(database, self._data, self._clock, reports=writer, printing=writer)


@pytest.fixture
def desks(data_dir: DataDir, clock: MovingClock) -> Iterator[Desks]:
    a_network(data_dir, clock)
    with ExitStack() as stack:
        yield Desks(data_dir, clock, stack)


@pytest.fixture
def service(desks: Desks, writer: Writer) -> ScheduleService:
    return desks.another(writer)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_new_schedule_begins_with_the_period_that_is_not_over_yet(
    service: ScheduleService, clock: MovingClock, folder: Path, writer: Writer
) -> None:
    service.save(Schedule("", "state-program", folder=str(folder)))
    [standing] = service.all()
    assert standing.due.isoformat() == "2026-12-02T09:00:00-05:00"
    assert standing.period.first == date(2026, 11, 1)
    clock.at = DECEMBER_2.replace(hour=13, minute=59)
    assert service.run_due() == []

    clock.at = DECEMBER_2
    [made] = service.run_due()

    assert made.files == (folder / "2026-11-report.pdf",)
    assert made.files[0].read_bytes() == b"2026-11-01 en letter"
    assert [audience for audience, _ in writer.asked] == [Audience.OUTSIDE]
    assert service.run_due() == []
    assert service.all()[0].period.first == date(2026, 12, 1)
    assert service.all()[0].schedule.made_on == date(2026, 12, 2)


def test_months_in_which_the_computer_was_off_are_made_up_for(
    service: ScheduleService, clock: MovingClock, folder: Path
) -> None:
    service.save(Schedule("", "state-program", day=31, folder=str(folder)))
    clock.at = datetime(2027, 3, 5, 12, tzinfo=UTC)

    made = service.run_due()

    assert names(folder) == [f"{month}-report.pdf" for month in MONTHS]
    assert [one.period.first.month for one in made] == [10, 11, 12, 1]


def test_of_two_desks_one_makes_it(
    desks: Desks, clock: MovingClock, folder: Path, writer: Writer
) -> None:
    one, other_writer = desks.another(writer), Writer()
    other = desks.another(other_writer)
    one.save(Schedule("", "state-program", folder=str(folder), printer="Upstairs"))
    clock.at = DECEMBER_2
    writer.meanwhile = other.run_due

    one.run_due()
    other.run_due()

    assert names(folder) == ["2026-11-report.pdf"]
    assert writer.printed == [("2026-11-report", "Upstairs")]
    assert (other_writer.asked, other_writer.printed) == ([], [])


def test_files_of_others_stay_as_they_are(
    service: ScheduleService, clock: MovingClock, folder: Path
) -> None:
    (folder / "2026-11-report.xlsx").write_text("mine")
    (folder / "2026-11-report-2-visits.csv").write_text("mine, too")
    service.save(Schedule("", "state-program", folder=str(folder), formats=tuple(Format)))
    clock.at = DECEMBER_2

    [made] = service.run_due()

    assert [file.name for file in made.files] == [
        "2026-11-report-3.pdf",
        "2026-11-report-3.xlsx",
        "2026-11-report-3-visits.csv",
        "2026-11-report-3-definitions.csv",
    ]
    assert (folder / "2026-11-report.xlsx").read_text() == "mine"
    assert len(names(folder)) == 6


def test_trouble_is_kept_and_it_is_tried_again(
    service: ScheduleService, clock: MovingClock, folder: Path, writer: Writer
) -> None:
    kept = service.save(Schedule("", "state-program", folder=str(folder)))
    clock.at = DECEMBER_2
    writer.trouble = Refused(Reason.NOT_SAFE_TO_RELEASE, advice="Merge two")
    service.run_due()

    [standing] = service.all()
    assert standing.schedule.trouble is not None
    assert standing.schedule.trouble.reason is Reason.NOT_SAFE_TO_RELEASE
    assert standing.schedule.trouble.facts == {"advice": "Merge two"}
    assert standing.due <= clock.now()

    writer.trouble = None
    assert service.run_due() == [], "not again and again"
    assert len(service.try_again(kept.id)) == 1
    assert service.all()[0].schedule.trouble is None
    assert names(folder) == ["2026-11-report.pdf"]


def test_an_hour_later_it_is_tried_by_itself(
    service: ScheduleService, clock: MovingClock, folder: Path, writer: Writer
) -> None:
    service.save(Schedule("", "state-program", folder=str(folder)))
    clock.at = DECEMBER_2
    folder.rename(folder.with_name("away"))
    [made] = service.run_due()
    assert made.schedule.trouble is not None
    assert made.schedule.trouble.reason is Reason.FOLDER_MISSING
    assert writer.asked == [], "nothing is released that then has nowhere to go"
    folder.with_name("away").rename(folder)
    clock.forward(minutes=59)
    assert service.run_due() == []
    clock.forward(minutes=1)

    service.run_due()

    assert names(folder) == ["2026-11-report.pdf"]


def test_of_a_report_that_fits_on_no_disk_nothing_is_left(
    service: ScheduleService,
    clock: MovingClock,
    folder: Path,
    writer: Writer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service.save(
        Schedule("", "state-program", folder=str(folder), formats=(Format.PDF, Format.CSV))
    )
    clock.at = DECEMBER_2
    monkeypatch.setattr(writer, "csv", lambda *_: {"no/such/folder.csv": b"it cannot be written"})

    [made] = service.run_due()

    assert made.schedule.trouble is not None
    assert made.schedule.trouble.reason is Reason.IO_ERROR
    assert names(folder) == []


def test_what_cannot_be_printed_is_saved_all_the_same(
    service: ScheduleService, clock: MovingClock, folder: Path, writer: Writer
) -> None:
    service.save(Schedule("", "poster", folder=str(folder), printer=DEFAULT_PRINTER))
    clock.at = DECEMBER_2
    writer.printer_trouble = Unavailable(Reason.NO_PRINTER)

    [made] = service.run_due()

    assert made.schedule.trouble is not None
    assert made.schedule.trouble.reason is Reason.NO_PRINTER
    assert made.schedule.done_for == date(2026, 11, 30)
    assert names(folder) == ["2026-11-report.pdf"]


def test_what_is_only_printed_waits_for_the_printer(
    service: ScheduleService, clock: MovingClock, writer: Writer
) -> None:
    kept = service.save(
        Schedule("", "poster", printer=DEFAULT_PRINTER, audience=Audience.INSIDE, language="es")
    )
    clock.at = DECEMBER_2
    writer.printer_trouble = Unavailable(Reason.PRINTER_GONE)
    service.run_due()
    writer.printer_trouble = None

    service.try_again(kept.id)

    assert writer.printed == [("2026-11-report", None)]
    assert service.all()[0].schedule.done_for == date(2026, 11, 30)


def test_another_time_does_not_make_a_month_twice(
    service: ScheduleService, clock: MovingClock, folder: Path
) -> None:
    kept = service.save(Schedule("", "state-program", folder=str(folder)))
    clock.at = DECEMBER_2
    service.run_due()

    service.save(replace(kept, day=28, at=time(18)))
    clock.at = datetime(2026, 12, 29, tzinfo=UTC)

    assert service.run_due() == []
    yearly = service.save(replace(kept, every=Every.YEAR))
    assert yearly.done_for == date(2026, 6, 30)


def test_one_that_was_taken_away_makes_nothing_more(
    service: ScheduleService, clock: MovingClock, folder: Path
) -> None:
    kept = service.save(Schedule("", "state-program", folder=str(folder)))
    service.retire(kept.id)
    clock.at = DECEMBER_2

    assert service.all() == []
    assert service.run_due() == []
    with pytest.raises(Refused) as caught:
        service.save(kept)
    assert caught.value.reason is Reason.GONE_MEANWHILE


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"day": 0}, Reason.NUMBER_TOO_SMALL),
        ({"day": 32}, Reason.NUMBER_TOO_LARGE),
        ({"folder": None}, Reason.NOWHERE_TO_GO),
        ({"folder": "reports"}, Reason.FOLDER_MISSING),
        ({"folder": "/no/such/folder"}, Reason.FOLDER_MISSING),
        ({"formats": ()}, Reason.KIND_MISSING),
    ],
)
def test_what_could_not_work_is_not_kept(
    service: ScheduleService, folder: Path, wrong: dict[str, object], reason: Reason
) -> None:
    whole = {"id": "", "template_id": "state-program", "folder": str(folder)}
    with pytest.raises(Refused) as caught:
        service.save(Schedule(**{**whole, **wrong}))  # type: ignore[arg-type]

    assert caught.value.reason is reason
    assert service.all() == []
