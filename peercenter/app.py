# SPDX-License-Identifier: MIT
"""Composition root: data, services, lanes, one window, and an orderly end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from peercenter import logs
from peercenter.clock import Clock, SystemClock
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.paths import DataDir
from peercenter.services.devices import DeviceKind
from peercenter.services.house import Services, opened, services_on
from peercenter.services.upkeep import Watch
from peercenter.ui import application
from peercenter.ui.application import Application, Ending
from peercenter.ui.faults import Faults
from peercenter.ui.flows.ports import Topic
from peercenter.ui.tasks import LaneTasks, QtTimers
from peercenter.ui.trouble import TroubleWindow
from peercenter.words import words_for

if TYPE_CHECKING:  # each program loads its own window alone
    from peercenter.ui.desk.window import DeskWindow
    from peercenter.ui.kiosk.window import KioskWindow

_TIDY_EVERY_SECONDS = 20
_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
"""Seconds between a death and the next start; longer while it keeps dying."""
_EVERYTHING = frozenset(Topic)


@dataclass(frozen=True, slots=True)
class Program:
    """What a window stands on."""

    app: Application
    services: Services
    tasks: LaneTasks
    timers: QtTimers
    faults: Faults
    ending: Ending

    def show(self, window: "KioskWindow | DeskWindow") -> int:
        """Show the window until it is left; return the exit code."""
        self.tasks.changed.connect(window.on_changed)
        self.faults.handle_with(window.show_fault)
        window.left.connect(self.app.quit)
        self.timers.every(_TIDY_EVERY_SECONDS, lambda: self._tidy(window))
        self.ending.add("hide the window", window.hide, can_fail=True)
        window.start()
        return application.run(self.app, self.ending)

    def _tidy(self, window: "KioskWindow | DeskWindow") -> None:
        # A log that cannot be emptied now is emptied at the next turn.
        self.tasks.query(
            window, self.services.upkeep.tidy_log, then=_nothing, failed=_nothing, lane="jobs"
        )


def run_kiosk(data: DataDir, center_code: str, *, windowed: bool) -> int:
    """Open a center's kiosk until staff leave it; return the exit code."""
    from peercenter.ui.kiosk.window import KioskWindow  # noqa: PLC0415 - not for the desk

    app = _application()
    try:
        with _program(app, data, DeviceKind.KIOSK, center_code) as program:
            center = program.services.today.center(center_code)
            window = KioskWindow(
                program.services,
                center.id,
                program.tasks,
                program.timers,
                full_screen=not windowed,
            )
            return program.show(window)
    except PeerCenterError as error:
        _show_trouble(app, error)
        raise


def run_desk(data: DataDir, center_code: str | None, *, language: str) -> int:
    """Open the desk, after the first-run assistant on an empty folder; return the exit code."""
    from peercenter.ui.desk.window import DeskWindow  # noqa: PLC0415 - not for a kiosk

    app = _application()
    app.speak(language)
    try:
        with _program(app, data, DeviceKind.DESK, None) as program:
            if not program.services.setup.is_set_up() and not _set_up(program, language):
                program.ending.run()
                return 0
            if center_code is not None:
                program.services.today.center(center_code)
            window = DeskWindow(
                program.services,
                program.tasks,
                program.timers,
                language=language,
                center_code=center_code,
            )
            return program.show(window)
    except PeerCenterError as error:
        _show_trouble(app, error)
        raise


def kept_running(arguments: Sequence[str]) -> int:
    """Run the program again whenever it dies; an orderly end, good or bad, is final."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "peercenter"]
    pause = _SHORTEST_PAUSE
    while True:
        began = time.monotonic()
        with subprocess.Popen([*program, *arguments]) as child:  # noqa: S603 - our own program
            _pass_signals_to(child)
            code = child.wait()
        if code >= 0:
            return code
        ran_well = time.monotonic() - began > _LONGEST_PAUSE
        pause = _SHORTEST_PAUSE if ran_well else min(pause * 2, _LONGEST_PAUSE)
        time.sleep(pause)


def _pass_signals_to(child: subprocess.Popen[bytes]) -> None:
    def pass_on(number: int, _frame: object) -> None:
        child.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)


def _application() -> Application:
    if sys.platform == "linux" and not _has_screen(os.environ):
        raise Unavailable(Reason.NO_SCREEN)
    app = Application(sys.argv[:1])
    app.end_on_signals()
    return app


def _has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether there is a screen; where there is none, Qt would end the process itself."""
    if environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM"):
        return True
    host, colon, rest = environment.get("DISPLAY", "").rpartition(":")
    number = rest.partition(".")[0]
    if not colon or host not in ("", "unix") or not number.isdecimal():
        return bool(host or rest)  # somewhere else, or said in a way that only Qt understands
    file = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers listen
    return any(_answers(address) for address in (file, f"\0{file}"))


def _answers(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(address) == 0


@contextmanager
def _program(
    app: Application, data: DataDir, kind: DeviceKind, center_code: str | None
) -> Iterator[Program]:
    """Open everything a window needs, in order; close it in the opposite order."""
    clock: Clock = SystemClock()
    with opened(data, clock) as database:
        logs.start(data.logs, kind.value)
        with services_on(database, data, clock, kind, center_code) as services:
            faults = Faults(_nothing)
            faults.install()
            tasks = LaneTasks(faults.report)
            timers = QtTimers()
            ending = Ending()
            ending.add("refuse new work", tasks.refuse)
            ending.add("stop the timers", timers.stop)
            watch = Watch(database, lambda: tasks.announce(_EVERYTHING))
            ending.add("stop watching", watch.close, can_fail=True)
            ending.add("finish the lanes", tasks.close)
            ending.add("give the hooks back", faults.remove)
            yield Program(app, services, tasks, timers, faults, ending)


def _set_up(program: Program, language: str) -> bool:
    """Run the first-run assistant; return whether the network was set up."""
    from peercenter.ui.desk.first_run.window import FirstRunWindow  # noqa: PLC0415 - once

    window = FirstRunWindow(program.services, program.tasks, words_for(language))
    window.finished.connect(program.app.quit)
    program.faults.handle_with(window.show_fault)
    window.show()
    program.app.exec()
    window.hide()
    return program.services.setup.is_set_up()


def _show_trouble(app: Application, error: PeerCenterError) -> None:
    """Say in a window why the program cannot start, for those who started it from an icon."""
    at_a_terminal = sys.stderr is not None and sys.stderr.isatty()
    if at_a_terminal or app.platformName() == "offscreen":
        return
    window = TroubleWindow(error)
    window.show()
    app.exec()


def _nothing(_: object) -> None:
    """Take an answer that nobody waits for."""
