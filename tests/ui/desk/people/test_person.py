# SPDX-License-Identifier: MIT
"""One person's part of the page: what is typed there holds, and who decides says who they are."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from peercenter.domain.roster.members import CredentialKind, OffState, Preference, Wish
from peercenter.domain.roster.shifts import Change, Shift, span_of
from peercenter.domain.staff import StaffMember
from peercenter.errors import Reason, Refused
from peercenter.services.house import Services
from peercenter.services.roster.staffing import Record
from peercenter.ui.desk.context import DeskPage
from peercenter.ui.desk.edit_sheet import EditSheet
from peercenter.ui.desk.people.credential_sheet import CredentialSheet
from peercenter.ui.desk.people.employment_sheet import EmploymentSheet
from peercenter.ui.desk.people.page import PeoplePage
from peercenter.ui.desk.people.pin_sheet import PersonPinSheet
from peercenter.ui.desk.people.time_off_sheet import TimeOffSheet
from peercenter.ui.desk.people.wishes_sheet import WishesSheet
from peercenter.ui.flows.people_wishes import Part
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.support.desk import Front, a_desk, settle

S = TypeVar("S", bound=EditSheet)
MONDAY = date(2026, 11, 23)


class AskingFront(Front):
    """Answers for whoever is at the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.who: StaffMember | None = None

    def ask_who(self, then: Callable[[StaffMember], None] | None = None) -> None:
        assert self.who is not None
        assert then is not None
        then(self.who)


@pytest.fixture
def front() -> AskingFront:
    return AskingFront()


@pytest.fixture
def page(
    dress: Dress, services: Services, front: Front, enter: Callable[[DeskPage], None]
) -> PeoplePage:
    """Return the page with Sam's part in front."""
    dress("desk", 1280, 800)
    page = PeoplePage(a_desk(services, front))
    enter(page)
    next(row for row in page.rows if row.title == "Sam").click()
    return page


def record(services: Services) -> Record:
    sam = next(m for m in services.people.everybody() if m.display_name == "Sam")
    return services.staffing.record(sam.id)


def sheet_of(page: PeoplePage, kind: type[S]) -> S:
    (sheet,) = (s for s in page.window().findChildren(kind) if s.is_open)
    return sheet


def save(page: PeoplePage, sheet: EditSheet) -> None:
    sheet.save.click()
    page.on_changed(frozenset({Topic.ROSTER}))


def write(editor: object, text: str) -> None:
    assert isinstance(editor, QLineEdit)
    editor.clear()
    QTest.keyClicks(editor, text)


def said(part: QWidget) -> str:
    settle()
    labels = [label for label in part.findChildren(Label) if label.isVisibleTo(part)]
    return " | ".join(label.text() for label in labels)


def test_a_tap_opens_somebody_and_the_way_back_is_the_first_thing(page: PeoplePage) -> None:
    assert page.person.title.text() == "Sam"
    assert page.person.back.hasFocus()
    assert "Harbor House" in said(page.person.public)

    QTest.keyClick(page.person.back, Qt.Key.Key_Space)
    assert next(row for row in page.rows if row.title == "Sam").hasFocus()
    assert not page.person.isVisible()


def test_the_legal_name_is_kept_apart_and_not_shown_beside_the_chosen_one(
    page: PeoplePage, services: Services
) -> None:
    page.person.work.action.click()
    sheet = sheet_of(page, EmploymentSheet)
    write(sheet.legal_name, "Samuel Invented")
    save(page, sheet)

    assert record(services).employment.legal_name == "Samuel Invented"
    assert "on file" in said(page.person.work)
    assert "Samuel" not in said(page)
    page.person.work.action.click()
    assert sheet_of(page, EmploymentSheet).legal_name.text() == "Samuel Invented"


