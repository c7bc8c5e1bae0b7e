# SPDX-License-Identifier: MIT
"""Needs on the page: their words, and which terms of the directory mean them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from peercenter.domain.directory.needs import Need
from peercenter.ui.desk.resources.line_list import LineItem
from peercenter.ui.desk.resources.need_sheet import NeedSheet
from peercenter.ui.desk.resources.page import ResourcesPage
from tests.support.desk import button
from tests.support.fakes import ImmediateTasks


@pytest.fixture
def needs(page: ResourcesPage) -> ResourcesPage:
    """Show the needs; whatever changes is shown at once, as in the window."""
    assert isinstance(page.desk.tasks, ImmediateTasks)
    page.desk.tasks.on_touched = page.on_changed
    page.go_to("needs")
    return page


def need(page: ResourcesPage, code: str) -> Need:
    return next(one for one in page.desk.services.needs.needs() if one.code == code)


def choose(page: ResourcesPage, code: str) -> None:
    page.needs.list.choose([line.need.code for line in page.needs._needs].index(code))


def terms(page: ResourcesPage) -> list[LineItem]:
    lines = page.needs.terms.lines
    return [lines.item(row) for row in range(lines.rowCount())]


def the_sheet(page: ResourcesPage) -> NeedSheet:
    (sheet,) = (one for one in page.window().findChildren(NeedSheet) if one.is_open)
    return sheet


def say(sheet: NeedSheet, text: str) -> None:
    editor = sheet.texts.editors["en"]
    assert isinstance(editor, QLineEdit)
    editor.setText(text)


def test_terms_whose_names_point_to_a_need_are_proposed_first(needs: ResourcesPage) -> None:
    choose(needs, "sleep")

    assert "Emergency shelter" in [item.title for item in terms(needs)]
    assert all(item.icon == "sparkle" and item.ticked is False for item in terms(needs))
    assert needs.needs.tabs.buttons["proposed"].isChecked()


def test_a_tick_says_that_a_term_means_it_and_another_takes_that_back(
    needs: ResourcesPage,
) -> None:
    choose(needs, "papers")
    needs.needs.tabs.buttons["all"].click()
    needs.needs.search.setText("emergency")
    (item,) = terms(needs)
    needs.needs.terms.setFocus()
    QTest.keyClick(needs.needs.terms, Qt.Key.Key_Space)

    assert [one.ticked for one in terms(needs)] == [True]
    (line,) = (one for one in needs.desk.services.needs.terms() if one.term.name == item.title)
    assert line.term.needs == {"papers"}
    QTest.keyClick(needs.needs.terms, Qt.Key.Key_Space)
    assert [one.ticked for one in terms(needs)] == [False]


def test_words_icon_and_kiosk_of_a_need_can_be_changed(needs: ResourcesPage) -> None:
    choose(needs, "sleep")
    needs.needs.change.click()
    sheet = the_sheet(needs)
    say(sheet, "A bed tonight")
    sheet.keywords.setPlainText("shelter, bed")
    sheet.icons._buttons["tree"].click()
    sheet.at_kiosk.click()
    button(sheet, "Save").click()

    kept = need(needs, "sleep")
    assert (kept.texts["en"], kept.icon) == ("A bed tonight", "tree")
    assert kept.keywords == ("shelter", "bed")
    assert not kept.at_kiosk
    assert needs.needs.title.text() == "A bed tonight"
    assert needs.needs.about.text().startswith("The kiosk does not offer it.")


def test_a_need_without_words_is_refused_beside_them(needs: ResourcesPage) -> None:
    button(needs, "need-add").click()
    sheet = the_sheet(needs)
    button(sheet, "Save").click()

    assert sheet.texts.fields["en"].trouble == "Please enter a name."
    assert sheet.is_open


def test_a_need_that_was_added_can_be_taken_away_again(needs: ResourcesPage) -> None:
    before = len(needs.desk.services.needs.needs())
    button(needs, "need-add").click()
    sheet = the_sheet(needs)
    say(sheet, "Invented wish")
    button(sheet, "Save").click()
    assert needs.needs.list.lines.rowCount() == before + 1

    needs.needs.list.choose(before)
    needs.needs.change.click()
    the_sheet(needs).drop.click()
    assert needs.needs.list.lines.rowCount() == before


def test_the_entries_of_a_need_are_shown_by_a_press(needs: ResourcesPage) -> None:
    choose(needs, "sleep")
    needs.needs.entries.click()

    assert needs.finding.isVisible()
    assert needs.finding.bar.need.currentData() == "sleep"
    assert needs.finding.flow.filters.need == "sleep"
    assert {hit.name for hit in needs.finding.list.rows.hits} >= {"Beds for the night"}
