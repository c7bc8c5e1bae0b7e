# SPDX-License-Identifier: MIT
"""Making resource sheets on the page: chosen, changed, seen, kept, picked by hand, printed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from peercenter.domain.directory.entries import Query
from peercenter.domain.directory.sheets import Template
from peercenter.services.house import Services
from peercenter.ui.desk.resources.page import ResourcesPage
from peercenter.ui.desk.resources.sheets_part import SheetsPart
from peercenter.ui.flows.resources.sheets import Shelf
from peercenter.ui.widgets.fields import Picker
from tests.support.desk import Front

FAR = 700
"""Pixels across that the preview asks for."""


@pytest.fixture
def part(page: ResourcesPage) -> Iterator[SheetsPart]:
    """Show the builder with the sheets that come along."""
    page.go_to("sheets")
    page.sheets.flow.show_width(FAR)
    yield page.sheets
    page.close_page()


def take(picker: Picker, key: object) -> None:
    """Choose from a list as a click does."""
    keys = [picker.itemData(row) for row in range(picker.count())]
    picker.setCurrentIndex(keys.index(key))
    picker.activated.emit(picker.currentIndex())


def test_a_sheet_that_comes_along_is_seen_at_once_with_todays_facts(part: SheetsPart) -> None:
    assert part.choice.currentText() == "Food today (ready-made)"
    assert part.preview.sheet.image is not None
    assert part.about.text().split()[0].isdecimal()
    assert not part.keep.isEnabled()
    assert part.drop.isHidden()


def test_every_change_is_drawn_and_the_pages_can_be_turned(part: SheetsPart) -> None:
    take(part.choice, "")
    take(part.form.template, Template.ONE_EACH.value)
    assert part.page.text().startswith("Page 1 of ")
    assert not part.before.isEnabled()
    first = part.preview.sheet.image

    part.after.click()

    assert part.page.text().startswith("Page 2 of ")
    assert part.preview.sheet.image != first


def test_rules_leave_fewer_entries(part: SheetsPart) -> None:
    take(part.choice, "")
    drawn = part.flow.sheet
    assert drawn is not None
    everything = int(part.about.text().split()[0])

    part.form.place.setText("Copperton")
    part.form.place.editingFinished.emit()

    assert 0 < int(part.about.text().split()[0]) < everything


def test_a_distance_in_miles_is_shown_where_one_counts_in_kilometers(
    part: SheetsPart, services: Services
) -> None:
    starter = services.sheets.starters()[0]
    for paper in ("letter", "a4", "a4"):
        part.form.show_shelf(Shelf((), (starter,), (), (), (), paper))
        part.form.show_sheet(starter)
        part.form.show_shelf(Shelf((), (starter,), (), (), (), paper))
        shown = part.form.within.currentText()

        assert shown == ("10 miles" if paper == "letter" else "16 km")
        assert part.form.within.currentData() == starter.rule.within_km


def test_two_languages_are_never_the_same(part: SheetsPart) -> None:
    take(part.form.template, Template.TWO_LANGUAGES.value)
    take(part.form.second, "en")

    assert part.flow.sheet is not None
    assert part.flow.sheet.languages == ("en", "es")
    assert part.form.second.isVisibleTo(part)


def test_a_sheet_is_kept_shown_first_and_kept_no_longer(
    part: SheetsPart, services: Services, front: Front
) -> None:
    take(part.choice, "")
    part.form.title.setText("Warm places")
    part.form.title.editingFinished.emit()
    part.keep.click()

    assert front.told[-1] == "The sheet is kept."
    center = part.flow.paper.center_id if part.flow.paper else ""
    (kept,) = services.sheets.kept(center)
    assert kept.texts == {"en": "Warm places"}
    assert part.choice.itemText(0) == "Warm places (English)"
    assert not part.keep.isEnabled()

    part.drop.click()

    assert services.sheets.kept(center) == ()
    assert part.drop.isHidden()


def test_a_sheet_of_nothing_needs_a_title_and_says_so_beside_it(part: SheetsPart) -> None:
    take(part.choice, "")
    take(part.form.need, None)
    part.keep.click()

    assert part.form.title_field.trouble == "Please enter a name."


def test_entries_are_picked_by_hand_moved_and_taken_off(
    part: SheetsPart, page: ResourcesPage, services: Services, front: Front
) -> None:
    center = services.today.centers()[0]
    hits = services.directory.search(Query(need="food-today"), center_id=center.id).hits[:2]
    for hit in hits:
        page.finding.entry.deeds.sheet_wanted.emit(hit.id)
    page.finding.entry.deeds.sheet_wanted.emit(hits[0].id)

    assert front.told[-1] == "It is on your sheet already."
    assert part.flow.sheet is not None
    assert part.flow.sheet.rule.picked == tuple(hit.id for hit in hits)
    assert not part.form.place.isVisibleTo(part)
    part.form.picked.changed.emit([hits[1].id, hits[0].id])
    assert part.flow.sheet.rule.picked == (hits[1].id, hits[0].id)
    part.form.picked.changed.emit([])
    assert part.form.place.isVisibleTo(part)


def test_a_saved_sheet_is_a_pdf_named_for_what_it_is(part: SheetsPart, tmp_path: Path) -> None:
    paper = part.flow.paper
    assert paper is not None
    assert paper.file_name.startswith("food-today-en-")
    part.paper.flow.save_sheet(paper, tmp_path / paper.file_name)

    assert (tmp_path / paper.file_name).read_bytes().startswith(b"%PDF")
