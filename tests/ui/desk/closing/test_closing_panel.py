# SPDX-License-Identifier: MIT
"""The closing assistant with real taps and real services."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter.domain.arrivals import Arrival
from peercenter.domain.centers import Center
from peercenter.domain.closings import DayState
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.services.settings import Meets
from peercenter.ui.desk.closing.counts import CountsPage, GroupRow
from peercenter.ui.desk.closing.done import DonePage
from peercenter.ui.desk.closing.hand_over import HandOverPage
from peercenter.ui.desk.closing.hours import HoursPage
from peercenter.ui.desk.closing.panel import ClosingPanel
from peercenter.ui.flows.ports import Topic
from peercenter.ui.widgets.labels import Label
from tests.conftest import Dress
from tests.scenes.closing import Scene, scenes
from tests.support.accessibility import problems
from tests.support.builders import MovingClock, a_kiosk, a_network, place_of, services_of
from tests.support.fakes import ImmediateTasks
from tests.support.paper import FakePrinting, a_desk

LATE = 8.3
"""Hours from noon to a little after the doors closed."""


@pytest.fixture
def clock() -> MovingClock:
    clock = MovingClock()
    clock.forward(hours=LATE)
    return clock


@pytest.fixture
def services(data_dir: DataDir, clock: MovingClock) -> Iterator[Services]:
    a_network(data_dir, clock)
    with services_of(data_dir, clock) as services:
        yield services


@pytest.fixture
def center(services: Services) -> Center:
    return services.today.center("HARBOR")


@pytest.fixture
def window(qtbot: QtBot, dress: Dress) -> QWidget:
    dress("desk", 1280, 800)
    window = QWidget()
    window.setObjectName("window")
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    return window


def a_panel(
    window: QWidget, services: Services, printing: FakePrinting | None = None, language: str = "en"
) -> ClosingPanel:
    desk = a_desk(services, ImmediateTasks(), printing=printing, language=language)
    # The desk lives as long as the window that looks at it.
    desk.setParent(window)
    return ClosingPanel(window, desk)


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def today(services: Services, center: Center) -> date:
    return center.service_day(services.clock.now())


def choose(panel: ClosingPanel, name: str) -> None:
    assert isinstance(panel.page, HandOverPage)
    panel.page.who.setCurrentIndex(panel.page.who.findText(name))


def test_a_day_is_closed_by_taps_and_keys(
    window: QWidget, services: Services, center: Center
) -> None:
    panel = a_panel(window, services)
    day = today(services, center)
    panel.begin(center, day)
    settle()
    assert isinstance(panel.page, CountsPage)
    QTest.keyClicks(panel.page.door, "31")
    row = panel.page.findChild(GroupRow)
    assert isinstance(row, GroupRow)
    press(row.count)
    press(row.stepper.more)
    press(panel.next)
    assert isinstance(panel.page, HoursPage)
    press(panel.page.checks[17])
    field = panel.page.fields[None].editor
    QTest.keyClicks(field, "power cut")
    press(panel.next)
    assert isinstance(panel.page, HandOverPage)
    QTest.keyClicks(panel.page.note, "Coffee is low")
    choose(panel, "Riley")
    press(panel.next)

    closing = services.closing.draft(center, day).closing
    assert (closing.state, closing.closed_by, closing.door_count) == (
        DayState.RECONCILED,
        "Riley",
        31,
    )
    assert [(hour.hour, hour.reason) for hour in closing.uncounted] == [(17, "power cut")]
    assert services.day_report.day_sheet(center.id, day).groups[0].count == 1
    assert services.today.today(center.id).notes[0].text == "Coffee is low"
    assert isinstance(panel.page, DonePage)
    press(panel.next)
    assert not panel.is_open


def test_an_earlier_day_is_closed_late(window: QWidget, services: Services, center: Center) -> None:
    panel = a_panel(window, services)
    yesterday = today(services, center) - timedelta(days=1)
    panel.begin(center, yesterday)
    for _ in range(2):
        press(panel.next)
    choose(panel, "Sam")
    press(panel.next)

    assert services.closing.draft(center, yesterday).closing.closed_by == "Sam"
    assert panel.title.text() == "The day is closed"


def test_the_difference_to_the_door_is_said_in_words(
    window: QWidget, services: Services, center: Center
) -> None:
    services.counting.visitor(center)
    panel = a_panel(window, services)
    panel.begin(center, today(services, center))
    page = panel.page
    assert isinstance(page, CountsPage)

    QTest.keyClicks(page.door, "3")

    assert page.difference.text() == "The door says 2 more than were counted."


def test_a_missing_name_is_said_beside_the_name(
    window: QWidget, services: Services, center: Center
) -> None:
    panel = a_panel(window, services)
    panel.begin(center, today(services, center))
    for _ in range(3):
        press(panel.next)

    assert isinstance(panel.page, HandOverPage)
    assert panel.page.who_field.trouble == "Choose who you are first."


def test_leaving_and_coming_back_keeps_what_was_typed(
    window: QWidget, services: Services, center: Center
) -> None:
    panel = a_panel(window, services)
    panel.begin(center, today(services, center))
    assert isinstance(panel.page, CountsPage)
    QTest.keyClicks(panel.page.door, "31")
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.is_open

    panel.begin(center, today(services, center))

    assert isinstance(panel.page, CountsPage)
    assert panel.page.door.text() == "31"


def test_the_day_sheet_is_printed_from_the_last_page(
    window: QWidget, services: Services, center: Center
) -> None:
    printing = FakePrinting()
    panel = a_panel(window, services, printing)
    panel.begin(center, today(services, center))
    for _ in range(2):
        press(panel.next)
    choose(panel, "Sam")
    press(panel.next)
    assert isinstance(panel.page, DonePage)
    press(panel.page.paper.print)

    assert [job.center_id for job in printing.asked] == [center.id]
    assert panel.page.paper.notice.text == "It is on its way to the printer."


@pytest.mark.parametrize(
    ("size", "language", "scale"),
    [
        ((1024, 768), "en", 1.0),
        ((1024, 768), "en-XA", 2.0),
        ((1280, 800), "es", 1.0),
        ((1920, 1080), "en-XA", 1.0),
        ((1080, 1920), "es", 2.0),
    ],
)
def test_nothing_is_cut_nameless_small_or_out_of_reach(
    qtbot: QtBot,
    dress: Dress,
    services: Services,
    *,
    size: tuple[int, int],
    language: str,
    scale: float,
) -> None:
    look = dress("desk", *size, scale=scale)
    for scene in scenes():
        window = QWidget()
        window.setObjectName("window")
        window.resize(*size)
        qtbot.addWidget(window)
        window.setUpdatesEnabled(scale > 1)  # painting takes a third of the time
        window.show()
        panel = a_panel(window, services, language=language)
        scene.show(panel)
        settle()

        assert problems(window, min_target=look.target) == [], scene.name
        window.close()


def test_the_buttons_keep_their_places(qtbot: QtBot, dress: Dress, services: Services) -> None:
    dress("desk", 1280, 800)
    places = set()
    for scene in scenes():
        if scene.name in {"closing-counts", "closing-hours", "closing-reason"}:
            places.add(place_of_next(qtbot, services, scene))

    assert len(places) == 1


def place_of_next(qtbot: QtBot, services: Services, scene: Scene) -> int:
    window = QWidget()
    window.resize(1280, 800)
    qtbot.addWidget(window)
    window.show()
    panel = a_panel(window, services)
    scene.show(panel)
    settle()
    return panel.next.mapTo(window, panel.next.rect().topLeft()).y()


@pytest.mark.parametrize(("groups", "size"), [(4, (1280, 800)), (9, (1024, 768))])
def test_the_buttons_keep_their_places_after_a_long_page(
    qtbot: QtBot,
    dress: Dress,
    services: Services,
    center: Center,
    *,
    groups: int,
    size: tuple[int, int],
) -> None:
    dress("desk", *size)
    day = today(services, center)
    for number in range(groups):
        services.settings.add_group(
            center.id, {"en": f"Group {number}"}, [Meets(day.weekday(), time(9 + number), 60)]
        )
    window = QWidget()
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    panel = a_panel(window, services)
    panel.begin(center, day)
    places = []
    for _ in range(3):
        settle()
        places.append(panel.next.mapTo(window, panel.next.rect().topLeft()).y())
        panel.next.click()

    assert len(set(places)) == 1


def test_the_door_is_compared_with_what_is_counted_meanwhile(
    window: QWidget, services: Services, center: Center
) -> None:
    panel = a_panel(window, services)
    panel.begin(center, today(services, center))
    settle()
    assert isinstance(panel.page, CountsPage)
    QTest.keyClicks(panel.page.door, "31")
    before = panel.page.difference.text()

    services.counting.visitor(center)
    panel.on_changed(frozenset({Topic.TALLIES}))

    assert panel.page.difference.text() not in {"", before}
    assert panel.page.door.text() == "31"


def test_a_group_counted_or_undone_elsewhere_shows_unless_it_was_counted_here(
    window: QWidget, services: Services, center: Center
) -> None:
    panel = a_panel(window, services)
    day = today(services, center)
    panel.begin(center, day)
    settle()
    assert isinstance(panel.page, CountsPage)
    row = panel.page.findChild(GroupRow)
    assert isinstance(row, GroupRow)

    counted = services.counting.head_count(
        center, day, services.today.today(center.id).groups[0].time_id, 7
    )
    panel.on_changed(frozenset({Topic.TALLIES}))
    assert (row.stepper.value, row.count.isVisible()) == (7, False)
    assert "All groups have a head count." in said(panel)

    services.counting.undo(counted)
    panel.on_changed(frozenset({Topic.TALLIES}))
    assert row.count.isVisible()
    assert "1 head count is missing." in said(panel)

    press(row.count)
    press(row.stepper.more)
    services.counting.head_count(center, day, services.today.today(center.id).groups[0].time_id, 9)
    panel.on_changed(frozenset({Topic.TALLIES}))
    assert row.stepper.value == 1


def test_hours_show_what_is_counted_meanwhile_and_keep_their_places_and_reasons(
    window: QWidget, services: Services, center: Center, clock: MovingClock
) -> None:
    panel = a_panel(window, services)
    panel.begin(center, today(services, center))
    press(panel.next)
    page = panel.page
    assert isinstance(page, HoursPage)
    press(page.checks[17])
    QTest.keyClicks(page.fields[None].editor, "power cut")
    places = {hour: check.pos() for hour, check in page.checks.items()}
    now = center.hour(clock.now())
    assert now not in page.checks

    services.counting.visitor(center)
    clock.forward(hours=-3)
    services.counting.visitor(center)
    clock.forward(hours=3)
    panel.on_changed(frozenset({Topic.TALLIES}))
    settle()

    assert page.checks[17].subtitle == "1 visit"
    assert page.checks[17].isChecked()
    assert page.fields[None].editor.property("text") == "power cut"
    assert {hour: page.checks[hour].pos() for hour in places} == places
    assert page.checks[now].subtitle == "1 visit"
    assert page.more.isVisible()
    press(page.more)
    assert page.checks[now].isVisible()


def test_who_waits_and_is_on_duty_shows_as_it_changes_and_the_note_stays(
    window: QWidget, services: Services, center: Center, data_dir: DataDir, clock: MovingClock
) -> None:
    panel = a_panel(window, services)
    panel.begin(center, today(services, center))
    for _ in range(2):
        press(panel.next)
    page = panel.page
    assert isinstance(page, HandOverPage)
    QTest.keyClicks(page.note, "Coffee is low")
    choose(panel, "Riley")
    assert not page.still_waiting.isVisible()
    assert not page.sign_off.isVisible()

    with a_kiosk(data_dir, clock) as kiosk:
        arrival = Arrival(frozenset({"talk"}))
        kiosk.checkin.check_in("one", place_of(kiosk), arrival, language="en")
    sam = next(member for member in services.duty.staff() if member.display_name == "Sam")
    services.duty.sign_on(center, sam.id)
    panel.on_changed(frozenset({Topic.WAITING, Topic.DUTY}))
    assert page.still_waiting.text.startswith("1 visitor is still on the waiting list.")
    assert page.sign_off.subtitle.startswith("Still on duty: Sam since")

    (one,) = services.today.today(center.id).waiting
    services.waiting.greet(center, one.id)
    services.duty.sign_off(services.today.today(center.id).on_duty[0].id)
    panel.on_changed(frozenset({Topic.WAITING, Topic.DUTY}))
    assert not page.still_waiting.isVisible()
    assert not page.sign_off.isVisible()
    assert page.note.toPlainText() == "Coffee is low"
    assert page.who.currentText() == "Riley"


def said(panel: ClosingPanel) -> str:
    labels = panel.findChildren(Label)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(panel))
