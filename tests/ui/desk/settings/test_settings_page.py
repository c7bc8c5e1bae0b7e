# SPDX-License-Identifier: MIT
"""The settings page: what is set there by hand holds, and nothing typed is lost."""

from collections.abc import Callable
from datetime import date, time
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.centers import OpenTime
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui import theme
from peercenter.ui.desk.cards import ItemRow
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.settings.center_part import ClosureRow
from peercenter.ui.desk.settings.center_sheets import (
    AgreementSheet,
    CenterSheet,
    HoursSheet,
    NewCenterSheet,
)
from peercenter.ui.desk.settings.network_sheets import NetworkSheet, PinSheet
from peercenter.ui.desk.settings.offer_sheets import ClosureSheet, GroupSheet, WantSheet
from peercenter.ui.desk.settings.page import SettingsPage
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.fields import Picker
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.accessibility import problems
from tests.support.desk import (
    Front,
    a_desk,
    button,
    settle,
)

S = TypeVar("S", bound=EditSheet)


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> SettingsPage:
    dress("desk", 1280, 800)
    page = SettingsPage(a_desk(services, front))
    enter(page)
    return page


def sheet_of(page: SettingsPage, kind: type[S]) -> S:
    (sheet,) = (s for s in page.window().findChildren(kind) if s.is_open)
    return sheet


def save(page: SettingsPage, sheet: EditSheet) -> None:
    sheet.save.click()
    page.on_changed(frozenset({Topic.SETTINGS}))