def test_limits_and_other_centers_are_kept(page: PeoplePage, services: Services) -> None:
    page.person.work.action.click()
    sheet = sheet_of(page, EmploymentSheet)
    for key, text in (
        ("least_week_minutes", "10"),
        ("most_week_minutes", "37.5"),
        ("longest_shift_minutes", ""),
        ("rest_minutes", "12"),
        ("most_days_in_a_row", "5"),
        ("most_weekends_a_month", "2"),
    ):
        write(sheet.editors[key], text)
    assert sheet.centers is not None
    for check in sheet.centers.checks.values():
        check.click()
    save(page, sheet)

    terms = record(services).member.terms
    assert (terms.least_week_minutes, terms.most_week_minutes) == (600, 2250)
    assert (terms.longest_shift_minutes, terms.rest_minutes) == (None, 720)
    assert (terms.most_days_in_a_row, terms.most_weekends_a_month) == (5, 2)
    text = said(page.person.work)
    assert "10 h to 37 h 30 min" in text
    assert "Meadow House" in text
    assert "no limit" in text


def test_what_is_wrong_with_a_limit_is_said_beside_it(page: PeoplePage) -> None:
    page.person.work.action.click()
    sheet = sheet_of(page, EmploymentSheet)
    for key, text, trouble in (
        ("least_week_minutes", "50", "The least is more than the most."),
        ("rest_minutes", "eleven", "Please enter a number."),
        ("rest_minutes", "100", "Please enter a number up to 72."),
        ("most_days_in_a_row", "0", "Please enter a number from 1."),
    ):
        before = sheet.editors[key].text()
        write(sheet.editors[key], text)
        sheet.save.click()
        assert sheet.fields[key].trouble == trouble
        assert sheet.editors[key].hasFocus()
        write(sheet.editors[key], before)
    save(page, sheet)
    assert not sheet.is_open


def test_a_credential_is_added_changed_and_taken_away(page: PeoplePage, services: Services) -> None:
    page.person.credentials.action.click()
    sheet = sheet_of(page, CredentialSheet)
    write(sheet.number, "CP-1")
    write(sheet.issuer, "Invented Board")
    sheet.begins.set_day(date(2025, 1, 1))
    sheet.until.set_day(date(2026, 12, 2))
    save(page, sheet)

    (kept,) = record(services).member.credentials
    assert (kept.kind, kept.number) == (CredentialKind.CERTIFIED_PEER, "CP-1")
    assert (kept.valid_from, kept.valid_until) == (date(2025, 1, 1), date(2026, 12, 2))
    assert "runs out in 12 days" in said(page.person.credentials)
    page.enter()
    assert page.warnings.title.text() == "1 credential runs out soon"

    page.person.credentials.item_wanted.emit(kept.id)
    sheet = sheet_of(page, CredentialSheet)
    sheet.endless.click()
    assert not sheet.until.isVisible()
    sheet.provisional.click()
    write(sheet.hours, "20")
    save(page, sheet)
    (kept,) = record(services).member.credentials
    assert (kept.valid_until, kept.provisional, kept.renewal_hours) == (None, True, 20)

    page.person.credentials.item_wanted.emit(kept.id)
    sheet_of(page, CredentialSheet).drop.click()
    page.on_changed(frozenset({Topic.ROSTER}))
    assert record(services).member.credentials == ()
    assert page.person.credentials.rows == []


def test_a_credential_that_ends_before_it_begins_is_refused_and_stays_typed(
    page: PeoplePage, services: Services
) -> None:
    page.person.credentials.action.click()
    sheet = sheet_of(page, CredentialSheet)
    sheet.begins.set_day(date(2026, 12, 3))
    sheet.until.set_day(date(2026, 12, 2))
    write(sheet.number, "CP-1")
    sheet.save.click()

    assert sheet.fields["valid_until"].trouble == "The last day lies before the first one."
    assert sheet.number.text() == "CP-1"
    write(sheet.hours, "x")
    sheet.save.click()
    assert sheet.fields["renewal_hours"].trouble == "Please enter a number."
    assert record(services).member.credentials == ()


