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
from datetime import timedelta
from importlib import metadata
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QWidget

from peercenter import __version__, paths
from peercenter.clock import Clock, FixedClock, SystemClock
from peercenter.domain.arrivals import Receipt
from peercenter.domain.centers import Center
from peercenter.domain.paper import PaperKind
from peercenter.domain.reporting import periods
from peercenter.domain.tallies import Cell, Measure
from peercenter.paths import DataDir
from peercenter.self_test.directory import carry_directory
from peercenter.self_test.hands import (
    SelfTestError,
    button_of,
    click,
    press,
    require,
    shows,
    type_into,
    wait_until,
)
from peercenter.self_test.reports import release_report
from peercenter.services.devices import DeviceKind
from peercenter.services.house import Services, opened, services_on
from peercenter.ui.application import Application
from peercenter.ui.desk.closing.hand_over import HandOverPage
from peercenter.ui.desk.first_run.center import CenterPage
from peercenter.ui.desk.first_run.hours import HoursPage
from peercenter.ui.desk.first_run.network import NetworkPage
from peercenter.ui.desk.first_run.staff import StaffPage
from peercenter.ui.desk.first_run.window import FirstRunWindow
from peercenter.ui.desk.looks import Looks
from peercenter.ui.desk.window import DeskWindow
from peercenter.ui.faults import Faults
from peercenter.ui.kiosk.window import KioskWindow
from peercenter.ui.tasks import LaneTasks, QtTimers
from peercenter.words import ENGLISH, LANGUAGES, words_for

_FILL_SECONDS = 20.0
_PACKAGES = (
    *("SQLAlchemy", "alembic", "reportlab", "pypdfium2", "babel", "argon2-cffi"),
    *("ortools", "icalendar", "openpyxl", "pyicu-wheels", "uharfbuzz"),
)
_CODE = "TEST"
"""What the first run suggests for "Test House"."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """One process's worth of program: services, lanes, and a bug report that fails the test."""

    services: Services
    tasks: LaneTasks
    timers: QtTimers
    looks: Looks


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
    for package in _PACKAGES:
        yield package, metadata.version(package)


def _play(data: DataDir) -> None:
    clock = SystemClock()
    _step("every language speaks", _check_languages)
    _step("first run on an empty folder, by keys and clicks", lambda: _first_run(data, clock))
    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        center = s.today.center(_CODE)
    _step("a check-in by real clicks", lambda: _check_in(data, clock, center))
    _step("the desk greets and closes the day", lambda: _greet_and_close(data, clock, center))
    _step("day sheet and network day sheet as PDF", lambda: _draw(data, clock, center))
    _step("a week is filled, published, printed and exported", lambda: _plan(data, clock, center))
    _step("a directory comes in, onto sheets and out", lambda: _carry(data, clock, center))
    _step("a visitor finds a pantry at the kiosk", lambda: _find(data, clock, center))
    _step("restart: nothing lost, nothing owed", lambda: _restart(data, clock, center))
    _step("a verified backup", lambda: _back_up(data, clock))
    _step("next month, a report leaves the building", lambda: _tell(data, clock, center))


def _check_languages() -> None:
    for language in LANGUAGES:
        if words_for(language).language != language:
            raise SelfTestError(f"no words for {language}")
    english, spanish = (words_for(language).text("I'm just coming in") for language in ("en", "es"))
    require(english != spanish, "the Spanish catalog is missing")
    for folder, pattern, least in (("fonts", "*.ttf", 3), ("icons", "*/*.svg", 50)):
        found = len(list((paths.resources() / folder).glob(pattern)))
        require(found >= least, f"only {found} files in {folder}")


def _first_run(data: DataDir, clock: Clock) -> None:
    with _stage(data, clock, DeviceKind.DESK) as stage:
        window = FirstRunWindow(stage.services, stage.tasks, words_for(ENGLISH))
        window.show()
        page = _page(window, NetworkPage)
        type_into(page.network, "Self-Test Network")
        press(window.next)
        center = _page(window, CenterPage)
        type_into(center.center, "Test House")
        type_into(center.zone.search, "new york")
        press(window.next)
        _page(window, HoursPage)
        press(window.next)
        staff = _page(window, StaffPage)
        for field, text in ((staff.staff, "Toni"), (staff.pin, "1357"), (staff.pin_again, "1357")):
            type_into(field, text)
        press(window.next)
        wait_until(stage.services.setup.is_set_up, "the network was not set up")
        window.close()


_Page = TypeVar("_Page", bound=QWidget)


def _page(window: FirstRunWindow, kind: type[_Page]) -> _Page:
    wait_until(lambda: isinstance(window.page, kind), f"{kind.__name__} never came")
    page = window.page
    if not isinstance(page, kind):
        raise SelfTestError(f"{kind.__name__} went away")
    return page


def _check_in(data: DataDir, clock: Clock, center: Center) -> None:
    with _stage(data, clock, DeviceKind.KIOSK, center.code) as stage:
        window = _kiosk(stage, center)
        for name in ("like-something", "want-talk", "next", "answer-never"):
            click(window, name)
        wait_until(lambda: button_of(window, "done") is not None, "no thank-you was shown")
        receipt = stage.services.checkin.owed()
        _finish(window, stage)
    _require_receipt(receipt)


def _kiosk(stage: _Stage, center: Center) -> KioskWindow:
    window = KioskWindow(full_screen=False)
    window.start()
    window.begin(stage.services, center.id, stage.tasks, stage.timers)
    wait_until(lambda: shows(window, center.name), "the welcome never came")
    return window