def write(editor: object, text: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.clear()
    QTest.keyClicks(editor, text)


def pick(picker: Picker, text: str) -> None:
    index = picker.findText(text)
    assert index >= 0
    picker.setCurrentIndex(index)
    picker.activated.emit(index)


def said(part: QWidget) -> str:
    settle()
    labels = [label for label in part.findChildren(Label) if label.isVisibleTo(part)]
    return " | ".join(label.text() for label in labels)


def test_the_network_is_renamed_and_its_first_language_changed(
    page: SettingsPage, services: Services, front: Front
) -> None:
    page.network.network.action.click()
    sheet = sheet_of(page, NetworkSheet)
    write(sheet.name, "Ours")
    sheet.first.setCurrentIndex(sheet.first.findData("es"))
    sheet.month.setCurrentIndex(9)
    sheet.paper.setCurrentIndex(sheet.paper.findData("a4"))
    save(page, sheet)

    network = services.today.network()
    assert network is not None
    assert (network.name, network.languages) == ("Ours", ("es", "en"))
    assert (network.fiscal_month, network.paper) == (10, "a4")
    assert front.told == ["Saved"]
    assert "Ours" in said(page.network.network)
    assert "October 1" in said(page.network.network)


def test_a_network_without_a_language_or_a_name_is_refused_beside_its_cause(
    page: SettingsPage,
) -> None:
    page.network.network.action.click()
    sheet = sheet_of(page, NetworkSheet)
    for check in sheet.languages.checks.values():
        check.setChecked(False)
    save(page, sheet)
    assert sheet.languages_field.trouble == "Choose at least one language."

    sheet.languages.checks["en"].click()
    sheet.name.clear()
    save(page, sheet)
    assert sheet.languages_field.trouble == ""
    assert sheet.name_field.trouble == "Please enter a name."
    assert sheet.is_open


def test_a_pin_is_typed_twice_and_can_be_removed(page: SettingsPage, services: Services) -> None:
    page.network.pin.action.click()
    sheet = sheet_of(page, PinSheet)
    QTest.keyClicks(sheet.pin, "13x57")
    QTest.keyClicks(sheet.again, "1358")
    save(page, sheet)
    assert sheet.again_field.trouble == "This is not the same PIN as above."
    assert sheet.pin.text() == "1357"
    write(sheet.again, "1357")
    save(page, sheet)
    services.pins.check("1357")
    assert page.network.pin.action.accessibleName() == "Change the PIN"

    page.network.pin.action.click()
    sheet_of(page, PinSheet).remove.click()
    page.on_changed(frozenset({Topic.SETTINGS}))
    network = services.today.network()
    assert network is not None
    assert not network.has_pin
    assert page.network.pin.action.accessibleName() == "Set a PIN"


def test_a_backup_says_where_it_is_and_when_the_newest_was_made(
    page: SettingsPage, data_dir: DataDir
) -> None:
    button(page, "Back up now").click()
    (file,) = data_dir.backups.glob("*.db")
    assert str(file) in page.network.backup.notice.text

    page.on_changed(frozenset({Topic.SETTINGS}))
    assert "November 20, 2026, 12:00\u00a0PM" in said(page.network.backup)


def test_a_center_is_changed(page: SettingsPage, services: Services) -> None:
    page.center.center.action.click()
    sheet = sheet_of(page, CenterSheet)
    write(sheet.name, "Harbor Rooms")
    sheet.door.click()
    pick(sheet.starts, "3:00\u00a0AM")
    save(page, sheet)

    center = services.today.center("HARBOR")
    assert (center.name, center.keeps_door_count) == ("Harbor Rooms", False)
    assert center.day_starts == time(3)
    assert page.picker.currentText() == "Harbor Rooms"


def test_a_center_is_added_with_a_code_from_its_name(
    page: SettingsPage, services: Services
) -> None:
    page.add.click()
    sheet = sheet_of(page, NewCenterSheet)
    assert sheet.zone.zone == "America/New_York"
    write(sheet.name, "Harbor Annex")
    assert sheet.code.text() == "HARBOR"
    save(page, sheet)
    assert sheet.code_field.trouble.startswith("Another center has the code HARBOR.")
    write(sheet.code, "annex")
    write(sheet.name, "The Annex")
    QTest.keyClicks(sheet.zone.search, "chicago")
    save(page, sheet)

    annex = services.today.center("ANNEX")
    assert (annex.name, annex.zone.key) == ("The Annex", "America/Chicago")
    assert len(services.settings.of_center(annex.id).hours) == 5
    assert page.picker.findText("The Annex") > 0


def test_another_center_is_picked_and_what_is_changed_holds_there(
    page: SettingsPage, services: Services
) -> None:
    page.picker.setCurrentIndex(1)
    page.picker.activated.emit(1)
    page.enter()
    assert "MEADOW" in said(page.center.center)

    page.center.hours.action.click()
    sheet = sheet_of(page, HoursSheet)
    sheet.hours.days[6].open.click()
    save(page, sheet)
    hours = services.settings.of_center(services.today.center("MEADOW").id).hours
    assert {span.weekday for span in hours} == set(range(6))
    assert len(services.settings.of_center(services.today.center("HARBOR").id).hours) == 7


def test_hours_that_overlap_are_refused_beside_their_day(
    page: SettingsPage, services: Services
) -> None:
    page.center.hours.action.click()
    sheet = sheet_of(page, HoursSheet)
    friday = sheet.hours.days[4]
    friday.add()
    pick(friday.spans[1].opens, "7:30\u00a0PM")
    save(page, sheet)

    assert sheet.is_open
    assert "overlap" in said(friday)
    assert (
        OpenTime(4, time(19, 30), time(23))
        not in services.settings.of_center(services.today.center("HARBOR").id).hours
    )


def test_a_day_is_closed_and_taken_back(page: SettingsPage, services: Services) -> None:
    page.center.closures.action.click()
    sheet = sheet_of(page, ClosureSheet)
    sheet.day.set_day(date(2026, 11, 26))
    save(page, sheet)
    assert sheet.texts.fields["en"].trouble == "Please write a few words."
    write(sheet.texts.editors["es"], "Fiesta")
    save(page, sheet)

    harbor = services.today.center("HARBOR").id
    (closure,) = services.settings.of_center(harbor).closures
    assert (closure.day, closure.reason) == (date(2026, 11, 26), {"es": "Fiesta"})

    (row,) = page.center.closures.rows
    assert isinstance(row, ClosureRow)
    assert row.take_back.accessibleName() == "Open on Thursday, November 26, 2026 after all"
    row.take_back.click()
    page.on_changed(frozenset({Topic.SETTINGS}))
    assert services.settings.of_center(harbor).closures == ()
    assert page.center.closures.rows == []


def test_a_day_that_is_over_cannot_be_closed(page: SettingsPage) -> None:
    page.center.closures.action.click()
    sheet = sheet_of(page, ClosureSheet)
    sheet.day.set_day(date(2026, 11, 1))

    assert sheet.day.day == date(2026, 11, 20)


def test_a_group_is_added_changed_and_ended(page: SettingsPage, services: Services) -> None:
    harbor = services.today.center("HARBOR").id
    page.center.groups.action.click()
    sheet = sheet_of(page, GroupSheet)
    write(sheet.texts.editors["en"], "Chess")
    (row,) = sheet.times.rows
    row.weekday.setCurrentIndex(2)
    pick(row.starts, "10:15\u00a0AM")
    row.minutes.setCurrentIndex(row.minutes.findData(90))
    save(page, sheet)
    chess = next(
        g for g in services.settings.of_center(harbor).groups if g.texts == {"en": "Chess"}
    )
    assert (chess.weekday, chess.starts, chess.minutes) == (2, time(10, 15), 90)

    (line,) = (r for r in page.center.groups.rows if isinstance(r, ItemRow) and r.title == "Chess")
    assert line.subtitle == "Wednesday, 10:15\u00a0AM · 90 minutes"
    line.click()
    sheet = sheet_of(page, GroupSheet)
    write(sheet.texts.editors["es"], "Ajedrez")
    save(page, sheet)
    chess = next(g for g in services.settings.of_center(harbor).groups if g.texts["en"] == "Chess")
    assert chess.texts["es"] == "Ajedrez"

    page.center.groups.item_wanted.emit(chess.group_id)
    sheet_of(page, GroupSheet).end.click()
    page.on_changed(frozenset({Topic.SETTINGS}))
    assert "Chess" not in said(page.center.groups)


def test_a_group_is_given_a_second_time_and_a_time_is_taken_away(
    page: SettingsPage, services: Services
) -> None:
    harbor = services.today.center("HARBOR").id
    page.center.groups.action.click()
    sheet = sheet_of(page, GroupSheet)
    write(sheet.texts.editors["en"], "Chess")
    assert not sheet.times.rows[0].drop.isVisible()
    for _ in range(3):
        sheet.times.more.click()
    pick(sheet.times.rows[3].starts, "10:15\u00a0AM")
    sheet.times.rows[0].drop.click()
    settle()
    assert page.window().focusWidget() is sheet.times.rows[0].weekday
    assert sheet.times.rows[0].weekday.accessibleName() == "Weekday, time 1"
    assert problems(page.window(), min_target=theme.current().target) == []
    save(page, sheet)
    times = [
        (g.weekday, g.starts)
        for g in services.settings.of_center(harbor).groups
        if g.texts["en"] == "Chess"
    ]
    assert times == [(1, time(17)), (2, time(17)), (3, time(10, 15))]

    (line,) = (r for r in page.center.groups.rows if isinstance(r, ItemRow) and r.title == "Chess")
    assert line.subtitle == (
        "Tuesday and Wednesday, 5:00\u00a0PM · 60 minutes\nThursday, 10:15\u00a0AM · 60 minutes"
    )
    line.click()
    assert len(sheet_of(page, GroupSheet).times.rows) == 3


def test_a_group_of_every_day_is_one_line(page: SettingsPage) -> None:
    (line,) = (r for r in page.center.groups.rows if isinstance(r, ItemRow))

    assert line.subtitle == "Every day, 5:00\u00a0PM · 60 minutes"


def test_a_want_is_added_changed_and_withdrawn(page: SettingsPage, services: Services) -> None:
    harbor = services.today.center("HARBOR").id
    page.center.wants.action.click()
    sheet = sheet_of(page, WantSheet)
    write(sheet.texts.editors["en"], "Laundry")
    sheet.look.icons["washing-machine"].click()
    sheet.look.hues["sky"].click()
    sheet.calls.click()
    save(page, sheet)
    laundry = services.settings.of_center(harbor).wants[-1]
    assert (laundry.texts, laundry.icon) == ({"en": "Laundry"}, "washing-machine")
    assert (laundry.color, laundry.calls_peer) == ("sky", True)

    page.center.wants.item_wanted.emit(laundry.code)
    sheet = sheet_of(page, WantSheet)
    assert (sheet.look.icon, sheet.look.hue) == ("washing-machine", "sky")
    sheet.offered.click()
    save(page, sheet)
    assert [w.code for w in services.settings.of_center(harbor).withdrawn] == [laundry.code]
    assert "not offered here" in said(page.center.wants)

    page.center.wants.item_wanted.emit(laundry.code)
    sheet = sheet_of(page, WantSheet)
    assert not sheet.offered.isChecked()
    sheet.offered.click()
    save(page, sheet)
    assert laundry in services.settings.of_center(harbor).wants


def test_an_agreement_is_published_as_a_new_version(page: SettingsPage, services: Services) -> None:
    page.center.agreement.action.click()
    sheet = sheet_of(page, AgreementSheet)
    assert not sheet.only.isChecked()
    sheet.only.click()
    english = sheet.texts.editors["en"]
    english.clear()
    QTest.keyClicks(english, "Be kind here.")
    save(page, sheet)

    of = services.settings.of_center(services.today.center("HARBOR").id)
    assert of.agreement is not None
    assert of.agreement.texts["en"] == "Be kind here."
    assert of.has_own_agreement
    assert "1, published November 20, 2026" in said(page.center.agreement)
    assert "this center only" in said(page.center.agreement)


@pytest.mark.parametrize("publishing", [False, True])
def test_a_center_goes_back_to_the_agreement_of_all(
    page: SettingsPage, services: Services, publishing: bool
) -> None:
    harbor = services.today.center("HARBOR").id
    services.settings.publish_agreement(harbor, {"en": "Be kind here."})
    page.on_changed(frozenset({Topic.SETTINGS}))
    settle()
    page.center.agreement.action.click()
    sheet = sheet_of(page, AgreementSheet)
    if publishing:
        sheet.only.click()
        save(page, sheet)
    else:
        sheet.drop.click()
        settle()

    of = services.settings.of_center(harbor)
    assert of.agreement is not None
    assert not of.has_own_agreement
    assert (of.agreement.texts["en"] == "Be kind here.") == publishing


def test_an_agreement_that_is_too_long_is_refused_beside_it_and_stays(page: SettingsPage) -> None:
    page.center.agreement.action.click()
    sheet = sheet_of(page, AgreementSheet)
    spanish = sheet.texts.editors["es"]
    assert not isinstance(spanish, QLineEdit)
    spanish.setPlainText("x" * 4001)
    save(page, sheet)

    assert sheet.texts.fields["es"].trouble == "Please use at most 4000 characters."
    assert sheet.texts.fields["en"].trouble == ""
    assert len(spanish.toPlainText()) == 4001


def test_trouble_is_said_in_the_sheet_and_nothing_is_lost(page: SettingsPage) -> None:
    page.center.groups.action.click()
    sheet = sheet_of(page, GroupSheet)
    write(sheet.texts.editors["en"], "Chess")
    sheet.show_trouble(Unavailable(Reason.DISK_FULL))

    assert sheet.is_open
    assert "disk" in sheet.trouble.text
    assert sheet.texts.texts == {"en": "Chess", "es": ""}


def test_lines_that_did_not_change_are_kept_and_the_focus_stays_with_its_line(
    page: SettingsPage, services: Services
) -> None:
    first, second = page.center.wants.rows[:2]
    first.setFocus()
    harbor = services.today.center("HARBOR").id
    want = services.settings.of_center(harbor).wants[0]
    page.center.wants.item_wanted.emit(want.code)
    sheet = sheet_of(page, WantSheet)
    write(sheet.texts.editors["en"], "Talk with us")
    save(page, sheet)

    assert page.center.wants.rows[1] is second
    assert page.center.wants.rows[0] is not first
    assert page.center.wants.rows[0].hasFocus()
