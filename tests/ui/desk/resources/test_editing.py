# SPDX-License-Identifier: MIT
"""The form about an entry: read back as one types, everything wrong at once, nothing lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from peercenter.domain.directory.entries import Entry
from peercenter.ui.desk.resources.entry_sheet import EntrySheet
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.widgets.labels import Label
from tests.support.desk import Front, button
from tests.support.fakes import ImmediateTasks


@pytest.fixture
def sheet(page: ResourcesPage) -> EntrySheet:
    """Open the form about the first entry of the list, as somebody."""
    be_somebody(page)
    page.finding.entry.deeds.edit.click()
    return the_sheet(page)


def be_somebody(page: ResourcesPage) -> None:
    desk = page.desk
    desk.be(desk.services.people.everybody()[0])
    assert isinstance(desk.tasks, ImmediateTasks)
    desk.tasks.on_touched = page.on_changed


def the_sheet(page: ResourcesPage) -> EntrySheet:
    (sheet,) = (one for one in page.window().findChildren(EntrySheet) if one.is_open)
    return sheet


def entry(page: ResourcesPage) -> Entry:
    """Return the entry that is read, as it is kept."""
    center = page.desk.center
    assert center is not None
    return page.desk.services.directory.entry(page.finding.entry.entry_id, center_id=center.id)


def type_into(sheet: EntrySheet, field: str, text: str) -> None:
    assert sheet.form is not None
    write(sheet.form.fields[field].editor, text)


def write(line: QWidget, text: str) -> None:
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, text)


def trouble(sheet: EntrySheet) -> dict[str, str]:
    assert sheet.form is not None
    return {name: field.trouble for name, field in sheet.form.fields.items() if field.trouble}


def test_what_is_changed_is_kept_and_the_rest_stays_letter_by_letter(
    page: ResourcesPage, sheet: EntrySheet, front: Front
) -> None:
    before = entry(page)
    assert sheet.form is not None
    assert not sheet.form.is_changed
    type_into(sheet, "description", "A bed and breakfast.")
    type_into(sheet, "places.0.hours", "Mon-Fri 9-5")
    sheet.form.needs.chips["papers"].click()
    button(sheet, "Save").click()

    after = entry(page)
    assert after.description == "A bed and breakfast."
    assert after.needs == before.needs | {"papers"}
    assert after.places[0].schedules[0].byday == ("MO", "TU", "WE", "TH", "FR")
    assert (after.phones, after.languages, after.how) == (
        before.phones,
        before.languages,
        before.how,
    )
    assert front.told == ["Saved"]
    assert page.finding.entry.places.isVisible()


def test_hours_are_read_back_as_they_are_typed(sheet: EntrySheet) -> None:
    assert sheet.form is not None
    hours = sheet.form.places.forms[0].hours
    type_into(sheet, "places.0.hours", "Mon-Fri 9-5, 2nd Sat 10-12")
    assert (
        hours.read.text() == "We read: Monday to Friday 9:00 to 5:00 · 2nd Saturday 10:00 to 12:00"
    )

    type_into(sheet, "places.0.hours", "Mon-Fri whenever")
    assert "whenever" in hours.read.text()


def test_a_number_is_read_back_when_it_is_left(sheet: EntrySheet) -> None:
    assert sheet.form is not None
    row = sheet.form.phones.rows[0]
    type_into(sheet, "phones.0.number", "2075550199")
    QTest.keyClick(row.number.line, Qt.Key.Key_Tab)
    type_into(sheet, "phones.0.note", "x")
    assert row.number.trouble == ""

    type_into(sheet, "phones.0.number", "12")
    row.note.line.setFocus()
    assert row.number.trouble.startswith("This is no phone number.")


def test_what_is_wrong_is_in_sight_below_its_field(sheet: EntrySheet) -> None:
    assert sheet.form is not None
    type_into(sheet, "email", "nobody@")
    button(sheet, "Save").click()
    field = sheet.form.fields["email"]
    said = next(one for one in field.findChildren(Label) if one.text() == field.trouble)

    assert field.editor.hasFocus()
    assert said.visibleRegion().boundingRect() == said.rect()


def test_all_that_is_wrong_is_said_at_once_beside_its_field(sheet: EntrySheet) -> None:
    type_into(sheet, "name", " ")
    type_into(sheet, "places.0.hours", "Mon-Fri whenever")
    type_into(sheet, "least_age", "old")
    type_into(sheet, "email", "nobody")
    button(sheet, "Save").click()

    assert set(trouble(sheet)) == {"name", "places.0.hours", "least_age", "email"}
    assert sheet.notice.text.startswith("4 things")
    assert sheet.form is not None
    assert sheet.form.first.hasFocus()
    assert sheet.form.fields["email"].editor.property("text") == "nobody"

    type_into(sheet, "name", "Beds")
    button(sheet, "Save").click()
    assert set(trouble(sheet)) == {"places.0.hours", "least_age", "email"}


def test_what_is_not_saved_yet_is_asked_about(sheet: EntrySheet, page: ResourcesPage) -> None:
    type_into(sheet, "name", "Something else")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.is_open
    assert sheet.notice.text == "What you changed is not saved yet."

    sheet.notice.button.click()
    assert sheet.isHidden()
    assert entry(page).name != "Something else"


def test_nothing_changed_is_left_without_a_question(sheet: EntrySheet) -> None:
    button(sheet, "Cancel").click()

    assert not sheet.is_open


def test_somebody_elses_change_of_the_same_field_is_asked_about(
    sheet: EntrySheet, page: ResourcesPage
) -> None:
    editing = page.desk.services.editing
    theirs = editing.draft(page.finding.entry.entry_id)
    type_into(sheet, "how", "Ring twice")
    other = EntrySheet(page, page.desk, theirs.id)
    other.open_now()
    type_into(other, "how", "Knock")
    button(other, "Save").click()

    button(sheet, "Save").click()
    assert sheet.is_open
    assert entry(page).how == "Knock"
    sheet.notice.button.click()
    assert entry(page).how == "Ring twice"


def test_a_new_entry_with_a_place_is_found_at_once(page: ResourcesPage) -> None:
    be_somebody(page)
    button(page, "resources-add").click()
    sheet = the_sheet(page)
    assert sheet.form is not None
    type_into(sheet, "name", "Invented soup")
    type_into(sheet, "organization", "Invented Kitchen")
    sheet.form.places.add.click()
    sheet.form.phones.add.click()
    (place,), (row,) = sheet.form.places.forms, sheet.form.phones.rows
    write(place.texts["street"].line, "1 Elm Street")
    write(place.texts["city"].line, "Example Harbor")
    write(row.number.line, "988")
    type_into(sheet, "languages", "Spanish, Klingon")
    type_into(sheet, "documents", "a bowl")
    type_into(sheet, "translations.es.name", "Sopa inventada")
    button(sheet, "Save").click()

    assert page.finding.entry.title.text() == "Invented soup"
    made = entry(page)
    assert made.places[0].address is not None
    assert made.places[0].address.street == "1 Elm Street"
    assert [phone.number for phone in made.phones] == ["988"]
    assert made.languages == ("es", "Klingon")
    assert made.documents == ("a bowl",)
    assert made.translations["es"]["name"] == "Sopa inventada"


def test_places_and_numbers_can_be_taken_away(sheet: EntrySheet, page: ResourcesPage) -> None:
    assert sheet.form is not None
    sheet.form.places.forms[0].drop.click()
    sheet.form.phones.rows[0].drop.click()
    button(sheet, "Save").click()

    assert (entry(page).places, entry(page).phones) == ((), ())
