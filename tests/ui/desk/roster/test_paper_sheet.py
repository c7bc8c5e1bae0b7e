# SPDX-License-Identifier: MIT
"""The sheet that prints and shares rosters, with real services and a made-up print system."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.paper import About, PaperKind
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.roster.staffing import Employment
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.desk.roster.paper_sheet import PaperSheet
from peercenter.ui.flows.roster.paper import Product
from tests.conftest import Dress
from tests.scenes.roster_paper import MONDAY, an_open_sheet, scenes
from tests.support.accessibility import problems
from tests.support.builders import services_of
from tests.support.desk import EVERY_TEXT, at_each_size, in_window, settle
from tests.support.fakes import ImmediateTasks
from tests.support.paper import FakePrinter, FakePrinting, a_desk
from tests.support.rosters import a_roster, publish_week


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    a_roster(data_dir)
    with services_of(data_dir) as opened:
        publish_week(opened)
        yield opened


@pytest.fixture
def printing() -> FakePrinting:
    return FakePrinting()


class Opened:
    """The sheet over a window."""

    def __init__(
        self, qtbot: QtBot, services: Services, printing: FakePrinting, *, language: str = "en"
    ) -> None:
        self.tasks = ImmediateTasks()
        self.desk = a_desk(services, self.tasks, printing=printing, language=language)
        self.desk.look_at(services.today.centers()[0])
        self.window = in_window(QWidget(), 1280, 800)
        qtbot.addWidget(self.window)
        self.window.show()
        self.sheet = an_open_sheet(self.window, self.desk)
        settle()

    def save(self, file: Path) -> str:
        """Choose a file in the window that came up; return the name it had offered."""
        (dialog,) = self.sheet.findChildren(QFileDialog)
        (offered,) = dialog.selectedFiles()
        dialog.fileSelected.emit(str(file))
        dialog.reject()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return Path(offered).name


@pytest.fixture
def opened(
    qtbot: QtBot, dress: Dress, services: Services, printing: FakePrinting
) -> Iterator[Opened]:
    dress("desk", 1280, 800)
    opened = Opened(qtbot, services, printing)
    yield opened
    opened.sheet.close_sheet()
    assert opened.tasks.faults == []


def test_the_week_that_is_looked_at_is_printed(opened: Opened, printing: FakePrinting) -> None:
    opened.sheet.paper.print.click()

    (job,) = printing.asked
    assert (job.kind, job.day, job.about) == (PaperKind.ROSTER_WEEK, MONDAY, About())
    assert job.center_id == opened.sheet.order.center.id  # type: ignore[union-attr]
    assert "on its way" in opened.sheet.paper.notice.text


def test_where_all_centers_are_looked_at_their_day_comes_first(opened: Opened) -> None:
    sheet = PaperSheet(opened.window, opened.desk, None, MONDAY)
    sheet.open_now()
    first = sheet.order
    sheet.choose(Product.PROOF)
    proof = sheet.order
    sheet.choose(Product.WEEK)

    assert first.product is Product.DAY
    assert proof.center is None
    assert sheet.order.center == opened.desk.services.today.centers()[0]
    sheet.close_sheet()


def test_a_printer_can_be_chosen(opened: Opened, printing: FakePrinting) -> None:
    printing.found = [FakePrinter("Front-desk", is_default=True), FakePrinter("Upstairs")]
    opened.sheet.paper.flow.load_printers()
    opened.sheet.paper.printer.setCurrentIndex(1)
    opened.sheet.paper.print.click()

    assert printing.chosen == ["Upstairs"]


def test_without_a_print_system_it_can_still_be_saved(
    opened: Opened, printing: FakePrinting
) -> None:
    printing.trouble = Unavailable(Reason.NO_PRINT_SYSTEM)
    opened.sheet.paper.flow.load_printers()

    assert opened.sheet.paper.hint.isVisible()
    assert opened.sheet.paper.save.isEnabled()


@pytest.mark.parametrize("product", [p for p in Product if p not in ("calendar", "hours")])
def test_every_page_can_be_saved(opened: Opened, product: Product, tmp_path: Path) -> None:
    opened.sheet.choose(product)
    opened.sheet.paper.save.click()
    name = opened.save(tmp_path / "page.pdf")

    assert name.endswith(".pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert "page.pdf" in opened.sheet.paper.notice.text


def test_somebodys_own_weeks_need_no_center(opened: Opened, printing: FakePrinting) -> None:
    sheet = opened.sheet
    sheet.choose(Product.PEOPLE)
    assert sheet.center.isVisible()
    sheet.who.setCurrentIndex(sheet.who.findData("p0"))
    sheet.paper.print.click()

    assert not sheet.center.isVisible()
    assert printing.asked[0].about.staff_id == "p0"


def test_a_draft_is_printed_only_when_it_is_asked_for(
    opened: Opened, printing: FakePrinting
) -> None:
    opened.sheet.draft.click()
    opened.sheet.paper.print.click()
    opened.sheet.choose(Product.PROOF)
    opened.sheet.paper.print.click()

    assert [job.about.is_draft for job in printing.asked] == [False, True]


def test_what_was_never_published_is_printed_as_a_draft(opened: Opened) -> None:
    page = RosterPage(opened.desk, opened.window)
    page.flow.go_to(MONDAY)
    page.flow.show(opened.desk.services.today.centers()[0])
    for weeks, is_draft in ((0, False), (1, True)):
        page.flow.step(weeks)
        page.header.print.click()
        sheet = opened.window.findChildren(PaperSheet)[-1]
        assert sheet.order.is_draft is is_draft
        sheet.close_sheet()
    page.deleteLater()


def test_a_last_day_before_the_first_one_gets_a_sentence(opened: Opened, tmp_path: Path) -> None:
    sheet = opened.sheet
    sheet.choose(Product.PROOF)
    sheet.ends.set_day(sheet.begins.day.replace(year=2020))
    sheet.paper.save.click()
    opened.save(tmp_path / "never.pdf")

    assert sheet.paper.notice.text == "The last day lies before the first one."
    assert not (tmp_path / "never.pdf").exists()


def test_a_first_day_after_the_last_one_takes_it_along(opened: Opened) -> None:
    sheet = opened.sheet
    sheet.choose(Product.HOURS)
    sheet.begins.set_day(MONDAY)

    assert sheet.order.period == (MONDAY, MONDAY)
    sheet.this_month.click()
    assert [day.day for day in sheet.order.period] == [1, 30]


def test_a_calendar_is_written_without_legal_names_unless_they_are_wanted(
    opened: Opened, services: Services, tmp_path: Path
) -> None:
    services.staffing.save_employment("p0", Employment("Samuel Invented"))
    sheet, file = opened.sheet, tmp_path / "calendar.ics"
    sheet.choose(Product.CALENDAR)
    sheet.calendar.click()
    assert opened.save(file) == "roster-calendar-HARBOR.ics"
    before = file.read_text("utf-8")
    sheet.legal_names.click()
    sheet.calendar.click()
    opened.save(file)

    assert "Sam" in before
    assert "Samuel" not in before
    assert "Samuel" in file.read_text("utf-8")


@pytest.mark.parametrize(("ending", "begins"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf")])
def test_hours_are_written_as_a_table(
    opened: Opened, tmp_path: Path, ending: str, begins: bytes
) -> None:
    opened.sheet.choose(Product.HOURS)
    getattr(opened.sheet, ending).click()
    name = opened.save(tmp_path / f"hours.{ending}")

    assert name.startswith("hours-worked-")
    assert (tmp_path / f"hours.{ending}").read_bytes().startswith(begins)


def test_a_file_that_cannot_be_written_says_why(opened: Opened, tmp_path: Path) -> None:
    opened.sheet.choose(Product.HOURS)
    opened.sheet.csv.click()
    opened.save(tmp_path / "nowhere" / "hours.csv")

    assert opened.sheet.trouble.text
    assert opened.sheet.csv.isEnabled()


@EVERY_TEXT
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    opened = Opened(qtbot, services, FakePrinting(), language=language)
    for scene, sizes in at_each_size(scenes(), opened.window, language, scale):
        sheet = an_open_sheet(opened.window, opened.desk)
        scene.show(sheet)
        for width, height in sizes:
            opened.window.resize(width, height)
            settle()
            assert problems(opened.window, min_target=look.target) == [], (scene.name, width)
        sheet.close_sheet()
        settle()
    opened.window.close()
