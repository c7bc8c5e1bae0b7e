# SPDX-License-Identifier: MIT
"""What is around the roster's grid: offering, publishing, usual weeks, views and menus."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from peercenter.domain.staff import Kind
from peercenter.services.house import Services
from peercenter.ui.desk.roster.offer_sheet import OfferSheet
from peercenter.ui.desk.roster.page import RosterPage
from peercenter.ui.desk.roster.publish_sheet import HistorySheet, PublishSheet
from peercenter.ui.desk.roster.templates_sheet import TemplatesSheet
from peercenter.ui.desk.roster.view_sheet import ViewSheet
from peercenter.ui.flows.roster.grid import Mode
from tests.support.desk import Front, button, settle
from tests.support.roster_page import (
    CTRL,
    ids,
    new,
    opened,
    press,
    told,
)
from tests.support.rosters import MONDAY, publish_week


def test_a_gap_is_offered_to_those_who_could_take_it(
    page: RosterPage, services: Services, front: Front
) -> None:
    assert page.banner.who.text() == "Dee, Lee, and 2 others could take it."
    page.banner.offer.click()
    sheet = opened(page, OfferSheet)
    assert set(sheet.people) == {"p0", "p1", "p2", "p6"}
    sheet.people["p0"].click()
    sheet.people["p2"].click()
    button(sheet, "Offer it").click()

    (offer,) = services.offers.open_offers()
    assert offer.piece.shift.id == "open-3-17"
    assert {member.display_name for member in offer.offered_to} == {"Dee", "Lee"}
    assert front.told == ["The shift is offered."]
    assert page.banner.who.text() == "Offered to Dee and Lee."
    assert not page.banner.offer.isVisible()


def test_the_banner_stays_when_the_last_gap_is_closed(page: RosterPage) -> None:
    first = page.shown.gap if page.shown is not None else None
    assert first is not None
    assert page.flow.edit(first.takers[0].changes)
    assert page.shown is not None
    assert page.shown.gap is not None
    assert page.flow.edit(page.shown.gap.takers[0].changes)

    assert page.banner.what.text() == "Nothing is missing."
    assert page.banner.isVisible()
    assert not page.banner.plan.isVisible()
    page.flow.go_to(date(2026, 11, 9))
    assert not page.banner.isVisible(), "nothing is planned"


def test_a_gap_without_an_open_shift_becomes_one_when_it_is_offered(
    page: RosterPage, services: Services
) -> None:
    page.grid.choose_shift("open-3-17")
    press(page, Qt.Key.Key_Delete)
    before = ids(page)
    page.banner.offer.click()
    button(opened(page, OfferSheet), "Offer it").click()

    assert new(page, before) == ["nobody Thu 17-20"]
    assert len(services.offers.open_offers()) == 1


def test_publishing_says_what_is_new_for_whom_and_is_remembered(
    page: RosterPage, services: Services, front: Front
) -> None:
    publish_week(services)
    page.flow.reload()
    assert page.header.state.text == "Published"
    page.grid.choose_shift("p6-1-9")
    press(page, Qt.Key.Key_Right, held=CTRL)
    assert page.header.state.text == "Draft · 1 change"

    page.header.publish.click()
    sheet = opened(page, PublishSheet)
    lines = told(sheet)
    assert lines[lines.index("Dee") + 1] == "Tue 24, 9-2 becomes Wed 25, 9-2"
    button(sheet, "Publish").click()

    assert front.told == ["Published: 1 change."]
    assert page.header.state.text == "Published"
    page._on_history_wanted()
    history = told(opened(page, HistorySheet))
    assert "Dee: Wed 25, 9-2 (before: Tue 24, 9-2)" in history
    assert "Dee: Tue 24, 9-2" in history


def test_a_week_is_kept_and_used_again(page: RosterPage, services: Services) -> None:
    page._on_templates_wanted()
    sheet = opened(page, TemplatesSheet)
    QTest.keyClicks(sheet.name, "An invented week")
    button(sheet, "Keep").click()
    assert len(sheet.rows) == 1
    sheet.close_sheet()

    page.flow.step(1)
    assert page.invitation.isVisible()
    page.invitation.templates.click()
    settle()
    button(opened(page, TemplatesSheet), "Use An invented week").click()
    week = services.planning.period(MONDAY + timedelta(days=7))
    assert sum(week.holds(shift) for shift in week.shifts.values()) == 30


def test_the_view_is_chosen_and_a_filter_is_seen_and_taken_away(page: RosterPage) -> None:
    page.header.view.click()
    sheet = opened(page, ViewSheet)
    sheet.rows.setCurrentIndex(1)
    sheet.kind.setCurrentIndex(sheet.kind.findData(Kind.VOLUNTEER))
    button(sheet, "Show").click()

    assert page.flow.mode is Mode.HOURS
    assert page.header.filter.title == "Only: Volunteer"
    dim = {block.shift.staff_id for block in page.grid.grid.blocks if block.dimmed}
    assert "p5" not in dim
    assert "p0" in dim
    page.header.filter.click()
    assert not page.header.filter.isVisible()
    assert not any(block.dimmed for block in page.grid.grid.blocks)


def test_the_menu_of_a_shift_is_reached_by_its_key(page: RosterPage) -> None:
    page.grid.choose_shift("p6-1-9")
    page._on_menu_wanted("p6-1-9", QPoint(0, 0))
    (menu,) = page.findChildren(QMenu)
    words = [action.text() for action in menu.actions()]
    assert "Take it out" in words
    next(action for action in menu.actions() if action.text() == "Take it out").trigger()
    menu.close()
    assert page.flow.shift("p6-1-9") is None
