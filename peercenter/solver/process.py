# SPDX-License-Identifier: MIT
"""Filling in a process of its own: it can be stopped at once, and its memory goes back.

Our own program is started once more, as `peercenter --solve`; the problem goes in and answers come
out as pickles, one after the other. When its input ends, the search ends with the best so far.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import IO, Any

from peercenter.solver.explain import gaps, in_the_way
from peercenter.solver.problem import Limit, Problem, Progress, Solution
from peercenter.solver.roster import solve

ARGUMENT = "--solve"
_POLL_SECONDS = 0.1
_GRACE_SECONDS = 10.0
"""How long after its time, or after being stopped, the process may still take to answer."""
_START_SECONDS = 60.0
_PROOFS = 3
"""So many gaps are proven, each with what is in the way; one usually stands for many."""
_PROOF_SECONDS = 3.0


class SolverDied(Exception):
    """The process ended without an answer: out of memory, or killed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the process is to do."""

    problem: Problem
    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """A solution, and for some unmet demands the limits that are in the way."""

    solution: Solution
    in_the_way: Mapping[str, tuple[Limit, ...]]


def solve_apart(
    problem: Problem,
    *,
    seconds: float,
    on_progress: Callable[[Progress], None] = lambda _: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Answer:
    """Solve a problem in another process; asked to stop, return the best so far.

    Raises SolverDied when the process ended without an answer.
    """
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "peercenter"]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*program, ARGUMENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None  # noqa: S101 - it was asked for
        assert process.stdout is not None  # noqa: S101 - likewise
        told: SimpleQueue[Any] = SimpleQueue()
        listener = Thread(target=_listen, args=(process.stdout, told.put), daemon=True)
        listener.start()
        try:
            with contextlib.suppress(OSError):
                pickle.dump(Order(problem, seconds), process.stdin)
                process.stdin.flush()
            return _wait(told, process.stdin, seconds, on_progress, should_stop)
        finally:
            process.kill()
            listener.join()


def _listen(line: IO[bytes], tell: Callable[[Any], None]) -> None:
    """Pass on what the process says, and None when it has said everything."""
    with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            tell(pickle.load(line))  # noqa: S301 - our own program on the other end
    tell(None)


def _wait(
    told: "SimpleQueue[Any]",
    line: IO[bytes],
    seconds: float,
    on_progress: Callable[[Progress], None],
    should_stop: Callable[[], bool],
) -> Answer:
    until = time.monotonic() + _START_SECONDS + seconds + _PROOFS * _PROOF_SECONDS
    asked = False
    while time.monotonic() < until:
        for message in _messages(told):
            if isinstance(message, Answer):
                return message
            if not isinstance(message, Progress):
                raise SolverDied
            on_progress(message)
        if not asked and should_stop():
            asked = True
            until = min(until, time.monotonic() + _GRACE_SECONDS)
            with contextlib.suppress(OSError):
                line.close()
    raise SolverDied


def _messages(told: "SimpleQueue[Any]") -> Iterator[Any]:
    with contextlib.suppress(Empty):
        yield told.get(timeout=_POLL_SECONDS)


def work() -> None:
    """Be the process: read an order, tell how far it is, answer, and end."""
    source = sys.stdin.buffer
    # Whatever a library prints must not come between our pickles.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as line:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        order = pickle.load(source)  # noqa: S301 - our own program on the other end
        stopped = Event()

        def wait_for_the_end() -> None:
            source.read()
            stopped.set()

        Thread(target=wait_for_the_end, daemon=True).start()
        with contextlib.suppress(BrokenPipeError):
            _answer(order, line, stopped)
    os._exit(0)  # threads of the search may still be at it, and nobody needs them


def _answer(order: Order, line: IO[bytes], stopped: Event) -> None:
    lock = Lock()

    def tell(message: Progress | Answer) -> None:
        with lock:
            pickle.dump(message, line)
            line.flush()

    problem = order.problem
    solution = solve(problem, seconds=order.seconds, on_progress=tell, should_stop=stopped.is_set)
    found = {}
    prices = {demand.id: demand.under for demand in problem.demands}
    unmet = sorted(
        (gap.demand for gap in gaps(problem, solution.roster)), key=lambda name: -prices[name]
    )
    for demand in unmet[:_PROOFS]:
        if stopped.is_set() or solution.cost is None:
            break
        limits = in_the_way(
            problem,
            solution.roster,
            demand,
            seconds=_PROOF_SECONDS,
            should_stop=stopped.is_set,
        )
        if limits is not None:
            found[demand] = limits
    tell(Answer(solution, found))
