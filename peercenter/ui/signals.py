# SPDX-License-Identifier: MIT
"""The system's signals, and Ctrl+C, that ask the program to end."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class EndingSignals(QObject):
    """Leaves the event loop when the program is asked to end.

    Python sees a signal only when it runs; the socket wakes an idle event loop.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wake = socket.socketpair()
        for end in self._wake:
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._wake[0].fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._wake[1].fileno(), warn_on_full_buffer=False)
        for number in _ENDING_SIGNALS:
            signal.signal(number, _do_nothing)

    @Slot()
    def _on_signal(self) -> None:
        self._wake[0].recv(64)
        self._app.exit(0)  # quit() would ask the windows, and a locked kiosk says no


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """Let the wake-up socket do the work."""
