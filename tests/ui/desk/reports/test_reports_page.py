# SPDX-License-Identifier: MIT
"""The reports page with real taps, real services and a print system that does as it is told."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.closings import DayState
from peercenter.domain.paper import PrintState
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.house import Services
from peercenter.ui.desk.closing.panel import ClosingPanel
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.reports.reopen import ReopenSheet
from peercenter.ui.widgets.buttons import TextButton
from tests.conftest import Dress
from tests.scenes.reports import scenes
from tests.support.accessibility import name_of, problems
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.fakes import FakeTimers, ImmediateTasks
from tests.support.paper import FakePrinter, FakePrinting, a_desk

_SIDEBAR = 92


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    clock = MovingClock()
    a_network(data_dir, clock)
    with services_of(data_dir, clock) as services:
        yield services


@pytest.fixture
def printing() -> FakePrinting:
    return FakePrinting()


class Opened:
    """The page in a window, entered."""

    def __init__(
        self,
        qtbot: QtBot,
        services: Services,
        printing: FakePrinting,
        *,
        size: tuple[int, int] = (1280 - _SIDEBAR, 800),
        language: str = "en",
    ) -> None:
        self.timers = FakeTimers()
        self.desk = a_desk(
            services, ImmediateTasks(), printing=printing, language=language, timers=self.timers
        )
        self.desk.be(services.duty.staff()[0])
        self.window = QWidget()
        self.window.setObjectName("window")
        self.window.resize(*size)
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        self.page = ReportsPage(self.desk)
        self.days = self.page.days
        row.addWidget(self.page)
        qtbot.addWidget(self.window)
        self.window.show()
        settle()


@pytest.fixture
def opened(qtbot: QtBot, dress: Dress, services: Services, printing: FakePrinting) -> Opened:
    dress("desk", 1280, 800)
    opened = Opened(qtbot, services, printing)
    opened.page.enter()
    settle()
    return opened


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def close_today(services: Services) -> None:
    center = services.today.center("HARBOR")
    day = center.service_day(services.clock.now())
    staff = services.duty.staff()[0]
    services.closing.close(center, day, ClosingAnswers(), staff_id=staff.id)


def test_the_page_is_seen_before_it_is_printed(qtbot: QtBot, opened: Opened) -> None:
    qtbot.waitUntil(lambda: opened.days.preview.sheet.image is not None, timeout=5000)
    image = opened.days.preview.sheet.image

    assert image is not None
    assert abs(image.width() - opened.days.preview.sheet.width()) <= 2


def test_larger_draws_a_sharper_picture(qtbot: QtBot, opened: Opened) -> None:
    preview = opened.days.preview
    qtbot.waitUntil(lambda: preview.sheet.image is not None, timeout=5000)
    before = preview.sheet.width()
    press(preview.larger)

    def is_sharp() -> bool:
        image = preview.sheet.image
        return image is not None and abs(image.width() - preview.sheet.width()) <= 2

    qtbot.waitUntil(is_sharp, timeout=5000)
    assert preview.sheet.width() > before


def test_a_page_that_lies_is_as_sharp_as_one_that_stands(qtbot: QtBot, opened: Opened) -> None:
    preview = opened.days.preview
    qtbot.waitUntil(lambda: preview.sheet.image is not None, timeout=5000)
    opened.days.flow.choose_center(None)

    def is_sharp() -> bool:
        image = preview.sheet.image
        lies = image is not None and image.width() > image.height()
        return lies and image is not None and abs(image.width() - preview.sheet.width()) <= 2

    qtbot.waitUntil(is_sharp, timeout=5000)


def test_yesterday_is_one_tap_away(opened: Opened) -> None:
    shown = opened.days.flow.choice
    assert shown is not None
    press(opened.days.choose.yesterday)

    chosen = opened.days.flow.choice
    assert chosen is not None
    assert chosen.day == shown.day - timedelta(days=1)


def test_a_page_is_printed_and_followed(opened: Opened, printing: FakePrinting) -> None:
    press(opened.days.paper.print)
    assert opened.days.paper.notice.text == "It is on its way to the printer."

    printing.becomes("job-1", PrintState.PRINTED)
    opened.timers.advance(4)
    settle()

    assert opened.days.paper.notice.text == "It is printed."


def test_a_page_that_did_not_come_out_is_printed_again(
    opened: Opened, printing: FakePrinting
) -> None:
    press(opened.days.paper.print)
    printing.becomes("job-1", PrintState.FAILED)
    opened.timers.advance(4)
    settle()
    again = next(
        button
        for button in opened.days.jobs.findChildren(TextButton)
        if button.title == "Print again"
    )

    press(again)

    assert printing.asked[0].state is PrintState.SENT
    assert len(printing.chosen) == 2


def test_another_printer_can_be_chosen(opened: Opened, printing: FakePrinting) -> None:
    printing.found = [FakePrinter("Front-desk", True), FakePrinter("Office", is_stuck=True)]
    opened.page.enter()
    picker = opened.days.paper.printer
    assert picker.itemText(1) == "Office (needs somebody)"
    picker.setCurrentIndex(1)

    press(opened.days.paper.print)

    assert printing.chosen == ["Office"]


def test_without_printing_the_page_can_still_be_saved(
    opened: Opened, printing: FakePrinting
) -> None:
    printing.trouble = Unavailable(Reason.NO_PRINT_SYSTEM)
    opened.page.enter()
    settle()

    assert opened.days.paper.hint.isVisible()
    assert "PDF" in opened.days.paper.hint.text()
    assert opened.days.paper.save.isEnabled()


def test_a_page_is_saved_with_a_proper_name(opened: Opened, tmp_path: Path) -> None:
    press(opened.days.paper.save)
    dialog = opened.page.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    assert [Path(file).name for file in dialog.selectedFiles()] == [
        "day-sheet-HARBOR-2026-11-20.pdf"
    ]
    file = tmp_path / "sheet.pdf"

    dialog.fileSelected.emit(str(file))
    dialog.reject()
    settle()

    assert file.read_bytes().startswith(b"%PDF")
    assert str(file) in opened.days.paper.notice.text


def test_a_closed_day_is_reopened_with_a_reason(opened: Opened, services: Services) -> None:
    close_today(services)
    opened.days.flow.refresh()
    settle()
    press(opened.days.day_action)
    sheet = opened.window.findChild(ReopenSheet)
    assert isinstance(sheet, ReopenSheet)
    press(sheet.confirm)
    assert sheet.field.trouble == "Please write a few words."

    QTest.keyClicks(sheet.reason, "one more came in")
    press(sheet.confirm)

    center = services.today.center("HARBOR")
    closing = services.closing.draft(center, center.service_day(services.clock.now())).closing
    assert (closing.state, closing.reopened_reason) == (DayState.REOPENED, "one more came in")
    assert not sheet.is_open
    assert opened.days.state.text == "Reopened: one more came in"


def test_an_earlier_day_can_be_closed_from_here(opened: Opened) -> None:
    press(opened.days.choose.yesterday)
    press(opened.days.day_action)

    panel = opened.window.findChild(ClosingPanel)
    assert isinstance(panel, ClosingPanel)
    assert panel.is_open
    assert "November 19" in panel.about.text()


def test_jobs_say_what_they_are_to_a_screen_reader(opened: Opened, printing: FakePrinting) -> None:
    press(opened.days.paper.print)
    printing.becomes("job-1", PrintState.PRINTED)
    opened.timers.advance(4)
    settle()
    names = {name_of(button) for button in opened.days.jobs.findChildren(TextButton)}

    assert "Print Harbor House · November 20, 2026 again" in names


def test_leaving_the_page_asks_the_printer_no_more(opened: Opened) -> None:
    press(opened.days.paper.print)
    assert opened.timers.running == 1

    opened.page.hide()

    assert opened.timers.running == 0


@pytest.mark.parametrize(
    ("size", "language", "scale"),
    [
        ((1024, 768), "en", 1.0),
        ((1024, 768), "en-XA", 2.0),
        ((1280, 800), "es", 1.0),
        ((1920, 1080), "en-XA", 1.0),
        ((1080, 1920), "es", 2.0),
    ],
)
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot,
    dress: Dress,
    services: Services,
    printing: FakePrinting,
    *,
    size: tuple[int, int],
    language: str,
    scale: float,
) -> None:
    look = dress("desk", *size, scale=scale)
    room = (size[0] - _SIDEBAR, size[1])
    for scene in scenes():
        opened = Opened(qtbot, services, printing, size=room, language=language)
        opened.window.setUpdatesEnabled(scale > 1)  # painting takes a third of the time
        scene.show(opened.page)
        settle()

        assert problems(opened.window, min_target=look.target) == [], scene.name
        opened.window.close()
        opened.window.deleteLater()  # else it would go whenever Python collects its parts
        settle()
