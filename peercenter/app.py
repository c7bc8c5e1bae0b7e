# SPDX-License-Identifier: MIT
"""Composition root: data, services, lanes, one window, and an orderly end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from peercenter import logs
from peercenter.clock import SystemClock
from peercenter.errors import PeerCenterError, Reason, Unavailable
from peercenter.look import Palette
from peercenter.paths import DataDir
from peercenter.ui import application
from peercenter.ui.application import Application, Ending
from peercenter.ui.faults import Faults
from peercenter.ui.flows.ports import Topic
from peercenter.ui.tasks import LaneTasks, QtTimers
from peercenter.ui.trouble import TroubleWindow
from peercenter.words import words_for

if TYPE_CHECKING:  # each program loads its own window alone, and the data when it is shown
    from peercenter.db.session import Database
    from peercenter.services.house import Services
    from peercenter.ui.desk.window import DeskWindow
    from peercenter.ui.kiosk.window import KioskWindow

_TIDY_EVERY_SECONDS = 20
_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
"""Seconds between a death and the next start; longer while it keeps dying."""
_EVERYTHING = frozenset(Topic)


@dataclass(frozen=True, slots=True)
class Program:
    """What a window stands on, before there is any data."""

    app: Application
    tasks: LaneTasks
    timers: QtTimers
    faults: Faults
    ending: Ending

    def follow(self, window: "KioskWindow | DeskWindow", opening: "Opening") -> None:
        """Keep a window up to date with the data, and the data in order."""
        from peercenter.services.upkeep import Watch  # noqa: PLC0415 - loads SQLAlchemy

        self.tasks.changed.connect(window.on_changed)
        watch = Watch(opening.database, partial(self.tasks.announce, _EVERYTHING))
        self.ending.add("stop watching", watch.close, can_fail=True)
        # A log that cannot be emptied now is emptied at the next turn.
        tidy = partial(
            self.tasks.query,
            window,
            opening.services.upkeep.tidy_log,
            then=_nothing,
            failed=_nothing,
            lane="jobs",
        )
        self.timers.every(_TIDY_EVERY_SECONDS, tidy)

    def run(self, window: "KioskWindow | DeskWindow") -> int:
        """Run until the window is left; return the exit code."""
        self.faults.handle_with(window.show_fault)
        window.left.connect(self.app.quit)
        self.ending.add("hide the window", window.hide, can_fail=True)
        self.ending.add("finish the lanes", self.tasks.close)
        self.ending.add("give the hooks back", self.faults.remove)
        return application.run(self.app, self.ending)


@dataclass(frozen=True, slots=True)
class Opening:
    """An open data folder."""

    database: "Database"
    services: "Services"


def run_kiosk(data: DataDir, center_code: str, *, windowed: bool) -> int:
    """Open a center's kiosk until staff leave it; return the exit code.

    The first page is painted before the database is loaded, which takes longer.
    """
    from peercenter.ui.kiosk.window import KioskWindow  # noqa: PLC0415 - not for the desk

    app = _application()
    trouble: list[PeerCenterError] = []
    with ExitStack() as closing:
        program = _program(app)
        window = KioskWindow(full_screen=not windowed)

        def open_data() -> tuple[Opening, str]:
            opening = closing.enter_context(_opened(data, "kiosk", center_code))
            return opening, opening.services.today.center(center_code).id

        def begin(ready: tuple[Opening, str]) -> None:
            opening, center_id = ready
            program.follow(window, opening)
            window.begin(opening.services, center_id, program.tasks, program.timers)

        def give_up(error: PeerCenterError) -> None:
            trouble.append(error)
            window.hide()
            app.exit()

        window.appeared.connect(
            partial(program.tasks.query, window, open_data, then=begin, failed=give_up)
        )
        window.start()
        code = program.run(window)
    if trouble:
        _show_trouble(app, trouble[0])
        raise trouble[0]
    return code


def run_desk(data: DataDir, center_code: str | None, *, language: str) -> int:
    """Open the desk, after the first-run assistant on an empty folder; return the exit code."""
    from peercenter.ui.desk.looks import Looks  # noqa: PLC0415 - not for a kiosk
    from peercenter.ui.desk.window import DeskWindow  # noqa: PLC0415 - likewise

    app = _application()
    app.speak(language)
    try:
        with _opened(data, "desk", None) as opening:
            program = _program(app)
            services = opening.services
            looks = Looks(data.desk_settings, program.tasks)
            if not services.setup.is_set_up() and not _set_up(
                program, services, language, looks.palette
            ):
                program.tasks.close()
                program.faults.remove()
                return 0
            if center_code is not None:
                services.today.center(center_code)
            window = DeskWindow(
                services,
                program.tasks,
                program.timers,
                looks,
                language=language,
                center_code=center_code,
            )
            program.follow(window, opening)
            window.start()
            return program.run(window)
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


def _program(app: Application) -> Program:
    """Make the lanes, the timers and the end of a window's program."""
    faults = Faults(_nothing)
    faults.install()
    tasks = LaneTasks(faults.report)
    timers = QtTimers()
    ending = Ending()
    ending.add("refuse new work", tasks.refuse)
    ending.add("stop the timers", timers.stop)
    return Program(app, tasks, timers, faults, ending)


@contextmanager
def _opened(
    data: DataDir, kind: Literal["kiosk", "desk"], center_code: str | None
) -> Iterator[Opening]:
    """Open the data folder as a device of this kind; in any thread."""
    from peercenter.services.devices import DeviceKind  # noqa: PLC0415 - loads SQLAlchemy
    from peercenter.services.house import opened, services_on  # noqa: PLC0415 - likewise

    clock = SystemClock()
    with opened(data, clock) as database:
        logs.start(data.logs, kind)
        with services_on(database, data, clock, DeviceKind(kind), center_code) as services:
            yield Opening(database, services)


def _set_up(program: Program, services: "Services", language: str, colors: Palette) -> bool:
    """Run the first-run assistant; return whether the network was set up."""
    from peercenter.ui.desk.first_run.window import FirstRunWindow  # noqa: PLC0415 - once

    window = FirstRunWindow(services, program.tasks, words_for(language), colors)
    window.finished.connect(program.app.quit)
    program.faults.handle_with(window.show_fault)
    window.show()
    program.app.exec()
    window.hide()
    return services.setup.is_set_up()


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