def _finish(window: KioskWindow, stage: _Stage) -> None:
    click(window, "done")
    wait_until(lambda: stage.services.checkin.owed() is None, "the thank-you stayed")
    window.close()
    shiboken6.delete(window)  # left to the collector, it would go while the next one is made


def _require_receipt(receipt: Receipt | None) -> None:
    if receipt is None or receipt.call_name is None:
        raise SelfTestError("there is no receipt with a call name")
    moved = {cell.measure for cell in receipt.moved}
    require(
        moved == {Measure.VISITS, Measure.WANTS, Measure.LAST_HERE},
        f"the check-in moved {sorted(moved)}",
    )


def _greet_and_close(data: DataDir, clock: Clock, center: Center) -> None:
    with _stage(data, clock, DeviceKind.DESK) as stage:
        today = stage.services.today
        (waiting,) = today.today(center.id).waiting
        window = DeskWindow(stage.services, stage.tasks, stage.timers, stage.looks)
        stage.tasks.changed.connect(window.on_changed)
        window.start()
        click(window, f"greet-{waiting.id}")
        wait_until(lambda: not today.today(center.id).waiting, "the name was not wiped")
        click(window, "close-day")
        panel = window.closing
        while not isinstance(panel.page, HandOverPage):
            press(panel.next)
        type_into(panel.page.note, "Coffee is low.")
        panel.page.who.setCurrentIndex(1)
        press(panel.next)
        wait_until(lambda: today.today(center.id).closing.is_closed, "the day was not closed")
        window.close()


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
                require("Test House" in text, "the day sheet does not name its center")
                document.close()


def _plan(data: DataDir, clock: Clock, center: Center) -> None:
    begins = center.service_day(clock.now()) + timedelta(days=7)
    words = words_for(ENGLISH)
    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        (toni,) = s.people.everybody()
        proposal = s.filling.propose(begins, 7, None, seconds=_FILL_SECONDS)
        require(proposal.cost == proposal.bound, "the best roster was not found")
        require(bool(proposal.unfilled), "one person cannot be everywhere, and nobody said so")
        s.planning.apply(proposal.changes)
        s.planning.publish(begins, 7, [center.id], toni.id)
        pdf = s.paper.page(PaperKind.ROSTER_WEEK, center.id, begins, words)
        require(pdf.startswith(b"%PDF"), "the wall roster is no PDF")
        calendar = s.calendars.person_calendar(toni.id, words)
        require(b"BEGIN:VEVENT" in calendar, "the calendar file is empty")
        table = s.hours.xlsx(begins, begins + timedelta(days=6), words)
        require(table.startswith(b"PK"), "the hours are no spreadsheet")


def _carry(data: DataDir, clock: Clock, center: Center) -> None:
    with (
        opened(data, clock) as database,
        services_on(database, data, clock, DeviceKind.DESK) as s,
        tempfile.TemporaryDirectory(prefix="peercenter-directory-") as scratch,
    ):
        carry_directory(s, center, Path(scratch))


def _find(data: DataDir, clock: Clock, center: Center) -> None:
    """Look for food as somebody who was here earlier today, so that no visit is counted."""
    with _stage(data, clock, DeviceKind.KIOSK, center.code) as stage:
        window = _kiosk(stage, center)
        for name in ("like-something", "want-resources", "next", "answer-today"):
            click(window, name)
        for name in ("find-something", "need-food-today", "show-code"):
            click(window, name)
        sheet = Cell(Measure.SHEETS, "food-today")
        day = center.service_day(clock.now())
        wait_until(
            lambda: sheet in stage.services.counting.counts(center, day), "no code was counted"
        )
        _finish(window, stage)


def _restart(data: DataDir, clock: Clock, center: Center) -> None:
    with (
        opened(data, clock) as database,
        services_on(database, data, clock, DeviceKind.KIOSK, center.code) as s,
    ):
        counts = s.counting.counts(center, center.service_day(clock.now()))
        visits = sum(value for cell, value in counts.items() if cell.measure is Measure.VISITS)
        require(visits == 1, f"one visit was counted, {visits} are there")
        require(s.checkin.owed() is None, "a thank-you is still owed")


def _back_up(data: DataDir, clock: Clock) -> None:
    with opened(data, clock) as database, services_on(database, data, clock, DeviceKind.DESK) as s:
        require(s.upkeep.back_up().stat().st_size > 0, "the backup is empty")


def _tell(data: DataDir, clock: Clock, center: Center) -> None:
    today = center.service_day(clock.now())
    until = periods.month(today).last - today
    later = FixedClock(clock.now() + until + timedelta(days=3))
    with opened(data, later) as database, services_on(database, data, later, DeviceKind.DESK) as s:
        release_report(s, center)


@contextmanager
def _stage(
    data: DataDir, clock: Clock, kind: DeviceKind, code: str | None = None
) -> Iterator[_Stage]:
    with opened(data, clock) as database, services_on(database, data, clock, kind, code) as s:
        found: list[str] = []
        faults = Faults(lambda fault: found.append(fault.details))
        tasks, timers = LaneTasks(faults.report), QtTimers()
        try:
            yield _Stage(s, tasks, timers, Looks(data.desk_settings, tasks))
        finally:
            timers.stop()
            tasks.close()
        require(not found, "\n".join(found))


def _step(name: str, call: Callable[[], None]) -> None:
    began = time.monotonic()
    call()
    _say(f"ok  {name} ({time.monotonic() - began:.2f} s)")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
