# SPDX-License-Identifier: MIT
"""The form of a tally sheet: quick with the keyboard, with sums, as the paper is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peercenter.domain.tallies import Measure
from peercenter.services.house import Services
from peercenter.ui.desk.context import Desk, DeskPage
from peercenter.ui.desk.reports.page import ReportsPage
from peercenter.ui.desk.reports.tally_block import NumberField
from peercenter.ui.desk.reports.tally_part import TallyPart
from peercenter.ui.flows.ports import Topic
from tests.conftest import Dress
from tests.support.desk import Front, a_desk, settle


@pytest.fixture
def desk(services: Services, front: Front) -> Desk:
    today = services.kept_measures.today()
    services.kept_measures.keep(Measure.VISITOR_KIND, today)
    services.kept_measures.keep(Measure.AGE_BAND, today)
    services.kept_measures.keep(Measure.KIND_BY_AGE, today)
    made = a_desk(services, front)
    made.be(services.duty.staff()[0])
    return made


@pytest.fixture
def part(dress: Dress, desk: Desk, enter: Callable[[DeskPage], None]) -> TallyPart:
    dress("desk", 1280, 800)
    page = ReportsPage(desk)
    page.go_to("tally")
    enter(page)
    page.window().activateWindow()
    settle()
    return page.tally


def focused() -> NumberField:
    now = QApplication.focusWidget()
    assert isinstance(now, NumberField)
    return now


def keys(*pressed: Qt.Key) -> NumberField:
    for key in pressed:
        QTest.keyClick(focused(), key)
    return focused()


def typed(text: str) -> None:
    QTest.keyClicks(focused(), text)


def test_a_whole_sheet_is_typed_without_the_mouse(part: TallyPart, services: Services) -> None:
    first = part.form.first
    assert first is not None
    first.setFocus()
    typed("4")
    keys(Qt.Key.Key_Return)
    typed("12")
    keys(Qt.Key.Key_Return, Qt.Key.Key_Return)
    typed("1")
    assert part.form.blocks[0].sum.text() == "17 in all"
    assert [field.number for field in part.form.blocks[0].fields[:4]] == [4, 12, None, 1]
    assert "17 visits have no answer" in part.odd.text

    part.save.click()

    center = services.today.centers()[0]
    assert services.day_report.day_sheet(center.id, services.kept_measures.today()).visits == 17
    assert "17 marks" in part.saved.text
    assert first.number is None
    part.saved.acted.emit()
    assert services.day_report.day_sheet(center.id, services.kept_measures.today()).visits == 0
    settle()
    assert [field.number for field in part.form.blocks[0].fields[:4]] == [4, 12, None, 1]


def test_enter_in_the_day_goes_on_to_the_sheet(part: TallyPart) -> None:
    part.choose.day.setFocus()
    QTest.keyClick(part.choose.day, Qt.Key.Key_Return)
    settle()
    assert focused() is part.form.first


def test_a_number_that_cannot_be_is_named_and_has_the_cursor(part: TallyPart) -> None:
    field = part.form.blocks[0].fields[2]
    part.flow.type(field.cell, -5)
    part.save.click()
    settle()
    assert part.trouble.text.startswith(f"{field.accessibleName()}: Only 0 were counted")
    assert focused() is field
    ahead = part.trouble.mapTo(part.window(), part.trouble.rect().topLeft()).y()
    assert 0 <= ahead < part.height(), "wherever in the sheet somebody is"


def test_arrow_keys_go_up_and_down_and_through_grids(part: TallyPart) -> None:
    grid = part.form.blocks[-1]
    assert len(grid.rows[0]) > 1
    grid.rows[1][2].setFocus()
    assert keys(Qt.Key.Key_Down) is grid.rows[2][2]
    assert keys(Qt.Key.Key_Up, Qt.Key.Key_Right) is grid.rows[1][3]
    typed("25")
    assert keys(Qt.Key.Key_Left) is grid.rows[1][3], "within the number first"
    assert keys(Qt.Key.Key_Left, Qt.Key.Key_Left) is grid.rows[1][2]
    grid.rows[0][0].setFocus()
    assert keys(Qt.Key.Key_Up) is part.form.blocks[-2].rows[-1][0]


def test_after_the_last_field_comes_saving(part: TallyPart) -> None:
    first, last = part.form.first, part.form.rows[-1][-1]
    assert first is not None
    part.flow.type(first.cell, 1)
    last.setFocus()
    QTest.keyClick(last, Qt.Key.Key_Return)

    assert QApplication.focusWidget() is part.save


def test_what_others_count_meanwhile_leaves_the_cursor_and_the_numbers_alone(
    part: TallyPart, services: Services, desk: Desk
) -> None:
    first = part.form.first
    assert first is not None
    first.setFocus()
    typed("4")
    assert desk.center is not None
    services.counting.visitor(desk.center)
    part.on_changed(frozenset({Topic.TALLIES}))
    settle()

    assert part.form.first is first is focused()
    assert first.number == 4
    noon = next(f for f in part.form.blocks[0].fields if f.cell.hour == 12)
    assert "1 on screens" in noon.accessibleDescription()
