# SPDX-License-Identifier: MIT
"""The desk wears what was chosen there, at once, and remembers it on this computer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peercenter.look import DARK, KIOSK_PAPER, LIGHT, STARK, Palette
from peercenter.paths import DataDir
from peercenter.ui import theme
from peercenter.ui.desk.looks import Look, Looks
from peercenter.ui.kiosk.stage import KioskStage
from peercenter.ui.theme import Theme
from tests.conftest import Dress
from tests.scenes.kiosk import scenes
from tests.support.builders import a_network
from tests.support.desk import NO_FILE
from tests.support.desks import an_open_desk
from tests.support.fakes import ImmediateTasks

pytestmark = pytest.mark.usefixtures("dress")


@pytest.fixture(autouse=True)
def _light_again(dress: Dress) -> Iterator[None]:
    yield
    dress("desk")


def looks_in(data: DataDir) -> Looks:
    return Looks(data.desk_settings, ImmediateTasks())


def ground_of(app: QApplication) -> str:
    return app.palette().color(QPalette.ColorRole.Window).name().upper()


@pytest.mark.parametrize(
    ("look", "colors"),
    [(Look.LIGHT, LIGHT), (Look.DARK, DARK), (Look.HIGH_CONTRAST, STARK), (Look.COMPUTER, LIGHT)],
)
def test_a_look_is_worn_at_once_and_remembered(
    data_dir: DataDir, look: Look, colors: Palette
) -> None:
    looks = looks_in(data_dir)
    looks.choose(look)

    assert looks.palette == colors
    assert looks_in(data_dir).chosen is look


def test_each_person_gets_their_own_and_somebody_new_finds_the_desk_as_it_is(
    data_dir: DataDir,
) -> None:
    before = looks_in(data_dir)
    before.be("sam")
    before.choose(Look.DARK)
    before.be("riley")
    before.choose(Look.HIGH_CONTRAST)

    looks = looks_in(data_dir)
    worn = [looks.chosen]
    for who in ("sam", "robin", "riley"):
        looks.be(who)
        worn.append(looks.chosen)
    assert worn == [Look.HIGH_CONTRAST, Look.DARK, Look.DARK, Look.HIGH_CONTRAST]


def test_as_the_computer_follows_it_and_a_choice_does_not(data_dir: DataDir, qtbot: QtBot) -> None:
    hints = QGuiApplication.styleHints()
    looks = looks_in(data_dir)
    assert looks.palette == LIGHT

    with qtbot.waitSignal(looks.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert looks.palette == DARK
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert looks.palette == STARK
    looks.choose(Look.LIGHT)
    assert looks.palette == LIGHT


@pytest.mark.parametrize("written", [b"", b"last=", b"[look]\nlast=purple", b"\0\xff"])
def test_a_damaged_file_costs_the_choice_and_nothing_else(
    data_dir: DataDir, written: bytes
) -> None:
    data_dir.desk_settings.write_bytes(written)
    looks = looks_in(data_dir)
    assert looks.chosen is Look.COMPUTER

    looks.choose(Look.DARK)
    assert looks_in(data_dir).chosen is Look.DARK


def test_a_look_that_cannot_be_kept_is_worn_all_the_same(
    logs_warnings: pytest.LogCaptureFixture,
) -> None:
    looks = Looks(NO_FILE, ImmediateTasks())
    looks.choose(Look.DARK)

    assert looks.palette == DARK
    assert "could not be kept" in logs_warnings.text


def test_the_file_is_for_its_owner_alone(data_dir: DataDir) -> None:
    looks_in(data_dir).choose(Look.DARK)

    assert data_dir.desk_settings.stat().st_mode & 0o077 == 0


def test_the_settings_change_the_look_by_keyboard(
    data_dir: DataDir, qtbot: QtBot, qapp: QApplication
) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir) as desk:
        desk.window.go_to("settings")
        desk.settle()
        picker = desk.window.settings.look.picker
        picker.setFocus()
        seen = [(picker.currentText(), ground_of(qapp))]
        for _ in range(3):
            QTest.keyClick(picker, Qt.Key.Key_Down)
            desk.settle()
            seen.append((picker.currentText(), ground_of(qapp)))
        assert seen == [
            ("As the computer", LIGHT.paper),
            ("Light", LIGHT.paper),
            ("Dark", DARK.paper),
            ("High contrast", STARK.paper),
        ]
        assert picker.hasFocus()
    with an_open_desk(data_dir) as desk:
        assert desk.window.desk.looks.chosen is Look.HIGH_CONTRAST
        assert ground_of(qapp) == STARK.paper


def test_the_desk_changes_with_the_computer_and_with_who_is_there(
    data_dir: DataDir, qtbot: QtBot, qapp: QApplication
) -> None:
    del qtbot
    a_network(data_dir)
    with an_open_desk(data_dir) as desk:
        sam = desk.services.duty.staff()[0]
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert ground_of(qapp) == DARK.paper
        desk.window.desk.be(sam)
        desk.window.desk.looks.choose(Look.LIGHT)
        assert ground_of(qapp) == LIGHT.paper
        desk.settle()


def test_a_kiosk_stays_light_whatever_the_desk_wears(qapp: QApplication, qtbot: QtBot) -> None:
    stage = KioskStage()
    qtbot.addWidget(stage)
    theme.apply(qapp, Theme("desk", colors=DARK))
    assert ground_of(qapp) == DARK.paper

    stage.show_screen(scenes()[0].screen)
    assert ground_of(qapp) == KIOSK_PAPER
