# SPDX-License-Identifier: MIT
"""Reports that make themselves: said in sentences, with what is in the way, tried again at will."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from peercenter.domain.reporting.schedules import DEFAULT_PRINTER, Every, Format, Schedule
from peercenter.domain.reporting.templates import Audience
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.cards import ItemRow
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.reports.schedule_sheet import ScheduleSheet
from peercenter.ui.desk.reports.schedules_part import SchedulesPart
from peercenter.ui.flows.ports import Topic
from tests.conftest import Dress
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.desk import Front, a_desk


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def services(data_dir: DataDir, clock: MovingClock) -> Iterator[Services]:
    a_network(data_dir, clock)
    with services_of(data_dir, clock) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    return made


@pytest.fixture
def part(
    dress: Dress,
    services: Services,
    front: Front,
    enter: Callable[[DeskPage], None],
    monkeypatch: pytest.MonkeyPatch,
) -> SchedulesPart:
    def no_printers() -> list[object]:
        raise Unavailable(Reason.NO_PRINT_SYSTEM)

    monkeypatch.setattr(services.printing, "printers", no_printers)
    dress("desk", 1280, 800)
    page = ReportsPage(a_desk(services, front))
    page.go_to("schedules")
    enter(page)
    return page.schedules


def sheet_of(part: SchedulesPart) -> ScheduleSheet:
    (sheet,) = (s for s in part.window().findChildren(ScheduleSheet) if s.is_open)
    return sheet


def rows(part: SchedulesPart) -> list[tuple[str, list[str]]]:
    return [
        (row.item.title, row.item.about.split("\n"))
        for row in part.list.rows
        if isinstance(row, ItemRow)
    ]


def pressed(part: SchedulesPart, sheet: ScheduleSheet) -> None:
    sheet.save.click()
    part.on_changed(frozenset({Topic.REPORTS}))


def test_one_is_added_and_says_in_words_what_it_will_do(
    part: SchedulesPart, services: Services, folder: Path
) -> None:
    part.list.action.click()
    sheet = sheet_of(part)
    pressed(part, sheet)
    assert sheet.folder_field.trouble
    sheet.use_folder(folder)
    sheet.formats.checks["xlsx"].setChecked(True)
    sheet.printer.choose(DEFAULT_PRINTER)
    assert str(folder) in sheet.said.text()

    pressed(part, sheet)

    assert rows(part) == [
        (
            "State program report",
            [
                "Every month on day 2 at 9:00\u00a0AM, about the month before",
                "All centers · for outside · English",
                f"Saved as PDF and Excel workbook in {folder} and printed",
                "Next on December 2, 2026 at 9:00\u00a0AM: November 2026.",
            ],
        )
    ]
    (standing,) = services.schedules.all()
    assert standing.schedule.formats == (Format.PDF, Format.XLSX)


def test_one_is_changed_for_some_centers_and_taken_away(
    part: SchedulesPart, services: Services, folder: Path
) -> None:
    kept = services.schedules.save(Schedule("", "network", folder=str(folder)))
    part.enter()
    part.list.item_wanted.emit(kept.id)
    sheet = sheet_of(part)
    sheet.everywhere.setChecked(False)
    pressed(part, sheet)
    assert sheet.centers_field.trouble
    second = services.today.centers()[1]
    sheet.centers.checks[second.id].setChecked(True)
    sheet.every.choose(Every.QUARTER.value)
    sheet.audience.choose(Audience.INSIDE.value)
    pressed(part, sheet)
    assert rows(part)[0][1][1] == "Meadow House · for inside · English"
    assert services.schedules.all()[0].period.last == date(2026, 12, 31)

    part.list.item_wanted.emit(kept.id)
    sheet_of(part).drop.click()
    part.on_changed(frozenset({Topic.REPORTS}))
    assert rows(part) == []


def test_what_is_in_the_way_is_told_and_tried_again(
    part: SchedulesPart, services: Services, clock: MovingClock, folder: Path
) -> None:
    kept = services.schedules.save(
        Schedule("", "network", audience=Audience.INSIDE, folder=str(folder))
    )
    clock.forward(days=14)
    away = folder.rename(folder.with_name("away"))
    services.schedules.run_due()
    part.on_changed(frozenset({Topic.REPORTS}))
    notice = part.troubles[kept.id]
    assert f"could not be made. The folder {folder} is not there." in notice.text

    notice.acted.emit()
    assert part.troubles[kept.id] is notice
    away.rename(folder)
    notice.acted.emit()

    assert not part.troubles
    (file,) = folder.iterdir()
    assert file.name in part.result.text
    assert "Made last on December 4, 2026." in rows(part)[0][1][3]
