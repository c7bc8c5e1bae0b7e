# SPDX-License-Identifier: MIT
"""Finding entries on the page: typed, narrowed, walked through with keys, read beside the list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from peercenter.domain.directory.entries import Results
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.builders import a_network, services_of
from tests.support.desk import Front, a_desk, button, in_window, settle
from tests.support.directory import ENTRIES, a_hit
from tests.support.fakes import FakeTimers


def pause(page: ResourcesPage) -> None:
    """Let a moment pass without typing."""
    timers = page.desk.timers
    assert isinstance(timers, FakeTimers)
    timers.advance(1)


def found(page: ResourcesPage) -> list[str]:
    return [hit.name for hit in page.finding.list.rows.hits]


def test_what_is_typed_is_found_and_read_beside_the_list(page: ResourcesPage) -> None:
    QTest.keyClicks(page.finding.bar.search, "birth cert")
    pause(page)

    assert found(page) == ["Birth certificates and ID"]
    assert page.finding.count.text() == "1 found"
    assert page.finding.entry.title.text() == "Birth certificates and ID"
    numbers = [label.text() for label in page.finding.entry.call.findChildren(Label)]
    assert any("555" in number for number in numbers)


def test_the_arrow_keys_go_through_the_list_and_show_each(page: ResourcesPage) -> None:
    finding = page.finding
    finding.bar.search.setFocus()
    QTest.keyClick(finding.bar.search, Qt.Key.Key_Down)
    assert finding.list.hasFocus()
    shown = [finding.entry.entry_id]
    for _ in range(2):
        QTest.keyClick(finding.list, Qt.Key.Key_Down)
        shown.append(finding.entry.entry_id)

    assert shown == [hit.id for hit in finding.list.rows.hits[:3]]


def test_chips_and_pickers_narrow_the_list_and_say_how_many(page: ResourcesPage) -> None:
    everything = len(found(page))
    bar = page.finding.bar
    bar.more.click()
    bar.free.click()
    bar.need.setCurrentIndex(bar.need.findData("food-today"))
    bar.need.activated.emit(bar.need.currentIndex())

    assert 0 < len(found(page)) < everything
    assert bar.more.title == "1 more filter"
    bar.clear.click()
    assert len(found(page)) == everything
    assert (bar.more.title, bar.free.isChecked()) == ("More filters", False)


def test_nothing_found_says_what_to_try_and_one_press_shows_everything(
    page: ResourcesPage,
) -> None:
    everything = len(found(page))
    page.finding.bar.search.setText("zzz")
    page.finding.bar.open_now.click()
    pause(page)

    nothing = page.finding.nothing
    assert nothing.isVisible()
    assert "zzz" in nothing.said.text()
    assert "open now" in nothing.tips.text()
    nothing.clear.click()
    assert len(found(page)) == everything
    assert page.finding.bar.search.text() == ""


def test_an_age_that_is_none_is_said_beside_the_filters(page: ResourcesPage) -> None:
    bar = page.finding.bar
    bar.more.click()
    bar.age.setText("old")
    pause(page)
    assert bar.trouble.text() == "Please enter a number."

    bar.age.setText("17")
    pause(page)
    assert bar.trouble.isHidden()


def test_the_entry_that_is_read_stays_when_the_list_is_loaded_anew(page: ResourcesPage) -> None:
    page.finding.list.choose(3)
    entry_id = page.finding.entry.entry_id
    page.finding.reload()

    assert page.finding.list.chosen == page.finding.entry.entry_id == entry_id


def test_looking_for_something_else_begins_at_the_best_of_it(page: ResourcesPage) -> None:
    finding = page.finding
    QTest.keyClicks(finding.bar.search, "e")
    pause(page)
    finding.list.choose(len(found(page)) - 1)
    kept = finding.entry.entry_id
    QTest.keyClick(finding.bar.search, Qt.Key.Key_Backspace)
    pause(page)

    assert kept in [hit.id for hit in finding.list.rows.hits]
    assert finding.list.chosen_row == 0
    assert finding.entry.entry_id == finding.list.chosen != kept
    assert finding.list.verticalScrollBar().value() == 0

    finding.bar.search.setText("zzz")
    pause(page)
    assert finding.entry.entry_id == ""
    assert not finding.entry.title.isVisible()
    finding.bar.search.clear()
    pause(page)
    assert finding.entry.title.isVisible()


def test_a_longer_answer_goes_on_from_where_the_list_ended(page: ResourcesPage) -> None:
    rows = page.finding.list.rows
    asked: list[int] = []
    page.finding.list.more_wanted.disconnect()
    rows.more_wanted.connect(asked.append)
    hits = tuple(a_hit(entry) for entry in ENTRIES)
    rows.show(Results(hits[:2], 6))
    assert rows.canFetchMore(rows.index(-1))
    rows.fetchMore(rows.index(-1))
    assert not rows.canFetchMore(rows.index(-1))

    assert rows.show(Results(hits, 6))
    assert (asked, rows.rowCount()) == ([2], 6)
    assert not rows.canFetchMore(rows.index(-1))


def test_a_screen_reader_hears_what_a_line_shows(page: ResourcesPage) -> None:
    rows = page.finding.list.rows
    rows.show(Results(tuple(a_hit(entry) for entry in ENTRIES), 6))
    name = QAccessible.queryAccessibleInterface(page.finding.list)

    assert name.text(QAccessible.Text.Name) == "What was found"
    said = rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == (
        "Harbor Food Pantry. Invented Neighbors. 12 Elm Street, Example Harbor. Open now. "
        "(555) 010-0142. Checked November 3, 2026"
    )


def test_where_it_is_narrow_the_entry_comes_over_the_list_and_goes_again(
    dress: Dress, services: Services
) -> None:
    dress("desk", 800, 700)
    page = ResourcesPage(a_desk(services, Front()))
    window = in_window(page, 700, 700)
    window.show()
    page.enter()
    settle()
    finding = page.finding
    assert finding.list.isVisible()
    assert not finding.entry.isVisible()

    finding.list.setFocus()
    QTest.keyClick(finding.list, Qt.Key.Key_Return)
    assert finding.entry.isVisible()
    assert not finding.list.isVisible()
    assert not finding.bar.isVisible()
    button(finding.entry, "entry-back").click()
    assert finding.list.hasFocus()
    window.close()


def test_an_empty_directory_says_how_to_begin(dress: Dress, data_dir: DataDir) -> None:
    dress("desk", 1280, 800)
    a_network(data_dir)
    with services_of(data_dir) as services:
        page = ResourcesPage(a_desk(services, Front()))
        window = in_window(page, 1188, 800)
        window.show()
        page.enter()

        assert page.empty.isVisible()
        button(page, "empty-import").click()
        assert page.bringing.isVisible()
        button(page, "import-back").click()
        assert page.empty.isVisible()
        window.close()
