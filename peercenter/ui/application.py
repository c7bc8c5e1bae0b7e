# SPDX-License-Identifier: MIT
"""The one application object: style, fonts, signals of the system, and an orderly end."""

import logging
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QLibraryInfo, QLocale, QSocketNotifier, QTranslator, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from peercenter import look, paths
from peercenter.ui import icons

log = logging.getLogger(__name__)

_SLOW_STEP_S = 1.0
_ENDING_SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Application(QApplication):
    """Qt with our style and fonts, ready before the first widget."""

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start Qt; raises RuntimeError when the program's own fonts are missing."""
        super().__init__(list(arguments))
        self._wake: tuple[socket.socket, socket.socket] | None = None
        self._notifier: QSocketNotifier | None = None
        self._qt_words: QTranslator | None = None
        self.setApplicationName("peercenter")
        self.setApplicationDisplayName("PeerCenter")
        self.setDesktopFileName("peercenter")
        self.setStyle("Fusion")
        load_fonts()
        self.setWindowIcon(icons.window_icon(look.LIGHT.sidebar, look.LIGHT.sun))

    def speak(self, language: str) -> None:
        """Read and write in the manner of this language, in its direction."""
        locale = QLocale(language)
        QLocale.setDefault(locale)
        if self.layoutDirection() != locale.textDirection():
            self.setLayoutDirection(locale.textDirection())
        self._let_qt_speak(locale)

    def _let_qt_speak(self, locale: QLocale) -> None:
        """Have Qt's own words, as in the dialog that saves a file, in the same language."""
        if self._qt_words is not None:
            self.removeTranslator(self._qt_words)
            self._qt_words.deleteLater()
            self._qt_words = None
        words = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load(locale, "qtbase", "_", folder):
            self.installTranslator(words)
            self._qt_words = words

    def end_on_signals(self) -> None:
        """Leave the event loop when the system or Ctrl+C asks the program to end.

        Python sees a signal only when it runs; the socket wakes an idle event loop.
        """
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
        if self._wake is not None:
            self._wake[0].recv(64)
        self.exit(0)  # quit() would ask the windows, and a locked kiosk says no


def load_fonts() -> None:
    """Load the fonts that come with the program; raises RuntimeError when one is missing."""
    for name in look.FONT_FILES.values():
        file = paths.resources() / "fonts" / name
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise RuntimeError(f"The program is incomplete: its font {file} is missing.")


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    call: Callable[[], None]
    can_fail: bool


class Ending:
    """The steps of an orderly end, done once, in the order they were added."""

    def __init__(self) -> None:
        self._steps: list[_Step] = []

    def add(self, name: str, call: Callable[[], None], *, can_fail: bool = False) -> None:
        """Add a step; when it `can_fail`, its failure does not make the end a bad one."""
        self._steps.append(_Step(name, call, can_fail))

    def run(self) -> bool:
        """Do every step, whatever happens to the others; return whether all went well."""
        steps, self._steps = self._steps, []
        went_well = True
        for step in steps:
            began = time.monotonic()
            try:
                step.call()
            except Exception as error:  # noqa: BLE001 - the other steps must still be done
                log.log(
                    logging.WARNING if step.can_fail else logging.ERROR,
                    "the end's step %r failed: %s",
                    step.name,
                    type(error).__name__,
                )
                went_well = went_well and step.can_fail
            took = time.monotonic() - began
            if took > _SLOW_STEP_S:
                log.warning("the end's step %r took %.1f s", step.name, took)
        return went_well


def run(app: Application, ending: Ending) -> int:
    """Run the event loop, then the ending; return the exit code."""
    code = app.exec()
    return code if ending.run() else code or 1


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """Let the wake-up socket do the work."""
