# SPDX-License-Identifier: MIT
"""Runs the program again whenever it dies."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence

_SHORTEST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
"""Seconds between a death and the next start; longer while it keeps dying."""


def kept_running(arguments: Sequence[str]) -> int:
    """Run the program again whenever it dies; an orderly end, good or bad, is final."""
    frozen = getattr(sys, "frozen", False)
    program = [sys.executable] if frozen else [sys.executable, "-m", "peercenter"]
    pause = _SHORTEST_PAUSE
    while True:
        began = time.monotonic()
        with subprocess.Popen([*program, *arguments]) as child:  # noqa: S603 - our own program
            _pass_signals_to(child)
            code = child.wait()
        if code >= 0:
            return code
        ran_well = time.monotonic() - began > _LONGEST_PAUSE
        pause = _SHORTEST_PAUSE if ran_well else min(pause * 2, _LONGEST_PAUSE)
        time.sleep(pause)


def _pass_signals_to(child: subprocess.Popen[bytes]) -> None:
    def pass_on(number: int, _frame: object) -> None:
        child.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, pass_on)
