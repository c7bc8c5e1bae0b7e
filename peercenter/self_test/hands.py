# SPDX-License-Identifier: MIT
"""Hands and eyes of the self-test: it clicks, types, waits and looks as a person would."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

_PATIENCE_S = 20.0
_LOOK_EVERY_MS = 5
_GLANCE_MS = 700
"""Screens take no tap in the instant they appear: it was meant for the one before."""


class SelfTestError(Exception):
    """A step did not come out as it should."""


def button_of(window: QWidget, name: str) -> QAbstractButton | None:
    """Return the button of that name that a person could press now."""
    for button in window.findChildren(QAbstractButton, name):
        if button.isVisible() and button.isEnabled():
            return button
    return None


def shows(window: QWidget, text: str) -> bool:
    """Whether a text stands somewhere in a window."""
    return any(label.text() == text and label.isVisible() for label in window.findChildren(QLabel))


def click(window: QWidget, name: str) -> None:
    """Click the button of that name, once it is there."""
    wait_until(lambda: button_of(window, name) is not None, f"the button {name} never came")
    button = button_of(window, name)
    if button is None:
        raise SelfTestError(f"the button {name} went away")
    press(button)


def press(button: QAbstractButton) -> None:
    """Press and release the mouse in the middle of a button, as a person would."""
    name = button.objectName() or button.text()
    wait_until(lambda: button.isVisible() and button.isEnabled(), f"{name} cannot be pressed")
    loop = QEventLoop()
    QTimer.singleShot(_GLANCE_MS, loop.quit)
    loop.exec()
    at = QPointF(button.rect().center())
    everywhere = button.mapToGlobal(at)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        QApplication.sendEvent(button, QMouseEvent(kind, at, everywhere, left, held, plain))


def type_into(field: QWidget, text: str) -> None:
    """Type into a field, key by key."""
    plain = Qt.KeyboardModifier.NoModifier
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, plain, letter))


def wait_until(condition: Callable[[], bool], otherwise: str) -> None:
    """Let the event loop run until something holds."""
    if condition():
        return
    loop, look, ends = QEventLoop(), QTimer(), time.monotonic() + _PATIENCE_S

    def see() -> None:
        if condition() or time.monotonic() > ends:
            loop.quit()

    look.timeout.connect(see)
    look.start(_LOOK_EVERY_MS)
    loop.exec()
    look.stop()
    require(condition(), otherwise)


def require(holds: bool, otherwise: str) -> None:
    """Fail the test unless something holds."""
    if not holds:
        raise SelfTestError(otherwise)
