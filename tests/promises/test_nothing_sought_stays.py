# SPDX-License-Identifier: MIT
"""What somebody looks for at the kiosk leaves one count more, and nothing else anywhere."""

import gc
import logging
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QAbstractButton, QApplication

from peercenter import logs
from peercenter.domain.centers import Paper
from peercenter.paths import DataDir
from peercenter.reports.printers import JobState, Printer
from peercenter.services.house import Services
from peercenter.services.printing import PrintQueue
from peercenter.ui.flows.screens import Page
from peercenter.ui.kiosk.window import KioskWindow
from tests.conftest import Dress
from tests.db.filling import every_row
from tests.promises.playing import every_byte
from tests.support.builders import a_database, a_kiosk, place_of
from tests.support.directory import a_stocked_network
from tests.support.fakes import FakeTimers, ImmediateTasks

NEED = "food-today"
TELLTALES = (NEED, "Food today", "Comida hoy", "Hot lunch", "Community fridge", "555-0112")
"""By which the files could tell what was looked for: the need, and what was found for it."""


@dataclass
class Spool:
    """A print system that remembers what it was given."""

    titles: list[str] = field(default_factory=list)
    pages: list[bytes] = field(default_factory=list)

    def available(self) -> list[Printer]:
        return [Printer("FRONT", is_default=True, is_stuck=False)]

    def send(
        self, pdf: Path, *, printer: str | None, title: str, paper: Paper, copies: int = 1
    ) -> str:
        assert (printer, paper, copies) == ("FRONT", "letter", 1)
        self.titles += [title, pdf.name]
        self.pages.append(pdf.read_bytes())
        return "FRONT-1"

    def state_of(self, job: str) -> JobState:
        raise AssertionError(job)

    def withdraw(self, job: str) -> None:
        raise AssertionError(job)


@contextmanager
def a_log(data: DataDir) -> Iterator[None]:
    """Write the log that a kiosk writes, with all that it could say."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    logs.start(data.logs, "kiosk")
    root.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        for handler in set(root.handlers) - set(before):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


@dataclass
class Visitor:
    """Taps what is on the kiosk's screen."""

    window: KioskWindow
    timers: FakeTimers

    def tap(self, name: str, page: Page | None = None) -> None:
        self.timers.advance(1)
        found = [
            button
            for button in self.window.findChildren(QAbstractButton, name)
            if button.isVisible()
        ]
        assert len(found) == 1, name
        found[0].click()
        QApplication.processEvents()
        assert page in (None, self.window.flow.screen.page), name


@contextmanager
def at_the_kiosk(services: Services) -> Iterator[Visitor]:
    tasks, timers = ImmediateTasks(), FakeTimers()
    window = KioskWindow(full_screen=False)
    try:
        window.start()
        window.begin(services, place_of(services).center.id, tasks, timers)
        yield Visitor(window, timers)
        assert tasks.faults == []
    finally:
        window.flow.close()
        window.hide()
        shiboken6.delete(window)


def with_printers(services: Services, data: DataDir, spool: Spool) -> Services:
    given = services.printing
    queue = PrintQueue(
        given._database, data, given._clock, given._device, paper=services.paper, printers=spool
    )
    return replace(services, printing=queue)


def rows(data: DataDir) -> dict[str, set[str]]:
    with a_database(data) as database:
        return {name: set(map(repr, found)) for name, found in every_row(database).items()}


def tellings(data: DataDir) -> dict[str, int]:
    """Return how often each telltale stands anywhere in the files."""
    contents = b"\0".join(every_byte(data).values())
    return {
        text: sum(contents.count(text.encode(form)) for form in ("utf-8", "utf-16-le"))
        for text in TELLTALES
    }


def remembered() -> list[str]:
    """Return what of the telltales a cache of the program holds."""
    keys = [
        repr(held)
        for cache in gc.get_objects()
        if isinstance(cache, _lru_cache_wrapper)
        and str(getattr(cache, "__module__", "")).startswith("peercenter.")
        for held in gc.get_referents(cache)
        if isinstance(held, dict)
    ]
    return [text for text in TELLTALES[1:] if any(text in key for key in keys)]


@pytest.fixture
def twin(tmp_path: Path) -> DataDir:
    """Return the files of a center at which a sheet was counted, and nobody looked for any."""
    data = DataDir(tmp_path / "twin")
    a_stocked_network(data)
    with a_kiosk(data) as services:
        services.sheets.printed(NEED, place_of(services).center.id)
    return data


def come_in(visitor: Visitor) -> None:
    visitor.tap("like-something", Page.WANTS)
    visitor.tap("want-resources")
    visitor.tap("language-es")
    visitor.tap("next", Page.LAST_HERE)
    visitor.tap("answer-never", Page.THANKS)


def look_around(visitor: Visitor) -> None:
    """Look for food, print it, show it as a code, and look once more."""
    visitor.tap("find-something", Page.NEEDS)
    visitor.tap("more-needs", Page.NEEDS)
    visitor.tap("ask-a-peer", Page.PEER)
    visitor.tap("back", Page.NEEDS)
    visitor.tap("back", Page.NEEDS)
    visitor.tap(f"need-{NEED}", Page.FOUND)
    visitor.tap("print-sheet", Page.TAKEN)
    visitor.tap("back", Page.FOUND)
    visitor.tap("show-code", Page.TAKEN)
    search = visitor.window.flow.screen.search
    assert search is not None
    assert search.code is not None
    assert "Comida hoy" in search.code.text
    visitor.tap("back", Page.FOUND)
    visitor.tap("back", Page.NEEDS)
    visitor.tap(f"need-{NEED}", Page.FOUND)
    assert remembered() != [], "the search finds what is there"


def test_a_search_leaves_one_count_and_nothing_else(
    data_dir: DataDir, twin: DataDir, dress: Dress, logs_warnings: pytest.LogCaptureFixture
) -> None:
    del logs_warnings  # the log is read as it is written
    dress("kiosk")
    a_stocked_network(data_dir)
    spool = Spool()
    with a_log(data_dir), a_kiosk(data_dir) as services:
        with at_the_kiosk(with_printers(services, data_dir, spool)) as visitor:
            come_in(visitor)
            before = rows(data_dir)
            look_around(visitor)
            visitor.tap("done", Page.WELCOME)
            assert remembered() == []
        after = rows(data_dir)
        logging.getLogger().warning("the log works")

    came = {name: after[name] - before[name] for name in after if after[name] != before[name]}
    assert set(came) == {"tallies", "last_requests"}
    (counted,) = came["tallies"]
    assert f"'sheets', '{NEED}', -1," in counted
    assert counted.endswith(", 1, 0)")
    (put_away,) = came["last_requests"]
    assert "moved" in next(iter(before["last_requests"]))
    assert "moved" not in put_away

    assert len(spool.pages) == 1
    assert list(data_dir.paper.iterdir()) == []
    assert not any(text in title for text in TELLTALES for title in spool.titles)
    with closing((data_dir.logs / "kiosk.log").open(encoding="utf-8")) as log:
        written = log.read()
    assert "the log works" in written
    assert not any(text in written for text in TELLTALES)
    assert tellings(data_dir) == tellings(twin)
    assert min(tellings(twin).values()) > 0, "the search finds what is there"
    dress("desk")
