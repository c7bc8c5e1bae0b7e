# SPDX-License-Identifier: MIT
"""Stand-ins for tasks and time, so that flows can be tested without waiting and without Qt."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Cancel, Lane, Topic

T = TypeVar("T")

Failed = Callable[[PeerCenterError], None]


class ImmediateTasks:
    """Does everything at once, in the order it is asked."""

    def __init__(self) -> None:
        self.touched: list[frozenset[Topic]] = []
        self.on_touched: Callable[[frozenset[Topic]], None] | None = None
        self.faults: list[BaseException] = []

    def query(
        self,
        owner: object,
        call: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Failed | None = None,
        lane: Lane = "data",
    ) -> None:
        self._take(owner, partial(self._do, call, then, failed, frozenset()), lane)

    def change(
        self,
        owner: object,
        call: Callable[[], T],
        *,
        then: Callable[[T], None] | None = None,
        failed: Failed | None = None,
        touched: frozenset[Topic] = frozenset(),
        lane: Lane = "data",
    ) -> None:
        self._take(owner, partial(self._do, call, then, failed, touched), lane)

    def _take(self, owner: object, work: Callable[[], None], lane: Lane) -> None:
        del owner, lane
        work()

    def _do(
        self,
        call: Callable[[], T],
        then: Callable[[T], None] | None,
        failed: Failed | None,
        touched: frozenset[Topic],
    ) -> None:
        try:
            result = call()
        except PeerCenterError as error:
            if failed is None:
                self.faults.append(error)
            else:
                failed(error)
            return
        except Exception as error:  # noqa: BLE001 - bugs are reported, as in the product
            self.faults.append(error)
            return
        if touched:
            self.touched.append(touched)
            if self.on_touched is not None:
                self.on_touched(touched)
        if then is not None:
            then(result)


class HeldTasks(ImmediateTasks):
    """Keeps what it is asked until the test lets it run, for busy states and races."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[Callable[[], None]] = deque()

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def run_next(self) -> None:
        self._waiting.popleft()()

    def run_all(self) -> None:
        while self._waiting:
            self.run_next()

    def _take(self, owner: object, work: Callable[[], None], lane: Lane) -> None:
        del owner, lane
        self._waiting.append(work)


@dataclass
class _FakeTimer:
    due: float
    call: Callable[[], None]
    every: float | None


@dataclass
class FakeTimers:
    """Time that passes when the test says so."""

    now: float = 0.0
    _timers: list[_FakeTimer] = field(default_factory=list)

    @property
    def running(self) -> int:
        return len(self._timers)

    def after(self, seconds: float, call: Callable[[], None]) -> Cancel:
        return self._start(_FakeTimer(self.now + seconds, call, None))

    def every(self, seconds: float, call: Callable[[], None]) -> Cancel:
        return self._start(_FakeTimer(self.now + seconds, call, seconds))

    def advance(self, seconds: float) -> None:
        end = self.now + seconds
        while due := [t for t in self._timers if t.due <= end]:
            timer = min(due, key=lambda t: t.due)
            self.now = timer.due
            if timer.every is None:
                self._timers.remove(timer)
            else:
                timer.due += timer.every
            timer.call()
        self.now = end

    def _start(self, timer: _FakeTimer) -> Cancel:
        self._timers.append(timer)
        return partial(self._stop, timer)

    def _stop(self, timer: _FakeTimer) -> None:
        if timer in self._timers:
            self._timers.remove(timer)
