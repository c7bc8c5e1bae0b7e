# SPDX-License-Identifier: MIT
"""The people page: found by typing, changed with a tap, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from peercenter.domain.staff import Kind
from peercenter.errors import Reason, Unavailable
from peercenter.services.house import Services
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.people.page import PeoplePage
from peercenter.ui.desk.people.sheet import PersonSheet
from tests.conftest import Dress
from tests.scenes.people import scenes
from tests.support.accessibility import problems
from tests.support.desk import (
    EVERY_TEXT,
    SIDEBAR,
    Front,
    a_desk,
    at_each_size,
    button,
    in_window,
    settle,
)


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> PeoplePage:
    dress("desk", 1280, 800)
    page = PeoplePage(a_desk(services, front))
    enter(page)
    return page


def change(page: PeoplePage, at: int) -> PersonSheet:
    """Open somebody, and the sheet about what visitors see of them."""
    page.rows[at].click()
    page.person.public.action.click()
    return sheet_of(page)


def sheet_of(page: PeoplePage) -> PersonSheet:
    (sheet,) = (s for s in page.window().findChildren(PersonSheet) if s.is_open)
    return sheet


def shown(page: PeoplePage) -> list[str]:
    return [row.title for row in page.rows if row.isVisible()]


def test_typing_finds_by_name_kind_language_and_center(page: PeoplePage) -> None:
    everybody = shown(page)
    assert everybody == ["Alex", "Riley", "Robin", "Sam"]

    for typed, found in (
        ("ri", ["Riley"]),
        ("volunt", ["Alex"]),
        ("harbor ENGLISH", everybody),
        ("zz", []),
    ):
        page.typed.setText(typed)
        assert set(found) <= set(shown(page)), typed
    assert page._nobody.isVisible()


def test_somebody_added_shows_in_the_list(page: PeoplePage, front: Front) -> None:
    button(page, "person-add").click()
    sheet = sheet_of(page)
    assert sheet.name.hasFocus()
    QTest.keyClicks(sheet.name, "Toni")
    sheet.languages.checks["es"].click()
    button(sheet, "Save").click()

    assert front.told == ["Saved"]
    page.enter()
    assert "Toni" in shown(page)
    (toni,) = (row.member for row in page.rows if row.title == "Toni")
    assert (toni.kinds, toni.languages) == ((Kind.PEER,), ("en", "es"))
    assert toni.home_center_id == (page.desk.center.id if page.desk.center else None)


def test_a_name_that_is_missing_is_said_beside_it_and_the_rest_stays(page: PeoplePage) -> None:
    button(page, "person-add").click()
    sheet = sheet_of(page)
    sheet.kinds.checks["volunteer"].click()
    button(sheet, "Save").click()

    assert sheet.name_field.trouble == "Please enter a name."
    assert sheet.name.hasFocus()
    assert sheet.kinds.chosen == ("peer", "volunteer")

    for check in sheet.kinds.checks.values():
        check.setChecked(False)
    QTest.keyClicks(sheet.name, "Toni")
    button(sheet, "Save").click()
    assert sheet.name_field.trouble == ""
    assert sheet.kinds_field.trouble == "Choose at least one."
    assert sheet.name.text() == "Toni"


def test_who_left_is_listed_below_and_can_be_back(page: PeoplePage) -> None:
    button(change(page, 0), "Has left").click()
    page.enter()
    page.person.back.click()
    assert [row.title for row in page.rows] == ["Riley", "Robin", "Sam", "Alex"]
    assert page.sum.text() == "3 people · 1 has left"

    button(change(page, -1), "Is back").click()
    page.enter()
    assert [row.title for row in page.rows] == ["Alex", "Riley", "Robin", "Sam"]


def test_rows_that_did_not_change_are_kept(page: PeoplePage) -> None:
    before = {row.title: row for row in page.rows}
    sheet = change(page, 0)
    sheet.name.setText("Alexis")
    button(sheet, "Save").click()
    page.enter()

    after = {row.title: row for row in page.rows}
    assert after.keys() == {"Alexis", "Riley", "Robin", "Sam"}
    assert after["Sam"] is before["Sam"]


def test_trouble_is_said_in_the_sheet_and_nothing_is_lost(page: PeoplePage) -> None:
    sheet = change(page, 0)
    sheet.name.setText("Alexis")
    sheet.show_trouble(Unavailable(Reason.DISK_FULL))

    assert sheet.is_open
    assert "disk" in sheet.trouble.text
    assert sheet.name.text() == "Alexis"


def test_escape_closes_the_sheet_unless_it_is_saving(page: PeoplePage) -> None:
    sheet = change(page, 0)
    sheet.show_busy(True)
    QTest.keyClick(sheet.name, Qt.Key.Key_Escape)
    assert sheet.is_open
    assert not button(sheet, "Save").isEnabled()

    sheet.show_busy(False)
    QTest.keyClick(sheet.name, Qt.Key.Key_Escape)
    assert not sheet.is_open


@EVERY_TEXT
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot, dress: Dress, services: Services, language: str, scale: float
) -> None:
    look = dress("desk", scale=scale)
    page = PeoplePage(a_desk(services, Front(), language=language))
    window = in_window(page, 1024 - SIDEBAR, 768)
    qtbot.addWidget(window)
    window.show()
    for scene, sizes in at_each_size(scenes(), window, language, scale):
        page.person.back.click()
        page.typed.clear()
        scene.show(page)
        for width, height in sizes:
            window.resize(width - SIDEBAR, height)
            settle()
            assert problems(window, min_target=look.target) == [], (scene.name, width, height)
        for sheet in window.findChildren(EditSheet):
            sheet.close_sheet()
        settle()
    window.close()
