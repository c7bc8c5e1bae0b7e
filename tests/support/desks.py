# SPDX-License-Identifier: MIT
"""The desk's real window over a real data folder, as the program builds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop

from peercenter.clock import Clock
from peercenter.paths import DataDir
from peercenter.services.house import Services
from peercenter.ui.desk.looks import Looks
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.flows.ports import Timers
from peercenter.ui.tasks import LaneTasks
from tests.support.builders import services_of
from tests.support.fakes import FakeTimers


@dataclass
class OpenDesk:
    """A desk that is shown, with what it stands on."""

    window: DeskWindow
    services: Services
    tasks: LaneTasks
    timers: FakeTimers
    faults: list[BaseException] = field(default_factory=list)

    def settle(self) -> None:
        """Let everything that was asked for be answered and laid out."""
        while self.tasks.busy:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _ in range(8):  # one layout asks for the next
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def an_open_desk(
    data: DataDir,
    clock: Clock | None = None,
    *,
    language: str = "en",
    center_code: str | None = None,
    size: tuple[int, int] = (1280, 800),
    scale: float = 1.0,
) -> Iterator[OpenDesk]:
    """Open the desk on a network, loaded; time passes when the test lets it."""
    faults: list[BaseException] = []
    tasks = LaneTasks(faults.append)
    timers = FakeTimers()
    typed: Timers = timers
    with services_of(data, clock) as services:
        looks = Looks(data.desk_settings, tasks)
        window = DeskWindow(
            services, tasks, typed, looks, language=language, center_code=center_code
        )
        tasks.changed.connect(window.on_changed)
        desk = OpenDesk(window, services, tasks, timers, faults)
        try:
            window.start()
            window.showNormal()  # it fills a screen that is too small for it
            window.resize(*size)
            window.set_text_scale(scale)
            desk.settle()
            yield desk
            desk.settle()
            assert not faults, faults
        finally:
            window.close()
            tasks.close()
            window.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
