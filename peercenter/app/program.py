# SPDX-License-Identifier: MIT
"""What the kiosk's window and the desk's stand on: lanes, timers, open data, an orderly end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from peercenter import logs
from peercenter.clock import SystemClock
from peercenter.paths import DataDir
from peercenter.ui.application import Application
from peercenter.ui.ending import Ending
from peercenter.ui.faults import Faults
from peercenter.ui.flows.ports import Topic
from peercenter.ui.tasks import LaneTasks, QtTimers

if TYPE_CHECKING:  # the data is loaded when a window is shown
    from peercenter.db.session import Database
    from peercenter.services.house import Services
    from peercenter.ui.desk.window import DeskWindow
    from peercenter.ui.kiosk.window import KioskWindow

_TIDY_EVERY_SECONDS = 20
_WARM_EVERY_SECONDS = 60
_LOOK_FOR_DUE_EVERY_SECONDS = 60
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

    def warm(self, window: "DeskWindow", opening: "Opening") -> None:
        """Have the sums of past months ready before anybody asks for them."""
        warm = partial(
            self.tasks.query,
            window,
            opening.services.figures.warm_while_idle,
            then=_nothing,
            failed=_nothing,
            lane="jobs",
        )
        self.timers.every(_WARM_EVERY_SECONDS, warm)

    def make_due(self, window: "DeskWindow", opening: "Opening") -> None:
        """Make the reports whose time has come; whatever is in the way stands beside them."""
        make = partial(
            self.tasks.query,
            window,
            opening.services.schedules.run_due,
            then=_nothing,
            failed=_nothing,
            lane="jobs",
        )
        self.timers.every(_LOOK_FOR_DUE_EVERY_SECONDS, make)

    def attend(self, window: "KioskWindow | DeskWindow") -> None:
        """End when the window is left, in order, and have it show our bugs."""
        self.faults.handle_with(window.show_fault)
        window.left.connect(self.app.quit)
        self.ending.add("hide the window", window.hide, can_fail=True)
        self.ending.add("finish the lanes", self.tasks.close)
        self.ending.add("give the hooks back", self.faults.remove)


@dataclass(frozen=True, slots=True)
class Opening:
    """An open data folder."""

    database: "Database"
    services: "Services"


def make_program(app: Application) -> Program:
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
def open_data(
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


def _nothing(_: object) -> None:
    """Take an answer that nobody waits for."""
