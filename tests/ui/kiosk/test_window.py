# SPDX-License-Identifier: MIT
"""The kiosk's window with real taps and keys, real lanes and a real file."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.ui import focus
from peercenter.ui.faults import Fault
from peercenter.ui.flows.screens import Page
from peercenter.ui.kiosk import house
from peercenter.ui.kiosk.window import KioskWindow
from peercenter.ui.tasks import LaneTasks, QtTimers
from tests.conftest import Dress
from tests.support.builders import a_kiosk, a_network, place_of

PIN = "2468"
Start = Callable[..., KioskWindow]


@pytest.fixture
def start(qtbot: QtBot, dress: Dress, data_dir: DataDir) -> Iterator[Start]:
    """Return a function that opens the kiosk of a new network."""
    dress("kiosk")
    a_network(data_dir, pin=PIN)
    bugs: list[BaseException] = []
    parent = QObject()
    tasks, timers = LaneTasks(bugs.append), QtTimers(parent)
    opened: list[KioskWindow] = []
    with a_kiosk(data_dir) as services:

        def open_one(
            *, full_screen: bool = False, meanwhile: Callable[[KioskWindow], None] | None = None
        ) -> KioskWindow:
            center_id = place_of(services).center.id
            window = KioskWindow(full_screen=full_screen)
            tasks.changed.connect(window.on_changed)
            window.start()
            if meanwhile is not None:
                meanwhile(window)
            window.begin(services, center_id, tasks, timers)
            opened.append(window)
            qtbot.waitUntil(lambda: ready(window))
            return window

        yield open_one
        qtbot.waitUntil(lambda: not tasks.busy)
        for window in opened:
            window.flow.close()
            window.hide()
            shiboken6.delete(window)
        timers.stop()
        tasks.close()
    parent.deleteLater()
    dress("desk")
    assert not bugs


def ready(window: KioskWindow) -> bool:
    return window.flow.takes_taps and window.flow.screen.welcome is not None


def control(window: KioskWindow, name: str) -> QWidget:
    found = [w for w in window.findChildren(QWidget, name) if w.isVisible()]
    assert len(found) == 1, name
    return found[0]


def tap(qtbot: QtBot, window: KioskWindow, name: str | QWidget) -> None:
    qtbot.waitUntil(lambda: ready(window))
    widget = control(window, name) if isinstance(name, str) else name
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def page(window: KioskWindow) -> Page:
    return window.stage.screen_shown.page


def test_one_tap_is_enough(qtbot: QtBot, start: Start) -> None:
    window = start()
    tap(qtbot, window, "just-coming-in")
    qtbot.waitUntil(lambda: page(window) is Page.THANKS)

    tap(qtbot, window, "done")
    qtbot.waitUntil(lambda: page(window) is Page.WELCOME)


def test_a_tap_on_the_first_painted_page_counts_once_the_data_is_open(
    qtbot: QtBot, start: Start
) -> None:
    def tap_twice(window: KioskWindow) -> None:
        way_in = window.stage.welcome.just_in
        with qtbot.waitSignal(window.appeared):
            pass
        for _ in range(2):
            QTest.mouseClick(way_in, Qt.MouseButton.LeftButton)
        assert not way_in.isEnabled()

    window = start(meanwhile=tap_twice)
    qtbot.waitUntil(lambda: page(window) is Page.THANKS)

    receipt = window.flow.screen.receipt
    assert receipt is not None
    assert set(receipt.moved.values()) == {1}


@pytest.mark.parametrize("full_screen", [False, True])
def test_the_ways_in_stay_where_they_were_painted_first(
    qtbot: QtBot, start: Start, full_screen: bool
) -> None:
    def places(window: KioskWindow) -> list[QRect]:
        ways = (window.stage.welcome.just_in, window.stage.welcome.something)
        return [QRect(way.mapTo(window, QPoint(0, 0)), way.size()) for way in ways]

    def look(window: KioskWindow) -> None:
        with qtbot.waitSignal(window.appeared):
            pass
        first.extend(places(window))

    first: list[QRect] = []
    window = start(full_screen=full_screen, meanwhile=look)
    control(window, "text-size")
    QApplication.processEvents()

    assert places(window) == first


def test_a_double_tap_counts_once_and_answers_nothing(qtbot: QtBot, start: Start) -> None:
    window = start()
    button = control(window, "just-coming-in")
    for _ in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page(window) is Page.THANKS)

    receipt = window.flow.screen.receipt
    assert receipt is not None
    assert window.flow.screen.question is not None


def test_three_taps_and_a_tile_lead_to_a_call_name(qtbot: QtBot, start: Start) -> None:
    window = start()
    tap(qtbot, window, "like-something")
    tap(qtbot, window, "want-talk")
    tap(qtbot, window, window.stage.pages.wants.next_button)
    tap(qtbot, window, "answer-month")
    qtbot.waitUntil(lambda: page(window) is Page.THANKS)

    receipt = window.flow.screen.receipt
    assert receipt is not None
    assert receipt.call_name is not None
    tap(qtbot, window, "place-here")
    qtbot.waitUntil(lambda: window.flow.screen.question is None)


def test_the_whole_way_with_four_keys(qtbot: QtBot, start: Start) -> None:
    window = start()

    def press(key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def settled(wanted: Page) -> None:
        qtbot.waitUntil(lambda: page(window) is wanted and window.flow.takes_taps)

    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is control(window, "just-coming-in"))
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settled(Page.WANTS)
    assert QApplication.focusWidget() is control(window, "want-talk")
    press(Qt.Key.Key_Return)
    assert window.flow.screen.chosen == {"talk"}
    while QApplication.focusWidget() is not window.stage.pages.wants.next_button:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    settled(Page.LAST_HERE)
    press(Qt.Key.Key_Escape)
    settled(Page.WANTS)
    press(Qt.Key.Key_Escape)
    settled(Page.WELCOME)


def test_the_focus_shows_to_those_who_use_keys_only(qtbot: QtBot, start: Start) -> None:
    window = start()
    handle = window.windowHandle()
    window.activateWindow()

    def tap_at(name: str) -> None:
        qtbot.waitUntil(lambda: ready(window))
        where = control(window, name)
        center = where.mapTo(window, where.rect().center())
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=center)

    tap_at("like-something")
    qtbot.waitUntil(lambda: page(window) is Page.WANTS)
    assert not focus.ring_shows()
    QTest.keyClick(handle, Qt.Key.Key_Super_L)
    assert not focus.ring_shows()
    QTest.keyClick(handle, Qt.Key.Key_Tab)
    assert focus.ring_shows()
    tap_at("next")
    qtbot.waitUntil(lambda: page(window) is Page.LAST_HERE)
    assert window.focusWidget() is control(window, "answer-never")
    assert not focus.ring_shows()


def test_a_language_button_changes_every_word_and_nothing_else(qtbot: QtBot, start: Start) -> None:
    window = start()
    tap(qtbot, window, "like-something")
    tap(qtbot, window, "want-quiet")
    tap(qtbot, window, "language-es")

    assert window.stage.pages.wants.title.text() == "¿Qué te gustaría?"
    assert window.flow.screen.chosen == {"quiet"}
    tap(qtbot, window, "language-en")
    assert window.stage.pages.wants.title.text() == "What would you like?"


def test_text_size_is_for_this_visitor(qtbot: QtBot, start: Start) -> None:
    window = start()
    before = window.stage.welcome.just_in.height()
    tap(qtbot, window, "text-size")
    qtbot.waitUntil(lambda: window.stage.welcome.just_in.height() > before)

    tap(qtbot, window, "just-coming-in")
    qtbot.waitUntil(lambda: page(window) is Page.THANKS)
    tap(qtbot, window, "done")
    qtbot.waitUntil(lambda: window.stage.welcome.just_in.height() == before)


def test_another_text_size_begins_at_the_top(qtbot: QtBot, start: Start) -> None:
    window = start()
    bar = window.stage.welcome.view.verticalScrollBar()
    tap(qtbot, window, "text-size")
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())

    tap(qtbot, window, "text-size")

    assert bar.value() == 0
    assert bar.maximum() > 0


def test_a_locked_kiosk_stays_until_the_pin_is_entered(qtbot: QtBot, start: Start) -> None:
    window = start(full_screen=True)
    window.close()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()

    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier(0x0C000000))
    qtbot.waitUntil(lambda: page(window) is Page.PIN)
    for digit in "1357":
        QTest.keyClick(window.stage.pages.pin.keypad, Qt.Key(ord(digit)))
    tap(qtbot, window, window.stage.pages.pin.keypad.done_key)
    qtbot.waitUntil(lambda: window.flow.screen.pin_error is not None)
    assert window.isVisible()

    for digit in PIN:
        QTest.keyClick(window.stage.pages.pin.keypad, Qt.Key(ord(digit)))
    qtbot.waitUntil(lambda: ready(window))
    with qtbot.waitSignal(window.left):
        QTest.mouseClick(window.stage.pages.pin.keypad.done_key, Qt.MouseButton.LeftButton)
    assert window.close()


def test_a_pin_typed_on_a_keyboard_ends_with_enter(qtbot: QtBot, start: Start) -> None:
    window = start(full_screen=True)
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier(0x0C000000))
    qtbot.waitUntil(lambda: page(window) is Page.PIN and ready(window))

    with qtbot.waitSignal(window.left):
        for key in (*(Qt.Key(ord(digit)) for digit in PIN), Qt.Key.Key_Return):
            QTest.keyClick(window.windowHandle(), key)


def test_a_long_press_on_the_house_calls_the_keypad(
    qtbot: QtBot, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Three seconds of a test's life are enough for three hundred others.
    monkeypatch.setattr(house, "LONG_PRESS_MS", 30)
    window = start()
    mark = window.stage.welcome.findChild(house.HouseMark)
    assert isinstance(mark, house.HouseMark)
    QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert page(window) is Page.WELCOME

    QTest.mousePress(mark, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page(window) is Page.PIN)


def test_visitors_do_not_meet_the_house_with_keys(start: Start) -> None:
    window = start()
    mark = window.stage.welcome.findChild(house.HouseMark)

    assert isinstance(mark, house.HouseMark)
    assert mark.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_window_of_the_demonstration_just_closes(qtbot: QtBot, start: Start) -> None:
    window = start()

    with qtbot.waitSignal(window.left):
        assert window.close()


def test_still_there_is_one_big_button(qtbot: QtBot, start: Start) -> None:
    window = start()
    tap(qtbot, window, "like-something")
    qtbot.waitUntil(lambda: ready(window))
    window.flow._shown._on_quiet()

    tap(qtbot, window, "more-time")

    qtbot.waitUntil(lambda: not window.flow.screen.still_there)
    assert page(window) is Page.WANTS


def test_a_bug_leads_back_to_the_welcome_with_an_apology(qtbot: QtBot, start: Start) -> None:
    window = start()
    tap(qtbot, window, "like-something")
    window.show_fault(Fault("ABC123", ""))

    qtbot.waitUntil(lambda: page(window) is Page.WELCOME)
    assert window.flow.screen.apology
