# SPDX-License-Identifier: MIT
"""A whole day played by the program itself, in a scratch folder: is this copy fit for use?

It runs from a checkout, in the tests, and in every bundle before it leaves: what is not used here
could be missing from a bundle without anybody noticing.
"""

import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time as clock_time
from importlib import metadata
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer, qVersion
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from peercenter import __version__, paths
from peercenter.clock import Clock, SystemClock
from peercenter.domain.arrivals import Receipt
from peercenter.domain.centers import Center, OpenTime
from peercenter.domain.tallies import Measure
from peercenter.paths import DataDir
from peercenter.services.closing import ClosingAnswers
from peercenter.services.devices import DeviceKind
from peercenter.services.house import Services, opened, services_on
from peercenter.services.setup import FirstRun
from peercenter.ui.application import Application
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.faults import Faults
from peercenter.ui.kiosk.window import KioskWindow
from peercenter.ui.tasks import LaneTasks, QtTimers
from peercenter.words import LANGUAGES, words_for

_PATIENCE_S = 20.0
_LOOK_EVERY_MS = 5
_GLANCE_MS = 700
"""Screens take no tap in the instant they appear: it was meant for the one before."""


class SelfTestError(Exception):
    """A step did not come out as it should."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """One process's worth of program: services, lanes, and a bug report that fails the test."""

    services: Services
    tasks: LaneTasks
    timers: QtTimers


def run() -> int:
    """Play the day and print each step; return 0 when all of it works."""
    began = time.monotonic()
    for name, version in versions():
        _say(f"{name:<12} {version}")
    app = QApplication.instance() or Application(["peercenter"])
    with tempfile.TemporaryDirectory(prefix="peercenter-self-test-") as folder:
        data = DataDir(Path(folder) / "data")
        try:
            _play(data)
        except SelfTestError as error:
            _say(f"FAILED: {error}")
            return 1
    del app
    _say(f"All of it works ({time.monotonic() - began:.1f} s).")
    return 0


def versions() -> Iterator[tuple[str, str]]:
    """Yield what this copy is made of."""
    yield "PeerCenter", __version__
    yield "Python", platform.python_version()
    yield "Qt", qVersion()
    yield "SQLite", sqlite3.sqlite_version
    for package in ("SQLAlchemy", "alembic", "reportlab", "pypdfium2", "babel", "argon2-cffi"):
        yield package, metadata.version(package)


def _play(data: DataDir) -> None:
    clock = SystemClock()
    _step("every language speaks", _check_languages)
    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        _step("first run on an empty folder", lambda: _first_run(s))
        center = s.today.center("TEST")
    _step("a check-in by real clicks", lambda: _check_in(data, clock, center))
    _step("the desk greets", lambda: _greet(data, clock, center))
    _step("the day closes", lambda: _close(data, clock, center))
    _step("day sheet and network day sheet as PDF", lambda: _draw(data, clock, center))
    _step("restart: nothing lost, nothing owed", lambda: _restart(data, clock, center))
    _step("a verified backup", lambda: _back_up(data, clock))


def _check_languages() -> None:
    for language in LANGUAGES:
        if words_for(language).language != language:
            raise SelfTestError(f"no words for {language}")
    english, spanish = (words_for(language).text("I'm just coming in") for language in ("en", "es"))
    _require(english != spanish, "the Spanish catalog is missing")
    for folder, pattern, least in (("fonts", "*.ttf", 3), ("icons", "*/*.svg", 50)):
        found = len(list((paths.resources() / folder).glob(pattern)))
        _require(found >= least, f"only {found} files in {folder}")


def _first_run(services: Services) -> None:
    services.setup.set_up(
        FirstRun(
            network="Self-Test Network",
            center="Test House",
            code="TEST",
            time_zone="America/New_York",
            hours=[OpenTime(day, clock_time(0), clock_time(0)) for day in range(7)],
            staff="Toni",
            pin="1357",
        )
    )


def _check_in(data: DataDir, clock: Clock, center: Center) -> None:
    with _stage(data, clock, DeviceKind.KIOSK, center.code) as stage:
        window = KioskWindow(
            stage.services, center.id, stage.tasks, stage.timers, full_screen=False
        )
        window.start()
        _wait_until(lambda: _shows(window, center.name), "the welcome never came")
        for name in ("like-something", "want-talk", "next", "answer-never"):
            _click(window, name)
        _wait_until(lambda: _button(window, "done") is not None, "no thank-you was shown")
        receipt = stage.services.checkin.owed()
        _click(window, "done")
        _wait_until(lambda: stage.services.checkin.owed() is None, "the thank-you stayed")
        window.close()
    _require_receipt(receipt)


