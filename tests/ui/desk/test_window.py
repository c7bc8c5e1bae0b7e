# SPDX-License-Identifier: MIT
"""The desk's window with real taps, real services and real threads."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.arrivals import Arrival
from peercenter.domain.tallies import Measure
from peercenter.errors import Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.today import CenterGlance
from peercenter.services.upkeep import Watch
from peercenter.ui.desk.centers_sheet import CentersSheet
from peercenter.ui.desk.staff_sheet import StaffSheet
from peercenter.ui.desk.today.correction import CorrectionSheet
from peercenter.ui.faults import Fault
from peercenter.ui.flows.corrections import Entry
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.sheet import Sheet
from tests.support.builders import (
    FRIDAY_NOON,
    MovingClock,
    a_database,
    a_kiosk,
    a_network,
    place_of,
    services_of,
)
from tests.support.desks import OpenDesk, an_open_desk

S = TypeVar("S", bound=Sheet)

pytestmark = pytest.mark.usefixtures("dress")


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def desk(data_dir: DataDir, clock: MovingClock, qtbot: QtBot) -> Iterator[OpenDesk]:
    del qtbot
    a_network(data_dir, clock)
    with an_open_desk(data_dir, clock) as open_desk:
        yield open_desk


def tap(desk: OpenDesk, button: QAbstractButton) -> None:
    """Tap the middle of a button where it lies in the window, as a hand does."""
    spot = button.mapTo(desk.window, QPoint(button.width() // 2, button.height() // 2))
    hit = desk.window.childAt(spot)
    while isinstance(hit, QWidget) and hit is not button:
        hit = hit.parentWidget()
    assert hit is button, f"something lies over {button.accessibleName()!r}"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    desk.settle()


def keys(desk: OpenDesk, qtbot: QtBot, text: str, until: Callable[[], bool]) -> None:
    """Press a shortcut in the window; a button takes a moment to show that it is pressed."""
    QTest.keySequence(desk.window, text)
    qtbot.waitUntil(until)
    desk.settle()


def sheet_of(desk: OpenDesk, kind: type[S]) -> S:
    """Return the sheet that lies over the window."""
    return next(sheet for sheet in desk.window.findChildren(kind) if sheet.is_open)


def check_in(data: DataDir, clock: MovingClock, request: str, language: str = "en") -> None:
    with a_kiosk(data, clock) as kiosk:
        arrival = Arrival(frozenset({"talk"}))
        kiosk.checkin.check_in(request, place_of(kiosk), arrival, language=language)


@contextmanager
def watched(data: DataDir, desk: OpenDesk) -> Iterator[None]:
    """Watch the file as the program does: a thread that announces changes."""
    with a_database(data) as database:
        watch = Watch(database, partial(desk.tasks.announce, frozenset(Topic)))
        try:
            yield
        finally:
            watch.close()
            desk.settle()


def test_a_check_in_at_the_kiosk_shows_within_half_a_second(
    desk: OpenDesk, data_dir: DataDir, clock: MovingClock, qtbot: QtBot
) -> None:
    with watched(data_dir, desk), a_kiosk(data_dir, clock) as kiosk:
        place = place_of(kiosk)
        kiosk.checkin.check_in("a", place, Arrival(frozenset({"talk"})), language="es")
        qtbot.waitUntil(lambda: len(desk.window.today.waiting.rows) == 1, timeout=500)
        assert desk.window.today.visits.total.text() == "1"


def test_a_call_name_shows_as_the_visitor_read_it_too(
    desk: OpenDesk, data_dir: DataDir, clock: MovingClock
) -> None:
    check_in(data_dir, clock, "a", "en")
    check_in(data_dir, clock, "b", "es")
    desk.window.today.flow.reload()
    desk.settle()
    here, both = sorted((row.name.text() for row in desk.window.today.waiting.rows), key=len)
    assert "\n" not in here
    assert "\n" in both


def test_greeting_is_one_tap(desk: OpenDesk, data_dir: DataDir, clock: MovingClock) -> None:
    check_in(data_dir, clock, "a")
    desk.window.today.flow.reload()
    desk.settle()
    assert "just\u00a0now" in desk.window.today.waiting.rows[0].about.text()
    clock.forward(minutes=4)
    desk.timers.advance(60)
    desk.settle()
    row = desk.window.today.waiting.rows[0]
    assert row.about.text().endswith("4\u00a0min")
    tap(desk, row.greet)
    assert desk.window.today.waiting.rows == []


def test_a_row_keeps_the_focus_while_others_arrive(
    desk: OpenDesk, data_dir: DataDir, clock: MovingClock
) -> None:
    check_in(data_dir, clock, "a")
    desk.window.today.flow.reload()
    desk.settle()
    first = desk.window.today.waiting.rows[0]
    first.greet.setFocus()
    clock.forward(minutes=1)
    check_in(data_dir, clock, "b")
    desk.window.today.flow.reload()
    desk.settle()
    assert len(desk.window.today.waiting.rows) == 2
    assert desk.window.today.waiting.rows[0] is first
    assert desk.window.focusWidget() is first.greet


def test_quick_counts_and_undo_with_taps_and_with_keys(desk: OpenDesk, qtbot: QtBot) -> None:
    tiles, undo = desk.window.today.counts.tiles, desk.window.today.header.undo
    total = desk.window.today.visits.total
    assert not undo.isEnabled()
    assert "about a minute" in undo.toolTip()
    tap(desk, tiles[Measure.SUPPLIES].more)
    assert tiles[Measure.SUPPLIES].number.text() == "1 today"
    assert "Supplies" in undo.toolTip()
    tap(desk, undo)
    assert tiles[Measure.SUPPLIES].number.text() == "0 today"
    keys(desk, qtbot, "Ctrl+1", lambda: total.text() == "1")
    keys(desk, qtbot, "Ctrl+Z", lambda: total.text() == "0")


def test_several_steps_of_a_head_count_are_one_count_to_undo(
    desk: OpenDesk, clock: MovingClock
) -> None:
    clock.forward(hours=5, minutes=10)
    desk.window.today.flow.reload()
    desk.settle()
    row = desk.window.today.groups.rows[0]
    tap(desk, row.count)
    for _ in range(3):
        tap(desk, row.stepper.more)
    desk.timers.advance(1)
    desk.settle()
    assert desk.window.today.flow.today is not None
    assert desk.window.today.flow.today.groups[0].count == 3
    assert not row.keep.isVisible()
    tap(desk, desk.window.today.header.undo)
    assert [group.count for group in desk.window.today.flow.today.groups] == [None]
    assert row.count.isVisible()
    assert not row.stepper.isVisible()
    tap(desk, row.count)
    assert row.stepper.value == 0


def test_signing_on_types_a_name_and_signing_off_is_one_tap(desk: OpenDesk) -> None:
    assert "No peer here" in desk.window.today.header.peer.text
    tap(desk, desk.window.today.duty.sign_on)
    sheet = sheet_of(desk, StaffSheet)
    QTest.keyClicks(sheet.typed, "ri")
    assert [row.member.display_name for row in sheet.rows if not row.isHidden()] == ["Riley"]
    QTest.keyClick(sheet.typed, Qt.Key.Key_Return)
    desk.settle()
    duty = desk.window.today.duty
    assert len(duty.rows) == 1
    assert desk.window.today.header.peer.text == "Peer here now"
    assert desk.window.toast.text == "Riley is on duty."
    tap(desk, duty.rows[0].button)
    assert duty.rows == []


def test_somebody_on_duty_elsewhere_is_said_in_place(
    desk: OpenDesk, data_dir: DataDir, clock: MovingClock
) -> None:
    with services_of(data_dir, clock) as other:
        member = other.duty.staff()[0]
        other.duty.sign_on(other.today.center("MEADOW"), member.id)
    tap(desk, desk.window.today.duty.sign_on)
    sheet = sheet_of(desk, StaffSheet)
    row = next(row for row in sheet.rows if row.member.id == member.id)
    tap(desk, row)
    assert row.trouble == f"{member.display_name} is already on duty at Meadow House."
    assert sheet.is_open


def test_a_note_asks_who_writes_it_once(desk: OpenDesk) -> None:
    notes = desk.window.today.notes
    QTest.keyClicks(notes.entry.field, "Coffee is low.")
    tap(desk, notes.entry.add)
    tap(desk, sheet_of(desk, StaffSheet).rows[0])
    assert notes.rows[0].text.text() == "Coffee is low."
    assert notes.entry.field.text() == ""
    assert desk.window.desk.who is not None
    assert desk.window.sidebar.who.title == desk.window.desk.who.display_name
    QTest.keyClicks(notes.entry.field, "The back door sticks.")
    QTest.keyClick(notes.entry.field, Qt.Key.Key_Return)
    desk.settle()
    assert len(notes.rows) == 2
    tap(desk, notes.rows[0].drop)
    assert len(notes.rows) == 1


def test_an_earlier_day_is_corrected_with_a_reason(desk: OpenDesk) -> None:
    tap(desk, desk.window.today.month.correct)
    sheet = sheet_of(desk, CorrectionSheet)
    form = sheet.form
    assert form.after.text() == "Stands at 0. After the correction: 1."
    tap(desk, sheet.save)
    assert form.fields[Entry.WHO].trouble == "Choose who you are first."
    form.who.setCurrentIndex(1)
    tap(desk, sheet.save)
    assert form.fields[Entry.REASON].trouble == "Please write a few words."
    form.way.setCurrentIndex(1)
    QTest.keyClicks(form.reason, "two on paper")
    tap(desk, sheet.save)
    assert form.fields[Entry.NUMBER].trouble.startswith("Only 0 were counted")
    form.way.setCurrentIndex(0)
    form.number.set_value(2)
    tap(desk, sheet.save)
    assert not [s for s in desk.window.findChildren(CorrectionSheet) if s.is_open]
    assert desk.window.toast.text == "The correction is saved."
    today = desk.window.today.flow.today
    assert today is not None
    assert today.month.visits == 2


def test_none_at_all_is_not_a_correction(desk: OpenDesk) -> None:
    tap(desk, desk.window.today.month.correct)
    sheet = sheet_of(desk, CorrectionSheet)
    tap(desk, sheet.form.number.fewer)
    tap(desk, sheet.save)
    assert sheet.form.fields[Entry.NUMBER].trouble == "Choose at least one."


def test_another_center_is_two_taps_away(desk: OpenDesk) -> None:
    tap(desk, desk.window.today.header.center)
    sheet = sheet_of(desk, CentersSheet)
    tap(desk, next(row for row in sheet.rows if row.center.code == "MEADOW"))
    assert desk.window.today.header.center.title == "Meadow House"
    assert desk.window.windowTitle() == "Meadow House · PeerCenter"


def test_all_centers_stand_in_rows_and_a_tap_goes_there(
    desk: OpenDesk, data_dir: DataDir, clock: MovingClock
) -> None:
    check_in(data_dir, clock, "a")
    tap(desk, desk.window.today.header.center)
    tap(desk, sheet_of(desk, CentersSheet).all)
    rows = desk.window.all_centers.rows
    assert rows[0].accessibleName() == (
        "Harbor House. open until 8:00, 1 visit, 1 waiting, nobody on duty, No peer here"
    )
    tap(desk, rows[1])
    assert desk.window.pages.currentWidget() is desk.window.today
    assert desk.window.today.header.center.title == "Meadow House"


def test_forty_centers_can_be_scrolled_to(data_dir: DataDir, qtbot: QtBot) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir) as desk:
        glance = desk.services.today.all_centers()[0]
        desk.window.go_to_all_centers()
        desk.settle()
        many = [_copied(glance, number) for number in range(40)]
        desk.window.all_centers.show_centers(many)
        desk.settle()
        last = desk.window.all_centers.rows[-1]
        last.setFocus()
        desk.settle()
        top = last.mapTo(desk.window, QPoint(0, 0)).y()
        assert 0 <= top <= desk.window.height() - last.height()


def _copied(glance: CenterGlance, number: int) -> CenterGlance:
    center = replace(glance.center, id=str(number), code=f"C{number}")
    return replace(glance, center=center)


def test_trouble_is_a_banner_with_another_try_and_details(desk: OpenDesk) -> None:
    tried: list[bool] = []
    desk.window.show_trouble(Unavailable(Reason.DISK_FULL), partial(tried.append, True))
    desk.settle()
    assert "full" in desk.window.trouble.label.text()
    tap(desk, desk.window.trouble.more)
    assert desk.window.trouble.details.text() == "disk_full"
    tap(desk, desk.window.trouble.again)
    assert tried == [True]
    assert desk.window.trouble.isHidden()


def test_a_bug_has_a_number_details_to_copy_and_the_work_goes_on(desk: OpenDesk) -> None:
    desk.window.show_fault(Fault("AB12CD", "builtins.ValueError"))
    desk.settle()
    assert "AB12CD" in desk.window.fault.label.text()
    tap(desk, desk.window.fault.copy)
    assert "builtins.ValueError" in QGuiApplication.clipboard().text()
    tap(desk, desk.window.fault.go_on)
    tap(desk, desk.window.today.counts.tiles[Measure.CALLS].more)
    assert desk.window.today.counts.tiles[Measure.CALLS].number.text() == "1 today"


def test_closing_the_day_opens_the_assistant(desk: OpenDesk) -> None:
    tap(desk, desk.window.today.header.close_day)
    assert desk.window.closing.is_open


def test_a_closed_day_is_seen_and_reopened_among_the_reports(desk: OpenDesk) -> None:
    center, day = desk.window.desk.center, FRIDAY_NOON.date()
    assert center is not None
    staff_id = desk.services.duty.staff()[0].id
    desk.services.closing.close(center, day, ClosingAnswers(), staff_id=staff_id)
    desk.window.today.flow.reload()
    desk.settle()
    header = desk.window.today.header
    assert header.state.text.startswith("Day closed at 12:00")
    assert header.close_day.title == "The closed day"
    tap(desk, header.close_day)
    assert desk.window.pages.currentWidget() is desk.window.reports
    desk.services.closing.reopen(center, day, staff_id=staff_id, reason="One group was left out")
    desk.window.go_to("today")
    desk.settle()
    assert header.state.text == "Opened again: One group was left out"


def test_a_day_that_closed_itself_can_be_closed_late(
    data_dir: DataDir, clock: MovingClock, qtbot: QtBot
) -> None:
    del qtbot
    a_network(data_dir, clock)
    check_in(data_dir, clock, "a")
    clock.forward(days=1)
    with an_open_desk(data_dir, clock) as desk:
        desk.settle()
        notice = desk.window.today.unreconciled
        assert notice.text == "Closed itself: Friday, November 20 was not reconciled."
        tap(desk, notice.button)
        assert desk.window.closing.is_open


def test_of_several_days_that_closed_themselves_the_newest_is_named(
    data_dir: DataDir, clock: MovingClock, qtbot: QtBot
) -> None:
    del qtbot
    a_network(data_dir, clock)
    check_in(data_dir, clock, "a")
    clock.forward(days=3)
    with an_open_desk(data_dir, clock) as desk:
        desk.settle()
        assert desk.window.today.unreconciled.text == (
            "Closed itself: Sunday, November 22 was not reconciled. 2 earlier days were not either."
        )


def test_the_center_asked_for_is_the_one_that_opens(data_dir: DataDir, qtbot: QtBot) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir, center_code="meadow") as desk:
        assert desk.window.today.header.center.title == "Meadow House"


def test_keys_bring_pages_to_the_front_and_greet(
    desk: OpenDesk, data_dir: DataDir, clock: MovingClock, qtbot: QtBot
) -> None:
    today, pages = desk.window.today, desk.window.pages
    check_in(data_dir, clock, "a")
    desk.window.go_to_all_centers()
    desk.settle()
    keys(desk, qtbot, "Alt+1", lambda: pages.currentWidget() is today)
    assert len(today.waiting.rows) == 1
    keys(desk, qtbot, "Ctrl+G", lambda: today.waiting.rows == [])


def test_text_grows_and_shrinks_with_keys(desk: OpenDesk, qtbot: QtBot) -> None:
    button = desk.window.today.header.close_day
    before = button.height()
    keys(desk, qtbot, "Ctrl++", lambda: button.height() > before)
    keys(desk, qtbot, "Ctrl+-", lambda: button.height() == before)


def test_a_desk_too_large_for_its_screen_fills_it(desk: OpenDesk) -> None:
    desk.window.hide()
    desk.window.resize(desk.window.screen().availableSize() * 2)

    desk.window.start()
    desk.settle()

    assert desk.window.isMaximized()


def test_what_a_dead_process_left_of_its_printing_is_gone_at_the_start(
    desk: OpenDesk, data_dir: DataDir
) -> None:
    left = data_dir.paper / "left.pdf"
    left.write_bytes(b"%PDF")

    desk.window.start()
    desk.settle()

    assert not left.exists()
