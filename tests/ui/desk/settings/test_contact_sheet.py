# SPDX-License-Identifier: MIT
"""Where a center is and how one reaches it, typed in the settings."""

from collections.abc import Callable

import pytest

from peercenter.services.house import Services
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.settings.contact_sheet import ContactSheet
from peercenter.ui.desk.settings.page import SettingsPage
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.desk import Front, a_desk


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> SettingsPage:
    dress("desk", 1280, 800)
    page = SettingsPage(a_desk(services, front))
    enter(page)
    return page


@pytest.fixture
def sheet(page: SettingsPage) -> ContactSheet:
    page.center.contact.action.click()
    (sheet,) = page.window().findChildren(ContactSheet)
    return sheet


def test_where_a_center_is_is_typed_and_shown(
    page: SettingsPage, sheet: ContactSheet, services: Services
) -> None:
    for field, text in (
        ("address", "214 Invented Street"),
        ("city", "Example Harbor"),
        ("latitude", "43,66"),
        ("longitude", "-70.25\N{DEGREE SIGN}"),
        ("check_months", "3"),
    ):
        sheet.editors[field].setText(text)
    sheet.save.click()
    page.on_changed(frozenset({Topic.SETTINGS}))

    center = services.today.centers()[0]
    contact = services.settings.of_center(center.id).contact
    assert (contact.latitude, contact.longitude, contact.check_months) == (43.66, -70.25, 3)
    shown = [label.text() for label in page.center.contact.findChildren(Label)]
    assert "214 Invented Street · Example Harbor" in shown
    assert "every 3 months" in shown


def test_what_cannot_be_is_said_beside_where_it_was_typed(sheet: ContactSheet) -> None:
    for field, text, blamed, sentence in (
        ("latitude", "north", "latitude", "Please enter a number."),
        ("latitude", "nan", "latitude", "Please enter a number."),
        ("latitude", "91", "latitude", "Please enter a number up to 90."),
        ("longitude", "1", "latitude", "Please enter both numbers, or neither."),
        ("check_months", "", "check_months", "Please enter a number."),
        ("check_months", "0", "check_months", "Please enter a number from 1."),
        ("web", "our page", "web", "This is no address of a page. Write it like www.example.org."),
    ):
        before = sheet.editors[field].text()
        sheet.editors[field].setText(text)
        sheet.save.click()
        assert sheet.fields[blamed].trouble == sentence
        assert sheet.editors[field].text() == text
        sheet.editors[field].setText(before)