def test_the_warning_names_the_shift_it_uncovers_and_opens_the_person(
    page: PeoplePage, services: Services
) -> None:
    page.person.credentials.action.click()
    sheet = sheet_of(page, CredentialSheet)
    sheet.begins.set_day(date(2025, 1, 1))
    sheet.until.set_day(date(2026, 11, 22))
    save(page, sheet)
    sam, center = record(services).member.id, services.today.centers()[0]
    shift = Shift("s", center.id, sam, *span_of(center, MONDAY, time(9), time(17)))
    services.planning.apply((Change(None, shift),))
    page.person.back.click()
    page.enter()

    (row,) = page.warnings.rows
    text = said(page.warnings)
    assert "Sam: Certified peer specialist runs out in 2 days" in text
    assert "Uncovers 1 planned shift:" in text
    assert "Monday, November 23, 9:00\u00a0AM to 5:00\u00a0PM, Harbor House" in text
    assert "1 certified peer missing" in text

    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert page.person.isVisible()
    assert page.person.title.text() == "Sam"
    assert page.person.uncovered.title.text() == "1 planned shift is uncovered when it runs out"


def test_a_persons_part_names_every_shift_that_is_uncovered_and_nobody_elses(
    page: PeoplePage, services: Services
) -> None:
    page.person.credentials.action.click()
    sheet = sheet_of(page, CredentialSheet)
    sheet.begins.set_day(date(2025, 1, 1))
    sheet.until.set_day(date(2026, 11, 22))
    save(page, sheet)
    sam, center = record(services).member.id, services.today.centers()[0]
    days = [MONDAY + timedelta(days=number) for number in range(5)]
    for day in days:
        shift = Shift(f"s{day}", center.id, sam, *span_of(center, day, time(9), time(17)))
        services.planning.apply((Change(None, shift),))
    page.enter()

    title, *lines = page.person.uncovered.lines
    assert title == "Certified peer specialist"
    assert [line.split(",")[1].strip() for line in lines] == [f"November {day.day}" for day in days]
    page.person.back.click()
    assert "and 4 more" in said(page.warnings)
    next(row for row in page.rows if row.title == "Riley").click()
    assert not page.person.uncovered.isVisible()


def test_what_to_look_after_makes_way_for_whoever_is_looked_for(
    page: PeoplePage, services: Services
) -> None:
    center = services.today.centers()[0]
    services.staffing.ask_time_off(record(services).member.id, center.day_span(MONDAY))
    page.person.back.click()
    page.enter()
    assert page.asked.isVisible()

    QTest.keyClicks(page.typed, "ril")
    assert not page.asked.isVisible()
    assert [row.title for row in page.rows if row.isVisible()] == ["Riley"]
    page.typed.clear()
    assert page.asked.isVisible()


def test_wishes_are_tapped_and_kept(page: PeoplePage, services: Services) -> None:
    assert "any time is as good" in said(page.person.wishes)
    page.person.wishes.action.click()
    sheet = sheet_of(page, WishesSheet)
    cell = sheet.days[0].cells[Part.MORNING]
    assert cell.hasFocus()
    assert cell.accessibleName() == "Monday, Morning: no wish"
    QTest.keyClick(cell, Qt.Key.Key_Space)
    assert cell.accessibleName() == "Monday, Morning: would like to"
    sheet.same.click()
    assert sheet.days[4].cells[Part.MORNING].wish is Wish.WANTS
    sheet.others.more.click()
    sheet.others.rows[0].weekday.setCurrentIndex(6)
    save(page, sheet)

    assert record(services).member.preferences == (
        *(Preference(day, time(6), time(12), Wish.WANTS) for day in range(5)),
        Preference(6, time(9), time(12), Wish.CANNOT),
    )
    assert "Monday to Friday, 6:00\u00a0AM to 12:00\u00a0PM" in said(page.person.wishes)


