# SPDX-License-Identifier: MIT
"""Time off from a calendar file: looked at before it is taken, and never taken twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.roster.members import OffState, TimeOff
from peercenter.errors import Reason, Unavailable
from peercenter.services.house import Services
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.people.off_import import ImportSheet
from peercenter.ui.desk.people.page import PeoplePage
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.scenes.off_import import an_open_sheet, scenes
from tests.support.accessibility import problems
from tests.support.desk import (
    EVERY_TEXT,
    Front,
    a_desk,
    at_each_size,
    in_window,
    settle,
)

WEEK = "UID:week;;DTSTART;VALUE=DATE:20261207;;DTEND;VALUE=DATE:20261212;;SUMMARY:Hospital"
LESSON = (
    "UID:lesson;;DTSTART;TZID=America/New_York:20261201T090000"
    ";;DTEND;TZID=America/New_York:20261201T103000;;RRULE:FREQ=WEEKLY;COUNT=2"
)


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> PeoplePage:
    """Return the page with Sam's part in front."""
    dress("desk", 1280, 800)
    page = PeoplePage(a_desk(services, front))
    enter(page)
    next(row for row in page.rows if row.title == "Sam").click()
    return page


def a_file(folder: Path, *events: str) -> Path:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Invented//EN"]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.split(";;"), "END:VEVENT"]
    file = folder / "mine.ics"
    file.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    return file


def opened(page: PeoplePage) -> ImportSheet:
    page.person.off.file.click()
    (sheet,) = (s for s in page.window().findChildren(ImportSheet) if s.is_open)
    return sheet


def choose(sheet: ImportSheet, file: Path) -> None:
    sheet.choose.click()
    (dialog,) = sheet.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(part: QWidget) -> str:
    settle()
    labels = [label for label in part.findChildren(Label) if label.isVisibleTo(part)]
    return " | ".join(label.text() for label in labels)


def off_of(services: Services, name: str = "Sam") -> tuple[TimeOff, ...]:
    somebody = next(m for m in services.people.everybody() if m.display_name == name)
    return services.staffing.record(somebody.id).member.time_off


def test_a_file_is_seen_before_it_is_taken(
    page: PeoplePage, services: Services, front: Front, tmp_path: Path
) -> None:
    sheet = opened(page)
    assert not sheet.take.isEnabled()
    choose(sheet, a_file(tmp_path, WEEK, LESSON))

    assert sheet.trouble.text.startswith("3 entries would be taken over.")
    assert "Monday, December 7, 2026 until Friday, December 11, 2026" in said(sheet)
    assert "Tuesday, December 8, 9:00\xa0AM to 10:30\xa0AM" in said(sheet)
    assert "Hospital" not in said(sheet)
    assert off_of(services) == ()

    sheet.take.click()
    page.on_changed(frozenset({Topic.ROSTER}))
    assert not sheet.is_open
    assert [off.state for off in off_of(services)] == [OffState.ASKED] * 3
    assert front.told == ["3 entries were taken over."]
    assert len(page.person.off.rows) == 3


def test_the_same_file_again_adds_nothing(
    page: PeoplePage, services: Services, tmp_path: Path
) -> None:
    file = a_file(tmp_path, WEEK)
    sheet = opened(page)
    choose(sheet, file)
    sheet.take.click()
    again = opened(page)
    choose(again, file)

    assert again.trouble.text == "1 is here already."
    assert not again.take.isEnabled()
    assert len(off_of(services)) == 1


def test_nonsense_is_told_and_another_file_can_be_chosen(
    page: PeoplePage, services: Services, tmp_path: Path
) -> None:
    sheet = opened(page)
    nonsense = tmp_path / "nonsense.ics"
    nonsense.write_bytes(b"\x00PK nonsense")
    choose(sheet, a_file(tmp_path, WEEK))
    choose(sheet, nonsense)

    assert "not a calendar file" in sheet.trouble.text
    assert "December" not in said(sheet)
    assert not sheet.take.isEnabled()
    choose(sheet, tmp_path / "gone.ics")
    assert sheet.trouble.text
    choose(sheet, a_file(tmp_path, WEEK))
    assert sheet.take.isEnabled()
    assert off_of(services) == ()


def test_nothing_is_lost_when_it_cannot_be_written_now(page: PeoplePage, tmp_path: Path) -> None:
    sheet = opened(page)
    choose(sheet, a_file(tmp_path, WEEK))
    sheet.show_busy(True)
    assert not sheet.take.isEnabled()
    sheet.show_busy(False)
    sheet.show_trouble(Unavailable(Reason.BUSY))

    assert "December 7" in said(sheet)
    assert sheet.take.isEnabled()


@EVERY_TEXT
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    desk = a_desk(services, Front(), language=language)
    window = in_window(QWidget(), 1024, 768)
    qtbot.addWidget(window)
    window.show()
    for scene, sizes in at_each_size(scenes(), window, language, scale):
        sheet = an_open_sheet(window, desk)
        scene.show(sheet)
        for width, height in sizes:
            window.resize(width, height)
            settle()
            assert problems(window, min_target=look.target) == [], (scene.name, width, height)
        sheet.close_sheet()
        settle()
    window.close()