def _require_receipt(receipt: Receipt | None) -> None:
    if receipt is None or receipt.call_name is None:
        raise SelfTestError("there is no receipt with a call name")
    moved = {cell.measure for cell in receipt.moved}
    _require(
        moved == {Measure.VISITS, Measure.WANTS, Measure.LAST_HERE},
        f"the check-in moved {sorted(moved)}",
    )


def _greet(data: DataDir, clock: Clock, center: Center) -> None:
    with _stage(data, clock, DeviceKind.DESK) as stage:
        (waiting,) = stage.services.today.today(center.id).waiting
        window = DeskWindow(stage.services, stage.tasks, stage.timers)
        stage.tasks.changed.connect(window.on_changed)
        window.start()
        _click(window, f"greet-{waiting.id}")
        _wait_until(
            lambda: not stage.services.today.today(center.id).waiting, "the name was not wiped"
        )
        window.close()


def _close(data: DataDir, clock: Clock, center: Center) -> None:
    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        day = center.service_day(clock.now())
        person = s.duty.staff()[0]
        s.closing.close(center, day, ClosingAnswers(note="Coffee is low."), staff_id=person.id)


def _draw(data: DataDir, clock: Clock, center: Center) -> None:
    import pypdfium2  # noqa: PLC0415 - loads a large library, only for this step

    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        day = center.service_day(clock.now())
        for language in LANGUAGES:
            words = words_for(language)
            for pdf in (
                s.day_report.draw_day_sheet(center.id, day, words, "letter"),
                s.day_report.draw_network_day_sheet(day, words, "a4"),
            ):
                document = pypdfium2.PdfDocument(pdf)
                text = document[0].get_textpage().get_text_range()
                _require("Test House" in text, "the day sheet does not name its center")
                document.close()


def _restart(data: DataDir, clock: Clock, center: Center) -> None:
    with (
        opened(data, clock) as database,
        services_on(database, data, clock, DeviceKind.KIOSK, center.code) as s,
    ):
        counts = s.counting.counts(center, center.service_day(clock.now()))
        visits = sum(value for cell, value in counts.items() if cell.measure is Measure.VISITS)
        _require(visits == 1, f"one visit was counted, {visits} are there")
        _require(s.checkin.owed() is None, "a thank-you is still owed")


def _back_up(data: DataDir, clock: Clock) -> None:
    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        _require(s.upkeep.back_up().stat().st_size > 0, "the backup is empty")


@contextmanager
def _stage(
    data: DataDir, clock: Clock, kind: DeviceKind, code: str | None = None
) -> Iterator[_Stage]:
    with opened(data, clock) as database, services_on(database, data, clock, kind, code) as s:
        found: list[str] = []
        faults = Faults(lambda fault: found.append(fault.details))
        tasks, timers = LaneTasks(faults.report), QtTimers()
        try:
            yield _Stage(s, tasks, timers)
        finally:
            timers.stop()
            tasks.close()
        _require(not found, "\n".join(found))


def _step(name: str, call: Callable[[], None]) -> None:
    began = time.monotonic()
    call()
    _say(f"ok  {name} ({time.monotonic() - began:.2f} s)")


def _button(window: QWidget, name: str) -> QAbstractButton | None:
    """Return the button of that name that a person could press now."""
    for button in window.findChildren(QAbstractButton, name):
        if button.isVisible() and button.isEnabled():
            return button
    return None


def _shows(window: QWidget, text: str) -> bool:
    return any(label.text() == text and label.isVisible() for label in window.findChildren(QLabel))


def _click(window: QWidget, name: str) -> None:
    """Press and release the mouse in the middle of a button, once a person could have seen it."""
    _wait_until(lambda: _button(window, name) is not None, f"the button {name} never came")
    loop = QEventLoop()
    QTimer.singleShot(_GLANCE_MS, loop.quit)
    loop.exec()
    button = _button(window, name)
    if button is None:
        raise SelfTestError(f"the button {name} went away")
    at = QPointF(button.rect().center())
    everywhere = button.mapToGlobal(at)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    for kind, held in (
        (QEvent.Type.MouseButtonPress, left),
        (QEvent.Type.MouseButtonRelease, none),
    ):
        QApplication.sendEvent(button, QMouseEvent(kind, at, everywhere, left, held, plain))


def _wait_until(condition: Callable[[], bool], otherwise: str) -> None:
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
    _require(condition(), otherwise)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SelfTestError(otherwise)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