def test_wishes_that_overlap_are_refused_and_one_can_be_taken_away(
    page: PeoplePage, services: Services
) -> None:
    page.person.wishes.action.click()
    sheet = sheet_of(page, WishesSheet)
    sheet.others.more.click()
    sheet.others.more.click()
    first, second = sheet.others.rows
    second.starts.setCurrentIndex(second.starts.currentIndex() + 1)
    assert second.weekday.accessibleName() == "Weekday, time 2"
    sheet.save.click()
    assert sheet.is_open
    assert "overlap" in said(sheet)

    first.drop.click()
    settle()
    assert page.window().focusWidget() is second.weekday
    save(page, sheet)
    (kept,) = record(services).member.preferences
    assert kept.starts == time(9, 15)


def test_time_off_is_asked_and_approved_by_whoever_is_at_the_desk(
    page: PeoplePage, services: Services, front: AskingFront
) -> None:
    front.who = next(m for m in services.people.everybody() if m.display_name == "Riley")
    sam, center = record(services).member.id, services.today.centers()[0]
    shift = Shift("s", center.id, sam, *span_of(center, MONDAY, time(9), time(17)))
    services.planning.apply((Change(None, shift),))
    page.person.off.action.click()
    sheet = sheet_of(page, TimeOffSheet)
    sheet.first.set_day(MONDAY)
    assert sheet.last.day == MONDAY
    save(page, sheet)

    page.enter()
    assert page.asked.title.text() == "1 wish for time off waits for an answer"
    (asked,) = page.asked.rows
    assert "Clashes with 1 planned shift" in said(asked)
    (row,) = page.person.off.rows
    assert "Monday, November 23, 2026" in said(row)
    assert "Clashes with 1 planned shift" in said(row)
    assert row.approve.accessibleName() == "Approve Monday, November 23, 2026"
    row.approve.click()
    assert record(services).member.time_off[0].state is OffState.APPROVED
    assert "Approved. 1 planned shift clashes" in page.person.off.notice.text
    assert "9:00\u00a0AM to 5:00\u00a0PM, Harbor House" in page.person.off.notice.text
    page.enter()
    assert page.asked.rows == []

    (row,) = page.person.off.rows
    assert not row.approve.isVisible()
    row.decline.click()
    assert record(services).member.time_off[0].state is OffState.DECLINED
    assert not page.person.off.notice.isVisible()
    page.person.off.rows[0].withdraw.click()
    assert record(services).member.time_off == ()
    assert page.person.off.rows == []


def test_some_hours_off_and_what_cannot_be(page: PeoplePage, services: Services) -> None:
    page.person.off.action.click()
    sheet = sheet_of(page, TimeOffSheet)
    sheet.first.set_day(MONDAY)
    sheet.part.click()
    sheet.ends.setCurrentIndex(sheet.ends.findText("8:00\u00a0AM"))
    sheet.save.click()
    assert sheet.last_field.trouble == "It would end before it begins."

    sheet.ends.setCurrentIndex(sheet.ends.findText("12:00\u00a0PM"))
    save(page, sheet)
    (off,) = record(services).member.time_off
    center = services.today.centers()[0]
    assert (off.starts_at, off.ends_at) == span_of(center, MONDAY, time(9), time(12))
    assert "Monday, November 23, 9:00\u00a0AM to 12:00\u00a0PM" in said(page.person.off)


def test_a_pin_of_ones_own_is_set_and_removed(page: PeoplePage, services: Services) -> None:
    sam = record(services).member.id
    page.person.pin.action.click()
    sheet = sheet_of(page, PersonPinSheet)
    QTest.keyClicks(sheet.pin, "47x11")
    QTest.keyClicks(sheet.again, "4712")
    sheet.save.click()
    assert sheet.again_field.trouble == "This is not the same PIN as above."
    write(sheet.again, "4711")
    save(page, sheet)

    assert "With a PIN of their own." in said(page.person.pin)
    with pytest.raises(Refused) as refused:
        services.staffing.check_pin(sam, "0000")
    assert refused.value.reason is Reason.PIN_WRONG
    page.person.pin.action.click()
    sheet_of(page, PersonPinSheet).remove.click()
    page.on_changed(frozenset({Topic.ROSTER}))
    assert not services.staffing.asks_pin(sam)
    assert page.person.pin.action.title == "Set a PIN"
