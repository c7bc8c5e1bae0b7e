# SPDX-License-Identifier: MIT
"""Bringing a directory in, step by step: looked at, compared, decided, written, accounted for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.importing import Step
from peercenter.domain.directory.mapping import Column
from peercenter.ui.desk.resources.page import ResourcesPage
from tests.support.desk import button

LIST = """Agency,Program,Phone,Where,Ring
Invented Pantry,Soup,(207) 555-0142,"12 Elm Street, Example Harbor, ME 04100",twice
Invented Beds,Beds,(207) 555-0150,"31 Foundry Street, Example Harbor, ME 04100",
,,,,nobody
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a list."""

    def write(text: str) -> Path:
        path = tmp_path / "winter list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def names(page: ResourcesPage) -> set[str]:
    center = page.desk.center
    assert center is not None
    found = page.desk.services.directory.search(Query(most=500), center_id=center.id)
    return {hit.name for hit in found.hits}


def compared(page: ResourcesPage, path: Path) -> None:
    """Open a file and see what it would change."""
    page.bring.click()
    page.bringing.flow.open(path)
    page.bringing.looked.compare.click()


def test_a_list_is_looked_at_compared_and_written(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    before = names(page)
    compared(page, file(LIST))
    plan = page.bringing.plan
    assert plan.isVisible()
    assert "New" in next(iter(plan.tabs.buttons.values())).title
    assert names(page) == before

    plan.write.click()
    assert page.bringing.done.isVisible()
    assert page.bringing.done.title.text() == "winter list is in."
    assert names(page) >= {"Soup", "Beds"}
    button(page, "import-back").click()
    assert page.finding.isVisible()


def test_the_first_thing_to_do_has_the_focus(page: ResourcesPage) -> None:
    page.bring.click()
    assert page.bringing.choose.file.hasFocus()


def test_the_rows_that_were_not_read_are_listed_with_their_reason(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    compared(page, file(LIST))
    plan = page.bringing.plan
    plan.show_part("problems")

    assert "row 4" in plan.list.lines.item(0).title


def test_repeating_an_import_says_that_nothing_would_change(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    path = file(LIST)
    compared(page, path)
    page.bringing.plan.write.click()
    compared(page, path)

    assert page.bringing.plan.summary.text() == (
        "Everything is here already: nothing would change."
    )


def test_what_columns_mean_is_chosen_and_remembered(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    path = file(LIST)
    page.bring.click()
    page.bringing.flow.open(path)
    card = page.bringing.looked.mapping
    rows = {row.heading: row for row in card.rows}
    assert rows["Phone"].column is Column.PHONE
    rows["Ring"].means.setCurrentIndex(rows["Ring"].means.findData(Column.ALERT.value))
    page.bringing.looked.compare.click()
    page.bringing.plan.write.click()

    page.bringing.flow.open(path)
    assert {row.heading: row for row in card.rows}["Ring"].column is Column.ALERT
    assert card.about.text() == "As it was said last time."


def test_columns_that_cannot_be_are_said_at_once(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    page.bring.click()
    page.bringing.flow.open(file(LIST))
    card = page.bringing.looked.mapping
    ring = next(row for row in card.rows if row.heading == "Ring")
    ring.means.setCurrentIndex(ring.means.findData(Column.ORGANIZATION.value))
    ring.means.activated.emit(ring.means.currentIndex())
    assert card.notice.text == "Only one column can be this: Organization"

    for row in card.rows:
        row.means.setCurrentIndex(0)
    ring.means.activated.emit(0)
    assert card.notice.text.startswith("Say which column has the names")


def test_a_name_that_is_missing_is_said_beside_its_field(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    page.bring.click()
    page.bringing.flow.open(file(LIST))
    page.bringing.looked.source.setText(" ")
    page.bringing.looked.compare.click()

    assert page.bringing.looked.isVisible()
    assert page.bringing.looked.field.trouble == "Please enter a name."


def test_a_file_that_is_no_directory_is_refused_where_it_was_chosen(
    page: ResourcesPage, tmp_path: Path
) -> None:
    page.bring.click()
    page.bringing.flow.open(tmp_path / "nothing.csv")

    assert page.bringing.choose.isVisible()
    assert page.bringing.notice.text
    assert page.bringing.choose.file.isEnabled()


def test_what_was_changed_here_stays_unless_the_files_text_is_taken(
    page: ResourcesPage, file: Callable[[str], Path]
) -> None:
    compared(page, file(LIST))
    page.bringing.plan.write.click()
    change(page, "Soup", "Soup at our place")
    compared(page, file(LIST.replace("Pantry,Soup,", "Pantry,Soup and bread,")))
    plan = page.bringing.plan
    conflicts = plan.tabs.buttons
    if Step.CONFLICT.value in conflicts:
        plan.show_part(Step.CONFLICT.value)
        assert plan.list.lines.item(0).ticked is False
        plan.list.row_ticked.emit(0)
        assert plan.list.lines.item(0).ticked is True
    plan.write.click()

    assert "Soup and bread" in names(page)


def change(page: ResourcesPage, name: str, other: str) -> None:
    """Call an entry by another name, as somebody at the desk."""
    center = page.desk.center
    assert center is not None
    services = page.desk.services
    found = services.directory.search(Query(text=name), center_id=center.id)
    hit = next(hit for hit in found.hits if hit.name == name)
    services.editing.save(replace(services.editing.draft(hit.id), name=other))


def test_the_account_can_be_kept_as_a_spreadsheet(
    page: ResourcesPage, file: Callable[[str], Path], tmp_path: Path
) -> None:
    compared(page, file(LIST))
    page.bringing.plan.write.click()
    page.bringing._save(tmp_path / "account.csv")

    assert "winter list" in (tmp_path / "account.csv").read_text(encoding="utf-8-sig")
