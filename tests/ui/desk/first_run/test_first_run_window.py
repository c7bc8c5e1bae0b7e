# SPDX-License-Identifier: MIT
"""The first run with real taps over an empty folder."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui import theme
from peercenter.ui.desk.first_run.center import CenterPage
from peercenter.ui.desk.first_run.done import DonePage
from peercenter.ui.desk.first_run.hours import HoursPage
from peercenter.ui.desk.first_run.network import NetworkPage
from peercenter.ui.desk.first_run.staff import StaffPage
from peercenter.ui.desk.first_run.window import FirstRunWindow
from peercenter.ui.faults import Fault
from peercenter.ui.flows.first_run import Part
from peercenter.words import words_for
from tests.conftest import Dress
from tests.scenes.first_run import scenes
from tests.support.accessibility import problems
from tests.support.builders import services_of
from tests.support.fakes import ImmediateTasks


@pytest.fixture
def services(data_dir: DataDir) -> Iterator[Services]:
    with services_of(data_dir) as services:
        yield services


def a_window(qtbot: QtBot, services: Services, language: str = "en") -> FirstRunWindow:
    window = FirstRunWindow(services, ImmediateTasks(), words_for(language))
    qtbot.addWidget(window)
    window.show()
    settle()
    return window


@pytest.fixture
def window(qtbot: QtBot, dress: Dress, services: Services) -> FirstRunWindow:
    dress("desk", 1280, 800)
    return a_window(qtbot, services)


def settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def play(window: FirstRunWindow) -> None:
    """Answer all four pages by keys and taps."""
    assert isinstance(window.page, NetworkPage)
    QTest.keyClicks(window.page.network, "Invented Network")
    press(window.next)
    assert isinstance(window.page, CenterPage)
    QTest.keyClicks(window.page.center, "Harbor House")
    QTest.keyClicks(window.page.zone.search, "new york")
    press(window.next)
    assert isinstance(window.page, HoursPage)
    press(window.next)
    assert isinstance(window.page, StaffPage)
    QTest.keyClicks(window.page.staff, "Sam")
    QTest.keyClicks(window.page.pin, "1357")
    QTest.keyClicks(window.page.pin_again, "1357")
    press(window.next)


def test_four_pages_make_a_network(
    qtbot: QtBot, window: FirstRunWindow, services: Services
) -> None:
    play(window)

    center = services.today.center("HARBOR")
    network = services.today.network()
    assert network is not None
    assert (network.name, network.has_pin) == ("Invented Network", True)
    assert (center.name, str(center.zone)) == ("Harbor House", "America/New_York")
    assert [member.display_name for member in services.duty.staff()] == ["Sam"]
    assert isinstance(window.page, DonePage)
    assert window.page.command.toPlainText().startswith("peercenter kiosk --center HARBOR")
    with qtbot.waitSignal(window.finished, timeout=1000):
        press(window.next)


def test_the_command_for_the_kiosk_can_be_copied_with_its_folder(
    window: FirstRunWindow, data_dir: DataDir
) -> None:
    play(window)
    assert isinstance(window.page, DonePage)

    press(window.page.copy)

    command = f"peercenter kiosk --center HARBOR --data-dir {data_dir.root}"
    assert QGuiApplication.clipboard().text() == command


def test_what_is_missing_is_said_beside_its_field(window: FirstRunWindow) -> None:
    press(window.next)

    assert window.page is not None
    field = window.page.fields[Part.NETWORK]
    assert field.trouble == "Please enter a name."
    QTest.keyClicks(field.editor, "I")
    assert field.trouble == ""


def test_going_back_keeps_what_was_typed(window: FirstRunWindow) -> None:
    assert isinstance(window.page, NetworkPage)
    QTest.keyClicks(window.page.network, "Invented Network")
    press(window.next)
    press(window.back)

    assert isinstance(window.page, NetworkPage)
    assert window.page.network.text() == "Invented Network"


def test_a_bug_of_ours_leaves_what_was_typed(window: FirstRunWindow) -> None:
    assert isinstance(window.page, NetworkPage)
    QTest.keyClicks(window.page.network, "Invented Network")

    window.show_fault(Fault("1234", ""))

    assert "1234" in window.notice.text
    assert window.page.network.text() == "Invented Network"


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
        window = a_window(qtbot, services, language)
        window.setUpdatesEnabled(scale > 1)  # painting takes a third of the time
        window.resize(*size)
        scene.show(window)
        settle()

        assert problems(window, min_target=look.target) == [], scene.name
        window.close()


def test_the_window_dresses_itself(qtbot: QtBot, dress: Dress, services: Services) -> None:
    dress("kiosk", 1280, 800)

    a_window(qtbot, services)

    assert theme.current().kind == "desk"


def test_the_enter_key_goes_on(window: FirstRunWindow) -> None:
    assert isinstance(window.page, NetworkPage)
    QTest.keyClicks(window.page.network, "Invented Network")
    QTest.keyClick(window.page.network, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.page, CenterPage)
    QTest.keyClicks(window.page.center, "Harbor House")
    QTest.keyClicks(window.page.zone.search, "new york")
    QTest.keyClick(window.page.zone.search, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.page, HoursPage)

    assert window.focusWidget() is window.next, "on a page without fields, Enter goes on too"
