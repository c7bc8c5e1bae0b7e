# SPDX-License-Identifier: MIT
"""Work away from the screen: lanes of one thread each, and one bridge back.

The worker gets the call and a ticket, nothing that belongs to Qt. It puts the outcome in a queue
and emits the one signal of the one object that lives as long as the program. The slot takes one
outcome for each signal, so a `then` that fails costs no other answer.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeVar, get_args

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from peercenter.errors import PeerCenterError
from peercenter.ui.flows.ports import Cancel, Lane, Topic

T = TypeVar("T")

Failed = Callable[[PeerCenterError], None]


@dataclass(frozen=True, slots=True)
class _Order:
    """What to do in the screen's thread when the answer comes."""

    owner: object
    then: Callable[[Any], None] | None
    failed: Failed | None
    touched: frozenset[Topic]


@dataclass(frozen=True, slots=True)
class _Outcome:
    ticket: int
    result: object = None
    error: BaseException | None = None


class LaneTasks(QObject):
    """Runs calls in lanes and answers in the thread that made it.

    Signals:
        changed(frozenset[Topic]): a change succeeded and touched these topics.
        _finished: an outcome waits in the queue.
        _announced(frozenset[Topic]): another thread learned of a change.
    """

    changed = Signal(object)
    _finished = Signal()
    _announced = Signal(object)

    def __init__(
        self, report: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        """Start the lanes; `report` is told about bugs and about trouble nobody asked for."""
        super().__init__(parent)
        self._report = report
        self._outcomes: SimpleQueue[_Outcome] = SimpleQueue()
        self._orders: dict[int, _Order] = {}
        self._last_ticket = 0
        self._open = True
        self._lanes = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"lane-{lane}")
            for lane in get_args(Lane)
        }
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._announced.connect(self._on_announced, Qt.ConnectionType.QueuedConnection)

    def query(
        self,
        owner: object,
        call: Callable[[], T],
        *,
        then: Callable[[T], None],
        failed: Failed | None = None,
        lane: Lane = "data",
    ) -> None:
        """Ask for something; nothing changes by it."""
        self._start(lane, call, _Order(owner, then, failed, frozenset()))

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
        """Change something, then announce the topics it touched, owner or not."""
        self._start(lane, call, _Order(owner, then, failed, touched))

    def announce(self, topics: frozenset[Topic]) -> None:
        """Say that something else changed these topics; may be called in any thread."""
        self._announced.emit(topics)

    @property
    def busy(self) -> bool:
        """Whether an answer is still owed."""
        return bool(self._orders)

    def refuse(self) -> None:
        """Take no new work; what is asked from now on is dropped."""
        self._open = False

    def close(self) -> None:
        """Finish what runs, drop what waits, deliver nothing more."""
        self.refuse()
        for lane in self._lanes.values():
            lane.shutdown(wait=False, cancel_futures=True)
        for lane in self._lanes.values():
            lane.shutdown(wait=True)
        self._orders.clear()

    def _start(self, lane: Lane, call: Callable[[], object], order: _Order) -> None:
        if not self._open:
            return
        self._last_ticket += 1
        self._orders[self._last_ticket] = order
        self._lanes[lane].submit(self._work, self._last_ticket, call)

    def _work(self, ticket: int, call: Callable[[], object]) -> None:
        """Run in a lane; touches the queue and the signal, and no other part of Qt."""
        try:
            outcome = _Outcome(ticket, result=call())
        except BaseException as error:  # noqa: BLE001 - whatever it is, the screen's thread decides
            outcome = _Outcome(ticket, error=error)
        self._outcomes.put(outcome)
        self._finished.emit()

    @Slot(object)
    def _on_announced(self, topics: frozenset[Topic]) -> None:
        if self._open:
            self.changed.emit(topics)

    @Slot()
    def _on_finished(self) -> None:
        outcome = self._outcomes.get()
        order = self._orders.pop(outcome.ticket, None)
        if order is None:  # closed meanwhile
            return
        if outcome.error is None:
            if order.touched:
                self.changed.emit(order.touched)
            if order.then is not None and shiboken6.isValid(order.owner):
                order.then(outcome.result)
        elif not isinstance(outcome.error, PeerCenterError) or order.failed is None:
            self._report(outcome.error)
        elif shiboken6.isValid(order.owner):
            order.failed(outcome.error)


class QtTimers(QObject):
    """Lets time pass with Qt's timers; they stop together."""

    def after(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call once after so many seconds, unless cancelled before."""
        return self._start(seconds, call, once=True)

    def every(self, seconds: float, call: Callable[[], None]) -> Cancel:
        """Call again and again until cancelled."""
        return self._start(seconds, call, once=False)

    def stop(self) -> None:
        """Stop every timer that was started here."""
        for timer in self.findChildren(QTimer):
            _drop(timer)

    def _start(self, seconds: float, call: Callable[[], None], *, once: bool) -> Cancel:
        timer = QTimer(self, singleShot=once, interval=max(0, round(seconds * 1000)))
        if once:
            timer.timeout.connect(partial(_drop, timer))
        timer.timeout.connect(call)
        timer.start()
        return partial(_drop, timer)


def _drop(timer: QTimer) -> None:
    if shiboken6.isValid(timer):
        timer.stop()
        timer.deleteLater()
