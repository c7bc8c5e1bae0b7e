# SPDX-License-Identifier: MIT
"""Months at the desk: how they stand, locking them, and what was amended."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest

from peercenter.domain.tallies import Cell, Measure
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.reports.month_sheets import LockSheet, VersionSheet
from peercenter.ui.desk.reports.months_part import MonthsPart
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.builders import MovingClock, a_network, services_of
from tests.support.desk import Front, a_desk, settle

S = TypeVar("S", bound=EditSheet)
OCTOBER = date(2026, 10, 1)
NOVEMBER = ("November 2026", "Not over yet")


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    clock = MovingClock(datetime(2026, 10, 30, 16, tzinfo=UTC))
    center = a_network(data_dir, clock)[0]
    with services_of(data_dir, clock) as opened:
        opened.counting.visitor(center)
        clock.forward(days=5)
        yield opened


@pytest.fixture
def desk(services: Services, front: Front) -> Desk:
    made = a_desk(services, front)
    made.be(services.duty.staff()[0])
    return made


@pytest.fixture
def part(dress: Dress, desk: Desk, enter: Callable[[DeskPage], None]) -> MonthsPart:
    dress("desk", 1280, 800)
    page = ReportsPage(desk)
    page.go_to("months")
    enter(page)
    return page.months


def sheet_of(part: MonthsPart, kind: type[S]) -> S:
    (sheet,) = (s for s in part.window().findChildren(kind) if s.is_open)
    return sheet


def titles(part: MonthsPart) -> list[tuple[str, str]]:
    model = part.list.lines
    return [(model.item(row).title, model.item(row).about) for row in range(model.rowCount())]


def said(part: MonthsPart) -> str:
    settle()
    return " ".join(label.text() for label in part.findChildren(Label) if label.isVisibleTo(part))


def test_months_are_listed_from_the_first_that_was_counted(part: MonthsPart) -> None:
    assert titles(part) == [NOVEMBER, ("October 2026", "Open · 1 day not closed")]
    assert part.title.text() == "October 2026"


def test_a_month_is_locked_with_a_name_after_one_more_question(
    part: MonthsPart, services: Services, front: Front
) -> None:
    part.lock.click()
    sheet = sheet_of(part, LockSheet)
    assert "1 day was not closed yet" in sheet.not_closed.text
    assert services.locks.months()[0].version == 0

    sheet.save.click()
    part.on_changed(frozenset({Topic.REPORTS}))

    assert titles(part) == [NOVEMBER, ("October 2026", "Locked, version 1")]
    assert "locked on November 4, 2026 by Alex" in said(part)
    assert front.told == ["Saved"]
    assert not part.lock.isVisibleTo(part)


def test_amendments_are_told_with_their_reason_and_taken_into_a_new_version(
    part: MonthsPart, services: Services
) -> None:
    center = services.today.centers()[0]
    services.locks.lock([center.id], OCTOBER)
    services.counting.correct(
        center,
        date(2026, 10, 30),
        Cell(Measure.VISITS, hour=12),
        3,
        reason="The sheet at the door.",
        staff_id=services.duty.staff()[0].id,
    )
    part.center.choose(center.id)
    part.flow.look_at(center.id)
    assert "Visits, 12 to 1 PM: 3 more" in said(part)
    assert "The sheet at the door." in said(part)
    assert len(part.amendments.rows) == 1, "the skipped answer only goes along"

    part.version.click()
    sheet_of(part, VersionSheet).save.click()
    part.on_changed(frozenset({Topic.REPORTS}))

    assert "in version 2" in said(part)
    assert not part.version.isVisibleTo(part)
