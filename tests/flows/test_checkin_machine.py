# SPDX-License-Identifier: MIT
"""Whatever happens at a kiosk: visits counted = thank-yous shown."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from peercenter.domain.arrivals import LastHere, LastPlace, Receipt
from peercenter.paths import DataDir
from peercenter.reports.printers import Printer
from peercenter.services.closing import ClosingAnswers
from peercenter.services.house import Services
from peercenter.ui.flows.screens import Page
from tests.flows.kiosk import Kiosk, disk_full, running
from tests.support.builders import MovingClock, a_network, place_of, services_of

_TEMPLATE: list[Path] = []
"""A network made once, copied for each run."""

_TROUBLE = st.sampled_from(
    ["", "", "full", "full for long", "fails too late", "crash before", "crash after"]
)


class Crash(BaseException):
    """The process is killed here."""


class NoPrinters:
    """A kiosk without a printer; asking the system for some takes most of a step."""

    def printers(self) -> list[Printer]:
        return []


def without_printers(services: Services) -> Services:
    return replace(services, printing=NoPrinters())  # type: ignore[arg-type]  # it stands in


class KioskMachine(RuleBasedStateMachine):
    """Visitors, a desk, trouble and crashes in any order."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        root = Path(self._folder.name) / "data"
        shutil.copytree(_TEMPLATE[0], root)
        self._data = DataDir(root)
        self._clock = MovingClock()
        self._first: dict[str, str] = {}
        """The check-in that each request belongs to."""
        self._thanked: dict[str, Receipt] = {}
        """The newest receipt shown for each check-in."""
        self._running = ExitStack()
        self._kiosk = self._start()

    def teardown(self) -> None:
        self._running.close()
        self._folder.cleanup()

    def _start(self) -> Kiosk:
        return self._running.enter_context(
            running(self._data, self._clock, besides=without_printers)
        )

    def _happen(self, deed: Callable[..., None], *args: Any) -> None:
        try:
            deed(*args)
        except Crash:
            self._look()
            self._running.close()
            self._kiosk = self._start()

    def _tap(self, deed: Callable[..., None], *args: Any, times: int = 1) -> None:
        self._happen(self._kiosk.timers.advance, 1)
        for _ in range(times):
            self._happen(deed, *args)

    def _look(self) -> None:
        """Take note of the thank-yous that were shown."""
        for request, of in self._kiosk.weak.asked:
            self._first.setdefault(request, self._first.get(of, request) if of else request)
        for screen in self._kiosk.view.screens:
            if screen.page is Page.THANKS and screen.receipt is not None:
                receipt = screen.receipt
                self._thanked[self._first[receipt.request_id]] = receipt

    def _beset(self, trouble: str) -> None:
        """Have the next deeds fail; one that fails too late was counted all the same."""
        weak = self._kiosk.weak
        failing: dict[str, tuple[list[BaseException], list[BaseException]]] = {
            "": ([], []),
            "full": ([disk_full()], []),
            "full for long": ([disk_full(), disk_full(), disk_full()], []),
            "fails too late": ([], [disk_full()]),
            "crash before": ([Crash()], []),
            "crash after": ([], [Crash()]),
        }
        weak.before, weak.after = failing[trouble]

    @rule(times=st.integers(1, 3), trouble=_TROUBLE)
    def come_in(self, times: int, trouble: str) -> None:
        self._beset(trouble)
        self._tap(self._kiosk.flow.just_coming_in, times=times)

    @rule(wants=st.sets(st.sampled_from(["talk", "group", "resources", "family"])))
    def choose(self, wants: set[str]) -> None:
        self._tap(self._kiosk.flow.like_something)
        for want in wants:
            self._tap(self._kiosk.flow.toggle_want, want)
        self._tap(self._kiosk.flow.go_on)

    @rule(answer=st.sampled_from(LastHere), times=st.integers(1, 2), trouble=_TROUBLE)
    def answer(self, answer: LastHere, times: int, trouble: str) -> None:
        self._beset(trouble)
        self._tap(self._kiosk.flow.answer, answer, times=times)

    @rule(place=st.sampled_from(LastPlace), trouble=_TROUBLE)
    def answer_place(self, place: LastPlace, trouble: str) -> None:
        self._beset(trouble)
        self._tap(self._kiosk.flow.answer_place, place)

    @rule(trouble=_TROUBLE)
    def count_again(self, trouble: str) -> None:
        self._beset(trouble)
        self._tap(self._kiosk.flow.count_again)

    @rule(name=st.sampled_from(["back", "skip", "done", "try_again", "start_over", "apologize"]))
    def tap(self, name: str) -> None:
        self._tap(getattr(self._kiosk.flow, name))

    @rule(
        deeds=st.lists(
            st.sampled_from([("turn_to", 8), ("ask_a_peer",), ("choose", "sleep"), ("show_code",)]),
            max_size=3,
        )
    )
    def look_for_something(self, deeds: list[tuple[Any, ...]]) -> None:
        self._tap(self._kiosk.flow.finding.begin)
        for name, *arguments in deeds:
            self._tap(getattr(self._kiosk.flow.finding, name), *arguments)

    @rule(language=st.sampled_from(["en", "es"]))
    def speak(self, language: str) -> None:
        self._tap(self._kiosk.flow.speak, language)

    @rule(seconds=st.sampled_from([3, 10, 31, 46, 120]))
    def wait(self, seconds: float) -> None:
        self._clock.forward(seconds=seconds)
        self._happen(self._kiosk.timers.advance, seconds)

    @rule()
    def crash_now(self) -> None:
        def crash() -> None:
            raise Crash

        self._happen(crash)

    @rule()
    def greet(self) -> None:
        with services_of(self._data, self._clock) as desk:
            center = place_of(desk).center
            for entry in desk.today.today(center.id).waiting[:1]:
                desk.waiting.greet(center, entry.id)

    @precondition(lambda self: self._kiosk.page is not Page.TROUBLE)
    @rule()
    def close_the_day(self) -> None:
        with services_of(self._data, self._clock) as desk:
            center = place_of(desk).center
            day = center.service_day(self._clock.now())
            if desk.closing.draft(center, day).closing.state != "reconciled":
                staff_id = desk.duty.staff()[0].id
                desk.closing.close(center, day, ClosingAnswers(), staff_id=staff_id)

    @invariant()
    def visits_counted_are_thank_yous_shown(self) -> None:
        self._look()
        if self._kiosk.page is Page.TROUBLE:
            return  # it may be counted already, but nobody can know before the disk answers
        shown = sum(receipt.arrival.is_visit for receipt in self._thanked.values())
        assert self._counted() == shown

    def _counted(self) -> int:
        """Return all visits in the file; a service would take half the time of all steps."""
        with closing(sqlite3.connect(self._data.database)) as raw:
            (visits,) = raw.execute(
                "SELECT coalesce(sum(up - down), 0) FROM tallies WHERE measure = 'visits'"
            ).fetchone()
        return int(visits)

    @invariant()
    def nothing_broke(self) -> None:
        assert self._kiosk.tasks.faults == []


def test_visits_counted_are_thank_yous_shown(data_dir: DataDir) -> None:
    a_network(data_dir, centers=2)
    _TEMPLATE[:] = [data_dir.root]
    KioskMachine.TestCase.settings = settings(
        max_examples=settings().max_examples // 8,
        stateful_step_count=25,
        deadline=None,
        # Every step works on a real file: making a failure shorter would take minutes.
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    machine = KioskMachine.TestCase()
    machine.runTest()
