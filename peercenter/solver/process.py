# SPDX-License-Identifier: MIT
"""Filling in a process of its own: it can be stopped at once, and its memory goes back."""

import contextlib
import multiprocessing
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection

from peercenter.solver.explain import gaps, in_the_way
from peercenter.solver.problem import Limit, Problem, Progress, Solution
from peercenter.solver.roster import solve

_POLL_SECONDS = 0.1
_GRACE_SECONDS = 10.0
"""How long after its time, or after being stopped, the process may still take to answer."""
_PROOFS = 3
"""So many gaps are proven, each with what is in the way; one usually stands for many."""
_PROOF_SECONDS = 3.0


class SolverDied(Exception):
    """The process ended without an answer: out of memory, or killed."""


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
    # A fresh interpreter: copies of a process with threads can hang.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(problem, seconds, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        return _listen(ours, seconds, on_progress, should_stop)
    finally:
        ours.close()
        process.join(_POLL_SECONDS)
        process.kill()
        process.join()


def _listen(
    line: Connection,
    seconds: float,
    on_progress: Callable[[Progress], None],
    should_stop: Callable[[], bool],
) -> Answer:
    until: float | None = None
    while until is None or time.monotonic() < until:
        try:
            message = line.recv() if line.poll(_POLL_SECONDS) else None
        except (EOFError, OSError) as error:
            raise SolverDied from error
        if isinstance(message, Answer):
            return message
        if isinstance(message, Exception):
            raise message
        if isinstance(message, Progress):
            on_progress(message)
            until = until or time.monotonic() + seconds + _PROOFS * _PROOF_SECONDS + _GRACE_SECONDS
        if should_stop():
            with contextlib.suppress(OSError):
                line.send("stop")
            until = min(until or float("inf"), time.monotonic() + _GRACE_SECONDS)
            should_stop = _asked_already
    raise SolverDied


def _asked_already() -> bool:
    return False


def _work(problem: Problem, seconds: float, line: Connection) -> None:
    """Solve in this process; whatever comes over the line means stop."""
    try:
        with contextlib.suppress(OSError):
            line.send(_answer(problem, seconds, line))
    except Exception as error:  # noqa: BLE001 - the other process tells of it
        with contextlib.suppress(OSError):
            line.send(error)


def _answer(problem: Problem, seconds: float, line: Connection) -> Answer:
    def tell(progress: Progress) -> None:
        with contextlib.suppress(OSError):
            line.send(progress)

    solution = solve(problem, seconds=seconds, on_progress=tell, should_stop=line.poll)
    found = {}
    if not line.poll():
        unmet = [gap.demand for gap in gaps(problem, solution.roster)]
        prices = {demand.id: demand.under for demand in problem.demands}
        for demand in sorted(unmet, key=lambda name: -prices[name])[:_PROOFS]:
            limits = in_the_way(problem, solution.roster, demand, seconds=_PROOF_SECONDS)
            if limits is not None:
                found[demand] = limits
    return Answer(solution, found)
